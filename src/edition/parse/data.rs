//! The shape of the files in `edition/data/`, as serde reads them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::base::Failure;
use crate::edition::phrase::InFlow;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct EditionData {
    pub edition: u16,
    pub years: YearsData,
    pub basis: String,
    pub due: DueData,
    #[serde(default)]
    pub trial: bool,
    pub zeros: Zeros,
    pub parts: Vec<PartData>,
    #[serde(default)]
    pub tables: Vec<TableData>,
    #[serde(default)]
    pub tables_of: Vec<OlderTableData>,
    #[serde(default)]
    pub rule_making: Vec<String>,
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub phrases: Vec<PhraseData>,
    #[serde(default)]
    pub headline: Vec<SumData>,
    #[serde(default)]
    pub columns: Vec<SumData>,
    #[serde(default)]
    pub flows: Vec<FlowData>,
    #[serde(default)]
    pub measures: Vec<MeasureData>,
    #[serde(default)]
    pub reasons: Vec<ReasonsData>,
    #[serde(default)]
    pub trends: Vec<FigureData>,
    #[serde(default)]
    pub compared: Vec<FigureData>,
    #[serde(default)]
    pub not_basis: Vec<NotBasisData>,
}

impl EditionData {
    /// Takes what the edition adds to `measures.yml` out of it.
    pub(in crate::edition) fn take_measures(&mut self) -> MeasuresData {
        MeasuresData {
            headline: std::mem::take(&mut self.headline),
            columns: std::mem::take(&mut self.columns),
            flows: std::mem::take(&mut self.flows),
            measures: std::mem::take(&mut self.measures),
            reasons: std::mem::take(&mut self.reasons),
            trends: std::mem::take(&mut self.trends),
            compared: std::mem::take(&mut self.compared),
        }
    }
}

/// `words.yml`: how narratives state figures in any edition.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct WordsData {
    pub words: BTreeMap<String, Vec<String>>,
    pub phrases: Vec<PhraseData>,
}

/// `measures.yml`: what pages show beside the forms of any edition.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct MeasuresData {
    pub headline: Vec<SumData>,
    pub columns: Vec<SumData>,
    pub flows: Vec<FlowData>,
    pub measures: Vec<MeasureData>,
    pub reasons: Vec<ReasonsData>,
    pub trends: Vec<FigureData>,
    pub compared: Vec<FigureData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct ReasonsData {
    pub group: String,
    pub label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct PhraseData {
    pub cell: Option<String>,
    #[serde(default)]
    pub or: Vec<String>,
    pub unit: String,
    #[serde(default)]
    pub says: Vec<String>,
    #[serde(default)]
    pub none: Vec<String>,
    #[serde(default)]
    pub all: Vec<String>,
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
    pub not_ahead: Vec<String>,
    #[serde(default)]
    pub whole: bool,
    #[serde(default)]
    pub part: bool,
    #[serde(default)]
    pub then: bool,
    #[serde(default)]
    pub ahead: bool,
    #[serde(default)]
    pub sums: bool,
    #[serde(default)]
    pub any_way: bool,
    pub flow: Option<InFlow>,
    #[serde(default)]
    pub statistic: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct NotBasisData {
    pub cites: Vec<String>,
    pub instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct MeasureData {
    pub name: String,
    pub label: String,
    pub part: Vec<String>,
    pub whole: Vec<String>,
    pub formula: String,
    pub means: String,
    pub limits: String,
}

/// Some cells that are added up, with a short label.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct SumData {
    pub cells: Vec<String>,
    pub label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct FlowData {
    pub of: String,
    pub came: Vec<FigureData>,
    pub became: Vec<OutcomeData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct OutcomeData {
    pub cell: String,
    pub label: String,
    pub is: OutcomeIs,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::edition) enum OutcomeIs {
    Disclosed,
    Closed,
    Open,
}

/// A cell with a short label.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct FigureData {
    pub cell: String,
    pub label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct YearsData {
    pub from: u16,
    pub to: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct DueData {
    pub government: String,
    pub other: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(in crate::edition) enum Zeros {
    Explicit,
    Implied,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct PartData {
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
pub(in crate::edition) enum PartIs {
    Text,
    Table,
    Sections,
    Statistics,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct TableData {
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

/// A table of an older edition, with the rows and relations that are other ones now.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct OlderTableData {
    pub edition: u16,
    pub key: String,
    #[serde(default)]
    pub rows: Vec<RowData>,
    #[serde(default)]
    pub relations: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct HeadData {
    pub label: Option<String>,
    pub column: Option<String>,
    pub row: Option<String>,
    #[serde(default = "one")]
    pub rows: usize,
    #[serde(default = "one")]
    pub columns: usize,
    pub is: Option<HeadIs>,
}

#[derive(Clone, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(in crate::edition) enum HeadIs {
    Note,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct BlockData {
    pub title: Option<String>,
    pub item: Option<String>,
    #[serde(default)]
    pub side_by_side: bool,
    pub columns: Vec<ColumnData>,
    pub rows: Vec<RowData>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct ColumnData {
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

#[derive(Clone, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::edition) enum TotalIs {
    Total,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::edition) struct RowData {
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
pub(in crate::edition) enum RowIs {
    Total,
    Upright,
}

fn one() -> usize {
    1
}

/// Reads the text of a file.
///
/// # Errors
/// Where it does not have the shape that it is to have, with its name.
pub(in crate::edition) fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Failure> {
    serde_yaml::from_str(text).map_err(|e| wrong(name, &e.to_string(), &e.to_string()))
}

/// A file is wrong: said with its name.
pub(in crate::edition) fn wrong(name: &str, zh: &str, en: &str) -> Failure {
    Failure::new(format!("版式数据 {name} 有误：{zh}"), format!("edition data {name}: {en}"))
}
