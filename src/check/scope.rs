//! What a rule may look at.
//!
//! A rule is given a view, and a view is made from inputs alone: values that each know the moment of their last change. The
//! newest of them decides whether what the rule found still stands, and is taken field by field: a new input that was
//! forgotten there does not compile, and what is no input cannot be seen.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::check::filing::FilingContext;
use crate::check::rules::old_today::Mistyped;
use crate::check::told_year::Misfiled;
use crate::check::{Copied, Fingerprint, ReportScope, SiteContext};
use crate::compare::CoverageContext;
use crate::register::{Agency, Register, ReportKey};
use crate::report::Report;
use crate::settings::Deadlines;
use crate::source::{FileId, Place, Spot, Written};
use crate::store::{Calendar, Dated, Revised, Revision, Store};

/// What is seen of one report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReportInputs<'a> {
    /// The report.
    pub report: Revised<&'a Report>,
    /// Whose it is.
    pub agency: Revised<&'a Agency>,
    /// What is kept of it to find others that are like it.
    pub fingerprint: &'a Revised<Fingerprint>,
    /// When reports are due, and which lie in the folder of another year.
    pub filing: &'a Revised<FilingContext>,
}

impl Dated for ReportInputs<'_> {
    fn newest(&self) -> Revision {
        let ReportInputs { report, agency, fingerprint, filing } = self;
        ((report, agency), (fingerprint, filing)).newest()
    }
}

/// A government and the units that belong to it, in one year.
#[derive(Debug)]
pub(crate) struct Family<'a> {
    /// The government's report.
    pub government: ReportScope<'a>,
    /// The reports of its units.
    pub units: Vec<ReportScope<'a>>,
    /// Whether the report of each unit that is due is there and whole.
    pub is_whole: bool,
}

/// Two reports of one year that are alike and whose agencies have the same parent.
#[derive(Debug)]
pub(crate) struct Siblings<'a> {
    /// The later one in the order of the register.
    pub report: ReportScope<'a>,
    /// The first that it is like.
    pub other: ReportScope<'a>,
    /// The part whose texts are alike, by its index; `None` where all figures are.
    pub part: Option<usize>,
    /// How alike they are.
    pub percent: usize,
}

/// Two reports of any years that have something word for word.
#[derive(Debug)]
pub(crate) struct Earlier<'a> {
    /// The later one.
    pub report: ReportScope<'a>,
    /// The earlier one.
    pub other: ReportScope<'a>,
    /// What they have.
    pub what: Copied,
}

/// What is seen of a site beside its reports.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct SiteScope {
    /// Where the settings stand.
    pub file: Option<FileId>,
    /// 网站标识码.
    pub site_id_code: Option<Written>,
    /// “Today” as it is set, and where.
    pub as_of: (Option<Date>, Option<Spot>),
    /// The day that counts as today.
    pub today: Option<Date>,
    /// Whether it is most likely mistyped in the settings, which is told there.
    pub mistyped: Option<Mistyped>,
    /// Where the one correction that is dated after “today” is written, if it is one.
    pub corrected_later: Option<Place>,
    /// By when reports are due.
    pub deadlines: Deadlines,
    /// Who reported about which year, and when.
    pub calendar: Calendar,
    /// Of reports that lie in the folder of another year and do not accept that: where each lies, and where it belongs if none is there.
    pub misfiled: BTreeSet<ReportKey>,
    /// Years of which some reports are of agencies that nobody registered, or whose parents nobody knows.
    pub unregistered: BTreeSet<Year>,
    /// The register.
    pub register: Arc<Register>,
}

impl SiteScope {
    pub(super) fn new(site: &SiteContext<'_>, filing: &FilingContext) -> SiteScope {
        let settings = site.settings;
        let misfiled = filing.misfiled.iter().filter(|(_, misfiled)| !misfiled.accepted);
        let belongs = |key: &ReportKey, one: &Misfiled| {
            one.there.is_none().then_some(ReportKey { year: one.told, ..*key })
        };
        let misfiled = misfiled.flat_map(|(key, one)| [Some(*key), belongs(key, one)]).flatten();
        SiteScope {
            file: site.site_file,
            site_id_code: settings.site_id_code.clone(),
            as_of: (settings.as_of, settings.as_of_spot),
            today: site.today,
            mistyped: filing.mistyped,
            corrected_later: settings.as_of.and_then(|day| corrected_later(site.store, day)),
            deadlines: settings.deadlines.clone(),
            calendar: site.store.calendar().clone(),
            misfiled: misfiled.collect(),
            unregistered: site.unregistered.clone(),
            register: site.register.value.clone(),
        }
    }

    /// By what coverage is told.
    pub(crate) fn coverage(&self) -> CoverageContext<'_> {
        let SiteScope { register, calendar, deadlines, today, .. } = self;
        CoverageContext { register, calendar, deadlines, today: *today, statements: None }
    }
}

/// Where the one correction that is dated after a day is written; `None` if there is none, or several are.
fn corrected_later(store: &Store, day: Date) -> Option<Place> {
    let (_, key, _) = store.calendar().corrected_after(day).filter(|(count, ..)| *count == 1)?;
    let report = store.get(key)?;
    let later = report.corrections.iter().find(|correction| correction.date.day() > day)?;
    Some(Place::new(report.file, later.date_spot))
}
