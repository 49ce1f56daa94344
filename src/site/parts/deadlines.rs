//! The deadlines by which reports are judged, in words.

use std::collections::BTreeSet;

use crate::base::Year;
use crate::compare::CoverageContext;
use crate::register::{AgencyId, AgencyKind};
use crate::site::view::PageText;

/// Month and day of the year after the report year, and what the agencies are called whose reports are due by then.
type Due<'r> = ((u8, u8), Vec<&'r str>);

/// The deadlines of some agencies: a sentence for the years that have the same ones, newest first. `years` are in order.
pub(crate) fn says<'a>(
    coverage: &CoverageContext<'_>,
    years: &[Year],
    agencies: &[AgencyId],
) -> Vec<PageText<'a>> {
    let agencies = agencies.iter().filter_map(|id| coverage.register.get(*id));
    let kinds: BTreeSet<(AgencyKind, &str)> =
        agencies.map(|agency| (agency.kind, agency.kind_words())).collect();
    let all: Vec<(Year, Vec<Due<'_>>)> = years
        .iter()
        .map(|year| (*year, dues(coverage, *year, &kinds)))
        .filter(|(_, due)| !due.is_empty())
        .collect();
    let same = all.chunk_by(|(_, one), (_, other)| one == other);
    let mut told: Vec<PageText<'a>> =
        same.filter_map(|span| Some(sentence(span, kinds.len())?.into())).collect();
    told.reverse();
    told
}

fn dues<'r>(
    coverage: &CoverageContext<'_>,
    year: Year,
    kinds: &BTreeSet<(AgencyKind, &'r str)>,
) -> Vec<Due<'r>> {
    let mut found: Vec<Due<'r>> = Vec::new();
    for (kind, words) in kinds {
        let Some(day) = coverage.deadlines.due(*kind, year).map(|due| due.month_day()) else { continue };
        match found.iter_mut().find(|(known, _)| *known == day) {
            Some((_, own)) => own.push(words),
            None => found.push((day, vec![words])),
        }
    }
    found.sort();
    found
}

fn sentence(span: &[(Year, Vec<Due<'_>>)], kinds: usize) -> Option<String> {
    let ((first, dues), (last, _)) = (span.first()?, span.last()?);
    let years = if first == last { first.to_string() } else { format!("{first}—{last}") };
    let due = |((month, day), of): &Due<'_>| {
        let whose = if of.len() == kinds && kinds > 1 { "各类机关".to_owned() } else { of.join("、") };
        format!("{whose}不晚于次年{month}月{day}日")
    };
    Some(format!("{years}年度，{}。", dues.iter().map(due).collect::<Vec<_>>().join("，")))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::narrative::agency;
    use crate::register::Register;
    use crate::settings::{Deadlines, LegalDeadline};
    use crate::store::Calendar;

    #[test]
    fn years_with_the_same_deadlines_are_told_together() {
        use AgencyKind::{CountyGovernment, Department, Township};
        let year = |year| Year::new(year).unwrap();
        let legal = |governments, others| LegalDeadline { governments, others };
        let deadlines = Deadlines {
            legal: BTreeMap::from([
                (year(2008), legal((3, 31), (3, 31))),
                (year(2019), legal((3, 31), (1, 31))),
            ]),
            years: BTreeMap::from([(year(2023), BTreeMap::from([(Department, (1, 20))]))]),
            ..Deadlines::default()
        };
        let cases: [(&[AgencyKind], &[&str]); 3] = [
            (
                &[CountyGovernment, Department, Township],
                &[
                    "2024年度，部门、乡镇街道不晚于次年1月31日，县级政府不晚于次年3月31日。",
                    "2023年度，部门不晚于次年1月20日，乡镇街道不晚于次年1月31日，县级政府不晚于次年3月31日。",
                    "2019—2022年度，部门、乡镇街道不晚于次年1月31日，县级政府不晚于次年3月31日。",
                    "2018年度，各类机关不晚于次年3月31日。",
                ],
            ),
            (&[CountyGovernment], &["2018—2024年度，县级政府不晚于次年3月31日。"]),
            (&[], &[]),
        ];
        for (kinds, expected) in cases {
            let register = Register::new(kinds.iter().map(|kind| agency("示例", *kind)).collect());
            let calendar = Calendar::default();
            let coverage = CoverageContext {
                register: &register,
                calendar: &calendar,
                deadlines: &deadlines,
                today: None,
                statements: None,
            };
            let years: Vec<Year> = (2018..=2024).map(year).collect();
            let ids: Vec<AgencyId> = register.all().map(|(id, _)| id).collect();
            let told = says(&coverage, &years, &ids);
            assert_eq!(told.iter().map(|text| text.as_str()).collect::<Vec<_>>(), expected);
        }
    }
}
