//! One line of a report, as its outline sees it.

use crate::source::Lines;
use crate::yaml::pair;

/// What stands behind a key on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Nothing,
    /// The sign that a text follows.
    Bar,
    /// What a row may be: figures in brackets, a figure, `none`.
    Figures,
    Words,
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says<'t> {
    Nothing,
    /// A comment, without its signs.
    Comment(&'t str),
    Key(&'t str, Behind),
    /// An item of a list.
    Item,
    Words,
}

/// A line and the spaces that it starts with.
#[derive(Clone, Copy, Debug)]
pub(super) struct OutlineLine<'t> {
    /// From 0.
    pub number: usize,
    pub indent: usize,
    pub text: &'t str,
    pub says: Says<'t>,
}

impl<'t> OutlineLine<'t> {
    pub(super) fn of(lines: &Lines<'t>, number: usize) -> OutlineLine<'t> {
        let text = lines.line(number);
        let indent = text.len() - text.trim_start_matches(' ').len();
        // What is indented by something else than spaces is told as such.
        let says =
            if text[indent..].starts_with(char::is_whitespace) { Says::Words } else { says(text.trim()) };
        let says = if text.trim().is_empty() { Says::Nothing } else { says };
        OutlineLine { number, indent, text, says }
    }

    /// How many more brackets are opened than closed.
    pub(super) fn brackets(&self) -> isize {
        let count = |signs: [char; 2]| self.text.matches(signs).count() as isize;
        count(['[', '{']) - count([']', '}'])
    }
}

/// What the code of a line says.
fn says(code: &str) -> Says<'_> {
    if code.is_empty() {
        return Says::Nothing;
    }
    if let Some(comment) = code.strip_prefix('#') {
        return Says::Comment(comment.trim_start_matches(['#', ' ']));
    }
    if code == "-" || code.starts_with("- ") {
        return Says::Item;
    }
    key(code).map_or(Says::Words, |(key, value)| Says::Key(key, value))
}

/// The key of a line and what stands behind it.
pub(super) fn key(code: &str) -> Option<(&str, Behind)> {
    let pair = pair(code)?;
    let key = pair.key.trim_matches(['"', '\'']);
    let value = pair.bare().0;
    (!key.is_empty() && !key.starts_with(['[', '{'])).then(|| (key, kind(value)))
}

fn kind(value: &str) -> Behind {
    match value.trim_start_matches(['"', '“', '\'']) {
        "" => Behind::Nothing,
        "无" | "none" | "null" | "~" | "/" | "=" | "-" => Behind::Figures,
        bare if value.starts_with(['|', '>']) && bare.len() <= 3 => Behind::Bar,
        bare if bare.starts_with(|c: char| c.is_numeric() || matches!(c, '[' | '{' | '［' | '【')) => {
            Behind::Figures
        }
        _ => Behind::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_told_by_its_key_and_what_stands_behind_it() {
        let cases = [
            ("", Says::Nothing),
            ("# 申请:", Says::Comment("申请:")),
            ("## x", Says::Comment("x")),
            ("- 规则: jump", Says::Item),
            ("申请:", Says::Key("申请", Behind::Nothing)),
            ("申请: # 三", Says::Key("申请", Behind::Nothing)),
            ("复议诉讼: 无", Says::Key("复议诉讼", Behind::Figures)),
            ("\"规章\": [0, 0, 0]", Says::Key("规章", Behind::Figures)),
            ("fees: 12.5", Says::Key("fees", Behind::Figures)),
            ("存在问题: |", Says::Key("存在问题", Behind::Bar)),
            ("存在问题: >-", Says::Key("存在问题", Behind::Bar)),
            ("电话: 见公示", Says::Key("电话", Behind::Words)),
            ("全年没有行政复议。", Says::Words),
            ("行政处罚：4", Says::Words),
        ];
        for (code, expected) in cases {
            assert_eq!(says(code), expected, "{code}");
        }
    }
}
