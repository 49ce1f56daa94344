//! Who published late or not at all, as a table.

use crate::base::Year;
use crate::compare::{CoverageContext, Standing, Timing};
use crate::register::{AgencyId, ReportKey};
use crate::site::parts::PageLinks;
use crate::site::route::Route;
use crate::site::view::{PageText, view};

view! {
    /// The agencies that were late or missing in a year.
    pub(crate) struct LateView<'a> {
        /// The year.
        year: PageText<'a>,
        /// The agencies, in the order of the register.
        agencies: Vec<LateAgency<'a>>,
    }
}

view! {
    /// An agency that was late or missing.
    pub(crate) struct LateAgency<'a> {
        /// Its name in that year.
        name: PageText<'a>,
        /// Its report, or else its page.
        href: PageText<'a>,
        /// By when it had to publish.
        due: PageText<'a>,
        /// When it did; `None`: not by the day on which that is judged.
        published: Option<PageText<'a>>,
        /// How many days late.
        days: Option<PageText<'a>>,
    }
}

/// Those of the newest year in which some of the agencies were late or missing; `None` if none ever was.
pub(crate) fn late<'s>(
    coverage: &CoverageContext<'s>,
    years: &[Year],
    agencies: &[AgencyId],
    links: PageLinks<'s>,
) -> Option<LateView<'s>> {
    let of_year = |year: &Year| {
        let row = |id: &AgencyId| {
            let key = ReportKey { year: *year, agency: *id };
            let (due, days) = match coverage.standing(key) {
                Standing::Reported(Timing::Late(days, due)) => (due, Some(days)),
                Standing::Missing(due) => (due, None),
                _ => return None,
            };
            let published = coverage.calendar.report(key).flatten().filter(|_| days.is_some());
            Some(LateAgency {
                name: coverage.register.get(*id)?.name_in(*year).into(),
                href: links.to(if days.is_some() { Route::report(*year, *id) } else { Route::agency(*id) }),
                due: due.to_string().into(),
                published: published.map(|date| date.day().to_string().into()),
                days: days.map(|days| days.to_string().into()),
            })
        };
        let agencies: Vec<LateAgency<'s>> = agencies.iter().filter_map(row).collect();
        (!agencies.is_empty()).then(|| LateView { year: year.to_string().into(), agencies })
    };
    years.iter().rev().find_map(of_year)
}
