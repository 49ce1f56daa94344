//! Numbers of lines at the left of a text, as some editors and programs print them.

use std::borrow::Cow;

/// Lines with a number, at least: fewer may be a list.
const LEAST: usize = 20;
/// What stands between a number and its line.
const BETWEEN: [&str; 7] = ["\t", ": ", ":", " | ", "|", ". ", " "];

/// A text without the numbers of its lines, where all lines that are not empty have one: 1, 2, 3 and so on.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    let all: Vec<&str> = text.lines().collect();
    match BETWEEN.into_iter().find_map(|between| stripped(&all, between)) {
        Some(lines) => Cow::Owned(lines.join("\n")),
        None => Cow::Borrowed(text),
    }
}

/// The lines without their numbers; empty lines may have one or not.
fn stripped<'t>(lines: &[&'t str], between: &str) -> Option<Vec<&'t str>> {
    let mut last: Option<usize> = None;
    let mut count = 0;
    let mut strip = |line: &&'t str| -> Option<&'t str> {
        let (page, own) = match line.strip_prefix('\u{c}') {
            Some(own) => (&line[..1], own),
            None => ("", *line),
        };
        let plain = own.trim_start_matches(' ');
        if plain.trim().is_empty() {
            return Some(line);
        }
        let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
        let number: usize = plain[..digits].parse().ok()?;
        if last.is_some_and(|last| number != last + 1) {
            return None;
        }
        (last, count) = (Some(number), count + 1);
        let rest = &plain[digits..];
        match rest.trim().is_empty() {
            true => Some(page),
            false => rest.strip_prefix(between),
        }
    };
    let stripped: Option<Vec<&str>> = lines.iter().map(&mut strip).collect();
    stripped.filter(|_| count >= LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(first: usize, count: usize, between: &str) -> String {
        (first..first + count).map(|number| format!("{number:4}{between}规章 {}\n", number % 3)).collect()
    }

    #[test]
    fn numbers_of_all_lines_are_no_part_of_them() {
        for between in BETWEEN {
            let text = numbered(1, 24, between);
            assert_eq!(without(&text).lines().next(), Some("规章 1"), "{between:?}");
        }
        let gaps = numbered(1, 24, "  ").replace("   7  规章 1", "   7");
        assert_eq!(without(&gaps).lines().nth(6), Some(""));
        assert_eq!(without(&gaps).lines().nth(7), Some(" 规章 2"));
        let others = [
            numbered(1, 12, " "),
            numbered(1, 24, " ").replace("  13 ", ""),
            numbered(1, 24, " ").replace("  13 ", "  12 "),
            numbered(1, 24, "、"),
            (1..=24).map(|number| format!("{number}\n\n规章\n")).collect(),
        ];
        for text in &others {
            assert_eq!(&without(text), text);
        }
    }
}
