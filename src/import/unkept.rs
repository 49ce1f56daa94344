//! Words in the cells of tables that are no labels of the form and were kept nowhere.

use crate::import::fit::Fit;
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, Spacing};
use crate::import::reduced::reduced;

/// Letters of a text that may say something, at least; behind known labels as well.
const WORDS: usize = 5;

/// The texts of cells, each with its line, of whose words neither the form nor what is `kept` knows anything.
pub(super) fn unkept(
    fit: &Fit<'_>,
    grid: &Grid,
    is_table: &dyn Fn(usize) -> bool,
    kept: &str,
) -> Vec<(usize, String)> {
    let kept = reduced(kept);
    let labels: Vec<FormLabels<'_>> =
        (0..fit.edition.tables.len()).map(|table| FormLabels::of(fit.edition, table)).collect();
    let is_known = |words: &str| {
        let parts = |own: &FormLabels<'_>| own.unknown_in(words).iter().all(|part| letters(part) < WORDS);
        let is_label = labels.iter().any(|own| parts(own) || own.meaning(words).is_sure());
        is_label || fit.rows.iter().any(|row| row.group.label.contains(words))
    };
    let mut all = Vec::new();
    let rows = grid.rows.iter().enumerate().filter(|(at, _)| is_table(*at));
    for (_, row) in rows.filter(|(_, row)| matches!(row.spacing, Spacing::Table | Spacing::Marks)) {
        for cell in row.cells.iter().filter(|cell| letters(&cell.text) >= WORDS) {
            let words = reduced(&cell.text);
            if !is_known(&words) && !kept.contains(&words) {
                all.push((row.line, cell.text.trim().to_owned()));
            }
        }
    }
    all.dedup();
    all
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}
