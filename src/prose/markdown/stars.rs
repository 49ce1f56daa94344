//! Stars: which of them make words bold or slanted, also beside Chinese punctuation.
//!
//! CommonMark asks whether a star stands beside a letter or a sign, which holds for words with spaces between them. In
//! `推进**“一网通办”**平台，举办**培训**` it would pair the second mark with the third. Here the marks `**` of an element
//! pair in their order: nobody has bold words among bold words. A single star between operands multiplies.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::prose::markdown::MarkdownEvent;
use crate::prose::markdown::emphasis::{Side, is_figure, is_in_address, is_word};
use crate::prose::markdown::names::Names;

/// Stars side by side among the words of an element.
#[derive(Debug)]
pub(super) struct Run {
    /// The event that stands in its place.
    pub event: usize,
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// The stretch of an element without a block in it that it stands in.
    pub scope: usize,
}

/// What some stars of a run are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// The characters that they are.
    Plain,
    /// `**` without a partner.
    Alone,
    OpensStrong,
    ClosesStrong,
    OpensEmphasis,
    ClosesEmphasis,
}

/// Stars with one role, at a byte.
type Part = (usize, usize, Role);

/// Puts what runs of stars mean in the place of their events. `runs` is in the order of the text.
pub(super) fn resolved<'e>(
    source: &str,
    events: Vec<MarkdownEvent<'e>>,
    runs: Vec<Run>,
) -> Vec<MarkdownEvent<'e>> {
    let mut by_scope: Vec<&Run> = runs.iter().collect();
    by_scope.sort_by_key(|run| run.scope);
    let mut parts: Vec<Part> = Vec::with_capacity(runs.len());
    for runs in by_scope.chunk_by(|a, b| a.scope == b.scope) {
        parts.extend(Stars::of(source, runs).parts());
    }
    parts.sort_by_key(|(at, ..)| *at);
    let mut parts = parts.into_iter().peekable();
    let mut runs = runs.into_iter().peekable();
    let mut out = Vec::with_capacity(events.len() + parts.len());
    for (at, event) in events.into_iter().enumerate() {
        let Some(run) = runs.next_if(|run| run.event == at) else {
            out.push(event);
            continue;
        };
        while let Some((at, length, role)) = parts.next_if(|(at, ..)| *at < run.range.end) {
            push(&mut out, at..at + length, role);
        }
    }
    out
}

fn push(out: &mut Vec<MarkdownEvent<'_>>, range: Range<usize>, role: Role) {
    let event = match role {
        Role::Plain => {
            out.extend(range.map(|at| (Event::Text("*".into()), at..at + 1)));
            return;
        }
        Role::Alone => Event::Text("*".repeat(range.len()).into()),
        Role::OpensStrong => Event::Start(Tag::Strong),
        Role::ClosesStrong => Event::End(TagEnd::Strong),
        Role::OpensEmphasis => Event::Start(Tag::Emphasis),
        Role::ClosesEmphasis => Event::End(TagEnd::Emphasis),
    };
    out.push((event, range));
}

/// The runs of one element.
struct Stars<'s> {
    runs: Vec<(&'s Run, Side)>,
    /// The marks `**` in their order.
    ends: Vec<End>,
}

/// A mark that one end of bold words can be: two stars, or four that stand for two.
#[derive(Clone, Copy, Debug)]
struct End {
    run: usize,
    length: usize,
    role: Role,
}

/// A single star: its run, and in which bold words it may stand. Those differ on the two sides of a mark `**`.
#[derive(Clone, Copy, Debug)]
struct Single {
    run: usize,
    within: [Option<usize>; 2],
    role: Role,
}

impl<'s> Stars<'s> {
    fn of(source: &str, runs: &[&'s Run]) -> Stars<'s> {
        let side = |run: &&'s Run| (*run, Side::of(source, run.range.start, '*'));
        let mut stars = Stars { runs: runs.iter().map(side).collect(), ends: Vec::new() };
        stars.find_ends(source);
        stars.pair_ends();
        stars
    }

    /// Finds the marks `**`. Four stars close some words and open others, or are one mark where none is open.
    fn find_ends(&mut self, source: &str) {
        let mut open: Option<usize> = None;
        let is_mark = |run: &usize| {
            let (stars, side) = &self.runs[*run];
            stars.range.len() > 1 && !side.divides(is_figure) && !is_in_address(source, stars.range.start)
        };
        let marks: Vec<usize> = (0..self.runs.len()).filter(is_mark).collect();
        let mut names = Names::default();
        for (at, &run) in marks.iter().enumerate() {
            let (stars, side) = &self.runs[run];
            let next = marks.get(at + 1).map(|next| &self.runs[*next]);
            let next = next.map(|(stars, side)| (&stars.range, side));
            if open.is_none() && stars.range.len() == 2 && names.hides(source, (&stars.range, side), next) {
                continue;
            }
            let length = stars.range.len() & !1;
            let closing = open.map_or(0, |width| width.min(length));
            for length in [closing, length - closing] {
                if length > 0 {
                    open = if open.is_none() { Some(length) } else { None };
                    self.ends.push(End { run, length, role: Role::Alone });
                }
            }
        }
    }

    /// Pairs the marks in their order. Of an odd number one has no partner: the one without which the others are most as
    /// CommonMark has them.
    fn pair_ends(&mut self) {
        let count = self.ends.len();
        let alone = (count % 2 == 1).then(|| {
            let score = |at: usize| self.score(at, at + 1);
            let (mut sum, mut best) = ((1..count).step_by(2).map(score).sum::<usize>(), (0, 0));
            best.0 = sum;
            for at in (2..count).step_by(2) {
                sum = sum + score(at - 2) - score(at - 1);
                if sum >= best.0 {
                    best = (sum, at);
                }
            }
            best.1
        });
        let partners: Vec<usize> = (0..count).filter(|at| Some(*at) != alone).collect();
        for pair in partners.chunks_exact(2) {
            if let [open, close] = *pair {
                if self.ends[open].run == self.ends[close].run {
                    continue;
                }
                self.ends[open].role = Role::OpensStrong;
                self.ends[close].role = Role::ClosesStrong;
            }
        }
    }

    /// How many of two marks stand as CommonMark wants the ends of bold words.
    fn score(&self, open: usize, close: usize) -> usize {
        let side = |end: usize| &self.runs[self.ends[end].run].1;
        usize::from(side(open).is_left()) + usize::from(side(close).is_right())
    }

    /// What the stars of all runs are.
    fn parts(&self) -> Vec<Part> {
        let singles = self.singles();
        let mut ends = self.ends.iter().peekable();
        let mut singles = singles.iter().peekable();
        let mut parts = Vec::with_capacity(self.runs.len());
        for (number, (run, _)) in self.runs.iter().enumerate() {
            let mut strong: Vec<(usize, Role)> = Vec::new();
            while let Some(end) = ends.next_if(|end| end.run == number) {
                strong.push((end.length, end.role));
            }
            let left = run.range.len() - strong.iter().map(|(length, _)| length).sum::<usize>();
            let single = singles.next_if(|single| single.run == number);
            let role = single.map_or(Role::Plain, |single| single.role);
            let opens = strong.iter().any(|(_, role)| *role == Role::OpensStrong);
            let inside = single.is_some_and(|single| single.within[0].is_some());
            if left > 0 {
                // Within the bold words a star follows the mark that opens them, and goes before the one that closes them.
                let at = if opens == inside { strong.len() } else { 0 };
                strong.insert(at, (left, role));
            }
            let mut at = run.range.start;
            for (length, role) in strong {
                parts.push((at, length, role));
                at += length;
            }
        }
        parts
    }

    /// The single stars that open or close slanted words.
    fn singles(&self) -> Vec<Single> {
        let mut found: Vec<Single> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut ends = self.ends.iter().peekable();
        let (mut pairs, mut within) = (0, None);
        for (run, (stars, side)) in self.runs.iter().enumerate() {
            let before = within;
            while let Some(end) = ends.next_if(|end| end.run == run) {
                match end.role {
                    Role::OpensStrong => {
                        pairs += 1;
                        within = Some(pairs);
                    }
                    Role::ClosesStrong => within = None,
                    _ => {}
                }
            }
            if !matches!(stars.range.len(), 1 | 3) {
                continue;
            }
            let places = [before, within];
            let shared = |of: &Single| of.within.into_iter().find(|place| places.contains(place));
            let partner = open.iter().rposition(|at| shared(&found[*at]).is_some());
            if let Some(at) = partner.filter(|_| side.closes()) {
                let partner = &mut found[open[at]];
                let place = shared(partner).flatten();
                (partner.role, partner.within) = (Role::OpensEmphasis, [place; 2]);
                open.truncate(at);
                found.push(Single { run, within: [place; 2], role: Role::ClosesEmphasis });
            } else if side.opens() {
                open.push(found.len());
                found.push(Single { run, within: places, role: Role::Plain });
            }
        }
        found
    }
}

/// What stands beside stars.
impl Side {
    /// Whether words to the right of the stars can be slanted.
    fn opens(&self) -> bool {
        let Some(after) = self.after.filter(|c| !c.is_whitespace()) else { return false };
        let quoted = self.before.is_none_or(|before| !is_word(before)) || is_word(after) || is_opening(after);
        quoted && !self.multiplies() && !is_closing(after) && !is_stop(after) && !self.is_in_path()
    }

    /// Whether words to the left of the stars can be slanted.
    fn closes(&self) -> bool {
        let Some(before) = self.before.filter(|c| !c.is_whitespace()) else { return false };
        let quoted = self.after.is_none_or(|after| !is_word(after)) || is_closing(before) || is_stop(before);
        quoted && !self.multiplies() && !is_opening(before) && !self.is_in_path()
    }

    /// `7*24`, `张*和李*的`, `（甲+乙）*3`: the stars stand between two operands.
    fn multiplies(&self) -> bool {
        let before = self.before.is_some_and(|c| is_word(c) || matches!(c, ')' | '）' | ']' | '%' | '％'));
        let after = self.after.is_some_and(|c| is_word(c) || matches!(c, '(' | '（' | '['));
        before && after
    }

    /// Whether CommonMark would open words here.
    fn is_left(&self) -> bool {
        let Some(after) = self.after.filter(|c| !c.is_whitespace()) else { return false };
        is_word(after) || self.before.is_none_or(|before| !is_word(before))
    }

    /// Whether CommonMark would close words here.
    fn is_right(&self) -> bool {
        let Some(before) = self.before.filter(|c| !c.is_whitespace()) else { return false };
        is_word(before) || self.after.is_none_or(|after| !is_word(after))
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '《' | '〈' | '「' | '『' | '【' | '〔' | '（' | '(' | '"' | '\'')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '」' | '』' | '】' | '〕' | '）' | ')' | '"' | '\'')
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '！' | '？' | '，' | '、' | '…')
}
