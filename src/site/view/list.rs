//! What lists of several pages have: links, heads of columns, figures.

use crate::site::view::{Text, view};

view! {
    /// A link with its text.
    pub struct LinkView<'a> {
        /// The text.
        title: Text<'a>,
        /// The link.
        href: Text<'a>,
    }
}

view! {
    /// A column's head: the name of a headline figure.
    pub struct ColumnView<'a> {
        /// Its label.
        label: Text<'a>,
    }
}

view! {
    /// A figure of a list.
    pub struct FigureView<'a> {
        /// As printed: grouped from five digits on, `/`, `·` where the edition has no such item, `—` unpublished.
        text: Text<'a>,
        /// For sorting; empty where there is no number.
        key: Text<'a>,
    }
}

view! {
    /// A sum, or what is worked out from sums, with what it covers.
    pub struct CoveredView<'a> {
        /// The sum.
        figure: FigureView<'a>,
        /// How many reports have the numbers for it, where it is not all of them.
        covered: Option<Text<'a>>,
    }
}
