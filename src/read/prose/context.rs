//! What stands around a text.

use crate::edition::Edition;
use crate::read::lost_files::LostFiles;
use crate::report::{Attachment, Figures};

/// What a text may refer to.
pub(in crate::read) struct TextContext<'r> {
    pub edition: &'r Edition,
    pub figures: &'r Figures,
    pub attachments: &'r [Attachment],
    /// The names of files that lie beside the report and are not published; each has a finding of its own.
    pub refused: &'r [Box<str>],
    /// The folder of attachments, for messages.
    pub folder: &'r str,
    /// Where files lie that are in no report's folder.
    pub lost: Option<&'r LostFiles<'r>>,
}
