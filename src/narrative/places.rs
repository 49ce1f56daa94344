//! Places in the names of agencies: 县, 镇, and their ranks; the numbers of clauses.

use std::sync::LazyLock;

use crate::edition::WordList;

/// Last words of the names of places, those of the same rank together.
const PLACES: &[&[&str]] = &[&["街道", "镇", "乡"], &["县", "区", "旗"], &["市", "州", "盟"], &["省"]];
/// Words before 区 that name a zone, not a place.
static ZONES: LazyLock<WordList> = LazyLock::new(|| WordList::of("开发 高新 示范 保税 试验 实验 度假"));

/// The rank of the place that words name: 县政府.
pub(super) fn rank(words: &str) -> Option<usize> {
    PLACES.iter().position(|places| places.iter().any(|word| words.contains(word)))
}

/// The lowest place that a name names: its rank, and its name without the last word.
pub(crate) fn place(name: &str) -> Option<(usize, &str)> {
    let (mut from, mut found) = (0, None);
    for (at, _) in name.char_indices() {
        let (before, rest) = name.split_at(at);
        let mut ranks =
            PLACES.iter().enumerate().flat_map(|(rank, words)| words.iter().map(move |w| (rank, *w)));
        let Some((rank, word)) = ranks.find(|(_, w)| at >= from && rest.starts_with(*w)) else { continue };
        let stem = name.get(from..at)?;
        let stem = stem.strip_prefix("人民政府").unwrap_or(stem);
        if !is_place(before, word, rest.get(word.len()..)?) {
            continue;
        }
        from = at + word.len();
        let length = stem.chars().count();
        if length > 1 && length < 6 && ZONES.at_end(stem).is_none() {
            found = Some((rank, stem));
        }
    }
    found
}

/// 市场, 城市管理, 社区 and 城乡 name no place.
fn is_place(before: &str, word: &str, after: &str) -> bool {
    let none = match (before.chars().next_back(), word, after.chars().next()) {
        (_, "市", Some('场')) | (_, "乡", Some('村')) | (Some('城'), "乡" | "镇", _) => true,
        (Some('城'), "市", Some(next)) => "管建更综规运".contains(next),
        (Some(last), "区", _) => "社小辖园校片景库".contains(last),
        _ => false,
    };
    !none
}

/// Cuts `1.`, `一是` and the like.
pub(super) fn unnumbered(lead: &str) -> &str {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = lead.trim_start_matches(numeral);
    match rest.strip_prefix(['.', '是']) {
        Some(tail) if rest.len() < lead.len() => tail,
        _ => lead,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_lowest_that_a_name_names() {
        let cases = [
            ("样本县砂石镇人民政府", Some("砂石")),
            ("示例市样本县民政局", Some("样本")),
            ("示例市城市管理局", Some("示例")),
            ("样本区市场监督管理局", Some("样本")),
            ("民政局", None),
            ("区民政局", None),
            ("示例市高新区管委会", Some("示例")),
            ("河岸街道办事处", Some("河岸")),
            ("样本县人民政府河岸街道办事处", Some("河岸")),
        ];
        for (name, expected) in cases {
            assert_eq!(place(name).map(|(_, stem)| stem), expected, "{name}");
        }
    }
}
