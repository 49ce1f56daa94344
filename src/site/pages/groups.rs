//! Lists of a year's agencies, grouped by parent: each with its state, its figures and shares, and the sums of each group.

use compact_str::{CompactString, ToCompactString, format_compact};

use crate::base::Year;
use crate::compare::{Share, Totals, comparable, share_of, share_over};
use crate::edition::{CellId, Edition, Measure};
use crate::register::{Agency, AgencyId, ReportKey};
use crate::report::Report;
use crate::site::pages::compare::ChangeView;
use crate::site::pages::rows::{self, FigureView};
use crate::site::pages::states::{self, StateView};
use crate::site::view::{Rows, Text, view};
use crate::site::{Route, Show, Stock};

/// Rows that one page may have before its list is split by parent.
pub(super) const LONGEST: usize = 3000;

view! {
    /// The agencies of a parent in a year.
    pub struct GroupView<'a> {
        /// What they are; empty where there is one group only.
        title: Text<'a>,
        /// The page that lists them, where this one does not.
        href: Option<Text<'a>>,
        /// The agencies.
        rows: Rows<'a>,
        /// The sums over those that have reported; `None` below two agencies.
        sum: Option<SumView<'a>>,
    }
}

view! {
    /// The sums of a group, and what the parent itself reported.
    pub struct SumView<'a> {
        /// How many agencies there are.
        agencies: Text<'a>,
        /// How many of them have reported.
        reported: Text<'a>,
        /// The sums of the headline figures.
        figures: Vec<CoveredView<'a>>,
        /// The measures over them.
        shares: Vec<FigureView<'a>>,
        /// What the government above them reported.
        own: Option<OwnView<'a>>,
    }
}

view! {
    /// A sum with what it covers.
    pub struct CoveredView<'a> {
        /// The sum.
        figure: FigureView<'a>,
        /// How many reports have a number there, where it is not all of them.
        covered: Option<Text<'a>>,
    }
}

view! {
    /// What a government reported, against the sum over its units.
    pub struct OwnView<'a> {
        /// Its name.
        name: Text<'a>,
        /// Its report.
        href: Text<'a>,
        /// Its figures.
        figures: Vec<FigureView<'a>>,
        /// Those figures minus the sums.
        differences: Vec<FigureView<'a>>,
        /// Units whose figures are not in the sums; `None` if there is none.
        lacking: Option<Text<'a>>,
    }
}

view! {
    /// An agency in a year's list.
    pub struct UnitRow<'a> {
        /// Its name then.
        name: Text<'a>,
        /// Its report, or its page where it has none.
        href: Text<'a>,
        /// Its state.
        state: StateView<'a>,
        /// The publication date; `None` if there is none, or it is not known.
        published: Option<Text<'a>>,
        /// The headline figures.
        figures: Vec<FigureView<'a>>,
        /// The measures.
        shares: Vec<FigureView<'a>>,
    }
}

/// Whether the lists of a site are split.
pub(super) fn is_split(stock: &Stock<'_>) -> bool {
    stock.register.len() > LONGEST
}

/// The parents that have a page of their own in a split list.
pub(super) fn split<'s>(stock: &'s Stock<'_>) -> impl Iterator<Item = AgencyId> + 's {
    stock.register.parents().flatten().filter(|_| is_split(stock))
}

/// Whether a parent has a page of its own in a split list.
pub(super) fn has_page(stock: &Stock<'_>, parent: AgencyId) -> bool {
    is_split(stock) && !stock.register.units(Some(parent)).is_empty()
}

/// A year's agencies by parent: all of them, or those of one parent. Of a split list the others have their sums only.
pub(super) fn of_year<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    year: Year,
    only: Option<AgencyId>,
) -> Vec<GroupView<'s>> {
    let parts = parts(stock, only);
    let alone = parts.len() < 2;
    let cells = rows::headline(stock);
    let group = |(parent, here): (Option<AgencyId>, bool)| {
        let units = stock.register.units(parent);
        let rows: Vec<Box<dyn Show + Send + Sync + 's>> = match here {
            true => units.iter().filter_map(|id| unit(stock, from, (year, *id), &cells)).collect(),
            false => Vec::new(),
        };
        let sum = sum(stock, from, year, parent);
        (!rows.is_empty() || (!here && sum.is_some())).then(|| GroupView {
            title: if alone { "".into() } else { title(stock, year, parent).into() },
            href: parent.filter(|_| !here).map(|p| stock.link(from, Route::YearIn(year, p))),
            rows: Rows { template: "unit-row", rows },
            sum,
        })
    };
    parts.into_iter().filter_map(group).collect()
}

/// The groups of a list: each parent, and whether its agencies are listed here. `only`: those of one parent.
pub(super) fn parts(stock: &Stock<'_>, only: Option<AgencyId>) -> Vec<(Option<AgencyId>, bool)> {
    match only {
        Some(parent) => vec![(Some(parent), true)],
        None => stock.register.parents().map(|p| (p, p.is_none() || !is_split(stock))).collect(),
    }
}

/// What the agencies of a parent are called together.
pub(super) fn title(stock: &Stock<'_>, year: Year, parent: Option<AgencyId>) -> CompactString {
    match parent.and_then(|p| stock.register.get(p)) {
        Some(agency) => format_compact!("{}所属", agency.name_in(year)),
        None => roots(stock).into(),
    }
}

/// What the agencies without a parent are called together.
fn roots(stock: &Stock<'_>) -> &'static str {
    let roots = stock.register.units(None);
    let is_government = |id: &&AgencyId| stock.register.get(**id).is_some_and(|a| a.kind.is_government());
    match (roots.iter().filter(is_government).count(), roots.len()) {
        (0, _) => "各机关",
        (1, 1) => "本级政府",
        (1, _) => "本级政府及其他机关",
        (governments, all) if governments == all => "各级政府",
        _ => "各级政府及其他机关",
    }
}

fn unit<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    (year, id): (Year, AgencyId),
    cells: &[CellId],
) -> Option<Box<dyn Show + Send + Sync + 's>> {
    let agency: &Agency = stock.register.get(id)?;
    let state = states::state(stock, year, id)?;
    let report = stock.archive.get(ReportKey { year, agency: id });
    let to = report.map_or(Route::Agency(id), |_| Route::Report(year, id));
    Some(Box::new(UnitRow {
        name: agency.name_in(year).into(),
        href: stock.link(from, to),
        state,
        published: report.and_then(|r| r.published.date()).map(|d| d.to_compact_string().into()),
        figures: cells
            .iter()
            .map(|c| report.map_or(rows::missing("—"), |r| rows::figure(stock, r, *c)))
            .collect(),
        shares: stock.measures.all().iter().map(|m| of_report(stock, report, m)).collect(),
    }))
}

/// A measure of a report.
pub(super) fn of_report<'a>(stock: &Stock<'_>, report: Option<&Report>, measure: &Measure) -> FigureView<'a> {
    let edition = report.and_then(|r| stock.editions.get(r.edition));
    match report.zip(edition) {
        Some((report, edition)) => share(share_of(measure, report, edition, stock.settings.min_base)),
        None => rows::missing("—"),
    }
}

/// A share as printed: in percent with one decimal.
pub(super) fn share<'a>(share: Share) -> FigureView<'a> {
    match share.permille() {
        Some(permille) => FigureView {
            text: format_compact!("{}.{}%", permille / 10, permille % 10).into(),
            key: permille.to_compact_string().into(),
        },
        None => rows::missing(if share == Share::Absent { "·" } else { "—" }),
    }
}

/// The sums over the agencies of a parent; `None` where fewer than two have something to do with the year.
fn sum<'s>(stock: &'s Stock<'s>, from: Route, year: Year, parent: Option<AgencyId>) -> Option<SumView<'s>> {
    let statement = stock.book().statement(year, stock.register.units(parent).iter().copied());
    if statement.due() < 2 || statement.reported() == 0 {
        return None;
    }
    // Reports without tables are published, and add nothing.
    let none = Totals::default();
    let totals = stock.totals.of(year)?.groups.get(&parent).unwrap_or(&none);
    let cells = rows::headline(stock);
    let figures = cells.iter().map(|cell| {
        let total = totals.get(stock.measures, *cell);
        CoveredView {
            figure: rows::sum(total),
            covered: (0 < total.covered && total.covered < statement.reported())
                .then(|| total.covered.to_compact_string().into()),
        }
    });
    Some(SumView {
        agencies: statement.due().to_compact_string().into(),
        reported: statement.reported().to_compact_string().into(),
        figures: figures.collect(),
        shares: shares(stock, totals),
        own: parent.and_then(|p| own(stock, from, (year, p), (totals, statement.due()))),
    })
}

/// The measures over several reports.
pub(super) fn shares<'a>(stock: &Stock<'_>, totals: &Totals) -> Vec<FigureView<'a>> {
    let all = stock.measures.all().iter().enumerate();
    all.map(|(at, _)| share(share_over(totals.sides(at), stock.settings.min_base))).collect()
}

/// Each headline figure of a government's report, of the sum over its units, and the former minus the latter.
pub(super) fn rolled_up<'s>(
    stock: &'s Stock<'s>,
    report: &Report,
    edition: &Edition,
    totals: &Totals,
) -> Vec<ChangeView<'s>> {
    let figure = |cell: CellId| {
        let total = totals.get(stock.measures, cell);
        ChangeView {
            earlier: rows::figure(stock, report, cell),
            later: rows::sum(total),
            change: rows::change(total.value(), comparable(report, edition, cell), 0),
        }
    };
    rows::headline(stock).into_iter().map(figure).collect()
}

fn own<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    (year, parent): (Year, AgencyId),
    (totals, due): (&Totals, usize),
) -> Option<OwnView<'s>> {
    let agency = stock.register.get(parent).filter(|a| a.kind.is_government())?;
    let report = stock.archive.get(ReportKey { year, agency: parent })?;
    let edition = stock.editions.get(report.edition).filter(|e| report.has_tables(e))?;
    let lacking = due.saturating_sub(totals.reports);
    let (figures, differences) =
        rolled_up(stock, report, edition, totals).into_iter().map(|f| (f.earlier, f.change)).unzip();
    Some(OwnView {
        name: agency.name_in(year).into(),
        href: stock.link(from, Route::Report(year, parent)),
        figures,
        differences,
        lacking: (lacking > 0).then(|| lacking.to_compact_string().into()),
    })
}
