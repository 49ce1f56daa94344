//! Texts of several lines behind a key: only the lines that are others are written.

use crate::finding::Edit;
use crate::write::pen::page::Page;
use crate::write::pen::paper::edit;
use crate::write::scalar::{block, scalar};
use crate::yaml::{Node, Style, Yaml};

impl<'t> Page<'_, 't> {
    /// Writes a text behind a key, in the place of whatever stands there.
    pub(super) fn write_text(&self, key: &Node<'t>, value: &Node<'t>, new: &str) -> Option<Vec<Edit>> {
        let new = cleaned(new);
        let colon = self.colon(key)?;
        let line = self.lines.line_of(key.start);
        let line_end = self.lines.start_of(line) + self.lines.line(line).len();
        let end = self.end(key, value);
        if let Yaml::Scalar(_, Style::Block) = &value.value {
            let head = self.text(colon, line_end);
            if head.trim_start().starts_with('|') && !new.is_empty() {
                return Some(self.changed_lines(key, (line, line_end), end, &new));
            }
            // A text whose lines are joined is written anew.
            let remark = head.find(" #").map_or("", |at| &head[at..]);
            return Some(vec![edit(colon, end.max(line_end), self.whole(key, &new, remark))]);
        }
        if new.is_empty() {
            let space = if value.start > colon && value.end > value.start { colon } else { value.start };
            return Some(vec![edit(space, end.max(space), "")]);
        }
        let is_short = !new.contains('\n') && self.lines.line_of(end.max(1) - 1) == line;
        if is_short && value.end > value.start && scalar(&new) == new {
            return Some(vec![edit(value.start, end, new)]);
        }
        let remark = self.text(
            end.max(colon),
            self.lines.start_of(self.lines.line_of(end)) + self.lines.line(self.lines.line_of(end)).len(),
        );
        let remark = if remark.trim().is_empty() { "" } else { remark };
        let stop = end.max(colon) + remark.len();
        Some(vec![edit(colon, stop, self.whole(key, &new, remark))])
    }

    /// A text behind the colon of its key, with the comment that stood there.
    fn whole(&self, key: &Node<'t>, new: &str, remark: &str) -> String {
        if new.is_empty() {
            return remark.to_owned();
        }
        let text = block(new, self.indent_of(key) + 2);
        let lines = text.strip_prefix("|\n").unwrap_or(&text).trim_end_matches('\n');
        let remark = remark.trim();
        let space = if remark.is_empty() { "" } else { " " };
        format!(" |{space}{remark}\n{lines}")
    }

    /// Where the lines of the mapping of a key begin; behind the sign of an item, too.
    fn indent_of(&self, key: &Node<'_>) -> usize {
        self.column(key.start)
    }

    /// Writes those lines of a text below a bar that are others now.
    fn changed_lines(
        &self,
        key: &Node<'t>,
        (line, line_end): (usize, usize),
        end: usize,
        new: &str,
    ) -> Vec<Edit> {
        let last = self.lines.line_of(end.max(1) - 1);
        let old: Vec<&str> = (line + 1..=last).map(|at| self.lines.line(at)).collect();
        let spaces = |line: &&str| line.len() - line.trim_start_matches(' ').len();
        let first = old.iter().find(|line| !line.trim().is_empty());
        let indent = first.map_or(self.indent_of(key) + 2, spaces);
        let bare = |line: &&str| line.get(indent..).unwrap_or("").to_owned();
        let (before, after): (Vec<String>, Vec<&str>) =
            (old.iter().map(bare).collect(), new.split('\n').collect());
        let head = before.iter().zip(&after).take_while(|(a, b)| a == *b).count();
        let rest = before.len().min(after.len()) - head;
        let tail =
            before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(a, b)| a == *b).count();
        let lines: Vec<String> = after[head..after.len() - tail]
            .iter()
            .map(|line| if line.is_empty() { String::new() } else { format!("{:indent$}{line}", "") })
            .collect();
        let (from, to) = (line + 1 + head, line + 1 + before.len() - tail);
        if from > last && lines.is_empty() {
            return Vec::new();
        }
        let end_of = |at: usize| self.lines.start_of(at) + self.lines.line(at).len();
        // From the end of the line before to the end of the last line that is another.
        let start = if from == line + 1 { line_end } else { end_of(from - 1) };
        let stop = if to == from { start } else { end_of(to - 1) };
        let text: String = lines.iter().map(|line| format!("\n{line}")).collect();
        vec![edit(start, stop.max(start), text)]
    }
}

/// A text as it can stand below a bar: lines without white ends. Tabs stay where they are.
pub(super) fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    // Spaces before the first line would be taken for its indentation.
    text.trim_start_matches(' ').to_owned()
}
