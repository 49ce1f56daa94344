//! A report from the text of its file.

use crate::edition::Editions;
use crate::finding::{Finding, fill, reading};
use crate::read::cells::explained;
use crate::read::other_forms::OtherForms;
use crate::read::reader::Reader;
use crate::read::report::{Beside, assembly, levels};
use crate::read::vocabulary::ReportWords;
use crate::register::ReportKey;
use crate::report::Report;
use crate::source::{Digest, FileId, Lines};
use crate::yaml::Document;

/// A report as far as it is understood.
pub(in crate::read) struct MeantReport {
    /// What is probably meant; `None` if there is nothing.
    pub report: Option<Report>,
    /// The file is no YAML, or something of it may be missing here.
    pub broken: bool,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl MeantReport {
    /// The report, if its file is YAML throughout, and what is wrong with it.
    pub(in crate::read) fn whole(self) -> (Option<Report>, Vec<Finding>) {
        (self.report.filter(|_| !self.broken), self.findings)
    }
}

/// Reads a report, also where its file is no YAML.
pub(in crate::read) fn report(
    lines: &Lines<'_>,
    file: FileId,
    digest: Digest,
    key: ReportKey,
    editions: &Editions,
    beside: Beside<'_>,
) -> MeantReport {
    let document = crate::yaml::parse(lines, file, &ReportWords(editions.all()));
    report_of(document, lines, file, digest, key, editions, beside)
}

/// Reads a report whose text was parsed.
pub(in crate::read) fn report_of<'a>(
    mut document: Document<'a>,
    lines: &Lines<'a>,
    file: FileId,
    digest: Digest,
    key: ReportKey,
    editions: &Editions,
    beside: Beside<'_>,
) -> MeantReport {
    let words = ReportWords(editions.all());
    let outline = levels::outline(lines, &document, file, key, editions, &beside);
    if let Some(outline) = &outline {
        document = crate::yaml::parse_changed(lines, file, &words, &outline.edits);
    }
    let findings = explained(document.findings, lines, file, editions.all());
    let mut reader = Reader::of_document(lines, file, findings, document.broken);
    reader.findings.extend(outline.into_iter().flat_map(|outline| outline.findings));
    let broken = document.broken;
    let Some(root) = document.root else {
        return MeantReport { report: None, broken, findings: reader.take() };
    };
    let Some(pairs) = root.pairs() else {
        reader.say(reader.at(&reading::NO_KEYS, &root, fill!()));
        return MeantReport { report: None, broken, findings: reader.take() };
    };
    let report = assembly::edition_of(&mut reader, pairs, key, editions).map(|edition| {
        reader.speaks_as(pairs);
        reader.forms = Some(OtherForms { all: editions.all(), own: edition.id });
        let keys = assembly::Keys::new(&mut reader, pairs, edition);
        assembly::Assembly {
            reader: &mut reader,
            edition,
            keys: &keys,
            root: &root,
            beside,
            links: Vec::new(),
        }
        .report(key, digest)
    });
    MeantReport { report, broken, findings: reader.take() }
}
