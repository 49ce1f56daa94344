//! The 公布情况 statement of a year, as supervising offices write it: units due, on time, late, missing (条例 art. 49).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::{Date, Year};
use crate::compare::{Standing, Timing, published_later, standing};
use crate::register::{AgencyId, Register, ReportKey};
use crate::settings::Deadlines;
use crate::store::Calendar;

/// Who has reported about a year, and who has not, on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PublicationStatement {
    /// Reports by the deadline.
    pub on_time: usize,
    /// Reports after it, and by how many days.
    pub late: Vec<(AgencyId, i64)>,
    /// Reports with a date before the year had ended.
    pub early: Vec<AgencyId>,
    /// Reports of which no date is known.
    pub undated: Vec<AgencyId>,
    /// No report, and the deadline has passed.
    pub missing: Vec<AgencyId>,
    /// No report, and the deadline has not passed.
    pub not_yet: Vec<AgencyId>,
    /// Agencies from which no report is due this year.
    pub not_due: Vec<AgencyId>,
    /// Agencies whose reports of this year the site does not collect: they count nowhere.
    pub not_collected: Vec<AgencyId>,
    /// Agencies whose figures stand in another one's report.
    pub elsewhere: Vec<AgencyId>,
    /// Units whose deadline has passed, and how many of them reported by it.
    pub passed: (usize, usize),
    /// Reports before their deadline had passed: by the deadline, with a date before the year had ended, without a date.
    pub ahead: Ahead,
    /// Agencies whose report is there, but dated after the day: they count among those that lack one.
    pub later: Vec<AgencyId>,
}

/// How many of the reports of a statement are there though their deadline has not passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ahead {
    /// Of those by the deadline.
    pub on_time: usize,
    /// Of those with a date before the year had ended.
    pub early: usize,
    /// Of those of which no date is known.
    pub undated: usize,
}

/// Whose statement one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whose {
    /// That of all agencies.
    All,
    /// That of the agencies of a parent, or of those without one.
    Of(Option<AgencyId>),
}

/// The statements that were made of one state of a site: several pages, and pages of later states, have the same.
#[derive(Debug, Default)]
pub(crate) struct MadeStatements(Mutex<BTreeMap<(Year, Whose), Arc<PublicationStatement>>>);

/// What a statement is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CoverageContext<'b> {
    /// The register.
    pub register: &'b Register,
    /// Who reported, and when.
    pub calendar: &'b Calendar,
    /// By when.
    pub deadlines: &'b Deadlines,
    /// “Today”.
    pub today: Option<Date>,
    /// The statements that were made of all this; `None` where nobody asks twice.
    pub statements: Option<&'b MadeStatements>,
}

impl<'b> CoverageContext<'b> {
    /// What is to be said about an agency and a year.
    pub(crate) fn standing(&self, key: ReportKey) -> Standing<'b> {
        standing(self.register, self.calendar, self.deadlines, key, self.today)
    }

    /// The statement of a year, made once.
    pub(crate) fn statement_of(&self, year: Year, whose: Whose) -> Arc<PublicationStatement> {
        let all = || Some(self.statements?.0.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(known) = all().and_then(|all| all.get(&(year, whose)).cloned()) {
            return known;
        }
        let made = Arc::new(match whose {
            Whose::All => self.statement(year, self.register.all().map(|(id, _)| id)),
            Whose::Of(parent) => self.statement(year, self.register.units(parent).iter().copied()),
        });
        if let Some(mut all) = all() {
            all.insert((year, whose), made.clone());
        }
        made
    }

    /// The statement of a year over some agencies.
    pub(crate) fn statement(
        &self,
        year: Year,
        agencies: impl Iterator<Item = AgencyId>,
    ) -> PublicationStatement {
        let mut statement = PublicationStatement::default();
        for agency in agencies {
            let key = ReportKey { year, agency };
            let standing = self.standing(key);
            statement.count(agency, standing);
            let due = self.register.get(agency).and_then(|a| self.deadlines.due(a.kind, year));
            let passed = self.today.zip(due).is_some_and(|(today, due)| today > due);
            if passed && standing.is_due() {
                statement.passed.0 += 1;
                statement.passed.1 += usize::from(standing == Standing::Reported(Timing::OnTime));
            } else {
                statement.ahead.count(standing);
            }
            let lacks = matches!(standing, Standing::Missing(_) | Standing::NotYetDue(_));
            if lacks && published_later(self.calendar, key, self.today).is_some() {
                statement.later.push(agency);
            }
        }
        statement
    }
}

impl PublicationStatement {
    /// How many reports there are, those included that came after the day.
    pub(crate) fn on_site(&self) -> usize {
        self.reported() + self.later.len()
    }

    /// How many units had, or have, to report.
    pub(crate) fn due(&self) -> usize {
        self.reported() + self.missing.len() + self.not_yet.len()
    }

    /// How many have reported.
    pub(crate) fn reported(&self) -> usize {
        self.on_time + self.late.len() + self.early.len() + self.undated.len()
    }

    fn count(&mut self, agency: AgencyId, standing: Standing<'_>) {
        match standing {
            Standing::Reported(Timing::OnTime) => self.on_time += 1,
            Standing::Reported(Timing::Late(days, _)) => self.late.push((agency, days)),
            Standing::Reported(Timing::Early) => self.early.push(agency),
            Standing::Reported(Timing::Unknown) => self.undated.push(agency),
            Standing::Missing(_) => self.missing.push(agency),
            Standing::NotYetDue(_) => self.not_yet.push(agency),
            Standing::NotDue(_) => self.not_due.push(agency),
            Standing::ReportedBy(_) => self.elsewhere.push(agency),
            Standing::NotCollected => self.not_collected.push(agency),
            Standing::Outside => {}
        }
    }
}

impl Ahead {
    fn count(&mut self, standing: Standing<'_>) {
        match standing {
            Standing::Reported(Timing::OnTime) => self.on_time += 1,
            Standing::Reported(Timing::Early) => self.early += 1,
            Standing::Reported(Timing::Unknown) => self.undated += 1,
            _ => {}
        }
    }
}
