//! An agency's years, and what there is to say of them in a sentence.

use crate::site::parts::states::StateView;
use crate::site::view::{PageText, Rows, view};

view! {
    /// A year that the agency has to do with.
    pub(crate) struct YearState<'a> {
        /// The year.
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

/// Years that a sentence names at most.
const NAMED: usize = 3;

/// The years of the reports, how many there are, and how many were on time, late or missing; years are newest first.
pub(crate) fn lead(years: &[YearState<'_>]) -> String {
    let reports: Vec<&str> = years.iter().filter(|y| y.href.is_some()).map(|y| y.year.as_str()).collect();
    let (Some(last), Some(first)) = (reports.first(), reports.last()) else { return String::new() };
    let span = if first == last { (*first).to_owned() } else { format!("{first}—{last}") };
    let of = |sign: &str| -> Vec<&str> {
        years.iter().filter(|y| &*y.state.sign.0 == sign).map(|y| y.year.as_str()).collect()
    };
    let on_time = of("on-time").len();
    let others = [("迟报", of("late")), ("缺报", of("missing")), ("发布日期不详或有疑", of("unknown"))];
    let mut told: Vec<String> = Vec::new();
    let all = on_time == reports.len() && others.iter().all(|(_, years)| years.is_empty());
    match on_time {
        0 => {}
        _ if all => told.push("都按时公布".to_owned()),
        _ => told.push(format!("按时 {on_time} 份")),
    }
    for (what, years) in others.iter().filter(|(_, years)| !years.is_empty()) {
        let named = match years.len() <= NAMED {
            true => format!("（{} 年度）", years.iter().rev().copied().collect::<Vec<_>>().join("、")),
            false => String::new(),
        };
        told.push(format!("{what} {} {}{named}", years.len(), if *what == "缺报" { "年" } else { "份" }));
    }
    let told = if told.is_empty() { String::new() } else { format!("，{}", told.join("，")) };
    format!("{span} 年度 {} 份报告{told}。", reports.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(years: &[(&'static str, &'static str, bool)]) -> String {
        let state = |(year, sign, there): &(&'static str, &'static str, bool)| YearState {
            year: (*year).into(),
            href: there.then(|| "x".into()),
            published: None,
            state: StateView { sign: (*sign).into(), text: "".into(), key: "".into() },
            flow: Rows::none("flow-bar"),
        };
        lead(&years.iter().map(state).collect::<Vec<_>>())
    }

    #[test]
    fn only_exceptions_are_named() {
        assert_eq!(of(&[]), "");
        assert_eq!(of(&[("2024", "missing", false)]), "");
        assert_eq!(of(&[("2024", "on-time", true)]), "2024 年度 1 份报告，都按时公布。");
        let all = [("2024", "on-time", true), ("2023", "on-time", true)];
        assert_eq!(of(&all), "2023—2024 年度 2 份报告，都按时公布。");
        let lacking = [("2024", "missing", false), ("2023", "on-time", true)];
        assert_eq!(of(&lacking), "2023 年度 1 份报告，按时 1 份，缺报 1 年（2024 年度）。");
        let some = [
            ("2024", "missing", false),
            ("2023", "late", true),
            ("2022", "on-time", true),
            ("2021", "none", false),
        ];
        assert_eq!(
            of(&some),
            "2022—2023 年度 2 份报告，按时 1 份，迟报 1 份（2023 年度），缺报 1 年（2024 年度）。"
        );
    }
}
