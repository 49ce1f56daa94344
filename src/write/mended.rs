//! Writes the mends that are certain into a file: into the bytes concerned, and no others.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Lang;
use crate::edition::Editions;
use crate::finding::{Edit, Finding, Level, applied, reading};
use crate::read::LoneReport;
use crate::source::{Lines, Text};
use crate::write::guard::{self, TextWithValues};

/// How often a file is read anew to mend what shows only once other things are mended.
const ROUNDS: usize = 40;
/// Mends of one round that are tried one by one where all of them together are no good.
const SINGLES: usize = 60;

/// The mark at the start of some files.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A file in which something was mended, or could not be.
pub(crate) struct MendedFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was mended, with the places at that time.
    pub findings: Vec<Finding>,
    /// What was not, since its mend would have lost something or brought another fault.
    pub refused: Vec<Finding>,
}

/// What tells a finding from others, wherever it stands.
type Said = (&'static str, String);

/// Mends what is certain in a file, as often as something more shows; `None` where nothing is certain.
///
/// `read` says what is wrong with a text. A mend is taken only if the finding is gone with it, no other fault has come, and all
/// figures, texts, values and comments that were there before are still the same.
pub(crate) fn mended(
    bytes: &[u8],
    read: &dyn Fn(&str) -> Option<LoneReport>,
    is_wanted: &dyn Fn(&Finding) -> bool,
    editions: &Editions,
) -> Option<MendedFile> {
    let mut file = MendedFile { bytes: bytes.to_vec(), findings: Vec::new(), refused: Vec::new() };
    let mut refused = BTreeSet::new();
    let mut last: Option<Mended> = None;
    for _ in 0..ROUNDS {
        let text = Text::of(&file.bytes).ok()?.0;
        // What was made of the file was read already, to judge it.
        let known = last.take().filter(|last| last.text == text).map(|last| last.read);
        let before = known.or_else(|| read(&text))?;
        let all = certain(&text, &before.findings, is_wanted);
        let open = all.iter().copied().filter(|finding| !refused.contains(&said(finding)));
        let open: Vec<&Finding> = apart(first_of(open.collect()).into_iter());
        let round = Round { text: &text, bytes: &file.bytes, before: &before, read, editions };
        let Some((mended, written)) = round.best(&open, &mut refused) else {
            file.refused = all.into_iter().filter(|f| refused.contains(&said(f))).cloned().collect();
            break;
        };
        file.findings.extend(written.into_iter().cloned());
        file.bytes.clone_from(&mended.bytes);
        last = Some(mended);
    }
    (!file.findings.is_empty() || !file.refused.is_empty()).then_some(file)
}

/// The findings whose mends are certain and wanted. What is read of a line with a fault of syntax stands only probably where it
/// seems to, so that nothing is written over what mends such a fault.
fn certain<'f>(
    text: &str,
    findings: &'f [Finding],
    is_wanted: &dyn Fn(&Finding) -> bool,
) -> Vec<&'f Finding> {
    let edits = |finding: &Finding| -> Vec<Edit> {
        let all = finding.mend().map(|mend| mend.edits()).unwrap_or_default();
        all.into_iter().map(|edit| edit.pared(text)).collect()
    };
    let doubtful: Vec<Edit> = findings.iter().filter(|f| is_syntax(f)).flat_map(edits).collect();
    let is_clear = |finding: &Finding| {
        let meets = |one: &Edit, two: &Edit| {
            let (a, b) = (&one.range, &two.range);
            a.start < b.end.max(b.start + 1) && b.start < a.end
        };
        is_syntax(finding) || !edits(finding).iter().any(|own| doubtful.iter().any(|other| meets(own, other)))
    };
    let is_certain =
        |f: &&Finding| f.mend().is_some_and(|mend| mend.is_certain()) && is_wanted(f) && is_clear(f);
    findings.iter().filter(is_certain).collect()
}

/// Faults of syntax where there are any: all else shows for certain only once they are mended.
fn first_of(findings: Vec<&Finding>) -> Vec<&Finding> {
    let has_syntax = findings.iter().any(|finding| is_syntax(finding));
    findings.into_iter().filter(|finding| !has_syntax || is_syntax(finding)).collect()
}

fn is_syntax(finding: &Finding) -> bool {
    std::ptr::eq(finding.rule(), reading::SYNTAX.wording().rule)
}

/// A file with some mends.
struct Mended {
    bytes: Vec<u8>,
    text: String,
    /// Its text, read.
    read: LoneReport,
}

/// One reading of a file, and what can be made of it.
struct Round<'r> {
    text: &'r str,
    bytes: &'r [u8],
    before: &'r LoneReport,
    read: &'r dyn Fn(&str) -> Option<LoneReport>,
    editions: &'r Editions,
}

impl Round<'_> {
    /// The file with the mends of some findings: all, or else the first that is good. Those that are not are refused.
    fn best<'f>(
        &self,
        all: &[&'f Finding],
        refused: &mut BTreeSet<Said>,
    ) -> Option<(Mended, Vec<&'f Finding>)> {
        if all.is_empty() {
            return None;
        }
        if let Some(mended) = self.with(all) {
            return Some((mended, all.to_vec()));
        }
        for finding in all.iter().take(SINGLES) {
            if all.len() > 1
                && let Some(mended) = self.with(&[finding])
            {
                return Some((mended, vec![finding]));
            }
            refused.insert(said(finding));
        }
        None
    }

    /// The file with the mends of some findings; `None` where these are no good.
    fn with(&self, findings: &[&Finding]) -> Option<Mended> {
        let has_returns = self.text.find('\n').is_some_and(|end| self.text[..end].ends_with('\r'));
        let edits = findings.iter().filter_map(|finding| finding.mend()).flat_map(|mend| mend.edits());
        let mut edits: Vec<Edit> = edits.map(|edit| with_ends(edit, has_returns)).collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let edits: Vec<&Edit> = edits.iter().collect();
        let text = applied(self.text, &edits)?;
        let read = (self.read)(&text)?;
        let is_good = self.is_better(&read, findings, &touched(&text, &edits))
            && guard::is_kept(
                TextWithValues { text: self.text, values: &self.before.values(self.text, self.editions) },
                &edits,
                TextWithValues { text: &text, values: &read.values(&text, self.editions) },
            );
        is_good.then(|| Mended { bytes: self.written(&edits), text, read })
    }

    /// Whether the findings are gone, no fault has come on other lines than those that are `touched`, and nothing that was read
    /// is lost. What is wrong with a value shows only once its key is known.
    fn is_better(&self, after: &LoneReport, findings: &[&Finding], touched: &BTreeSet<usize>) -> bool {
        let (had, has) = (counts(&self.before.findings), counts(&after.findings));
        let of = |counts: &BTreeMap<Said, usize>, said: &Said| counts.get(said).copied().unwrap_or(0);
        let mended = counts(findings.iter().copied());
        let is_gone = mended.iter().all(|(said, count)| of(&has, said) + count <= of(&had, said));
        let syntax = |all: &[Finding]| all.iter().filter(|finding| is_syntax(finding)).count();
        // A fault of a row shows only once its key is known.
        let is_read = syntax(&after.findings) <= syntax(&self.before.findings)
            || !findings.iter().any(|finding| is_syntax(finding));
        // Of a file that is no YAML it is not told what is missing.
        let is_new = |finding: &&Finding| {
            finding.level == Level::Error
                && !finding.rule().name.starts_with("missing-")
                && !touched.contains(&finding.place.spot.line())
                && of(&has, &said(finding)) > of(&had, &said(finding))
        };
        is_gone
            && is_read
            && !after.findings.iter().any(|finding| is_new(&finding))
            && after.keeps(self.before, self.editions)
    }

    /// The bytes of the file with some edits. Its text has a byte for each of them behind the mark.
    fn written(&self, edits: &[&Edit]) -> Vec<u8> {
        let mark = if self.bytes.starts_with(MARK) { MARK.len() } else { 0 };
        let (mut out, mut at) = (self.bytes[..mark].to_vec(), mark);
        for Edit { range, text } in edits {
            out.extend_from_slice(&self.bytes[at..mark + range.start]);
            out.extend_from_slice(text.as_bytes());
            at = mark + range.end.max(range.start);
        }
        out.extend_from_slice(&self.bytes[at..]);
        out
    }
}

/// The lines, from 1, of a text that has some edits on which these stand.
fn touched(text: &str, edits: &[&Edit]) -> BTreeSet<usize> {
    let lines = Lines::new(text);
    let (mut added, mut taken) = (0, 0);
    let mut touched = BTreeSet::new();
    for Edit { range, text } in edits {
        let start = (range.start + added).saturating_sub(taken);
        touched.extend(lines.line_of(start) + 1..=lines.line_of(start + text.len()) + 1);
        added += text.len();
        taken += range.end.saturating_sub(range.start);
    }
    touched
}

/// An edit with the line ends of its file.
fn with_ends(edit: &Edit, has_returns: bool) -> Edit {
    let plain = edit.text.replace("\r\n", "\n");
    let text = if has_returns { plain.replace('\n', "\r\n") } else { plain };
    Edit { range: edit.range.clone(), text: text.into() }
}

/// The findings, in their order, whose mends do not meet one of those before them.
fn apart<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<&'f Finding> {
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    let is_apart = |finding: &&Finding| {
        let edits = finding.mend().map(|mend| mend.edits()).unwrap_or_default();
        let meets =
            |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| a.start <= b.end && b.start <= a.end;
        let is_free = edits.iter().all(|edit| !taken.iter().any(|other| meets(&edit.range, other)));
        if is_free {
            taken.extend(edits.iter().map(|edit| edit.range.clone()));
        }
        is_free
    };
    findings.filter(is_apart).collect()
}

fn said(finding: &Finding) -> Said {
    (finding.rule().name, finding.text(Lang::En))
}

fn counts<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> BTreeMap<Said, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(said(finding)).or_default() += 1;
    }
    counts
}
