//! `/`: the latest year, what was published and corrected last, all years, where everything is.

use std::collections::BTreeSet;

use crate::base::{Date, Year};
use crate::compare::{CoverageContext, Whose};
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::site::kind::{Kind, any_report, no_menu};
use crate::site::parts::feeds::FeedContext;
use crate::site::parts::latest::{LatestContext, LatestView, is_trial, latest};
use crate::site::parts::moves::Moves;
use crate::site::parts::states::{self, StateView};
use crate::site::parts::{
    FrameContext, PageContext, PageLinks, Reports, SumsContext, YearCounts, end_matter, split, years,
};
use crate::site::print::{self, DateView};
use crate::site::route::Route;
use crate::site::view::{FigureView, Frame, LinkView, Meta, PageText, Show, Word, view};

/// The home page.
pub(super) const KIND: Kind = Kind {
    name: "home",
    optional: false,
    pattern: Route::HOME.pattern,
    menu: no_menu,
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The home page.
    pub(crate) struct HomeView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The site's title, in the pieces between which a line may break.
        title: Vec<Word<'a>>,
        /// How many agencies are registered.
        agencies: PageText<'a>,
        /// How many reports there are.
        reports: PageText<'a>,
        /// The years that they are about; `None` while there is no report.
        span: Option<PageText<'a>>,
        /// The latest year; `None` while there is no report.
        latest: Option<LatestView<'a>>,
        /// The reports that were published last.
        published: Vec<PublishedView<'a>>,
        /// The corrections that were made last.
        corrected: Vec<CorrectedView<'a>>,
        /// All years, newest first.
        years: Vec<HomeYear<'a>>,
        /// Where the reports are: the agencies of each parent.
        groups: Vec<HomeGroup<'a>>,
        /// The link to the register.
        register: PageText<'a>,
    }
}

view! {
    /// A report that was published lately.
    pub(crate) struct PublishedView<'a> {
        /// When.
        date: DateView<'a>,
        /// Whose.
        name: PageText<'a>,
        /// About which year.
        year: PageText<'a>,
        /// The report.
        href: PageText<'a>,
        /// Whether it came in time.
        state: Option<StateView<'a>>,
    }
}

view! {
    /// A correction that was made lately.
    pub(crate) struct CorrectedView<'a> {
        /// When.
        date: DateView<'a>,
        /// Whose.
        name: PageText<'a>,
        /// About which year.
        year: PageText<'a>,
        /// The entry in the report.
        href: PageText<'a>,
        /// What was corrected.
        what: PageText<'a>,
    }
}

view! {
    /// A year.
    pub(crate) struct HomeYear<'a> {
        /// The year.
        year: PageText<'a>,
        /// How many have to report.
        due: PageText<'a>,
        /// How many have.
        reported: PageText<'a>,
        /// The link.
        href: PageText<'a>,
        /// The sums of the headline figures over its reports.
        sums: Vec<FigureView<'a>>,
        /// What is to be known of it: the form is `trial` or has `none` of the tables, its reports are `uncollected` or `not-due`; or empty.
        form: Word<'a>,
    }
}

view! {
    /// The agencies of a parent.
    pub(crate) struct HomeGroup<'a> {
        /// What they are.
        title: PageText<'a>,
        /// Where their reports of the latest year are listed.
        href: PageText<'a>,
        /// How many have to report.
        due: PageText<'a>,
        /// How many have.
        reported: PageText<'a>,
        /// The agencies; none where they are too many for one page.
        members: Vec<LinkView<'a>>,
    }
}

/// Publications and corrections that are listed.
const LATELY: usize = 6;
/// Agencies that are all named.
const NAMED: usize = 300;

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    title: &'s str,
    reports: Reports<'s>,
    sums: SumsContext<'s>,
    coverage: CoverageContext<'s>,
    years: &'s YearCounts,
    due_years: &'s [Year],
    feeds: Option<FeedContext<'s>>,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input {
            frame: site.frame(),
            title: &site.settings.title,
            reports: site.reports(),
            sums: site.sums(),
            coverage: site.coverage(),
            years: &site.years,
            due_years: &site.due_years,
            feeds: site.feeds(),
        }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let title = see.title.to_owned();
    let Input { reports, sums, coverage, .. } = see;
    let links = see.frame.links(route);
    let moves = Moves { reports, min_base: sums.min_base, links };
    let years = see.years.keys();
    let span = match (years.clone().next(), years.clone().next_back()) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}—{last} 年度")),
        (Some(first), _) => Some(format!("{first} 年度")),
        _ => None,
    };
    Some(Box::new(HomeView {
        meta: Meta::of_list(title.clone(), format!("{title}：各机关历年报告的正文、法定统计表与比较。"))
            .with_feeds(see.feeds.into_iter().flat_map(FeedContext::of_site)),
        page: see.frame.of(route, title, "home", &[]),
        title: pieces(see.title).into_iter().map(Word::from).collect(),
        agencies: links.names.register.len().to_string().into(),
        reports: reports.store.len().to_string().into(),
        span: span.map(PageText::from),
        latest: latest(LatestContext { years: see.years, coverage, sums, moves }),
        published: published(see, links),
        corrected: corrected(see, links),
        years: all_years(see).rev().map(|year| of_year(see, links, year)).collect(),
        groups: home_groups(see, links),
        register: links.to(Route::AGENCIES),
    }))
}

/// What a site is called after: 条例第五十条 names the report, and people say it shorter. A line may break before it.
const CALLED: [&str; 3] = ["政府信息公开", "年度报告", "年报"];

/// A title in pieces, each of which begins with one of these words, but for the first.
fn pieces(title: &str) -> Vec<&str> {
    let begins =
        |(at, _): &(usize, char)| *at > 0 && CALLED.iter().any(|word| title[*at..].starts_with(word));
    let starts = title.char_indices().filter(begins).map(|(at, _)| at);
    let (mut pieces, mut from) = (Vec::new(), 0);
    for at in starts.chain([title.len()]) {
        pieces.push(&title[from..at]);
        from = at;
    }
    pieces
}

/// The last of some reports by a day, newest first; those of one day in the order of the register.
fn last_by<'s>(all: impl Iterator<Item = (Date, &'s Report)>) -> Vec<(Date, &'s Report)> {
    let mut last: Vec<(Date, &Report)> = Vec::with_capacity(LATELY + 1);
    for (date, report) in all {
        let at = last.partition_point(|(other, _)| *other >= date);
        if at < LATELY {
            last.insert(at, (date, report));
            last.truncate(LATELY);
        }
    }
    last
}

fn name<'s>(register: &'s Register, report: &Report) -> PageText<'s> {
    register.get(report.key.agency).map_or("", |agency| agency.name_in(report.key.year)).into()
}

/// The reports of the latest year that were published last.
fn published<'s>(see: Input<'s>, links: PageLinks<'s>) -> Vec<PublishedView<'s>> {
    let Some(year) = see.years.keys().next_back() else { return Vec::new() };
    // What is dated after today was not published by then.
    let known = |date: &Date| see.coverage.today.is_none_or(|today| date.day() <= today);
    let dated = see.reports.store.published(*year).filter(|(date, _)| known(date));
    let view = |(date, report): (Date, &Report)| PublishedView {
        date: print::date(date),
        name: name(links.names.register, report),
        year: year.to_string().into(),
        href: links.to(Route::report(*year, report.key.agency)),
        state: states::state(&see.coverage, *year, report.key.agency).filter(|state| !state.is_on_time()),
    };
    last_by(dated).into_iter().map(view).collect()
}

/// The corrections that were made last, one a report.
fn corrected<'s>(see: Input<'s>, links: PageLinks<'s>) -> Vec<CorrectedView<'s>> {
    let view = |(date, report): (Date, &'s Report)| {
        let edition = see.reports.editions.get(report.edition)?;
        let at = report.corrections.iter().rposition(|c| c.date == date)?;
        let key = report.key;
        let href = links.to(Route::report(key.year, key.agency));
        Some(CorrectedView {
            date: print::date(date),
            name: name(links.names.register, report),
            year: key.year.to_string().into(),
            href: format!("{}#{}", href.as_str(), end_matter::correction_id(at + 1)).into(),
            what: end_matter::in_short(edition, report.corrections.get(at)?).into(),
        })
    };
    last_by(see.reports.store.corrected()).into_iter().filter_map(view).collect()
}

/// The years with reports and those of which nobody reported, oldest first.
fn all_years(see: Input<'_>) -> impl DoubleEndedIterator<Item = Year> {
    let silent = years::silent(see.years, see.due_years, see.coverage);
    see.years.keys().copied().chain(silent).collect::<BTreeSet<Year>>().into_iter()
}

fn of_year<'s>(see: Input<'s>, links: PageLinks<'s>, year: Year) -> HomeYear<'s> {
    let statement = see.coverage.statement_of(year, Whose::All);
    let totals = see.sums.totals.of(year).map(|totals| &totals.all);
    let form = match see.sums.editions.of_year(year) {
        _ if statement.due() == 0 && !statement.not_collected.is_empty() => "uncollected",
        _ if statement.due() == 0 => "not-due",
        _ if totals.is_some_and(|t| is_trial(see.sums.editions, t)) => "trial",
        Some(edition) if edition.tables.is_empty() && totals.is_none_or(|t| t.reports == 0) => "none",
        _ => "",
    };
    HomeYear {
        year: year.to_string().into(),
        due: statement.due().to_string().into(),
        reported: statement.reported().to_string().into(),
        href: match see.years.contains_key(&year) {
            true => links.to(Route::year(year)),
            false => years::statement(links, year),
        },
        sums: totals.map_or_else(Vec::new, |totals| {
            let headline = see.sums.headline(year..=year).figures.into_iter();
            headline.map(|figure| print::sum(totals.get(see.sums.measures, &figure.cells))).collect()
        }),
        form: form.into(),
    }
}

/// Where the reports are: the agencies of each parent.
fn home_groups<'s>(see: Input<'s>, links: PageLinks<'s>) -> Vec<HomeGroup<'s>> {
    let latest = see.years.keys().next_back().copied();
    // What is no more is in the register.
    let still = |id: &&AgencyId| {
        let until = links.names.register.get(**id).and_then(|agency| agency.until);
        until.is_none_or(|until| latest.is_none_or(|year| year <= until))
    };
    let member = |id: &AgencyId| {
        let agency = links.names.register.get(*id)?;
        Some(LinkView { title: agency.name.as_str().into(), href: links.to(Route::agency(*id)) })
    };
    let group = |parent: Option<AgencyId>| {
        let units = links.names.register.units(parent);
        let year = latest.unwrap_or(Year::FIRST);
        let statement = see.coverage.statement_of(year, Whose::Of(parent));
        let to = match (parent, latest) {
            (_, None) => Route::AGENCIES,
            (Some(parent), Some(year)) if links.names.is_split() => Route::year(year).within(parent),
            (_, Some(year)) => Route::year(year),
        };
        let named = links.names.register.len() <= NAMED;
        units.iter().any(|id| still(&id)).then(|| HomeGroup {
            title: split::title(links.names.register, year, parent).into(),
            href: links.to(to),
            due: statement.due().to_string().into(),
            reported: statement.reported().to_string().into(),
            members: if named { units.iter().filter(still).filter_map(member).collect() } else { Vec::new() },
        })
    };
    links.names.register.parents().filter_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_breaks_before_what_it_is_called_after() {
        let cases: [(&str, &[&str]); 5] = [
            ("示例县政府信息公开工作年度报告", &["示例县", "政府信息公开工作", "年度报告"]),
            ("政府信息公开年报", &["政府信息公开", "年报"]),
            ("年报", &["年报"]),
            ("Annual reports", &["Annual reports"]),
            ("", &[""]),
        ];
        for (title, expected) in cases {
            assert_eq!(pieces(title), expected);
        }
    }
}
