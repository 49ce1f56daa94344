//! One equation of an edition, with the figures of one report.

use crate::check::ReportScope;
use crate::edition::{Operand, Summand};
use crate::report::Figure;

/// One summand as it stands in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EquationEntry {
    /// Its slot in the edition of its report.
    pub slot: usize,
    /// It stands in the report of the year before.
    pub last: bool,
    /// On the left side.
    pub left: bool,
    /// +1 or −1: how it counts in left minus right.
    pub sign: i64,
    /// What stands there.
    pub figure: Figure,
    /// May be negative, so that an unknown one leaves everything open.
    pub signed: bool,
}

/// An equation that does not hold.
#[derive(Clone, Debug)]
pub(super) struct Failed {
    /// Its index in the edition.
    pub equation: usize,
    /// Its summands, in the order of the relation.
    pub entries: Vec<EquationEntry>,
    /// The sum of the left side, unknown cells left out.
    pub left: i128,
    /// The sum of the right side, unknown cells left out.
    pub right: i128,
    /// How many cells are blank, “/” or not written; none of them can make the sides equal.
    pub unknown: usize,
}

/// What became of an equation.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// Both sides are equal.
    Holds,
    /// The sides cannot be equal, whatever stands in the cells that hold no number.
    Fails(Failed),
    /// Cells that hold no number leave it open.
    Open,
    /// It does not apply: there is no report of the year before, or its form has no such cell.
    Apart,
}

impl Failed {
    /// Left minus right.
    pub(super) fn difference(&self) -> i128 {
        self.left - self.right
    }
}

/// The summands of an equation; `None` if it does not apply.
pub(super) fn entries<'a>(
    case: &ReportScope<'a>,
    last: Option<&ReportScope<'a>>,
    equation: usize,
) -> Option<Vec<EquationEntry>> {
    let mut found = Vec::with_capacity(24);
    walk(case, last, equation, &mut |entry| found.push(entry))?;
    Some(found)
}

/// Gives every summand of an equation, in the order of the relation; `None` if it does not apply.
pub(super) fn walk<'a>(
    case: &ReportScope<'a>,
    last: Option<&ReportScope<'a>>,
    equation: usize,
    give: &mut dyn FnMut(EquationEntry),
) -> Option<()> {
    let equation = &case.edition.equations[equation];
    for (left, terms) in [(true, &equation.left), (false, &equation.right)] {
        for term in terms {
            let from = if term.last { last? } else { case };
            summand(from, left, term, give)?;
        }
    }
    Some(())
}

fn summand(
    from: &ReportScope<'_>,
    left: bool,
    term: &Summand,
    give: &mut dyn FnMut(EquationEntry),
) -> Option<()> {
    let sign = if left == term.negative { -1 } else { 1 };
    let entry = |slot: usize, figure: Figure| {
        let signed = from.edition.cells[slot].signed;
        EquationEntry { slot, last: term.last, left, sign, figure, signed }
    };
    let (Operand::Cell(cell) | Operand::Group(cell, _)) = &term.operand;
    let slot = from.edition.slot(*cell)?;
    let figures = &from.report.figures;
    match figures.at(slot) {
        // Nearly all: only a group that is not printed as one row has addends.
        figure if figure.is_present() => give(entry(slot, figure)),
        _ => figures.addends(from.edition, slot).for_each(|slot| give(entry(slot, figures.at(slot)))),
    }
    Some(())
}

/// Judges an equation: it fails only where no figure in the unknown cells could make it hold.
pub(super) fn judge<'a>(case: &ReportScope<'a>, last: Option<&ReportScope<'a>>, equation: usize) -> Outcome {
    if absent(case, equation) {
        return Outcome::Open;
    }
    let (mut left, mut right, mut unknown) = (0i128, 0i128, 0);
    let (mut may_rise, mut may_fall) = (false, false);
    let walked = walk(case, last, equation, &mut |entry| match entry.figure.value() {
        Some(value) if entry.left => left += i128::from(value * entry.sign),
        Some(value) => right -= i128::from(value * entry.sign),
        None => {
            unknown += 1;
            may_rise |= entry.signed || entry.sign > 0;
            may_fall |= entry.signed || entry.sign < 0;
        }
    });
    let difference = left - right;
    let open = match difference {
        _ if walked.is_none() => return Outcome::Apart,
        0 if unknown == 0 => return Outcome::Holds,
        0 => true,
        d if d < 0 => may_rise,
        _ => may_fall,
    };
    if open {
        return Outcome::Open;
    }
    let entries = entries(case, last, equation).unwrap_or_default();
    Outcome::Fails(Failed { equation, entries, left, right, unknown })
}

/// A quick look before anything is collected: the total of a row that is not there, as for rows of a group.
fn absent(case: &ReportScope<'_>, equation: usize) -> bool {
    match &case.edition.equations[equation].left[..] {
        [Summand { operand: Operand::Cell(cell), last: false, .. }] => {
            !case.report.figures.get(case.edition, *cell).is_present()
        }
        _ => false,
    }
}
