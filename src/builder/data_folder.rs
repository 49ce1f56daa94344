//! The data of a site as a folder of their own.

use std::io::{self, Write};

use crate::base::{Failure, Year};
use crate::builder::{LastBuild, Output, Snapshot};
use crate::export::{ExportContext, LastArchive, archive, write_open};
use crate::publish::{PutFile, Staging};
use crate::settings::Download;
use crate::site::{MadeFrom, OfferedFile, OpenData, OpenDataFile, PageContext};

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
        files.retain(|file| !file.kind.holds_others());
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

    /// Makes a file and puts it at a path of a new tree; its bytes are in memory then, but of a file of data.
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
    ) -> Result<PutFile, Failure> {
        match output.offered() {
            Some(OfferedFile::Open(file)) if file.kind.holds_others() => {
                self.put_archive(context, (staging, path), last)
            }
            Some(OfferedFile::Open(file)) => {
                let see = self.export_context(context);
                staging.put_pieces(path, |out| write_open(&see, file, out))
            }
            _ => {
                bytes.clear();
                self.body(context, output, bytes)?;
                staging.put(path, bytes)
            }
        }
    }

    /// Puts the archive of all files of data in its place, when all of these are in theirs.
    ///
    /// # Errors
    /// When one of them cannot be read, or it cannot be put there.
    fn put_archive(
        &self,
        context: &PageContext<'_>,
        (staging, path): (&Staging, &str),
        last: Option<&LastBuild>,
    ) -> Result<PutFile, Failure> {
        let open = || staging.open_last(path);
        let holds = |made_from: &MadeFrom| last.is_some_and(|last| last.holds(made_from));
        let before =
            last.filter(|_| staging.has_last(path)).map(|_| LastArchive { open: &open, holds: &holds });
        let copy = |file: OpenDataFile, out: &mut (dyn Write + Send)| staging.copy(&file.path(), out);
        staging.put_pieces(path, |out| archive(context.open_data(), before, &copy, out))
    }

    fn folder<'s>(&self, site: OpenData<'s>, scope: &'s DataScope) -> OpenData<'s> {
        OpenData { downloads: &scope.formats, span: scope.years, ..site }
    }
}
