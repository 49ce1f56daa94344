//! How an agency stands to its duty to report about a year, in words and in signs.

use compact_str::{CompactString, format_compact};

use crate::base::Year;
use crate::compare::{CoverageContext, Standing, Timing, published_later, timing};
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;
use crate::site::print::{DateView, date};
use crate::site::view::{PageText, Word, view};

view! {
    /// A state, as a sign and a word.
    pub(crate) struct StateView<'a> {
        /// Its sign: `on-time`, `late`, `missing`, `not-yet`, `none`, `elsewhere` or `unknown`; empty where nothing is to be said.
        sign: Word<'a>,
        /// The word, with the days that it is late.
        text: PageText<'a>,
        /// For sorting.
        key: PageText<'a>,
    }
}

impl StateView<'_> {
    /// Nothing is to be said of it in a list of reports.
    pub(crate) fn is_on_time(&self) -> bool {
        self.key.as_str() == ON_TIME
    }
}

/// The key of reports by their deadline: it sorts first.
const ON_TIME: &str = "0";

view! {
    /// What is to be said of a report's date of publication.
    pub(crate) struct UntimelyView<'a> {
        /// Late, or before the year had ended.
        state: StateView<'a>,
        /// By when it had to be published, where it is late.
        due: Option<DateView<'a>>,
    }
}

/// What is to be said of a report's date on its own page, whatever day it is: nothing where it came in time or has no date.
pub(crate) fn untimely<'a>(coverage: &CoverageContext<'_>, report: &Report) -> Option<UntimelyView<'a>> {
    let agency = coverage.register.get(report.key.agency)?;
    let timing = timing(report.published.date(), agency.kind, report.key.year, coverage.deadlines);
    let due = match timing {
        Timing::Late(_, due) => Some(date(due)),
        Timing::Early => None,
        Timing::OnTime | Timing::Unknown => return None,
    };
    let state = of_standing(coverage, report.key, Standing::Reported(timing))?;
    Some(UntimelyView { state, due })
}

/// The state of an agency in a year; `None` where it has nothing to do with the year.
pub(crate) fn state<'a>(
    coverage: &CoverageContext<'_>,
    year: Year,
    agency: AgencyId,
) -> Option<StateView<'a>> {
    let report = ReportKey { year, agency };
    of_standing(coverage, report, coverage.standing(report))
}

/// A standing as it is shown; `None` where the agency has nothing to do with the year.
pub(crate) fn of_standing<'a>(
    coverage: &CoverageContext<'_>,
    report: ReportKey,
    standing: Standing<'_>,
) -> Option<StateView<'a>> {
    (standing != Standing::Outside).then(|| shown(coverage, report, standing))
}

/// A standing as it is shown; empty where the agency has nothing to do with the year.
pub(crate) fn shown<'a>(
    coverage: &CoverageContext<'_>,
    report: ReportKey,
    standing: Standing<'_>,
) -> StateView<'a> {
    let of = |sign: &'static str, text: CompactString, key: &'static str| StateView {
        sign: sign.into(),
        text: text.into(),
        key: key.into(),
    };
    // The report is there, but by that day it was not.
    let later = if published_later(coverage.calendar, report, coverage.today).is_some() {
        "（其后发布）"
    } else {
        ""
    };
    match standing {
        Standing::Reported(Timing::OnTime) => of("on-time", "按时".into(), ON_TIME),
        Standing::Reported(Timing::Late(days, _)) => of("late", format_compact!("迟报 {days} 天"), "1"),
        Standing::Reported(Timing::Early) => of("unknown", "日期早于年末".into(), "2"),
        Standing::Reported(Timing::Unknown) => of("unknown", "日期不详".into(), "2"),
        Standing::Missing(_) => of("missing", format_compact!("缺报{later}"), "3"),
        Standing::NotYetDue(_) => of("not-yet", format_compact!("未到期{later}"), "4"),
        Standing::ReportedBy(other) => {
            let name = coverage.register.get(other).map_or("", |a| a.short_name());
            of("elsewhere", format_compact!("见{name}"), "5")
        }
        Standing::NotDue(_) => of("none", "不需报".into(), "6"),
        Standing::NotCollected => of("none", "未收录".into(), "7"),
        Standing::Outside => of("", "".into(), ""),
    }
}
