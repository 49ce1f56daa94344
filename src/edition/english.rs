//! English words for the labels of the forms.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

/// What labels mean in English. The forms themselves have no English wording.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnglishLabels {
    tables: BTreeMap<String, String>,
    rows: BTreeMap<String, String>,
    columns: BTreeMap<String, String>,
}

impl EnglishLabels {
    /// What the table with a key is about.
    pub(crate) fn table<'e>(&'e self, key: &'e str) -> Cow<'e, str> {
        label(&self.tables, key, key)
    }

    /// The row with an address: `requests.refused.state_secret`.
    pub(crate) fn row<'e>(&'e self, address: &'e str) -> Cow<'e, str> {
        label(&self.rows, address, address.rsplit('.').next().unwrap_or(address))
    }

    /// The column with a key.
    pub(crate) fn column<'e>(&'e self, key: &'e str) -> Cow<'e, str> {
        label(&self.columns, key, key)
    }
}

/// The label by its name; an edition that has none for it is told by the words of its key.
fn label<'e>(labels: &'e BTreeMap<String, String>, name: &str, key: &'e str) -> Cow<'e, str> {
    labels.get(name).map_or_else(|| key.replace('_', " ").into(), |label| label.as_str().into())
}
