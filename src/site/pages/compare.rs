//! `/compare/<year>-<year>/`: two neighbouring years across all agencies.

use std::collections::BTreeMap;

use crate::base::Year;
use crate::compare::{Outcomes, sum_of_cells};
use crate::edition::{CellId, ShownSum};
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;
use crate::site::kind::{Kind, any_report, no_menu};
use crate::site::parts::headline::{self, ListColumns};
use crate::site::parts::moves::wider;
use crate::site::parts::pairs::{PairLink, pairs};
use crate::site::parts::register::ParentLink;
use crate::site::parts::{
    FrameContext, PageContext, PageLinks, Reports, SumsContext, YearCounts, flow, split,
};
use crate::site::print;
use crate::site::route::Route;
use crate::site::view::{ColumnView, FigureView, Frame, Meta, PageText, Rows, Show, view};

/// Two neighbouring years; of a long list, the agencies of one parent.
pub(super) const KIND: Kind = Kind {
    name: "compare",
    optional: true,
    pattern: Route::PAIRS,
    menu: no_menu,
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page of two neighbouring years.
    pub(crate) struct CompareView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The earlier year.
        earlier: PageText<'a>,
        /// The later year.
        later: PageText<'a>,
        /// The two years were reported on different editions of the form.
        broken: bool,
        /// The year that has no tables to compare.
        without: Option<PageText<'a>>,
        /// What became of the requests of the later year, beside the earlier one.
        flow: Rows<'a>,
        /// The unit of the headline figures.
        unit: PageText<'a>,
        /// The figures that are compared.
        columns: Vec<ColumnView<'a>>,
        /// Whose agencies they are, where these are those of one parent.
        parent: Option<PageText<'a>>,
        /// The agencies.
        rows: Rows<'a>,
        /// The agencies whose units are listed on a page of their own.
        parents: Vec<ParentLink<'a>>,
        /// The other pairs of years, newest first.
        pairs: Vec<PairLink<'a>>,
    }
}

view! {
    /// One agency in two years.
    pub(crate) struct CompareRow<'a> {
        /// Its name.
        name: PageText<'a>,
        /// Its page.
        href: PageText<'a>,
        /// Whose duties it took over with the later year, so that the two are not over the same scope.
        took_over: Option<PageText<'a>>,
        /// The years whose figures stand in the original alone, in words.
        only_source: Option<PageText<'a>>,
        /// What became of the requests of the earlier year, as a line on the scale of the list; empty where not all is known.
        earlier: Rows<'a>,
        /// The same of the later year.
        later: Rows<'a>,
        /// Each figure in both years, with the change.
        pairs: Vec<ChangeView<'a>>,
    }
}

view! {
    /// A figure in two years.
    pub(crate) struct ChangeView<'a> {
        /// The earlier year's.
        earlier: FigureView<'a>,
        /// The later year's.
        later: FigureView<'a>,
        /// Later minus earlier, with its sign.
        change: FigureView<'a>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    reports: Reports<'s>,
    sums: SumsContext<'s>,
    years: &'s YearCounts,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), reports: site.reports(), sums: site.sums(), years: &site.years }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let (earlier, later, only) = (route.year?, route.later?, route.agency);
    let Input { reports, sums: SumsContext { totals, .. }, .. } = see;
    let links = see.frame.links(route);
    let all = format!("{earlier}年与{later}年比较");
    let whose = only.map(|parent| split::title(links.names.register, later, Some(parent)).to_string());
    let title = whose.as_ref().map_or_else(|| all.clone(), |whose| format!("{all}：{whose}"));
    let above = std::iter::once(("任选比较".to_owned(), Route::COMPARISON));
    let above: Vec<(String, Route)> =
        above.chain(only.map(|_| (all.clone(), Route::pair(earlier, later)))).collect();
    let forms = |y: Year| totals.of(y).map(|totals| totals.forms.clone()).unwrap_or_default();
    let columns = ListColumns::headline(reports.editions, &totals.forms(earlier..=later));
    let (one, other) = (forms(earlier), forms(later));
    let without = [(earlier, &one), (later, &other)].into_iter().find(|(_, forms)| forms.is_empty());
    Some(Box::new(CompareView {
        meta: Meta::of_list(
            title.clone(),
            format!("各机关{earlier}年与{later}年政府信息公开主要数据的增减。"),
        ),
        page: see.frame.of(route, title, "compare", &above),
        earlier: earlier.to_string().into(),
        later: later.to_string().into(),
        broken: without.is_none() && one != other,
        without: without.map(|(year, _)| year.to_string().into()),
        flow: flow::of_year(see.sums, later, only, links),
        unit: columns.unit().into(),
        columns: columns.heads(),
        parent: whose.map(PageText::from),
        rows: agencies(reports, links, (earlier, later), only, &columns),
        parents: if only.is_none() { parents(links, (earlier, later)) } else { Vec::new() },
        pairs: pairs(see.years, links, Some(earlier)),
    }))
}

/// The agencies whose units are listed on a page of their own.
fn parents<'s>(links: PageLinks<'s>, (a, b): (Year, Year)) -> Vec<ParentLink<'s>> {
    let link = |parent: AgencyId| ParentLink {
        title: split::title(links.names.register, b, Some(parent)).into(),
        href: links.to(Route::pair(a, b).within(parent)),
        count: links.names.register.units(Some(parent)).len().to_string().into(),
    };
    split::split(links.names).map(link).collect()
}

/// The rows of all agencies, or of those of a parent; of a long register, of those without a parent.
fn agencies<'s>(
    reports: Reports<'s>,
    links: PageLinks<'s>,
    years: (Year, Year),
    only: Option<AgencyId>,
    columns: &ListColumns<'_>,
) -> Rows<'s> {
    let ids: Vec<AgencyId> = match only {
        None if !links.names.is_split() => links.names.register.all().map(|(id, _)| id).collect(),
        parent => links.names.register.units(parent).to_vec(),
    };
    let outcomes = |year: Year, id: AgencyId| {
        let (report, edition) = reports.get(ReportKey { year, agency: id })?;
        let flow = reports.editions.flow_in(edition).filter(|_| report.has_tables(edition))?;
        Outcomes::of_report(flow, report, edition)
    };
    let flows: Vec<[Option<Outcomes>; 2]> =
        ids.iter().map(|id| [years.0, years.1].map(|year| outcomes(year, *id))).collect();
    let parent = |id: &AgencyId| links.names.register.get(*id).and_then(|agency| agency.parent);
    // A government's report holds those of its units: beside it their lines would be points.
    let mut longest: BTreeMap<Option<AgencyId>, i64> = BTreeMap::new();
    for (id, flows) in ids.iter().zip(&flows) {
        let most = flows.iter().flatten().map(|flow| flow.whole).max().unwrap_or(0);
        let known = longest.entry(parent(id)).or_default();
        *known = most.max(*known);
    }
    let row = |(id, flows): (&AgencyId, &[Option<Outcomes>; 2])| {
        let longest = longest.get(&parent(id)).copied().unwrap_or(0);
        let bars = flows.each_ref().map(|flow| flow::bar(flow.as_ref(), longest));
        row((reports, links), years, (*id, bars), columns)
    };
    Rows::new("compare-row", ids.iter().zip(&flows).filter_map(row).collect())
}

/// Of which of two years the figures stand in the original alone.
fn only_source<'a>(reports: Reports<'_>, both: [Option<&Report>; 2]) -> Option<PageText<'a>> {
    let lacks =
        |report: &&Report| reports.editions.get(report.edition).is_some_and(|e| report.lacks_tables(e));
    let years = both.into_iter().flatten().filter(lacks);
    let years: Vec<String> = years.map(|report| report.key.year.to_string()).collect();
    (!years.is_empty()).then(|| format!("{} 年的数据只在原件中", years.join("、")).into())
}

/// An agency in two years; `None` where it reported about neither.
fn row<'s>(
    (reports, links): (Reports<'s>, PageLinks<'s>),
    (earlier, later): (Year, Year),
    (id, [bar_before, bar_now]): (AgencyId, [Rows<'s>; 2]),
    columns: &ListColumns<'_>,
) -> Option<CompareRow<'s>> {
    let report = |year| reports.store.get(ReportKey { year, agency: id });
    let (a, b) = (report(earlier), report(later));
    a.or(b)?;
    let value = |r: Option<&Report>, cells: &[CellId]| {
        let report = r?;
        sum_of_cells(report, reports.editions.get(report.edition)?, cells)
    };
    let shown = |r: Option<&Report>, cells: &[CellId]| {
        r.map_or(print::missing("—"), |r| headline::figure(reports.editions, r, cells))
    };
    let pairs = columns.figures.iter().map(|ShownSum { cells, .. }| ChangeView {
        earlier: shown(a, cells),
        later: shown(b, cells),
        change: print::change(value(a, cells), value(b, cells), 0),
    });
    Some(CompareRow {
        name: links.names.register.get(id)?.name_in(later).into(),
        href: links.to(Route::agency(id)),
        took_over: wider(links.names.register, ReportKey { year: later, agency: id }),
        only_source: only_source(reports, [a, b]),
        earlier: bar_before,
        later: bar_now,
        pairs: pairs.collect(),
    })
}
