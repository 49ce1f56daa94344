//! `/corrections/`: 更正, what was corrected in all reports after they were published.

use std::cmp::Reverse;

use crate::base::Year;
use crate::register::ReportKey;
use crate::site::kind::{Kind, any_report, entry};
use crate::site::parts::corrections::{MadeCorrection, newest_first};
use crate::site::parts::feeds::{Feed, FeedContext};
use crate::site::parts::{FrameContext, PageContext, PageLinks, Reports, end_matter};
use crate::site::print::{DateView, date, public_text};
use crate::site::route::{Route, RouteContext};
use crate::site::view::{Frame, Meta, PageText, Rows, Show, view};

/// All corrections; of very many, the newest, and those of each year on a page of their own.
pub(super) const KIND: Kind = Kind {
    name: "corrections",
    optional: true,
    pattern: Route::CORRECTIONS.pattern,
    menu: |there| {
        let there_are = Route::CORRECTIONS.is_there(there);
        there_are.then(|| entry(there, "更正", "corrections", Route::CORRECTIONS)).into_iter().collect()
    },
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page of the corrections.
    pub(crate) struct CorrectionsView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The calendar year in which those here were made; `None` where they are of all years.
        year: Option<PageText<'a>>,
        /// How many there are, of that year or of all.
        count: PageText<'a>,
        /// In how many reports.
        reports: PageText<'a>,
        /// How many of them the page lists, where they are only the newest.
        newest: Option<PageText<'a>>,
        /// The years in which corrections were made, newest first; none where they are made in one.
        years: Vec<AmendedYear<'a>>,
        /// The corrections by the year in which they were made, newest first.
        sections: Vec<AmendedSection<'a>>,
        /// The corrected reports by agency, in the order of the register; none where the page lists the newest alone.
        agencies: Vec<CorrectedAgency<'a>>,
    }
}

view! {
    /// A calendar year in which corrections were made.
    pub(crate) struct AmendedYear<'a> {
        /// The year.
        year: PageText<'a>,
        /// How many.
        count: PageText<'a>,
        /// Where they are listed.
        href: PageText<'a>,
        /// It is the year of this page.
        current: bool,
    }
}

view! {
    /// The corrections that were made in a year.
    pub(crate) struct AmendedSection<'a> {
        /// The year.
        year: PageText<'a>,
        /// The corrections, newest first.
        rows: Rows<'a>,
    }
}

view! {
    /// A correction.
    pub(crate) struct CorrectionRow<'a> {
        /// When.
        date: DateView<'a>,
        /// The agency's name in the year of the report.
        agency: PageText<'a>,
        /// The year of the report.
        year: PageText<'a>,
        /// The entry in the report.
        href: PageText<'a>,
        /// What was corrected, in the words of the form.
        what: PageText<'a>,
        /// Where the page of the report has it.
        target: Option<PageText<'a>>,
        /// What stood there.
        was: Option<PageText<'a>>,
        /// What stands there now.
        now: Option<PageText<'a>>,
        /// Why.
        reason: PageText<'a>,
    }
}

view! {
    /// An agency whose reports were corrected.
    pub(crate) struct CorrectedAgency<'a> {
        /// Its name.
        name: PageText<'a>,
        /// Its page.
        href: PageText<'a>,
        /// The reports, newest year first.
        reports: Vec<CorrectedReport<'a>>,
    }
}

view! {
    /// A corrected report.
    pub(crate) struct CorrectedReport<'a> {
        /// The year.
        year: PageText<'a>,
        /// How many corrections there are.
        count: PageText<'a>,
        /// Its corrections.
        href: PageText<'a>,
    }
}

/// The newest corrections that are listed where each year's have a page of their own.
const NEWEST: usize = 100;

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    reports: Reports<'s>,
    there: RouteContext<'s>,
    feeds: Option<FeedContext<'s>>,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), reports: site.reports(), there: site.routes(), feeds: site.feeds() }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let links = see.frame.links(route);
    let all = newest_first(see.reports);
    let split = see.there.amended_years();
    let own: Vec<MadeCorrection<'s>> = all
        .iter()
        .filter(|made| route.year.is_none_or(|year| made.correction.year() == year))
        .copied()
        .collect();
    let listed = if route.year.is_none() && !split.is_empty() { own.len().min(NEWEST) } else { own.len() };
    let is_whole = listed == own.len();
    let agencies = by_agency(links, if is_whole { &own } else { &[] });
    let mut keys: Vec<ReportKey> = own.iter().map(|made| made.report.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let title = route.year.map_or("更正".to_owned(), |year| format!("{year} 年的更正"));
    let above: Vec<(String, Route)> =
        route.year.iter().map(|_| ("更正".to_owned(), Route::CORRECTIONS)).collect();
    Some(Box::new(CorrectionsView {
        meta: Meta::of_list(
            title.clone(),
            "各机关政府信息公开工作年度报告公布以后的更正：更正了什么，原来和现在各是什么，日期和理由。",
        )
        .with_feeds(see.feeds.and_then(|feeds| feeds.link(Feed::Corrections))),
        page: see.frame.of(route, title, "corrections", &above),
        year: route.year.map(|year| year.to_string().into()),
        count: own.len().to_string().into(),
        reports: keys.len().to_string().into(),
        newest: (!is_whole).then(|| listed.to_string().into()),
        years: years(links, &all, !split.is_empty()),
        sections: sections(links, own.get(..listed).unwrap_or_default()),
        agencies,
    }))
}

/// The years in which the corrections were made, if they are several; `split` where each has a page of its own.
fn years<'s>(links: PageLinks<'s>, all: &[MadeCorrection<'_>], split: bool) -> Vec<AmendedYear<'s>> {
    let of_year = |made: &[MadeCorrection<'_>]| {
        let year = made.first()?.correction.year();
        Some(AmendedYear {
            year: year.to_string().into(),
            count: made.len().to_string().into(),
            href: if split { links.to(Route::corrections(year)) } else { format!("#{}", id(year)).into() },
            current: links.from.year == Some(year),
        })
    };
    let years: Vec<AmendedYear<'s>> = in_years(all).filter_map(of_year).collect();
    if years.len() > 1 { years } else { Vec::new() }
}

/// Corrections, newest first, cut where the year changes.
fn in_years<'m, 's>(all: &'m [MadeCorrection<'s>]) -> impl Iterator<Item = &'m [MadeCorrection<'s>]> {
    all.chunk_by(|a, b| a.correction.year() == b.correction.year())
}

/// The id of a year's section.
fn id(year: Year) -> String {
    format!("year-{year}")
}

fn sections<'s>(links: PageLinks<'s>, listed: &[MadeCorrection<'s>]) -> Vec<AmendedSection<'s>> {
    let section = |made: &[MadeCorrection<'s>]| {
        Some(AmendedSection {
            year: made.first()?.correction.year().to_string().into(),
            rows: Rows::new("correction-row", made.iter().filter_map(|made| row(links, *made)).collect()),
        })
    };
    in_years(listed).filter_map(section).collect()
}

fn row<'s>(links: PageLinks<'s>, made: MadeCorrection<'s>) -> Option<CorrectionRow<'s>> {
    let MadeCorrection { report, edition, correction, number } = made;
    let ReportKey { year, agency } = report.key;
    let page = links.to(Route::report(year, agency));
    let (what, target) = end_matter::target(correction, report, edition);
    Some(CorrectionRow {
        date: date(correction.date),
        agency: links.names.register.get(agency)?.name_in(year).into(),
        year: year.to_string().into(),
        href: format!("{}#{}", page.as_str(), end_matter::correction_id(number)).into(),
        what: what.into(),
        target: target.map(|id| format!("{}#{id}", page.as_str()).into()),
        was: correction.was.as_deref().map(PageText::from),
        now: correction.now.as_deref().map(PageText::from),
        reason: public_text::ended(&correction.reason).into(),
    })
}

/// The corrected reports by agency, in the order of the register.
fn by_agency<'s>(links: PageLinks<'s>, own: &[MadeCorrection<'s>]) -> Vec<CorrectedAgency<'s>> {
    let mut keys: Vec<ReportKey> = own.iter().map(|made| made.report.key).collect();
    keys.sort_unstable_by_key(|key| (key.agency, Reverse(key.year)));
    let report = |same: &[ReportKey]| {
        let key = same.first()?;
        let page = links.to(Route::report(key.year, key.agency));
        Some(CorrectedReport {
            year: key.year.to_string().into(),
            count: same.len().to_string().into(),
            href: format!("{}#corrections", page.as_str()).into(),
        })
    };
    let agency = |own: &[ReportKey]| {
        let agency = own.first()?.agency;
        Some(CorrectedAgency {
            name: links.names.register.get(agency)?.name.as_str().into(),
            href: links.to(Route::agency(agency)),
            reports: own.chunk_by(|a, b| a == b).filter_map(report).collect(),
        })
    };
    keys.chunk_by(|a, b| a.agency == b.agency).filter_map(agency).collect()
}
