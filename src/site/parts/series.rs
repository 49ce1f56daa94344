//! Every cell of an agency's reports over the years, in one table: rows that editions share stand once, what only an older
//! edition has follows.

use compact_str::format_compact;

use crate::compare::{Reading, comparable, reading};
use crate::edition::{CellId, Edition, Editions};
use crate::report::Report;
use crate::site::parts::series_plan::{PlannedLine, SeriesPlan};
use crate::site::parts::timeline::AgencyYear;
use crate::site::parts::{PageLinks, table};
use crate::site::print;
use crate::site::route::Route;
use crate::site::view::{FigureView, PageText, Rows, Word, view};

/// The file of an agency's figures, beside its page.
pub(crate) const SERIES_FILE: &str = "data.csv";

view! {
    /// A year of the table.
    pub(crate) struct SeriesYear<'a> {
        /// The year.
        year: PageText<'a>,
        /// Its report.
        href: Option<PageText<'a>>,
        /// The report after it has another edition.
        breaks: bool,
    }
}

view! {
    /// One statutory table over the years, or what only an older edition of it has.
    pub(crate) struct SeriesGroup<'a> {
        /// What it is.
        title: PageText<'a>,
        /// Its edition, where it is not the newest.
        only: Option<PageText<'a>>,
        /// The lines.
        rows: Rows<'a>,
    }
}

view! {
    /// One cell over the years.
    pub(crate) struct SeriesRow<'a> {
        /// Its address.
        id: PageText<'a>,
        /// What it is.
        label: PageText<'a>,
        /// Its unit, where it is not the table's.
        unit: Option<Word<'a>>,
        /// `row`, `detail` of the row before it, `part`: one kind of applicants.
        level: Word<'a>,
        /// The last year's figure.
        latest: Rows<'a>,
        /// The last figure minus the one before it, with its sign.
        change: FigureView<'a>,
        /// The figures before it, newest first.
        earlier: Rows<'a>,
        /// The row for each kind of applicants that is not 0 in all years.
        parts: Rows<'a>,
    }
}

view! {
    /// A cell in a year.
    pub(crate) struct SeriesCell<'a> {
        /// The figure; empty where it is blank.
        text: PageText<'a>,
        /// `number`, `zero`, `blank`, `slash`; `other`: the form has no such cell; `none`: no report.
        is: Word<'a>,
        /// The figure in its report, whose page notes something against it.
        doubt: Option<PageText<'a>>,
        /// The report after it has another edition.
        breaks: bool,
    }
}

/// The years from the first report with a table to the last, oldest first.
pub(crate) fn tabular<'y, 's>(years: &'y [AgencyYear<'s>]) -> &'y [AgencyYear<'s>] {
    let has = |of: &AgencyYear<'s>| of.known.is_some_and(|(r, e)| r.has_tables(e));
    let first = years.iter().position(has).unwrap_or(years.len());
    &years[first..]
}

/// The heads of the table, newest first, as companies' yearly reports have them: a narrow screen shows the latest.
pub(crate) fn heads<'s>(links: PageLinks<'s>, years: &[AgencyYear<'s>]) -> Vec<SeriesYear<'s>> {
    let head = |(breaks, of): (bool, &AgencyYear<'s>)| SeriesYear {
        year: of.year.to_string().into(),
        href: of.known.map(|(r, _)| links.to(Route::report(of.year, r.key.agency))),
        breaks,
    };
    newest_first(years).map(head).collect()
}

/// The years, newest first, each with whether the year after it has another edition.
pub(crate) fn newest_first<'y, 's>(
    years: &'y [AgencyYear<'s>],
) -> impl Iterator<Item = (bool, &'y AgencyYear<'s>)> {
    let after = years.iter().rev().map(|of| of.breaks);
    std::iter::once(false).chain(after).zip(years.iter().rev())
}

/// The table: the newest edition that the agency used first, then what only older ones have.
pub(crate) fn groups<'s>(
    (editions, plan): (&'s Editions, &'s SeriesPlan),
    links: PageLinks<'s>,
    years: &[AgencyYear<'s>],
) -> Vec<SeriesGroup<'s>> {
    let used =
        |(_, e): &(usize, &Edition)| years.iter().any(|of| of.known.is_some_and(|(_, used)| used.id == e.id));
    let own: Vec<(usize, &'s Edition)> = editions.all().iter().enumerate().rev().filter(used).collect();
    let mut groups = Vec::new();
    for (at, (place, edition)) in own.iter().enumerate() {
        let is_new = |line: &&PlannedLine| own[..at].iter().all(|(_, newer)| newer.slot(line.cell).is_none());
        for (table, lines) in edition.tables.iter().zip(plan.of(*place)) {
            let view = |line: &'s PlannedLine| SeriesLine { edition, line }.view((editions, links), years);
            let rows: Vec<SeriesRow<'s>> = lines.iter().filter(is_new).map(view).collect();
            if rows.is_empty() {
                continue;
            }
            groups.push(SeriesGroup {
                title: edition.part(&table.key.en).map_or(String::new(), |p| p.title.to_string()).into(),
                only: (at > 0).then(|| only(edition).into()),
                rows: Rows::new("series-row", rows),
            });
        }
    }
    groups
}

/// What only an older edition has, in words.
fn only(edition: &Edition) -> compact_str::CompactString {
    let since = if edition.years.1.is_none() { "起" } else { "" };
    let trial = if edition.trial { "试行" } else { "" };
    format_compact!("{} 年度{since}{trial}格式另有的项目", edition.span())
}

/// One line: a cell of the newest edition that has it.
struct SeriesLine<'s> {
    edition: &'s Edition,
    line: &'s PlannedLine,
}

impl<'s> SeriesLine<'s> {
    fn cell(&self) -> CellId {
        self.line.cell
    }

    /// Whether a report has something else than 0 there.
    fn counts(&self, years: &[AgencyYear<'s>]) -> bool {
        let more = |of: &AgencyYear<'s>| {
            let Some((report, edition)) = of.known else { return false };
            match reading(report, edition, self.cell()) {
                Reading::Number(value) => value != 0,
                other => other == Reading::NotApplicable,
            }
        };
        years.iter().any(more)
    }

    fn view(
        &self,
        (editions, links): (&'s Editions, PageLinks<'s>),
        years: &[AgencyYear<'s>],
    ) -> SeriesRow<'s> {
        let SeriesLine { edition, line } = *self;
        let slot = line.slot;
        let mut cells = newest_first(years).map(|(breaks, year)| self.figure_of(links, year, breaks));
        let latest = cells.by_ref().take(1).collect();
        let known = |back: usize| {
            years.iter().rev().nth(back)?.known.and_then(|(r, e)| comparable(r, e, self.cell()))
        };
        let breaks = years.last().is_some_and(|of| of.breaks || of.widened);
        let part = |line: &'s PlannedLine| SeriesLine { edition, line };
        let parts = line.parts.iter().map(part).filter(|part| part.counts(years));
        SeriesRow {
            id: editions.address(self.cell()).into(),
            label: line.label.as_str().into(),
            unit: edition.column(slot).unit.as_deref().filter(|_| !self.is_told(years)).map(Word::from),
            level: line.level.into(),
            latest: Rows::new("series-cell", latest),
            // What is itself a change has none.
            change: match breaks || edition.column(slot).signed {
                true => print::missing("—"),
                false => print::change(known(1), known(0), edition.column(slot).decimals),
            },
            earlier: Rows::new("series-cell", cells.collect()),
            parts: Rows::new("series-row", parts.map(|part| part.view((editions, links), years)).collect()),
        }
    }

    fn figure_of(&self, links: PageLinks<'s>, of: &AgencyYear<'s>, breaks: bool) -> SeriesCell<'s> {
        let (text, is) = match of.known {
            Some((report, edition)) if !report.only_source => self.figure(report, edition),
            _ => ("—".into(), "none"),
        };
        let place = |(report, edition): (&Report, &Edition)| {
            let page = links.to(Route::report(of.year, report.key.agency));
            let address = table::address(edition, edition.slot(self.cell())?);
            Some(format_compact!("{}#{address}", page.as_str()).into())
        };
        let known = of.known.filter(|_| of.doubts.contains(&self.cell()));
        SeriesCell { text, is: is.into(), doubt: known.and_then(place), breaks }
    }

    fn figure(&self, report: &'s Report, edition: &Edition) -> (PageText<'s>, &'static str) {
        match reading(report, edition, self.cell()) {
            Reading::Verbatim(text) => (text.into(), "number"),
            Reading::NotApplicable => ("/".into(), "slash"),
            Reading::Blank => ("".into(), "blank"),
            Reading::Number(0) => ("0".into(), "zero"),
            Reading::Number(value) => {
                (print::amount(value, self.edition.column(self.line.slot).decimals).into(), "number")
            }
            Reading::NoCell => ("·".into(), "other"),
            Reading::NoSum => ("—".into(), "none"),
        }
    }

    /// Whether a report prints an amount with a unit of its own there.
    fn is_told(&self, years: &[AgencyYear<'s>]) -> bool {
        let verbatim = |(report, edition): (&Report, &Edition)| {
            edition.slot(self.cell()).is_some_and(|slot| report.figures.verbatim(slot).is_some())
        };
        years.iter().filter_map(|of| of.known).any(verbatim)
    }
}
