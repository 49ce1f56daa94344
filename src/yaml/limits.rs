//! How much a text may ask of its reader, so that none can grow out of bounds.

/// Levels that lists and mappings may nest.
pub(super) const DEPTH: usize = 32;
/// Anchors and aliases together.
pub(super) const ALIASES: usize = 16;
/// Nodes that aliases may add.
pub(super) const COPIES: usize = 2_000;
