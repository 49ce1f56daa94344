//! Who has reported, when, and who has not (条例 art. 49).

use crate::base::{Date, Year};
use crate::register::{AgencyId, AgencyKind, Register, ReportKey};
use crate::settings::{Deadlines, Settings};
use crate::store::Calendar;

/// How a publication date lies to its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Timing {
    /// By the deadline.
    OnTime,
    /// So many days after the deadline.
    Late(i64, Date),
    /// Before the report year had ended.
    Early,
    /// No date is known.
    Unknown,
}

/// What is to be said about one agency and one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Standing<'a> {
    /// There is a report, and by that day it was published, as far as is known.
    Reported(Timing),
    /// A report was due by this date, and on that day there was none.
    Missing(Date),
    /// A report is due by this date, which has not passed.
    NotYetDue(Date),
    /// No report is due, for this reason.
    NotDue(&'a str),
    /// Its figures stand in another agency's report.
    ReportedBy(AgencyId),
    /// It need not report about this year: it did not exist yet or any more, or nothing is known of it.
    Outside,
    /// The site does not collect the report, so that nobody knows here whether there is one.
    NotCollected,
}

impl Standing<'_> {
    /// Whether a report was, or will be, due.
    pub(crate) fn is_due(self) -> bool {
        matches!(self, Standing::Reported(_) | Standing::Missing(_) | Standing::NotYetDue(_))
    }
}

/// Years after the last report year in which a publication date is likely; one digit wrong may give any later one.
const LIKELY: u16 = 2;

/// “Today”: as the settings say, else the last publication date there is.
///
/// A date that lies too long after the newest report year does not count: it is more likely mistyped than true.
pub(crate) fn as_of(settings: &Settings, calendar: &Calendar) -> Option<Date> {
    settings.as_of.or_else(|| {
        let newest = calendar.years().next_back()?;
        calendar.last_published(newest.number().saturating_add(LIKELY))
    })
}

/// When a report was published that by a day was not yet: its date lies behind that day.
pub(crate) fn published_later(calendar: &Calendar, key: ReportKey, today: Option<Date>) -> Option<Date> {
    calendar.report(key).flatten().filter(|date| is_after(*date, today))
}

fn is_after(date: Date, today: Option<Date>) -> bool {
    today.is_some_and(|today| date.day() > today)
}

/// The last report year whose deadline for somebody can have passed on a day.
pub(crate) fn last_due_year(today: Date) -> Option<Year> {
    Year::new(i64::from(today.year()) - 1)
}

/// The years that somebody had to report about: from the first that the register or a report names to the last that has
/// reports or was due on a day.
pub(crate) fn due_years(register: &Register, calendar: &Calendar, today: Option<Date>) -> Vec<Year> {
    let first = calendar.years().next().into_iter().chain(register.first_year()).min();
    let last = calendar.years().next_back().into_iter().chain(today.and_then(last_due_year)).max();
    let Some((first, last)) = first.zip(last) else { return Vec::new() };
    std::iter::successors(Some(first), |year| year.after()).take_while(|year| *year <= last).collect()
}

/// How the date of a report about a year lies to its deadline.
pub(crate) fn timing(published: Option<Date>, kind: AgencyKind, year: Year, deadlines: &Deadlines) -> Timing {
    let Some(date) = published else { return Timing::Unknown };
    if date.year() <= year.number() {
        return Timing::Early;
    }
    match deadlines.due(kind, year) {
        Some(due) if date.day() > due => Timing::Late(date.days_since(due), due),
        _ => Timing::OnTime,
    }
}

/// What is to be said about an agency and a year on a day.
pub(crate) fn standing<'a>(
    register: &'a Register,
    calendar: &Calendar,
    deadlines: &Deadlines,
    key: ReportKey,
    today: Option<Date>,
) -> Standing<'a> {
    let Some(agency) = register.get(key.agency) else { return Standing::Outside };
    let by_then = |published: &Option<Date>| published.is_none_or(|date| !is_after(date, today));
    if let Some(published) = calendar.finished(key).filter(by_then) {
        return Standing::Reported(timing(published, agency.kind, key.year, deadlines));
    }
    let is_over = agency.until.is_some_and(|until| key.year > until);
    let is_due = !is_over && agency.from.is_none_or(|from| from <= key.year);
    if is_due && agency.collected.as_ref().is_some_and(|collected| !collected.has(key.year)) {
        return Standing::NotCollected;
    }
    let first = agency.from.or_else(|| calendar.first_year(key.agency));
    let begun = first.is_some_and(|from| from <= key.year);
    if !begun || is_over {
        return Standing::Outside;
    }
    if let Some(not_due) = agency.not_due.iter().find(|n| n.year == key.year) {
        return Standing::NotDue(&not_due.reason);
    }
    let within = |r: &&crate::register::ReportedBy| {
        // Nobody's figures stand in his own report alone.
        r.agency != key.agency
            && r.from.is_none_or(|from| from <= key.year)
            && r.until.is_none_or(|until| key.year <= until)
    };
    if let Some(other) = agency.reported_by.iter().find(within) {
        return Standing::ReportedBy(other.agency);
    }
    match (deadlines.due(agency.kind, key.year), today) {
        (Some(due), Some(today)) if today > due => Standing::Missing(due),
        (Some(due), _) => Standing::NotYetDue(due),
        (None, _) => Standing::Outside,
    }
}
