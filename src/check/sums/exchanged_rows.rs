//! Two rows of a table whose figures stand in each other's place.

use std::collections::BTreeSet;

use crate::base::Said;
use crate::check::sums::equation::Failed;
use crate::check::sums::judged::JudgedEquations;

/// Pairs that are named where nobody knows which one it is.
const NAMED: usize = 3;

/// Rows of a table that, exchanged, mend every sum that fails there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ExchangedRows {
    /// The equations that fail.
    pub equations: BTreeSet<usize>,
    /// The two rows: of several pairs the only one that are neighbours, else all.
    pub pairs: Vec<(usize, usize)>,
    /// The cells of the only pair that differ, sorted.
    pub blamed: Vec<usize>,
    /// Whether the rows differ by more than one request in one column, which may be chance.
    pub is_telling: bool,
}

/// A block of a table, by the indices of both.
type BlockAt = (usize, usize);

/// For each block in which sums fail the rows that may have been exchanged.
pub(super) fn exchanged_rows(judged: &JudgedEquations<'_, '_>) -> Vec<ExchangedRows> {
    let block = |failed: &Failed| block(judged, failed);
    let blocks: BTreeSet<BlockAt> = judged.failed().filter_map(block).collect();
    let of_block = |at: BlockAt| {
        let own = judged.failed().filter(|failed| block(failed) == Some(at));
        of_block(judged, at, own.map(|failed| failed.equation).collect())
    };
    blocks.into_iter().map(of_block).filter(|found| !found.pairs.is_empty()).collect()
}

/// The block that the cells of an equation stand in, if it is one.
fn block(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<BlockAt> {
    let edition = judged.case.edition;
    let mut blocks = failed.entries.iter().filter(|entry| !entry.last).map(|entry| {
        let row = edition.row_of(entry.slot);
        (row.table, row.block)
    });
    let first = blocks.next()?;
    blocks.all(|other| other == first).then_some(first)
}

fn of_block(judged: &JudgedEquations<'_, '_>, at: BlockAt, equations: BTreeSet<usize>) -> ExchangedRows {
    let rows = judged.case.edition.rows.iter().enumerate();
    let rows: Vec<usize> = rows.filter(|(_, row)| (row.table, row.block) == at).map(|(row, _)| row).collect();
    let mut fits = Vec::new();
    for (nth, one) in rows.iter().enumerate().filter(|_| equations.len() > 1) {
        for other in &rows[nth + 1..] {
            let Some(steps) = steps(judged, *one, *other) else { continue };
            if judged.mended(&steps) == Some(equations.len()) {
                fits.push(((*one, *other), steps));
            }
        }
    }
    let mut neighbours = fits.iter().filter(|((one, other), _)| one + 1 == *other);
    if let (Some(only), None) = (neighbours.next().cloned(), neighbours.next()) {
        fits = vec![only];
    }
    let mut found = ExchangedRows { equations, ..ExchangedRows::default() };
    found.is_telling =
        fits.iter().all(|(_, steps)| steps.len() > 4 || steps.iter().any(|(_, n)| n.abs() > 1));
    if let [(_, steps)] = &fits[..] {
        found.blamed = steps.iter().map(|(slot, _)| *slot).collect();
        found.blamed.sort_unstable();
    }
    found.pairs = fits.into_iter().map(|(pair, _)| pair).collect();
    found
}

/// What changes where two rows are exchanged; `None` where they cannot be.
fn steps(judged: &JudgedEquations<'_, '_>, one: usize, other: usize) -> Option<Vec<(usize, i128)>> {
    let (edition, figures) = (judged.case.edition, &judged.case.report.figures);
    let (one, other) = (edition.rows[one].slots(), edition.rows[other].slots());
    if one.len() != other.len() {
        return None;
    }
    let mut steps = Vec::new();
    for (here, there) in one.zip(other) {
        let (own, its) = (figures.at(here), figures.at(there));
        if own == its {
            continue;
        }
        let step = i128::from(its.value()?) - i128::from(own.value()?);
        steps.extend([(here, step), (there, -step)]);
    }
    Some(steps)
}

/// What most likely happened: the two rows, or those of which it may be two.
pub(super) fn said(judged: &JudgedEquations<'_, '_>, found: &ExchangedRows) -> Option<Said> {
    let label = |row: usize| judged.case.edition.rows[row].label.to_string();
    if let [(one, other)] = found.pairs[..] {
        let line = |row: usize| {
            let first = judged.case.edition.rows[row].slots().start;
            judged.case.place(first).spot.line()
        };
        let (a, b, at, there) = (label(one), label(other), line(one), line(other));
        return Some(Said::new(
            format!(
                "“{a}”（第 {at} 行）与“{b}”（第 {there} 行）两行的数很可能对调了：换过来，各项都能对上。\
                 对照原件，确实如此的，把这两行的数互换"
            ),
            format!(
                "the figures of “{a}” (line {at}) and “{b}” (line {there}) were most likely exchanged: put the \
                 other way round, every sum holds; compare with the original and, where it is so, exchange the \
                 figures of the two lines"
            ),
        ));
    }
    let pairs = pairs(judged, found)?;
    Some(Said::new(
        format!("可能有两行的数对调了：{}；换过来，各项都能对上。", pairs.zh),
        format!("two rows may have been exchanged, {}: put the other way round, every sum holds; ", pairs.en),
    ))
}

/// The pairs, where they are few.
fn pairs(judged: &JudgedEquations<'_, '_>, found: &ExchangedRows) -> Option<Said> {
    let label = |row: usize| judged.case.edition.rows[row].label.to_string();
    let listed = |between: &str, or: &str| {
        let pairs = found.pairs.iter().map(|(a, b)| format!("“{}”{between}“{}”", label(*a), label(*b)));
        pairs.collect::<Vec<_>>().join(or)
    };
    let few = !found.pairs.is_empty() && found.pairs.len() <= NAMED;
    few.then(|| Said::new(listed("与", "，或"), listed(" and ", ", or ")))
}

/// What may have happened as well, where one row alone explains as much.
pub(super) fn or_exchanged(judged: &JudgedEquations<'_, '_>, found: &ExchangedRows) -> Option<Said> {
    let pairs = pairs(judged, found)?;
    Some(Said::new(
        format!("也可能是两行的数对调了：{}。", pairs.zh),
        format!("or two rows were exchanged: {}; ", pairs.en),
    ))
}
