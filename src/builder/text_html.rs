//! One text of a report as its page shows it, for whoever writes it.

use crate::builder::Snapshot;
use crate::render::write_narrative;
use crate::report::Report;
use crate::site::report_text;

/// What the ids of its footnotes begin with: no part of a page has this key.
const ID: &str = "portal-preview";

impl Snapshot {
    /// The HTML of a text of a report, by its address: the key of a part, or `notes.` and that of a table. It has no markup of the
    /// text's own, as no text on a page has. `None` where the report has no such text.
    pub(crate) fn text_html(&self, report: &Report, address: &str) -> Option<String> {
        let view = report_text(self.editions.get(report.edition)?, report, address, ID)?;
        let mut html = Vec::new();
        write_narrative(&view, &mut html);
        String::from_utf8(html).ok()
    }
}
