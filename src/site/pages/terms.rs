//! `/terms/`: the words of the forms, explained.

use crate::edition::{Term, TermGroup};
use crate::settings::SiteTerm;
use crate::site::kind::{Kind, any_report, no_menu};
use crate::site::parts::{ExplainedWords, FrameContext, PageContext};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, PageText, Show, view};

/// The words of the forms.
pub(super) const KIND: Kind = Kind {
    name: "terms",
    optional: true,
    pattern: Route::TERMS.pattern,
    menu: no_menu,
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page that explains the words of the forms.
    pub(crate) struct TermsView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The terms, by what they are about.
        groups: Vec<TermGroupView<'a>>,
    }
}

view! {
    /// Some terms that belong together.
    pub(crate) struct TermGroupView<'a> {
        /// What they are about.
        title: PageText<'a>,
        /// The terms.
        terms: Vec<TermView<'a>>,
    }
}

view! {
    /// A word of the forms.
    pub(crate) struct TermView<'a> {
        /// Its id in the page.
        id: PageText<'a>,
        /// The word.
        word: PageText<'a>,
        /// What it means.
        says: PageText<'a>,
        /// The article that it rests on.
        article: Option<PageText<'a>>,
        /// An invented example.
        example: Option<PageText<'a>>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    words: ExplainedWords<'s>,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), words: site.words() }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let title = "名词解释";
    Some(Box::new(TermsView {
        meta: Meta::of_list(
            title,
            "政府信息公开工作年度报告和统计表里的词，各用一句话说明，并注明所依条文。",
        ),
        page: see.frame.of(route, title.to_owned(), "", &[]),
        groups: see.words.editions.terms().iter().map(group).chain(own(see.words)).collect(),
    }))
}

fn group(group: &TermGroup) -> TermGroupView<'_> {
    TermGroupView { title: group.title.as_str().into(), terms: group.terms.iter().map(term).collect() }
}

/// The words that the site adds, if it does.
fn own(words: ExplainedWords<'_>) -> Option<TermGroupView<'_>> {
    let terms: Vec<TermView<'_>> = words.own().map(added).collect();
    (!terms.is_empty()).then(|| TermGroupView { title: "本站另加的词".into(), terms })
}

fn added(term: &SiteTerm) -> TermView<'_> {
    TermView {
        id: term.id().into(),
        word: term.word.as_str().into(),
        says: term.says.as_deref().unwrap_or_default().into(),
        article: term.article.as_deref().map(PageText::from),
        example: term.example.as_deref().map(PageText::from),
    }
}

fn term(term: &Term) -> TermView<'_> {
    TermView {
        id: term.id.as_str().into(),
        word: term.word.as_str().into(),
        says: term.says.as_str().into(),
        article: term.article.as_deref().map(PageText::from),
        example: term.example.as_deref().map(PageText::from),
    }
}
