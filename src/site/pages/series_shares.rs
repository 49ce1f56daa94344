//! The measures of an agency's reports over the years, and the shares of the reasons that count for something in one of them.

use compact_str::format_compact;

use crate::compare::{Share, parts_of, share_of};
use crate::edition::Edition;
use crate::report::Report;
use crate::site::pages::rows;
use crate::site::pages::series::{SeriesCell, SeriesGroup, SeriesRow, newest_first};
use crate::site::pages::trends::OfYear;
use crate::site::pages::{groups, series};
use crate::site::view::Rows;
use crate::site::{Show, Stock};

/// A line: what it is called, how it is addressed, and its share in a report.
struct Line<'s> {
    id: String,
    label: &'s str,
    share: Box<dyn Fn(&'s Report, &'s Edition) -> Share + 's>,
}

/// The groups of shares that follow the figures; none while no report has a table.
pub(super) fn groups<'s>(stock: &'s Stock<'s>, years: &[OfYear<'s>]) -> Vec<SeriesGroup<'s>> {
    let measures = stock.measures.all().iter().map(|measure| Line {
        id: format!("share.{}", measure.name),
        label: &measure.label,
        share: Box::new(move |r, e| share_of(measure, r, e, stock.settings.min_base)),
    });
    let mut all = vec![group("各项比率", measures, years)];
    for reasons in stock.measures.reasons() {
        let lines = reasons.parts.iter().enumerate().map(|(at, (cell, label))| Line {
            id: format!("share.{}", stock.editions.address(*cell)),
            label,
            share: Box::new(move |r, e| {
                let Some(parts) = parts_of(reasons, r, e) else { return Share::Unknown };
                let parts: Vec<i128> = parts.map(i128::from).collect();
                Share::new(parts.get(at).copied().unwrap_or(0), parts.iter().sum(), stock.settings.min_base)
            }),
        });
        all.push(group(&reasons.label, lines.filter(|line| line.counts(years)), years));
    }
    all.into_iter().flatten().collect()
}

fn group<'s>(
    title: &'s str,
    lines: impl Iterator<Item = Line<'s>>,
    years: &[OfYear<'s>],
) -> Option<SeriesGroup<'s>> {
    let rows: Vec<Box<dyn Show + Send + Sync + 's>> = lines.map(|line| line.view(years)).collect();
    let tells = years.iter().any(|(_, known, _)| known.is_some_and(|(r, e)| series::has_table(r, e)));
    (tells && !rows.is_empty()).then(|| SeriesGroup {
        title: title.into(),
        only: None,
        rows: Rows { template: "series-row", rows },
    })
}

impl<'s> Line<'s> {
    /// Whether it is more than nothing in one of the years.
    fn counts(&self, years: &[OfYear<'s>]) -> bool {
        let shares = years.iter().filter_map(|(_, known, _)| known.map(|(r, e)| (self.share)(r, e)));
        shares.into_iter().any(|share| matches!(share, Share::Of(part, _) if part > 0))
    }

    fn view(&self, years: &[OfYear<'s>]) -> Box<dyn Show + Send + Sync + 's> {
        let cell = |(breaks, (_, known, _)): (bool, &OfYear<'s>)| -> Box<dyn Show + Send + Sync + 's> {
            let share = known.filter(|(r, _)| !r.only_source).map(|(r, e)| (self.share)(r, e));
            let is = match share {
                Some(Share::Of(..)) => "number",
                Some(Share::Absent) => "other",
                _ => "none",
            };
            let text = groups::share(share.unwrap_or(Share::Unknown)).text;
            Box::new(SeriesCell { text, is: is.into(), doubtful: false, breaks })
        };
        let mut cells = newest_first(years).map(cell);
        let latest = cells.by_ref().take(1).collect();
        Box::new(SeriesRow {
            id: format_compact!("{}", self.id).into(),
            label: self.label.into(),
            unit: None,
            level: "row".into(),
            latest: Rows { template: "series-cell", rows: latest },
            change: rows::missing(""),
            earlier: Rows { template: "series-cell", rows: cells.collect() },
            parts: Rows { template: "series-row", rows: Vec::new() },
        })
    }
}
