//! What is wrong with a table, row or cell, said in the words of the file.

use std::borrow::Cow;

use crate::base::Said;
use crate::edition::{Column, RowKey, Table};
use crate::finding::reading::{self, CellMessage, RowMessage};
use crate::finding::{Finding, IntoHole, Mend, fill};
use crate::read::cells::{Cells, NONE, row_text, thousands};
use crate::read::field::is_word;
use crate::read::number;
use crate::read::reader::{Reader, end_of, found, listed, short};
use crate::report::Figure;
use crate::source::Place;
use crate::text::spreadsheet_error;
use crate::yaml::{Node, Style, Yaml, full_width};

impl Cells<'_> {
    /// Says that a table is no mapping of rows; `none` is offered where it can stand.
    pub(super) fn no_table(
        &self,
        reader: &mut Reader<'_, '_>,
        form: &Table,
        key: &Node<'_>,
        node: &Node<'_>,
    ) {
        let none = form.blocks.len() == 1;
        // Where figures stand, a sample of zeros would be taken for the answer.
        let has_figures = node.text().is_none_or(|text| text.contains(|c: char| matches!(c, '1'..='9')));
        let message = match (none, has_figures) {
            (_, true) => &reading::NO_TABLE_FIGURES,
            (true, false) => &reading::NO_TABLE_NONE,
            (false, false) => &reading::NO_TABLE,
        };
        let Some(first) = form.keys.first() else { return };
        let chinese = reader.chinese();
        let row = if chinese { &first.key.zh } else { &first.key.en };
        let filled = fill!(
            key = key.text().unwrap_or(""),
            found = found(node),
            none = if chinese { "无" } else { "none" },
            row = row,
            known = listed(
                form.keys
                    .iter()
                    .map(|row| reader.word(&row.key.en, &row.key.zh))
                    .collect::<Vec<_>>()
                    .into_iter()
            ),
            example = self.filled_with(first.row, "0")
        );
        reader.say(reader.at(message, node, filled).at_cells(self.cells_of(&form.keys)));
    }

    /// The columns of a row in order, in both languages.
    fn names(&self, row: usize) -> Said {
        let columns = self.columns(row);
        let zh = listed(columns.iter().map(|c| c.key.zh.as_str())).zh;
        Said::new(zh, listed(columns.iter().map(|c| c.key.en.as_str())).en)
    }

    /// Says that a row needs brackets, with the row as it was meant where that is certain.
    pub(super) fn no_row(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        name: &Node<'_>,
        value: &Node<'_>,
    ) {
        for row in std::iter::once(key.row).chain(key.children.iter().map(|child| child.row)) {
            self.mark(row, reader.spot(name));
        }
        if value.is_null() {
            return self.no_value(reader, key, name, value);
        }
        let text = value.text().unwrap_or("");
        if self.meant(reader, key, (name, value), text, None) {
            return;
        }
        if !key.children.is_empty() && matches!(text.trim(), "0" | "０" | "零" | "没有") {
            return self.say_zeros(reader, &reading::GROUP_ZERO, key, (name, value));
        }
        if !key.children.is_empty() {
            let (zh, en): (Vec<_>, Vec<_>) =
                key.children.iter().map(|row| (row.key.zh.as_str(), row.key.en.as_str())).unzip();
            let known = match reader.chinese() {
                true => listed(zh.into_iter()),
                false => listed(en.into_iter()),
            };
            let filled = fill!(
                key = name.text().unwrap_or(""),
                count = key.children.len(),
                found = short(text),
                known = known
            );
            reader.say(reader.at(&reading::NO_GROUP, value, filled));
            return;
        }
        if is_word(text.trim(), NONE)
            || matches!(text.trim(), "zero" | "Zero" | "nil" | "nothing" | "零" | "没有")
        {
            let mend = reader.mend(value, self.filled_with(key.row, "0"));
            self.say_row(reader, &reading::ROW_NEAR, key, name, value, mend);
            return;
        }
        if let Some((message, each)) = number::word_for_cell(text.trim(), self.edition.explicit_zeros) {
            let mend = reader.mend(value, self.filled_with(key.row, each));
            self.say_row(reader, message, key, name, value, mend);
            return;
        }
        if text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、')).any(is_dash) {
            let filled = fill!(key = name.text().unwrap_or(""));
            return reader.say(reader.at(&reading::DASH_ITEM, value, filled));
        }
        self.say_row(reader, &reading::NO_ROW, key, name, value, "");
    }

    /// Says that nothing stands behind the key of a row, or what YAML takes for a comment.
    fn no_value(&self, reader: &mut Reader<'_, '_>, key: &RowKey, name: &Node<'_>, value: &Node<'_>) {
        let (first, columns) = (self.edition.rows[key.row].first, self.columns(key.row));
        if self.is_error_behind(reader, first, value)
            || key.children.is_empty() && self.is_figure_behind(reader, first, columns, value)
        {
            return;
        }
        let end = value.end.max(name.end + 1);
        let behind = reader.lines.text().get(value.start..).and_then(|rest| rest.split('\n').next());
        let remark = behind.and_then(|rest| rest.split_once('#')).map_or("", |(_, remark)| remark);
        // Figures among the words of a remark may be those of the row: then no blank is offered.
        let message = match remark.contains(|c: char| c.is_ascii_digit()) {
            true => &reading::BLANK_BESIDE_REMARK,
            false => &reading::BLANK_LINE,
        };
        let mend = Mend::new(reader.file, end..end, format!(" {}", self.filled_with(key.row, "null")));
        self.say_row(reader, message, key, name, name, mend);
    }

    /// Says how a row is to be written.
    fn say_row(
        &self,
        reader: &mut Reader<'_, '_>,
        message: &'static RowMessage,
        key: &RowKey,
        name: &Node<'_>,
        at: &Node<'_>,
        example: impl IntoHole,
    ) {
        let filled = fill!(
            key = name.text().unwrap_or(""),
            count = self.columns(key.row).len(),
            example = example,
            columns = self.names(key.row)
        );
        reader.say(reader.at(message, at, filled));
    }

    /// Says how a row is to be written if its text can be read in one way only: with its figures. `found` is how many
    /// values it seems to have, where it is in brackets.
    fn meant(
        &self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        (name, value): (&Node<'_>, &Node<'_>),
        text: &str,
        found: Option<usize>,
    ) -> bool {
        let columns = self.columns(key.row);
        let Some(row) = row_text::row(text, columns, !self.edition.explicit_zeros) else { return false };
        let written = reader.lines.text().get(value.start..value.end).unwrap_or("");
        // What the row has as one number is one.
        let cells = |one: &str| row.trim_matches(['[', ']']).split(", ").any(|cell| cell == one);
        let doubts = thousands::doubts(written, cells);
        if !doubts.is_empty() {
            thousands::say(reader, value, &doubts);
            return true;
        }
        let is_certain = row_text::is_row(written, &row, columns.len());
        let example = reader.mend(value, row).certain_if(is_certain);
        let wide = written.char_indices().find_map(|(at, c)| Some((at, c, ascii(c)?)));
        if let Some((at, wide, wanted)) = wide {
            let at = value.start + at;
            let place = Place::new(reader.file, reader.lines.spot(at, at + wide.len_utf8()));
            let filled = fill!(found = wide, wanted = wanted, example = example);
            reader.say(Finding::new(&reading::FULL_WIDTH_ROW, place, filled));
            return true;
        }
        let filled = fill!(
            key = name.text().unwrap_or(""),
            row = name.text().unwrap_or(""),
            count = columns.len(),
            found = found.unwrap_or(1),
            example = example,
            columns = self.names(key.row)
        );
        let place = Place::new(reader.file, reader.lines.spot(value.start, value.end));
        reader.say(match found {
            None if written.trim_end().contains('\n') => Finding::new(&reading::ROW_ON_LINES, place, filled),
            None => Finding::new(&reading::ROW_NEAR, place, filled),
            Some(found) if found > columns.len() => Finding::new(&reading::TOO_MANY_NEAR, place, filled),
            Some(_) => Finding::new(&reading::NO_COMMAS, place, filled),
        });
        true
    }

    /// Says that a row has too few or too many values, or none of the commas between them.
    pub(super) fn wrong_count(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        name: &Node<'_>,
        value: &Node<'_>,
        found: usize,
    ) {
        let columns = self.columns(key.row);
        self.mark(key.row, reader.spot(value));
        let written = reader.lines.text().get(value.start..value.end).unwrap_or("");
        let one = match &value.value {
            Yaml::List(items) if items.len() == 1 => items[0].text(),
            _ => None,
        };
        let text = one.or(Some(written).filter(|w| w.starts_with('[') && !w.contains('#')));
        if text.is_some_and(|text| self.meant(reader, key, (name, value), text, Some(found))) {
            return;
        }
        if let Some((at, wide)) = written.char_indices().find(|(_, c)| matches!(c, '，' | '、')) {
            let at = value.start + at;
            let spot = reader.lines.spot(at, at + wide.len_utf8());
            reader.say(full_width(Place::new(reader.file, spot), wide, ","));
            return;
        }
        // Nothing stands between the last comma and the bracket.
        let inside = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map(str::trim_end);
        if let Some(inside) = inside.filter(|inside| found + 1 == columns.len() && inside.ends_with(',')) {
            let example = reader.mend(value, format!("[{inside} null]"));
            let filled = fill!(key = name.text().unwrap_or(""), example = example);
            let place = Place::new(reader.file, reader.lines.spot(value.start, value.end));
            reader.say(Finding::new(&reading::EMPTY_ITEM, place, filled));
            return;
        }
        if let Some((date, example)) = row_text::with_date(written, columns) {
            let example = reader.mend(value, example);
            let filled = fill!(row = name.text().unwrap_or(""), found = date, example = example);
            let place = Place::new(reader.file, reader.lines.spot(value.start, value.end));
            reader.say(Finding::new(&reading::DATE_IN_ROW, place, filled));
            return;
        }
        let message = if found < columns.len() { &reading::TOO_FEW } else { &reading::TOO_MANY };
        let filled = fill!(
            row = name.text().unwrap_or(""),
            count = columns.len(),
            found = found,
            columns = self.names(key.row)
        );
        let place = Place::new(reader.file, reader.lines.spot(value.start, value.end));
        reader.say(Finding::new(message, place, filled));
    }

    /// Says that the edition prints one row where a report has several, with their sum where it is certain.
    pub(super) fn one_row_only(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        name: &Node<'_>,
        value: &Node<'_>,
    ) {
        self.mark(key.row, reader.spot(name));
        let columns = self.columns(key.row);
        let mut sums = vec![Some(0i64); columns.len()];
        for (_, row) in value.pairs().unwrap_or(&[]) {
            let items = match &row.value {
                Yaml::List(items) if items.len() == columns.len() => &items[..],
                _ => &[],
            };
            for (at, sum) in sums.iter_mut().enumerate() {
                let figure = items.get(at).and_then(Node::text).and_then(|text| text.parse::<i64>().ok());
                *sum = sum.and_then(|sum| sum.checked_add(figure.filter(|f| *f >= 0)?));
            }
        }
        let sums: Option<Vec<String>> = sums.into_iter().map(|sum| sum.map(|sum| sum.to_string())).collect();
        match sums {
            Some(sums) => {
                let text = reader.lines.text();
                let colon = text.get(name.end..value.start).and_then(|between| between.find(':'));
                let from = colon.map_or(value.start, |colon| name.end + colon + 1);
                let row = format!(" [{}]", sums.join(", "));
                let mend = Mend::new(reader.file, from..end_of(text, value), row);
                self.say_row(reader, &reading::ONE_ROW_SUM, key, name, name, mend);
            }
            None => self.say_row(reader, &reading::ONE_ROW, key, name, name, ""),
        }
    }

    /// Says why a cell cannot be read, and what to write.
    pub(super) fn refuse(
        &mut self,
        reader: &mut Reader<'_, '_>,
        slot: usize,
        node: &Node<'_>,
        message: &'static CellMessage,
        wanted: Option<String>,
    ) {
        let found: Cow<'_, str> = match &node.value {
            Yaml::Scalar(text, Style::Quoted) => format!("\"{}\"", short(text)).into(),
            Yaml::List(_) => "[…]".into(),
            Yaml::Map(_) if let Some(slot) = slot_at(reader, node) => slot.to_owned().into(),
            Yaml::Map(_) => "{…}".into(),
            _ => short(node.text().unwrap_or("")).to_owned().into(),
        };
        let written = reader.lines.text().get(node.start..).unwrap_or("");
        let message = match node.text().and_then(spreadsheet_error) {
            Some(_) => &reading::CELL_ERROR,
            None if matches!(node.value, Yaml::Map(_)) && written.starts_with("{{") => &reading::CELL_SLOT,
            None => message,
        };
        let (message, wanted) = match wanted {
            Some(_)
                if std::ptr::eq(message, &reading::CELL_NOT_APPLICABLE) && self.edition.explicit_zeros =>
            {
                (&reading::CELL_NO_SLASH, None)
            }
            wanted => (message, wanted),
        };
        let column = self.edition.column(slot);
        let limit =
            if std::ptr::eq(message, &reading::OVERFLOW) { Figure::MAX } else { i64::from(column.decimals) };
        let nothing = std::ptr::eq(message, &reading::CELL_NOTHING) && self.edition.explicit_zeros;
        let filled = match wanted.or(nothing.then(|| "0".to_owned())) {
            Some(wanted) => {
                let message = if nothing { &reading::CELL_ZERO } else { message };
                let is_same = number::is_same(node.text().unwrap_or(""), &wanted) && !column.verbatim;
                let is_certain = is_same && !(found.contains([',', '，']) && reader.is_in_brackets(node));
                let wanted = reader.mend(node, wanted).certain_if(is_certain);
                let filled = fill!(found = found, wanted = wanted, blank = "", other = "", limit = limit);
                reader.say(reader.at(message, node, filled).at_cell(self.id(slot)));
                return;
            }
            // Where a figure stands, nothing is said of how to write that there was none.
            None => {
                let figure =
                    found.contains(|c: char| c.is_numeric()) || !matches!(node.value, Yaml::Scalar(..));
                let blank = if figure { Said::same("") } else { self.blank() };
                fill!(found = found, wanted = number_of(column), blank = blank, other = "", limit = limit)
            }
        };
        reader.say(reader.at(message, node, filled).at_cell(self.id(slot)));
    }

    /// What stands where there was nothing.
    fn blank(&self) -> Said {
        match self.edition.explicit_zeros {
            true => Said::new("；没有的写 0", "; 0 where there was nothing"),
            false => Said::new(
                "；没有的写 0，空白写 null，不适用写 /",
                "; 0 where there was nothing, null where the original is blank, / where it does not apply",
            ),
        }
    }
}

/// The slot that stands where a value does: YAML takes it for mappings.
pub(super) fn slot_at<'l>(reader: &Reader<'l, '_>, node: &Node<'_>) -> Option<&'l str> {
    let written = reader.lines.text().get(node.start..)?;
    let end = written.split('\n').next()?.find("}}")? + 2;
    written.get(..end).filter(|slot| slot.starts_with("{{"))
}

/// What a cell of a column wants, in words.
fn number_of(column: &Column) -> Said {
    let (zh, en) = match column.signed {
        true => ("", ""),
        false => ("不小于 0 的", " from 0 on"),
    };
    match column.decimals {
        0 => Said::new(format!("{zh}整数"), format!("a whole number{en}")),
        n => {
            let unit = column.unit.as_deref().unwrap_or("");
            let zh = format!("{zh}数，单位{unit}，小数最多 {n} 位");
            Said::new(zh, format!("a number{en}, in {unit}, with at most {n} decimals"))
        }
    }
}

/// Whether a word of a row is a dash.
fn is_dash(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, '-' | '－' | '–' | '—' | '―' | '─'))
}

/// What a full-width character that editors type in a row stands for.
fn ascii(c: char) -> Option<char> {
    match c {
        '，' | '、' | '；' => Some(','),
        '（' | '【' | '［' | '〔' | '「' | '｛' => Some('['),
        '）' | '】' | '］' | '〕' | '」' | '｝' => Some(']'),
        _ => None,
    }
}
