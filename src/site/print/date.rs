//! Days, for machines and for people.

use crate::base::Date;
use crate::site::view::{Text, view};

view! {
    /// A date.
    pub struct DateView<'a> {
        /// `2025-03-10`.
        machine: Text<'a>,
        /// `2025年3月10日`.
        words: Text<'a>,
    }
}

pub(crate) fn date<'a>(date: Date) -> DateView<'a> {
    DateView { machine: date.to_string().into(), words: date.in_words().into() }
}
