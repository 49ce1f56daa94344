//! The documents that were dropped on a page: kept until they are written, so that nothing of them has to come back from it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::{Lang, Year};
use crate::edition::Editions;
use crate::import::{Hints, Imported, LARGEST, OriginalRow, import, original};
use crate::serve::edit::files::NotDone;
use crate::source::{Digest, PdfReadings};

/// Documents that are kept, the newest.
const KEPT: usize = 4;
/// Letters of a document's name that are kept.
const NAMED: usize = 120;

/// A document, as it was dropped.
#[derive(Debug)]
pub(super) struct DroppedFile {
    /// What it is called by: the digest of its bytes.
    pub digest: String,
    /// The name of its file.
    pub name: String,
    readings: PdfReadings,
}

/// The newest documents.
#[derive(Debug, Default)]
pub(super) struct DroppedFiles(Mutex<VecDeque<Arc<DroppedFile>>>);

impl DroppedFiles {
    /// Keeps a document.
    pub(super) fn keep(&self, document: DroppedFile) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|other| other.digest != document.digest);
        all.push_front(Arc::new(document));
        all.truncate(KEPT);
    }

    /// A document that was dropped before.
    ///
    /// # Errors
    /// When it is not kept any more.
    pub(super) fn find(&self, digest: &str) -> Result<Arc<DroppedFile>, NotDone> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|document| document.digest == digest).cloned().ok_or_else(|| {
            NotDone::new(
                410,
                "这份文件已经不在预览里（预览重新启动过，或者后来又读了几份）；请重新选一次，没有写入",
                "the preview does not have this document any more (it was started anew, or read others since): choose it again; nothing was written",
            )
        })
    }
}

impl DroppedFile {
    /// A document from its bytes.
    ///
    /// # Errors
    /// When it is a PDF file that cannot be read.
    pub(super) fn of(bytes: &[u8], name: &str) -> Result<DroppedFile, NotDone> {
        let digest = Digest::of(bytes).to_string();
        let readings =
            PdfReadings::of(bytes.to_vec(), LARGEST).map_err(|says| NotDone { status: 422, says })?;
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let name = name.chars().filter(|c| !c.is_control()).take(NAMED).collect();
        Ok(DroppedFile { digest, name, readings })
    }

    /// What the import makes of it.
    ///
    /// # Errors
    /// When it is no report, or cannot be read.
    pub(super) fn imported<'e>(
        &self,
        editions: &'e Editions,
        year: Option<Year>,
        keys: Lang,
    ) -> Result<Imported<'e>, NotDone> {
        let PdfReadings { text, again, places } = &self.readings;
        let hints =
            Hints { year, keys, name: &self.name, again: again.as_deref(), places: places.as_deref() };
        import(text, editions, hints).map_err(|says| NotDone { status: 422, says })
    }

    /// Its own rows.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn original(&self) -> Result<Vec<OriginalRow>, NotDone> {
        original(&self.readings.text).map_err(|says| NotDone { status: 422, says })
    }
}
