//! What a rule may look at.
//!
//! A rule is given a view, and a view is made from inputs alone: values that each know the moment of their last change. The
//! newest of them decides whether what the rule found still stands, and is taken field by field: a new input that was
//! forgotten there does not compile, and what is no input cannot be seen.

use crate::base::Date;
use crate::check::{Fingerprint, ReportScope};
use crate::finding::{Finding, Message, Rule, holes};
use crate::register::{Agency, Register};
use crate::report::Report;
use crate::settings::Deadlines;
use crate::source::{FileId, Spot, Written};
use crate::store::{Calendar, Revised, Revision};

/// A rule and the scope that its function is given.
#[derive(Debug)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// What it looks at.
    pub scope: Scope,
}

/// What says that a sum fails.
pub type SumMessage =
    Message<{ holes(&["blanks", "cause", "difference", "left", "right", "scope", "value"]) }>;

/// What says that a waiver hides nothing.
pub type WaiverMessage = Message<{ holes(&["hint", "rule"]) }>;

/// What a rule looks at, and how.
#[derive(Debug)]
pub enum Scope {
    /// The relation of the rule's name in the edition's data; the message says that a sum fails.
    Relation(&'static SumMessage),
    /// One report.
    Report(fn(&ReportScope<'_>, &mut Vec<Finding>)),
    /// A report and the one of the year before.
    LastYear(fn(&ReportScope<'_>, &ReportScope<'_>, &mut Vec<Finding>)),
    /// A government and its units in one year.
    Family(fn(&Family<'_>, &mut Vec<Finding>)),
    /// Two reports of one year that are alike and whose agencies have the same parent.
    Siblings(fn(&Siblings<'_>, &mut Vec<Finding>)),
    /// The register, against the years that have reports.
    Register(fn(&RegisterScope<'_>, &mut Vec<Finding>)),
    /// The waivers, once all other rules have run; the message says that one hides nothing.
    Waivers(&'static WaiverMessage),
    /// The settings.
    Settings(fn(&SettingsScope<'_>, &mut Vec<Finding>)),
}

/// What is seen of one report.
#[derive(Clone, Copy, Debug)]
pub struct ReportInputs<'a> {
    /// The report.
    pub report: Revised<&'a Report>,
    /// Whose it is.
    pub agency: Revised<&'a Agency>,
    /// What is kept of it to find others that are like it.
    pub fingerprint: Revised<&'a Fingerprint>,
    /// By when reports are due.
    pub deadlines: Revised<&'a Deadlines>,
}

impl ReportInputs<'_> {
    /// When one of them changed last.
    pub fn newest(&self) -> Revision {
        let ReportInputs { report, agency, fingerprint, deadlines } = self;
        Revision::newest([report.revision, agency.revision, fingerprint.revision, deadlines.revision])
    }
}

/// A government and the units that belong to it, in one year.
#[derive(Debug)]
pub struct Family<'a> {
    /// The government's report.
    pub government: ReportScope<'a>,
    /// The reports of its units.
    pub units: Vec<ReportScope<'a>>,
    /// Units whose report is due and not there, or not to be read.
    pub missing: usize,
}

/// Two reports of one year that are alike and whose agencies have the same parent.
#[derive(Debug)]
pub struct Siblings<'a> {
    /// The later one in the order of the register.
    pub report: ReportScope<'a>,
    /// The first that it is like.
    pub other: ReportScope<'a>,
    /// The part whose texts are alike, by its index; `None` where all figures are.
    pub part: Option<usize>,
    /// How alike they are.
    pub percent: usize,
}

/// What is seen of the register.
#[derive(Clone, Copy, Debug)]
pub struct RegisterScope<'a> {
    /// The register.
    pub register: Revised<&'a Register>,
    /// Who reported about which year, and when.
    pub calendar: Revised<&'a Calendar>,
    /// By when reports are due.
    pub deadlines: Revised<&'a Deadlines>,
    /// The day that counts as today.
    pub today: Revised<Option<Date>>,
}

impl RegisterScope<'_> {
    /// When something in it changed last.
    pub fn newest(&self) -> Revision {
        let RegisterScope { register, calendar, deadlines, today } = self;
        Revision::newest([register.revision, calendar.revision, deadlines.revision, today.revision])
    }
}

/// What is seen of the settings.
#[derive(Clone, Copy, Debug)]
pub struct SettingsScope<'a> {
    /// Where they stand.
    pub file: Revised<Option<FileId>>,
    /// 网站标识码.
    pub site_id_code: Revised<Option<&'a Written>>,
    /// “Today” as it is set, and where.
    pub as_of: Revised<(Option<Date>, Option<Spot>)>,
    /// Who reported about which year, and when.
    pub calendar: Revised<&'a Calendar>,
    /// The register.
    pub register: Revised<&'a Register>,
}

impl SettingsScope<'_> {
    /// When something in it changed last.
    pub fn newest(&self) -> Revision {
        let SettingsScope { file, site_id_code, as_of, calendar, register } = self;
        let settings = [file.revision, site_id_code.revision, as_of.revision];
        Revision::newest(settings.into_iter().chain([calendar.revision, register.revision]))
    }
}
