//! How many days before or after the deadline reports were published: a line a year, a stroke a day.

use std::collections::BTreeMap;
use std::fmt::Write;

use compact_str::CompactString;

use crate::base::Year;
use crate::compare::{CoverageContext, Standing, Timing};
use crate::register::{AgencyId, ReportKey};
use crate::site::print::scaled;
use crate::site::view::{PageText, view};

view! {
    /// The reports of a year by the days between their deadline and their publication.
    pub(crate) struct DaysView<'a> {
        /// The year.
        year: PageText<'a>,
        /// Those by the deadline, as a path: a stroke a day, as high as its reports are many.
        on_time: PageText<'a>,
        /// The same of those after it; empty where there is none.
        late: PageText<'a>,
        /// The first and the last of them, in words.
        says: PageText<'a>,
    }
}

/// Days before the deadline that are drawn: the longest term is three months. What lies further off stands at the end.
const BEFORE: i64 = 90;
/// Days after it that are drawn.
const AFTER: i64 = 30;
/// How high the highest stroke is.
const HIGH: i128 = 16;

/// The years of which some dates are known, newest first, on one scale.
pub(crate) fn days<'s>(
    coverage: &CoverageContext<'s>,
    years: &[Year],
    agencies: &[AgencyId],
) -> Vec<DaysView<'s>> {
    let of_year = |year: &Year| {
        let mut counts: BTreeMap<i64, i64> = BTreeMap::new();
        for id in agencies {
            let key = ReportKey { year: *year, agency: *id };
            if let Some(days) = days_after(coverage, key) {
                *counts.entry(days).or_default() += 1;
            }
        }
        (*year, counts)
    };
    let all: Vec<(Year, BTreeMap<i64, i64>)> =
        years.iter().rev().map(of_year).filter(|(_, counts)| !counts.is_empty()).collect();
    let most = all.iter().flat_map(|(_, counts)| drawn(counts).into_values()).max().unwrap_or(1);
    let view = |(year, counts): &(Year, BTreeMap<i64, i64>)| DaysView {
        year: year.to_string().into(),
        on_time: strokes(drawn(counts).range(..=0), most).into(),
        late: strokes(drawn(counts).range(1..), most).into(),
        says: says(counts).into(),
    };
    all.iter().map(view).collect()
}

/// Days from the deadline of a report to its publication; `None` where one of them is not known.
fn days_after(coverage: &CoverageContext<'_>, key: ReportKey) -> Option<i64> {
    match coverage.standing(key) {
        Standing::Reported(Timing::Late(days, _)) => Some(days),
        Standing::Reported(Timing::OnTime) => {
            let due = coverage.deadlines.due(coverage.register.get(key.agency)?.kind, key.year)?;
            Some(coverage.calendar.report(key).flatten()?.days_since(due))
        }
        _ => None,
    }
}

/// The days as they are drawn: those beyond the ends stand at the ends.
fn drawn(counts: &BTreeMap<i64, i64>) -> BTreeMap<i64, i64> {
    let mut ends = BTreeMap::new();
    for (days, count) in counts {
        *ends.entry((*days).clamp(-BEFORE, AFTER)).or_default() += count;
    }
    ends
}

fn strokes<'c>(counts: impl Iterator<Item = (&'c i64, &'c i64)>, most: i64) -> CompactString {
    let mut path = CompactString::default();
    for (days, count) in counts {
        let high = scaled((*count).into(), most.into(), HIGH).max(1);
        // Nothing can fail in memory.
        let _ = write!(path, "M{} {HIGH}v-{high}", days + BEFORE);
    }
    path
}

fn says(counts: &BTreeMap<i64, i64>) -> String {
    let place = |days: i64| match days {
        0 => "期限当天".to_owned(),
        1.. => format!("迟 {days} 天"),
        _ => format!("提前 {} 天", -days),
    };
    let (first, last) = (counts.keys().next(), counts.keys().next_back());
    match first.zip(last) {
        Some((first, last)) if first == last => place(*first),
        Some((first, last)) => format!("{}至{}", place(*first), place(*last)),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_strokes_on_one_scale_and_the_ends_are_told() {
        let counts: BTreeMap<i64, i64> = [(-200, 1), (-20, 8), (0, 1), (3, 2), (400, 2)].into();
        let ends = drawn(&counts);
        assert_eq!(strokes(ends.range(..=0), 8), "M0 16v-2M70 16v-16M90 16v-2");
        assert_eq!(strokes(ends.range(1..), 8), "M93 16v-4M120 16v-4");
        assert_eq!(strokes(ends.range(..=0), 800), "M0 16v-1M70 16v-1M90 16v-1", "none is lost");
        assert_eq!(says(&counts), "提前 200 天至迟 400 天");
        assert_eq!(says(&[(0, 3)].into()), "期限当天");
        assert_eq!(says(&[(-3, 1), (0, 1)].into()), "提前 3 天至期限当天");
    }
}
