//! The latest year as the home page tells it: sums with the year before, who has reported, what moved most.

use compact_str::CompactString;

use crate::base::Year;
use crate::compare::{Change, CoverageContext, PublicationStatement, Totals};
use crate::edition::{CellId, Editions, HeadlineFigure};
use crate::site::parts::chart::Point;
use crate::site::parts::moves::{self, MovementView, Moves};
use crate::site::parts::spark::{SparkView, spark};
use crate::site::parts::{SumsContext, YearCounts, headline, statement};
use crate::site::print;
use crate::site::route::Route;
use crate::site::view::{FigureView, PageText, Word, view};

view! {
    /// The latest year.
    pub(crate) struct LatestView<'a> {
        /// The year.
        year: PageText<'a>,
        /// Its page.
        href: PageText<'a>,
        /// How many reports the sums are over: those that no government's report holds already.
        counted: Option<PageText<'a>>,
        /// The sums of the headline figures over its reports.
        figures: Vec<HeadlineView<'a>>,
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
        /// The sum of the year before; `None` where there is none to compare with.
        before: Option<FigureView<'a>>,
        /// How many reports that one covers, where the two are not over the same agencies on the same form.
        before_covered: Option<PageText<'a>>,
        /// The change on it, with its sign; `None` where the two are not over the same agencies.
        change: Option<PageText<'a>>,
        /// The years over the same agencies.
        spark: Option<SparkView<'a>>,
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
    let totals = &see.sums.totals.of(year)?.all;
    let before = year.before().filter(|before| see.years.contains_key(before));
    let counted = see.coverage.statement(year, see.coverage.register.all().map(|(id, _)| id));
    let figures = see.sums.columns(year..=year).figures.into_iter();
    let figures: Vec<HeadlineView<'s>> = figures.map(|figure| view_of(see, year, figure)).collect();
    Some(LatestView {
        year: year.to_string().into(),
        href: see.moves.links.to(Route::year(year)),
        counted: (totals.reports > 0).then(|| totals.reports.to_string().into()),
        spark_note: spark_note(year, &figures),
        figures,
        before: before.map(|year| year.to_string().into()),
        says: statement::says(&see.coverage, year, &counted, see.sums.min_base),
        strip: strip(&counted),
        coverage: see.moves.links.to(Route::COVERAGE),
        least: moves::least(see.sums.min_base),
        movements: see.moves.movements(year),
    })
}

/// How to read the small bars: what of it is needed.
fn spark_note<'a>(year: Year, figures: &[HeadlineView<'_>]) -> Option<PageText<'a>> {
    let bars = || figures.iter().filter_map(|f| f.spark.as_ref()).flat_map(|s| &s.bars);
    bars().next()?;
    let mut note = format!("小图只画与 {year} 年度机关相同的年度");
    if bars().any(|bar| bar.tone.0 == "gap") {
        note.push_str("，其余和没有可比的数的年度是短横");
    }
    if bars().any(|bar| bar.tone.0 == "trial") {
        note.push_str("；空心柱为试行格式");
    }
    note.push('。');
    Some(note.into())
}

/// A headline figure of a year, with the year before and all years that count the same agencies.
fn view_of<'s>(see: LatestContext<'s>, year: Year, figure: &'s HeadlineFigure) -> HeadlineView<'s> {
    let (cell, label) = (figure.cell, figure.label.as_str().into());
    let unit = headline::unit(see.sums.editions, cell);
    let Some(totals) = see.sums.totals.of(year).map(|t| &t.all) else {
        return HeadlineView {
            label,
            unit: unit.into(),
            figure: print::missing("—"),
            counted: false,
            covered: None,
            before: None,
            before_covered: None,
            change: None,
            spark: None,
        };
    };
    let now = totals.get(see.sums.measures, cell);
    let last = year.before().and_then(|before| Some(&see.sums.totals.of(before)?.all));
    let last = last
        .filter(|last| !last.forms.is_disjoint(&totals.forms))
        .map(|last| last.get(see.sums.measures, cell));
    let before = last.filter(|before| before.covered > 0 && now.covered > 0);
    let same = before.is_some_and(|before| before.is_like(now));
    let told = |covered: usize| Some(PageText::from(covered.to_string()));
    HeadlineView {
        label,
        unit: unit.into(),
        figure: print::sum(now),
        counted: now.covered > 0,
        covered: told(now.covered).filter(|_| 0 < now.covered && now.covered < totals.reports),
        before: before.map(print::sum),
        before_covered: before.filter(|_| !same).and_then(|b| told(b.covered)),
        change: before.filter(|_| same).and_then(|b| change(see.sums.min_base, b.value()?, now.value()?)),
        spark: spark(unit, &points(see, year, cell)),
    }
}

/// The change on the year before, in percent where the base is large enough.
fn change<'a>(min_base: i64, before: i64, now: i64) -> Option<PageText<'a>> {
    let signed = print::change(Some(before), Some(now), 0).text;
    let rate = print::rate(Change { before, now }, min_base);
    Some(CompactString::from(format!("{}{rate}", signed.as_str())).into())
}

/// A headline figure over the years that count the same agencies as one of them.
fn points(see: LatestContext<'_>, latest: Year, cell: CellId) -> Vec<Point> {
    let Some(like) = see.sums.totals.of(latest).map(|t| &t.all) else { return Vec::new() };
    let like = like.get(see.sums.measures, cell);
    let point = |year: &Year| {
        let totals = see.sums.totals.of(*year).map(|t| &t.all);
        let total = totals.map(|t| t.get(see.sums.measures, cell)).filter(|t| t.counts_the_same(like));
        Point {
            year: *year,
            value: total.and_then(|t| t.value()),
            trial: totals.is_some_and(|t| is_trial(see.sums.editions, t)),
            doubtful: false,
            breaks: false,
            widened: false,
        }
    };
    see.years.keys().map(point).collect()
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
