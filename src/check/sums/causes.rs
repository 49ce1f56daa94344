//! What most likely happened, told only where the arithmetic supports it.

use std::collections::BTreeSet;

use crate::base::Said;
use crate::check::sums::equation::{EquationEntry, Failed};
use crate::check::sums::exchanged;
use crate::check::sums::exchanged_rows::{self, ExchangedRows};
use crate::check::sums::judged::JudgedEquations;
use crate::check::sums::moved::{self, Misplaced};
use crate::check::sums::names::{ordinal, swapped};
use crate::check::sums::row;
use crate::check::sums::stock;
use crate::check::sums::suspects::{self, Candidate};
use crate::edition::RowOrColumn;
use crate::text::Decimal;

/// Rows that are named where any of them may be wrong.
const CHOICES: usize = 6;

/// The likely cause of a failing sum.
#[derive(Clone, Debug, Default)]
pub(super) struct Cause {
    /// A sentence that ends where the mend begins; empty where nothing is known.
    pub said: Said,
    /// The cell to change and its value.
    pub suspect: Option<(usize, i64)>,
    /// All cells to change, sorted.
    pub blamed: Vec<usize>,
    /// The sentence says all there is to mend.
    pub is_all: bool,
}

/// The most likely cause of a failing equation.
///
/// `rows` are those of its block that may have been exchanged.
pub(super) fn of(judged: &JudgedEquations<'_, '_>, failed: &Failed, rows: Option<&ExchangedRows>) -> Cause {
    let crossing = suspects::crossing(judged, failed).filter(|c| !suspects::erases(judged, &[*c]));
    let exchanged = exchanged::exchanged(judged, failed);
    if let [one] = &exchanged[..]
        && crossing.is_none_or(|c| c.mends < one.mends)
    {
        return Cause { said: exchanged::said(judged, one), blamed: one.blamed.clone(), ..Cause::default() };
    }
    let mut single = row::rows(judged, failed);
    let is_alone = single.len() == 1;
    single.retain(|cells| !suspects::erases(judged, cells));
    let line = suspects::line(judged, failed).filter(|cells| !suspects::erases(judged, cells));
    if let Some(found) = rows.filter(|rows| rows.pairs.len() == 1)
        && crossing.is_none_or(|c| c.mends < found.equations.len())
    {
        // One row alone may explain as much, where two differ by no more than one request.
        let mends = single.iter().chain(&line).filter_map(|cells| cells.first()).map(|cell| cell.mends);
        if found.is_telling || mends.max().is_none_or(|most| most < found.equations.len()) {
            return exchange(judged, found);
        }
    }
    let shift = moved::shifted(judged, failed);
    if let Some((row, mends)) = shift
        && crossing.is_none_or(|c| c.mends < mends)
    {
        let blamed = judged.case.edition.rows[row].slots().collect();
        return Cause { said: shifted(judged, row), blamed, ..Cause::default() };
    }
    if let Some(candidate) = crossing {
        return one_cell(judged, failed, &candidate, true);
    }
    if let Some(moved) = moved::moved(judged, failed) {
        return Cause { said: misplaced(judged, &moved), blamed: moved.blamed, ..Cause::default() };
    }
    if let Some(candidate) = suspects::total(judged, failed).filter(|c| !suspects::erases(judged, &[*c])) {
        return one_cell(judged, failed, &candidate, true);
    }
    if let Some(cells) = line.as_ref().or(single.first().filter(|_| is_alone)) {
        let mut cause = several(judged, cells);
        let or = rows.and_then(|rows| exchanged_rows::or_exchanged(judged, rows));
        if let Some(or) = or {
            cause.said = Said::new(cause.said.zh + &or.zh, cause.said.en + &or.en);
        }
        return cause;
    }
    if let Some(found) = rows.filter(|_| single.is_empty()) {
        return exchange(judged, found);
    }
    if let Some(said) = exchanged::choices(judged, &exchanged) {
        return Cause { said, ..Cause::default() };
    }
    if let Some(cause) = stock_or_total(judged, failed) {
        return cause;
    }
    if let Some(candidate) = only_swap(judged, failed) {
        return one_cell(judged, failed, &candidate, false);
    }
    let said = copied(judged, failed).or_else(|| choices(judged, &single));
    let said = said.or_else(|| unfilled(judged, failed)).unwrap_or_default();
    let blamed = single.iter().flatten().map(|cell| cell.slot).collect::<BTreeSet<_>>();
    Cause { said, blamed: blamed.into_iter().collect(), ..Cause::default() }
}

/// Rows that were exchanged.
fn exchange(judged: &JudgedEquations<'_, '_>, found: &ExchangedRows) -> Cause {
    let said = exchanged_rows::said(judged, found).unwrap_or_default();
    Cause { said, suspect: None, blamed: found.blamed.clone(), is_all: found.pairs.len() == 1 }
}

/// Rows of which nobody knows which one is wrong: any of them would do.
fn choices(judged: &JudgedEquations<'_, '_>, rows: &[Vec<Candidate>]) -> Option<Said> {
    let name = |cells: &Vec<Candidate>| Some(ordinal(judged.case.edition, cells.first()?.slot));
    let names: Vec<String> = rows.iter().filter_map(name).collect();
    (2..=CHOICES).contains(&names.len()).then(|| {
        Said::new(
            format!("只错一行的话，是这些行之一：{}。", names.join("、")),
            format!("if only one row is wrong, it is one of {}; ", names.join(", ")),
        )
    })
}

/// What happened to a number that follows from last year's, or to a total.
fn stock_or_total(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Cause> {
    let of_stock = stock::cause(judged, failed);
    let (said, blamed) = of_stock.or_else(|| Some((either(judged, failed)?, Vec::new())))?;
    Some(Cause { said, blamed, ..Cause::default() })
}

/// Where no second equation points at a cell: the only one whose digits, swapped, would mend the sum.
fn only_swap(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Candidate> {
    let mut swaps = suspects::alone(judged, failed).filter(|c| swapped(c.was, c.value));
    swaps.next().filter(|_| swaps.next().is_none())
}

/// Where no second equation points at a cell and the total is 0 or one of its parts: what may have happened. One sum alone
/// does not tell whether the total or a part is wrong.
fn either(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Said> {
    // What does not follow from last year's is no total.
    if failed.entries.iter().any(|entry| entry.last) {
        return None;
    }
    let total = suspects::alone(judged, failed).find(|c| is_total(failed, c.slot))?;
    let edition = judged.case.edition;
    let print = |n: i64| Decimal::new(n, edition.column(total.slot).decimals);
    let (name, was, sum) = (edition.name(total.slot), print(total.was), print(total.value));
    if total.was == 0 {
        return Some(Said::new(
            format!("{name}似乎没有填：各项之和是 {sum}；也可能写错的是某一项。"),
            format!(
                "{name} seems not to have been filled in: its parts add up to {sum}; or a part is wrong; "
            ),
        ));
    }
    let is_same = |e: &&EquationEntry| !e.left && !e.last && e.figure.value() == Some(total.was);
    let part = edition.name(failed.entries.iter().rev().find(is_same)?.slot);
    // What the part would have to be, were the total right.
    let other = total.was.checked_mul(2)?.checked_sub(total.value)?;
    Some(match other {
        0 => Said::new(
            format!(
                "{part}和{name}都是 {was}，其余各项之和正是 {was}：可能总计多填了一遍，{part}应为 0；也可能{name}应为 {sum}。"
            ),
            format!(
                "{part} and {name} are both {was}, and so is the sum of the other parts: perhaps the total was written twice and \
                 {part} should be 0, or {name} should be {sum}; "
            ),
        ),
        1.. => Said::new(
            format!(
                "{part}和{name}都是 {was}：可能总计填成了这一项，应为 {sum}；也可能{part}应为 {}。",
                print(other)
            ),
            format!(
                "{part} and {name} are both {was}: perhaps the total was typed as that part and should be {sum}, or {part} should be {}; ",
                print(other)
            ),
        ),
        _ => Said::new(
            format!(
                "{part}和{name}都是 {was}：总计似乎填成了这一项，各项之和是 {sum}；也可能写错的是某一项。"
            ),
            format!(
                "{part} and {name} are both {was}: the total seems to have been typed as that part, its parts add up to {sum}; or a part is wrong; "
            ),
        ),
    })
}

/// Whether a cell is the whole left side.
fn is_total(failed: &Failed, slot: usize) -> bool {
    failed.entries.iter().filter(|e| e.left).count() == 1 && failed.entries[0].slot == slot
}

/// What is telling about a total: it is 0, or it is one of its parts.
fn untold(failed: &Failed, total: &Candidate) -> Option<Said> {
    let is_part = |e: &EquationEntry| !e.left && !e.last && e.figure.value() == Some(total.was);
    match total.was {
        0 => Some(Said::new("总计似乎没有填", "the total seems not to have been filled in")),
        _ if failed.entries.iter().any(is_part) => Some(Said::new(
            "总计似乎填成了其中一项",
            "the total seems to have been typed as one of its parts",
        )),
        _ => None,
    }
}

/// A total of 0 beside figures, where other sums of it do not hold either, so that nobody can say what belongs there.
fn unfilled(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Said> {
    let is_sum = failed.entries.iter().all(|e| !e.last) && failed.entries.len() > 2;
    let is_empty = |e: &&EquationEntry| is_sum && is_total(failed, e.slot) && e.figure.value() == Some(0);
    let total = failed.entries.first().filter(is_empty)?;
    let name = judged.case.edition.name(total.slot);
    Some(Said::new(format!("{name}似乎没有填。"), format!("{name} seems not to have been filled in; ")))
}

fn one_cell(
    judged: &JudgedEquations<'_, '_>,
    failed: &Failed,
    candidate: &Candidate,
    crossing: bool,
) -> Cause {
    let edition = judged.case.edition;
    let decimals = edition.column(candidate.slot).decimals;
    let print = |n: i64| Decimal::new(n, decimals);
    let (name, was, value) = (edition.name(candidate.slot), print(candidate.was), print(candidate.value));
    let hint = hint(judged, failed, candidate);
    let (zh, en) = match crossing {
        true => ("与它有关的各项都能对上", "every sum that it stands in holds"),
        false => ("两边就相等", "both sides are equal"),
    };
    let (hint_zh, hint_en) = match hint {
        Some(hint) => (format!("（{}）", hint.zh), format!(" ({})", hint.en)),
        None => Default::default(),
    };
    let said = Said::new(
        format!("很可能是{name}写错了{hint_zh}：现为 {was}，改为 {value} 后{zh}。"),
        format!("most likely {name} is wrong{hint_en}: with {value} instead of {was} {en}; "),
    );
    let suspect = Some((candidate.slot, candidate.value));
    Cause { said, suspect, blamed: vec![candidate.slot], is_all: false }
}

/// Cells of one row that are wrong together.
fn several(judged: &JudgedEquations<'_, '_>, cells: &[Candidate]) -> Cause {
    let edition = judged.case.edition;
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for cell in cells {
        let print = |n: i64| Decimal::new(n, edition.column(cell.slot).decimals);
        let (label, was, value) = (&edition.column(cell.slot).label, print(cell.was), print(cell.value));
        zh.push(format!("“{label}”现为 {was}，应为 {value}"));
        en.push(format!("“{label}” is {was} and should be {value}"));
    }
    let row = cells.first().map_or_else(String::new, |cell| edition.row_of(cell.slot).label.to_string());
    let blamed = cells.iter().map(|cell| cell.slot).collect::<BTreeSet<_>>().into_iter().collect();
    // What stands there was meant as a figure: that there is none is not for sums to say.
    if cells.iter().any(|cell| cell.value == 0 && cell.was != 0) {
        let said = Said::new(
            format!("只错一行的话，是“{row}”这一行。"),
            format!("if only one row is wrong, it is “{row}”; "),
        );
        return Cause { said, blamed, ..Cause::default() };
    }
    let (hint_zh, hint_en) = match cells.iter().any(|cell| swapped(cell.was, cell.value)) {
        true => ("（两位数字颠倒）", " (two digits are swapped)"),
        false => ("", ""),
    };
    let said = Said::new(
        format!("很可能是“{row}”一行写错了{hint_zh}：{}；一起改，与它们有关的各项都能对上。", zh.join("；")),
        format!(
            "most likely row “{row}” is wrong{hint_en}: {}; changed together, every sum that they stand in holds; ",
            en.join("; ")
        ),
    );
    Cause { said, blamed, ..Cause::default() }
}

/// How the wrong number may have come about.
fn hint(judged: &JudgedEquations<'_, '_>, failed: &Failed, candidate: &Candidate) -> Option<Said> {
    if swapped(candidate.was, candidate.value) {
        return Some(Said::new("两位数字颠倒", "two digits are swapped"));
    }
    let in_total = judged.failed().find(|f| is_total(f, candidate.slot));
    if let Some(said) =
        in_total.or(Some(failed)).filter(|f| is_total(f, candidate.slot)).and_then(|f| untold(f, candidate))
    {
        return Some(said);
    }
    let last = judged.last.and_then(|last| {
        let slot = last.edition.slot(judged.case.edition.cells[candidate.slot].id)?;
        last.report.figures.at(slot).value()
    });
    (candidate.was != 0 && last == Some(candidate.was))
        .then(|| Said::new("与上年的数相同，可能没有改", "it is last year's figure, perhaps never changed"))
}

fn misplaced(judged: &JudgedEquations<'_, '_>, moved: &Misplaced) -> Said {
    let edition = judged.case.edition;
    let name = |equation: usize| edition.line_label(equation);
    let (a, b) = (name(moved.pair.0), name(moved.pair.1));
    let n = moved.count;
    let columns = matches!(edition.equations[moved.pair.0].holds_for, RowOrColumn::Column(..));
    let (zh, en) = match columns {
        true => ("记错了申请人", "filed under the wrong applicant"),
        false => ("填错了行", "written in the wrong row"),
    };
    let (to_zh, to_en) = match moved.cells {
        Some((from, to)) => {
            let (from, to) = (edition.name(from), edition.name(to));
            (
                format!("，把 {n} 从{from}改填到{to}，两边就都对上"),
                format!("; moving {n} from {from} to {to} mends both"),
            )
        }
        None => Default::default(),
    };
    Said::new(
        format!("“{a}”与“{b}”的差正好相反：很可能有 {n} 件{zh}{to_zh}。"),
        format!("“{a}” and “{b}” are off by opposite amounts: {n} was probably {en}{to_en}; "),
    )
}

fn shifted(judged: &JudgedEquations<'_, '_>, row: usize) -> Said {
    let label = &judged.case.edition.rows[row].label;
    Said::new(
        format!("“{label}”一行的数很可能整体错开了一列：移回去后，有关各项都能对上。"),
        format!(
            "the figures of row “{label}” were probably shifted by one column: moved back, every sum holds; "
        ),
    )
}

/// A side whose figures are last year's, two or more of them not 0.
fn copied(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Said> {
    let last = judged.last?;
    let edition = judged.case.edition;
    let before = |e: &EquationEntry| {
        let slot = last.edition.slot(edition.cells[e.slot].id)?;
        last.report.figures.at(slot).value()
    };
    let side = |left: bool| failed.entries.iter().filter(move |e| e.left == left);
    let same = |left: bool| {
        let mut own = side(left).filter(|e| !e.last);
        let busy = side(left).filter(|e| !e.last && e.figure.value().is_some_and(|v| v != 0)).count();
        busy >= 2 && own.all(|e| e.figure.value().is_some() && before(e) == e.figure.value())
    };
    if !same(true) && !same(false) {
        return None;
    }
    let line = edition.line_label(failed.equation);
    Some(Said::new(
        format!("“{line}”的各数与上年完全相同，可能是照抄了上年。"),
        format!("the figures of “{line}” are last year's, perhaps copied; "),
    ))
}
