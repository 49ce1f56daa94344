//! Which node a comment belongs to. YAML does not say, so it is said here, once for both parsers: they only note where
//! comments begin.
//!
//! A comment behind something on a line belongs to that. One on a line of its own belongs to what follows, unless it is
//! indented more than that: then it closes the innermost list or mapping whose column it reaches.

use crate::yaml::{Comment, Node, Yaml};

/// Puts comments where they belong. `starts` are the bytes of their `#`, in the order of the text.
pub(super) fn attach<'a>(root: &mut Node<'a>, starts: &[usize], text: &'a str) {
    // The end and the column of the comment before, if it has a line of its own.
    let mut before: Option<(usize, usize)> = None;
    for &start in starts {
        let end =
            memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
        let comment = Comment { text: &text[start..end], start };
        let column = column(text, start);
        let own_line = text[start - column..start].trim_start().is_empty();
        // A comment right below another one does not close less than that did.
        let right_above = before.filter(|(end, _)| text[*end..start].trim_start().is_empty());
        let column = right_above.map_or(column, |(_, above)| above.min(column));
        before = own_line.then_some((end, column));
        let placing = Placing { text, column: own_line.then_some(column) };
        if let Some(comment) = placing.put(root, comment) {
            root.comments_mut().below.push(comment);
        }
    }
}

/// The column of a byte in its line, from 0 and in bytes.
fn column(text: &str, at: usize) -> usize {
    at - memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..at]).map_or(0, |end| end + 1)
}

/// One comment that is put where it belongs.
struct Placing<'a> {
    text: &'a str,
    /// Its column, if it has a line of its own.
    column: Option<usize>,
}

impl<'a> Placing<'a> {
    /// Puts the comment into a list or mapping; gives it back if it belongs to what follows there.
    fn put(&self, node: &mut Node<'a>, mut comment: Comment<'a>) -> Option<Comment<'a>> {
        let (begun, start, block) = (begun(node, comment.start), node.start, self.is_block(node));
        let key = begun.checked_sub(2).and_then(|key| child(node, key)).map(|key| key.start);
        if let Some(last) = begun.checked_sub(1).and_then(|last| child(node, last)) {
            let same_line = || !self.text[last.end..comment.start].contains('\n');
            if comment.start < last.end && last.text().is_none() {
                comment = self.put(last, comment)?;
            } else if self.column.is_none() && same_line() {
                last.comments_mut().put_beside(comment);
                return None;
            } else if block && last.start == last.end && key.is_some_and(|key| self.is_deeper(key)) {
                // A key without a value, and deeper comments below it: most often a value that was put out of use.
                last.comments_mut().below.push(comment);
                return None;
            }
        }
        match child(node, begun) {
            Some(next) => self.put_above(next, comment),
            None if block && self.column.is_some_and(|c| c < column(self.text, start)) => {
                return Some(comment);
            }
            None => node.comments_mut().below.push(comment),
        }
        None
    }

    /// Puts the comment above a node: a list or mapping by indentation starts with its first item or key.
    fn put_above(&self, node: &mut Node<'a>, comment: Comment<'a>) {
        let block = self.is_block(node);
        match child(node, 0).filter(|_| block) {
            Some(first) => self.put_above(first, comment),
            None => node.comments_mut().above.push(comment),
        }
    }

    /// Whether a node is a list or mapping by indentation: in no brackets, and no alias of one.
    fn is_block(&self, node: &Node<'_>) -> bool {
        node.text().is_none() && !self.text[node.start..].starts_with(['[', '{', '*'])
    }

    fn is_deeper(&self, at: usize) -> bool {
        self.column.is_some_and(|own| own > column(self.text, at))
    }
}

/// How many children of a node begin before a byte: items, or keys and values in turn.
fn begun(node: &Node<'_>, at: usize) -> usize {
    match &node.value {
        Yaml::Scalar(..) => 0,
        Yaml::List(items) => items.partition_point(|item| item.start < at),
        Yaml::Map(pairs) => {
            let keys = pairs.partition_point(|(key, _)| key.start < at);
            let open = pairs[..keys].last().is_some_and(|(_, value)| value.start > at);
            2 * keys - usize::from(open)
        }
    }
}

/// A child of a node: items, or keys and values in turn.
fn child<'n, 'a>(node: &'n mut Node<'a>, at: usize) -> Option<&'n mut Node<'a>> {
    match &mut node.value {
        Yaml::Scalar(..) => None,
        Yaml::List(items) => items.get_mut(at),
        Yaml::Map(pairs) => {
            pairs.get_mut(at / 2).map(|(key, value)| if at.is_multiple_of(2) { key } else { value })
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{FileId, Lines};
    use crate::yaml::{NoVocabulary, Node, Yaml, parse};

    /// The comments of a tree, each with the node that has it: `above a`, `beside [1]`, `below b`.
    fn placed(node: &Node<'_>, text: &str, found: &mut Vec<String>) {
        let own = text[node.start..node.end].split('\n').next().unwrap_or("");
        if let Some(comments) = node.comments() {
            let say =
                |side: &str, comment: &crate::yaml::Comment<'_>| format!("{} {side} {own}", comment.text);
            found.extend(comments.above.iter().map(|c| say("above", c)));
            found.extend(comments.beside.iter().map(|c| say("beside", c)));
            found.extend(comments.below.iter().map(|c| say("below", c)));
        }
        match &node.value {
            Yaml::Scalar(..) => {}
            Yaml::List(items) => items.iter().for_each(|item| placed(item, text, found)),
            Yaml::Map(pairs) => pairs.iter().for_each(|(key, value)| {
                placed(key, text, found);
                placed(value, text, found);
            }),
        }
    }

    #[test]
    fn comments_are_with_what_they_are_about() {
        let cases: &[(&str, &[&str])] = &[
            ("# x\na: 1\n", &["# x above a"]),
            ("# x\n\n# y\na: 1 # z\n", &["# x above a", "# y above a", "# z beside 1"]),
            ("a: # x\n  b: 1\n", &["# x beside a"]),
            ("a:\n  # x\n  b: 1\n", &["# x above b"]),
            ("a:\n# x\n  b: 1\n", &["# x above b"]),
            ("a: [1, 2] # x\n", &["# x beside [1, 2]"]),
            ("a: |\n  b\n# x\nc: 1\n", &["# x above c"]),
            // Indented as what it closes, or more: at its end. Indented as what follows: above that.
            ("a:\n  b: 1\n  # x\nc: 2\n", &["# x below b: 1"]),
            ("a:\n  b: 1\n# x\nc: 2\n", &["# x above c"]),
            ("a:\n  b:\n    c: 1\n   # x\nd: 2\n", &["# x below b:"]),
            ("a:\n  b: 1\n # x\n  # y\nc: 2\n", &["# x above c", "# y above c"]),
            ("a:\n  b: 1\n  # x\n# y\nc: 2\n", &["# x below b: 1", "# y above c"]),
            // At the end of the file.
            ("a:\n  b: 1\n  # x\n", &["# x below b: 1"]),
            ("a:\n  b: 1\n# x", &["# x below a:"]),
            ("a:\n- b\n# x\n", &["# x below a:"]),
            ("a:\n- b\n  # x\n", &["# x below b"]),
            ("a:\n- b: 1\n  # x\n- c\n", &["# x below b: 1"]),
            ("a:\n  - b\n  # x\n  - c\n", &["# x above c"]),
            // A value that was put out of use.
            ("a:\n  # b: 1\nc: 2\n", &["# b: 1 below "]),
            ("a:\n# b\nc: 2\n", &["# b above c"]),
            // What only the full parser reads.
            (
                "a: [1, # x\n  # y\n  2 # z\n  # w\n  ]\n",
                &["# w below [1, # x", "# x beside 1", "# y above 2", "# z beside 2"],
            ),
            ("a: | # x\n  b\n", &["# x beside a"]),
            ("a: >\n  b\n# x\n", &["# x below a: >"]),
            ("a: &b {c: 1}\nd: *b # x\n", &["# x beside *b"]),
        ];
        for (text, expected) in cases {
            let document = parse(&Lines::new(text), FileId(0), &NoVocabulary);
            let mut found = Vec::new();
            placed(&document.root.unwrap(), text, &mut found);
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn no_comment_is_an_error_or_lost() {
        let text = format!("a:\n{}  b: 1\n", "  # c\n".repeat(300));
        for text in [text.clone(), text.replace("b: 1", "b: >\n    c")] {
            let document = parse(&Lines::new(&text), FileId(0), &NoVocabulary);
            let mut found = Vec::new();
            placed(&document.root.unwrap(), &text, &mut found);
            assert_eq!((document.findings.len(), found.len()), (0, 300));
        }
    }
}
