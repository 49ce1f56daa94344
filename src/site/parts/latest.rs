//! The latest year as the home page tells it: sums with the year before, who has reported, what moved most.

use compact_str::CompactString;

use crate::base::Year;
use crate::compare::{Change, CoverageContext, PublicationStatement, Total, Totals, TwoYears, Whose};
use crate::edition::{Editions, ShownSum};
use crate::site::parts::excluded_units::scope;
use crate::site::parts::moves::{self, MovementView, Moves};
use crate::site::parts::roll_up::{covered, summed};
use crate::site::parts::spark::{SparkView, spark};
use crate::site::parts::{SumsContext, YearCounts, flow, headline, statement};
use crate::site::print;
use crate::site::route::Route;
use crate::site::view::{FigureView, PageText, Rows, Word, view};

view! {
    /// The latest year.
    pub(crate) struct LatestView<'a> {
        /// The year.
        year: PageText<'a>,
        /// Its page.
        href: PageText<'a>,
        /// Over how many reports the sums are, in words: those that no government's report holds already.
        counted: Option<PageText<'a>>,
        /// What of agencies and those above them is in the sums.
        scope: PageText<'a>,
        /// The sums of the headline figures over its reports.
        figures: Vec<HeadlineView<'a>>,
        /// What became of the requests, over the same reports.
        flow: Rows<'a>,
        /// How to read the small bars, if there are any.
        spark_note: Option<PageText<'a>>,
        /// The year before, if it has reports.
        before: Option<PageText<'a>>,
        /// Who has reported so far, as the page on that says it.
        says: Vec<PageText<'a>>,
        /// The state of each agency as a sign, in the order on time, late, unknown, missing, not yet due; none where they are too many.
        strip: Vec<StripMark<'a>>,
        /// The page on who has reported.
        coverage: PageText<'a>,
        /// The smallest figure of the year before whose change is told.
        least: PageText<'a>,
        /// The largest changes on the year before.
        movements: Vec<MovementView<'a>>,
    }
}

view! {
    /// A headline figure.
    pub(crate) struct HeadlineView<'a> {
        /// Its label.
        label: PageText<'a>,
        /// Its unit.
        unit: PageText<'a>,
        /// The sum.
        figure: FigureView<'a>,
        /// It is a number.
        counted: bool,
        /// How many reports the sum covers, where it is not all that are counted.
        covered: Option<PageText<'a>>,
        /// It beside the year before, over the same agencies; `None` where none told it in both years.
        versus: Option<VersusView<'a>>,
        /// The years over the same agencies.
        spark: Option<SparkView<'a>>,
    }
}

view! {
    /// A figure of two years over the agencies that told it in both.
    pub(crate) struct VersusView<'a> {
        /// How many they are.
        agencies: PageText<'a>,
        /// Their sum of the year before.
        before: PageText<'a>,
        /// Their sum of the year, where it is not that of all.
        now: Option<PageText<'a>>,
        /// The change, with its sign.
        change: PageText<'a>,
    }
}

view! {
    /// An agency's state as a sign.
    pub(crate) struct StripMark<'a> {
        /// The sign.
        sign: Word<'a>,
    }
}

/// Agencies that the strip shows at most.
const STRIP: usize = 400;

/// What the latest year is told from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LatestContext<'s> {
    /// The years with reports.
    pub years: &'s YearCounts,
    /// By what coverage is told.
    pub coverage: CoverageContext<'s>,
    /// What sums are told by.
    pub sums: SumsContext<'s>,
    /// What large changes are found in.
    pub moves: Moves<'s>,
}

/// The latest year with reports.
pub(crate) fn latest<'s>(see: LatestContext<'s>) -> Option<LatestView<'s>> {
    let year = *see.years.keys().next_back()?;
    let of_year = see.sums.totals.of(year)?;
    let totals = &of_year.all;
    let before = year.before().filter(|before| see.years.contains_key(before));
    let counted = see.coverage.statement_of(year, Whose::All);
    let figures = see.sums.headline(year..=year).figures.into_iter();
    let figures: Vec<HeadlineView<'s>> = figures.map(|figure| view_of(see, year, figure)).collect();
    Some(LatestView {
        year: year.to_string().into(),
        href: see.moves.links.to(Route::year(year)),
        counted: summed(totals.reports),
        scope: scope((see.moves.reports.store, see.sums.editions), &see.coverage, year).into(),
        flow: flow::of_year(see.sums, year, None, see.moves.links),
        spark_note: spark_note(&figures),
        figures,
        before: before.map(|year| year.to_string().into()),
        says: statement::says(&see.coverage, year, &counted, see.sums.min_base),
        strip: strip(&counted),
        coverage: see.moves.links.to(Route::COVERAGE),
        least: moves::least(see.sums.min_base),
        movements: see.moves.movements(year, &of_year.moves),
    })
}

/// How to read the small bars: what of it is needed.
fn spark_note<'a>(figures: &[HeadlineView<'_>]) -> Option<PageText<'a>> {
    let bars = || figures.iter().filter_map(|f| f.spark.as_ref()).flat_map(|s| &s.bars);
    bars().next()?;
    let mut note = "小图只画各年都有数的同一些机关".to_owned();
    if bars().any(|bar| bar.tone.0 == "trial") {
        note.push_str("；空心柱为试行格式");
    }
    note.push('。');
    Some(note.into())
}

/// A headline figure of a year, with the year before and all years, each over the same agencies.
fn view_of<'s>(see: LatestContext<'s>, year: Year, figure: &'s ShownSum) -> HeadlineView<'s> {
    let (cells, label) = (&figure.cells, figure.label.as_str().into());
    let unit = headline::unit(see.sums.editions, cells);
    let totals = see.sums.totals.of(year);
    let now = totals.map(|totals| totals.all.get(see.sums.measures, cells)).unwrap_or_default();
    let reports = totals.map_or(0, |totals| totals.all.reports);
    HeadlineView {
        label,
        unit: unit.into(),
        figure: print::sum(now),
        counted: now.covered > 0,
        covered: covered(now.covered, reports),
        versus: totals
            .and_then(|totals| versus(see.sums, &totals.matched.get(see.sums.measures, cells)?, now)),
        spark: spark(unit, &see.sums.totals.panels.of(see.sums.editions, cells)),
    }
}

/// A figure beside that of the year before, over the agencies that told it in both.
fn versus<'a>(sums: SumsContext<'_>, matched: &TwoYears<Total>, all: Total) -> Option<VersusView<'a>> {
    let (before, now) = (matched.before.value()?, matched.now.value()?);
    Some(VersusView {
        agencies: matched.now.covered.to_string().into(),
        before: print::printed(before, 0).into(),
        now: (matched.now.covered != all.covered).then(|| print::printed(now, 0).into()),
        change: change(sums.min_base, before, now),
    })
}

/// The change on the year before, in percent where the base is large enough.
fn change<'a>(min_base: i64, before: i64, now: i64) -> PageText<'a> {
    let signed = print::change(Some(before), Some(now), 0).text;
    let rate = print::rate(Change { before, now }, min_base);
    CompactString::from(format!("{}{rate}", signed.as_str())).into()
}

/// Whether one of the reports is on a trial form.
pub(crate) fn is_trial(editions: &Editions, totals: &Totals) -> bool {
    totals.forms.iter().any(|form| editions.get(*form).is_some_and(|e| e.trial))
}

fn strip<'a>(statement: &PublicationStatement) -> Vec<StripMark<'a>> {
    if statement.due() > STRIP {
        return Vec::new();
    }
    let signs = [
        ("on-time", statement.on_time),
        ("late", statement.late.len()),
        ("unknown", statement.early.len() + statement.undated.len()),
        ("missing", statement.missing.len()),
        ("not-yet", statement.not_yet.len()),
    ];
    let marks = signs.into_iter().flat_map(|(sign, count)| std::iter::repeat_n(sign, count));
    marks.map(|sign| StripMark { sign: sign.into() }).collect()
}
