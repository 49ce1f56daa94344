//! Charts: one figure over the years, as marks whose places are worked out here and drawn by the theme.
//!
//! Counts of a year are bars, stocks are dots on a line. The scale begins at 0, every value is written on its mark, a year
//! without a number is a gap, and a change of the form is a break that no line crosses.

use compact_str::{CompactString, ToCompactString, format_compact};
use serde::Serialize;

use crate::base::Year;
use crate::site::print::{printed, scaled, signed_amount, tenths};
use crate::site::view::{PageText, Rows, Word, view};

/// A year of a chart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    /// The year.
    pub year: Year,
    /// The number; `None` is a gap.
    pub value: Option<i64>,
    /// It was reported on a trial edition.
    pub trial: bool,
    /// Something speaks against it.
    pub doubtful: bool,
    /// The edition is another than that of the year before.
    pub breaks: bool,
    /// It is of another scope than the year before.
    pub widened: bool,
}

/// What a chart is of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    /// Its address.
    pub id: &'a str,
    /// The figure.
    pub label: &'a str,
    /// Its unit.
    pub unit: &'a str,
    /// Decimals of the figure.
    pub decimals: u8,
    /// It is a stock, not a count of the year.
    pub stock: bool,
}

view! {
    /// A figure over the years.
    pub(crate) struct ChartView<'a> {
        /// The address of the cell, under which the table of all figures has its row.
        id: PageText<'a>,
        /// The figure.
        label: PageText<'a>,
        /// Its unit.
        unit: PageText<'a>,
        /// The last year against the one before, in words.
        says: PageText<'a>,
        /// Every year and value, in words.
        desc: PageText<'a>,
        /// The width in units of the drawing; its height is 150.
        width: PageText<'a>,
        /// The years.
        points: Rows<'a>,
    }
}

view! {
    /// A year in a chart.
    pub(crate) struct PointView<'a> {
        /// The year.
        year: PageText<'a>,
        /// The value as printed.
        value: PageText<'a>,
        /// `bar`, `dot` or `gap`.
        mark: Word<'a>,
        /// `latest`, `trial` or empty.
        tone: Word<'a>,
        /// Something speaks against it.
        doubtful: bool,
        /// The middle of the mark.
        x: PageText<'a>,
        /// The left edge of a bar.
        left: PageText<'a>,
        /// The top of the mark.
        y: PageText<'a>,
        /// The height of a bar.
        height: PageText<'a>,
        /// Where the value is written.
        above: PageText<'a>,
        /// It stands a line higher than its mark, to which a line leads.
        raised: bool,
        /// Where a dot has room below it.
        below: Option<PageText<'a>>,
        /// Where the line from the dot before begins.
        from: Option<FromView<'a>>,
        /// Where the form changed: between this year and the one before.
        breaks: Option<PageText<'a>>,
    }
}

view! {
    /// Where a line begins.
    pub(crate) struct FromView<'a> {
        /// Across.
        x: PageText<'a>,
        /// Down.
        y: PageText<'a>,
    }
}

/// How every chart is laid out, in units of its drawing. The script of the free comparison is given it with its data.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct ChartLayout {
    /// Years that a chart shows at most: more would not be readable on a phone.
    pub years: usize,
    /// Width of a year.
    pub step: i128,
    /// Half the width of a bar.
    pub half: i128,
    /// The base line.
    pub base: i128,
    /// Height of the largest value.
    pub tallest: i128,
    /// Characters of a value that fit beside those of its neighbours. Where one has more, every other value beside it
    /// stands a line higher, and the largest is less high by that.
    pub fits: usize,
    /// Height of that line.
    pub line: i128,
    /// What is as large is written on its mark as about so many 万 or 亿: more would run out of the drawing.
    pub brief: i64,
    /// From a mark up to its value.
    pub above: i128,
    /// From a dot down to what is written below it.
    pub below: i128,
    /// From a dot down to the base line, where something is written below it.
    pub room: i128,
}

/// The one layout.
pub(crate) const LAYOUT: ChartLayout = ChartLayout {
    years: 8,
    step: 40,
    half: 11,
    base: 128,
    tallest: 94,
    fits: 5,
    brief: 10_000_000,
    line: 14,
    above: 6,
    below: 17,
    room: 19,
};

/// The chart of a figure over some years, of which it shows the last, with or without a number; `None` where fewer than two years have a number.
pub(crate) fn chart<'a>(subject: Subject<'_>, points: &[Point]) -> Option<ChartView<'a>> {
    let points = points.get(points.len().saturating_sub(LAYOUT.years)..)?;
    if points.iter().filter(|p| p.value.is_some()).count() < 2 {
        return None;
    }
    let most = points.iter().filter_map(|p| p.value).max().unwrap_or(0).max(1);
    let text =
        |value: i64| brief(value, subject.decimals).unwrap_or_else(|| printed(value, subject.decimals));
    // 万 and 亿 are as wide as two digits.
    let width =
        |value: i64| text(value).chars().count() + usize::from(brief(value, subject.decimals).is_some());
    let is_long = |value: i64| width(value) > LAYOUT.fits;
    let long: Vec<bool> = points.iter().map(|p| p.value.is_some_and(is_long)).collect();
    let line = if long.contains(&true) { LAYOUT.line } else { 0 };
    // Only a value that would touch another one stands a line higher.
    let raised = |at: usize| at % 2 == 1 && long[at - 1..long.len().min(at + 2)].contains(&true);
    // Down the page all is counted in tenths of a unit.
    let base = LAYOUT.base * 10;
    let top = |value: i64| base - scaled(value.into(), most.into(), (LAYOUT.tallest - line) * 10);
    let mut rows: Vec<PointView<'a>> = Vec::with_capacity(points.len());
    let mut before: Option<(i128, i128)> = None;
    for (at, point) in points.iter().enumerate() {
        let x = LAYOUT.step / 2 + LAYOUT.step * at as i128;
        let here = point.value.map(|value| (x, top(value)));
        let y = here.map_or(base, |(_, y)| y);
        let from = before.filter(|_| subject.stock && !point.breaks && !point.widened && here.is_some());
        rows.push(PointView {
            year: point.year.to_compact_string().into(),
            value: point.value.map_or_else(|| "—".into(), |v| text(v).into()),
            mark: match (here, subject.stock) {
                (None, _) => "gap",
                (_, true) => "dot",
                (_, false) => "bar",
            }
            .into(),
            tone: match (at + 1 == points.len(), point.trial) {
                (_, true) => "trial",
                (true, _) => "latest",
                _ => "",
            }
            .into(),
            doubtful: point.doubtful,
            x: x.to_compact_string().into(),
            left: (x - LAYOUT.half).to_compact_string().into(),
            y: tenths(y),
            height: tenths(base - y),
            above: tenths(y - (LAYOUT.above + if raised(at) { line } else { 0 }) * 10),
            raised: raised(at),
            below: (subject.stock && y + LAYOUT.room * 10 < base).then(|| tenths(y + LAYOUT.below * 10)),
            from: from.map(|(x, y)| FromView { x: x.to_compact_string().into(), y: tenths(y) }),
            breaks: (point.breaks && at > 0).then(|| (x - LAYOUT.step / 2).to_compact_string().into()),
        });
        before = here;
    }
    let width = LAYOUT.step * points.len() as i128;
    Some(ChartView {
        id: CompactString::from(subject.id).into(),
        label: CompactString::from(subject.label).into(),
        unit: CompactString::from(subject.unit).into(),
        says: captioned(subject, points).into(),
        desc: desc(points, subject).into(),
        width: width.to_compact_string().into(),
        points: Rows::new("chart-point", rows),
    })
}

/// A number of very many digits as about so many 万 or 亿; `None` where it is written whole.
fn brief(value: i64, decimals: u8) -> Option<CompactString> {
    const WAN: i128 = 10_000;
    const YI: i128 = 100_000_000;
    let one = 10_i128.checked_pow(decimals.into())?;
    let value = i128::from(value);
    if value < i128::from(LAYOUT.brief) * one {
        return None;
    }
    let (unit, name, decimals) =
        if value < YI * one { (WAN * one, "万", 0) } else { (YI * one / 10, "亿", 1) };
    let about = i64::try_from((value + unit / 2) / unit).ok()?;
    Some(format_compact!("{}{name}", printed(about, decimals)))
}

/// The last year against the one before, and that numbers are not written whole.
fn captioned(subject: Subject<'_>, points: &[Point]) -> String {
    let mut says = says(subject, points);
    if points.iter().filter_map(|p| p.value).any(|v| brief(v, subject.decimals).is_some()) {
        says.push_str("；图上过长的数写约数");
    }
    says
}

/// The last year against the one before.
fn says(subject: Subject<'_>, points: &[Point]) -> String {
    let Some((last, rest)) = points.split_last() else { return String::new() };
    let Some(now) = last.value else { return format!("{} 年没有可比的数", last.year) };
    let mut says = format!("{} 年 {} {}", last.year, printed(now, subject.decimals), subject.unit);
    let Some(before) = rest.last().and_then(|p| p.value).filter(|_| !last.breaks && !last.widened) else {
        return says;
    };
    match now - before {
        0 => says.push_str("，与上年相同"),
        change => says.push_str(&format!("，比上年 {}", signed_amount(change, subject.decimals))),
    }
    says
}

/// Every year and value.
fn desc(points: &[Point], subject: Subject<'_>) -> String {
    let mut all = String::with_capacity(64 * points.len());
    for (at, p) in points.iter().enumerate() {
        let mut say = |words: &str| all.push_str(words);
        say(if at > 0 { "；" } else { "" });
        say(&p.year.to_compact_string());
        say(" 年");
        match p.value {
            Some(value) => [&printed(value, subject.decimals), " ", subject.unit].into_iter().for_each(say),
            None => say("没有可比的数"),
        }
        let notes = [
            (p.breaks && at > 0, "，改用新格式"),
            (p.widened && at > 0, "，承接了其他机关的职责"),
            (p.trial, "，试行格式"),
            (p.doubtful, "，存疑"),
        ];
        all.extend(notes.iter().filter(|(is, _)| *is).map(|(_, note)| *note));
    }
    all.push('。');
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::Show;
    use crate::site::{Leaf, Visit};

    /// Collects the texts and words of a view.
    #[derive(Default)]
    struct Seen(Vec<String>);

    impl<'v> Visit<'v> for Seen {
        fn map(&mut self) {}
        fn key(&mut self, key: &'static str) {
            self.0.push(key.to_owned());
        }
        fn end_map(&mut self) {}
        fn list(&mut self, _: usize) {}
        fn end_list(&mut self) {}
        fn none(&mut self) {}
        fn flag(&mut self, flag: bool) {
            self.0.push(flag.to_string());
        }
        fn number(&mut self, _: usize) {}
        fn word(&mut self, word: &'v str) {
            self.0.push(word.to_owned());
        }
        fn leaf(&mut self, leaf: Leaf<'v>) {
            match leaf {
                Leaf::Text(text) => self.0.push(text.to_owned()),
                Leaf::Rows(rows) => {
                    let all = rows.each(0..rows.len(), |row| {
                        row.show(self);
                        Ok::<(), ()>(())
                    });
                    assert!(all.is_ok());
                }
                Leaf::Prose(_) | Leaf::Table(_) => {}
            }
        }
    }

    fn point(year: i64, value: Option<i64>) -> Point {
        let year = Year::new(year).unwrap();
        let (trial, breaks) = (year.number() < 2021, year.number() == 2021);
        Point { year, value, trial, doubtful: false, breaks, widened: false }
    }

    fn drawn(stock: bool, points: &[Point]) -> Option<String> {
        let subject = Subject { id: "a.b", label: "甲", unit: "件", decimals: 0, stock };
        let chart = chart(subject, points)?;
        let mut seen = Seen::default();
        chart.show(&mut seen);
        Some(seen.0.join(" "))
    }

    #[test]
    fn a_gap_is_no_bar_and_a_break_has_no_line() {
        let points = [
            point(2019, Some(3)),
            point(2020, Some(4)),
            point(2021, Some(8)),
            point(2022, None),
            point(2023, Some(8)),
        ];
        let lines = drawn(true, &points).unwrap();
        assert_eq!(lines.matches("from x").count(), 1, "{lines}");
        assert_eq!(lines.matches("breaks 80").count(), 1, "{lines}");
        let bars = drawn(false, &points).unwrap();
        assert_eq!((bars.matches("mark bar").count(), bars.matches("mark gap").count()), (4, 1), "{bars}");
        assert!(bars.contains("2022 年没有可比的数"), "{bars}");
    }

    #[test]
    fn the_tallest_is_the_most_and_zero_has_no_height() {
        let all = drawn(false, &[point(2022, Some(0)), point(2023, Some(11_398_889))]).unwrap();
        assert!(all.contains("y 128.0 height 0.0"), "{all}");
        // Long values stand in two lines, and the longest are not written whole.
        assert!(all.contains("value 1140万 mark") && all.contains("图上过长的数写约数"), "{all}");
        assert!(all.contains("y 48.0 height 80.0 above 28.0"), "{all}");
        let short = drawn(false, &[point(2022, Some(0)), point(2023, Some(9999))]).unwrap();
        assert!(short.contains("y 34.0 height 94.0 above 28.0"), "{short}");
        assert!(all.contains("11,398,889") && all.contains("比上年 +11,398,889"), "{all}");
    }

    #[test]
    fn what_is_too_long_for_its_mark_is_told_as_about_so_many() {
        let cases = [
            (9_999_999, 0, None),
            (10_000_000, 0, Some("1000万")),
            (11_394_999, 0, Some("1139万")),
            (99_996_000, 0, Some("10,000万")),
            (9_876_543_210, 0, Some("98.8亿")),
            (1_865_106, 2, None),
            (4_166_241_619, 6, None),
            (1_234_567_890, 2, Some("1235万")),
            (0, 6, None),
        ];
        for (value, decimals, expected) in cases {
            assert_eq!(brief(value, decimals).as_deref(), expected, "{value} {decimals}");
        }
    }

    #[test]
    fn one_number_is_no_chart() {
        assert_eq!(drawn(false, &[point(2022, Some(3)), point(2023, None)]), None);
        assert_eq!(drawn(false, &[]), None);
    }
}
