//! Keys of rows with a unit in brackets behind them, as tables print it: `行政许可（件）`.

use crate::edition::{Edition, RowKey};
use crate::finding::{Mend, fill, reading::CellMessage};
use crate::read::cells::Cells;
use crate::read::number::{self, Read};
use crate::read::reader::{Reader, short};
use crate::yaml::{Node, Style};

/// Characters of a unit at most.
const UNIT: usize = 4;

/// The row that a key with a unit means, and what the unit makes of its figure.
pub(super) struct Measured<'k> {
    pub key: &'k RowKey,
    of: Of,
}

enum Of {
    /// It is the unit of the row.
    Row,
    /// It is another one, in which the figure is so much.
    Other { message: &'static CellMessage, found: String, wanted: String },
}

/// The key without its unit, and the unit.
pub(in crate::read) fn parted(key: &str) -> Option<(&str, &str)> {
    let (word, unit) = key.trim_end().strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let unit = unit.trim().trim_start_matches("单位").trim_start_matches(['：', ':']).trim();
    let is_unit = !unit.is_empty() && unit.chars().nth(UNIT).is_none() && !word.trim().is_empty();
    is_unit.then_some((word.trim(), unit))
}

/// The row of some keys that is meant by one with a unit, where the row can have that unit.
pub(super) fn measured<'k>(
    edition: &Edition,
    keys: &'k [RowKey],
    (name, value): (&Node<'_>, &Node<'_>),
) -> Option<Measured<'k>> {
    let (word, unit) = parted(name.text()?)?;
    let key = keys.iter().find(|row| row.key.matches(word))?;
    let row = &edition.rows[key.row];
    let columns = &edition.tables[row.table].blocks[row.block].columns;
    let in_unit =
        |amount: &str| number::read(&format!("{amount}{unit}"), Style::Plain, columns.first()?).mend();
    let (_, one) = in_unit("1")?;
    if one == "1" {
        return Some(Measured { key, of: Of::Row });
    }
    let amount = value
        .text()
        .map(str::trim)
        .filter(|text| columns.len() == 1 && text.ends_with(|c: char| c.is_ascii_digit()))?;
    let (message, wanted) = in_unit(amount)?;
    Some(Measured { key, of: Of::Other { message, found: format!("{amount}{unit}"), wanted } })
}

impl Read {
    /// What is to be written instead, with what is said of it.
    fn mend(self) -> Option<(&'static CellMessage, String)> {
        match self {
            Read::Bad(message, Some(wanted)) => Some((message, wanted)),
            _ => None,
        }
    }
}

impl Cells<'_> {
    /// Says how a figure in another unit is to be written; whether the unit is the row's own.
    pub(super) fn is_in_own_unit(
        &mut self,
        reader: &mut Reader<'_, '_>,
        measured: &Measured<'_>,
        (name, value): (&Node<'_>, &Node<'_>),
    ) -> bool {
        let Of::Other { message, found, wanted } = &measured.of else { return true };
        let Measured { key, .. } = measured;
        self.mark(key.row, reader.spot(name));
        let word = reader.word(&key.key.en, &key.key.zh);
        let line = format!("{word}: {wanted}");
        let mend = Mend::new(reader.file, name.start..value.end, line);
        let filled = fill!(found = short(found), wanted = mend, blank = "", other = "", limit = 0);
        reader.say(reader.at(message, name, filled).at_cell(self.id(self.edition.rows[key.row].first)));
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_told_from_other_words_in_brackets() {
        for (key, expected) in [
            ("行政许可（件）", Some(("行政许可", "件"))),
            ("行政许可 (单位：件)", Some(("行政许可", "件"))),
            ("收费（万元）", Some(("收费", "万元"))),
            ("（二）部分公开（区分处理的，只计这一情形）", None),
            ("行政许可", None),
            ("（件）", None),
        ] {
            assert_eq!(parted(key), expected, "{key}");
        }
    }
}
