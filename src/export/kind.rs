//! What a kind of data file is: which files it has, and their bytes.

use crate::base::Year;
use crate::check::Verdict;
use crate::export::{FormTexts, Indices};
use crate::settings::Download;
use crate::site::{ExplainedWords, FeedContext, MadeFrom, OfferedFile, OpenData, PathNames, Reports};

/// A kind of data file.
#[derive(Clone, Copy)]
pub(crate) struct DataKind {
    /// What it is called.
    pub name: &'static str,
    /// The kind of page that asks for its files; without that page there are none. `None` where they stand for themselves.
    pub asked_by: Option<&'static str>,
    /// All its files; those that need one year's index stand together.
    pub all: fn(&ExportContext<'_>) -> Vec<DataFile>,
    /// The file at a path below the site's root.
    pub parse: fn(&ExportContext<'_>, &str) -> Option<DataFile>,
    /// Appends the bytes of the file at a path.
    pub write: fn(&ExportContext<'_>, &str, &mut Vec<u8>),
}

/// A file of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DataFile {
    /// Its path below the site's root.
    pub path: String,
    /// The year whose index it needs.
    pub index: Option<Year>,
    /// Which reports it is made from.
    pub made_from: MadeFrom,
    /// What it is to the page that offers it, and tells its size.
    pub offered: Option<OfferedFile>,
}

/// What files of data are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExportContext<'s> {
    /// The register and the names in paths.
    pub names: PathNames<'s>,
    /// The reports.
    pub reports: Reports<'s>,
    /// The reports whose figures are offered as files of their own; `None` if the site offers none.
    pub offered: Option<Reports<'s>>,
    /// The formats in which figures and reports are offered.
    pub downloads: &'s [Download],
    /// The reports, where each has a picture of its own.
    pub pictured: Option<Reports<'s>>,
    /// What feeds are told from; `None` if the site has none.
    pub feeds: Option<FeedContext<'s>>,
    /// The site's address, with a `/` at the end, if it has one.
    pub base: Option<&'s str>,
    /// The files that are not about one report or agency.
    pub open: OpenData<'s>,
    /// The words that are explained.
    pub words: ExplainedWords<'s>,
    /// What was found.
    pub verdict: &'s Verdict,
    /// What searching needs.
    pub indices: &'s Indices,
    /// What the forms say of their cells.
    pub form_texts: &'s FormTexts,
}

impl DataFile {
    /// A file that needs no index, made from some reports.
    pub(super) fn of(made_from: MadeFrom, path: String) -> DataFile {
        DataFile { path, index: None, made_from, offered: None }
    }
}

impl std::fmt::Debug for DataKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
