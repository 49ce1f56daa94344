//! What mends must leave in a file: every value that they do not rewrite, every digit of what they do, and every comment.

use std::ops::Range;

use crate::edition::Editions;
use crate::finding::Edit;
use crate::read::LoneReport;
use crate::yaml::remarks;

/// Whether a text with some edits still says what it said: nothing but signs, zeros and the words of keys may go.
pub(super) fn is_kept(before: &str, edits: &[&Edit], after: &str, editions: &Editions) -> bool {
    let edits: Vec<Edit> = edits.iter().map(|edit| edit.pared(before)).collect();
    edits.iter().all(|edit| has_digits_of(&edit.text, before.get(edit.range.clone()).unwrap_or("")))
        && sorted(remarks(before).into_iter().map(squeezed))
            == sorted(remarks(after).into_iter().map(squeezed))
        && has_values_of(after, before, &edits, editions)
}

/// Whether all digits of a stretch but its zeros are in another one, in whatever order.
fn has_digits_of(new: &str, old: &str) -> bool {
    let count = |text: &str, digits: [char; 2]| text.matches(digits).count();
    ('1'..='9').zip('１'..='９').all(|(digit, wide)| count(new, [digit, wide]) >= count(old, [digit, wide]))
}

/// Whether all values that no edit touches are values of another text.
fn has_values_of(after: &str, before: &str, edits: &[Edit], editions: &Editions) -> bool {
    let is_touched = |range: &Range<usize>| {
        edits.iter().any(|edit| {
            edit.range.start < range.end && range.start < edit.range.end.max(edit.range.start + 1)
        })
    };
    let mut new = sorted(LoneReport::values(after, editions).into_iter().map(|(_, value)| squeezed(&value)));
    let old = LoneReport::values(before, editions).into_iter().filter(|(range, _)| !is_touched(range));
    old.map(|(_, value)| squeezed(&value)).all(|value| match new.binary_search(&value) {
        Ok(at) => {
            new.remove(at);
            true
        }
        Err(_) => false,
    })
}

/// A text without what is white.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn sorted(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = words.collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loses_a_value_or_a_comment_is_refused() {
        let editions = Editions::built_in().unwrap();
        let cases = [
            ("licences：7 # 甲\n", "licences：", "licences: ", true),
            ("published: 2025年1月24日\n", "2025年1月24日", "2025-01-24", true),
            ("licences: 1,207\n", "1,207", "1207", true),
            ("disputes: 无\n", "无", "\n  reconsideration: [0, 0, 0, 0, 0]", true),
            ("Penalties: 7\n", "Penalties: 7", "penalties", false),
            ("Penalties:0 # 甲\n", "Penalties:0 # 甲", "penalties", false),
            ("problems: 甲。\n  # 乙\n  丙\n", "problems: ", "problems: |\n  ", false),
            ("problems: 甲。\n  乙\n  丙\n", "problems: ", "problems: |\n  ", true),
            ("published: 2025/01/24 09:30:15\n", "2025/01/24 09:30:15", "2025-01-24 09:30", false),
            ("licences: 7\npenalties: 8\n", "\n", " # ", false),
        ];
        for (before, old, new, expected) in cases {
            let start = before.find(old).unwrap();
            let edit = Edit { range: start..start + old.len(), text: new.into() };
            let after = before.replacen(old, new, 1);
            assert_eq!(is_kept(before, &[&edit], &after, &editions), expected, "{after}");
        }
    }
}
