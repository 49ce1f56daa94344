//! What is judged, group by group, each with the moment of its last change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::check::filing::FilingContext;
use crate::check::fingerprint::YearFingerprints;
use crate::check::imprint::CopyOf;
use crate::check::scope::ReportInputs;
use crate::check::{Cleared, Fingerprint, ReportScope, SiteScope};
use crate::edition::Editions;
use crate::finding::{Level, SharedFindings};
use crate::register::{Agency, AgencyId, Register, ReportKey};
use crate::settings::{CheckSetting, Settings};
use crate::source::FileId;
use crate::store::{Dated, Kept, Revised, Revision, Shelf, Store};

/// A site as it was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SiteContext<'a> {
    /// The editions.
    pub editions: &'a Editions,
    /// The settings.
    pub settings: &'a Settings,
    /// Where the settings stand.
    pub site_file: Option<FileId>,
    /// The day that counts as today.
    pub today: Option<Date>,
    /// The register.
    pub register: &'a Revised<Arc<Register>>,
    /// The reports.
    pub store: &'a Store,
    /// What reading said about the reports of each year; most reports are not in it.
    pub read_findings: &'a BTreeMap<Year, Arc<BTreeMap<AgencyId, SharedFindings>>>,
    /// Years of which some reports are of agencies that nobody registered, or whose parents nobody knows.
    pub unregistered: &'a BTreeSet<Year>,
    /// The attachments of reports to which the page of another report or a free page leads, by their names.
    pub led_to: &'a BTreeSet<(ReportKey, Box<str>)>,
    /// Of which reports an earlier run says that nothing is to be found in them.
    pub cleared: Option<&'a Cleared>,
}

/// All that is judged, at one look.
pub(super) struct Inputs<'a> {
    pub now: Revision,
    pub site: &'a SiteContext<'a>,
    pub scope: &'a Revised<SiteScope>,
    pub filing: &'a Revised<FilingContext>,
    pub levels: &'a Revised<Vec<CheckSetting>>,
    /// The register's entries, by their ids.
    pub agencies: &'a Kept<AgencyId, Option<Arc<Agency>>>,
    pub fingerprints: &'a Kept<Year, YearFingerprints>,
    /// What the reports of each year have word for word from earlier ones.
    pub copies: &'a Kept<Year, Vec<CopyOf>>,
    /// The reports in which nothing is to be found, by themselves and beside those of the year before.
    pub cleared: Option<&'a BTreeSet<ReportKey>>,
}

impl Inputs<'_> {
    /// The reports of a year, if it has any.
    pub(super) fn of(&self, year: Year) -> Option<YearInputs<'_>> {
        let shelf = self.site.store.shelf(year)?;
        Some(YearInputs { all: self, year, shelf, fingerprints: &self.fingerprints.get(&year)?.value })
    }

    /// Whose reports of a year are there and could not be read whole, or lie in the folder of another year.
    pub(super) fn misread(&self, year: Year) -> BTreeSet<AgencyId> {
        let is_wrong = |found: &SharedFindings| found.iter().any(|finding| finding.level == Level::Error);
        let reports = self.site.read_findings.get(&year).into_iter().flat_map(|reports| reports.iter());
        let wrong = reports.filter(|(_, found)| is_wrong(found)).map(|(agency, _)| *agency);
        let SiteScope { misfiled, calendar, .. } = &self.scope.value;
        let elsewhere = misfiled.iter().chain(calendar.unread()).filter(|key| key.year == year);
        wrong.chain(elsewhere.map(|key| key.agency)).collect()
    }
}

/// The reports of one year.
#[derive(Clone, Copy)]
pub(super) struct YearInputs<'a> {
    pub all: &'a Inputs<'a>,
    pub year: Year,
    pub shelf: &'a Revised<Arc<Shelf>>,
    fingerprints: &'a Kept<AgencyId, Fingerprint>,
}

impl<'a> YearInputs<'a> {
    /// The report of an agency.
    pub(super) fn report(&self, agency: AgencyId) -> Option<ReportInputs<'a>> {
        let at = self.shelf.place(agency)?;
        let agency = self.all.agencies.at(agency.0 as usize)?;
        Some(ReportInputs {
            report: self.shelf.reports().get(at)?.as_deref(),
            agency: Revised { value: agency.value.as_deref()?, revision: agency.revision },
            fingerprint: self.fingerprints.at(at)?,
            filing: self.all.filing,
        })
    }

    /// All reports with whose they are, in the order of the register.
    pub(super) fn reports(self) -> impl Iterator<Item = (AgencyId, ReportInputs<'a>)> {
        self.shelf.agencies().filter_map(move |agency| Some((agency, self.report(agency)?)))
    }

    /// What its reports have word for word from earlier ones.
    pub(super) fn copies(&self) -> Option<&'a Revised<Vec<CopyOf>>> {
        self.all.copies.get(&self.year)
    }

    /// A report as rules see it; `None` if its edition is not known.
    pub(super) fn view(&self, report: ReportInputs<'a>) -> Option<ReportScope<'a>> {
        ReportScope::new(self.all.site.editions, report)
    }
}

/// The reports of a group, and that of its parent.
#[derive(Clone, Copy)]
pub(super) struct GroupInputs<'a> {
    pub year: YearInputs<'a>,
    pub parent: Option<AgencyId>,
    /// Whose reports they are, and when one came or went last.
    pub members: Revised<&'a [AgencyId]>,
}

impl Dated for GroupInputs<'_> {
    fn newest(&self) -> Revision {
        let GroupInputs { year, parent, members } = self;
        let reports = Revision::newest(self.reports().map(|report| report.newest()));
        let own = parent.and_then(|id| year.report(id));
        reports.max(((own, year.all.scope), members).newest())
    }
}

impl<'a> GroupInputs<'a> {
    /// The reports of its members.
    pub(super) fn reports(self) -> impl Iterator<Item = ReportInputs<'a>> {
        self.members.value.iter().filter_map(move |id| self.year.report(*id))
    }
}
