//! Writes entries as a file.

use crate::edition::Edition;
use crate::write::layout::entry::{KeyBody, KeyEntries, KeyEntry};
use crate::write::rows::{RowLine, columns_of, laid_out};

/// A report as a file.
pub(super) fn text(report: KeyEntries<'_>) -> String {
    let mut out = Output(String::new());
    for entry in &report.all {
        let is_part = entry.key.is_some_and(|key| key.is_part);
        out.entry(entry, is_part || entry.is_apart);
    }
    report.below.iter().for_each(|comment| out.comment(0, comment));
    out.0
}

struct Output(String);

impl Output {
    /// A blank line, unless there is one or nothing stands above.
    fn blank(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    fn line(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    fn comment(&mut self, indent: usize, comment: &str) {
        match comment.is_empty() {
            true => self.blank(),
            false => self.line(&format!("{:indent$}{comment}", "")),
        }
    }

    /// A key of the report with all below it.
    fn entry(&mut self, entry: &KeyEntry<'_>, is_apart: bool) {
        if is_apart {
            self.blank();
        }
        entry.above.iter().for_each(|comment| self.comment(0, comment));
        match &entry.body {
            KeyBody::Group { key, beside, entries, rows } => {
                self.line(&format!("{key}:{}", spaced(beside)));
                let mut lines = Vec::new();
                rows_of(entries, *rows, 2, &mut lines);
                self.0.push_str(&laid_out(&lines, rows.is_some()));
            }
            KeyBody::Line { key, value, beside, below } => {
                let value = if value.is_empty() { String::new() } else { format!(" {value}") };
                self.line(&format!("{key}:{value}{}", spaced(beside)));
                below.iter().for_each(|comment| self.comment(2, comment));
            }
            KeyBody::Lines(lines) => lines.iter().for_each(|line| {
                self.0.push_str(line);
                self.0.push('\n');
            }),
        }
    }
}

/// A comment behind something.
fn spaced(comment: &str) -> String {
    if comment.is_empty() { String::new() } else { format!("  {comment}") }
}

/// The lines of the entries below a key.
fn rows_of(entries: &KeyEntries<'_>, edition: Option<&Edition>, indent: usize, lines: &mut Vec<RowLine>) {
    let start = lines.len();
    for entry in &entries.all {
        if entry.is_apart && lines.len() > start {
            lines.push(RowLine::Blank);
        }
        let columns =
            edition.zip(entry.key.and_then(|key| key.row)).map(|(edition, row)| columns_of(edition, row.row));
        lines.extend(entry.above.iter().map(|text| remark(text, indent, columns.as_deref())));
        match &entry.body {
            KeyBody::Group { key, beside, entries, .. } => {
                lines.push(RowLine::Group(indent, key.clone(), spaced(beside)));
                rows_of(entries, edition, indent + 2, lines);
            }
            KeyBody::Line { key, value, beside, below } => {
                lines.push(RowLine::Figures(indent, key.clone(), value.clone(), beside.clone()));
                lines.extend(below.iter().map(|text| remark(text, indent + 2, None)));
            }
            KeyBody::Lines(all) => lines.extend(all.iter().map(|line| RowLine::Copied(line.clone()))),
        }
    }
    lines.extend(entries.below.iter().map(|text| remark(text, indent, None)));
}

/// A comment or a blank line; the comment over the columns of a row where it is the one that is written there.
fn remark(text: &str, indent: usize, columns: Option<&str>) -> RowLine {
    let words = text.trim_start_matches('#').split_whitespace().collect::<Vec<_>>().join(" ");
    match columns {
        _ if text.is_empty() => RowLine::Blank,
        Some(columns) if columns == words => RowLine::Columns(words),
        _ => RowLine::Comment(indent, text.to_owned()),
    }
}
