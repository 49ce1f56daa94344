//! Rows, groups of rows and tables that were not written, with the lines to put in and their place.

use std::ops::Range;

use crate::base::Said;
use crate::edition::{Key, RowKey, Table};
use crate::finding::{Finding, Mend, Quoted, fill, reading};
use crate::read::cells::Cells;
use crate::read::cells::block::{IN_BRACES, INDENT, NOT_KNOWN, own_line};
use crate::read::reader::{Reader, end_of};
use crate::source::Place;
use crate::yaml::{Node, spaces};

/// A heading with the rows below it, as they stand in the file.
#[derive(Clone, Copy)]
pub(super) struct Above<'n, 'a> {
    pub key: &'n Key,
    pub name: &'n Node<'a>,
    pub value: &'n Node<'a>,
}

impl Cells<'_> {
    /// Says which rows of a table were not written: of a table or a group of which none was, once.
    pub(super) fn rows_missing(&self, reader: &mut Reader<'_, '_>, form: &Table, above: Above<'_, '_>) {
        match form.keys.iter().any(|key| self.any_written(key)) {
            true => self.missing_below(reader, &form.keys, above),
            false => self.all_missing(reader, &form.keys, above),
        }
    }

    /// All rows of a table, to be filled in below its heading.
    pub(in crate::read) fn to_fill_in(&self, table: usize, chinese: bool) -> String {
        self.rows(&self.edition.tables[table].keys, NOT_KNOWN, chinese, INDENT)
    }

    fn any_written(&self, key: &RowKey) -> bool {
        self.written(key.row) || key.children.iter().any(|child| self.written(child.row))
    }

    fn missing_below(&self, reader: &mut Reader<'_, '_>, keys: &[RowKey], above: Above<'_, '_>) {
        let is_row = |key: &RowKey| {
            let is_there = self.written(key.row) || pair(above.value, &key.key).is_some();
            let is_said = || reader.misspelt(&key.key.en) || commented(reader, &key.key, above).is_some();
            key.children.is_empty() && !is_there && !is_said()
        };
        // Rows that are missing beside each other are told together.
        let gone: Vec<bool> = keys.iter().map(is_row).collect();
        for (at, key) in keys.iter().enumerate() {
            let is_first = gone[at] && (at == 0 || !gone[at - 1]);
            let count = gone[at..].iter().take_while(|gone| **gone).count();
            if is_first && count > 1 {
                self.several_missing(reader, &keys[..at], &keys[at..at + count], above);
            }
            if self.written(key.row) || gone[at] && (count > 1 || !is_first) {
                continue;
            }
            let own = pair(above.value, &key.key);
            match own.map(|(name, value)| Above { key: &key.key, name, value }) {
                Some(own) if key.children.iter().any(|child| self.written(child.row)) => {
                    self.missing_below(reader, &key.children, own);
                }
                Some(own) if !key.children.is_empty() => self.all_missing(reader, &key.children, own),
                _ => self.missing(reader, &keys[..=at], above),
            }
        }
    }

    /// Says that the last of some rows is missing; the others are those before it in the form.
    fn missing(&self, reader: &mut Reader<'_, '_>, keys: &[RowKey], above: Above<'_, '_>) {
        let Some((key, before)) = keys.split_last() else { return };
        if let Some((at, mend)) = commented(reader, &key.key, above).filter(|_| key.children.is_empty()) {
            let row = self.edition.rows[key.row].label.plain();
            let place = Place::new(reader.file, reader.lines.spot(at.start, at.end));
            let finding = Finding::new(&reading::COMMENTED_ROW, place, fill!(row = row, mend = mend));
            return reader.say(finding.at_cells(self.cells_of(std::slice::from_ref(key))));
        }
        let row = &self.edition.rows[key.row];
        if let Some((twice, line)) = written_twice(reader, above).filter(|_| key.children.is_empty()) {
            // A copied line whose key was not changed is one cause.
            let place = reader.place(twice);
            reader.findings.follow(|f| f.says(&reading::DUPLICATE_ROW) && f.place == place);
            let filled = fill!(
                row = &row.label,
                key = twice.text().unwrap_or(""),
                line = line,
                near = if reader.chinese() { &key.key.zh } else { &key.key.en }
            );
            let finding = reader.at(&reading::COPIED_ROW, twice, filled);
            return reader.say(finding.at_cells(self.cells_of(std::slice::from_ref(key))));
        }
        let (line, wanted, rows) = self.put_in(reader, above, before, std::slice::from_ref(key));
        let filled = fill!(
            row = &row.label,
            example = rows,
            line = line,
            wanted = wanted,
            table = reader.pair(&above.key.en, &above.key.zh),
            blank = self.unfilled()
        );
        let mut finding = reader.at(&reading::MISSING_ROW, above.name, filled);
        finding = finding.at_cells(self.cells_of(std::slice::from_ref(key)));
        // Rows that are written elsewhere are told there.
        let is_elsewhere =
            !key.children.is_empty() && key.children.iter().all(|child| self.written(child.row));
        finding.follows = is_elsewhere || reader.misspelt(&key.key.en);
        reader.say(finding);
    }

    /// Says that several rows beside each other are missing.
    fn several_missing(
        &self,
        reader: &mut Reader<'_, '_>,
        before: &[RowKey],
        keys: &[RowKey],
        above: Above<'_, '_>,
    ) {
        let (line, wanted, rows) = self.put_in(reader, above, before, keys);
        let label = |key: &RowKey| format!("“{}”", self.edition.rows[key.row].label);
        let labels: Vec<String> = keys.iter().map(label).collect();
        let filled = fill!(
            listed = Said::new(labels.concat(), labels.join(", ")),
            count = keys.len(),
            example = rows,
            line = line,
            wanted = wanted,
            table = reader.pair(&above.key.en, &above.key.zh),
            blank = self.unfilled()
        );
        let finding = reader.at(&reading::MISSING_SEVERAL, above.name, filled);
        reader.say(finding.at_cells(self.cells_of(keys)));
    }

    /// Says that a heading has none of its rows.
    fn all_missing(&self, reader: &mut Reader<'_, '_>, keys: &[RowKey], above: Above<'_, '_>) {
        let (line, wanted, rows) = self.put_in(reader, above, &[], keys);
        let table = reader.pair(&above.key.en, &above.key.zh);
        let filled =
            fill!(example = rows, line = line, wanted = wanted, table = table, blank = self.unfilled());
        let finding = reader.at(&reading::MISSING_ROWS, above.name, filled);
        reader.say(finding.at_cells(self.cells_of(keys)));
    }

    /// Rows that are to be put in below a heading, behind some others, the line behind which, and how far they are indented.
    fn put_in(
        &self,
        reader: &Reader<'_, '_>,
        above: Above<'_, '_>,
        before: &[RowKey],
        keys: &[RowKey],
    ) -> (usize, Said, Quoted) {
        let text = reader.lines.text();
        let pairs = above.value.pairs().unwrap_or(&[]);
        let is_before =
            |key: &Node<'_>| before.iter().any(|row| key.text().is_some_and(|t| row.key.matches(t)));
        let last = pairs.iter().rev().find(|(key, _)| is_before(key));
        let end = last.map_or(above.name.end, |(key, value)| end_of(text, value).max(key.end));
        let at = end + text.get(end..).map_or(0, |rest| rest.find('\n').unwrap_or(rest.len()));
        let at = at - usize::from(text.get(..at).is_some_and(|before| before.ends_with('\r')));
        let in_braces = text.get(above.value.start..).is_some_and(|rest| rest.starts_with('{'));
        let indent = match pairs.first() {
            Some((key, _)) => own_line(reader, key.start).map(str::to_owned),
            None => own_line(reader, above.name.start).map(|indent| format!("{indent}{INDENT}")),
        };
        let rows = |indent: &str| self.rows(keys, NOT_KNOWN, reader.chinese(), indent);
        let line = reader.lines.line_of(end) + 1;
        match indent.filter(|_| !in_braces) {
            Some(indent) => {
                (line, spaces(indent.len()), Quoted::Mend(Mend::new(reader.file, at..at, rows(&indent))))
            }
            None => (line, IN_BRACES.into(), Quoted::Text(rows("").trim_start().into())),
        }
    }

    /// What a row that is to be filled in is filled with.
    pub(in crate::read) fn unfilled(&self) -> Said {
        match self.edition.explicit_zeros {
            true => Said::new("没有的写 0", "0 where there was nothing"),
            false => Said::new("原件空着的是 null", "null where the original is blank"),
        }
    }
}

/// A row below a heading that a “#” makes a comment though it has figures: its bytes, and its line without the sign.
fn commented(reader: &Reader<'_, '_>, key: &Key, above: Above<'_, '_>) -> Option<(Range<usize>, Mend)> {
    let lines = reader.lines;
    let last = lines.line_of(end_of(lines.text(), above.value));
    let is_comment = |line: &usize| lines.line(*line).trim_start().starts_with('#');
    let behind = (last + 1..lines.line_of(lines.text().len()) + 1).take_while(is_comment);
    let first = lines.line_of(above.name.end) + 1;
    (first..=last).filter(is_comment).chain(behind).find_map(|number| {
        let line = lines.line(number).trim_end();
        let row = line.trim_start().trim_start_matches(['#', ' ', '\t', '\u{3000}']);
        let (name, figures) = row.split_once(':')?;
        // The end of the comment above may have got lost.
        let words = [&key.zh, &key.en].into_iter().find_map(|own| name.trim_end().strip_suffix(&**own));
        let words = words.filter(|words| words.is_empty() || words.ends_with(['）', ')', ' ', '　']));
        let row = match words.filter(|words| !words.is_empty()) {
            Some(words) => &row[words.len()..],
            None => row,
        };
        let is_row =
            (key.matches(name.trim()) || words.is_some()) && figures.contains(|c: char| c.is_ascii_digit());
        let start = lines.start_of(number) + line.len() - line.trim_start().len();
        let end = lines.start_of(number) + line.len();
        let indent = above.value.pairs()?.first().and_then(|(key, _)| own_line(reader, key.start))?;
        let from = match line.len() - row.len() {
            at if words.is_some_and(|words| !words.is_empty()) => lines.start_of(number) + at,
            _ => lines.start_of(number),
        };
        let lead = if from > lines.start_of(number) { "\n" } else { "" };
        let mend = Mend::new(reader.file, from..end, format!("{lead}{indent}{row}"));
        is_row.then_some((start..end, mend))
    })
}

/// The one row below a heading that is written twice with other figures, where it is again, and the line of the first.
fn written_twice<'n, 'a>(reader: &Reader<'_, '_>, above: Above<'n, 'a>) -> Option<(&'n Node<'a>, usize)> {
    let pairs = above.value.pairs()?;
    let is_told = |name: &Node<'_>| {
        let place = reader.place(name);
        reader.findings.any(|f| f.says(&reading::DUPLICATE_ROW) && f.place == place)
    };
    let mut told = pairs.iter().map(|(name, _)| name).filter(|name| is_told(name));
    let name = told.next().filter(|_| told.next().is_none())?;
    let (first, _) = pairs.iter().find(|(first, _)| first.text() == name.text())?;
    Some((name, reader.lines.line_of(first.start) + 1))
}

/// The pair of a heading in a mapping.
fn pair<'n, 'a>(value: &'n Node<'a>, key: &Key) -> Option<&'n (Node<'a>, Node<'a>)> {
    let pairs = value.pairs().unwrap_or(&[]);
    pairs.iter().find(|(name, _)| name.text().is_some_and(|text| key.matches(text)))
}
