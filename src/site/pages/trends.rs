//! An agency's figures over the years: charts, what changed most, and what must be known to read them.

use compact_str::{CompactString, ToCompactString, format_compact};

use crate::base::Year;
use crate::compare::comparable;
use crate::edition::{CellId, Edition, EditionId};
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::report::{Figure, Report};
use crate::site::chart::{Point, Subject, chart};
use crate::site::pages::agency::NoteView;
use crate::site::pages::latest::MovementView;
use crate::site::pages::rows::grouped;
use crate::site::view::Text;
use crate::site::{ChartView, Route, Stock, voice};

/// Changes that are told.
const TOLD: usize = 5;

/// The charts of an agency.
pub(super) fn charts<'s>(stock: &'s Stock<'s>, years: &[OfYear<'s>]) -> Vec<ChartView<'s>> {
    let Some(newest) = stock.editions.all().last() else { return Vec::new() };
    let trend = |trend: &crate::edition::Trend| {
        let slot = newest.slot(trend.cell)?;
        let subject = Subject {
            id: stock.editions.address(trend.cell),
            label: &trend.label,
            unit: newest.unit(slot),
            decimals: newest.column(slot).decimals,
            stock: newest.column(slot).stock,
        };
        chart(subject, &points(years, trend.cell))
    };
    newest.trends.iter().filter_map(trend).collect()
}

/// A year of an agency.
pub(super) struct OfYear<'s> {
    /// The year.
    pub year: Year,
    /// Its report, with the form that it uses.
    pub known: Option<(&'s Report, &'s Edition)>,
    /// Its edition is another than that of the report before.
    pub breaks: bool,
    /// The cells against which its report's page notes something.
    pub doubts: Vec<CellId>,
}

/// The years from an agency's first report to its last, `reports` being oldest first; one without a report is a gap.
pub(super) fn years<'s>(stock: &'s Stock<'s>, reports: &[&'s Report]) -> Vec<OfYear<'s>> {
    let (Some(first), Some(last)) = (reports.first(), reports.last()) else { return Vec::new() };
    let mut before: Option<EditionId> = None;
    let one = |year: Year| {
        let report = reports.iter().find(|r| r.key.year == year);
        let known = report.and_then(|r| Some((*r, stock.editions.get(r.edition)?)));
        let breaks = known.is_some_and(|(_, e)| before.replace(e.id).is_some_and(|last| last != e.id));
        let doubts = known.map_or_else(Vec::new, |(r, _)| doubtful(stock, r));
        OfYear { year, known, breaks, doubts }
    };
    let years = std::iter::successors(Some(first.key.year), |year| year.after());
    years.take_while(|year| *year <= last.key.year).map(one).collect()
}

/// A cell over the years.
fn points(years: &[OfYear<'_>], cell: CellId) -> Vec<Point> {
    let point = |of: &OfYear<'_>| Point {
        year: of.year,
        value: of.known.and_then(|(r, e)| comparable(r, e, cell)),
        trial: of.known.is_some_and(|(_, e)| e.trial),
        doubtful: of.doubts.contains(&cell),
        breaks: of.breaks,
    };
    years.iter().map(point).collect()
}

/// What its report's page notes against a figure: what its agency knows of and explains. What merely stands is for
/// editors to look at, and may be right.
fn doubts<'s>(stock: &'s Stock<'_>, report: &Report, cell: CellId) -> impl Iterator<Item = &'s Finding> {
    let waived = stock.verdict.waived_by(report.key).map(|(_, finding)| finding);
    waived.filter(move |f| f.cell == Some(cell))
}

/// The cells against which its report's page notes something.
fn doubtful(stock: &Stock<'_>, report: &Report) -> Vec<CellId> {
    stock.verdict.waived_by(report.key).filter_map(|(_, finding)| finding.cell).collect()
}

/// What must be known to read an agency's figures over the years, oldest first.
pub(super) fn notes<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    id: AgencyId,
    reports: &[&'s Report],
) -> Vec<NoteView<'s>> {
    let mut notes: Vec<(Year, Text<'s>, Option<Text<'s>>)> = Vec::new();
    for pair in reports.windows(2) {
        let editions = (stock.editions.get(pair[0].edition), stock.editions.get(pair[1].edition));
        if let (Some(old), Some(new)) = editions
            && old.id != new.id
        {
            notes.push((pair[1].key.year, form(pair[1].key.year, new).into(), None));
        }
    }
    if let Some(agency) = stock.register.get(id) {
        for former in &agency.former_names {
            let text = format_compact!("至 {} 年度名为“{}”。", former.until, former.name);
            notes.push((former.until, text.into(), None));
        }
        if let Some((year, successor)) = agency.until.zip(agency.successor) {
            let name = stock.register.get(successor).map_or("", |a| &a.name);
            let text = format_compact!("{year} 年度以后不再报告，职责由{name}承接。");
            notes.push((year, text.into(), Some(stock.link(from, Route::Agency(successor)))));
        }
    }
    for old in stock.register.predecessors(id) {
        let Some(agency) = stock.register.get(*old) else { continue };
        let year = agency.until.unwrap_or(Year::FIRST);
        let text = format_compact!("承接{}的职责，此后的数与此前不是同一范围。", agency.name);
        notes.push((year, text.into(), Some(stock.link(from, Route::Agency(*old)))));
    }
    let cells: Vec<CellId> =
        stock.editions.all().last().map_or_else(Vec::new, |e| e.trends.iter().map(|t| t.cell).collect());
    for report in reports {
        let Some(edition) = stock.editions.get(report.edition) else { continue };
        let href = || stock.link(from, Route::Report(report.key.year, id));
        for finding in cells.iter().filter_map(|cell| doubts(stock, report, *cell).next()) {
            let text = voice::sentence(edition, finding);
            notes.push((report.key.year, text.into(), Some(href())));
        }
    }
    notes.sort_by_key(|(year, ..)| *year);
    let view = |(year, text, href): (Year, Text<'s>, Option<Text<'s>>)| NoteView {
        year: year.to_string().into(),
        text,
        href,
    };
    notes.into_iter().map(view).collect()
}

fn form(year: Year, edition: &Edition) -> CompactString {
    let trial = if edition.trial { "（试行）" } else { "" };
    match edition.tables.is_empty() {
        true => format_compact!("{year} 年度起没有统一的统计表。"),
        false => format_compact!(
            "{year} 年度起用{}{trial}的格式：与此前只有名称、含义都相同的项目可比，其余从这里断开。",
            edition.basis
        ),
    }
}

/// What changed most between the last two years: the cells on a large enough base, by how many times they are larger or smaller.
pub(super) fn changes<'s>(stock: &'s Stock<'s>, reports: &[&'s Report]) -> Vec<Text<'s>> {
    let [.., before, now] = reports else { return Vec::new() };
    let next = before.key.year.after() == Some(now.key.year) && before.edition == now.edition;
    let Some(edition) = stock.editions.get(now.edition).filter(|_| next) else { return Vec::new() };
    let mut found: Vec<(i128, usize, i64, i64)> = Vec::new();
    for (slot, cell) in edition.cells.iter().enumerate() {
        let pair = comparable(before, edition, cell.id).zip(comparable(now, edition, cell.id));
        let least = base(stock, edition, slot);
        let Some((a, b)) = pair.filter(|(a, b)| a != b && *a.max(b) >= least) else { continue };
        // Columns of applicants follow their totals, groups their rows.
        if !edition.row_of(slot).details.is_empty() || is_part(edition, slot) {
            continue;
        }
        let times = i128::from(a.max(b)) * 1000 / i128::from(a.min(b).max(1));
        found.push((times, slot, a, b));
    }
    found.sort_by_key(|(times, slot, ..)| (std::cmp::Reverse(*times), *slot));
    let says = |(_, slot, a, b): &(i128, usize, i64, i64)| {
        change(edition, *slot, (*a, *b), base(stock, edition, *slot))
    };
    found.iter().take(TOLD).map(says).collect()
}

/// The largest changes of main figures from the year before, on a large enough base.
pub(super) fn movements<'s>(stock: &'s Stock<'s>, from: Route, year: Year) -> Vec<MovementView<'s>> {
    let Some(newest) = stock.editions.all().last() else { return Vec::new() };
    let mut found: Vec<(i128, AgencyId, usize, i64, i64)> = Vec::new();
    for now in stock.archive.of_year(year) {
        let Some(before) = stock.archive.last_year(now.key).filter(|b| b.edition == now.edition) else {
            continue;
        };
        let Some(edition) = stock.editions.get(now.edition) else { continue };
        for slot in newest.trends.iter().filter_map(|t| edition.slot(t.cell)) {
            let cell = edition.cells[slot].id;
            let pair = comparable(before, edition, cell).zip(comparable(now, edition, cell));
            let least = base(stock, edition, slot);
            let Some((a, b)) = pair.filter(|(a, b)| *a.min(b) >= least) else { continue };
            let times = i128::from(a.max(b)) * 1000 / i128::from(a.min(b));
            found.push((times, now.key.agency, slot, a, b));
        }
    }
    found.sort_by_key(|(times, agency, slot, ..)| (std::cmp::Reverse(*times), *agency, *slot));
    let view = |(times, agency, slot, a, b): (i128, AgencyId, usize, i64, i64)| {
        let edition = stock.editions.of_year(year).filter(|_| times > 1000)?;
        Some(MovementView {
            name: stock.register.get(agency)?.name_in(year).into(),
            href: stock.link(from, Route::Agency(agency)),
            text: change(edition, slot, (a, b), base(stock, edition, slot)),
        })
    };
    found.into_iter().take(TOLD).filter_map(view).collect()
}

/// Whether a cell is a column of applicants, whose row has a total.
fn is_part(edition: &Edition, slot: usize) -> bool {
    let row = edition.row_of(slot);
    let has_total = row.slots().any(|s| edition.column(s).total);
    has_total && !edition.column(slot).total
}

/// The smallest base of a share, in the smallest unit of a cell.
fn base(stock: &Stock<'_>, edition: &Edition, slot: usize) -> i64 {
    let unit = 10i64.saturating_pow(u32::from(edition.column(slot).decimals));
    stock.settings.min_base.max(1).saturating_mul(unit)
}

/// From so many times on, a change is told in times: a percentage of five digits says nothing.
const TIMES: i128 = 11;

/// A change in percent of the year before; empty where the base is smaller than `least`.
pub(super) fn rate(before: i64, now: i64, least: i64) -> String {
    if before < least.max(1) || before == now {
        return String::new();
    }
    let (a, b) = (i128::from(before), i128::from(now));
    let times = (b * 2 + a) / (a * 2);
    if times >= TIMES {
        let times = i64::try_from(times).unwrap_or(i64::MAX);
        return format!("（约为上年的 {} 倍）", grouped(times.to_compact_string()));
    }
    let permille = ((b - a).abs() * 2000 + a) / (a * 2);
    let sign = if b > a { "+" } else { "\u{2212}" };
    format!("（{sign}{}.{}%）", permille / 10, permille % 10)
}

fn change<'a>(edition: &Edition, slot: usize, (before, now): (i64, i64), least: i64) -> Text<'a> {
    let decimals = edition.column(slot).decimals;
    let printed =
        |v: i64| Figure::number(v).map_or_else(CompactString::default, |f| grouped(f.printed(decimals)));
    let (name, unit) = (edition.name(slot), edition.unit(slot));
    let sign = if now > before { "+" } else { "\u{2212}" };
    let rate = rate(before, now, least);
    format!(
        "{name}：{} {unit}，上年 {} {unit}，{sign}{}{rate}",
        printed(now),
        printed(before),
        printed((now - before).abs())
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn a_change_is_told_in_percent_and_a_huge_one_in_times() {
        let cases = [
            (218, 154, 30, "（\u{2212}29.4%）"),
            (30, 45, 30, "（+50.0%）"),
            (29, 45, 30, ""),
            (40, 0, 30, "（\u{2212}100.0%）"),
            (0, 45, 0, ""),
            (50, 50, 30, ""),
            (100, 1049, 30, "（+949.0%）"),
            (100, 1050, 30, "（约为上年的 11 倍）"),
            (74, 11_398_889, 30, "（约为上年的 154,039 倍）"),
        ];
        for (before, now, least, expected) in cases {
            assert_eq!(rate(before, now, least), expected, "{before} {now}");
        }
    }
}
