//! The data of a site as a folder of their own.

use std::io::{self, Write};

use crate::base::Year;
use crate::builder::Snapshot;
use crate::export::{ExportContext, write_open};
use crate::settings::Download;
use crate::site::{OpenData, OpenDataFile};

/// Which data are asked for.
#[derive(Clone, Debug)]
pub(crate) struct DataScope {
    /// The formats.
    pub formats: Vec<Download>,
    /// The first and the last year; `None` for all.
    pub years: Option<(Year, Year)>,
}

impl Snapshot {
    /// The files that a folder of data has.
    pub(crate) fn data_files(&self, scope: &DataScope) -> Vec<OpenDataFile> {
        self.folder(self.page_context().open_data(), scope).files()
    }

    /// Writes one of them, piece by piece.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write_data(
        &self,
        scope: &DataScope,
        file: OpenDataFile,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let context = self.page_context();
        let site = self.export_context(&context);
        write_open(&ExportContext { open: self.folder(site.open, scope), ..site }, file, out)
    }

    fn folder<'s>(&self, site: OpenData<'s>, scope: &'s DataScope) -> OpenData<'s> {
        OpenData { downloads: &scope.formats, span: scope.years, ..site }
    }
}
