//! Days, for machines and for people.

use crate::base::Date;
use crate::site::view::{PageText, view};

view! {
    /// A date.
    pub(crate) struct DateView<'a> {
        /// `2025-03-10`.
        machine: PageText<'a>,
        /// `2025年3月10日`.
        words: PageText<'a>,
    }
}

pub(crate) fn date<'a>(date: Date) -> DateView<'a> {
    DateView { machine: date.to_string().into(), words: date.in_words().into() }
}
