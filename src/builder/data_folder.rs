//! The data of a site as a folder of their own.

use std::io::{self, Write};

use crate::base::{Failure, Year};
use crate::builder::{LastBuild, Output, Snapshot};
use crate::export::{ExportContext, LastArchive, archive, write_open};
use crate::publish::Staging;
use crate::settings::Download;
use crate::site::{OpenContent, OpenData, OpenDataFile, PageContext};

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
        let mut files = self.folder(self.page_context().open_data(), scope).files();
        // It would hold all others once more.
        files.retain(|file| file.kind.content != OpenContent::Archive);
        files
    }

    /// Writes one of them, piece by piece.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write_data(
        &self,
        scope: &DataScope,
        file: OpenDataFile,
        out: &mut (dyn Write + Send),
    ) -> io::Result<()> {
        let context = self.page_context();
        let site = self.export_context(&context);
        write_open(&ExportContext { open: self.folder(site.open, scope), ..site }, file, out)
    }

    /// Makes a file and puts it at a path of a new tree; says how many bytes it has.
    ///
    /// # Errors
    /// When it cannot be made or put there.
    pub(super) fn put(
        &self,
        context: &PageContext<'_>,
        output: &Output,
        (staging, path): (&Staging, &str),
        last: Option<&LastBuild>,
        bytes: &mut Vec<u8>,
    ) -> Result<u64, Failure> {
        let open = output.open_data(context);
        let is_archive = open.is_some_and(|file| file.kind.content == OpenContent::Archive);
        match (open, last) {
            // What is compressed too is needed as a whole.
            (Some(file), _) if !is_archive && !self.options.precompress => {
                let see = self.export_context(context);
                return staging.put_pieces(path, |out| write_open(&see, file, out));
            }
            (Some(_), Some(last)) if is_archive && staging.read_last(path, bytes) => {
                *bytes = self.archive_after(context, last, bytes)?;
            }
            _ => {
                bytes.clear();
                self.body(context, output, bytes)?;
            }
        }
        staging.put(path, bytes)?;
        Ok(bytes.len() as u64)
    }

    /// The archive of all files of data, where another one holds those of the last build.
    ///
    /// # Errors
    /// When a file of it cannot be made.
    fn archive_after(
        &self,
        context: &PageContext<'_>,
        last: &LastBuild,
        bytes: &[u8],
    ) -> Result<Vec<u8>, Failure> {
        let last = LastArchive { bytes, holds: &|made_from| last.holds(made_from) };
        archive(&self.export_context(context), Some(last)).map_err(|error| {
            Failure::new(
                format!("不能生成 data/portal.zip：{error}"),
                format!("data/portal.zip cannot be made: {error}"),
            )
        })
    }

    fn folder<'s>(&self, site: OpenData<'s>, scope: &'s DataScope) -> OpenData<'s> {
        OpenData { downloads: &scope.formats, span: scope.years, ..site }
    }
}
