//! Numbers of a row that stand beside the name of their column, or beside what a new form has in its blanks.

use crate::edition::Column;
use crate::finding::reading::{self, CellMessage};

/// Words for a column of totals.
const TOTAL: &[&str] = &["合计", "共计", "总计", "总数", "小计", "共", "total", "sum"];

/// A number with the name of its column before it, `自然人7`, or with what was there before it was filled in, `5null`: what
/// is said of it, and the number.
pub(in crate::read) fn labelled<'t>(
    text: &'t str,
    column: &Column,
) -> Option<(&'static CellMessage, &'t str)> {
    let filled = text.strip_suffix("null").or_else(|| text.strip_prefix("null")).map(str::trim);
    if let Some(number) = filled.filter(|number| !number.is_empty()) {
        return Some((&reading::CELL_NULL, number));
    }
    let (label, number) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let label = label.trim_end_matches(|c: char| c.is_whitespace() || ":：=＝".contains(c));
    let number = number.trim_end_matches(['件', '项', '条', '宗', '个', '。']).trim_end();
    is_name(label, column).then_some((&reading::CELL_LABEL, number))
}

/// Whether a word is the name of a column, or a part of it that is no single letter.
fn is_name(word: &str, column: &Column) -> bool {
    let word = word.to_lowercase().replace('_', " ");
    if word.chars().count() < 2 && word != "共" {
        return false;
    }
    let is_of = |name: &str| {
        let mut rest = name.chars();
        word.chars().all(|c| rest.any(|own| own == c))
    };
    column.total && TOTAL.contains(&&*word)
        || word == column.key.en.replace('_', " ")
        || !word.is_ascii() && (is_of(&column.key.zh) || is_of(column.label.plain()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;

    #[test]
    fn a_name_is_that_of_its_own_column() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2022).unwrap()).unwrap();
        let cases = [
            ("requests.received.natural_person", "自然人7", Some("7")),
            ("requests.received.natural_person", "自然人：7件", Some("7")),
            ("requests.received.natural_person", "natural_person 7", Some("7")),
            ("requests.received.natural_person", "Natural person: 7", Some("7")),
            ("requests.received.business", "企业 2", Some("2")),
            ("requests.received.total", "总计9", Some("9")),
            ("requests.received.total", "合计9", Some("9")),
            ("requests.received.total", "9null", Some("9")),
            ("disputes.reconsideration.pending", "未审结0", Some("0")),
            ("proactive.normative_documents.issued", "制发1件", Some("1")),
            // The name of another column: its number would stand in the wrong place.
            ("requests.received.natural_person", "商业企业2", None),
            ("requests.received.natural_person", "总计9", None),
            ("requests.received.natural_person", "不足7", None),
            ("requests.received.natural_person", "人7", None),
            ("requests.received.natural_person", "null", None),
            ("requests.received.natural_person", "自然人", None),
        ];
        for (address, text, expected) in cases {
            let cell = edition.cells.iter().position(|cell| editions.address(cell.id) == address);
            let column = edition.column(cell.unwrap_or_else(|| panic!("{address}")));
            let found = labelled(text, column).map(|(_, number)| number);
            assert_eq!(found, expected, "{address} {text}");
        }
    }
}
