//! A rule as this room runs it.

use crate::base::Words;
use crate::check::ReportScope;
use crate::check::scope::{Earlier, Family, Siblings, SiteScope};
use crate::finding::{Finding, Message, Rule, Wording, holes};

/// A rule, the scope that its function is given, and how its findings are tied to others.
#[derive(Debug)]
pub(crate) struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// What it looks at.
    pub scope: Scope,
    /// The rules whose findings in a report follow from one of this rule, by their names.
    pub causes: &'static [&'static str],
    /// What its own follow from.
    pub follows: Follows,
}

impl Check {
    /// A check whose findings neither cause others nor follow from them.
    pub(super) const fn new(rule: &'static Rule, scope: Scope) -> Check {
        Check { rule, scope, causes: &[], follows: Follows::Nothing }
    }

    /// The check, with the rules whose findings follow from its own.
    pub(super) const fn causing(self, causes: &'static [&'static str]) -> Check {
        Check { causes, ..self }
    }

    /// The check, with what its findings follow from.
    pub(super) const fn following(self, follows: Follows) -> Check {
        Check { follows, ..self }
    }
}

/// What the findings of a rule follow from, beside those that name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Nothing else.
    Nothing,
    /// A finding that blames the same cell.
    Blame,
    /// Whatever could not be read: it may name what nothing seems to name.
    Misreading,
}

/// What says that a sum fails.
pub(crate) type SumMessage =
    Message<{ holes(&["blanks", "cause", "difference", "instead", "left", "right", "scope", "value"]) }>;

/// What a rule says of a sum that fails.
#[derive(Debug)]
pub(crate) struct SumMessages {
    /// Which figures are to be looked at.
    pub fails: SumMessage,
    /// What most likely happened, where that is all there is to mend.
    pub explained: SumMessage,
}

impl SumMessages {
    /// The messages of a rule. Its help begins with the likely cause, if there is one.
    pub(super) const fn new(wording: Wording) -> SumMessages {
        let fails: SumMessage = Message::new(wording);
        let explained = fails.with_help(Words::new("{cause}", "{cause}"));
        SumMessages { fails, explained }
    }
}

/// What a rule looks at, and how.
#[derive(Debug)]
pub(crate) enum Scope {
    /// The relation of the rule's name in the edition's data; the messages say that a sum fails.
    Relation(&'static SumMessages),
    /// One report.
    Report(fn(&ReportScope<'_>, &mut Vec<Finding>)),
    /// A report and the one of the year before.
    LastYear(fn(&ReportScope<'_>, &ReportScope<'_>, &mut Vec<Finding>)),
    /// A government and its units in one year.
    Family(fn(&Family<'_>, &mut Vec<Finding>)),
    /// Two reports of one year that are alike and whose agencies have the same parent.
    Siblings(fn(&Siblings<'_>, &mut Vec<Finding>)),
    /// Two reports of any years that have something word for word.
    Earlier(fn(&Earlier<'_>, &mut Vec<Finding>)),
    /// The register and the settings, against the years that have reports.
    Site(fn(&SiteScope, &mut Vec<Finding>)),
    /// The waivers, once all other rules have run.
    Waivers,
}
