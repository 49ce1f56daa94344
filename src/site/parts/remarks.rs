//! Remarks on reports for the public, and the pages that list them.

use crate::base::Year;
use crate::finding::{Finding, Group};
use crate::report::Report;
use crate::site::parts::Stock;
use crate::site::route::Route;
use crate::site::view::{LinkView, Text};

/// Links to the page of every year, newest first; none if the site has no such pages.
pub(crate) fn links<'a>(stock: &Stock<'_>, from: Route) -> Vec<LinkView<'a>> {
    let years = stock.years.keys().rev().filter(|_| stock.settings.quality);
    let link =
        |year: &Year| LinkView { title: title(*year).into(), href: stock.link(from, Route::Quality(*year)) };
    years.filter(|year| from != Route::Quality(**year)).map(link).collect()
}

/// The link to the page of a year, if the site has it.
pub(crate) fn of_year<'a>(stock: &Stock<'_>, from: Route, year: Year) -> Option<Text<'a>> {
    stock.settings.quality.then(|| stock.link(from, Route::Quality(year)))
}

/// The link from a report that has remarks to the page of its year, if the site has it.
pub(crate) fn of_report<'a>(stock: &Stock<'_>, from: Route, report: &Report) -> Option<Text<'a>> {
    let link = of_year(stock, from, report.key.year)?;
    let explained = stock.verdict.waived_by(report.key).any(|(_, f)| is_listed(f));
    (explained || stock.verdict.standing_on(report.key).any(is_listed)).then_some(link)
}

/// The title of the page of a year.
pub(crate) fn title(year: Year) -> String {
    format!("{year}年度数据核对")
}

/// Whether a finding is a remark for the public: about a report itself, not about how its file was written.
pub(crate) fn is_listed(finding: &Finding) -> bool {
    let rule = finding.rule();
    !finding.follows && rule.waivable && !matches!(rule.group, Group::Reading | Group::Site)
}
