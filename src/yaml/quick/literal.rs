//! Texts of several lines after `|`.

use std::borrow::Cow;

use crate::source::Lines;
use crate::yaml::fault::{is_odd_space, is_white};
use crate::yaml::{Node, Style, Yaml};

/// What becomes of the line ends behind a text.
#[derive(Clone, Copy)]
enum Chomp {
    Clip,
    Strip,
    Keep,
}

/// How far a block reaches.
struct BlockExtent {
    /// Columns that are cut from each line.
    indent: usize,
    /// The first line that says something, and the one behind the last that does.
    content: std::ops::Range<usize>,
    /// Empty lines behind the last that says something.
    blank: usize,
    /// The line that ends it, and the byte at which the parser knows.
    next: (usize, usize),
}

/// One line as a block sees it.
enum BlockLine<'a> {
    Content(&'a str),
    Blank,
    /// Less indented, after so many spaces.
    End(usize),
}

/// Reads the block whose sign is `head`, the rest of the line before line `first`, below something at column `indent`.
/// Gives the block and the first line behind it.
pub(super) fn read<'a>(
    lines: &Lines<'a>,
    head: &str,
    first: usize,
    indent: usize,
) -> Option<(Node<'a>, usize)> {
    let chomp = match head.trim_end_matches(' ') {
        "|" => Chomp::Clip,
        "|-" => Chomp::Strip,
        "|+" => Chomp::Keep,
        _ => return None,
    };
    let extent = extent(lines, first, indent)?;
    let start = lines.start_of(extent.content.start) + extent.indent;
    let (next, end) = extent.next;
    let text = extent.text(lines, first, chomp);
    Some((Node::new(Yaml::Scalar(Cow::Owned(text), Style::Block), start, end), next))
}

/// Finds where a block starts and ends.
fn extent(lines: &Lines<'_>, first: usize, parent: usize) -> Option<BlockExtent> {
    let (start, indent) = head(lines, first)?;
    if indent <= parent {
        return None;
    }
    let mut last = start;
    let mut at = start;
    let end = loop {
        let Some(line) = line(lines, at) else { break lines.text().len() };
        match part(line, indent) {
            // It may be meant as a blank line: the lines around it tell.
            BlockLine::Content(text) if is_odd_blank(text) => return None,
            BlockLine::Content(_) => last = at,
            // Spaces without a line end are no line to the parser.
            BlockLine::Blank if !line.is_empty() && lines.text().ends_with(' ') => return None,
            BlockLine::Blank => {}
            BlockLine::End(spaces) => break lines.start_of(at) + spaces,
        }
        at += 1;
    };
    Some(BlockExtent { indent, content: start..last + 1, blank: at - last - 1, next: (at, end) })
}

/// The first line that says something, and its indentation. A line of spaces above it may not be wider.
fn head(lines: &Lines<'_>, first: usize) -> Option<(usize, usize)> {
    let mut widest = 0;
    let mut at = first;
    loop {
        let line = line(lines, at)?;
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if spaces < line.len() {
            return (widest <= spaces && !line[spaces..].starts_with('\t')).then_some((at, spaces));
        }
        widest = widest.max(spaces);
        at += 1;
    }
}

/// A line without its end; `None` behind the last one.
pub(super) fn line<'a>(lines: &Lines<'a>, number: usize) -> Option<&'a str> {
    let start = lines.start_of(number);
    let line = lines.text().get(start..lines.start_of(number + 1)).filter(|line| !line.is_empty())?;
    let line = line.strip_suffix('\n').unwrap_or(line);
    Some(line.strip_suffix('\r').unwrap_or(line))
}

/// Whether what is not empty has nothing but spaces of other kinds.
fn is_odd_blank(text: &str) -> bool {
    text.chars().all(is_white) && text.contains(is_odd_space)
}

fn part(line: &str, indent: usize) -> BlockLine<'_> {
    let bytes = line.as_bytes();
    let spaces = bytes.iter().take(indent).take_while(|b| **b == b' ').count();
    match bytes.len() {
        length if length == spaces => BlockLine::Blank,
        _ if spaces < indent => BlockLine::End(spaces),
        _ => BlockLine::Content(&line[indent..]),
    }
}

impl BlockExtent {
    /// The text of the block; `first` is the line below its sign.
    fn text(&self, lines: &Lines<'_>, first: usize, chomp: Chomp) -> String {
        let bytes = lines.start_of(self.content.end) - lines.start_of(first) + self.blank + 1;
        let mut text = String::with_capacity(bytes);
        for number in first..self.content.end {
            if let BlockLine::Content(content) = part(line(lines, number).unwrap_or(""), self.indent) {
                text.push_str(content);
            }
            text.push('\n');
        }
        match chomp {
            Chomp::Clip => {}
            Chomp::Strip => drop(text.pop()),
            Chomp::Keep => text.extend(std::iter::repeat_n('\n', self.blank)),
        }
        text
    }
}
