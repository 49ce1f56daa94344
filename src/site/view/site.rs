//! The site as every page shows it.

use crate::site::view::{Word, view};

view! {
    /// The site: the same on every page.
    pub struct SiteView<'a> {
        /// The site's title.
        title: Word<'a>,
        /// Its language.
        language: Word<'a>,
        /// Its domain.
        domain: Option<Word<'a>>,
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
        /// The unit of the main figures and of what shares are of.
        unit: Word<'a>,
        /// The latest year with reports.
        latest: Option<Word<'a>>,
        /// The last two neighbouring years, as in the path of their comparison.
        comparison: Option<Word<'a>>,
        /// The free pages: title and path.
        pages: Vec<PageLink<'a>>,
    }
}

view! {
    /// A free page in the navigation.
    pub struct PageLink<'a> {
        /// Its title.
        title: Word<'a>,
        /// Its path below the root.
        path: Word<'a>,
    }
}
