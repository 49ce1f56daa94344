//! What was found at the last judgement and by what, so that the next one looks only at what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::{Date, Year};
use crate::check::judged::Shelved;
use crate::check::levels::{levelled, unfit};
use crate::check::year::{Still, Task, YearJudged};
use crate::check::{Around, Verdict, run};
use crate::compare::{Standing, as_of, standing};
use crate::finding::Finding;
use crate::register::{AgencyId, Register, ReportKey};
use crate::settings::Settings;
use crate::source::Place;
use crate::store::{Calendar, Shelf};

/// What was found at the last judgement, and by what.
#[derive(Debug, Default)]
pub struct Memory {
    years: BTreeMap<Year, YearJudged>,
    last: Option<Last>,
}

/// What rules look at beside reports.
#[derive(Debug)]
struct Last {
    register: Arc<Register>,
    settings: Settings,
    calendar: Calendar,
    today: Option<Date>,
    /// What was found in the register and the settings.
    found: Vec<Arc<Finding>>,
}

impl Memory {
    /// Judges a site. `loose` is what reading found elsewhere than in reports.
    pub fn judge(&mut self, loose: &[Arc<Finding>], around: &Around<'_>) -> Verdict {
        let today = as_of(around.settings, around.calendar);
        let still = self.last.as_ref().map_or(Still::default(), |last| last.still(around, today));
        let missing =
            |agency: AgencyId, year: Year| open(around, around.register.units(Some(agency)), year, today);
        let task = |year: Year| Task { around, year, still, missing: &missing };
        let mut before = std::mem::take(&mut self.years);
        let mut shelved: BTreeMap<Year, Shelved> = BTreeMap::new();
        for (year, shelf) in around.store.shelves() {
            let last = year.before().and_then(|last| shelved.get(&last));
            let reports = task(year).reports(shelf, last, before.get(&year));
            shelved.insert(year, reports);
        }
        let last = |year: Year| Some(shelved.get(&year.before()?)?.shelf.clone());
        let lasts: Vec<Option<Arc<Shelf>>> = shelved.keys().map(|year| last(*year)).collect();
        let years: Vec<_> =
            shelved.into_iter().zip(lasts).map(|((y, s), last)| (y, s, last, before.remove(&y))).collect();
        // Many years, or one with many parents: either way all threads have something to compare.
        let together = years
            .into_par_iter()
            .map(|(year, reports, last, before)| (year, task(year).together(reports, last, before)));
        self.years = together.collect();
        let found = self.beside_reports(around, today, still);
        let checks = &around.settings.checks;
        Verdict {
            years: self.years.iter().map(|(year, judged)| (*year, judged.dossiers.clone())).collect(),
            loose: loose.iter().chain(&found).filter_map(|f| levelled(f.clone(), checks)).collect(),
        }
    }

    /// What the rules find in the register and the settings, as remembered if nothing they look at changed.
    fn beside_reports(
        &mut self,
        around: &Around<'_>,
        today: Option<Date>,
        still: Still,
    ) -> Vec<Arc<Finding>> {
        let same = still.register && still.deadlines && still.levels && still.coverage;
        let codes = |s: &Settings| (s.site_id_code.clone(), s.as_of, s.as_of_spot);
        let last = self.last.take().filter(|l| same && codes(&l.settings) == codes(around.settings));
        let found = match last {
            Some(last) => last.found,
            None => {
                let settings = around.site_file.into_iter().flat_map(|file| {
                    let checks = around.settings.checks.iter();
                    checks.filter_map(move |c| unfit(Place::new(file, c.spot), c))
                });
                settings.chain(run::site(around)).map(Arc::new).collect()
            }
        };
        self.last = Some(Last {
            register: around.register.clone(),
            settings: around.settings.clone(),
            calendar: around.calendar.clone(),
            today,
            found: found.clone(),
        });
        found
    }
}

impl Last {
    fn still(&self, around: &Around<'_>, today: Option<Date>) -> Still {
        Still {
            register: Arc::ptr_eq(&self.register, around.register),
            deadlines: self.settings.deadlines == around.settings.deadlines,
            levels: self.settings.checks == around.settings.checks,
            coverage: self.today == today && self.calendar == *around.calendar,
        }
    }
}

/// How many of some agencies have a report about a year due that is not there.
fn open(around: &Around<'_>, agencies: &[AgencyId], year: Year, today: Option<Date>) -> usize {
    let deadlines = &around.settings.deadlines;
    let is_open = |agency: &&AgencyId| {
        let key = ReportKey { year, agency: **agency };
        let now = standing(around.register, around.calendar, deadlines, key, today);
        // What is dated after today is there all the same.
        around.calendar.report(key).is_none() && matches!(now, Standing::Missing(_) | Standing::NotYetDue(_))
    };
    agencies.iter().filter(is_open).count()
}
