//! The tables of a form as a page shows them while a document is reviewed.

use serde::Serialize;

/// A table of the form.
#[derive(Debug, Serialize)]
pub(super) struct ReviewTable {
    pub name: String,
    pub note: String,
    pub blocks: Vec<ReviewBlock>,
}

/// A run of rows with the same columns.
#[derive(Debug, Serialize)]
pub(super) struct ReviewBlock {
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<ReviewRow>,
}

/// A row of figures.
#[derive(Debug, Serialize)]
pub(super) struct ReviewRow {
    pub address: String,
    pub label: String,
    pub groups: Vec<String>,
    pub cells: Vec<String>,
}
