//! What pages show beside the forms: headline figures, shares, reasons, and figures over the years.

use crate::edition::form::Edition;
use crate::edition::table::CellId;

/// What pages show beside the forms, whatever edition a report is written in, each in reading order: what all editions share,
/// then what single editions add. An edition takes part in a line if it has its cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShownFigures {
    /// The figures of index pages.
    pub headline: Vec<HeadlineFigure>,
    /// Shares.
    pub measures: Vec<Measure>,
    /// Groups of rows that say why requests ended as they did.
    pub reasons: Vec<Reasons>,
    /// The figures that are drawn over the years.
    pub trends: Vec<Trend>,
}

/// A figure of index pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeadlineFigure {
    /// The cell.
    pub cell: CellId,
    /// Its short label.
    pub label: String,
}

/// A share: some cells divided by others.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    /// Its name in addresses.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// The cells that are added up and divided; `true`: taken away.
    pub part: Vec<(CellId, bool)>,
    /// The cells that are added up and divided by; `true`: taken away.
    pub whole: Vec<(CellId, bool)>,
    /// The formula in the form's words.
    pub formula: String,
    /// What it says.
    pub means: String,
    /// What it does not say.
    pub limits: String,
}

/// A group of rows that say why requests ended as they did: each is told as a share of the group.
#[derive(Clone, Debug)]
pub(crate) struct Reasons {
    /// The cell of the whole group.
    pub group: CellId,
    /// What the group is called.
    pub label: String,
    /// The rows, each with its label.
    pub parts: Vec<(CellId, String)>,
}

/// A figure that is drawn over the years.
#[derive(Clone, Debug)]
pub(crate) struct Trend {
    /// The cell.
    pub cell: CellId,
    /// Its short label.
    pub label: String,
}

impl Measure {
    /// Whether an edition has all cells of the measure.
    pub(crate) fn is_in(&self, edition: &Edition) -> bool {
        self.part.iter().chain(&self.whole).all(|(cell, _)| edition.slot(*cell).is_some())
    }
}
