//! Small bars under a headline figure: one a year, on a common scale from 0, without an axis, all over the same agencies.

use compact_str::{ToCompactString, format_compact};

use crate::compare::{Panel, PanelYear};
use crate::site::print::{printed, scaled, tenths};
use crate::site::view::{PageText, Word, view};

view! {
    /// The bars of a headline figure.
    pub(crate) struct SparkView<'a> {
        /// Every year and value, in words.
        desc: PageText<'a>,
        /// The first year and its value.
        first: PageText<'a>,
        /// The last year and its value.
        last: PageText<'a>,
        /// How many agencies they are over.
        agencies: PageText<'a>,
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
        /// `latest`, `trial` or empty.
        tone: Word<'a>,
    }
}

/// The drawing in tenths: its width, the base line, the height of the largest value, the room between bars.
const WIDTH: i128 = 2000;
const BASE: i128 = 310;
const TALLEST: i128 = 290;
const GAP: i128 = 60;

/// The bars of a figure over some years; `None` where there are fewer than two.
pub(crate) fn spark<'a>(unit: &str, panel: &Panel) -> Option<SparkView<'a>> {
    let Panel { agencies, years } = panel;
    let (first, last) = (years.first()?, years.last().filter(|_| years.len() > 1)?);
    let most = years.iter().map(|of| of.sum).max().unwrap_or(0).max(1);
    let step = WIDTH / years.len() as i128;
    let bar = |(at, of): (usize, &PanelYear)| {
        let (x, width) = (step * at as i128 + GAP / 2, (step - GAP).max(GAP / 2));
        let height = scaled(of.sum, most, TALLEST);
        let tone = match (of.trial, at + 1 == years.len()) {
            (true, _) => "trial",
            (_, true) => "latest",
            _ => "",
        };
        let [x, y, width, height] = [x, BASE - height, width, height].map(tenths);
        BarView { x, y, width, height, tone: tone.into() }
    };
    let sum = |of: &PanelYear| i64::try_from(of.sum).map_or_else(|_| "—".into(), |sum| printed(sum, 0));
    let word = |of: &PanelYear| {
        let trial = if of.trial { "（试行格式）" } else { "" };
        format!("{} 年{} {unit}{trial}", of.year, sum(of))
    };
    let end = |of: &PanelYear| format_compact!("{} 年 {}", of.year, sum(of));
    let words: Vec<String> = years.iter().map(word).collect();
    Some(SparkView {
        desc: format_compact!("同 {agencies} 个机关：{}。", words.join("；")).into(),
        first: end(first).into(),
        last: end(last).into(),
        agencies: agencies.to_compact_string().into(),
        bars: years.iter().enumerate().map(bar).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;

    #[test]
    fn each_year_has_a_bar_from_the_base_line() {
        let cases: [(&[i128], usize, &str); 4] =
            [(&[], 0, ""), (&[1], 0, ""), (&[0, 0], 2, "0.0"), (&[3, 11_398_889], 2, "29.0")];
        for (sums, bars, tallest) in cases {
            let first = Year::new(2020).unwrap();
            let years = std::iter::successors(Some(first), |year| year.after());
            let year = |(year, sum): (Year, &i128)| PanelYear { year, sum: *sum, trial: year == first };
            let panel = Panel { agencies: 2, years: years.zip(sums).map(year).collect() };
            let spark = spark("件", &panel);
            assert_eq!(spark.as_ref().map_or(0, |spark| spark.bars.len()), bars, "{sums:?}");
            let Some(spark) = spark else { continue };
            let tones: Vec<&str> = spark.bars.iter().map(|bar| &*bar.tone.0).collect();
            assert_eq!(tones, ["trial", "latest"]);
            assert_eq!(spark.bars[1].height.as_str(), tallest);
        }
    }
}
