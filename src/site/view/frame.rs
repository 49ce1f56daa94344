//! What every page has around its content.

use crate::site::view::{Text, Word, view};

view! {
    /// What every page has around its content.
    pub struct Frame<'a> {
        /// The page's title, without the site's.
        title: Text<'a>,
        /// From the page to the site's root, with a `/` at the end unless it is empty.
        root: Word<'a>,
        /// The link to the home page.
        home: Word<'a>,
        /// The part of the site: `home`, `search`, the current word of the navigation (`years`, `agencies`, `compare`, `coverage`), or empty.
        section: Word<'a>,
        /// The page's own address, where the site has one.
        canonical: Option<Text<'a>>,
        /// The pages above, home first.
        crumbs: Vec<Crumb<'a>>,
        /// Built in spite of errors.
        draft: bool,
    }
}

view! {
    /// A page above the current one.
    pub struct Crumb<'a> {
        /// Its title.
        title: Text<'a>,
        /// The link to it.
        href: Text<'a>,
    }
}

view! {
    /// The meta tags that 国办发〔2017〕47号 asks for.
    pub struct Meta<'a> {
        /// A column (list) page's ColumnName; `None` on article pages.
        column: Option<Text<'a>>,
        /// A sentence about the page.
        description: Text<'a>,
        /// An article's ArticleTitle.
        article: Option<Text<'a>>,
        /// An article's PubDate, where it is known.
        published: Option<Text<'a>>,
        /// An article's ContentSource.
        source: Option<Text<'a>>,
        /// Search engines are asked to leave the page out.
        unlisted: bool,
    }
}

impl<'a> Meta<'a> {
    /// The meta tags of a page that lists or compares (国办发〔2017〕47号, a column page).
    pub fn of_list(column: impl Into<Text<'a>>, description: impl Into<Text<'a>>) -> Meta<'a> {
        Meta {
            column: Some(column.into()),
            description: description.into(),
            article: None,
            published: None,
            source: None,
            unlisted: false,
        }
    }
}
