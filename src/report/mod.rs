//! Holds one report: figures by cell, narratives, corrections, waivers, and where each was written.

mod coded;
mod figure;
mod figures;
mod model;
mod packed;
mod spots;

pub(crate) use figure::{Figure, Misread};
pub(crate) use figures::{Figures, computed};
pub(crate) use model::{
    Attachment, Correction, CorrectionTarget, Explainer, FaultyWaiver, MOST_STATISTICS_COLUMNS, Narrative,
    Published, Report, Section, Statistic, Value, Waiver,
};
