//! What something in a report is known by, wherever it stands again word for word.

use crate::register::{AgencyId, ReportKey};
use crate::source::Place;

/// What two reports may have word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Copied {
    /// The text of a part, by its index in the edition of the later one.
    Part(u8),
    /// All sections.
    Sections,
    /// All figures of the tables.
    Figures,
    /// All statistics of the years before 2019.
    Statistics,
}

/// A report that has something word for word from an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CopyOf {
    /// Whose report it is.
    pub agency: AgencyId,
    /// What it has.
    pub what: Copied,
    /// The earlier report.
    pub other: ReportKey,
    /// Where it stands there.
    pub place: Place,
}

/// How much it says that something stands twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// It is short: between agencies it says nothing.
    Short,
    /// It is long enough to be nobody else's.
    Long,
    /// It is, and last year's report and those of siblings are compared by another rule.
    Compared,
}

/// What something in a report is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Imprint {
    /// A number that is the same for the same words or figures.
    pub hash: u64,
    /// What it is.
    pub what: Copied,
    /// How much it says.
    pub weight: Weight,
}
