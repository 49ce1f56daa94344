//! Reports in which nothing was found, from one run to the next.

use std::collections::BTreeSet;

use crate::register::ReportKey;
use crate::source::Digest;

/// Reports in which the rules found nothing, each by itself and beside the one of the year before. Of reports, agencies and
/// editions that are the same, and with the same to be asked of all others, they would find nothing again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cleared {
    /// What a rule about one report may ask of the settings and of all reports; `None` where nobody can say.
    pub filing: Option<Digest>,
    /// These reports.
    pub reports: BTreeSet<ReportKey>,
}
