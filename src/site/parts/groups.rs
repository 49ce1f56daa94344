//! Lists of a year's agencies, grouped by parent: each with its state, its figures and shares, and the sums of each group.

use compact_str::ToCompactString;

use crate::base::Year;
use crate::compare::{PublicationStatement, Standing, Totals, share_of, share_over};
use crate::edition::{CellId, Measure};
use crate::register::{Agency, AgencyId, ReportKey};
use crate::report::Report;
use crate::site::parts::roll_up::{covered, rolled_up, within};
use crate::site::parts::split::{parts, title};
use crate::site::parts::states::{self, StateView};
use crate::site::parts::{Stock, headline};
use crate::site::print;
use crate::site::route::Route;
use crate::site::view::{CoveredView, FigureView, Rows, Show, Text, view};

view! {
    /// The agencies of a parent in a year.
    pub struct GroupView<'a> {
        /// What they are; empty where there is one group only.
        title: Text<'a>,
        /// The page that lists them, where this one does not.
        href: Option<Text<'a>>,
        /// The agencies.
        rows: Rows<'a>,
        /// The sums over those that have reported; `None` below two agencies, unless they are listed elsewhere.
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
        /// How many reports are in the sums that are dated after the day on which that is judged; `None` if there is none.
        later: Option<Text<'a>>,
        /// The sums of the headline figures.
        figures: Vec<CoveredView<'a>>,
        /// The measures over them.
        shares: Vec<CoveredView<'a>>,
        /// What the government above them reported.
        own: Option<OwnView<'a>>,
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
        /// Those figures minus the sums, with what these cover.
        differences: Vec<CoveredView<'a>>,
        /// Units whose figures are not in the sums; `None` if there is none.
        lacking: Option<Text<'a>>,
        /// Units that have no report of their own, since theirs stands in this one; `None` if there is none.
        within: Option<Text<'a>>,
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

/// A year's agencies by parent: all of them, or those of one parent. Of a split list the others have their sums only.
pub(crate) fn of_year<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    year: Year,
    only: Option<AgencyId>,
) -> Vec<GroupView<'s>> {
    let parts = parts(stock, only);
    let alone = parts.len() < 2;
    let cells = headline::cells(stock);
    let group = |(parent, here): (Option<AgencyId>, bool)| {
        let units = stock.register.units(parent);
        let rows: Vec<Box<dyn Show + Send + Sync + 's>> = match here {
            true => units.iter().filter_map(|id| unit(stock, from, (year, *id), &cells)).collect(),
            false => Vec::new(),
        };
        let sum = sum(stock, from, (year, parent), here);
        (!rows.is_empty() || (!here && is_concerned(stock, year, units))).then(|| GroupView {
            title: if alone { "".into() } else { title(stock, year, parent).into() },
            href: parent.filter(|_| !here).map(|p| stock.link(from, Route::YearIn(year, p))),
            rows: Rows { template: "unit-row", rows },
            sum,
        })
    };
    parts.into_iter().filter_map(group).collect()
}

/// Whether a year concerns one of some agencies.
fn is_concerned(stock: &Stock<'_>, year: Year, agencies: &[AgencyId]) -> bool {
    agencies.iter().any(|id| stock.book().standing(ReportKey { year, agency: *id }) != Standing::Outside)
}

fn unit<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    (year, id): (Year, AgencyId),
    cells: &[CellId],
) -> Option<Box<dyn Show + Send + Sync + 's>> {
    let agency: &Agency = stock.register.get(id)?;
    let state = states::state(stock, year, id)?;
    let report = stock.store.get(ReportKey { year, agency: id });
    let to = report.map_or(Route::Agency(id), |_| Route::Report(year, id));
    Some(Box::new(UnitRow {
        name: agency.name_in(year).into(),
        href: stock.link(from, to),
        state,
        published: report.and_then(|r| r.published.date()).map(|d| d.to_compact_string().into()),
        figures: cells
            .iter()
            .map(|c| report.map_or(print::missing("—"), |r| headline::figure(stock, r, *c)))
            .collect(),
        shares: stock.measures.all().iter().map(|m| of_report(stock, report, m)).collect(),
    }))
}

/// A measure of a report.
pub(crate) fn of_report<'a>(stock: &Stock<'_>, report: Option<&Report>, measure: &Measure) -> FigureView<'a> {
    let edition = report.and_then(|r| stock.editions.get(r.edition));
    match report.zip(edition) {
        Some((report, edition)) => print::share(share_of(measure, report, edition, stock.settings.min_base)),
        None => print::missing("—"),
    }
}

/// The sums over the agencies of a parent; where they are listed too, `None` if fewer than two had to report or none has.
fn sum<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    (year, parent): (Year, Option<AgencyId>),
    listed: bool,
) -> Option<SumView<'s>> {
    let statement = stock.book().statement(year, stock.register.units(parent).iter().copied());
    if statement.due() == 0 || listed && (statement.due() < 2 || statement.on_site() == 0) {
        return None;
    }
    // Reports without tables are published, and add nothing.
    let none = Totals::default();
    let totals = stock.totals.of(year)?.groups.get(&parent).unwrap_or(&none);
    let all = statement.on_site();
    let figures = headline::cells(stock).into_iter().map(|cell| {
        let total = totals.get(stock.measures, cell);
        CoveredView { figure: print::sum(total), covered: covered(total.covered, all) }
    });
    let later = statement.later.len();
    Some(SumView {
        agencies: statement.due().to_compact_string().into(),
        reported: statement.reported().to_compact_string().into(),
        later: (later > 0).then(|| later.to_compact_string().into()),
        figures: figures.collect(),
        shares: shares(stock, totals, all),
        own: parent.and_then(|p| own(stock, from, (year, p), (totals, &statement))),
    })
}

/// The measures over several reports.
fn shares<'a>(stock: &Stock<'_>, totals: &Totals, all: usize) -> Vec<CoveredView<'a>> {
    let one = |at: usize| {
        let (sides, least) = (totals.sides(at), stock.settings.min_base);
        let share = share_over(sides, least);
        let told = share.permille().and_then(|_| covered(sides.covered, all));
        CoveredView { figure: print::share(share), covered: told }
    };
    (0..stock.measures.all().len()).map(one).collect()
}

fn own<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    (year, parent): (Year, AgencyId),
    (totals, statement): (&Totals, &PublicationStatement),
) -> Option<OwnView<'s>> {
    let agency = stock.register.get(parent).filter(|a| a.kind.is_government())?;
    let report = stock.store.get(ReportKey { year, agency: parent })?;
    let edition = stock.editions.get(report.edition).filter(|e| report.has_tables(e))?;
    let (figures, differences) = rolled_up(stock, report, edition, (totals, statement))
        .into_iter()
        .map(|f| (f.own, f.difference))
        .unzip();
    let count = |count: usize| (count > 0).then(|| count.to_compact_string().into());
    Some(OwnView {
        name: agency.name_in(year).into(),
        href: stock.link(from, Route::Report(year, parent)),
        figures,
        differences,
        lacking: count(statement.due().saturating_sub(totals.reports)),
        within: count(within(stock, report.key, statement)),
    })
}
