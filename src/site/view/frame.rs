//! What every page has around its content.

use crate::site::view::{LinkView, PageText, Word, view};

view! {
    /// What every page has around its content.
    pub(crate) struct Frame<'a> {
        /// The page's title, without the site's.
        title: PageText<'a>,
        /// From the page to the site's root, with a `/` at the end unless it is empty.
        root: Word<'a>,
        /// The link to the home page.
        home: Word<'a>,
        /// The part of the site: `home`, `search`, the current word of the navigation (`years`, `agencies`, `compare`, `coverage`, `corrections`), or empty.
        section: Word<'a>,
        /// The page's own address, where the site has one.
        canonical: Option<PageText<'a>>,
        /// The pages above, home first.
        crumbs: Vec<Crumb<'a>>,
        /// Built in spite of errors.
        draft: bool,
    }
}

view! {
    /// A page above the current one.
    pub(crate) struct Crumb<'a> {
        /// Its title.
        title: PageText<'a>,
        /// The link to it.
        href: PageText<'a>,
    }
}

view! {
    /// The meta tags that 国办发〔2017〕47号 asks for.
    pub(crate) struct Meta<'a> {
        /// A column (list) page's ColumnName; `None` on article pages.
        column: Option<PageText<'a>>,
        /// A sentence about the page.
        description: PageText<'a>,
        /// An article's ArticleTitle.
        article: Option<PageText<'a>>,
        /// An article's PubDate, where it is known.
        published: Option<PageText<'a>>,
        /// An article's ContentSource.
        source: Option<PageText<'a>>,
        /// The whole address of a picture of its own; without one, the theme's stands for it.
        image: Option<PageText<'a>>,
        /// The feeds that tell what is new on it, with whole addresses; none where the site has no address.
        feeds: Vec<LinkView<'a>>,
        /// Search engines are asked to leave the page out.
        unlisted: bool,
        /// Where the reader is led at once.
        onward: Option<PageText<'a>>,
    }
}

impl<'a> Meta<'a> {
    /// The meta tags of a page that lists or compares (国办发〔2017〕47号, a column page).
    pub(crate) fn of_list(column: impl Into<PageText<'a>>, description: impl Into<PageText<'a>>) -> Meta<'a> {
        Meta {
            column: Some(column.into()),
            description: description.into(),
            article: None,
            published: None,
            source: None,
            image: None,
            feeds: Vec::new(),
            unlisted: false,
            onward: None,
        }
    }

    /// The same, with feeds.
    pub(crate) fn with_feeds(self, feeds: impl IntoIterator<Item = LinkView<'a>>) -> Meta<'a> {
        Meta { feeds: feeds.into_iter().collect(), ..self }
    }
}
