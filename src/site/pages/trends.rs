//! An agency's figures over the years: charts, what changed most, and what must be known to read them.

use compact_str::{CompactString, ToCompactString, format_compact};

use crate::base::Year;
use crate::compare::{Change, Move, Rate, comparable, largest, least_of, moves, taken_over};
use crate::edition::{CellId, Edition, EditionId};
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::report::{Figure, Report};
use crate::site::chart::{Point, Subject, chart};
use crate::site::pages::agency::NoteView;
use crate::site::pages::latest::{MovedView, MovementView};
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
    /// It took over the duties of others with this year: its figures are of another scope than those before.
    pub widened: bool,
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
        let widened = known.is_some_and(|(r, _)| taken_over(stock.register, r.key).next().is_some());
        OfYear { year, known, breaks, widened, doubts }
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
        widened: of.widened,
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
            notes.push((pair[1].key.year, form(new).into(), None));
        }
    }
    if let Some(agency) = stock.register.get(id) {
        for former in &agency.former_names {
            let text = format_compact!("这一年度及以前名为“{}”。", former.name);
            notes.push((former.until, text.into(), None));
        }
        if let Some((year, successor)) = agency.until.zip(agency.successor) {
            let name = stock.register.get(successor).map_or("", |a| &a.name);
            let text = format_compact!("此后不再报告，职责由{name}承接。");
            notes.push((year, text.into(), Some(stock.link(from, Route::Agency(successor)))));
        }
    }
    for old in stock.register.predecessors(id) {
        // Without a last year of the other one, nobody knows since when.
        let Some((agency, year)) = stock.register.get(*old).and_then(|a| Some((a, a.until?))) else {
            continue;
        };
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

fn form(edition: &Edition) -> CompactString {
    let trial = if edition.trial { "（试行）" } else { "" };
    match edition.tables.is_empty() {
        true => "起没有统一的统计表。".into(),
        false => format_compact!(
            "起用{}{trial}的格式：与此前只有名称、含义都相同的项目可比，其余从这里断开。",
            edition.basis
        ),
    }
}

/// The smallest figure of the year before whose change is told.
pub(super) fn least<'a>(stock: &Stock<'_>) -> Text<'a> {
    stock.settings.min_base.max(1).to_string().into()
}

/// What changed most between the last two years on the same form and over the same scope.
pub(super) fn changes<'s>(stock: &'s Stock<'s>, reports: &[&'s Report]) -> Vec<MovedView<'s>> {
    let Some((before, now, edition)) = last_two(stock, reports) else { return Vec::new() };
    if taken_over(stock.register, now.key).next().is_some() {
        return Vec::new();
    }
    // Groups follow their rows.
    let single = |slot: &usize| edition.row_of(*slot).details.is_empty();
    let cells = (0..edition.cells.len()).filter(single).map(|slot| edition.cells[slot].id);
    let found = moves(before, now, edition, cells, stock.settings.min_base).collect();
    largest(found, TOLD).iter().map(|moved| told(stock, edition, moved, None)).collect()
}

/// Why an agency's last two years are not compared: with the last it took over the duties of others.
pub(super) fn unlike<'s>(stock: &'s Stock<'s>, reports: &[&'s Report]) -> Option<Text<'s>> {
    let (_, now, _) = last_two(stock, reports)?;
    let names: Vec<&str> =
        taken_over(stock.register, now.key).filter_map(|id| Some(&*stock.register.get(id)?.name)).collect();
    let says =
        || format!("{}年度起承接{}的职责，与上年不是同一范围，不作比较。", now.key.year, names.join("、"));
    (!names.is_empty()).then(|| says().into())
}

/// An agency's last two reports, if they are about neighbouring years and on the same form.
fn last_two<'s>(
    stock: &'s Stock<'s>,
    reports: &[&'s Report],
) -> Option<(&'s Report, &'s Report, &'s Edition)> {
    let [.., before, now] = reports else { return None };
    let next = before.key.year.after() == Some(now.key.year) && before.edition == now.edition;
    Some((*before, *now, stock.editions.get(now.edition).filter(|_| next)?))
}

/// The largest changes of main figures from the year before, of agencies whose form and scope stayed the same.
pub(super) fn movements<'s>(stock: &'s Stock<'s>, from: Route, year: Year) -> Vec<MovementView<'s>> {
    let Some(newest) = stock.editions.all().last() else { return Vec::new() };
    let of_report = |now: &'s Report| {
        let before = stock.store.last_year(now.key).filter(|b| b.edition == now.edition)?;
        let edition = stock.editions.get(now.edition)?;
        let cells = newest.trends.iter().map(|t| t.cell);
        let same = taken_over(stock.register, now.key).next().is_none();
        same.then(|| moves(before, now, edition, cells, stock.settings.min_base))
    };
    let found = stock.store.of_year(year).filter_map(of_report).flatten().collect();
    let view = |moved: &Move| {
        Some(MovementView {
            name: stock.register.get(moved.agency)?.name_in(year).into(),
            what: told(stock, stock.editions.get(moved.edition)?, moved, Some(from)),
        })
    };
    largest(found, TOLD).iter().filter_map(view).collect()
}

/// A change in terms of the year before, in words; empty where there is no rate.
pub(super) fn rate(change: Change, least: i64) -> String {
    match change.rate(least) {
        Some(Rate::Times(times)) => {
            let times = i64::try_from(times).unwrap_or(i64::MAX);
            format!("（约为上年的 {} 倍）", grouped(times.to_compact_string()))
        }
        Some(Rate::Permille(permille)) => {
            let sign = if permille > 0 { "+" } else { "\u{2212}" };
            let size = permille.abs();
            format!("（{sign}{}.{}%）", size / 10, size % 10)
        }
        None => String::new(),
    }
}

/// What moved, with a link to its line on the agency's page from another page, or from that one.
fn told<'s>(stock: &'s Stock<'_>, edition: &Edition, moved: &Move, from: Option<Route>) -> MovedView<'s> {
    let (slot, Change { before, now }) = (moved.slot, moved.change);
    let decimals = edition.column(slot).decimals;
    let printed =
        |v: i64| Figure::number(v).map_or_else(CompactString::default, |f| grouped(f.printed(decimals)));
    let (name, unit) = (edition.name(slot), edition.unit(slot));
    let sign = if now > before { "+" } else { "\u{2212}" };
    let rate = rate(moved.change, least_of(edition, slot, stock.settings.min_base));
    let page = from.map(|from| stock.link(from, Route::Agency(moved.agency)));
    let page = page.as_ref().map_or("", |page| page.as_str());
    MovedView {
        label: name.into(),
        href: format_compact!("{page}#{}", stock.editions.address(edition.cells[slot].id)).into(),
        text: format!(
            "{} {unit}，上年 {} {unit}，{sign}{}{rate}",
            printed(now),
            printed(before),
            printed((now - before).abs())
        )
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::rate;
    use crate::compare::Change;

    #[test]
    fn a_change_is_told_in_percent_and_a_huge_one_in_times() {
        let cases = [
            (218, 154, "（\u{2212}29.4%）"),
            (30, 45, "（+50.0%）"),
            (29, 45, ""),
            (40, 0, "（\u{2212}100.0%）"),
            (11_398_889, 369, "（\u{2212}99.9%）"),
            (100, 1049, "（+949.0%）"),
            (74, 11_398_889, "（约为上年的 154,039 倍）"),
        ];
        for (before, now, expected) in cases {
            assert_eq!(rate(Change { before, now }, 30), expected, "{before} {now}");
        }
    }
}
