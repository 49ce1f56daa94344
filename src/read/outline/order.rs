//! Whether the keys of a report stand where the form has them: only where they do not are its lines looked at.

use crate::edition::{Edition, PartKind, RowKey};
use crate::read::field::FieldSet;
use crate::read::field::report::ReportFields;
use crate::read::mapping::key_set::{KeySet, Keyed, With};
use crate::yaml::Node;

type Pairs<'n, 'a> = &'n [(Node<'a>, Node<'a>)];

/// Whether every key stands in its place, and no part is missing. `elsewhere` names the parts that have a file of their own.
pub(in crate::read) fn is_in_order(edition: &Edition, pairs: Pairs<'_, '_>, elsewhere: &[&str]) -> bool {
    let fixed = ReportFields::FIELDS;
    let keys = With(fixed, &Keyed(&edition.parts, |part| &part.key));
    let mut written = vec![false; edition.parts.len()];
    let mut next = 0;
    for (key, value) in pairs {
        let Some(at) = keys.find(key.text().unwrap_or(""), next) else { return false };
        next = at + 1;
        let Some(part) = at.checked_sub(fixed.len()) else { continue };
        written[part] = true;
        if let PartKind::Table(table) = edition.parts[part].kind
            && !are_rows(&edition.tables[table].keys, value)
        {
            return false;
        }
    }
    let is_there = |(part, written): (&crate::edition::Part, bool)| {
        written || !part.required || elsewhere.iter().any(|name| part.key.matches(name))
    };
    edition.parts.iter().zip(written).all(is_there)
}

/// Whether the keys below a heading are its rows, each once. Below a row stand columns, which are no matter here.
fn are_rows(rows: &[RowKey], value: &Node<'_>) -> bool {
    let set = Keyed(rows, |row| &row.key);
    let (mut next, mut written) = (0, 0u64);
    value.pairs().unwrap_or(&[]).iter().all(|(key, value)| {
        let Some(at) = set.find(key.text().unwrap_or(""), next) else { return false };
        next = at + 1;
        let bit = 1u64.checked_shl(at as u32).unwrap_or(0);
        // Of two that have one key, one may be that of a row a level below.
        let is_first = written & bit == 0;
        written |= bit;
        is_first && (rows[at].children.is_empty() || are_rows(&rows[at].children, value))
    })
}
