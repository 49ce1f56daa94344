//! One report as the rules see it.

use std::ops::Range;
use std::sync::OnceLock;

use crate::archive::Archive;
use crate::check::likeness::Sketch;
use crate::check::text::Flat;
use crate::edition::{Edition, Editions};
use crate::prose::{Prose, spots_of};
use crate::register::{Agency, Register};
use crate::report::{Figures, Narrative, Report};
use crate::settings::Settings;
use crate::source::{FileId, Limits, Lines, Place, Spot, Text, Tree};

/// What all cases of a site share.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The files, to find the place of a word of a text.
    pub tree: &'a Tree,
    /// The editions.
    pub editions: &'a Editions,
    /// The settings.
    pub settings: &'a Settings,
    /// Where the settings stand.
    pub site_file: Option<FileId>,
    /// The register.
    pub register: &'a Register,
    /// The reports.
    pub archive: &'a Archive,
}

/// One report with its edition and its agency.
#[derive(Debug)]
pub struct Case<'a> {
    /// The report.
    pub report: &'a Report,
    /// The edition it is written in.
    pub edition: &'a Edition,
    /// Whose report it is.
    pub agency: &'a Agency,
    /// The settings of the site.
    pub settings: &'a Settings,
    /// The edition prescribed for the report year.
    pub prescribed: Option<&'a Edition>,
    tree: &'a Tree,
    texts: OnceLock<Vec<Plain<'a>>>,
    sketches: OnceLock<Vec<(usize, Sketch)>>,
}

/// A narrative with its slots filled, and the way back to where each part of it was written.
#[derive(Debug)]
pub struct Plain<'a> {
    /// Index of its part in the edition.
    pub part: usize,
    /// The text as readers see it; Markdown is left as it is.
    pub text: String,
    narrative: &'a Narrative,
    /// Ends of filled slots: in the filled text, in the text as written.
    ends: Vec<(usize, usize)>,
    flat: OnceLock<Flat>,
}

impl<'a> Case<'a> {
    /// The case of a report; `None` if its edition or agency is not known.
    pub fn new(around: &Around<'a>, report: &'a Report) -> Option<Case<'a>> {
        Some(Case {
            report,
            edition: around.editions.get(report.edition)?,
            agency: around.register.get(report.key.agency)?,
            settings: around.settings,
            prescribed: around.editions.of_year(report.key.year),
            tree: around.tree,
            texts: OnceLock::new(),
            sketches: OnceLock::new(),
        })
    }

    /// The same case, with nothing remembered.
    pub fn again(&self) -> Case<'a> {
        Case {
            report: self.report,
            edition: self.edition,
            agency: self.agency,
            settings: self.settings,
            prescribed: self.prescribed,
            tree: self.tree,
            texts: OnceLock::new(),
            sketches: OnceLock::new(),
        }
    }

    /// The place of a cell by its slot.
    pub fn place(&self, slot: usize) -> Place {
        Place::new(self.report.file, self.report.figures.spot(slot))
    }

    /// The narratives with their slots filled, in official order.
    pub fn texts(&self) -> &[Plain<'a>] {
        let plain = |n: &'a Narrative| Plain::new(n, self.edition, &self.report.figures);
        self.texts.get_or_init(|| self.report.narratives.iter().map(plain).collect())
    }

    /// The names under which the agency speaks of itself, longest first.
    pub fn names(&self) -> Vec<&'a str> {
        let agency = self.agency;
        let year = self.report.key.year;
        let mut names = vec![agency.name_in(year), agency.name.as_str(), agency.short_name()];
        names.sort_unstable_by_key(|n| std::cmp::Reverse(n.len()));
        names.dedup();
        names
    }

    /// What is kept of its longer narratives to find texts that are alike, by the index of their part.
    pub fn sketches(&self) -> &[(usize, Sketch)] {
        self.sketches.get_or_init(|| {
            let names = self.names();
            let sketch = |n: &Narrative| Some((n.of, Sketch::new(&n.prose.text, &names)?));
            self.report.narratives.iter().filter_map(sketch).collect()
        })
    }

    /// A number that is the same for reports with the same figures; `None` if fewer than `least` are not 0.
    pub fn figure_print(&self, least: usize) -> Option<u64> {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let figures = (0..self.edition.cells.len()).map(|slot| self.report.figures.at(slot));
        let mut hasher = DefaultHasher::new();
        self.edition.id.hash(&mut hasher);
        let mut filled = 0;
        for figure in figures {
            figure.hash(&mut hasher);
            filled += usize::from(figure.value().is_some_and(|v| v != 0));
        }
        (filled >= least).then(|| hasher.finish())
    }

    /// Where a range of a filled text was written: the file is looked at again, since findings in texts are rare.
    pub fn place_in(&self, plain: &Plain<'_>, range: Range<usize>) -> Place {
        let narrative = plain.narrative;
        let file = narrative.place.file;
        let (start, end) = (narrative.range.0 as usize, narrative.range.1 as usize);
        let source = self.tree.load(file, Limits::DEFAULT.text).ok().and_then(|s| Text::decode(s.bytes).ok());
        let Some(source) = source.filter(|s| end <= s.0.len()) else { return narrative.place };
        let lines = Lines::new(&source.0);
        let range = plain.back(range);
        let spot = spots_of(&lines, start, end, &narrative.prose.text, &[range]).first().copied();
        Place::new(file, spot.unwrap_or(Spot::START))
    }
}

impl<'a> Plain<'a> {
    fn new(narrative: &'a Narrative, edition: &Edition, figures: &Figures) -> Plain<'a> {
        let prose: &Prose = &narrative.prose;
        let mut text = String::with_capacity(prose.text.len());
        let mut ends = Vec::with_capacity(prose.slots.len());
        let mut from = 0;
        for slot in &prose.slots {
            text.push_str(&prose.text[from..slot.start as usize]);
            if let Some(at) = slot.cell.and_then(|c| edition.slot(c)) {
                match figures.verbatim(at) {
                    Some(original) => text.push_str(original),
                    None => figures.at(at).print(edition.column(at).decimals, &mut text),
                }
            }
            from = slot.end as usize;
            ends.push((text.len(), from));
        }
        text.push_str(&prose.text[from..]);
        Plain { part: narrative.of, text, narrative, ends, flat: OnceLock::new() }
    }

    /// Where the narrative as a whole stands.
    pub fn place(&self) -> Place {
        self.narrative.place
    }

    /// The words alone, for rules that look for some.
    pub(super) fn flat(&self) -> &Flat {
        self.flat.get_or_init(|| Flat::new(&self.text))
    }

    /// A range of the filled text in the text as written; a filled slot is the whole slot.
    fn back(&self, range: Range<usize>) -> Range<usize> {
        let slots = &self.narrative.prose.slots;
        let offset = |at: usize, end: bool| {
            let passed =
                self.ends.partition_point(|(filled, _)| *filled <= at.saturating_sub(usize::from(end)));
            let (filled, written) = match passed {
                0 => (0, 0),
                n => self.ends[n - 1],
            };
            let direct = written + (at - filled.min(at));
            match slots.get(passed) {
                Some(slot) if direct > slot.start as usize => {
                    if end {
                        slot.end as usize
                    } else {
                        slot.start as usize
                    }
                }
                _ => direct,
            }
        };
        let start = offset(range.start, false);
        start..offset(range.end, true).max(start)
    }
}
