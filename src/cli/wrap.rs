//! Text in columns of a terminal: what is not ASCII takes two.

/// Columns that a line may have.
pub(super) const WIDTH: usize = 80;

/// The columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A text with spaces behind it, up to a width.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Lines of at most `width` columns. Chinese breaks anywhere but before closing and after opening punctuation.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for (space, piece) in pieces(text) {
        let gap = usize::from(space && !line.is_empty());
        if !line.is_empty() && columns(&line) + gap + columns(&piece) > width {
            lines.push(std::mem::take(&mut line));
        } else if gap > 0 {
            line.push(' ');
        }
        line += &piece;
    }
    lines.push(line);
    lines
}

/// What must stay together, and whether a space stands before it.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut found: Vec<(bool, String)> = Vec::new();
    let mut last: Option<char> = None;
    for c in text.chars() {
        let alone = c == ' ' || last.is_none_or(|l| l == ' ');
        let joins = !alone && last.is_some_and(|l| opens(l) || closes(c) || (l.is_ascii() && c.is_ascii()));
        match found.last_mut() {
            _ if c == ' ' => {}
            Some((_, piece)) if joins => piece.push(c),
            _ => found.push((last == Some(' '), c.to_string())),
        }
        last = Some(c);
    }
    found
}

/// No line ends with it.
fn opens(c: char) -> bool {
    "（“‘《〈「【〔([{".contains(c)
}

/// No line starts with it.
fn closes(c: char) -> bool {
    "，。、；：？！）”’》〉」】〕…—,.;:?!)]}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_not_longer_than_asked_for_and_break_where_they_may() {
        let cases: [(&str, usize, &[&str]); 6] = [
            ("总计等于六列之和。", 8, &["总计等于", "六列之", "和。"]),
            ("写作“无”（none）就行", 8, &["写作", "“无”", "（none）", "就行"]),
            ("a longer line of words", 10, &["a longer", "line of", "words"]),
            ("写成 2025-01-24，月和日", 12, &["写成", "2025-01-24，", "月和日"]),
            ("requests.received.total", 10, &["requests.received.total"]),
            ("", 10, &[""]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(wrap(text, width), expected, "{text}");
        }
    }

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(columns("总计 = a"), 8);
        assert_eq!(padded("错误", 6), "错误  ");
        assert_eq!(padded("warning", 3), "warning");
    }
}
