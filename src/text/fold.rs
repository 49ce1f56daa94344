//! Folding: characters that a reader takes for the same become the same.

/// A full-width letter, digit or sign of ASCII as the narrow one; other characters as they are.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// A character as it is looked up: narrow and small, quotation marks, brackets and dashes of all kinds alike. Every
/// character becomes one of the same length in UTF-16: a place in the one text is a place in the other.
pub(crate) fn fold(c: char) -> char {
    match narrow(c) {
        '\u{3000}' | '\u{a0}' => ' ',
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '〔' | '[' | '【' | '〖' | '﹝' => '(',
        '〕' | ']' | '】' | '〗' | '﹞' => ')',
        '〈' => '《',
        '〉' => '》',
        '‐' | '‑' | '–' | '—' | '―' | '−' => '-',
        '•' | '・' | '‧' => '·',
        c => c.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_looked_up_as_the_script_does() {
        let mut seen = 0;
        for line in include_str!("../../tests/fold.txt").lines() {
            let Some((all, one)) = line.split_once('\t') else { continue };
            for c in all.chars() {
                assert_eq!(fold(c).to_string(), one, "{c}");
                assert_eq!(fold(c).len_utf16(), c.len_utf16(), "{c}");
                seen += 1;
            }
        }
        assert!(seen > 50, "{seen}");
    }
}
