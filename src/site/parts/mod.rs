//! What pages are made of: each part takes what it shows, and knows no page.

pub mod cell;
pub mod chart;
mod context;
pub mod end_matter;
mod frame;
pub mod groups;
pub(crate) mod headline;
pub mod latest;
pub mod moves;
pub mod notes;
pub mod pairs;
pub mod reasons;
pub mod register;
pub(crate) mod remarks;
pub mod roll_up;
pub mod series;
pub(crate) mod series_shares;
pub mod spark;
pub(crate) mod split;
pub(crate) mod statement;
pub mod states;
pub mod table;
pub mod timeline;
pub mod trends;
pub mod years;

pub use context::{PageContext, Reports, SumsContext, YearCounts};
pub use frame::{FrameContext, PageLinks};
