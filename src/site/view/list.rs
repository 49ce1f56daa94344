//! What lists of several pages have: links, heads of columns, figures.

use crate::site::view::{PageText, view};

view! {
    /// A link with its text.
    pub(crate) struct LinkView<'a> {
        /// The text.
        title: PageText<'a>,
        /// The link.
        href: PageText<'a>,
    }
}

view! {
    /// A column's head: the name of a figure.
    pub(crate) struct ColumnView<'a> {
        /// Its label.
        label: PageText<'a>,
        /// The address of its cell, of a sum that of the first.
        cell: PageText<'a>,
    }
}

view! {
    /// A figure of a list.
    pub(crate) struct FigureView<'a> {
        /// As printed: grouped from five digits on, `/`, `·` where the edition has no such item, `—` unpublished.
        text: PageText<'a>,
        /// For sorting; empty where there is no number.
        key: PageText<'a>,
    }
}

view! {
    /// A sum, or what is worked out from sums, with what it covers.
    pub(crate) struct CoveredView<'a> {
        /// The sum.
        figure: FigureView<'a>,
        /// How many reports have the numbers for it, where it is not all of them.
        covered: Option<PageText<'a>>,
    }
}
