//! Lines of a file with marks under the very characters, and labels beside or below the marks.

use std::ops::Range;

use crate::finding::emit::cut::cut;
use crate::finding::emit::paint::{Ink, Paint};
use crate::finding::emit::sheet::Sheet;
use crate::finding::emit::wrap::{width, wrap};

/// A label is wrapped beside its mark if so many columns are left there.
const BESIDE: usize = 30;

/// Some characters of a line that belong to a finding.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The line, from 1.
    pub line: usize,
    /// The characters, from 0; an empty range stands before a character.
    pub chars: Range<usize>,
    /// What says so; may be empty.
    pub label: String,
    /// How it is set off.
    pub ink: Ink,
    /// Whether the finding stands here.
    pub primary: bool,
}

/// Draws excerpts of one finding.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    /// Columns of the largest line number.
    pub gutter: usize,
    /// Columns of the terminal.
    pub width: usize,
    /// Colours.
    pub paint: Paint,
}

/// A label on its way to its place.
struct Label<'m> {
    mark: &'m Mark,
    columns: Range<usize>,
}

impl Pen {
    /// Columns for the source itself.
    fn room(self) -> usize {
        self.width.saturating_sub(self.gutter + 3).max(BESIDE)
    }

    /// A row beside the line numbers: `12 | text`, or without a number.
    pub(super) fn row(self, number: Option<usize>, body: &str, out: &mut String) {
        let number = number.map(|n| n.to_string()).unwrap_or_default();
        let rule = format!("{number:>width$} |", width = self.gutter);
        out.push_str(&self.paint.text(Ink::Frame, &rule));
        if !body.is_empty() {
            out.push(' ');
            out.push_str(body);
        }
        out.push('\n');
    }

    /// Draws the lines that have marks, in their order; what lies between is left out.
    pub(super) fn draw(self, sheet: &Sheet, marks: &[Mark], out: &mut String) {
        let mut marks: Vec<&Mark> = marks.iter().collect();
        marks.sort_by_key(|m| (m.line, !m.primary, m.chars.start));
        let mut last = None;
        for line in marks.chunk_by(|a, b| a.line == b.line) {
            let number = line.first().map_or(0, |m| m.line);
            match last.map(|last| number - last) {
                Some(2) => {
                    let between = cut(sheet, number - 1, &[], self.room());
                    self.row(Some(number - 1), &between.text, out);
                }
                Some(3..) => {
                    out.push_str(&self.paint.text(Ink::Frame, "..."));
                    out.push('\n');
                }
                _ => {}
            }
            self.line(sheet, number, line, out);
            last = Some(number);
        }
    }

    fn line(self, sheet: &Sheet, number: usize, marks: &[&Mark], out: &mut String) {
        let ranges: Vec<Range<usize>> = marks.iter().map(|m| m.chars.clone()).collect();
        let shown = cut(sheet, number, &ranges, self.room());
        self.row(Some(number), &shown.text, out);
        let placed = marks.iter().zip(shown.marks);
        let mut placed: Vec<Label<'_>> =
            placed.filter_map(|(mark, columns)| Some(Label { mark, columns: columns? })).collect();
        let mut under = underline(&placed);
        let end = placed.iter().map(|l| l.columns.end).max().unwrap_or(0);
        placed.retain(|l| !l.mark.label.is_empty());
        placed.sort_by_key(|l| (l.columns.start, l.mark.primary));
        let left = self.room().saturating_sub(end + 1);
        let beside = |l: &mut Label<'_>| l.columns.end == end && self.beside(l, left);
        let Some(first) = placed.pop_if(beside) else {
            self.row(None, &self.paint.row(&under), out);
            return self.below(&placed, placed.len() > 1, out);
        };
        for (i, text) in wrap(&first.mark.label, left, left).into_iter().enumerate() {
            let mut stretches = if i == 0 { std::mem::take(&mut under) } else { threads(&placed, end) };
            stretches.push((end + 1, text, first.mark.ink));
            self.row(None, &self.paint.row(&stretches), out);
        }
        self.below(&placed, !placed.is_empty(), out);
    }

    /// Whether a label goes beside its mark, where so many columns are left: below it, it may need fewer rows.
    fn beside(self, label: &Label<'_>, left: usize) -> bool {
        let text = &label.mark.label;
        let below = self.room().saturating_sub(label.columns.start).max(BESIDE);
        width(text) <= left
            || (left >= BESIDE && wrap(text, left, left).len() <= wrap(text, below, below).len())
    }

    /// Labels in rows of their own, the rightmost first, each under its mark.
    fn below(self, labels: &[Label<'_>], threaded: bool, out: &mut String) {
        if threaded {
            self.row(None, &self.paint.row(&threads(labels, self.room())), out);
        }
        for (i, label) in labels.iter().enumerate().rev() {
            let (start, needed) = (label.columns.start, width(&label.mark.label));
            let left = self.room().saturating_sub(start);
            let fits = needed <= left || left >= BESIDE;
            let start = if fits { start } else { self.room() - needed.min(self.room() * 2 / 3) };
            let left = self.room() - start;
            for text in wrap(&label.mark.label, left, left) {
                let mut stretches = threads(&labels[..i], start);
                stretches.push((start, text, label.mark.ink));
                self.row(None, &self.paint.row(&stretches), out);
            }
        }
    }
}

/// The row of `^` and `-`; where marks overlap, the finding's own is seen.
fn underline(marks: &[Label<'_>]) -> Vec<(usize, String, Ink)> {
    let end = marks.iter().map(|l| l.columns.end).max().unwrap_or(0);
    let mut row: Vec<Option<(char, Ink)>> = vec![None; end];
    for own in [false, true] {
        for label in marks.iter().filter(|l| l.mark.primary == own) {
            let sign = if own { '^' } else { '-' };
            row[label.columns.clone()].fill(Some((sign, label.mark.ink)));
        }
    }
    let mut stretches: Vec<(usize, String, Ink)> = Vec::new();
    for (at, cell) in row.into_iter().enumerate() {
        let Some((sign, ink)) = cell else { continue };
        match stretches.last_mut() {
            Some((from, text, last)) if *last == ink && *from + text.len() == at && text.ends_with(sign) => {
                text.push(sign);
            }
            _ => stretches.push((at, sign.to_string(), ink)),
        }
    }
    stretches
}

/// What leads from marks down to labels that are still to come, left of a column.
fn threads(labels: &[Label<'_>], before: usize) -> Vec<(usize, String, Ink)> {
    let mut threads: Vec<(usize, String, Ink)> =
        labels.iter().map(|l| (l.columns.start, "|".to_owned(), l.mark.ink)).collect();
    threads.retain(|(at, ..)| *at < before);
    threads.dedup_by_key(|(at, ..)| *at);
    threads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, marks: &[(usize, Range<usize>, &str)]) -> String {
        let mark = |(i, (line, chars, label)): (usize, &(usize, Range<usize>, &str))| Mark {
            line: *line,
            chars: chars.clone(),
            label: (*label).to_owned(),
            ink: Ink::Frame,
            primary: i == 0,
        };
        let marks: Vec<Mark> = marks.iter().enumerate().map(mark).collect();
        let pen = Pen { gutter: 2, width: 80, paint: Paint { colour: false, links: false } };
        let mut out = String::new();
        pen.draw(&Sheet::of(text), &marks, &mut out);
        for line in out.lines() {
            assert!(width(line) <= 80 && line.trim_end() == line, "{line}");
        }
        out
    }

    #[test]
    fn marks_stand_under_wide_characters_and_labels_do_not_collide() {
        let drawn = drawn(
            "  总计（件）：[3, 1, 5]",
            &[(1, 15..16, "写 5"), (1, 9..10, "自然人"), (1, 12..13, "企业")],
        );
        let expected = [
            " 1 |   总计（件）：[3, 1, 5]",
            "   |                -  -  ^ 写 5",
            "   |                |  |",
            "   |                |  企业",
            "   |                自然人",
            "",
        ];
        assert_eq!(drawn, expected.join("\n"));
    }

    #[test]
    fn lines_between_are_folded() {
        let text = "甲: 1\n乙: 2\n丙: 3\n丁: 4\n戊: 5\n己: 6\n";
        let expected = [
            " 1 | 甲: 1",
            "   |     ^ 一",
            " 2 | 乙: 2",
            " 3 | 丙: 3",
            "   |     - 三",
            "...",
            " 6 | 己: 6",
            "   |     - 六",
            "",
        ];
        assert_eq!(drawn(text, &[(1, 3..4, "一"), (6, 3..4, "六"), (3, 3..4, "三")]), expected.join("\n"));
    }

    #[test]
    fn a_long_label_is_wrapped_beside_its_mark_or_below_it() {
        let label = "这里写的数与上年报告的结转下年度不同，两者应当相等，请核对两份报告后改正其中一份";
        let near = drawn("a: 1", &[(1, 3..4, label)]);
        assert_eq!(near.lines().count(), 3, "{near}");
        assert!(near.contains("\n   |      "), "{near}");
        let far = drawn(&format!("{}1", " ".repeat(70)), &[(1, 70..71, label)]);
        assert!(far.lines().nth(1).unwrap().ends_with('^'), "{far}");
        let middle = drawn(&format!("{}1", " ".repeat(70)), &[(1, 70..71, "写了 1，应为 2")]);
        assert_eq!(middle.lines().nth(2).unwrap().trim_start_matches([' ', '|']), "写了 1，应为 2");
    }
}
