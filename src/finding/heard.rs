//! What reading said about one report.

use std::sync::Arc;

use crate::finding::Finding;

/// What reading said about one report.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Its findings, in the order in which they were met.
    pub findings: Arc<[Arc<Finding>]>,
}
