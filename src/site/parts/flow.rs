//! The 去向条: what came in and what became of it, as labelled bars on one scale with a sentence, or as one stacked line.

use compact_str::{CompactString, format_compact};

use crate::base::Year;
use crate::compare::{
    Balance, Count, FlowCounts, LineCount, Matched, Outcomes, Reading, ReasonCount, Totals, reading,
};
use crate::edition::{CellId, Edition, Editions, Fate, FlowLine};
use crate::register::AgencyId;
use crate::report::Report;
use crate::site::parts::flow_words::{covered, note, sentence};
use crate::site::parts::moves::unlike;
use crate::site::parts::table::address;
use crate::site::parts::{PageLinks, SumsContext, headline};
use crate::site::print::printed;
use crate::site::route::Route;
use crate::site::view::{PageText, Rows, Word, view};

view! {
    /// What came in and what became of it.
    pub(crate) struct FlowView<'a> {
        /// The balance, in a sentence.
        says: PageText<'a>,
        /// The numbers are long.
        wide: bool,
        /// The lines; none where nothing came in.
        lines: Rows<'a>,
        /// What is to be known of the numbers.
        note: Option<PageText<'a>>,
    }
}

view! {
    /// A line: what came in, or one outcome.
    pub(crate) struct FlowLineView<'a> {
        /// Its label.
        label: PageText<'a>,
        /// The page that explains it.
        term: Option<PageText<'a>>,
        /// `came`, `disclosed`, `closed` or `open`.
        fate: Word<'a>,
        /// What came in stands above it, and what became of it from here on.
        starts: bool,
        /// The classes that give its bar the share of the scale; empty where it has none.
        width: PageText<'a>,
        /// The number as printed; empty where the original has none.
        figure: PageText<'a>,
        /// The cell, where it is of one report.
        href: Option<PageText<'a>>,
        /// Rows of the group have no number: it is what the others add up to.
        partial: bool,
        /// How many reports it covers, where it is not all of them.
        covered: Option<PageText<'a>>,
        /// The number of the year before, over the same agencies.
        last: Option<PageText<'a>>,
        /// Both years of the agencies that told it in both, where these are fewer.
        matched: Option<PageText<'a>>,
        /// The reasons that are not 0.
        reasons: Rows<'a>,
    }
}

view! {
    /// A reason.
    pub(crate) struct FlowReasonView<'a> {
        /// Others stand behind it.
        more: bool,
        /// Its name in few words.
        label: PageText<'a>,
        /// The page that explains it.
        term: Option<PageText<'a>>,
        /// How often it was given.
        figure: PageText<'a>,
        /// The cell, where it is of one report.
        href: Option<PageText<'a>>,
    }
}

view! {
    /// What became of what came in, as one stacked line.
    pub(crate) struct FlowBarView<'a> {
        /// The classes that give the line the share of the longest in its list.
        width: PageText<'a>,
        /// The outcomes that are not 0.
        parts: Rows<'a>,
    }
}

view! {
    /// An outcome in a stacked line.
    pub(crate) struct FlowPartView<'a> {
        /// `disclosed`, `closed` or `open`.
        fate: Word<'a>,
        /// The classes that give it its share of the line.
        width: PageText<'a>,
    }
}

/// Numbers of more characters need more room beside their bars.
const SHORT: usize = 5;

/// Where the words and numbers of a flow lead to.
struct FlowLinks<'h, 's> {
    cell: &'h dyn Fn(CellId) -> Option<PageText<'s>>,
    terms: PageText<'s>,
}

/// The flow of a report: its numbers, and the balance in a sentence.
#[derive(Debug)]
pub(crate) struct ReportFlow<'s> {
    report: &'s Report,
    edition: &'s Edition,
    last: Option<&'s Report>,
    counts: FlowCounts<'s>,
    /// What came in and what became of it.
    pub says: String,
}

impl<'s> ReportFlow<'s> {
    /// That of a report beside the one of the year before; `None` where its form or the report has no such cells.
    pub(crate) fn of(
        editions: &'s Editions,
        (report, edition): (&'s Report, &'s Edition),
        last: Option<(&'s Report, &'s Edition)>,
    ) -> Option<ReportFlow<'s>> {
        let flow = editions.flow_in(edition).filter(|_| report.has_tables(edition))?;
        let counts = FlowCounts::of_report(flow, (report, edition), last);
        let says = says(editions, &counts);
        Some(ReportFlow { report, edition, last: last.map(|(last, _)| last), counts, says })
    }

    /// As it is shown; `base` leads to the report's page.
    pub(crate) fn rows(&self, editions: &'s Editions, (links, base): (PageLinks<'_>, &str)) -> Rows<'s> {
        let href = |cell: CellId| {
            let slot = self.edition.slot(cell)?;
            Some(link(self.report, self.edition, slot, base))
        };
        let to = FlowLinks { cell: &href, terms: links.to(Route::TERMS) };
        let mut view = view_of(editions, &self.counts, self.says.clone(), &to);
        let beside = self.last.filter(|_| self.counts.lines.iter().any(|of| of.last.is_some()));
        if let Some(says) = beside.and_then(|last| unlike(links.names.register, self.report, last)) {
            let note = view.note.take().unwrap_or_default();
            view.note = Some(format!("{}“上年”：{}。", note.as_str(), says.as_str()).into());
        }
        Rows::new("flow", vec![view])
    }
}

/// The numbers of a report's flow that a picture of it draws; `None` where there is none that is not 0.
pub(crate) fn drawn<'s>(
    editions: &'s Editions,
    (report, edition): (&'s Report, &'s Edition),
) -> Option<Vec<(Fate, Option<i64>)>> {
    let flow = editions.flow_in(edition).filter(|_| report.has_tables(edition))?;
    let number = |line: &FlowLine| match reading(report, edition, line.cell) {
        Reading::Number(value) => Some(value),
        _ => None,
    };
    let lines: Vec<(Fate, Option<i64>)> = flow.lines.iter().map(|line| (line.fate, number(line))).collect();
    lines.iter().any(|(_, number)| number.is_some_and(|value| value > 0)).then_some(lines)
}

fn rows<'s>(sums: SumsContext<'s>, counts: Option<FlowCounts<'s>>, links: &FlowLinks<'_, 's>) -> Rows<'s> {
    let view = |counts: FlowCounts<'s>| {
        let says = says(sums.editions, &counts);
        view_of(sums.editions, &counts, says, links)
    };
    Rows::new("flow", counts.map(view).into_iter().collect())
}

/// The balance in a sentence.
fn says(editions: &Editions, counts: &FlowCounts<'_>) -> String {
    let cell = counts.flow.lines.first().map(|line| line.cell);
    sentence(counts, counts.balance(), headline::unit(editions, cell.as_slice()))
}

/// What became of what came in, as one line beside others of which the longest counts `longest`; none where not all is known.
pub(crate) fn bar<'s>(outcomes: Option<&Outcomes>, longest: i64) -> Rows<'s> {
    let view = |outcomes: &Outcomes| {
        let part = |(fate, count): &(Fate, i64)| FlowPartView {
            fate: word(*fate),
            width: width(*count, outcomes.whole),
        };
        let parts = outcomes.parts.iter().filter(|(_, count)| *count > 0).map(part).collect();
        FlowBarView { width: width(outcomes.whole, longest), parts: Rows::new("flow-part", parts) }
    };
    Rows::new("flow-bar", outcomes.into_iter().map(view).collect())
}

/// The address of a cell on the report's page; of a group that is printed row by row, that of its name.
fn link<'a>(report: &Report, edition: &Edition, slot: usize, base: &str) -> PageText<'a> {
    let first = report.figures.addends(edition, slot).next().unwrap_or(slot);
    let to = if first == slot { address(edition, slot) } else { edition.row_of(slot).address.clone() };
    format!("{base}#{to}").into()
}

/// The flow over the reports of a year, or over those of the agencies of a parent.
fn of_totals<'s>(
    sums: SumsContext<'s>,
    year: Year,
    (totals, matched): (&Totals, &Matched),
    links: PageLinks<'_>,
) -> Rows<'s> {
    let flow = sums.editions.flow_of(&sums.totals.forms(year..=year)).filter(|_| totals.reports > 0);
    let counts = flow.map(|flow| FlowCounts {
        reformed: is_reformed(sums, year),
        ..FlowCounts::of_totals(flow, (totals, matched), sums.measures, sums.editions)
    });
    rows(sums, counts, &FlowLinks { cell: &|_| None, terms: links.to(Route::TERMS) })
}

/// Whether no form of a year's reports is one of the year before, which has tables too.
fn is_reformed(sums: SumsContext<'_>, year: Year) -> bool {
    let forms = |year: Year| sums.totals.of(year).map(|totals| &totals.forms);
    let both = forms(year).zip(year.before().and_then(forms));
    both.is_some_and(|(now, before)| !before.is_empty() && now.is_disjoint(before))
}

/// The balance over some reports of a year in a sentence, with what is to be known of its numbers, and the outcomes where all
/// are known; `None` where the forms of the year have no such figures.
pub(crate) fn told(sums: SumsContext<'_>, year: Year, totals: &Totals) -> Option<(String, Option<Outcomes>)> {
    let flow = sums.editions.flow_of(&sums.totals.forms(year..=year)).filter(|_| totals.reports > 0)?;
    let counts = FlowCounts::of_totals(flow, (totals, &Matched::default()), sums.measures, sums.editions);
    let note = note(&counts, counts.balance()).unwrap_or_default();
    let says = format!("{}{note}", says(sums.editions, &counts));
    Some((says, Outcomes::of_totals(flow, totals, sums.measures)))
}

/// The flow over all reports of a year, or over those of the agencies of a parent.
pub(crate) fn of_year<'s>(
    sums: SumsContext<'s>,
    year: Year,
    only: Option<AgencyId>,
    links: PageLinks<'_>,
) -> Rows<'s> {
    let none = Rows::none("flow");
    let Some(of_year) = sums.totals.of(year) else { return none };
    match only {
        None => of_totals(sums, year, (&of_year.all, &of_year.matched), links),
        Some(_) => {
            let totals = of_year.group(only).unwrap_or_default();
            of_totals(sums, year, (&totals, &of_year.matched_in(only)), links)
        }
    }
}

fn view_of<'s>(
    editions: &Editions,
    counts: &FlowCounts<'s>,
    says: String,
    links: &FlowLinks<'_, 's>,
) -> FlowView<'s> {
    let largest = counts.largest();
    let balance = counts.balance();
    let empty = balance == Some(Balance { came: 0, became: 0 }) && largest == 0;
    let first = counts.lines.iter().position(|of| of.line.fate != Fate::Came);
    let line = |(at, of): (usize, &LineCount<'s>)| {
        let fewer = |agencies: usize| agencies != of.covered;
        FlowLineView {
            label: of.line.label.as_str().into(),
            term: links.term(editions, of.line.cell),
            fate: word(of.line.fate),
            starts: Some(at) == first,
            width: of.count.known().map_or(PageText::default(), |n| width(n, largest)),
            figure: match of.count {
                Count::Number(value) | Count::Part(value) => printed(value, 0).into(),
                Count::Blank => "".into(),
                Count::NotApplicable => "/".into(),
                Count::None => "—".into(),
            },
            partial: matches!(of.count, Count::Part(_)),
            href: (links.cell)(of.line.cell),
            covered: covered(counts, of).map(|reports| reports.to_string().into()),
            last: of.last.as_ref().filter(|(_, n)| !fewer(*n)).map(|(two, _)| printed(two.before, 0).into()),
            matched: of.last.as_ref().filter(|(_, n)| fewer(*n)).map(|(two, agencies)| {
                let [before, now] = [two.before, two.now].map(|value| printed(value, 0));
                format!("同 {agencies} 个机关：上年 {before}，本年 {now}").into()
            }),
            reasons: Rows::new("flow-reason", reasons(editions, &of.reasons, links)),
        }
    };
    let lines = if empty { Vec::new() } else { counts.lines.iter().enumerate().map(line).collect() };
    FlowView {
        says: says.into(),
        wide: printed(largest, 0).chars().count() > SHORT,
        lines: Rows::new("flow-line", lines),
        note: note(counts, balance).map(PageText::from),
    }
}

impl<'s> FlowLinks<'_, 's> {
    /// The explanation of the row of a cell.
    fn term(&self, editions: &Editions, cell: CellId) -> Option<PageText<'s>> {
        let id = editions.term_of(cell)?;
        Some(format_compact!("{}#{id}", self.terms.as_str()).into())
    }
}

fn reasons<'s>(
    editions: &Editions,
    all: &[ReasonCount<'s>],
    links: &FlowLinks<'_, 's>,
) -> Vec<FlowReasonView<'s>> {
    let row = |(at, reason): (usize, &ReasonCount<'s>)| FlowReasonView {
        more: at + 1 < all.len(),
        label: reason.word.into(),
        term: links.term(editions, reason.cell),
        figure: printed(reason.count, 0).into(),
        href: (links.cell)(reason.cell),
    };
    all.iter().enumerate().map(row).collect()
}

fn word<'a>(fate: Fate) -> Word<'a> {
    match fate {
        Fate::Came => "came",
        Fate::Disclosed => "disclosed",
        Fate::Closed => "closed",
        Fate::Open => "open",
    }
    .into()
}

/// A part of a whole as classes that the style sheet turns into a width, in thousandths: `t3 h0 m7`. Empty where there is none.
pub(crate) fn width<'a>(part: i64, whole: i64) -> PageText<'a> {
    if part <= 0 || whole <= 0 {
        return PageText::default();
    }
    let share = (i128::from(part) * 1000 + i128::from(whole) / 2) / i128::from(whole);
    let share = share.clamp(1, 1000);
    // Each row of a list has some: digits are put side by side without a format.
    let mut classes = CompactString::const_new(if share == 1000 { "t10" } else { "t" });
    let digit = |value: i128| char::from(b'0' + (value % 10) as u8);
    if share < 1000 {
        classes.push(digit(share / 100));
    }
    for (place, value) in [(" h", share / 10), (" m", share)] {
        classes.push_str(place);
        classes.push(digit(value));
    }
    classes.into()
}
