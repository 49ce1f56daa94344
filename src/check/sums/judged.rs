//! Every equation of one report, and what would become of it if cells changed.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::check::ReportScope;
use crate::check::sums::equation::{self, EquationEntry, Failed, Outcome};

/// Every equation of one report, judged.
pub(super) struct JudgedEquations<'c, 'a> {
    pub case: &'c ReportScope<'a>,
    pub last: Option<&'c ReportScope<'a>>,
    /// In the order of `Edition::equations`.
    pub outcomes: Vec<Outcome>,
    /// The cells of this report, the equations they stand in, and their signs in left minus right, sorted; made when
    /// first asked for, since most reports have no failing sum.
    standing: OnceCell<Vec<(usize, usize, i64)>>,
}

impl<'c, 'a> JudgedEquations<'c, 'a> {
    pub(super) fn new(
        case: &'c ReportScope<'a>,
        last: Option<&'c ReportScope<'a>>,
    ) -> JudgedEquations<'c, 'a> {
        let equations = 0..case.edition.equations.len();
        let outcomes = equations.map(|e| equation::judge(case, last, e)).collect();
        JudgedEquations { case, last, outcomes, standing: OnceCell::new() }
    }

    /// The equations that do not hold, in the order of the edition.
    pub(super) fn failed(&self) -> impl Iterator<Item = &Failed> {
        self.outcomes.iter().filter_map(|o| match o {
            Outcome::Fails(failed) => Some(failed),
            _ => None,
        })
    }

    /// The equations that a cell of this report stands in.
    fn standing(&self, slot: usize) -> &[(usize, usize, i64)] {
        let all = self.standing.get_or_init(|| {
            let mut all = Vec::with_capacity(self.outcomes.len() * 8);
            for equation in 0..self.outcomes.len() {
                let from = all.len();
                let mut give =
                    |entry: EquationEntry| all.push((entry.slot, equation, entry.sign, entry.last));
                // Of an equation that does not apply there is nothing.
                if equation::walk(self.case, self.last, equation, &mut give).is_none() {
                    all.truncate(from);
                }
            }
            let mut own: Vec<_> =
                all.into_iter().filter(|e| !e.3).map(|(s, e, sign, _)| (s, e, sign)).collect();
            own.sort_unstable();
            own
        });
        let from = all.partition_point(|(s, ..)| *s < slot);
        let to = all.partition_point(|(s, ..)| *s <= slot);
        &all[from..to]
    }

    /// How many failing equations would hold if these cells changed by these steps.
    ///
    /// `None` if the change would break one that holds, or leave one broken that it touches.
    pub(super) fn mended(&self, steps: &[(usize, i128)]) -> Option<usize> {
        let mut moved: BTreeMap<usize, i128> = BTreeMap::new();
        for (slot, step) in steps {
            for (_, equation, sign) in self.standing(*slot) {
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
        let (mut first, mut count) = (None, 0);
        let walked = equation::walk(self.case, self.last, equation, &mut |entry| {
            if entry.left && !entry.last {
                first = first.or(Some(entry.slot));
                count += 1;
            }
        });
        walked.is_some() && count == 1 && first.is_some_and(|slot| self.case.report.figures.is_computed(slot))
    }
}
