//! What the forms say of their cells, laid out once and not once a report: between the figures of a report its files of data have
//! the same bytes as those of every report of its form.

use std::sync::OnceLock;

use crate::edition::{Edition, EditionId, Editions};
use crate::export::long_csv::CsvForm;
use crate::export::report_tables::JsonForm;

/// The texts of all forms, each made when it is asked for first.
#[derive(Debug, Default)]
pub(crate) struct FormTexts {
    csv: OnceLock<Vec<(EditionId, CsvForm)>>,
    json: OnceLock<Vec<(EditionId, JsonForm)>>,
}

impl FormTexts {
    /// Those of a form as fields of CSV.
    pub(super) fn csv(&self, editions: &Editions, edition: &Edition) -> Option<&CsvForm> {
        of(self.csv.get_or_init(|| all(editions, CsvForm::of)), edition.id)
    }

    /// Those of a form as pieces of JSON.
    pub(super) fn json(&self, editions: &Editions, edition: &Edition) -> Option<&JsonForm> {
        of(self.json.get_or_init(|| all(editions, JsonForm::of)), edition.id)
    }
}

fn all<F>(editions: &Editions, form: impl Fn(&Edition) -> F) -> Vec<(EditionId, F)> {
    editions.all().iter().map(|own| (own.id, form(own))).collect()
}

fn of<F>(all: &[(EditionId, F)], id: EditionId) -> Option<&F> {
    all.iter().find(|(own, _)| *own == id).map(|(_, form)| form)
}
