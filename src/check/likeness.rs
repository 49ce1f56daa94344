//! How alike two texts are, and which of many are, without comparing every pair.
//!
//! A text is cut into runs of four Chinese characters; digits, punctuation and names do not count, so a text of last
//! year with new figures is still last year's. A sketch keeps the least hash of each of 64 classes of runs; texts that
//! share a band of four are looked at in full.

use rayon::prelude::*;

use crate::base::{SPREAD, mixed};
use crate::edition::mask;

/// Classes of runs.
const CLASSES: usize = 64;
/// Classes in a band.
const BAND: usize = 4;
/// A text with fewer runs says too little to be compared.
const LEAST: usize = 150;
/// Texts whose runs agree to this share are alike, in percent of all their runs.
const ALIKE: usize = 80;
/// By so many percent a sketch may underrate a likeness (more than two standard deviations of 64 classes).
const MARGIN: usize = 12;
/// Of the texts that share a band so many are looked at in full.
const LOOKS: usize = 8;

/// What is kept of a text. Two are equal where the texts are equally like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sketch {
    /// The least hash of each class.
    least: [u16; CLASSES],
    /// A number for all runs in their order.
    runs: u64,
}

/// What a text is known by.
pub(super) struct Sketched {
    /// Its sketch; `None` if it is too short to be compared.
    pub sketch: Option<Sketch>,
    /// A number for all runs in their order.
    pub runs: u64,
    /// How many there are.
    pub count: usize,
}

/// Sketches texts that follow each other, without some names.
pub(super) fn sketched<'t>(texts: impl IntoIterator<Item = &'t str>, names: &[&str]) -> Sketched {
    let mut least = [u16::MAX; CLASSES];
    let (mut count, mut all) = (0, 0u64);
    for text in texts {
        runs(text, names, |hash| {
            all = (all.rotate_left(5) ^ hash).wrapping_mul(SPREAD);
            // The higher a bit of a product, the more of the run it depends on.
            let class = (hash >> 58) as usize;
            least[class] = least[class].min((hash >> 42) as u16);
            count += 1;
        });
    }
    Sketched { sketch: (count >= LEAST).then_some(Sketch { least, runs: all }), runs: all, count }
}

impl Sketch {
    /// Whether it is worth while to look at both texts in full.
    pub(super) fn may_be_like(&self, other: &Sketch) -> bool {
        let same = self.least.iter().zip(&other.least).filter(|(a, b)| a == b).count();
        same * 100 >= CLASSES * (ALIKE - MARGIN)
    }

    /// A number for each band, another one for every band and what is in it.
    fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        let bands = self.least.chunks_exact(BAND).enumerate();
        bands.map(|(at, band)| band.iter().fold(at as u64, |hash, least| mixed(hash ^ u64::from(*least))))
    }
}

/// The texts that may be like earlier ones, each with those that are worth a look in full.
pub(super) fn near(sketches: &[&Sketch]) -> Vec<(usize, Vec<usize>)> {
    let pairs = sharing(sketches);
    let near = pairs.chunk_by(|a, b| a.0 == b.0).map(|pairs| {
        let at = pairs[0].0 as usize;
        let earlier = pairs.iter().map(|(_, earlier)| *earlier as usize);
        (at, earlier.filter(|e| sketches[at].may_be_like(sketches[*e])).take(LOOKS).collect())
    });
    near.filter(|(_, earlier): &(usize, Vec<usize>)| !earlier.is_empty()).collect()
}

/// The texts that share a band with one of its first texts: each with that earlier one, in order.
fn sharing(sketches: &[&Sketch]) -> Vec<(u32, u32)> {
    let mut bands: Vec<(u64, u32)> = Vec::with_capacity(sketches.len() * CLASSES / BAND);
    bands
        .extend(sketches.iter().zip(0..).flat_map(|(sketch, at)| sketch.bands().map(move |band| (band, at))));
    bands.par_sort_unstable();
    let mut pairs = Vec::new();
    for bucket in bands.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
        for (nth, (_, later)) in bucket.iter().enumerate() {
            pairs.extend(bucket.iter().take(nth.min(LOOKS)).map(|(_, first)| (*later, *first)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The runs of a text, each once.
pub(super) struct Runs(Vec<u64>);

impl Runs {
    /// Those of a text without some names.
    pub(super) fn of(text: &str, names: &[&str]) -> Runs {
        let mut all: Vec<u64> = Vec::with_capacity(text.len() / 3);
        runs(text, names, |hash| all.push(hash));
        all.sort_unstable();
        all.dedup();
        Runs(all)
    }

    /// How alike two texts are, in percent: runs that both have, of the runs that either has; `None` below 80.
    pub(super) fn alike(&self, other: &Runs) -> Option<usize> {
        let (Runs(a), Runs(b)) = (self, other);
        let shared = a.iter().filter(|hash| b.binary_search(hash).is_ok()).count();
        let either = a.len() + b.len() - shared;
        let percent = (shared * 100).checked_div(either)?;
        (percent >= ALIKE).then_some(percent)
    }
}

/// How alike two texts are, each without some names. See [`Runs::alike`].
pub(super) fn alike(a: (&str, &[&str]), b: (&str, &[&str])) -> Option<usize> {
    Runs::of(a.0, a.1).alike(&Runs::of(b.0, b.1))
}

/// Gives the hash of every run of a text's Chinese characters, names left out; equal runs alone have equal hashes.
fn runs(text: &str, names: &[&str], mut give: impl FnMut(u64)) {
    let firsts = names.iter().filter_map(|n| n.chars().next()).fold(0, |all, c| all | mask(c));
    // Four characters of 16 bits each.
    let (mut window, mut chars) = (0u64, text.chars());
    loop {
        let rest = chars.as_str();
        let Some(c) = chars.next() else { return };
        if firsts & mask(c) != 0
            && let Some(behind) = names.iter().find_map(|name| rest.strip_prefix(*name))
        {
            chars = behind.chars();
            continue;
        }
        if !('\u{4e00}'..='\u{9fff}').contains(&c) {
            continue;
        }
        window = window << 16 | u64::from(c);
        // There are four once the first of them is not 0.
        if window >> 48 != 0 {
            give(window.wrapping_mul(SPREAD));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str, names: &[&str]) -> Option<Sketch> {
        sketched([text], names).sketch
    }

    /// A text of `n` different sentences.
    fn text(from: u32, n: u32) -> String {
        let word = |i: u32| char::from_u32(0x4e00 + mixed(u64::from(i)) as u32 % 5000).unwrap();
        (from..from + n).map(|i| (0..12).map(|j| word(i * 100 + j)).collect::<String>() + "，").collect()
    }

    #[test]
    fn texts_that_differ_in_figures_and_names_are_alike() {
        let base = text(0, 40);
        let a = format!("甲局2024年收到3件。{base}");
        let b = format!("乙街道办事处2023年收到15件。{base}");
        let (x, y) = (["甲局"], ["乙街道办事处"]);
        assert!(alike((&a, &x), (&b, &y)).is_some_and(|p| p >= 98));
        let (s, t) = (sketch(&a, &x).unwrap(), sketch(&b, &y).unwrap());
        assert!(s.may_be_like(&t));
    }

    #[test]
    fn other_texts_are_not_alike_and_short_ones_are_not_compared() {
        let (a, b) = (text(0, 40), text(20, 40));
        assert_eq!(alike((&a, &[]), (&b, &[])), None);
        assert!(sketch("本年没有收取信息处理费。", &[]).is_none());
    }

    #[test]
    fn of_many_texts_the_few_that_are_alike_are_found_without_comparing_all() {
        let mut texts: Vec<String> = (0..300).map(|i| text(i * 50, 40)).collect();
        texts.push(text(50 * 50, 40) + &text(90_000, 2));
        let sketches: Vec<Sketch> = texts.iter().map(|t| sketch(t, &[]).unwrap()).collect();
        let near = near(&sketches.iter().collect::<Vec<_>>());
        let looks: usize = near.iter().map(|(_, earlier)| earlier.len()).sum();
        let like = |a: usize, b: usize| alike((&texts[a], &[]), (&texts[b], &[])).is_some();
        let found = near.iter().filter_map(|(at, all)| Some((*at, *all.iter().find(|e| like(*at, **e))?)));
        assert_eq!(found.collect::<Vec<_>>(), [(300, 50)]);
        assert!(looks < 10, "{looks}");
    }
}
