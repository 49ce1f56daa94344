//! Finds the files of a site within limits and hands out their bytes, digests and places.

mod bytes;
mod place;
mod tree;
mod walk;

pub use bytes::{Digest, Fault, Source, Stamp, Text};
pub use place::{FileId, Lines, Place, Spot, Written};
pub use tree::{File, Limits, Tree};
pub use walk::below;
