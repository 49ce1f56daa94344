//! `correction-mismatch`: a correction's `now` is the figure that stands in the file.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Said, Words};
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Sides, Wording, fill, holes};
use crate::report::{Correction, CorrectionTarget, Figure};
use crate::source::Place;
use crate::text::Decimal;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "correction-mismatch",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("更正的“现值”就是文件里现在的数", "`now` of a correction is the figure in the file"),
    means: Words::new(
        "更正记录写着某格“现为”多少，文件里这一格就应当是多少。同一格更正过几次的，看最后一次。更正了一格而它那一行的总计没有更正，更正以前这一行就加不起来：提醒补上总计的更正。",
        "A correction says what a cell now is; that is what must stand there. Of several corrections of a cell the last one counts. Where a cell was corrected and the total of its row was not, the row did not add up before: a warning asks for a correction of the total.",
    ),
    source: Words::new(
        "已公布的报告改动须公开、注明日期（国办秘函〔2019〕19号把悄悄改动列为问题）",
        "changes after publication are declared and dated (国办秘函〔2019〕19号 lists silent changes as a fault)",
    ),
    cause: Words::new(
        "写了更正，忘了改表里的数；改了数以后又改了一次，没有再写更正；原值与现值写反。",
        "The correction was written and the figure was not; the figure changed again without a correction; was and now are swapped.",
    ),
    mend: Words::new(
        "对照原件，看哪个数对：表里的对，就改正更正记录，再次改动的另加一条更正；现值对，才改表里的数。",
        "Compare with the original: where the figure is right, mend the correction, or add one for a further change; where `now` is right, mend the figure.",
    ),
};

type MismatchMessage = Message<{ holes(&["cell", "found", "now"]) }>;

/// The figure is another one.
pub(super) static DIFFERS: MismatchMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "更正说{cell}现为 {now}，文件里却是 {found}",
        "a correction says that {cell} now is {now}, but the file has {found}",
    ),
    label: Words::new("现值 {now}", "now {now}"),
    help: Words::new(
        "对照原件：{found} 对的，改这条更正的“{现值|now}”，或再加一条更正；{now} 对的，改表里的数",
        "compare with the original: if {found} is right, correct `{现值|now}` or add a further correction; if {now} is, correct the table",
    ),
});

/// The figure is what the correction says it was.
pub(super) static SWAPPED: MismatchMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "更正说{cell}由 {found} 改为 {now}，文件里却还是 {found}",
        "a correction says that {cell} was {found} and now is {now}, but the file still has {found}",
    ),
    label: Words::new("现值 {now}", "now {now}"),
    help: Words::new(
        "对照原件：{found} 对的，是“{原值|was}”和“{现值|now}”写反了，两个数对调；{now} 对的，改表里的数",
        "compare with the original: if {found} is right, `{原值|was}` and `{现值|now}` are swapped; if {now} is, correct the table",
    ),
});

/// The correction changes nothing.
pub(super) static SAME: MismatchMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "更正说{cell}由 {now} 改为 {now}，什么也没有改",
        "a correction says that {cell} was {now} and now is {now}, which changes nothing",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件，把“{原值|was}”写成更正以前的数",
        "compare with the original, and write as `{原值|was}` what stood there before",
    ),
});

/// A part of a sum was corrected, and the sum was not, which cannot have been right before.
pub(super) static TOTAL_STAYED: Message<{ holes(&["cell", "left", "now", "right", "value"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{cell}由 {value} 更正为 {now}，总计 {right} 却没有更正：更正以前这一行加起来是 {left}",
            "{cell} was corrected from {value} to {now}, and the total {right} was not: before that the row added up to {left}",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "总计也是由 {left} 改为 {right} 的，再写一条总计的更正；总计原来就是 {right} 的，写“{豁免|waivers}”说明",
            "if the total was changed from {left} to {right} as well, add a correction of it; if it was {right} from the start, give that reason under `{豁免|waivers}`",
        ),
    },
);

/// A correction begins with another figure than the one before it ended with.
pub(super) static UNJOINED: Message<{ holes(&["cell", "date", "now", "value"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{cell}更正过几次，接不上：{date} 更正为 {now}，下一次却说原来是 {value}",
        "the corrections of {cell} do not join: on {date} it became {now}, and the next one says that it was {value}",
    ),
    label: Words::new("原值 {value}", "was {value}"),
    help: Words::new(
        "对照公布过的报告：后一条的“{原值|was}”应为前一条的“{现值|now}”；中间还改过一次的，补上那一条更正；日期写错的，改日期",
        "compare with what was published: `{原值|was}` of the later one is `{现值|now}` of the one before; add the correction that is missing between them, or mend a wrong date",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let mut last: BTreeMap<usize, &Correction> = BTreeMap::new();
    for correction in &case.report.corrections {
        let CorrectionTarget::Cell(cell) = correction.target else { continue };
        let Some(slot) = case.edition.slot(cell) else { continue };
        let newer = last.get(&slot).is_none_or(|known| known.date <= correction.date);
        if newer {
            last.insert(slot, correction);
        }
    }
    out.extend(last.into_iter().filter_map(|(slot, correction)| differs(case, slot, correction)));
    out.extend(unjoined(case));
    let rows: BTreeSet<usize> = corrected(case).map(|(slot, _)| case.edition.cells[slot].row).collect();
    out.extend(rows.into_iter().filter_map(|row| total_stayed(case, row)));
}

/// Of each cell that was corrected more than once, the first correction that does not go on from the one before it.
fn unjoined(case: &ReportScope<'_>) -> Vec<Finding> {
    let mut by_cell: BTreeMap<usize, Vec<&Correction>> = BTreeMap::new();
    for (slot, correction) in corrected(case) {
        by_cell.entry(slot).or_default().push(correction);
    }
    let of_cell = |(slot, mut all): (usize, Vec<&Correction>)| {
        all.sort_by_key(|correction| correction.date);
        let decimals = case.edition.column(slot).decimals;
        let read = |text: &str| Figure::parse(text.trim(), decimals).ok();
        let joins = |pair: &&[&Correction]| {
            let (Some(now), Some(was)) = (pair[0].now.as_deref(), pair[1].was.as_deref()) else {
                return true;
            };
            // Of two on one day nobody knows which came first.
            now.trim() == was.trim()
                || read(now).is_some() && read(now) == read(was)
                || pair[0].date == pair[1].date
        };
        let pair = all.windows(2).find(|pair| !joins(pair))?;
        let filled = fill!(
            cell = case.edition.name(slot),
            date = pair[0].date.day(),
            now = pair[0].now.as_deref().unwrap_or(""),
            value = pair[1].was.as_deref().unwrap_or("")
        );
        let place = Place::new(case.report.file, pair[1].now_spot);
        let mut finding = Finding::new(&UNJOINED, place, filled).at_cell(case.edition.cells[slot].id);
        finding.level = Level::Warning;
        Some(finding.relating(Place::new(case.report.file, pair[0].now_spot), EARLIER))
    };
    by_cell.into_iter().filter(|(_, all)| all.len() > 1).filter_map(of_cell).collect()
}

const EARLIER: Words = Words::new("前一次更正", "the correction before it");

/// The corrections of cells, each with the slot of its cell.
fn corrected<'a>(case: &ReportScope<'a>) -> impl Iterator<Item = (usize, &'a Correction)> {
    let slot_of = |correction: &Correction| match correction.target {
        CorrectionTarget::Cell(cell) => case.edition.slot(cell),
        _ => None,
    };
    case.report.corrections.iter().filter_map(move |correction| Some((slot_of(correction)?, correction)))
}

/// Whether the parts of a row were corrected so that its total, which was not, cannot have been their sum before.
fn total_stayed(case: &ReportScope<'_>, row: usize) -> Option<Finding> {
    let (edition, figures) = (case.edition, &case.report.figures);
    let slots = || edition.rows[row].slots();
    let total = slots().find(|slot| edition.column(*slot).total)?;
    let decimals = edition.column(total).decimals;
    let read = |text: &str| Figure::parse(text.trim(), decimals).ok()?.value();
    let first = |slot: usize| {
        let mut own: Vec<_> = corrected(case).filter(|(at, _)| *at == slot).map(|(_, one)| one).collect();
        own.sort_by_key(|correction| correction.date);
        own.first().copied()
    };
    if first(total).is_some() {
        return None;
    }
    let (mut before, mut now) = (0i64, 0i64);
    for slot in slots().filter(|slot| *slot != total) {
        let figure = figures.at(slot).value().unwrap_or(0);
        let was = first(slot).map_or(Some(figure), |correction| read(correction.was.as_deref()?))?;
        (before, now) = (before.checked_add(was)?, now.checked_add(figure)?);
    }
    let sum = figures.at(total).value().filter(|sum| *sum == now && *sum != before)?;
    let (slot, one) = corrected(case).find(|(slot, _)| slots().any(|own| own == *slot))?;
    let number = |value: i64| Decimal::new(value, decimals).ascii();
    let filled = fill!(
        cell = edition.name(slot),
        value = one.was.as_deref().unwrap_or(""),
        now = one.now.as_deref().unwrap_or(""),
        left = number(before),
        right = number(sum)
    );
    let place = Place::new(case.report.file, one.now_spot);
    let mut finding = Finding::new(&TOTAL_STAYED, place, filled).at_cell(edition.cells[slot].id);
    finding.level = Level::Warning;
    let (cell, says) = (edition.cells[total].id, Said::same(figures.printed(edition, total)));
    Some(finding.relating_cell(case.place(total), cell, says))
}

fn differs(case: &ReportScope<'_>, slot: usize, correction: &Correction) -> Option<Finding> {
    let decimals = case.edition.column(slot).decimals;
    let figure = case.report.figures.at(slot);
    let now = correction.now.as_deref()?.trim();
    let found = case.report.figures.printed(case.edition, slot);
    let read = |text: &str| Figure::parse(text, decimals).ok();
    let was = correction.was.as_deref().map(str::trim);
    let is = |text: &str| text == found || read(text) == Some(figure);
    let message = match (is(now), was.is_some_and(is)) {
        (true, true) => &SAME,
        (true, false) => return None,
        (false, true) => &SWAPPED,
        (false, false) => &DIFFERS,
    };
    let said = match found.is_empty() {
        true => Said::from(Words::new("空白", "a blank")),
        false => Said::same(found.clone()),
    };
    let place = Place::new(case.report.file, correction.now_spot);
    let mut finding =
        Finding::new(message, place, fill!(cell = case.edition.name(slot), now = now, found = said))
            .at_cell(case.edition.cells[slot].id);
    // A row that is missing or could not be read has a finding of its own.
    finding.follows = figure == Figure::ABSENT;
    if let (Some(left), Some(right)) = (read(now).and_then(Figure::value), figure.value()) {
        finding.sides = Some(Box::new(Sides {
            left: now.to_owned(),
            right: Decimal::new(right, decimals).ascii().into(),
            difference: Decimal::new(left - right, decimals).ascii().into(),
            blamed: Box::default(),
        }));
    }
    Some(finding.relating_cell(case.place(slot), case.edition.cells[slot].id, Said::same(found)))
}
