//! Sentences among the rows of tables, which are texts.

use std::collections::BTreeSet;

use crate::import::fit::Fit;
use crate::import::grid::{Grid, Spacing};

/// Characters of a sentence, at least.
const SENTENCE: usize = 12;

/// The rows of a document that are sentences and have no figure of a row of the form.
pub(super) fn prose(fit: &Fit<'_>, grid: &Grid) -> BTreeSet<usize> {
    let figures = fit.rows.iter().flat_map(|row| &row.group.values).map(|atom| atom.row);
    let used: BTreeSet<usize> = figures.collect();
    let is_prose = |at: usize| {
        let row = &grid.rows[at];
        let text = row.text();
        row.spacing == Spacing::Note
            || row.spacing == Spacing::None && text.contains('。') && text.chars().count() >= SENTENCE
    };
    (0..grid.rows.len()).filter(|at| !used.contains(at) && is_prose(*at)).collect()
}
