//! What mends must leave in a file: every value that they do not rewrite, every digit of what they do, and every comment.

use std::ops::Range;

use crate::finding::Edit;
use crate::read::PlacedValue;
use crate::yaml::remarks;

/// A text, and its values with their places.
#[derive(Clone, Copy)]
pub(super) struct TextWithValues<'a> {
    pub text: &'a str,
    pub values: &'a [PlacedValue],
}

/// Whether a text with some edits still says what it said: nothing but signs, zeros and the words of keys may go.
pub(super) fn is_kept(before: TextWithValues<'_>, edits: &[&Edit], after: TextWithValues<'_>) -> bool {
    let edits: Vec<Edit> = edits.iter().map(|edit| edit.pared(before.text)).collect();
    edits.iter().all(|edit| has_digits_of(&edit.text, before.text.get(edit.range.clone()).unwrap_or("")))
        && has_remarks_of(after.text, before.text)
        && has_values_of(after.values, before.values, &edits)
}

/// Whether two texts have the same comments, in whatever order.
fn has_remarks_of(after: &str, before: &str) -> bool {
    let (new, old) = (remarks(after), remarks(before));
    new == old || sorted(new.into_iter().map(squeezed)) == sorted(old.into_iter().map(squeezed))
}

/// Whether all digits of a stretch but its zeros are in another one, in whatever order.
fn has_digits_of(new: &str, old: &str) -> bool {
    let count = |text: &str, digits: [char; 2]| text.matches(digits).count();
    ('1'..='9').zip('１'..='９').all(|(digit, wide)| count(new, [digit, wide]) >= count(old, [digit, wide]))
}

/// Whether all values of a text that no edit touches are values of another text.
fn has_values_of(after: &[PlacedValue], before: &[PlacedValue], edits: &[Edit]) -> bool {
    let is_touched = |range: &Range<usize>| {
        edits.iter().any(|edit| {
            edit.range.start < range.end && range.start < edit.range.end.max(edit.range.start + 1)
        })
    };
    // Nearly all stand in both texts in the same order: only what lies between the first and the last change is looked for.
    let is_same = |(old, new): &(&PlacedValue, &PlacedValue)| old.1 == new.1 && !is_touched(&old.0);
    let first = before.iter().zip(after).take_while(is_same).count();
    let (before, after) = (&before[first..], &after[first..]);
    let last = before.iter().rev().zip(after.iter().rev()).take_while(is_same).count();
    let (before, after) = (&before[..before.len() - last], &after[..after.len() - last]);
    let mut new = sorted(after.iter().map(|(_, value)| squeezed(value)));
    let old = before.iter().filter(|(range, _)| !is_touched(range));
    old.map(|(_, value)| squeezed(value)).all(|value| match new.binary_search(&value) {
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
    use crate::edition::Editions;
    use crate::read::LoneReport;

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
            let [old, new] = [before, &after].map(|text| LoneReport::values_in(text, &editions));
            let [old, new] = [(before, &old), (&after, &new)]
                .map(|(text, values)| TextWithValues { text, values: &values[..] });
            assert_eq!(is_kept(old, &[&edit], new), expected, "{after}");
        }
    }
}
