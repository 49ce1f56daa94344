//! A number at the end of the year that does not follow from last year's: what most likely happened.

use crate::base::Said;
use crate::check::sums::equation::{EquationEntry, Failed};
use crate::check::sums::judged::JudgedEquations;

/// A stock, last year's, what came to it and what went.
struct Stock {
    now: i64,
    last: i64,
    came: i64,
    went: i64,
    /// The slots of what came, what went and the stock.
    slots: [usize; 3],
}

impl Stock {
    fn of(failed: &Failed) -> Option<Stock> {
        let [now, others @ ..] = &failed.entries[..] else { return None };
        let is_own = |e: &&EquationEntry| !e.left && !e.last;
        let last = others.iter().find(|e| e.last && !e.left)?;
        // Left minus right: what came counts as last year's does.
        let came = others.iter().filter(is_own).find(|e| e.sign == last.sign)?;
        let went = others.iter().filter(is_own).find(|e| e.sign != last.sign)?;
        (failed.entries.len() == 4 && now.left && !now.last).then_some(())?;
        Some(Stock {
            now: now.figure.value()?,
            last: last.figure.value()?,
            came: came.figure.value()?,
            went: went.figure.value()?,
            slots: [came.slot, went.slot, now.slot],
        })
    }

    fn follows(&self, [came, went, now]: [i64; 3]) -> bool {
        i128::from(now) == i128::from(self.last) + i128::from(came) - i128::from(went)
    }

    /// The one order of the three figures in which they follow from last year's: of two with the stock that is nearer to that.
    fn in_order(&self) -> Option<[i64; 3]> {
        let [a, b, c] = [self.came, self.went, self.now];
        let orders = [[b, a, c], [a, c, b], [c, b, a], [b, c, a], [c, a, b]];
        let mut found: Vec<[i64; 3]> = orders.into_iter().filter(|order| self.follows(*order)).collect();
        let far = |[_, _, now]: &[i64; 3]| now.abs_diff(self.last);
        let nearest = found.iter().map(far).min()?;
        found.retain(|order| far(order) == nearest);
        found.sort_unstable();
        found.dedup();
        <[[i64; 3]; 1]>::try_from(found).ok().map(|[one]| one)
    }
}

/// What most likely happened to a stock, and the cells that are wrong where that is known.
pub(super) fn cause(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<(Said, Vec<usize>)> {
    let stock = Stock::of(failed)?;
    let name = |at: usize| judged.case.edition.name(stock.slots[at]);
    if let Some(meant) = stock.in_order() {
        let listed = |sign: &str| {
            let pairs = (0..3).map(|at| format!("{} {}", name(at), meant[at]));
            pairs.collect::<Vec<_>>().join(sign)
        };
        let said = Said::new(
            format!("三个数像是写错了位置，依次应为：{}。", listed("、")),
            format!(
                "the three figures seem to stand in each other's place; they would be {}; ",
                listed(", ")
            ),
        );
        return Some((said, stock.slots.to_vec()));
    }
    let wanted = stock.last.checked_add(stock.came)?.checked_sub(stock.went)?;
    let (zh, en) = match stock.now {
        _ if wanted < 0 => return None,
        0 => ("似乎没有填".to_owned(), "seems not to have been filled in".to_owned()),
        now if now == stock.last => ("像是照抄了上年的数".to_owned(), "seems to be last year's".to_owned()),
        now if now == stock.came => {
            ("像是填成了本年制发的数".to_owned(), "seems to be what was issued".to_owned())
        }
        now if now == stock.last + stock.came => (
            format!("像是没有减去废止的 {}", stock.went),
            format!("seems to be without the {} that were repealed", stock.went),
        ),
        now if now == stock.last - stock.went => (
            format!("像是没有加上制发的 {}", stock.came),
            format!("seems to be without the {} that were issued", stock.came),
        ),
        _ => return None,
    };
    let said = Said::new(
        format!("{}{zh}：由上年得出的是 {wanted}。", name(2)),
        format!("{} {en}: from last year's it would be {wanted}; ", name(2)),
    );
    Some((said, Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_in_which_three_figures_follow() {
        let cases = [
            ([55, 88, 698], Some([88, 55, 698])),
            ([698, 88, 55], Some([88, 55, 698])),
            ([698, 55, 88], Some([88, 55, 698])),
            ([88, 55, 689], None),
            ([0, 0, 0], None),
        ];
        for ([came, went, now], expected) in cases {
            let stock = Stock { now, last: 665, came, went, slots: [0, 1, 2] };
            assert_eq!(stock.in_order(), expected, "{came} {went} {now}");
        }
    }
}
