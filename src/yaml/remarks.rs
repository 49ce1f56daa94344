//! What looks like a comment, also where a file is no YAML.

/// What opens a text of several lines, whose lines have no comments.
const BARS: &[char] = &['|', '>'];

/// The comments of a text as an editor sees them, from their `#` on: at the start of a line or behind something white, outside
/// of quotes and of texts below a bar.
pub(crate) fn remarks(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    // The indentation of the key whose text goes on.
    let mut below: Option<usize> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if line.trim().is_empty() || below.is_some_and(|key| indent > key) {
            continue;
        }
        let start = remark(line);
        found.extend(start.map(|at| line[at..].trim_end()));
        below = opens(line[..start.unwrap_or(line.len())].trim_end()).then_some(indent);
    }
    found
}

/// The byte of a line where its comment starts.
fn remark(line: &str) -> Option<usize> {
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in line.char_indices() {
        match (c, quote) {
            ('#', None) if before.is_whitespace() => return Some(at),
            ('"' | '\'', None) if " [{,".contains(before) && line[at + 1..].contains(c) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
        before = c;
    }
    None
}

/// Whether a line without its comment ends with the sign of a text below it.
fn opens(line: &str) -> bool {
    let sign = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    sign.strip_suffix(BARS).is_some_and(|key| key.is_empty() || key.ends_with([' ', '\t', ':', '：']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_texts() {
        let cases: &[(&str, &[&str])] = &[
            ("a: 1 # 甲\n# 乙\n  # 丙  \n", &["# 甲", "# 乙", "# 丙"]),
            ("a: 1\u{3000}# 甲\n", &["# 甲"]),
            ("a: b#c\n", &[]),
            ("a: \"b # c\" # 甲\nb: 'c # d'\n", &["# 甲"]),
            ("a: it's # 甲\n", &["# 甲"]),
            ("a: | # 甲\n  # 乙\n\n  # 丙\nb: 1 # 丁\n", &["# 甲", "# 丁"]),
            ("a:|\n  # 乙\n", &[]),
            ("a：>-\n  # 乙\n", &[]),
            ("a: ｜\n  # 乙\n", &["# 乙"]),
            ("a: 甲\n  # 乙\n  丙 # 丁\n", &["# 乙", "# 丁"]),
            ("a:\n  - |2\n    # 乙\n  # 丙\n", &["# 丙"]),
        ];
        for (text, expected) in cases {
            assert_eq!(remarks(text), *expected, "{text}");
        }
    }
}
