//! Lists of a year's agencies, grouped by parent: each with its state, its figures and shares, and the sums of each group.

use compact_str::{CompactString, ToCompactString, format_compact};

use crate::base::Year;
use crate::compare::{PublicationStatement, Share, Standing, Totals, comparable, share_of, share_over};
use crate::edition::{CellId, Edition, Measure};
use crate::register::{Agency, AgencyId, ReportKey};
use crate::report::Report;
use crate::site::pages::agency::RolledUpView;
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
    /// A sum, or what is worked out from sums, with what it covers.
    pub struct CoveredView<'a> {
        /// The sum.
        figure: FigureView<'a>,
        /// How many reports have the numbers for it, where it is not all of them.
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
    let report = stock.store.get(ReportKey { year, agency: id });
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
    let figures = rows::headline(stock).into_iter().map(|cell| {
        let total = totals.get(stock.measures, cell);
        CoveredView { figure: rows::sum(total), covered: covered(total.covered, all) }
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

/// How many of all reports a sum covers, where it covers some and not all.
fn covered<'a>(count: usize, all: usize) -> Option<Text<'a>> {
    (0 < count && count < all).then(|| count.to_compact_string().into())
}

/// The measures over several reports.
fn shares<'a>(stock: &Stock<'_>, totals: &Totals, all: usize) -> Vec<CoveredView<'a>> {
    let one = |at: usize| {
        let (sides, least) = (totals.sides(at), stock.settings.min_base);
        let share = share_over(sides, least);
        let told = share.permille().and_then(|_| covered(sides.covered, all));
        CoveredView { figure: self::share(share), covered: told }
    };
    (0..stock.measures.all().len()).map(one).collect()
}

/// Each headline figure of a government's report against the sum over those of its units' reports that have a number there.
pub(super) fn rolled_up<'s>(
    stock: &'s Stock<'s>,
    report: &Report,
    edition: &Edition,
    (totals, statement): (&Totals, &PublicationStatement),
) -> Vec<RolledUpView<'s>> {
    let figure = |cell: CellId| {
        let total = totals.get(stock.measures, cell);
        let covers = || covered(total.covered, statement.on_site());
        let difference = rows::change(total.value(), comparable(report, edition, cell), 0);
        let is_number = !difference.key.as_str().is_empty();
        RolledUpView {
            own: rows::figure(stock, report, cell),
            sum: CoveredView { figure: rows::sum(total), covered: covers() },
            difference: CoveredView { figure: difference, covered: covers().filter(|_| is_number) },
        }
    };
    rows::headline(stock).into_iter().map(figure).collect()
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

/// How many units have no report of their own about a year, since theirs stands in this one.
pub(super) fn within(stock: &Stock<'_>, report: ReportKey, statement: &PublicationStatement) -> usize {
    let year = report.year;
    let here = |unit: &&AgencyId| {
        let standing = stock.book().standing(ReportKey { year, agency: **unit });
        standing == Standing::ReportedBy(report.agency)
    };
    statement.elsewhere.iter().filter(here).count()
}
