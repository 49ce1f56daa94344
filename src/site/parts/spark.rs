//! Small bars under a headline figure: one a year, on a common scale from 0, without an axis. A year over other agencies
//! than the last one's has no bar, so that nothing is compared that does not count the same.

use compact_str::{ToCompactString, format_compact};

use crate::site::parts::chart::Point;
use crate::site::print::{printed, tenths};
use crate::site::view::{PageText, Word, view};

view! {
    /// The bars of a headline figure.
    pub(crate) struct SparkView<'a> {
        /// Every year and value, in words.
        desc: PageText<'a>,
        /// The first year.
        first: PageText<'a>,
        /// The last year.
        last: PageText<'a>,
        /// The bars, in a drawing of 200 by 32.
        bars: Vec<BarView<'a>>,
    }
}

view! {
    /// The bar of a year.
    pub(crate) struct BarView<'a> {
        /// The left edge.
        x: PageText<'a>,
        /// The top.
        y: PageText<'a>,
        /// The width.
        width: PageText<'a>,
        /// The height.
        height: PageText<'a>,
        /// `latest`, `trial`, `gap` for a year without a number, or empty.
        tone: Word<'a>,
    }
}

/// The drawing in tenths: its width, the base line, the height of the largest value, the room between bars.
const WIDTH: i128 = 2000;
const BASE: i128 = 310;
const TALLEST: i128 = 290;
const GAP: i128 = 60;
/// The dash above the base line where a year has no number.
const DASH: i128 = 90;

/// The bars of some years; `None` where fewer than two have a number.
pub(crate) fn spark<'a>(unit: &str, points: &[Point]) -> Option<SparkView<'a>> {
    let from = points.iter().position(|p| p.value.is_some())?;
    let points = points.get(from..)?;
    let (first, last) = (points.first()?, points.last()?);
    if points.iter().filter(|p| p.value.is_some()).count() < 2 {
        return None;
    }
    let most = points.iter().filter_map(|p| p.value).max().unwrap_or(0).max(1);
    let step = WIDTH / points.len() as i128;
    let bar = |(at, point): (usize, &Point)| {
        let (x, width) = (step * at as i128 + GAP / 2, (step - GAP).max(GAP / 2));
        let Some(value) = point.value else {
            let dash = width.min(DASH);
            let (x, y) = (x + (width - dash) / 2, BASE - 2 * DASH / 3);
            return bar_view(x, y, (dash, DASH / 6), "gap");
        };
        let height = TALLEST * i128::from(value.max(0)) / i128::from(most);
        let tone = match (point.trial, at + 1 == points.len()) {
            (true, _) => "trial",
            (_, true) => "latest",
            _ => "",
        };
        bar_view(x, BASE - height, (width, height), tone)
    };
    let word = |p: &Point| {
        let value = p.value.map_or_else(
            || "没有可比的数".to_owned(),
            |value| format!("{} {unit}{}", printed(value, 0), if p.trial { "（试行格式）" } else { "" }),
        );
        format!("{} 年{value}", p.year)
    };
    let words: Vec<String> = points.iter().map(word).collect();
    Some(SparkView {
        desc: format_compact!("{}。", words.join("；")).into(),
        first: first.year.to_compact_string().into(),
        last: last.year.to_compact_string().into(),
        bars: points.iter().enumerate().map(bar).collect(),
    })
}

fn bar_view<'a>(x: i128, y: i128, (width, height): (i128, i128), tone: &'static str) -> BarView<'a> {
    let [x, y, width, height] = [x, y, width, height].map(tenths);
    BarView { x, y, width, height, tone: tone.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;

    fn points(values: &[Option<i64>]) -> Vec<Point> {
        let first = Year::new(2020).unwrap();
        let years = std::iter::successors(Some(first), |year| year.after());
        let point = |(year, value): (Year, &Option<i64>)| Point {
            year,
            value: *value,
            trial: year.number() < 2021,
            doubtful: false,
            breaks: false,
            widened: false,
        };
        years.zip(values).map(point).collect()
    }

    /// Years before the first number, which are left out.
    fn lead(values: &[Option<i64>]) -> usize {
        values.iter().take_while(|v| v.is_none()).count()
    }

    #[test]
    fn a_year_without_a_number_has_a_dash_and_no_bar() {
        let cases: [(&[Option<i64>], Option<usize>); 5] = [
            (&[], None),
            (&[Some(1)], None),
            (&[None, Some(1), None], None),
            (&[Some(0), Some(0)], Some(2)),
            (&[None, Some(3), None, Some(11_398_889)], Some(2)),
        ];
        for (values, bars) in cases {
            let spark = spark("件", &points(values));
            let count = |spark: SparkView<'_>| spark.bars.iter().filter(|b| b.tone.0 != "gap").count();
            assert_eq!(spark.as_ref().map(|s| s.bars.len()), bars.map(|_| values.len() - lead(values)));
            assert_eq!(spark.map(count), bars, "{values:?}");
        }
    }
}
