//! What pages show beside the forms: headline figures, shares, reasons, and figures over the years.

use crate::edition::form::Edition;
use crate::edition::table::CellId;

/// What pages show beside the forms, whatever edition a report is written in, each in reading order: what all editions share,
/// then what single editions add. An edition takes part in a line if it has its cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShownFigures {
    /// The figures of the home page and of comparisons.
    pub headline: Vec<ShownSum>,
    /// The columns of a year's list of agencies.
    pub columns: Vec<ShownSum>,
    /// What came in and what became of it.
    pub flows: Vec<CaseFlow>,
    /// Shares.
    pub measures: Vec<Measure>,
    /// Groups of rows that say why requests ended as they did.
    pub reasons: Vec<Reasons>,
    /// The figures that are drawn over the years.
    pub trends: Vec<Trend>,
    /// The figures that the free comparison offers first besides.
    pub compared: Vec<Trend>,
}

/// A figure of index pages: some cells of a report added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShownSum {
    /// The cells.
    pub cells: Vec<CellId>,
    /// Its short label.
    pub label: String,
}

/// What came in and what became of it: two sides that come to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CaseFlow {
    /// What it is that came in.
    pub of: String,
    /// Its lines: what came in, then what became of it.
    pub lines: Vec<FlowLine>,
}

/// A line of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FlowLine {
    /// The cell.
    pub cell: CellId,
    /// Its short label.
    pub label: String,
    /// What it says of what it counts.
    pub fate: Fate,
}

/// What a line of a flow says of what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It came in.
    Came,
    /// What was asked for was disclosed.
    Disclosed,
    /// It ended otherwise.
    Closed,
    /// It is not decided yet.
    Open,
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
    /// The rows, each with its label, in the order of the form.
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

impl ShownSum {
    /// Whether an edition has all cells of the sum.
    pub(crate) fn is_in(&self, edition: &Edition) -> bool {
        self.cells.iter().all(|cell| edition.slot(*cell).is_some())
    }
}

impl CaseFlow {
    /// Whether an edition has all cells of the flow.
    pub(crate) fn is_in(&self, edition: &Edition) -> bool {
        self.lines.iter().all(|line| edition.slot(line.cell).is_some())
    }
}

impl Measure {
    /// Whether an edition has all cells of the measure.
    pub(crate) fn is_in(&self, edition: &Edition) -> bool {
        self.part.iter().chain(&self.whole).all(|(cell, _)| edition.slot(*cell).is_some())
    }
}
