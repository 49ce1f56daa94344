//! What was found in a site, settings and waivers applied.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::Year;
use crate::check::{CHECKS, ReportFindings};
use crate::edition::Editions;
use crate::finding::{Finding, Level, Rule, about, reading};
use crate::register::{AgencyId, ReportKey};

/// What was found in the reports of a year; reports in which nothing was found are not in it.
#[derive(Debug, Default)]
pub(super) struct YearFindings {
    /// In the order of the register.
    pub all: Vec<(AgencyId, Arc<ReportFindings>)>,
    pub errors: usize,
    pub warnings: usize,
}

impl YearFindings {
    pub(super) fn of(all: Vec<(AgencyId, Arc<ReportFindings>)>) -> YearFindings {
        let found = || all.iter().flat_map(|(_, found)| &found.standing);
        let (errors, warnings) = (count(found(), Level::Error), count(found(), Level::Warning));
        YearFindings { all, errors, warnings }
    }

    pub(super) fn get(&self, agency: AgencyId) -> Option<&Arc<ReportFindings>> {
        let at = self.all.binary_search_by_key(&agency, |(id, _)| *id).ok()?;
        self.all.get(at).map(|(_, dossier)| dossier)
    }
}

/// What was found in a site. Copies share everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    pub(super) years: BTreeMap<Year, Arc<YearFindings>>,
    pub(super) loose: Arc<[Arc<Finding>]>,
}

impl Verdict {
    /// What was found in one report; `None` where that is nothing.
    pub(crate) fn of(&self, report: ReportKey) -> Option<&ReportFindings> {
        self.years.get(&report.year)?.get(report.agency).map(|d| &**d)
    }

    /// What was found in the reports of a year, in the order of the register; reports in which nothing was found are not in it.
    pub(crate) fn of_year(&self, year: Year) -> impl Iterator<Item = (AgencyId, &ReportFindings)> {
        let all = self.years.get(&year).into_iter().flat_map(|year| &year.all);
        all.map(|(agency, found)| (*agency, &**found))
    }

    /// What stands against one report, in the order of its files and lines.
    pub(crate) fn standing_on(&self, report: ReportKey) -> impl Iterator<Item = &Finding> {
        self.of(report).into_iter().flat_map(|d| d.standing.iter().map(|f| &**f))
    }

    /// What stands against the reports of some keys, year by year in the order of the register.
    pub(crate) fn reports(&self, wanted: impl Fn(ReportKey) -> bool) -> Vec<&Finding> {
        let all = self.years.iter().flat_map(|(year, of)| {
            of.all.iter().map(|(agency, dossier)| (ReportKey { year: *year, agency: *agency }, dossier))
        });
        all.filter(|(key, _)| wanted(*key)).flat_map(|(_, d)| d.standing.iter().map(|f| &**f)).collect()
    }

    /// What one report accepted: index of its waiver and finding.
    pub(crate) fn waived_by(&self, report: ReportKey) -> impl Iterator<Item = (usize, &Finding)> {
        self.of(report).into_iter().flat_map(|d| d.waived.iter().map(|(at, f)| (*at, &**f)))
    }

    /// What stands elsewhere than in reports: in the register, the settings, free pages, files that are no report.
    pub(crate) fn elsewhere(&self) -> impl Iterator<Item = &Finding> {
        self.loose.iter().map(|f| &**f)
    }

    /// All that stands, in the order of files, lines, columns, rules and sentences. `ranks` is the place of each file among all.
    pub(crate) fn findings<'a>(&'a self, ranks: &[u32], further: &'a [Finding]) -> Vec<&'a Finding> {
        let of_reports = self.years.values().flat_map(|year| year.all.iter()).flat_map(|(_, d)| &d.standing);
        let mut all: Vec<(u32, &Finding)> = of_reports
            .chain(&*self.loose)
            .map(|f| &**f)
            .chain(further)
            .map(|f| (ranks.get(f.place.file.0 as usize).copied().unwrap_or(u32::MAX), f))
            .collect();
        all.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.cmp_in_file(y)));
        all.into_iter().map(|(_, f)| f).collect()
    }

    /// How many findings stop a build.
    pub(crate) fn errors(&self) -> usize {
        self.years.values().map(|year| year.errors).sum::<usize>() + count(&*self.loose, Level::Error)
    }

    /// How many findings are only shown.
    pub(crate) fn warnings(&self) -> usize {
        self.years.values().map(|year| year.warnings).sum::<usize>() + count(&*self.loose, Level::Warning)
    }
}

/// How many findings of a level do not follow from others.
fn count<'f>(all: impl IntoIterator<Item = &'f Arc<Finding>>, level: Level) -> usize {
    all.into_iter().filter(|f| !f.follows && f.level == level).count()
}

/// All rules there are.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    // A rule may have several checks, wherever they stand.
    let of_checks =
        CHECKS.iter().enumerate().filter(|(at, check)| !CHECKS[..*at].iter().any(|c| c.rule == check.rule));
    reading::RULES.iter().copied().chain(of_checks.map(|(_, check)| check.rule))
}

/// The documents of all rules, by the names of their files in `docs/rules/`: a page for each, and the list of them.
pub fn rule_documents(editions: &Editions) -> Vec<(String, String)> {
    let page = |rule: &Rule| (format!("{}.md", rule.name), about::page(rule, editions));
    rules().map(page).chain([("README.md".to_owned(), about::list(rules()))]).collect()
}

/// The rule whose name is nearest to a word, or of which the word speaks in Chinese, if it is near enough to be meant.
pub(crate) fn nearest_rule(word: &str) -> Option<&'static Rule> {
    if let Some(named) = rule_among(word) {
        return Some(named);
    }
    if !word.is_ascii() {
        return rule_of_words(word);
    }
    let distance = |rule: &Rule| strsim::damerau_levenshtein(rule.name, word);
    rules().min_by_key(|rule| distance(rule)).filter(|rule| 2 * distance(rule) <= rule.name.len())
}

/// The one rule whose name stands among other words: `错误[row-total]`.
fn rule_among(words: &str) -> Option<&'static Rule> {
    let names = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let mut named = names.filter_map(|name| rules().find(|rule| rule.name == name));
    let first = named.next()?;
    named.all(|other| other.name == first.name).then_some(first)
}

/// The one rule whose sentence has most of the characters of some words: `行合计` is that of rows and their totals. Of several
/// the one that begins with them; two characters are too few for that.
fn rule_of_words(words: &str) -> Option<&'static Rule> {
    let letters: BTreeSet<char> =
        words.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).take(WORDS).collect();
    let shared = |rule: &'static Rule| {
        let at = letters.iter().filter_map(|c| rule.holds.zh.find(*c));
        let (count, sum) = at.fold((0, 0), |(count, sum), at| (count + 1, sum + at));
        (Reverse(count), sum, rule)
    };
    let mut all: Vec<_> = rules().map(shared).collect();
    all.sort_by_key(|(count, sum, _)| (*count, *sum));
    let (Reverse(count), sum, rule) = *all.first()?;
    let is_one =
        all.get(1).is_none_or(|second| second.0 > Reverse(count) || letters.len() > 2 && second.1 > sum);
    (count > 1 && 3 * count >= 2 * letters.len() && is_one).then_some(rule)
}

/// Characters of what somebody calls a rule that are looked at.
const WORDS: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_is_listed_once() {
        let names: Vec<&str> = rules().map(|rule| rule.name).collect();
        let once: std::collections::BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), once.len(), "{names:?}");
        assert!(CHECKS.iter().all(|check| once.contains(check.rule.name)));
    }

    #[test]
    fn a_rule_is_known_by_what_it_is_called() {
        let cases = [
            ("row-totals", Some("row-total")),
            ("错误[dispute-total]", Some("dispute-total")),
            ("【dispute-total】", Some("dispute-total")),
            ("error[row-total]: row", Some("row-total")),
            ("dispute-total规则", Some("dispute-total")),
            ("[row-total]、[balance]", None),
            ("fee_statement", Some("fee-statement")),
            ("行合计", Some("row-total")),
            ("收费说明", Some("fee-statement")),
            ("按期公布", Some("late")),
            ("合计", None),
            ("结转", None),
            ("随便写的", None),
            ("", None),
        ];
        for (words, expected) in cases {
            assert_eq!(nearest_rule(words).map(|rule| rule.name), expected, "{words}");
        }
    }
}
