//! The shape of an edition's file, as serde reads it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::base::Failure;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub edition: u16,
    pub years: Years,
    pub basis: String,
    #[serde(default)]
    pub trial: bool,
    pub zeros: Zeros,
    pub parts: Vec<PartData>,
    pub tables: Vec<TableData>,
    pub headline: Vec<HeadlineData>,
    #[serde(default)]
    pub trends: Vec<TrendData>,
    #[serde(default)]
    pub measures: Vec<MeasureData>,
    #[serde(default)]
    pub reasons: Vec<ReasonsData>,
    pub rule_making: Vec<String>,
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub phrases: Vec<PhraseData>,
    #[serde(default)]
    pub not_basis: Vec<NotBasisData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReasonsData {
    pub group: String,
    pub label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseData {
    pub cell: Option<String>,
    #[serde(default)]
    pub or: Vec<String>,
    pub unit: String,
    #[serde(default)]
    pub says: Vec<String>,
    #[serde(default)]
    pub none: Vec<String>,
    #[serde(default)]
    pub through: Vec<String>,
    #[serde(default)]
    pub under: Vec<String>,
    #[serde(default)]
    pub not_under: Vec<String>,
    #[serde(default)]
    pub near: Vec<String>,
    #[serde(default)]
    pub here: Vec<String>,
    #[serde(default)]
    pub never: Vec<String>,
    #[serde(default)]
    pub whole: bool,
    #[serde(default)]
    pub part: bool,
    #[serde(default)]
    pub then: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotBasisData {
    pub cites: Vec<String>,
    pub instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureData {
    pub name: String,
    pub label: String,
    pub part: Vec<String>,
    pub whole: Vec<String>,
    pub formula: String,
    pub means: String,
    pub limits: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TrendData {
    pub cell: String,
    pub label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadlineData {
    pub cell: String,
    pub label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Years {
    pub from: u16,
    pub to: Option<u16>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Zeros {
    Explicit,
    Implied,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartData {
    pub key: String,
    pub zh: String,
    pub title: String,
    pub is: PartIs,
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub called: Vec<String>,
    #[serde(default)]
    pub least: usize,
    #[serde(default)]
    pub states: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PartIs {
    Text,
    Table,
    Sections,
    Statistics,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableData {
    pub key: String,
    pub name: String,
    pub unit: String,
    pub note: String,
    pub width: usize,
    pub stubs: usize,
    #[serde(default)]
    pub head: Vec<Vec<HeadData>>,
    pub blocks: Vec<BlockData>,
    #[serde(default)]
    pub relations: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadData {
    pub label: Option<String>,
    pub column: Option<String>,
    pub row: Option<String>,
    #[serde(default = "one")]
    pub rows: usize,
    #[serde(default = "one")]
    pub columns: usize,
    pub is: Option<HeadIs>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum HeadIs {
    Note,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BlockData {
    pub title: Option<String>,
    pub item: Option<String>,
    #[serde(default)]
    pub side_by_side: bool,
    pub columns: Vec<ColumnData>,
    pub rows: Vec<RowData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnData {
    pub key: String,
    pub zh: String,
    pub label: String,
    #[serde(default = "one")]
    pub span: usize,
    pub unit: Option<String>,
    #[serde(default)]
    pub signed: bool,
    #[serde(default)]
    pub stock: bool,
    #[serde(default)]
    pub verbatim: bool,
    pub is: Option<TotalIs>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TotalIs {
    Total,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowData {
    pub key: Option<String>,
    #[serde(default)]
    pub zh: String,
    pub label: String,
    #[serde(default)]
    pub rows: Vec<RowData>,
    pub is: Option<RowIs>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum RowIs {
    Total,
    Upright,
}

fn one() -> usize {
    1
}

/// Reads the text of an edition.
pub(super) fn parse(name: &str, text: &str) -> Result<Form, Failure> {
    serde_yaml::from_str(text).map_err(|e| wrong(name, &e.to_string(), &e.to_string()))
}

/// An edition's file is wrong: said with its name.
pub(super) fn wrong(name: &str, zh: &str, en: &str) -> Failure {
    Failure::new(format!("版式数据 {name} 有误：{zh}"), format!("edition data {name}: {en}"))
}
