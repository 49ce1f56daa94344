//! A file read by itself, without those around it: for what changes a file and must know that it says the same.

use std::ops::Range;

use crate::base::{Lang, Year};
use crate::edition::Editions;
use crate::finding::Finding;
use crate::read::files::{Is, classify};
use crate::read::report::{Beside, report_of};
use crate::read::vocabulary::{REGISTER, ReportWords};
use crate::read::{agencies, page, site};
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::{Figure, Report};
use crate::source::{Digest, FileId, Lines, Tree};
use crate::yaml::{Node, Yaml, is_bar_like};

/// A report that was read by itself, or another file that editors write.
pub(crate) struct LoneReport {
    /// What is probably meant by a report; `None` if there is nothing.
    pub report: Option<Report>,
    /// What is wrong with its file.
    pub findings: Vec<Finding>,
    /// The values of a report that was not read as it stands: to find them again would cost more than all else.
    values: Option<Vec<PlacedValue>>,
}

/// A value that is no mapping or list, and the bytes where it stands.
pub(crate) type PlacedValue = (Range<usize>, String);

/// The register as its text alone says it.
pub(crate) struct LoneRegister {
    /// The agencies; `None` where nobody can say which are meant.
    pub register: Option<Register>,
    /// What is wrong with its file.
    pub findings: Vec<Finding>,
}

impl LoneRegister {
    /// Reads the text of a register.
    pub(crate) fn read(text: &str) -> LoneRegister {
        let (register, findings) = agencies::register(&Lines::new(text), FileId(0));
        LoneRegister { register, findings }
    }

    /// The tree of a register in which the parser finds no fault.
    pub(crate) fn tree<'a>(lines: &Lines<'a>) -> Option<Node<'a>> {
        let document = crate::yaml::parse(lines, FileId(0), &REGISTER);
        document.root.filter(|_| document.findings.is_empty() && !document.broken)
    }
}

impl LoneReport {
    /// Reads the text of a file. `texts` are the names of the texts that stand in files of their own beside it.
    pub(crate) fn read(text: &str, year: Year, editions: &Editions, texts: &[&str]) -> LoneReport {
        let key = ReportKey { year, agency: AgencyId(0) };
        let texts = texts.iter().map(|name| (*name, FileId(1), String::new())).collect();
        let beside = Beside { texts, ..Beside::default() };
        let lines = Lines::new(text);
        let document = crate::yaml::parse(&lines, FileId(0), &ReportWords(editions.all()));
        let is_as_it_stands = document.findings.is_empty() && !document.broken;
        let values = (!is_as_it_stands).then(|| values_below(document.root.as_ref()));
        let read = report_of(document, &lines, FileId(0), Digest::of(&[]), key, editions, beside);
        LoneReport { report: read.report, findings: read.findings, values }
    }

    /// Reads a report of a site as its file would say it. `texts` stand in files of their own beside it: name, file and text.
    pub(crate) fn of_site(
        text: &str,
        of: &Report,
        folder: &str,
        editions: &Editions,
        texts: Vec<(&str, FileId, String)>,
    ) -> LoneReport {
        let folder = folder.to_owned();
        let beside = Beside { attachments: of.attachments.to_vec(), texts, folder, ..Beside::default() };
        let lines = Lines::new(text);
        let document = crate::yaml::parse(&lines, of.file, &ReportWords(editions.all()));
        let digest = Digest::of(text.as_bytes());
        let read = report_of(document, &lines, of.file, digest, of.key, editions, beside);
        let (report, findings) = read.whole();
        LoneReport { report, findings, values: None }
    }

    /// Whether a file is one that [`LoneReport::of_file`] reads.
    pub(crate) fn is_read(tree: &Tree, file: FileId) -> bool {
        matches!(classify(tree, file), Is::Report { .. } | Is::Site | Is::Agencies | Is::Page)
    }

    /// Reads the text of a file of a site: a report, the register, the settings or a free page. `None` for other files.
    pub(crate) fn of_file(
        tree: &Tree,
        file: FileId,
        text: &str,
        editions: &Editions,
        texts: &[&str],
    ) -> Option<LoneReport> {
        let findings = match classify(tree, file) {
            Is::Report { year, .. } => return Some(LoneReport::read(text, year, editions, texts)),
            Is::Site => site::settings(&Lines::new(text), FileId(0), editions).1,
            Is::Agencies => agencies::register(&Lines::new(text), FileId(0)).1,
            Is::Page => page::page(text, FileId(0), "").1,
            _ => return None,
        };
        Some(LoneReport { report: None, findings, values: None })
    }

    /// The bytes of a file, from its first, that are YAML: of a free page its keys, without its text.
    pub(crate) fn yaml_len(tree: &Tree, file: FileId, text: &str) -> usize {
        match classify(tree, file) {
            Is::Page => page::head_len(text),
            _ => text.len(),
        }
    }

    /// Whether all figures and texts of a file that is like another one but for some changes are there.
    pub(crate) fn keeps(&self, before: &LoneReport, editions: &Editions) -> bool {
        let Some(old) = &before.report else { return true };
        let Some(new) = self.report.as_ref().filter(|new| new.edition == old.edition) else { return false };
        let cells = editions.get(old.edition).map_or(0, |edition| edition.cells.len());
        let is_kept = |at: usize| {
            old.figures.at(at) == Figure::ABSENT
                || old.figures.at(at) == new.figures.at(at)
                    && old.figures.verbatim(at) == new.figures.verbatim(at)
        };
        let all = |report: &Report| {
            let texts = report.narratives.iter().chain(&report.notes);
            texts
                .map(|text| (text.of, without_bar(text.prose.text.trim_end()).to_owned()))
                .collect::<Vec<_>>()
        };
        let texts = all(new);
        (0..cells).all(is_kept)
            && all(old).iter().all(|text| texts.contains(text))
            && old.sections.iter().all(|own| new.sections.iter().any(|section| section.says_the_same(own)))
            && old.statistics.iter().all(|statistic| new.statistics.contains(statistic))
            && old.published.date().is_none_or(|date| new.published.date() == Some(date))
    }

    /// The values of the text that was read; those that are probably meant, where it has faults.
    pub(crate) fn values(&self, text: &str, editions: &Editions) -> Vec<PlacedValue> {
        self.values.clone().unwrap_or_else(|| LoneReport::values_in(text, editions))
    }

    /// The same of any text.
    pub(crate) fn values_in(text: &str, editions: &Editions) -> Vec<PlacedValue> {
        values_below(
            crate::yaml::parse(&Lines::new(text), FileId(0), &ReportWords(editions.all())).root.as_ref(),
        )
    }

    /// The tree of a text in which the parser finds no fault.
    pub(crate) fn tree<'a>(lines: &Lines<'a>, editions: &Editions) -> Option<Node<'a>> {
        let document = crate::yaml::parse(lines, FileId(0), &ReportWords(editions.all()));
        document.root.filter(|_| document.findings.is_empty() && !document.broken)
    }

    /// Whether another file of the same year says the same: all figures and texts, and what is wrong, wherever it stands.
    /// Sentences that name keys are compared only if the keys of both are of one language.
    pub(crate) fn says_the_same(&self, other: &LoneReport, editions: &Editions) -> bool {
        let keys = |of: &LoneReport| of.report.as_ref().map(|report| report.keys);
        let is_worded = keys(self) == keys(other);
        let said = |all: &LoneReport| {
            let words = |f: &Finding| is_worded.then(|| f.text(Lang::En));
            let said = all.findings.iter().map(|f| (f.rule().name, f.cell.map(|cell| cell.0), words(f)));
            let mut said: Vec<_> = said.collect();
            said.sort();
            said
        };
        let same = match (&self.report, &other.report) {
            (Some(one), Some(two)) => are_alike(one, two, editions),
            (None, None) => true,
            _ => false,
        };
        same && said(self) == said(other)
    }
}

fn values_below(root: Option<&Node<'_>>) -> Vec<PlacedValue> {
    let mut found = Vec::new();
    if let Some(root) = root {
        values_of(root, &mut found);
    }
    found
}

fn values_of(node: &Node<'_>, found: &mut Vec<PlacedValue>) {
    match &node.value {
        Yaml::Scalar(text, _) => found.push((node.start..node.end, text.clone().into_owned())),
        Yaml::List(items) => items.iter().for_each(|item| values_of(item, found)),
        Yaml::Map(pairs) => pairs.iter().for_each(|(_, value)| values_of(value, found)),
    }
}

/// A text without a first line that was meant as the bar before it.
fn without_bar(text: &str) -> &str {
    text.split_once('\n').filter(|(first, _)| is_bar_like(first)).map_or(text, |(_, rest)| rest)
}

fn are_alike(one: &Report, two: &Report, editions: &Editions) -> bool {
    let cells = editions.get(one.edition).map_or(0, |edition| edition.cells.len());
    let figures = |at: usize| {
        one.figures.at(at) == two.figures.at(at)
            && one.figures.verbatim(at) == two.figures.verbatim(at)
            && one.figures.is_computed(at) == two.figures.is_computed(at)
    };
    let texts = |report: &Report| {
        let all = report.narratives.iter().chain(&report.notes);
        let mut texts: Vec<_> = all.map(|text| (text.of, text.prose.text.clone())).collect();
        // Texts under tables stand there in whatever order they are written.
        texts.sort();
        (texts, report.published.date(), report.source.clone())
    };
    let numbers = |report: &Report| (report.index_number.clone(), report.document_number.clone());
    let corrections = |report: &Report| {
        let all = report.corrections.iter();
        let one = |c: &crate::report::Correction| {
            (c.date, c.target.clone(), c.was.clone(), c.now.clone(), c.reason.clone())
        };
        all.map(one).collect::<Vec<_>>()
    };
    let waivers = |report: &Report| {
        let all = report.waivers.iter();
        all.map(|w| (w.rule.clone(), w.cells.clone(), w.reason.clone())).collect::<Vec<_>>()
    };
    let statistics = |report: &Report| {
        let all = report.statistics.iter();
        all.map(|s| {
            (s.label.clone(), s.unit.clone(), s.value.clone(), s.values.clone(), s.cumulative.clone())
        })
        .collect::<Vec<_>>()
    };
    one.edition == two.edition
        && (0..cells).all(figures)
        && texts(one) == texts(two)
        && numbers(one) == numbers(two)
        && one.sections.len() == two.sections.len()
        && one.sections.iter().zip(&two.sections).all(|(own, other)| own.says_the_same(other))
        && statistics(one) == statistics(two)
        && one.statistics_columns == two.statistics_columns
        && corrections(one) == corrections(two)
        && waivers(one) == waivers(two)
        && (one.only_source, one.faulty_waivers.len()) == (two.only_source, two.faulty_waivers.len())
}
