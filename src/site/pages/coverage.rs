//! `/coverage/`: who has reported about which year, and when (条例 art. 49).

use crate::base::Year;
use crate::compare::{CoverageContext, Whose};
use crate::register::{AgencyId, ReportKey};
use crate::site::kind::{Kind, any_report, entry};
use crate::site::parts::days::{DaysView, days};
use crate::site::parts::late::{LateView, late};
use crate::site::parts::states::{self, StateView};
use crate::site::parts::{
    FrameContext, PageContext, PageLinks, SumsContext, YearCounts, deadlines, flow, split, statement,
};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, PageText, Rows, Show, view};
use crate::store::Store;

/// Who has reported; of a long list, the agencies of one parent.
pub(super) const KIND: Kind = Kind {
    name: "coverage",
    optional: true,
    pattern: Route::COVERAGE.pattern,
    menu: |there| {
        let entry = entry(there, "公布情况", "coverage", Route::COVERAGE);
        there.years.keys().next().map(|_| entry).into_iter().collect()
    },
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page on who has reported.
    pub(crate) struct CoverageView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// Whose agencies they are, where these are those of one parent.
        parent: Option<PageText<'a>>,
        /// The day on which deadlines are judged; `None` while nothing is published.
        today: Option<PageText<'a>>,
        /// The deadlines by which they are judged, a sentence for the years that have the same ones, newest first.
        deadlines: Vec<PageText<'a>>,
        /// The 公布情况 statement of each year, newest first.
        statements: Vec<StatementView<'a>>,
        /// Who was late or missing in the newest year that has such agencies.
        late: Option<LateView<'a>>,
        /// How many days before or after the deadline reports were published, newest year first.
        days: Vec<DaysView<'a>>,
        /// The columns, newest first.
        years: Vec<ColumnYear<'a>>,
        /// How many columns the table has.
        span: usize,
        /// The agencies.
        groups: Vec<CoverageGroup<'a>>,
    }
}

view! {
    /// The 公布情况 statement of a year.
    pub(crate) struct StatementView<'a> {
        /// The year.
        year: PageText<'a>,
        /// Its page, if it has reports.
        href: Option<PageText<'a>>,
        /// The statement, a paragraph an entry.
        says: Vec<PageText<'a>>,
    }
}

view! {
    /// A year as a column.
    pub(crate) struct ColumnYear<'a> {
        /// The year.
        year: PageText<'a>,
        /// Its page, if it has reports.
        href: Option<PageText<'a>>,
    }
}

view! {
    /// The agencies of a parent.
    pub(crate) struct CoverageGroup<'a> {
        /// What they are; empty where there is one group only.
        title: PageText<'a>,
        /// The page that lists them, where this one does not.
        href: Option<PageText<'a>>,
        /// What became of the requests of the latest year with reports, over those of the group.
        flow: Option<GroupFlow<'a>>,
        /// The agencies.
        rows: Rows<'a>,
    }
}

view! {
    /// What became of the requests of a group's agencies.
    pub(crate) struct GroupFlow<'a> {
        /// The year.
        year: PageText<'a>,
        /// Over how many reports it is, in words.
        reports: PageText<'a>,
        /// The balance, in a sentence.
        says: PageText<'a>,
        /// The outcomes as a line; empty where not all is known.
        line: Rows<'a>,
    }
}

view! {
    /// An agency over the years.
    pub(crate) struct CoverageRow<'a> {
        /// Its name.
        name: PageText<'a>,
        /// Its page.
        href: PageText<'a>,
        /// Its state in each year.
        cells: Rows<'a>,
    }
}

view! {
    /// The state of an agency in a year.
    pub(crate) struct CoverageCell<'a> {
        /// The report, if there is one.
        href: Option<PageText<'a>>,
        /// The state; `None` where the agency has nothing to do with the year.
        state: Option<StateView<'a>>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    store: &'s Store,
    coverage: CoverageContext<'s>,
    due_years: &'s [Year],
    years: &'s YearCounts,
    sums: SumsContext<'s>,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input {
            frame: site.frame(),
            store: site.store,
            coverage: site.coverage(),
            due_years: &site.due_years,
            years: &site.years,
            sums: site.sums(),
        }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let only = route.agency;
    let Input { coverage, due_years: years, .. } = see;
    let links = see.frame.links(route);
    let register = links.names.register;
    let agencies: Vec<AgencyId> = match only {
        Some(parent) => register.units(Some(parent)).to_vec(),
        None => register.all().map(|(id, _)| id).collect(),
    };
    let whose = only.and_then(|p| Some(format!("{}所属", register.get(p)?.name)));
    let title = whose.as_ref().map_or_else(|| "公布情况".to_owned(), |whose| format!("公布情况：{whose}"));
    let above: Vec<(String, Route)> =
        whose.iter().map(|_| ("公布情况".to_owned(), Route::COVERAGE)).collect();
    let page = |year: Year| see.years.contains_key(&year).then(|| links.to(Route::year(year)));
    let statement_of = |year: &Year| {
        let says = statement::says(
            &coverage,
            *year,
            &coverage.statement_of(*year, only.map_or(Whose::All, |parent| Whose::Of(Some(parent)))),
            see.sums.min_base,
        );
        StatementView { year: year.to_string().into(), href: page(*year), says }
    };
    Some(Box::new(CoverageView {
        meta: Meta::of_list(title.clone(), "各机关各年度政府信息公开工作年度报告按时、迟报、缺报的情况。"),
        page: see.frame.of(route, title, "coverage", &above),
        parent: whose.map(PageText::from),
        today: coverage.today.map(|day| day.in_words().into()),
        deadlines: deadlines::says(&coverage, years, &agencies),
        statements: years.iter().rev().map(statement_of).collect(),
        late: late(&coverage, years, &agencies, links),
        days: days(&coverage, years, &agencies),
        years: years
            .iter()
            .rev()
            .map(|y| ColumnYear { year: y.to_string().into(), href: page(*y) })
            .collect(),
        span: 1 + years.len(),
        groups: groups(see, links, only),
    }))
}

fn groups<'s>(see: Input<'s>, links: PageLinks<'s>, only: Option<AgencyId>) -> Vec<CoverageGroup<'s>> {
    let parts = split::parts(links.names, only);
    let alone = parts.len() < 2;
    let flow_year = see.years.keys().next_back().copied();
    let latest = see.due_years.last().copied().unwrap_or(Year::FIRST);
    let group = |(parent, here): (Option<AgencyId>, bool)| {
        let units = links.names.register.units(parent).iter().filter(|_| here);
        CoverageGroup {
            title: if alone { "".into() } else { split::title(links.names.register, latest, parent).into() },
            href: parent.filter(|_| !here).map(|p| links.to(Route::COVERAGE.within(p))),
            flow: flow_year.and_then(|year| group_flow(see.sums, year, parent)),
            rows: Rows::new("coverage-row", units.filter_map(|id| row(see, links, *id)).collect()),
        }
    };
    parts.into_iter().map(group).collect()
}

/// What became of the requests over a group's reports of a year; `None` where none has such figures.
fn group_flow<'s>(sums: SumsContext<'s>, year: Year, parent: Option<AgencyId>) -> Option<GroupFlow<'s>> {
    let totals = sums.totals.of(year)?.group(parent)?;
    let (says, outcomes) = flow::told(sums, year, &totals)?;
    let line = flow::bar(outcomes.as_ref(), outcomes.as_ref().map_or(0, |outcomes| outcomes.whole));
    let reports = match totals.reports {
        1 => "1 份报告".into(),
        many => format!("{many} 份报告合计").into(),
    };
    Some(GroupFlow { year: year.to_string().into(), reports, says: says.into(), line })
}

fn row<'s>(see: Input<'s>, links: PageLinks<'s>, id: AgencyId) -> Option<CoverageRow<'s>> {
    let agency = links.names.register.get(id)?;
    let cell = |year: &Year| {
        let reported = see.store.get(ReportKey { year: *year, agency: id });
        CoverageCell {
            href: reported.map(|_| links.to(Route::report(*year, id))),
            state: states::state(&see.coverage, *year, id),
        }
    };
    Some(CoverageRow {
        name: agency.name.as_str().into(),
        href: links.to(Route::agency(id)),
        cells: Rows::new("coverage-cell", see.due_years.iter().rev().map(cell).collect()),
    })
}
