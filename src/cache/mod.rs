//! Keeps what was read of reports beside the output, from one build to the next, so that what did not change need not be
//! parsed again.
//!
//! It is never trusted to be there, nor to be true: whoever reads it looks at every file as it is now, and takes a report from
//! it only where that says, byte for byte, what it said when the report was made of it.

mod key;
mod made;
mod shard;
mod shards;

pub(crate) use key::cache_key;
pub(crate) use made::{MadeOf, ReportMade};
pub(crate) use shard::{CachedReport, SeenFiles, Shard, ShardDraft, ShardWriter};
pub(crate) use shards::{ShardPart, shards};
