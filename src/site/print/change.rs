//! Changes between two figures: with their sign, and in terms of the earlier one.

use crate::compare::{Change, Rate};
use crate::site::print::{missing, signed_amount};
use crate::site::view::FigureView;
use crate::text::Decimal;

/// The change from one figure to the next, with its sign; `—` where one of them is no number.
pub(crate) fn change<'a>(earlier: Option<i64>, later: Option<i64>, decimals: u8) -> FigureView<'a> {
    let (Some(earlier), Some(later)) = (earlier, later) else { return missing("—") };
    let change = later - earlier;
    FigureView {
        text: signed_amount(change, decimals).into(),
        key: Decimal::new(change, decimals).ascii().into(),
    }
}

/// A change in terms of the year before, in words; empty where there is no rate.
pub(crate) fn rate(change: Change, least: i64) -> String {
    match change.rate(least) {
        Some(Rate::Times(times)) => format!("（约为上年的 {:#} 倍）", Decimal::new(times, 0)),
        Some(Rate::Permille(permille)) => format!("（{:+.1}%）", Decimal::new(permille, 1)),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::rate;
    use crate::compare::Change;

    #[test]
    fn a_change_is_told_in_percent_and_a_huge_one_in_times() {
        let cases = [
            (218, 154, "（\u{2212}29.4%）"),
            (30, 45, "（+50.0%）"),
            (29, 45, ""),
            (40, 0, "（\u{2212}100.0%）"),
            (11_398_889, 369, "（\u{2212}99.9%）"),
            (100, 1049, "（+949.0%）"),
            (74, 11_398_889, "（约为上年的 154,039 倍）"),
        ];
        for (before, now, expected) in cases {
            assert_eq!(rate(Change { before, now }, 30), expected, "{before} {now}");
        }
    }
}
