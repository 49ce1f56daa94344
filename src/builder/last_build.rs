//! Which files of a site need not be made again: those that are made from what the last build made them from.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::Year;
use crate::builder::{Output, Snapshot};
use crate::cache::{MadeOf, ReportMade, cache_key};
use crate::check::{Checker, Cleared};
use crate::read::SiteReader;
use crate::register::ReportKey;
use crate::site::{MadeFrom, PathNames, plan};
use crate::source::Digest;

/// What of the last build still holds.
#[derive(Debug)]
pub(crate) struct LastBuild {
    /// What the folder held when it was done.
    pub(super) folder: Digest,
    /// What all files are made from is the same.
    is_common: bool,
    /// The agencies and the years with a report that is another, came or went, or in which something else was found.
    agencies: BTreeSet<u32>,
    years: BTreeSet<Year>,
}

impl LastBuild {
    /// What still holds of a build that was made of something else.
    pub(crate) fn of(now: &MadeOf, (before, folder): &(MadeOf, Digest)) -> LastBuild {
        let (agencies, years) = (BTreeSet::new(), BTreeSet::new());
        let is_common = now.common == before.common;
        let mut last = LastBuild { folder: *folder, is_common, agencies, years };
        for key in now.reports.keys().chain(before.reports.keys()) {
            let mark = |made_of: &MadeOf| made_of.reports.get(key)?.judged;
            if mark(now).is_none() || mark(now) != mark(before) {
                last.agencies.insert(key.agency.0);
                last.years.insert(key.year);
            }
        }
        last
    }

    /// Whether a file would be made from what it was made from then.
    pub(crate) fn has(&self, output: &Output, names: PathNames<'_>) -> bool {
        output.made_from(names).is_some_and(|made_from| self.holds(&made_from))
    }

    /// Whether what is made from some reports would be made from what it was made from then.
    pub(super) fn holds(&self, made_from: &MadeFrom) -> bool {
        let is_same = |year: &Year| !self.years.contains(year);
        self.is_common
            && match made_from {
                MadeFrom::All => self.agencies.is_empty(),
                MadeFrom::Agencies(some) => self.agencies.range(some.clone()).next().is_none(),
                MadeFrom::Year(year) => is_same(year),
                MadeFrom::YearAndLast(year) => {
                    is_same(year) && year.before().is_none_or(|last| is_same(&last))
                }
            }
    }
}

/// Of which reports the last build says that nothing is to be found in them: those that are as they were, as are those of the
/// year before, the settings, the register and the free pages.
pub(super) fn cleared(read: &SiteReader, before: &MadeOf) -> Option<Cleared> {
    let marks = read.marks();
    let same = |key: &ReportKey| {
        let before = before.reports.get(key).map(|made| made.read);
        marks.get(key).copied() == before && before != Some(None)
    };
    let of_last_year = |key: &ReportKey| key.year.before().map(|year| ReportKey { year, ..*key });
    let clear = before.reports.iter().filter(|(_, made)| made.is_clear).map(|(key, _)| *key);
    let reports = clear.filter(|key| same(key) && of_last_year(key).is_none_or(|last| same(&last))).collect();
    (read.beside_mark() == Some(before.beside)).then_some(Cleared { filing: before.filing, reports })
}

/// What the files of a snapshot are made from, if it was made of what is read; `None` if nobody can say.
pub(super) fn made_of(read: &SiteReader, checker: &Checker, snapshot: &Snapshot) -> Option<MadeOf> {
    let cleared = checker.cleared();
    let report = |(key, read)| {
        let judged = |own: Digest| match snapshot.verdict.of(key) {
            Some(found) => found.mark(own),
            None => own,
        };
        (key, ReportMade { read, judged: read.map(judged), is_clear: cleared.reports.contains(&key) })
    };
    let context = snapshot.page_context();
    let forms = |year: &Year| (*year, context.totals.forms(*year..=*year));
    let forms: Vec<_> = context.years.keys().map(forms).collect();
    let days = (context.today, &context.due_years, context.calendar.unread());
    let singles: Vec<_> = plan::singles(&context.routes()).collect();
    let theme = snapshot.theme.as_ref().ok()?.mark();
    let (key, beside) = (cache_key(snapshot.editions.mark()), read.beside_mark()?);
    let settings = (&snapshot.settings, snapshot.is_draft());
    let common = format!("{key} {beside} {theme} {days:?} {forms:?} {singles:?} {settings:?}");
    Some(MadeOf {
        common: Digest::of(common.as_bytes()),
        beside,
        filing: cleared.filing,
        reports: read.marks().into_par_iter().map(report).collect(),
    })
}
