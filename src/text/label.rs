//! Official labels, which know where a line may break.

use std::fmt;

/// A label of the form. In the data of an edition `|` marks where it may break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Label {
    plain: Box<str>,
    /// The bytes of the plain text before which it may break, rising.
    breaks: Box<[usize]>,
}

impl Label {
    /// The label of a text whose breaks are marked by `|`.
    pub(crate) fn new(marked: &str) -> Label {
        let breaks = marked.match_indices('|').enumerate().map(|(before, (at, _))| at - before);
        Label { plain: marked.replace('|', "").into(), breaks: breaks.collect() }
    }

    /// The label in one line.
    pub(crate) fn plain(&self) -> &str {
        &self.plain
    }

    /// The pieces that stay together in a line, in order; one, if it has no breaks.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.breaks.iter().copied());
        let ends = self.breaks.iter().copied().chain([self.plain.len()]);
        starts.zip(ends).filter_map(|(from, to)| self.plain.get(from..to))
    }
}

impl fmt::Display for Label {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_line_or_its_pieces() {
        let cases: [(&str, &str, &[&str]); 4] = [
            ("总计", "总计", &["总计"]),
            ("（一）|予以|公开", "（一）予以公开", &["（一）", "予以", "公开"]),
            ("", "", &[""]),
            ("甲||乙", "甲乙", &["甲", "", "乙"]),
        ];
        for (marked, plain, pieces) in cases {
            let label = Label::new(marked);
            assert_eq!((label.plain(), label.to_string().as_str()), (plain, plain));
            assert_eq!(label.pieces().collect::<Vec<_>>(), pieces);
        }
    }
}
