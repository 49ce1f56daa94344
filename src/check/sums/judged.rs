//! Every equation of one report, and what would become of it if cells changed.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::check::Case;
use crate::check::sums::equation::{self, Failed, Outcome};

/// Every equation of one report, judged.
pub(super) struct Sums<'c, 'a> {
    pub case: &'c Case<'a>,
    pub last: Option<&'c Case<'a>>,
    /// In the order of `Edition::equations`.
    pub outcomes: Vec<Outcome>,
    /// The equations that each cell of this report stands in, with its sign in left minus right; made when first
    /// asked for, since most reports have no failing sum.
    standing: OnceCell<BTreeMap<usize, Vec<(usize, i64)>>>,
}

impl<'c, 'a> Sums<'c, 'a> {
    pub(super) fn new(case: &'c Case<'a>, last: Option<&'c Case<'a>>) -> Sums<'c, 'a> {
        let equations = 0..case.edition.equations.len();
        let outcomes = equations.map(|e| equation::judge(case, last, e)).collect();
        Sums { case, last, outcomes, standing: OnceCell::new() }
    }

    /// The equations that do not hold, in the order of the edition.
    pub(super) fn failed(&self) -> impl Iterator<Item = &Failed> {
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
    pub(super) fn mended(&self, steps: &[(usize, i128)]) -> Option<usize> {
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
