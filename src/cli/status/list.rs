//! Who has reported about which year, as data. What is said of each is what the page on coverage says.

use serde::Serialize;

use crate::base::{Words, Year};
use crate::builder::Snapshot;
use crate::compare::{CoverageContext, Standing, Timing, Whose};
use crate::register::{AgencyId, ReportKey};

/// The states in the order in which they are listed, with the words for each.
pub(super) const STATES: [(&str, Words); 9] = [
    (MISSING, Words::new("缺报（期限已到）", "missing, past the deadline")),
    (LATE, Words::new("迟报", "late")),
    (NOT_YET_DUE, Words::new("还没有报，期限未到", "not reported yet, before the deadline")),
    (EARLY, Words::new("发布日期早于年末", "dated before the year ended")),
    (UNDATED, Words::new("发布日期不详", "published on an unknown day")),
    (REPORTED_BY, Words::new("数字在其他机关的报告里", "in another agency's report")),
    (NOT_DUE, Words::new("不需要报", "not due")),
    (NOT_COLLECTED, Words::new("未收录", "not collected")),
    (ON_TIME, Words::new("按时", "on time")),
];

const MISSING: &str = "missing";
const LATE: &str = "late";
const NOT_YET_DUE: &str = "not_yet_due";
const EARLY: &str = "early";
const UNDATED: &str = "undated";
const REPORTED_BY: &str = "reported_by";
const NOT_DUE: &str = "not_due";
const NOT_COLLECTED: &str = "not_collected";
const ON_TIME: &str = "on_time";

/// Who has reported, and who has not.
#[derive(Serialize)]
pub(super) struct StatusList<'a> {
    /// The day that counts as today.
    pub as_of: Option<String>,
    /// The years that somebody had to report about, newest first.
    pub years: Vec<YearList<'a>>,
}

/// All agencies that have to do with a year.
#[derive(Serialize)]
pub(super) struct YearList<'a> {
    pub year: u16,
    /// How many had, or have, to report.
    pub due: usize,
    /// How many have.
    pub reported: usize,
    /// In the order of the register.
    pub agencies: Vec<AgencyLine<'a>>,
}

/// An agency in a year.
#[derive(Serialize)]
pub(super) struct AgencyLine<'a> {
    /// Its id.
    pub agency: &'a str,
    /// Its name in that year.
    pub name: &'a str,
    /// One of [`STATES`].
    pub state: &'static str,
    /// The day of publication; also one behind the day that counts as today.
    pub published: Option<String>,
    /// By when the report is due, where it is not there in time.
    pub due: Option<String>,
    /// Days after the deadline.
    pub days_late: Option<i64>,
    /// The id of the agency whose report has its figures.
    pub reported_by: Option<&'a str>,
    /// Why no report is due.
    pub reason: Option<&'a str>,
    /// Its file is there but cannot be read.
    pub unread: bool,
    /// Its file is there but has no date, so that it is no report yet.
    pub form: bool,
}

/// Who has reported on a site, and who has not.
pub(super) fn status(snapshot: &Snapshot) -> StatusList<'_> {
    let pages = snapshot.page_context();
    let coverage = pages.coverage();
    let years = pages.due_years.iter().rev().map(|year| year_list(snapshot, &coverage, *year)).collect();
    StatusList { as_of: snapshot.today.map(|day| day.to_string()), years }
}

fn year_list<'a>(snapshot: &'a Snapshot, coverage: &CoverageContext<'_>, year: Year) -> YearList<'a> {
    let ids = || snapshot.register.all().map(|(id, _)| id);
    let statement = coverage.statement_of(year, Whose::All);
    let agencies = ids().filter_map(|id| line(snapshot, coverage, ReportKey { year, agency: id })).collect();
    YearList { year: year.number(), due: statement.due(), reported: statement.reported(), agencies }
}

/// What is said of an agency; `None` where it has nothing to do with the year.
fn line<'a>(
    snapshot: &'a Snapshot,
    coverage: &CoverageContext<'_>,
    key: ReportKey,
) -> Option<AgencyLine<'a>> {
    let agency = snapshot.register.get(key.agency)?;
    let calendar = snapshot.store.calendar();
    let mut line = AgencyLine {
        agency: &agency.id,
        name: agency.name_in(key.year),
        state: ON_TIME,
        published: calendar.report(key).flatten().map(|day| day.day().to_string()),
        due: None,
        days_late: None,
        reported_by: None,
        reason: None,
        unread: calendar.is_unread(key),
        form: calendar.is_form(key),
    };
    match coverage.standing(key) {
        Standing::Reported(Timing::OnTime) => {}
        Standing::Reported(Timing::Late(days, due)) => {
            (line.state, line.days_late, line.due) = (LATE, Some(days), Some(due.to_string()));
        }
        Standing::Reported(Timing::Early) => line.state = EARLY,
        Standing::Reported(Timing::Unknown) => line.state = UNDATED,
        Standing::Missing(due) => (line.state, line.due) = (MISSING, Some(due.to_string())),
        Standing::NotYetDue(due) => (line.state, line.due) = (NOT_YET_DUE, Some(due.to_string())),
        Standing::ReportedBy(other) => {
            (line.state, line.reported_by) = (REPORTED_BY, Some(id(snapshot, other)));
        }
        Standing::NotDue(_) => {
            let own = agency.not_due.iter().find(|not_due| not_due.year == key.year);
            (line.state, line.reason) = (NOT_DUE, own.map(|not_due| not_due.reason.as_str()));
        }
        Standing::NotCollected => line.state = NOT_COLLECTED,
        Standing::Outside => return None,
    }
    Some(line)
}

fn id(snapshot: &Snapshot, agency: AgencyId) -> &str {
    snapshot.register.get(agency).map_or("", |agency| &agency.id)
}
