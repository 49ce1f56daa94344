//! Single values and texts as YAML.

/// A text on one line, quoted where it must be.
pub(super) fn scalar(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = plain.trim();
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a text reads as itself without quotes, also inside brackets and braces.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let starts = !"-?:,[]{}#&*!|>'\"%@`/~=".contains(first) && !first.is_whitespace();
    let inside = !text.contains([',', '[', ']', '{', '}', '"', '\'']);
    let signs = !text.contains(": ") && !text.contains(" #") && !text.ends_with(':');
    // What begins like a number may be taken for one, or for a date.
    let number = text.bytes().all(|b| b.is_ascii_digit() || b".-+_eExXoO:".contains(&b));
    let word =
        ["null", "true", "false", "yes", "no", "on", "off", "~"].iter().any(|w| text.eq_ignore_ascii_case(w));
    starts && inside && signs && !number && !word
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text of several lines behind a key, indented by so many spaces. Tabs stay where they are.
pub(super) fn block(text: &str, indent: usize) -> String {
    let mut out = String::from("|\n");
    let lines = text.trim_matches('\n').lines();
    for line in lines {
        let line: String = line.chars().filter(|c| *c == '\t' || !c.is_control()).collect();
        let line = line.trim_end();
        if !line.is_empty() {
            out.push_str(&format!("{:indent$}{line}", ""));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_quoted_where_it_would_read_as_something_else() {
        let cases = [
            ("主动公开文件数", "主动公开文件数"),
            ("其中：1.网站公开", "其中：1.网站公开"),
            ("https://example.gov.cn/a.htm", "https://example.gov.cn/a.htm"),
            ("2024", "\"2024\""),
            ("a: b", "\"a: b\""),
            ("说“是”, \"否\"", "\"说“是”, \\\"否\\\"\""),
            ("", "\"\""),
            ("null", "\"null\""),
            ("/", "\"/\""),
            ("73802895.90元", "73802895.90元"),
        ];
        for (text, expected) in cases {
            assert_eq!(scalar(text), expected, "{text}");
        }
        assert_eq!(block("甲\n\n乙\t丙\n", 2), "|\n  甲\n\n  乙\t丙\n");
    }
}
