//! Checks the relations of an edition's data, and says what most likely went wrong where one fails.
//!
//! All arithmetic of the checker is here: the rule files of sums only name their relation.

mod causes;
mod equation;
mod moved;
mod roots;
mod say;
mod suspects;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::check::Case;
use crate::finding::{Finding, Message};
use equation::{Failed, Outcome};

/// Every equation of one report, judged.
struct Sums<'c, 'a> {
    case: &'c Case<'a>,
    last: Option<&'c Case<'a>>,
    /// In the order of `Edition::equations`.
    outcomes: Vec<Outcome>,
    /// The equations that each cell of this report stands in, with its sign in left minus right; made when first
    /// asked for, since most reports have no failing sum.
    standing: OnceCell<BTreeMap<usize, Vec<(usize, i64)>>>,
}

/// Checks every relation of a report's edition. `message` gives the sentence of a rule by its name.
pub(super) fn report<'a>(
    case: &Case<'a>,
    last: Option<&Case<'a>>,
    message: &dyn Fn(&str) -> Option<&'static Message>,
) -> Vec<Finding> {
    let sums = Sums::new(case, last);
    let failed: Vec<&Failed> = sums.failed().collect();
    if failed.is_empty() {
        return Vec::new();
    }
    let follows = roots::following(&sums);
    let mut findings = Vec::with_capacity(failed.len());
    for failed in failed {
        let relation = case.edition.equations[failed.equation].relation;
        let Some(message) = message(&case.edition.relations[relation].rule) else { continue };
        let cause = causes::of(&sums, failed);
        let mut finding = say::finding(&sums, failed, message, &cause);
        finding.follows = follows.contains(&failed.equation);
        findings.push(finding);
    }
    findings
}

impl<'c, 'a> Sums<'c, 'a> {
    fn new(case: &'c Case<'a>, last: Option<&'c Case<'a>>) -> Sums<'c, 'a> {
        let equations = 0..case.edition.equations.len();
        let outcomes = equations.map(|e| equation::judge(case, last, e)).collect();
        Sums { case, last, outcomes, standing: OnceCell::new() }
    }

    /// The equations that do not hold, in the order of the edition.
    fn failed(&self) -> impl Iterator<Item = &Failed> {
        self.outcomes.iter().filter_map(|o| match o {
            Outcome::Fails(failed) => Some(failed),
            _ => None,
        })
    }

    /// The equations that a cell of this report stands in.
    fn standing(&self, slot: usize) -> &[(usize, i64)] {
        let all = self.standing.get_or_init(|| {
            let mut all: BTreeMap<usize, Vec<(usize, i64)>> = BTreeMap::new();
            for equation in 0..self.outcomes.len() {
                let entries = equation::entries(self.case, self.last, equation).unwrap_or_default();
                for entry in entries.iter().filter(|e| !e.last) {
                    all.entry(entry.slot).or_default().push((equation, entry.sign));
                }
            }
            all
        });
        all.get(&slot).map_or(&[], Vec::as_slice)
    }

    /// How many failing equations would hold if these cells changed by these steps.
    ///
    /// `None` if the change would break one that holds, or leave one broken that it touches.
    fn mended(&self, steps: &[(usize, i128)]) -> Option<usize> {
        let mut moved: BTreeMap<usize, i128> = BTreeMap::new();
        for (slot, step) in steps {
            for (equation, sign) in self.standing(*slot) {
                *moved.entry(*equation).or_default() += step * i128::from(*sign);
            }
        }
        let mut count = 0;
        for (equation, step) in moved {
            match &self.outcomes[equation] {
                Outcome::Fails(failed) if failed.difference() + step == 0 => count += 1,
                Outcome::Holds if step == 0 || self.defines_computed(equation) => {}
                Outcome::Holds | Outcome::Fails(_) => return None,
                Outcome::Open | Outcome::Apart => {}
            }
        }
        Some(count)
    }

    /// Whether an equation only defines a total that the program computed, so that it cannot fail.
    fn defines_computed(&self, equation: usize) -> bool {
        let entries = equation::entries(self.case, self.last, equation).unwrap_or_default();
        let mut left = entries.iter().filter(|e| e.left && !e.last);
        let total = left.next().is_some_and(|e| self.case.report.figures.is_computed(e.slot));
        total && left.next().is_none()
    }
}
