//! An agency's years, and what there is to say of them in a sentence.

use crate::base::Year;
use crate::compare::{Standing, Timing};
use crate::site::parts::states::StateView;
use crate::site::view::{PageText, Rows, view};

view! {
    /// A year that the agency has to do with, or several in a row of which the site says the same: that nothing is due or collected.
    pub(crate) struct YearState<'a> {
        /// The year, or the first and the last.
        year: PageText<'a>,
        /// The report, if there is one.
        href: Option<PageText<'a>>,
        /// When it was published.
        published: Option<PageText<'a>>,
        /// How the agency stands to its duty to report.
        state: StateView<'a>,
        /// What became of its requests, as a line on the scale of all years; empty where not all is known.
        flow: Rows<'a>,
    }
}

/// How an agency stood to its duty in a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StoodYear<'a> {
    /// The year.
    pub year: Year,
    /// Whether there is a report.
    pub reported: bool,
    /// Its standing.
    pub standing: Standing<'a>,
}

impl StoodYear<'_> {
    /// Whether nothing more is to be told of both years, so that one line may tell it: no report, and none is missed.
    fn is_as_empty_as(&self, other: &StoodYear<'_>) -> bool {
        let neither = !self.reported && !other.reported;
        neither
            && match (self.standing, other.standing) {
                (Standing::NotCollected, Standing::NotCollected) => true,
                (Standing::NotDue(one), Standing::NotDue(other)) => one == other,
                _ => false,
            }
    }
}

/// The years, newest first, with those in one run of which there is nothing to tell.
pub(crate) fn runs<'y, 'a>(years: &'y [StoodYear<'a>]) -> impl Iterator<Item = &'y [StoodYear<'a>]> {
    let next = |one: &StoodYear<'_>, other: &StoodYear<'_>| {
        other.year.after() == Some(one.year) && one.is_as_empty_as(other)
    };
    years.chunk_by(next)
}

/// Years that a sentence names at most.
const NAMED: usize = 3;

/// The years of the reports, how many there are, and how many were on time, late or missing; years are newest first.
pub(crate) fn lead(years: &[StoodYear<'_>]) -> String {
    let mut reports = years.iter().filter(|of| of.reported).map(|of| of.year);
    let Some(last) = reports.next() else { return String::new() };
    let (first, count) = reports.fold((last, 1), |(_, count), year| (year, count + 1));
    let span = if first == last { first.to_string() } else { format!("{first}—{last}") };
    let of = |is: fn(Standing<'_>) -> bool| -> Vec<Year> {
        years.iter().filter(|of| is(of.standing)).map(|of| of.year).collect()
    };
    let on_time = of(|s| matches!(s, Standing::Reported(Timing::OnTime))).len();
    let others = [
        ("迟报", "份", of(|s| matches!(s, Standing::Reported(Timing::Late(..))))),
        ("缺报", "年", of(|s| matches!(s, Standing::Missing(_)))),
        (
            "发布日期不详或有疑",
            "份",
            of(|s| matches!(s, Standing::Reported(Timing::Early | Timing::Unknown))),
        ),
    ];
    let mut told: Vec<String> = Vec::new();
    let all = on_time == count && others.iter().all(|(_, _, years)| years.is_empty());
    match on_time {
        0 => {}
        1 if all => told.push("按时公布".to_owned()),
        _ if all => told.push("都按时公布".to_owned()),
        _ => told.push(format!("按时 {on_time} 份")),
    }
    for (what, unit, years) in others.iter().filter(|(_, _, years)| !years.is_empty()) {
        let named = match years.len() <= NAMED {
            true => {
                let named: Vec<String> = years.iter().rev().map(Year::to_string).collect();
                format!("（{} 年度）", named.join("、"))
            }
            false => String::new(),
        };
        told.push(format!("{what} {} {unit}{named}", years.len()));
    }
    let told = if told.is_empty() { String::new() } else { format!("，{}", told.join("，")) };
    format!("{span} 年度 {count} 份报告{told}。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Date;

    fn day() -> Date {
        Date::parse("2026-01-31").unwrap()
    }

    fn stood<'a>(year: u16, standing: Standing<'a>) -> StoodYear<'a> {
        let reported = matches!(standing, Standing::Reported(_));
        StoodYear { year: Year::new(year.into()).unwrap(), reported, standing }
    }

    #[test]
    fn only_exceptions_are_named() {
        let on_time = Standing::Reported(Timing::OnTime);
        let missing = Standing::Missing(day());
        assert_eq!(lead(&[]), "");
        assert_eq!(lead(&[stood(2024, missing)]), "");
        assert_eq!(lead(&[stood(2024, on_time)]), "2024 年度 1 份报告，按时公布。");
        let all = [stood(2024, on_time), stood(2023, on_time)];
        assert_eq!(lead(&all), "2023—2024 年度 2 份报告，都按时公布。");
        let lacking = [stood(2024, missing), stood(2023, on_time)];
        assert_eq!(lead(&lacking), "2023 年度 1 份报告，按时 1 份，缺报 1 年（2024 年度）。");
        let some = [
            stood(2024, missing),
            stood(2023, Standing::Reported(Timing::Late(3, day()))),
            stood(2022, on_time),
            stood(2021, Standing::NotCollected),
        ];
        assert_eq!(
            lead(&some),
            "2022—2023 年度 2 份报告，按时 1 份，迟报 1 份（2023 年度），缺报 1 年（2024 年度）。"
        );
    }

    #[test]
    fn years_of_which_nothing_is_to_be_told_are_one_run() {
        let years = [
            stood(2025, Standing::NotCollected),
            stood(2024, Standing::NotCollected),
            stood(2023, Standing::Reported(Timing::OnTime)),
            stood(2022, Standing::NotCollected),
            stood(2020, Standing::NotCollected),
            stood(2019, Standing::NotDue("尚未设立")),
            stood(2018, Standing::NotDue("尚未设立")),
            stood(2017, Standing::NotDue("由县政府合并报告")),
            stood(2016, Standing::Missing(day())),
            stood(2015, Standing::Missing(day())),
        ];
        let lengths: Vec<usize> = runs(&years).map(<[_]>::len).collect();
        assert_eq!(lengths, [2, 1, 1, 1, 2, 1, 1, 1]);
    }
}
