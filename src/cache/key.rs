//! What a shard is bound to, beside the files of its reports.

use crate::source::Digest;

/// What tells this program from all others that read otherwise: a hash over its source, its data and the crates that it is made
/// of.
const PROGRAM: &str = env!("PORTAL_PROGRAM");

/// The key of all that this program keeps, with editions that have a mark.
pub(crate) fn cache_key(editions: u64) -> Digest {
    Digest::of(format!("{PROGRAM} {editions}").as_bytes())
}
