//! Links to the pages of all years.

use crate::base::Year;
use crate::compare::{CoverageContext, Standing};
use crate::register::ReportKey;
use crate::site::parts::{PageLinks, YearCounts};
use crate::site::route::Route;
use crate::site::view::{PageText, view};

view! {
    /// A link to a year.
    pub(crate) struct YearLink<'a> {
        /// The year.
        year: PageText<'a>,
        /// How many reports it has.
        count: PageText<'a>,
        /// The link.
        href: PageText<'a>,
        /// It is this page's year.
        current: bool,
    }
}

/// The years of which nobody reported though they concern somebody, oldest first: they have no page of their own. None while
/// the site has no report at all.
pub(crate) fn silent<'y>(
    years: &'y YearCounts,
    due_years: &'y [Year],
    coverage: CoverageContext<'y>,
) -> impl Iterator<Item = Year> + 'y {
    let concerns = move |year: &&Year| {
        let mut all = coverage.register.all();
        all.any(|(agency, _)| coverage.standing(ReportKey { year: **year, agency }) != Standing::Outside)
    };
    due_years.iter().filter(|year| !years.is_empty() && !years.contains_key(year)).filter(concerns).copied()
}

/// Where it is said who did not report about a year.
pub(crate) fn statement<'a>(links: PageLinks<'_>, year: Year) -> PageText<'a> {
    format!("{}#year-{year}", links.to(Route::COVERAGE).as_str()).into()
}

/// Links to the pages of all years, newest first, and to what is said of years of which nobody reported.
pub(crate) fn with_silent<'a>(
    years: &YearCounts,
    silent: impl Iterator<Item = Year>,
    links: PageLinks<'_>,
) -> Vec<YearLink<'a>> {
    let mut all = self::links(years, links);
    for year in silent {
        let after = all.partition_point(|link| Year::parse(link.year.as_str()) > Some(year));
        let (title, href) = (year.to_string().into(), statement(links, year));
        all.insert(after, YearLink { year: title, count: "0".into(), href, current: false });
    }
    all
}

/// Links to the pages of all years, newest first.
pub(crate) fn links<'a>(years: &YearCounts, links: PageLinks<'_>) -> Vec<YearLink<'a>> {
    let link = |(year, count): (&Year, &usize)| YearLink {
        year: year.to_string().into(),
        count: count.to_string().into(),
        href: links.to(Route::year(*year)),
        current: links.from.pattern == Route::YEARS && links.from.year == Some(*year),
    };
    years.iter().rev().map(link).collect()
}
