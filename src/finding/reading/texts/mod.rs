//! What is said of texts: their slots, links and marks.

pub(super) mod dead_link;
pub(super) mod near_markup;
pub(super) mod near_slot;
pub(super) mod raw_html;

pub use dead_link::{
    ATTACHMENT_NEAR, BACKSLASH, EMPTY_LINK, FROM_ROOT, NEAR_IMAGE, NEAR_LINK, NO_ANCHOR, NO_ANCHOR_NEAR,
    NO_PAGE, NO_PAGE_NEAR, NO_PICTURE, NO_SCHEME, ROOT_ELSEWHERE,
};
pub use near_markup::{
    FOLDED, HEADING, LONG_PASTED_TABLE, LOST_WORDS, MARK_FULL_WIDTH, MARKUP_IN_LINE, MORE_CELLS, NO_FOOTNOTE,
    NO_MARKDOWN_TABLE, OPEN_FENCE, PASTED_TABLE, UNDERLINE, UNPAIRED, UNUSED_DEFINITION,
};
pub use near_slot::{SLOT_CLOSE, SLOT_COUNT, SLOT_FULL_WIDTH, SLOT_IN_LINE, SLOT_ON_PAGE, SLOT_OPEN};
pub use raw_html::{HTML_COMMENT, HTML_TAG, TAG_IN_LINE};
