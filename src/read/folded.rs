//! Texts whose lines YAML joins, with their lines as they are written.

use crate::prose::is_wide;
use crate::yaml::{Node, Style, Yaml};

/// The lines of a text as they are written, where YAML joins them.
pub(super) fn lines(file: &str, node: &Node<'_>) -> Option<String> {
    match &node.value {
        Yaml::Scalar(_, Style::Block) => behind_sign(file, node.start, node.end).map(|(_, text)| text),
        Yaml::Scalar(text, _) => without_sign(file.get(node.start..node.end)?, text),
        _ => None,
    }
}

/// Where the `>` stands before a text of several lines, and those lines as they are written.
pub(super) fn behind_sign(file: &str, start: usize, end: usize) -> Option<(usize, String)> {
    let before = file.get(..start)?.trim_end();
    let head = before.rsplit('\n').next()?;
    let head = head.split(" #").next()?.trim_end();
    let sign = head.rsplit([' ', ':']).next().filter(|sign| sign.starts_with('>'))?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let first = file[..start].rfind('\n')? + 1;
    let lines = || file.get(first..end).unwrap_or("").lines();
    let written = || lines().filter(|line| !line.trim().is_empty());
    let indent = written().map(|line| line.len() - line.trim_start_matches(' ').len()).min()?;
    let bare = |line: &str| line.get(indent..).unwrap_or("").to_owned() + "\n";
    (written().count() > 1).then(|| (line + head.len() - sign.len(), lines().map(bare).collect()))
}

/// The lines of a text without a sign before it, in quotes or not: `written` are its bytes, `text` is what YAML makes of them. `None`
/// if it is on one line.
pub(super) fn without_sign(written: &str, text: &str) -> Option<String> {
    written.contains('\n').then_some(())?;
    let quotes = Quotes::of(written);
    let inside = if quotes == Quotes::None { written } else { written.get(1..written.len() - 1)? };
    let last = inside.matches('\n').count();
    let (mut rest, mut out) = (text, String::with_capacity(text.len() + 16));
    let mut take = |count: usize, out: Option<&mut String>| {
        let end = rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
        out.into_iter().for_each(|out| out.push_str(&rest[..end]));
        rest = &rest[end..];
    };
    let (mut blank, mut escaped) = (0, false);
    for (number, line) in inside.split('\n').enumerate() {
        let line = if number > 0 { line.trim_start_matches([' ', '\t']) } else { line };
        let line = if number < last { line.trim_end_matches([' ', '\t', '\r']) } else { line };
        if line.is_empty() && number > 0 {
            blank += 1;
            continue;
        }
        if number > 0 && !(escaped && blank == 0) {
            // One end of a line is a space, and of several all but the first stay.
            take(blank.max(usize::from(!escaped)), None);
            out.push_str(&"\n".repeat(blank + 1));
        }
        (blank, escaped) = (0, number < last && quotes.escapes_end(line));
        take(quotes.count(if escaped { &line[..line.len() - 1] } else { line }), Some(&mut out));
    }
    Some(out)
}

/// The lines of a text as one, with no space between two Chinese characters.
pub(super) fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        let wide = out.ends_with(is_wide) && line.starts_with(is_wide);
        if !out.is_empty() && !wide {
            out.push(' ');
        }
        out.push_str(line);
    }
    out.replace('\t', " ")
}

/// The quotes around a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

impl Quotes {
    fn of(written: &str) -> Quotes {
        match written.as_bytes().first() {
            Some(b'"') => Quotes::Double,
            Some(b'\'') => Quotes::Single,
            _ => Quotes::None,
        }
    }

    /// Whether a line ends with a backslash, so that the next one goes on with its word.
    fn escapes_end(self, line: &str) -> bool {
        self == Quotes::Double && (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
    }

    /// How many characters a line stands for.
    fn count(self, line: &str) -> usize {
        match self {
            Quotes::None => line.chars().count(),
            Quotes::Single => line.chars().count() - line.matches("''").count(),
            Quotes::Double => {
                let (mut count, mut chars) = (0, line.chars());
                while let Some(c) = chars.next() {
                    count += 1;
                    if c != '\\' {
                        continue;
                    }
                    let digits = match chars.next() {
                        Some('x') => 2,
                        Some('u') => 4,
                        Some('U') => 8,
                        _ => continue,
                    };
                    chars = chars.as_str().get(digits..).unwrap_or("").chars();
                }
                count
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_text_has_the_lines_that_are_written() {
        let cases = [
            ("a: >\n  甲\n  乙\n\n  丙\n", "甲", Some((3, "甲\n乙\n\n丙\n"))),
            ("a: >- # 注\n\n    甲\n      乙\n", "甲", Some((3, "甲\n  乙\n"))),
            ("a: >\n  甲\n", "甲", None),
            ("a: |\n  甲\n  乙\n", "甲", None),
            ("a: |\n  甲 >\n  乙\n", "甲", None),
        ];
        for (file, first, expected) in cases {
            let found = behind_sign(file, file.find(first).unwrap(), file.len());
            assert_eq!(found.as_ref().map(|(at, text)| (*at, text.as_str())), expected, "{file}");
        }
    }

    #[test]
    fn lines_become_one_without_spaces_between_chinese_characters() {
        let cases = [
            ("示例县\n民政局", "示例县民政局"),
            ("甲\r\nb\n\n c", "甲 b c"),
            ("甲，\n乙", "甲，乙"),
            ("甲\t乙", "甲 乙"),
            ("甲 乙", "甲 乙"),
        ];
        for (text, expected) in cases {
            assert_eq!(on_one_line(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_a_sign_has_the_lines_that_are_written() {
        let cases = [
            ("甲\n  乙\n\n  丙", "甲 乙\n丙", Some("甲\n乙\n\n丙")),
            ("\"甲\n  乙\n\n\n  丙\"", "甲 乙\n\n丙", Some("甲\n乙\n\n\n丙")),
            ("'甲''乙\r\n  丙'", "甲'乙 丙", Some("甲'乙\n丙")),
            ("\"甲\\n乙\\u4e19\n  丁\"", "甲\n乙丙 丁", Some("甲\n乙丙\n丁")),
            ("\"甲\\\n  乙\\\\\n  丙\"", "甲乙\\ 丙", Some("甲乙\\\n丙")),
            ("\"\n  甲\n  乙\n  \"", " 甲 乙 ", Some("\n甲\n乙")),
            ("\"甲\"", "甲", None),
            ("甲", "甲", None),
        ];
        for (written, text, expected) in cases {
            assert_eq!(without_sign(written, text).as_deref(), expected, "{written}");
        }
    }
}
