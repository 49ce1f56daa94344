//! Headings of rows that the form prints and YAML does not ask for.

use crate::edition::{HeadRole, Key, RowKey, Table};
use crate::yaml::Node;

/// The rows that stand below a heading which only the printed form has: 行政诉讼, or the start of their English keys.
pub(in crate::read) fn rows_below<'e>(form: &'e Table, keys: &'e [RowKey], written: &str) -> Vec<&'e RowKey> {
    if written.is_ascii() {
        let starts = |row: &&RowKey| {
            !written.is_empty() && row.key.en.strip_prefix(written).is_some_and(|rest| rest.starts_with('_'))
        };
        let rows: Vec<&RowKey> = keys.iter().filter(starts).collect();
        return if rows.len() > 1 { rows } else { Vec::new() };
    }
    let head =
        form.head.iter().flatten().find(|head| {
            head.role == HeadRole::Group && Key::new("", head.label.plain(), "").matches(written)
        });
    let Some(head) = head else { return Vec::new() };
    let widths = form.blocks.iter().flat_map(|block| block.columns.iter().map(|column| column.span));
    let width: usize = widths.sum();
    let over = |at: usize| (head.left..head.left + head.columns).contains(&(form.stubs + at * width));
    let side_by_side = form.blocks.iter().all(|block| block.side_by_side);
    let rows = keys.iter().enumerate().filter(|(at, _)| side_by_side && over(*at));
    rows.map(|(_, row)| row).collect()
}

/// Whether the keys of a mapping are rows of some, and there are any.
pub(super) fn are_all(pairs: &[(Node<'_>, Node<'_>)], rows: &[&RowKey]) -> bool {
    let known = |key: &Node<'_>| key.text().is_some_and(|text| rows.iter().any(|row| row.key.matches(text)));
    !pairs.is_empty() && pairs.iter().all(|(key, _)| known(key))
}
