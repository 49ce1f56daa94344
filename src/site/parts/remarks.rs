//! Remarks on reports for the public, and the pages that list them.

use crate::base::Year;
use crate::check::Verdict;
use crate::finding::{Finding, Group, Rule};
use crate::report::Report;
use crate::site::parts::{PageLinks, YearCounts};
use crate::site::route::Route;
use crate::site::view::{LinkView, PageText};

/// The links of a page to those that list remarks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RemarkLinks<'s> {
    /// The site has such pages.
    pub shown: bool,
    /// The links of the page.
    pub links: PageLinks<'s>,
}

impl RemarkLinks<'_> {
    /// Links to the page of every year, newest first; none if the site has no such pages.
    pub(crate) fn all<'a>(self, years: &YearCounts) -> Vec<LinkView<'a>> {
        let others =
            years.keys().rev().filter(|year| self.shown && self.links.from != Route::remarks(**year));
        let link =
            |year: &Year| LinkView { title: title(*year).into(), href: self.links.to(Route::remarks(*year)) };
        others.map(link).collect()
    }

    /// The link to the page of a year, if the site has it.
    pub(crate) fn of_year<'a>(self, year: Year) -> Option<PageText<'a>> {
        self.shown.then(|| self.links.to(Route::remarks(year)))
    }

    /// The link from a report that has remarks to the page of its year, if the site has it.
    pub(crate) fn of_report<'a>(self, verdict: &Verdict, report: &Report) -> Option<PageText<'a>> {
        let link = self.of_year(report.key.year)?;
        let explained = verdict.waived_by(report.key).any(|(_, f)| is_listed(f));
        (explained || verdict.standing_on(report.key).any(is_listed)).then_some(link)
    }
}

/// The title of the page of a year.
pub(crate) fn title(year: Year) -> String {
    format!("{year}年度数据核对")
}

/// Whether the public sees the remarks of a rule.
fn is_public(rule: &Rule) -> bool {
    rule.waivable && !matches!(rule.group, Group::Reading | Group::Site)
}

/// Whether a finding is a remark for the public: about a report itself, not about how its file was written.
pub(crate) fn is_listed(finding: &Finding) -> bool {
    let rule = finding.rule();
    !finding.follows && is_public(rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;
    use crate::site::print::remark_title;

    #[test]
    fn every_rule_whose_remarks_are_public_has_a_title_and_no_other() {
        for rule in rules() {
            assert_eq!(remark_title(rule.name).is_some(), is_public(rule), "{}", rule.name);
        }
    }
}
