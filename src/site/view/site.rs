//! The site as every page shows it.

use crate::site::view::{Show, Visit, Word, view};

view! {
    /// The site: the same on every page.
    pub(crate) struct SiteView<'a> {
        /// The site's title.
        title: Word<'a>,
        /// Its language.
        language: Word<'a>,
        /// Its domain.
        domain: Option<Word<'a>>,
        /// The address that those of its pages begin with, with a `/` at its end.
        base: Option<Word<'a>>,
        /// 主办单位.
        organiser: Option<Word<'a>>,
        /// 承办单位.
        operator: Option<Word<'a>>,
        /// 联系方式.
        contact: Option<Word<'a>>,
        /// 网站标识码.
        site_id_code: Option<Word<'a>>,
        /// ICP备案号.
        icp: Option<Word<'a>>,
        /// 公安备案号.
        police_record: Option<Word<'a>>,
        /// 党政机关网站标识.
        party_gov_badge: Option<Word<'a>>,
        /// 我为政府网站找错.
        error_report_url: Option<Word<'a>>,
        /// The other columns of the disclosure platform: title and address.
        platform: Vec<ColumnLink<'a>>,
        /// The unit of the main figures and of what shares are of.
        unit: Word<'a>,
        /// The latest year with reports.
        latest: Option<Word<'a>>,
        /// The last two neighbouring years, as in the path of their comparison.
        comparison: Option<Word<'a>>,
        /// The free pages: title and path.
        pages: Vec<PageLink<'a>>,
        /// The navigation.
        menu: Vec<MenuView<'a>>,
        /// The paths of the pages of which there is one of their kind.
        paths: PathsView<'a>,
    }
}

view! {
    /// Another column of the disclosure platform.
    pub(crate) struct ColumnLink<'a> {
        /// Its title.
        title: Word<'a>,
        /// Its address.
        href: Word<'a>,
    }
}

view! {
    /// A free page in the navigation.
    pub(crate) struct PageLink<'a> {
        /// Its title.
        title: Word<'a>,
        /// Its path below the root.
        path: Word<'a>,
    }
}

view! {
    /// An entry of the navigation.
    pub(crate) struct MenuView<'a> {
        /// Its title.
        title: Word<'a>,
        /// The path below the root that it leads to.
        path: Word<'a>,
        /// The part of the site that it stands for, as `page.section` has it; empty if it stands for a page alone.
        section: Word<'a>,
    }
}

/// The paths of single pages, by the name of their kind.
#[derive(Debug)]
pub(crate) struct PathsView<'a>(pub Vec<(&'static str, Word<'a>)>);

impl Show for PathsView<'_> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.map();
        for (kind, path) in &self.0 {
            to.key(kind);
            path.show(to);
        }
        to.end_map();
    }
}
