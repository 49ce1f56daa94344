//! What is judged, group by group, each with the moment of its last change.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::check::scope::{RegisterScope, ReportInputs, SettingsScope};
use crate::check::{Fingerprint, ReportScope};
use crate::compare::{Standing, as_of, standing};
use crate::edition::Editions;
use crate::finding::Heard;
use crate::register::{Agency, AgencyId, Register, ReportKey};
use crate::settings::{CheckSetting, Deadlines, Settings};
use crate::source::{FileId, Spot, Written};
use crate::store::{Kept, Revised, Revision, Shelf, Store};

/// What reading said about the reports of a year; most reports are not in it.
pub type HeardOf = BTreeMap<AgencyId, Heard>;

/// A site as it was read.
#[derive(Clone, Copy, Debug)]
pub struct SiteContext<'a> {
    /// The editions.
    pub editions: &'a Editions,
    /// The settings.
    pub settings: &'a Settings,
    /// Where the settings stand.
    pub site_file: Option<FileId>,
    /// The register.
    pub register: &'a Revised<Arc<Register>>,
    /// The reports.
    pub store: &'a Store,
    /// What reading said about the reports of each year.
    pub heard: &'a BTreeMap<Year, Arc<HeardOf>>,
}

/// The groups of settings that rules look at.
#[derive(Debug, Default)]
pub(super) struct SettingGroups {
    pub file: Revised<Option<FileId>>,
    pub site_id_code: Revised<Option<Written>>,
    pub as_of: Revised<(Option<Date>, Option<Spot>)>,
    /// The day that counts as today.
    pub today: Revised<Option<Date>>,
    pub deadlines: Revised<Deadlines>,
    pub levels: Revised<Vec<CheckSetting>>,
}

impl SettingGroups {
    pub(super) fn set(&mut self, now: Revision, site: &SiteContext<'_>) {
        let settings = site.settings;
        self.file.set(now, site.site_file);
        self.site_id_code.set(now, settings.site_id_code.clone());
        self.as_of.set(now, (settings.as_of, settings.as_of_spot));
        self.today.set(now, as_of(settings, site.store.calendar().value));
        self.deadlines.set(now, settings.deadlines.clone());
        self.levels.set(now, settings.checks.clone());
    }
}

/// All that is judged, at one look.
pub(super) struct Inputs<'a> {
    pub now: Revision,
    pub site: &'a SiteContext<'a>,
    pub settings: &'a SettingGroups,
    /// The register's entries, by their ids.
    pub agencies: &'a Kept<AgencyId, Option<Arc<Agency>>>,
}

impl<'a> Inputs<'a> {
    pub(super) fn register(&self) -> Revised<&'a Register> {
        self.site.register.as_deref()
    }

    pub(super) fn register_scope(&self) -> RegisterScope<'a> {
        RegisterScope {
            register: self.register(),
            calendar: self.site.store.calendar(),
            deadlines: self.settings.deadlines.as_ref(),
            today: self.settings.today,
        }
    }

    pub(super) fn settings_scope(&self) -> SettingsScope<'a> {
        let SettingGroups { file, site_id_code, as_of, .. } = self.settings;
        SettingsScope {
            file: *file,
            site_id_code: Revised { value: site_id_code.value.as_ref(), revision: site_id_code.revision },
            as_of: *as_of,
            calendar: self.site.store.calendar(),
            register: self.register(),
        }
    }

    /// When something that the findings of a year are made from changed last.
    pub(super) fn year(&self, year: Year) -> Revision {
        let of = |year: Year| self.site.store.revision_of(year);
        let beside = [self.beside_reports(), self.settings.levels.revision, self.register_scope().newest()];
        Revision::newest(beside.into_iter().chain([of(year)]).chain(year.before().map(of)))
    }

    /// When something changed last that is seen of every report beside the report. Each group of settings is named: one
    /// that was forgotten does not compile.
    fn beside_reports(&self) -> Revision {
        let SettingGroups { file: _, site_id_code: _, as_of: _, today: _, deadlines, levels: _ } =
            self.settings;
        self.site.register.revision.max(deadlines.revision)
    }

    /// How many units of an agency have a report due that is not there, about the year of its own.
    pub(super) fn missing(&self, of: ReportKey) -> usize {
        let RegisterScope { register, calendar, deadlines, today } = self.register_scope();
        let is_open = |unit: &&AgencyId| {
            let key = ReportKey { agency: **unit, ..of };
            let now = standing(register.value, calendar.value, deadlines.value, key, today.value);
            // What is dated after today is there all the same.
            calendar.report(key).is_none() && matches!(now, Standing::Missing(_) | Standing::NotYetDue(_))
        };
        register.units(Some(of.agency)).iter().filter(is_open).count()
    }
}

/// The reports of one year.
#[derive(Clone, Copy)]
pub(super) struct YearInputs<'a> {
    pub all: &'a Inputs<'a>,
    pub shelf: &'a Shelf,
    /// When a report changed last, came or went.
    pub revision: Revision,
    pub fingerprints: &'a Kept<AgencyId, Fingerprint>,
}

impl<'a> YearInputs<'a> {
    pub(super) fn new(
        all: &'a Inputs<'a>,
        fingerprints: &'a Kept<Year, Kept<AgencyId, Fingerprint>>,
        year: Year,
    ) -> Option<YearInputs<'a>> {
        let (shelf, revision) = (all.site.store.shelf(year)?, all.site.store.revision_of(year));
        Some(YearInputs { all, shelf, revision, fingerprints: &fingerprints.get(&year)?.value })
    }

    /// The report at a position of the shelf.
    pub(super) fn report(&self, at: usize) -> Option<ReportInputs<'a>> {
        let agency = self.all.agencies.at(self.shelf.agency(at)?.0 as usize)?;
        Some(ReportInputs {
            report: self.shelf.reports().get(at)?.as_deref(),
            agency: Revised { value: agency.value.as_deref()?, revision: agency.revision },
            fingerprint: self.fingerprints.at(at)?.as_ref(),
            deadlines: self.all.settings.deadlines.as_ref(),
        })
    }

    /// When a report, or what else is seen of one, changed last.
    pub(super) fn newest_of_all(&self) -> Revision {
        self.revision.max(self.all.beside_reports())
    }

    /// A report as rules see it; `None` if its edition is not known.
    pub(super) fn view(&self, report: ReportInputs<'a>) -> Option<ReportScope<'a>> {
        ReportScope::new(self.all.site.editions, report)
    }
}
