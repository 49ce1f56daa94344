//! The files beside a report.

use crate::edition::Edition;
use crate::read::lost_files::LostFiles;
use crate::read::prose::TextContext;
use crate::report::{Attachment, Figures};
use crate::source::FileId;

/// What stands beside a report's file.
#[derive(Default)]
pub(in crate::read) struct Beside<'b> {
    /// Published files.
    pub attachments: Vec<Attachment>,
    /// The names of files that are not published.
    pub refused: Vec<Box<str>>,
    /// Texts in files of their own: name without `.md`, file, text.
    pub texts: Vec<(&'b str, FileId, String)>,
    /// The folder, for messages.
    pub folder: String,
    /// Where files lie that are in no report's folder.
    pub lost: Option<LostFiles<'b>>,
}

impl Beside<'_> {
    /// What the texts of the report may refer to.
    pub(super) fn context<'r>(&'r self, edition: &'r Edition, figures: &'r Figures) -> TextContext<'r> {
        let Beside { attachments, refused, folder, lost, texts: _ } = self;
        TextContext { edition, figures, attachments, refused, folder, lost: lost.as_ref() }
    }
}
