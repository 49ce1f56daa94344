//! What all pages share: what they may see, the frame around them, the site's settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::check::Verdict;
use crate::compare::{AllTotals, Book, Measures};
use crate::edition::Editions;
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::settings::{Download, FreePage, Settings};
use crate::site::Route;
use crate::site::view::{Text, Word, view};
use crate::store::{Calendar, Store};

/// What pages may see, lent for one build.
#[derive(Debug)]
pub struct Stock<'s> {
    /// The settings.
    pub settings: &'s Settings,
    /// The register.
    pub register: &'s Register,
    /// The reports.
    pub store: &'s Store,
    /// Who reported about which year, and when.
    pub calendar: Calendar,
    /// The years that somebody had to report about, oldest first.
    pub due_years: Vec<Year>,
    /// “Today”: the day on which deadlines are judged.
    pub today: Option<Date>,
    /// The sums over the reports of each year.
    pub totals: &'s AllTotals,
    /// The measures, and the cells that are summed.
    pub measures: &'s Measures,
    /// The free pages.
    pub pages: &'s [Arc<FreePage>],
    /// The editions.
    pub editions: &'s Editions,
    /// What was found.
    pub verdict: &'s Verdict,
    /// The years with reports, oldest first, and how many each has.
    pub years: BTreeMap<Year, usize>,
    /// The names of the free pages.
    pub page_names: Vec<String>,
    /// Built in spite of errors.
    pub draft: bool,
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

impl Stock<'_> {
    /// By what coverage is told.
    pub fn book(&self) -> Book<'_> {
        Book {
            register: self.register,
            calendar: &self.calendar,
            deadlines: &self.settings.deadlines,
            today: self.today,
        }
    }

    /// The path of a page below the root.
    pub fn path(&self, route: Route) -> String {
        route.path(self.register, &self.page_names)
    }

    /// A link from one page to another.
    pub fn link<'a>(&self, from: Route, to: Route) -> Text<'a> {
        let path = format!("{}{}", from.root(), self.path(to));
        if path.is_empty() { "./".into() } else { path.into() }
    }

    /// Whether an agency's figures of all years are offered as a file: if the site has such files, and the agency any figures.
    pub fn has_series_file(&self, agency: AgencyId) -> bool {
        let has_tables = |r: &Report| self.editions.get(r.edition).is_some_and(|e| r.has_tables(e));
        self.settings.downloads.contains(&Download::Csv) && self.store.of_agency(agency).any(has_tables)
    }

    /// The frame of a page. `crumbs` are the pages above it, without home.
    pub fn frame<'a>(
        &self,
        route: Route,
        title: String,
        section: &'static str,
        crumbs: &[(String, Route)],
    ) -> Frame<'a> {
        let base = self.settings.base_url.as_deref();
        let canonical =
            base.filter(|_| route != Route::NotFound).map(|b| format!("{b}{}", self.path(route)).into());
        // A page that is served for any missing address cannot use relative links.
        let root = match (route, base) {
            (Route::NotFound, Some(base)) => path_of(base).to_owned(),
            (Route::NotFound, None) => "/".to_owned(),
            _ => route.root().to_owned(),
        };
        let mut list = Vec::new();
        if route != Route::Home {
            let href = if root.is_empty() { "./".into() } else { root.clone().into() };
            list.push(Crumb { title: "首页".into(), href });
        }
        for (title, to) in crumbs {
            list.push(Crumb { title: title.clone().into(), href: self.link(route, *to) });
        }
        Frame {
            title: title.into(),
            home: if root.is_empty() { "./".into() } else { root.clone().into() },
            root: root.into(),
            section: section.into(),
            canonical,
            crumbs: list,
            draft: self.draft,
        }
    }
}

/// The path of an address: `https://host/a/` gives `/a/`.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    rest.find('/').map_or("/", |at| &rest[at..])
}

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

impl<'a> SiteView<'a> {
    /// The site as every page shows it.
    pub fn new(stock: &Stock<'a>) -> SiteView<'a> {
        let settings = stock.settings;
        let word = |text: &'a Option<String>| text.as_deref().map(Word::from);
        let pages = stock.pages.iter().enumerate();
        SiteView {
            title: settings.title.as_str().into(),
            language: settings.language.as_str().into(),
            domain: settings.domain().map(Word::from),
            organiser: word(&settings.organiser),
            operator: word(&settings.operator),
            contact: word(&settings.contact),
            site_id_code: settings.site_id_code.as_ref().map(|c| Word::from(c.text.as_str())),
            icp: word(&settings.icp),
            police_record: word(&settings.police_record),
            party_gov_badge: word(&settings.party_gov_badge),
            error_report_url: word(&settings.error_report_url),
            unit: stock.editions.all().last().map_or("", |e| e.headline_unit()).into(),
            latest: stock.years.keys().next_back().map(|y| y.to_string().into()),
            comparison: crate::site::pages::neighbours(stock).last().map(|(a, b)| format!("{a}-{b}").into()),
            pages: pages
                .map(|(i, p)| PageLink {
                    title: p.title.as_str().into(),
                    path: stock.path(Route::Page(i)).into(),
                })
                .collect(),
        }
    }
}
