//! What pages are made of: each part takes what it shows, and knows no page.

pub(crate) mod cell;
pub(crate) mod chart;
pub(crate) mod code;
mod context;
pub(crate) mod days;
pub(crate) mod deadlines;
pub(crate) mod end_matter;
pub(crate) mod excluded_units;
pub(crate) mod flow;
mod flow_words;
mod frame;
pub(crate) mod groups;
pub(crate) mod headline;

pub(crate) mod late;
pub(crate) mod latest;
pub(crate) mod lead;
pub(crate) mod moves;
pub(crate) mod notes;
pub(crate) mod pairs;
pub(crate) mod reasons;
pub(crate) mod register;
pub(crate) mod remarked;
pub(crate) mod remarks;
pub(crate) mod roll_up;
pub(crate) mod series;
pub(crate) mod series_plan;
pub(crate) mod series_shares;
pub(crate) mod source;
pub(crate) mod spark;
pub(crate) mod split;
pub(crate) mod statement;
pub(crate) mod states;
pub(crate) mod table;
pub(crate) mod timeline;
pub(crate) mod trends;
mod words;
pub(crate) mod years;

pub(crate) use context::{PICTURE_FILE, PageContext, Reports, SumsContext, YearCounts};
pub(crate) use frame::{FrameContext, PageLinks};
pub(crate) use words::ExplainedWords;
