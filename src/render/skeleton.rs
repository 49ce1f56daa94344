//! A drawing, minified and cut at its marks.

use minify_html::{Cfg, minify};

use crate::render::piece::Piece;
use crate::text::{ATTRIBUTES_CLOSE, ATTRIBUTES_OPEN, MARK_CLOSE, MARK_OPEN};

/// Pieces of HTML and the marks between them.
#[derive(Debug, Default)]
pub(super) struct Skeleton {
    html: Vec<u8>,
    /// End of a piece in `html`, and what follows it.
    cuts: Vec<(usize, SkeletonMark)>,
}

/// What stands between two pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SkeletonMark {
    /// A piece of the leaf with this number.
    Leaf(usize, Piece),
    /// The attributes of the slot with this number.
    Attributes(usize),
}

impl Skeleton {
    /// Minifies a drawing and cuts it; `None` if a template took a mark apart instead of printing it.
    pub(super) fn cut(drawing: &str) -> Option<Skeleton> {
        let cfg = Cfg {
            keep_closing_tags: true,
            keep_html_and_head_opening_tags: true,
            keep_input_type_text_attr: true,
            ..Cfg::new()
        };
        let small =
            String::from_utf8(minify(drawing.as_bytes(), Some(cfg))).unwrap_or_else(|_| drawing.to_owned());
        let mut skeleton = Skeleton::default();
        let mut rest = small.as_str();
        while let Some(at) = rest.find([MARK_OPEN, ATTRIBUTES_OPEN]) {
            let (before, marked) = rest.split_at(at);
            let attributes = marked.starts_with(ATTRIBUTES_OPEN);
            let close = if attributes { ATTRIBUTES_CLOSE } else { MARK_CLOSE };
            let (number, tail) = marked[MARK_OPEN.len_utf8()..].split_once(close)?;
            let (number, piece) = Piece::parse(number.trim_end())?;
            // The space before attributes goes with them, so that none leave no trace.
            let before = if attributes { before.strip_suffix(' ').unwrap_or(before) } else { before };
            skeleton.html.extend_from_slice(before.as_bytes());
            let mark =
                if attributes { SkeletonMark::Attributes(number) } else { SkeletonMark::Leaf(number, piece) };
            skeleton.cuts.push((skeleton.html.len(), mark));
            rest = tail;
        }
        skeleton.html.extend_from_slice(rest.as_bytes());
        // Drawings are kept for as long as the theme is.
        skeleton.html.shrink_to_fit();
        skeleton.cuts.shrink_to_fit();
        let whole = !rest.contains([MARK_CLOSE, ATTRIBUTES_CLOSE]);
        whole.then_some(skeleton)
    }

    /// Appends the pieces to `out`, asking `fill` for what stands between them.
    pub(super) fn fill<E>(
        &self,
        out: &mut Vec<u8>,
        mut fill: impl FnMut(SkeletonMark, &mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut from = 0;
        for (end, mark) in &self.cuts {
            out.extend_from_slice(&self.html[from..*end]);
            fill(*mark, out)?;
            from = *end;
        }
        out.extend_from_slice(&self.html[from..]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_survive_minifying_in_text_and_attributes() {
        let drawing = "<p  title=\"\u{fdd0}0 \u{fdd1}\" class=\"a\" >  \u{fdd0}1 \u{fdd1} </p><table><tr><td id=\"x\" \u{fdd2}2\u{fdd3}>\u{fdd0}3 \u{fdd1}</td></tr></table>";
        let skeleton = Skeleton::cut(drawing).unwrap();
        let mut out = Vec::new();
        let fill = |mark: SkeletonMark, out: &mut Vec<u8>| -> Result<(), ()> {
            match mark {
                SkeletonMark::Leaf(n, _) => out.extend_from_slice(format!("L{n}").as_bytes()),
                SkeletonMark::Attributes(_) => {}
            }
            Ok(())
        };
        skeleton.fill(&mut out, fill).unwrap();
        let html = String::from_utf8(out).unwrap();
        assert!(Skeleton::cut("<p>\u{fdd0}1…</p>").is_none());
        assert_eq!(html, "<p title=\"L0\" class=a>L1</p><table><tr><td id=x>L3</td></tr></table>");
    }
}
