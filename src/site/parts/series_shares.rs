//! The measures of an agency's reports over the years, and the shares of the reasons that count for something in one of them.

use crate::compare::{Share, parts_of, share_of};
use crate::site::parts::SumsContext;
use crate::site::parts::series::{SeriesCell, SeriesGroup, SeriesRow, newest_first};
use crate::site::parts::timeline::AgencyYear;
use crate::site::print;
use crate::site::view::Rows;

/// A line: what it is called, how it is addressed, and its share in each year, newest first; `None` where there is no report.
struct ShareLine<'s> {
    id: String,
    label: &'s str,
    shares: Vec<Option<Share>>,
}

/// The groups of shares that follow the figures; none while no report has a table.
pub(crate) fn groups<'s>(sums: SumsContext<'s>, years: &[AgencyYear<'s>]) -> Vec<SeriesGroup<'s>> {
    let least = sums.min_base;
    let reports: Vec<_> = years.iter().rev().map(|of| of.known.filter(|(r, _)| !r.only_source)).collect();
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Vec::new() };
    let columns = sums.headline(first.year..=last.year);
    let measures = columns.measures.iter().map(|(_, measure)| ShareLine {
        id: format!("share.{}", measure.name),
        label: &measure.label,
        shares: reports.iter().map(|known| known.map(|(r, e)| share_of(measure, r, e, least))).collect(),
    });
    let mut all = vec![group("各项比率", measures, years)];
    for reasons in sums.measures.reasons() {
        let told: Vec<Option<Option<Vec<i64>>>> = reports
            .iter()
            .map(|known| known.map(|(r, e)| parts_of(reasons, r, e).map(Iterator::collect)))
            .collect();
        let share = |parts: &Option<Vec<i64>>, at: usize| match parts {
            Some(parts) => {
                let whole = parts.iter().copied().map(i128::from).sum();
                Share::new(parts.get(at).copied().map_or(0, i128::from), whole, least)
            }
            None => Share::Unknown,
        };
        let lines = reasons.parts.iter().enumerate().map(|(at, (cell, label))| ShareLine {
            id: format!("share.{}", sums.editions.address(*cell)),
            label,
            shares: told.iter().map(|known| known.as_ref().map(|parts| share(parts, at))).collect(),
        });
        all.push(group(&reasons.label, lines.filter(ShareLine::counts), years));
    }
    all.into_iter().flatten().collect()
}

fn group<'s>(
    title: &'s str,
    lines: impl Iterator<Item = ShareLine<'s>>,
    years: &[AgencyYear<'s>],
) -> Option<SeriesGroup<'s>> {
    let rows: Vec<SeriesRow<'s>> = lines.map(|line| line.view(years)).collect();
    let tells = years.iter().any(|of| of.known.is_some_and(|(r, e)| r.has_tables(e)));
    (tells && !rows.is_empty()).then(|| SeriesGroup {
        title: title.into(),
        only: None,
        rows: Rows::new("series-row", rows),
    })
}

impl<'s> ShareLine<'s> {
    /// Whether it is more than nothing in one of the years.
    fn counts(&self) -> bool {
        self.shares.iter().any(|share| matches!(share, Some(Share::Of(part, _)) if *part > 0))
    }

    fn view(self, years: &[AgencyYear<'s>]) -> SeriesRow<'s> {
        let cell = |(share, (breaks, _)): (Option<Share>, (bool, &AgencyYear<'s>))| {
            let is = match share {
                Some(Share::Of(..)) => "number",
                Some(Share::Absent) => "other",
                _ => "none",
            };
            let text = print::share(share.unwrap_or(Share::Unknown)).text;
            SeriesCell { text, is: is.into(), doubt: None, breaks }
        };
        let mut cells = self.shares.into_iter().zip(newest_first(years)).map(cell);
        let latest = cells.by_ref().take(1).collect();
        SeriesRow {
            id: self.id.into(),
            label: self.label.into(),
            unit: None,
            level: "row".into(),
            latest: Rows::new("series-cell", latest),
            change: print::missing("—"),
            earlier: Rows::new("series-cell", cells.collect()),
            parts: Rows::none("series-row"),
        }
    }
}
