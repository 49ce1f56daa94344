//! A value as it stands on its line.

use crate::base::{Said, Words};
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key::starts_entry;
use crate::yaml::fault::key_line::KeyLine;
use crate::yaml::fault::line::{FileLine, is_white, without_comment};
use crate::yaml::fault::text;
use crate::yaml::fault::words::{instead, quoted, quoting};
use crate::yaml::invisible::{code_of, name_of};

/// A value on its line.
#[derive(Clone, Copy)]
pub(super) struct LineValue<'d> {
    pub entry: KeyLine<'d>,
    /// Its first byte in the file.
    pub start: usize,
    /// All from there to the end of the line.
    pub rest: &'d str,
}

impl LineValue<'_> {
    /// Without the comment behind it, and without what is white.
    pub(super) fn bare(&self) -> &str {
        without_comment(self.rest).trim_end_matches(is_white)
    }

    /// What is to be written: the line with another value, or how it is changed.
    pub(super) fn instead(&self, value: &str, before: Words, otherwise: impl Into<Said>) -> Said {
        let line = &self.entry.line;
        instead(&[&line.text[..self.start - line.start], value].concat(), before, otherwise)
    }

    /// The fault that something invisible stands behind a byte of the value; nothing if only that and a comment follow.
    pub(super) fn invisible_behind(&self, cx: &Context<'_>, at: usize) -> Option<Box<SyntaxFault>> {
        let behind = &self.rest[at..];
        let seen = behind.trim_start_matches(is_white);
        let hidden = &behind[..behind.len() - seen.len()];
        let (from, c) = hidden.char_indices().find(|(_, c)| !matches!(c, ' ' | '\t'))?;
        if !seen.is_empty() && !seen.starts_with('#') {
            return None;
        }
        let start = self.start + at;
        let gap = if seen.is_empty() { "" } else { " " };
        let edits = vec![edit(start..start + hidden.len(), gap)];
        let mend = cx.mend(&edits).certain();
        let whole = [&self.rest[..at], gap, seen].concat();
        let line = Words::new("删去它，写成", "delete it, so that the line is");
        let instead = self.instead(&whole, line, Words::new("删去它", "delete it"));
        let filled = fill!(name = name_of(c), code = code_of(c), instead = instead, mend = mend);
        let marked = start + from..start + from + c.len_utf8();
        Some(cx.fault(&reading::HIDDEN, marked, edits, filled))
    }
}

/// The fault that the colon of a key stands there twice.
fn second_colon(cx: &Context<'_>, value: &LineValue<'_>) -> Option<Box<SyntaxFault>> {
    let bare = value.bare();
    let rest = bare.trim_start_matches(|c: char| c == ':' || is_white(c));
    if !bare.starts_with(':') || rest.is_empty() || value.entry.key.is_empty() {
        return None;
    }
    let edits = vec![edit(value.start..value.start + bare.len() - rest.len(), "")];
    let instead =
        value.instead(rest, Words::new("写成", "write"), Words::new("只留一个冒号", "leave one colon"));
    let filled = fill!(instead = instead, mend = cx.mend(&edits));
    Some(cx.fault(&reading::COLON_TWICE, value.start..value.start + 1, edits, filled))
}

/// The fault that a value starts with a sign that YAML keeps for itself.
pub(super) fn reserved(cx: &Context<'_>, value: &LineValue<'_>, sign: char) -> Box<SyntaxFault> {
    if let Some(fault) = second_colon(cx, value) {
        return fault;
    }
    let line = value.entry.line.number + 1;
    let bare = value.bare();
    let marked = value.start..value.start + bare.len();
    let goes_on = |l: &FileLine<'_>| l.spaces() > value.entry.indent && !starts_entry(cx, l.code());
    let (edits, instead) = match cx.lines_from(line).next().is_some_and(|l| goes_on(&l)) {
        true => {
            let (key, write) = (format!("{}: |", value.entry.key), Words::new("写成", "write"));
            let bar = Words::new("键后面写“|”，文字另起一行", "put a `|` behind the key, and the text below");
            (text::with_bar(cx, &value.entry), instead(&key, write, bar))
        }
        false => {
            let text = quoted(bare);
            let instead = value.instead(&text, Words::new("写成", "write"), quoting(bare));
            (vec![edit(marked.clone(), text)], instead)
        }
    };
    if bare == "-" {
        let slash = value.instead("/", Words::new("写成", "write"), Words::new("写 /", "write /"));
        return cx.fault(&reading::LONE_DASH, marked, edits, fill!(instead = slash));
    }
    let mend = cx.mend(&edits);
    match bare.starts_with("{{") {
        true => cx.fault(&reading::BRACES, marked, edits, fill!(instead = instead, mend = mend)),
        false => {
            cx.fault(&reading::RESERVED, marked, edits, fill!(found = sign, instead = instead, mend = mend))
        }
    }
}
