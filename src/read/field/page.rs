//! The keys at the head of a free page.

use crate::base::Words;
use crate::read::field::key::{NAMES, count, line};
use crate::read::field::{Field, FieldOf, FieldSet};

/// The head of a free page.
pub(in crate::read) enum PageFields {}

impl FieldSet for PageFields {
    const FIELDS: &'static [&'static Field] = &[&TITLE.field, &ORDER.field];
}

pub(in crate::read) static TITLE: FieldOf<PageFields, String> =
    line("title", "标题", Words::new("页面的标题。", "The title of the page.")).most(NAMES);
pub(in crate::read) static ORDER: FieldOf<PageFields, i64> = count(
    "order",
    "顺序",
    Words::new("页面在导航里的次序，小的在前。", "The place of the page among the others; small ones first."),
);
