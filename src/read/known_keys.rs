//! Which keys may stand in the mappings of a report, for what writes one.

use crate::base::{Lang, Words, Year};
use crate::edition::{Column, Edition, Editions, Key, PartKind, RowKey};
use crate::read::address;
use crate::read::cells::NONE;
use crate::read::field::report::{NOT_TRANSCRIBED, ReportFields};
use crate::read::field::{Field, FieldSet, ValueShape, form, is_word};
use crate::read::mapping::key_set::{KeySet, Keyed, With};
use crate::read::report::meant;
use crate::register::{AgencyId, ReportKey};
use crate::yaml::Node;

/// The keys that may stand in a mapping.
#[derive(Clone, Copy)]
pub(crate) enum KnownKeys<'e> {
    /// A report.
    Report(&'e Edition),
    /// The rows of a table or of a group.
    Rows(&'e Edition, &'e [RowKey]),
    /// The columns of a row.
    Columns(&'e [Column]),
    /// The tables of an edition.
    Tables(&'e Edition),
    /// Keys that do not depend on the edition, though their values may.
    Fields(&'e Edition, &'static [&'static Field]),
    /// Nothing is known.
    Unknown,
}

/// A key that may stand in a mapping.
#[derive(Clone, Copy)]
pub(crate) struct KnownKey<'e> {
    /// Its place in the order of the form.
    pub rank: usize,
    /// It stands among the parts of a report or behind them.
    pub is_part: bool,
    /// The row with this key.
    pub row: Option<&'e RowKey>,
    en: &'e str,
    zh: &'e str,
    value: ValueKind<'e>,
    words: ValueWords<'e>,
}

/// Which words of a value have a form in either language.
#[derive(Clone, Copy)]
enum ValueWords<'e> {
    /// None.
    Free,
    /// This one.
    One(Words),
    /// The address of a cell, a row or a table.
    Address(&'e Edition),
    /// A part, or this word for all of them.
    Part(&'e Edition, Words),
}

/// What stands behind a key.
#[derive(Clone, Copy)]
enum ValueKind<'e> {
    Keys(KnownKeys<'e>),
    Row(&'e Edition, &'e RowKey),
}

impl<'e> KnownKeys<'e> {
    /// Those of a report, by the edition that it names or that of its year.
    pub(crate) fn of_report(root: &Node<'_>, year: Year, editions: &'e Editions) -> KnownKeys<'e> {
        let key = ReportKey { year, agency: AgencyId(0) };
        let edition = root.pairs().and_then(|pairs| meant(pairs, key, editions));
        edition.map_or(KnownKeys::Unknown, KnownKeys::Report)
    }

    /// The key that somebody wrote.
    pub(crate) fn find(&self, written: &str) -> Option<KnownKey<'e>> {
        match *self {
            KnownKeys::Report(edition) => report_key(edition, written),
            KnownKeys::Rows(edition, rows) => {
                let rank = Keyed(rows, |row| &row.key).find(written, 0)?;
                let (row, value) = (&rows[rank], ValueKind::Row(edition, &rows[rank]));
                let words = ValueWords::One(NONE);
                Some(KnownKey { row: Some(row), words, ..known(rank, &row.key, value) })
            }
            KnownKeys::Columns(columns) => {
                let rank = Keyed(columns, |column| &column.key).find(written, 0)?;
                Some(known(rank, &columns[rank].key, ValueKind::Keys(KnownKeys::Unknown)))
            }
            KnownKeys::Tables(edition) => {
                let rank = Keyed(&edition.tables, |table| &table.key).find(written, 0)?;
                Some(known(rank, &edition.tables[rank].key, ValueKind::Keys(KnownKeys::Unknown)))
            }
            KnownKeys::Fields(edition, fields) => {
                let rank = fields.find(written, 0)?;
                Some(KnownKey { rank, ..of_field(fields[rank], edition, KnownKeys::Unknown) })
            }
            KnownKeys::Unknown => None,
        }
    }
}

impl<'e> KnownKey<'e> {
    /// The key as it is written in a language.
    pub(crate) fn word(&self, lang: Lang) -> &'e str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// A value as it is written in a language, if it is a word or an address that has a form in both.
    pub(crate) fn value_in(&self, value: &str, lang: Lang) -> Option<String> {
        let word = |words: Words| is_word(value, words).then(|| words.in_lang(lang).to_owned());
        match self.words {
            ValueWords::Free => None,
            ValueWords::One(words) => word(words),
            ValueWords::Address(edition) => {
                address::in_lang(edition, value, lang).or_else(|| part_in(edition, value, lang))
            }
            ValueWords::Part(edition, whole) => part_in(edition, value, lang).or_else(|| word(whole)),
        }
    }

    /// The keys that may stand in its value.
    pub(crate) fn below(&self, value: &Node<'_>) -> KnownKeys<'e> {
        match self.value {
            ValueKind::Keys(keys) => keys,
            ValueKind::Row(edition, row) => {
                let holds_rows = value.pairs().is_some_and(|all| all.iter().any(|(_, v)| v.text().is_none()));
                match row.children.is_empty() || !holds_rows {
                    true => KnownKeys::Columns(columns(edition, row.row)),
                    false => KnownKeys::Rows(edition, &row.children),
                }
            }
        }
    }
}

/// A part in the words of a language.
fn part_in(edition: &Edition, word: &str, lang: Lang) -> Option<String> {
    let part = edition.parts.iter().find(|part| part.key.matches(word))?;
    Some(if lang == Lang::Zh { part.key.zh.clone() } else { part.key.en.clone() })
}

fn columns(edition: &Edition, row: usize) -> &[Column] {
    let row = &edition.rows[row];
    &edition.tables[row.table].blocks[row.block].columns
}

fn known<'e>(rank: usize, key: &'e Key, value: ValueKind<'e>) -> KnownKey<'e> {
    KnownKey { rank, is_part: false, row: None, en: &key.en, zh: &key.zh, value, words: ValueWords::Free }
}

fn of_field<'e>(field: &'static Field, edition: &'e Edition, tables: KnownKeys<'e>) -> KnownKey<'e> {
    let Words { zh, en } = Words::new(field.zh, field.en);
    let keys = match field.shape {
        ValueShape::Items(fields) => KnownKeys::Fields(edition, fields),
        ValueShape::Mapping(..) => tables,
        _ => KnownKeys::Unknown,
    };
    let words = match field.shape {
        ValueShape::Cell => ValueWords::Address(edition),
        ValueShape::Target(whole) => ValueWords::Part(edition, whole),
        ValueShape::Date(Some(unknown)) => ValueWords::One(unknown),
        _ => ValueWords::Free,
    };
    KnownKey { rank: 0, is_part: false, row: None, en, zh, value: ValueKind::Keys(keys), words }
}

/// A key of a report: what has one line, then the parts, with the texts under tables behind the last table, then lists.
fn report_key<'e>(edition: &'e Edition, written: &str) -> Option<KnownKey<'e>> {
    let (fields, parts) = (ReportFields::FIELDS, &edition.parts);
    let at = With(fields, &Keyed(parts, |part| &part.key)).find(written, 0)?;
    // Every part leaves room for what stands behind it.
    let rank_of = |part: usize| fields.len() + 2 * part;
    let Some(part) = at.checked_sub(fields.len()) else {
        let last_table = parts.iter().rposition(|part| matches!(part.kind, PartKind::Table(_)));
        let rank = match fields[at].shape {
            ValueShape::Mapping(..) => last_table.map_or(rank_of(0), rank_of) + 1,
            ValueShape::Items(_) => rank_of(parts.len()) + at,
            // The columns of the statistics stand above them.
            ValueShape::List(_) => {
                let own = parts.iter().position(|part| part.kind == PartKind::Statistics);
                own.map_or(at, |part| rank_of(part) - 1)
            }
            _ => at,
        };
        return Some(KnownKey {
            rank,
            is_part: rank > at,
            ..of_field(fields[at], edition, KnownKeys::Tables(edition))
        });
    };
    let keys = match (parts[part].kind, form::part(parts[part].kind)) {
        (PartKind::Table(table), _) => KnownKeys::Rows(edition, &edition.tables[table].keys),
        (_, ValueShape::Items(fields)) => KnownKeys::Fields(edition, fields),
        _ => KnownKeys::Unknown,
    };
    let value = ValueKind::Keys(keys);
    let words = match parts[part].kind {
        PartKind::Table(_) => ValueWords::One(NONE),
        PartKind::Text => ValueWords::One(NOT_TRANSCRIBED),
        _ => ValueWords::Free,
    };
    Some(KnownKey { is_part: true, words, ..known(rank_of(part), &parts[part].key, value) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_in_the_order_of_the_form() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2024).unwrap()).unwrap();
        let keys = KnownKeys::Report(edition);
        let order = ["published", "来源", "文号", "overview", "申请", "notes", "problems", "更正", "waivers"];
        let ranks: Vec<usize> = order.iter().map(|key| keys.find(key).unwrap().rank).collect();
        assert!(ranks.is_sorted_by(|a, b| a < b), "{ranks:?}");
        let parts: Vec<bool> = order.iter().map(|key| keys.find(key).unwrap().is_part).collect();
        assert_eq!(parts, [false, false, false, true, true, true, true, true, true]);
        assert!(keys.find("weather").is_none());
        assert_eq!(keys.find("申请").unwrap().word(Lang::En), "requests");
    }

    #[test]
    fn other_is_a_group_with_rows_and_a_column_with_figures() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2024).unwrap()).unwrap();
        let text = "申请:\n  其他处理:\n    其他: [1]\n  本年新收: {其他: 1}\n";
        let lines = crate::source::Lines::new(text);
        let words = crate::yaml::NoVocabulary;
        let root = crate::yaml::parse(&lines, crate::source::FileId(0), &words).root.unwrap();
        let (_, table) = &root.pairs().unwrap()[0];
        let rows = KnownKeys::Report(edition).find("申请").unwrap().below(table);
        let word = |at: usize| {
            let (key, value) = &table.pairs().unwrap()[at];
            let below = rows.find(key.text().unwrap()).unwrap().below(value);
            below.find("其他").unwrap().word(Lang::En)
        };
        assert_eq!((word(0), word(1)), ("other", "other_organisation"));
    }
}
