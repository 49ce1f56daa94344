//! How long the attributes of markup take to read: parsers hold each against the others of its tag.

/// Comparisons of attributes, at most: a page has some thousands, and as many take about a second.
const COMPARISONS: usize = 400_000_000;

/// Whether tags have so many attributes that reading them would take minutes.
///
/// What looks like a tag in a script counts as one: no script comes near the limit.
pub(super) fn are_too_many(markup: &str) -> bool {
    let mut rest = markup.as_bytes();
    let mut comparisons = 0_usize;
    while let Some(at) = rest.windows(2).position(|two| two[0] == b'<' && two[1].is_ascii_alphabetic()) {
        let (count, end) = attributes(&rest[at + 1..]);
        comparisons = comparisons.saturating_add(count.saturating_mul(count));
        if comparisons > COMPARISONS {
            return true;
        }
        rest = &rest[at + 1 + end..];
    }
    false
}

/// The words of a tag that are not in quotes, also those between slashes, and where it ends.
fn attributes(tag: &[u8]) -> (usize, usize) {
    let (mut count, mut quote, mut last) = (0, None, b'a');
    for (at, byte) in tag.iter().copied().enumerate() {
        match quote {
            Some(open) if byte == open => (quote, last) = (None, b' '),
            Some(_) => {}
            None if byte == b'>' => return (count, at),
            None if b"'\"".contains(&byte) && last == b'=' => quote = Some(byte),
            // Blanks behind the equals sign do not end a word.
            None if is_between(byte) => last = if last == b'=' { last } else { b' ' },
            None => {
                count += usize::from(last == b' ' && byte != b'=');
                last = byte;
            }
        }
    }
    (count, tag.len())
}

fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_tag_are_its_attributes() {
        let cases = [
            ("p>a b c", 0),
            ("p a b=1 c='d e f' g = \"h i\" j/>a b c", 5),
            ("p a=1/b=2\nc\"d e>", 4),
            ("p a='b'c='d'>", 2),
            ("p a b", 2),
        ];
        for (tag, expected) in cases {
            assert_eq!(attributes(tag.as_bytes()).0, expected, "{tag}");
        }
    }

    #[test]
    fn a_tag_with_a_million_attributes_is_too_much_and_a_million_tags_are_not() {
        let many = (0..1_000_000).map(|at| format!("a{at} ")).collect::<String>();
        assert!(are_too_many(&format!("<p {many}>")));
        assert!(are_too_many(&format!("<p {many}")));
        assert!(!are_too_many(&format!("<p title='{many}'>{many}")));
        assert!(!are_too_many(&"<td class=a width=7>".repeat(1_000_000)));
    }
}
