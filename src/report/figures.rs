//! All figures of a report, and sums that never take a blank for a number.

use crate::codec::coded;
use crate::edition::{CellId, Edition, Equation, Operand, Summand};
use crate::report::Figure;
use crate::report::packed::Packed;
use crate::report::spots::Spots;
use crate::source::Spot;

/// The figures of a report, in the order of its edition's cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    values: Packed,
    spots: Spots,
    /// Figures printed as the original has them: slot and text.
    verbatim: Box<[(u16, Box<str>)]>,
    /// Slots of totals that were asked for by `=` or left out, and computed.
    computed: Box<[u16]>,
}

coded!(Figures { values, spots, verbatim, computed });

/// A sum that knows what it is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// The sum of the cells that are numbers.
    pub value: i128,
    /// How many cells are blank, “/” or absent.
    pub blanks: usize,
}

impl Figures {
    /// Figures as they were read; both slices have one entry a cell of the edition.
    pub(crate) fn new(
        values: Vec<Figure>,
        spots: Vec<Spot>,
        verbatim: Vec<(u16, Box<str>)>,
        computed: Vec<u16>,
    ) -> Figures {
        Figures {
            values: Packed::new(&values),
            spots: Spots::new(&spots),
            verbatim: verbatim.into(),
            computed: computed.into(),
        }
    }

    /// The figure in a slot.
    pub(crate) fn at(&self, slot: usize) -> Figure {
        self.values.at(slot)
    }

    /// Whether these are the figures of another report of the same edition.
    pub(crate) fn are_those_of(&self, other: &Figures) -> bool {
        self.values == other.values
    }

    /// The figure of a cell; absent where the edition has no such cell.
    pub(crate) fn get(&self, edition: &Edition, cell: CellId) -> Figure {
        edition.slot(cell).map_or(Figure::ABSENT, |slot| self.at(slot))
    }

    /// Where the figure in a slot was written.
    pub(crate) fn spot(&self, slot: usize) -> Spot {
        self.spots.at(slot)
    }

    /// The text that stands for a figure in the original.
    pub(crate) fn verbatim(&self, slot: usize) -> Option<&str> {
        self.verbatim.iter().find(|(s, _)| usize::from(*s) == slot).map(|(_, t)| &**t)
    }

    /// What the original prints in a slot: a text that stands for a figure, or the figure.
    pub(crate) fn printed(&self, edition: &Edition, slot: usize) -> String {
        match self.verbatim(slot) {
            Some(text) => text.to_owned(),
            None => self.at(slot).printed(edition.column(slot).decimals).into(),
        }
    }

    /// Whether the figure was computed.
    pub(crate) fn is_computed(&self, slot: usize) -> bool {
        self.computed.iter().any(|s| usize::from(*s) == slot)
    }

    /// Whether a group of rows was written as one row.
    pub(crate) fn is_folded(&self, edition: &Edition, row: usize) -> bool {
        let row = &edition.rows[row];
        !row.details.is_empty() && row.slots().any(|s| self.at(s).is_present())
    }

    /// The slots that are added up for a cell: its own, or those of the rows that it stands for where this report does not
    /// print their group as one row.
    pub(crate) fn addends<'e>(
        &self,
        edition: &'e Edition,
        slot: usize,
    ) -> impl Iterator<Item = usize> + use<'e> {
        addends(edition, slot, self.at(slot))
    }

    /// The sum of one side of an equation, in the figures of this report.
    pub(crate) fn sum(&self, edition: &Edition, terms: &[Summand]) -> Sum {
        sum_of(|slot| self.at(slot), edition, terms)
    }
}

/// Computes the total that an equation defines, from the other figures of the same report.
///
/// `None` if the equation does not define the cell, or one of its summands is not a number.
pub(crate) fn computed(
    values: &[Figure],
    edition: &Edition,
    equation: &Equation,
    cell: CellId,
) -> Option<Figure> {
    let alone =
        matches!(&equation.left[..], [Summand { operand: Operand::Cell(c), last: false, .. }] if *c == cell);
    if !alone || equation.right.iter().any(|t| t.last) {
        return None;
    }
    let at = |slot: usize| values.get(slot).copied().unwrap_or(Figure::ABSENT);
    let sum = sum_of(at, edition, &equation.right);
    let value = i64::try_from(sum.value).ok().filter(|_| sum.blanks == 0)?;
    Figure::number(value)
}

/// The slots that are added up for a cell in which a figure stands.
fn addends(edition: &Edition, slot: usize, figure: Figure) -> impl Iterator<Item = usize> {
    let details: &[usize] = if figure.is_present() { &[] } else { &edition.row_of(slot).details };
    let own = details.is_empty().then_some(slot);
    own.into_iter()
        .chain(details.iter().map(move |row| edition.rows[*row].first + edition.cells[slot].column))
}

fn sum_of(figure: impl Fn(usize) -> Figure, edition: &Edition, terms: &[Summand]) -> Sum {
    let mut sum = Sum::default();
    let mut add = |figure: Figure, negative: bool| match figure.value() {
        Some(value) => sum.value += i128::from(if negative { -value } else { value }),
        None => sum.blanks += 1,
    };
    for term in terms {
        let (Operand::Cell(cell) | Operand::Group(cell, _)) = &term.operand;
        match edition.slot(*cell) {
            Some(slot) => {
                addends(edition, slot, figure(slot)).for_each(|slot| add(figure(slot), term.negative));
            }
            None => add(Figure::ABSENT, term.negative),
        }
    }
    sum
}
