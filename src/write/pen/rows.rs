//! Rows that a word stood for.

use crate::base::Lang;
use crate::edition::{Edition, RowKey};
use crate::finding::Edit;
use crate::write::entry::Entry;
use crate::write::pen::page::Page;
use crate::write::pen::paper::{edit, indented};
use crate::write::rows::{TableRows, table};
use crate::yaml::Node;

/// A row in which one cell has a figure and the others the same.
pub(super) fn filled(edition: &Edition, slot: usize, new: &str, others: &str) -> String {
    let row = edition.row_of(slot);
    if row.width == 1 {
        return new.to_owned();
    }
    let cells = row.slots().map(|at| if at == slot { new } else { others });
    format!("[{}]", cells.collect::<Vec<_>>().join(", "))
}

/// The rows of zeros that `none` stands for, one of whose cells has a figure now. The comment behind the word stays behind the
/// key.
pub(super) fn zeros(
    page: &Page<'_, '_>,
    name: &Node<'_>,
    value: &Node<'_>,
    (slot, new): (usize, &str),
    is_group: bool,
) -> Option<Vec<Edit>> {
    let edition = page.edition;
    let own = edition.row_of(slot);
    let indent = page.column(name.start);
    let is_own_line = page.text(page.lines.start_of(page.lines.line_of(name.start)), name.start);
    is_own_line.trim().is_empty().then_some(())?;
    let lines = if is_group {
        let path: Vec<&str> = own.path.iter().map(|key| key.en.as_str()).collect();
        let (_, above) = path.split_last()?;
        let group = edition.tables[own.table].find(above)?;
        let row = |child: &RowKey| {
            let word = if page.lang == Lang::Zh { &child.key.zh } else { &child.key.en };
            let first = edition.rows[child.row].first;
            let is_own = edition.rows[child.row].slots().contains(&slot);
            let cells =
                if is_own { filled(edition, slot, new, "0") } else { filled(edition, first, "0", "0") };
            format!("  {word}: {cells}")
        };
        group.children.iter().map(row).collect::<Vec<_>>().join("\n")
    } else {
        let entry = |at: usize| match () {
            () if !edition.row_of(at).details.is_empty() || edition.row_of(at).table != own.table => {
                Entry::Absent
            }
            () if at == slot => written(new),
            () => Entry::Number("0".to_owned()),
        };
        let entries: Vec<Entry> = (0..edition.cells.len()).map(entry).collect();
        let rows = TableRows { edition, keys: page.lang, entries: &entries, notes: &[] };
        table(&rows, own.table).trim_end_matches('\n').to_owned()
    };
    let text = page.text(value.start, value.end).trim_end();
    let space = page.text(0, value.start);
    let before = space.len() - space.trim_end_matches(' ').len();
    let word = edit(value.start - before, value.start + text.len(), "");
    Some(vec![word, page.below(value.start, &indented(&lines, indent))])
}

fn written(new: &str) -> Entry {
    match new {
        "null" => Entry::Blank,
        "/" => Entry::Slash,
        new => Entry::Number(new.to_owned()),
    }
}
