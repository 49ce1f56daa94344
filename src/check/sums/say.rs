//! Puts a failing equation into words: `一 3 + 二 0 = 3，（七）2 + 四 2 = 4，相差 −1`.

use crate::base::Said;
use crate::check::sums::causes::Cause;
use crate::check::sums::equation::{EquationEntry, Failed};
use crate::check::sums::judged::JudgedEquations;
use crate::check::sums::names::{column, ordinal};
use crate::check::{ReportScope, SumMessages};
use crate::edition::{Edition, RowOrColumn};
use crate::finding::{Finding, Level, Sides, Suspect, fill};
use crate::text::Decimal;

/// The finding of a failing equation, at the first cell of its left side.
pub(super) fn finding(
    judged: &JudgedEquations<'_, '_>,
    failed: &Failed,
    messages: &'static SumMessages,
    cause: &Cause,
) -> Finding {
    let edition = judged.case.edition;
    let equation = &edition.equations[failed.equation];
    let decimals = failed.entries.first().map_or(0, |e| edition.column(e.slot).decimals);
    let own = |is: &dyn Fn(&EquationEntry) -> bool| failed.entries.iter().position(|e| !e.last && is(e));
    // What is wrong with a whole row is told there.
    let in_row = cause.suspect.is_none() && is_row(edition, &cause.blamed);
    let blamed = own(&|e| in_row && cause.blamed.contains(&e.slot));
    let first = blamed.or_else(|| own(&|_| true)).unwrap_or(0);
    let number = |value: i128| Decimal::new(value, decimals);
    let mut finding = Finding::new(
        if cause.is_all { &messages.explained } else { &messages.fails },
        place(judged, &failed.entries[first]),
        fill!(
            scope = edition.line_label(failed.equation),
            left = side(judged, failed, true, decimals),
            right = side(judged, failed, false, decimals),
            difference = number(failed.difference()),
            blanks = blanks(failed.unknown),
            cause = cause.said.clone(),
            instead = instead(judged, failed, cause),
            value = entry(judged, failed, &failed.entries[first], decimals)
        ),
    );
    if !failed.entries[first].last {
        finding = finding.at_cell(edition.cells[failed.entries[first].slot].id);
    }
    if equation.warning {
        finding.level = Level::Warning;
    }
    finding.sides = Some(Box::new(Sides {
        left: number(failed.left).ascii().into(),
        right: number(failed.right).ascii().into(),
        difference: number(failed.difference()).ascii().into(),
        blamed: cause.blamed.iter().map(|slot| edition.cells[*slot].id).collect(),
    }));
    finding.suspect = cause.suspect.map(|(slot, value)| {
        Box::new(Suspect {
            cell: edition.cells[slot].id,
            value: Decimal::new(value, edition.column(slot).decimals).ascii().into(),
        })
    });
    for (_, other) in failed.entries.iter().enumerate().filter(|(at, _)| *at != first) {
        let from = of(judged, other);
        let cell = from.edition.cells[other.slot].id;
        finding = finding.relating_cell(place(judged, other), cell, entry(judged, failed, other, decimals));
    }
    if cause.is_all {
        finding = with_other_row(judged, failed, cause, finding);
    }
    finding
}

/// Adds the cell that belongs in the place of one of a failing sum.
fn with_other_row(
    judged: &JudgedEquations<'_, '_>,
    failed: &Failed,
    cause: &Cause,
    finding: Finding,
) -> Finding {
    let (case, edition) = (judged.case, judged.case.edition);
    let is_in_sum = |slot: usize| failed.entries.iter().any(|e| !e.last && e.slot == slot);
    let is_beside = |slot: &&usize| {
        let column = edition.cells[**slot].column;
        failed.entries.iter().any(|e| !e.last && edition.cells[e.slot].column == column)
    };
    let mut others = cause.blamed.iter().filter(is_beside).filter(|slot| !is_in_sum(**slot));
    let Some(slot) = others.next() else { return finding };
    let value = case.report.figures.at(*slot).value().unwrap_or_default();
    let value = Decimal::new(value, edition.column(*slot).decimals).printed();
    let name = ordinal(edition, *slot);
    let gap = if name.ends_with('）') { "" } else { " " };
    finding.relating_cell(
        case.place(*slot),
        edition.cells[*slot].id,
        Said::same(format!("{name}{gap}{value}")),
    )
}

/// That the program can add up the total of a row: not where another cell of the row is what is wrong.
fn instead(judged: &JudgedEquations<'_, '_>, failed: &Failed, cause: &Cause) -> Said {
    let is_total = |slot: &usize| judged.case.edition.column(*slot).total;
    let is_own = |slot: &usize| failed.entries.iter().any(|e| !e.last && e.slot == *slot);
    // Where nobody knows which cell is wrong, it would make a right total another one.
    let is_known = !cause.blamed.is_empty();
    match is_known && cause.blamed.iter().all(|slot| is_total(slot) && is_own(slot)) {
        true => Said::new("；总计写 = 则由程序相加", "; `=` for 总计 lets the program add it up"),
        false => Said::default(),
    }
}

/// Whether cells stand in one row.
fn is_row(edition: &Edition, slots: &[usize]) -> bool {
    let mut rows = slots.iter().map(|slot| edition.cells[*slot].row);
    rows.next().is_some_and(|first| rows.all(|row| row == first))
}

/// The case that an entry stands in.
fn of<'c, 'a>(judged: &JudgedEquations<'c, 'a>, entry: &EquationEntry) -> &'c ReportScope<'a> {
    match judged.last {
        Some(last) if entry.last => last,
        _ => judged.case,
    }
}

fn place(judged: &JudgedEquations<'_, '_>, entry: &EquationEntry) -> crate::source::Place {
    of(judged, entry).place(entry.slot)
}

/// One side: `一 3 + 二 0 = 3`. Of a long side only what is not 0 is written out.
fn side(judged: &JudgedEquations<'_, '_>, failed: &Failed, left: bool, decimals: u8) -> Said {
    let entries: Vec<&EquationEntry> = failed.entries.iter().filter(|e| e.left == left).collect();
    let total = Decimal::new(if left { failed.left } else { failed.right }, decimals);
    if let [only] = entries[..] {
        return entry(judged, failed, only, decimals);
    }
    let short = entries.len() <= 4;
    let shown: Vec<&EquationEntry> =
        entries.into_iter().filter(|e| short || e.figure.value().is_none_or(|v| v != 0)).collect();
    match shown[..] {
        [] => return Said::new("各项之和 0", "sum of all parts 0"),
        [only] => {
            let said = entry(judged, failed, only, decimals);
            return Said::new(format!("各项中只有{}", said.zh), format!("{} alone", said.en));
        }
        _ => {}
    }
    let mut sum = Said::default();
    for (at, one) in shown.into_iter().enumerate() {
        let plus = one.left == (one.sign > 0);
        let sign = match (at, plus) {
            (0, true) => "",
            (0, false) => "\u{2212}",
            (_, true) => " + ",
            (_, false) => " \u{2212} ",
        };
        let said = entry(judged, failed, one, decimals);
        sum.zh.push_str(sign);
        sum.zh.push_str(&said.zh);
        sum.en.push_str(sign);
        sum.en.push_str(&said.en);
    }
    let end = format!(" = {total}");
    Said::new(sum.zh + &end, sum.en + &end)
}

/// One summand: `（七）2`, `上年 四 3`, `商业企业 空白`.
fn entry(judged: &JudgedEquations<'_, '_>, failed: &Failed, entry: &EquationEntry, decimals: u8) -> Said {
    let edition = of(judged, entry).edition;
    let name = match judged.case.edition.equations[failed.equation].holds_for {
        RowOrColumn::Row(_) => column(edition, entry.slot),
        RowOrColumn::Column(..) => ordinal(edition, entry.slot),
    };
    let value = match entry.figure.value() {
        Some(value) => Said::same(Decimal::new(value, decimals).printed()),
        None if entry.figure == crate::report::Figure::BLANK => Said::new("空白", "blank"),
        None if entry.figure == crate::report::Figure::NOT_APPLICABLE => Said::same("“/”"),
        None => Said::new("未写", "not written"),
    };
    let gap = if name.ends_with('）') { "" } else { " " };
    let (zh, en) = if entry.last { ("上年的", "last year’s ") } else { ("", "") };
    Said::new(format!("{zh}{name}{gap}{}", value.zh), format!("{en}{name}{gap}{}", value.en))
}

fn blanks(unknown: usize) -> Said {
    match unknown {
        0 => Said::default(),
        n => Said::new(
            format!("；其中 {n} 格没有数字，填什么数两边也不会相等"),
            format!("; {n} of the cells hold no number, and none could make both sides equal"),
        ),
    }
}
