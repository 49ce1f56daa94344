//! What in a text a page shows otherwise than it was probably meant.

use std::ops::Range;

/// Something in a text that its author should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Oddity {
    /// Where in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: OddityKind,
    /// What to write in the place of the range; empty where only the author knows.
    pub mend: String,
}

/// What can be odd in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OddityKind {
    /// `<!-- … -->`: pages have no comments, and print it.
    Comment,
    /// `<b>`: pages have no HTML of authors, and print it.
    Tag,
    /// `…。 # 待核`: a remark, which a page prints.
    Remark,
    /// `#一、…`: a heading needs a space.
    Heading,
    /// `＊＊`, `＃`, `｜`: marks of the full width.
    FullWidth,
    /// A line under a paragraph that makes it a heading.
    Underline,
    /// `-甲` below an item of a list: it needs a space to be one.
    Bullet,
    /// A quotation, an item or a note in so many others that it is read as words.
    Deep,
    /// `**` without a partner.
    Bold,
    /// A row with more cells than the head of its table.
    Cells,
    /// Rows of bars that are no table.
    Table,
    /// A line below a head that does not align its columns.
    Delimiter,
    /// A table that is drawn with lines.
    Drawn,
    /// A line of dashes among the rows of a table.
    Rule,
    /// So many rows with tabs or gaps between their cells, which a page would run together.
    Pasted(usize),
    /// The definition of a link that no link uses.
    Definition,
    /// `[甲](`: a link that is not closed.
    OpenLink,
    /// A reference to a footnote that is not there.
    Footnote,
    /// A fence of code that is not closed.
    Fence,
    /// Words that the page would not have.
    Lost,
}

impl Oddity {
    /// Something odd that only its author can mend.
    pub(super) fn new(range: Range<usize>, kind: OddityKind) -> Oddity {
        Oddity { range, kind, mend: String::new() }
    }

    /// Something odd with what to write instead.
    pub(super) fn mended(range: Range<usize>, kind: OddityKind, mend: impl Into<String>) -> Oddity {
        Oddity { range, kind, mend: mend.into() }
    }
}
