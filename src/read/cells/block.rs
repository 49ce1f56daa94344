//! Whole rows as they are to be written, one below the other.

use crate::base::Words;
use crate::edition::{Key, RowKey, Table};
use crate::finding::{Holes, Mend, Message, fill, reading};
use crate::read::cells::{Cells, NONE};
use crate::read::field::is_word;
use crate::read::mapping::KeyValue;
use crate::read::reader::{Reader, end_of};
use crate::yaml::{Node, Yaml, spaces};

/// What a cell is filled with whose figure is not known: pasted as it is, it is told again.
pub(super) const NOT_KNOWN: &str = "null";

/// Spaces by which rows stand to the right of their heading.
pub(super) const INDENT: &str = "  ";

/// Whether a text is what a cell may have.
fn is_figure(text: &str) -> bool {
    text == "/" || !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Where rows go that stand on one line.
pub(super) const IN_BRACES: Words = Words::new("写在花括号里", "inside the braces");

impl Cells<'_> {
    /// A row in which every cell has one value.
    pub(super) fn filled_with(&self, row: usize, value: &str) -> String {
        match self.edition.rows[row].width {
            1 => value.to_owned(),
            n => format!("[{}]", vec![value; n].join(", ")),
        }
    }

    /// Some rows, a line each below `indent`, in which every cell has one value.
    pub(super) fn rows(&self, keys: &[RowKey], value: &str, chinese: bool, indent: &str) -> String {
        let mut out = String::new();
        for RowKey { key, row, children } in keys {
            let word = if chinese { &key.zh } else { &key.en };
            match children.is_empty() {
                true => out += &format!("\n{indent}{word}: {}", self.filled_with(*row, value)),
                false => {
                    let below = self.rows(children, value, chinese, &format!("{indent}{INDENT}"));
                    out += &format!("\n{indent}{word}:{below}");
                }
            }
        }
        out
    }

    /// Says something of a group of rows that has one word for all: that each row is to be 0, with these rows.
    pub(super) fn say_zeros<const HOLES: Holes>(
        &self,
        reader: &mut Reader<'_, '_>,
        message: &'static Message<HOLES>,
        group: &RowKey,
        (name, value): (&Node<'_>, &Node<'_>),
    ) {
        let filled = fill!(
            key = name.text().unwrap_or(""),
            count = group.children.len(),
            found = value.text().unwrap_or(""),
            wanted = own_line(reader, name.start).map_or(IN_BRACES.into(), |indent| spaces(indent.len())),
            mend = self
                .zeros(reader, group, name, value)
                .certain_if(is_word(value.text().unwrap_or("").trim(), NONE))
        );
        let cells = self.cells_of(std::slice::from_ref(group));
        reader.say(reader.at(message, value, filled).at_cells(cells));
    }

    /// The heading of a group with its rows, each of zeros, in the place of what stands there.
    fn zeros(&self, reader: &Reader<'_, '_>, group: &RowKey, name: &Node<'_>, value: &Node<'_>) -> Mend {
        let heading = reader.lines.text().get(name.start..name.end).unwrap_or("");
        let (from, rows) = match own_line(reader, name.start) {
            Some(indent) => {
                let below = self.rows(&group.children, "0", reader.chinese(), &format!("{indent}{INDENT}"));
                (name.start - indent.len(), format!("{indent}{heading}:{below}"))
            }
            None => (name.start, format!("{heading}:{}", self.in_braces(&group.children, reader.chinese()))),
        };
        Mend::new(reader.file, from..value.end, rows)
    }

    /// Whether each row of a group has one figure where it is to have several.
    pub(super) fn is_figure_a_row(&self, group: &RowKey, pairs: &[(Node<'_>, Node<'_>)]) -> bool {
        let is_row = |name: &str| group.children.iter().any(|row| row.key.matches(name));
        let is_column = |name: &str| self.columns(group.row).iter().any(|column| column.key.matches(name));
        let are_rows = pairs.iter().all(|(name, _)| name.text().is_some_and(is_row));
        let are_columns = pairs.iter().all(|(name, _)| name.text().is_some_and(is_column));
        let are_figures = pairs.iter().all(|(_, value)| value.text().is_some_and(is_figure));
        self.columns(group.row).len() > 1 && pairs.len() > 1 && are_rows && are_figures && !are_columns
    }

    /// Says that each row of a group has one figure, with the rows as they may be meant: it is their total.
    pub(super) fn say_figure_a_row(
        &mut self,
        reader: &mut Reader<'_, '_>,
        group: &RowKey,
        (name, value): (&Node<'_>, &Node<'_>),
        pairs: &[(Node<'_>, Node<'_>)],
    ) {
        let row = |row: &RowKey| {
            self.mark(row.row, reader.spot(name));
            let total = pairs.iter().find(|(name, _)| name.text().is_some_and(|name| row.key.matches(name)));
            let total = total.and_then(|(_, value)| value.text()).unwrap_or(NOT_KNOWN).to_owned();
            let others =
                self.columns(row.row).iter().map(|column| if column.total { &*total } else { NOT_KNOWN });
            let word = if reader.chinese() { &row.key.zh } else { &row.key.en };
            format!("{word}: [{}]", others.collect::<Vec<_>>().join(", "))
        };
        let rows: Vec<String> = group.children.iter().map(row).collect();
        let filled = fill!(
            key = name.text().unwrap_or(""),
            count = self.columns(group.row).len(),
            wanted = spaces(own_line(reader, name.start).map_or(0, |indent| indent.len() + INDENT.len())),
            mend = rows.join("\n")
        );
        let cells = self.cells_of(std::slice::from_ref(group));
        reader.say(reader.at(&reading::FIGURE_A_ROW, value, filled).at_cells(cells));
    }

    /// Says that all figures of a table stand in one row, as the form prints those of rows side by side; with the rows that
    /// they are.
    pub(super) fn say_all_in_one(
        &mut self,
        reader: &mut Reader<'_, '_>,
        form: &Table,
        key: &Node<'_>,
        node: &Node<'_>,
    ) -> bool {
        let own = node.pairs().and_then(|pairs| if let [(_, value)] = pairs { Some(value) } else { None });
        let row = own.unwrap_or(node);
        let Yaml::List(items) = &row.value else { return false };
        let width: usize = form.keys.iter().map(|key| self.columns(key.row).len()).sum();
        let side_by_side = form.blocks.iter().all(|block| block.side_by_side);
        let figures: Option<Vec<&str>> = items.iter().map(|item| item.text()).collect();
        let Some(figures) = figures.filter(|all| side_by_side && all.len() == width && form.keys.len() > 1)
        else {
            return false;
        };
        let indent = match node.pairs().and_then(|pairs| own_line(reader, pairs.first()?.0.start)) {
            Some(indent) => indent.to_owned(),
            None => INDENT.to_owned(),
        };
        let (mut rest, mut rows) = (&figures[..], Vec::new());
        for key in &form.keys {
            let (own, others) = rest.split_at(self.columns(key.row).len());
            rest = others;
            let word = if reader.chinese() { &key.key.zh } else { &key.key.en };
            rows.push(format!("{indent}{word}: [{}]", own.join(", ")));
            self.mark(key.row, reader.spot(row));
        }
        let text = reader.lines.text();
        let colon =
            text.get(key.end..).and_then(|rest| rest.find(':')).map_or(key.end, |at| key.end + at + 1);
        let mend = Mend::new(reader.file, colon..end_of(text, node), format!("\n{}", rows.join("\n")));
        let filled =
            fill!(key = key.text().unwrap_or(""), count = width, present = form.keys.len(), mend = mend);
        let cells = self.cells_of(&form.keys);
        reader.say(reader.at(&reading::ALL_IN_ONE, row, filled).at_cells(cells));
        true
    }

    /// Some rows of zeros in braces.
    fn in_braces(&self, keys: &[RowKey], chinese: bool) -> String {
        let word = |key: &Key| if chinese { key.zh.clone() } else { key.en.clone() };
        let rows = keys.iter().map(|row| format!("{}: {}", word(&row.key), self.filled_with(row.row, "0")));
        format!(" {{{}}}", rows.collect::<Vec<_>>().join(", "))
    }
}

/// The indentation of what stands at a byte, if it is the first of its line.
pub(super) fn own_line<'l>(reader: &Reader<'l, '_>, at: usize) -> Option<&'l str> {
    let start = reader.lines.start_of(reader.lines.line_of(at));
    reader.lines.text().get(start..at).filter(|before| before.bytes().all(|b| b == b' '))
}

/// Says that rows stand one level too deep, below a heading that only the printed form has.
pub(super) fn say_nested(reader: &mut Reader<'_, '_>, (name, value): KeyValue<'_, '_>) {
    let (Some(pairs), Some(indent)) = (value.pairs(), own_line(reader, name.start)) else { return };
    let text = reader.lines.text();
    let first = pairs.first().map_or(value.start, |(key, _)| key.start);
    let rows = match own_line(reader, first) {
        // Comments between the rows stay.
        Some(deeper) => {
            let set_in = |line: &str| match line.strip_prefix(deeper) {
                Some(rest) => format!("{indent}{rest}"),
                None => line.to_owned(),
            };
            let rows = text.get(first..end_of(text, value)).unwrap_or("").split('\n');
            rows.map(set_in).collect::<Vec<_>>().join("\n")
        }
        None => {
            let rows =
                pairs.iter().map(|(key, value)| text.get(key.start..end_of(text, value)).unwrap_or(""));
            rows.collect::<Vec<_>>().join(&format!("\n{indent}"))
        }
    };
    let line = name.start - indent.len();
    let mend = Mend::new(reader.file, line..end_of(text, value), format!("{indent}{rows}")).certain();
    let filled = fill!(key = name.text().unwrap_or(""), mend = mend);
    reader.say(reader.at(&reading::PLAIN_NESTED, name, filled));
}
