//! `/compare/<year>-<year>/`: two neighbouring years across all agencies.

use crate::base::Year;
use crate::compare::{AllTotals, sum_of_cells, taken_over};
use crate::edition::{CellId, ShownSum};
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;
use crate::site::kind::{Kind, no_menu};
use crate::site::parts::headline::{self, ListColumns};
use crate::site::parts::pairs::{PairLink, pairs};
use crate::site::parts::register::ParentLink;
use crate::site::parts::{FrameContext, PageContext, PageLinks, Reports, YearCounts, split};
use crate::site::print;
use crate::site::route::Route;
use crate::site::view::{ColumnView, FigureView, Frame, ListRow, Meta, PageText, Rows, Show, view};

/// Two neighbouring years; of a long list, the agencies of one parent.
pub(super) const KIND: Kind = Kind {
    name: "compare",
    pattern: Route::PAIRS,
    menu: no_menu,
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
    totals: &'s AllTotals,
    years: &'s YearCounts,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), reports: site.reports(), totals: site.totals, years: &site.years }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let (earlier, later, only) = (route.year?, route.later?, route.agency);
    let Input { reports, totals, .. } = see;
    let links = see.frame.links(route);
    let all = format!("{earlier}年与{later}年比较");
    let whose = only.map(|parent| split::title(links.names.register, later, Some(parent)).to_string());
    let title = whose.as_ref().map_or_else(|| all.clone(), |whose| format!("{all}：{whose}"));
    let above = std::iter::once(("任选比较".to_owned(), Route::COMPARISON));
    let above: Vec<(String, Route)> =
        above.chain(only.map(|_| (all.clone(), Route::pair(earlier, later)))).collect();
    let forms = |y: Year| totals.of(y).map(|totals| totals.forms()).unwrap_or_default();
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
    let row = |id: AgencyId| row((reports, links), years, id, columns);
    let rows = match only {
        None if !links.names.is_split() => links.names.register.all().filter_map(|(id, _)| row(id)).collect(),
        parent => links.names.register.units(parent).iter().filter_map(|id| row(*id)).collect(),
    };
    Rows { template: "compare-row", rows }
}

/// An agency in two years; `None` where it reported about neither.
fn row<'s>(
    (reports, links): (Reports<'s>, PageLinks<'s>),
    (earlier, later): (Year, Year),
    id: AgencyId,
    columns: &ListColumns<'_>,
) -> Option<ListRow<'s>> {
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
    let names = taken_over(links.names.register, ReportKey { year: later, agency: id })
        .filter_map(|old| Some(links.names.register.get(old)?.name.as_str()));
    let took_over = Some(names.collect::<Vec<_>>().join("、")).filter(|names| !names.is_empty());
    Some(Box::new(CompareRow {
        name: links.names.register.get(id)?.name_in(later).into(),
        href: links.to(Route::agency(id)),
        took_over: took_over.map(|old| format!("本年起承接{old}的职责，范围不同").into()),
        pairs: pairs.collect(),
    }))
}
