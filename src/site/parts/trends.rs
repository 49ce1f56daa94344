//! An agency's figures over the years: charts, and what must be known to read them.

use compact_str::{CompactString, format_compact};

use crate::base::Year;
use crate::check::Verdict;
use crate::edition::{CellId, Edition, Editions, Trend};
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::report::Report;
use crate::site::parts::PageLinks;
use crate::site::parts::chart::{ChartView, Subject, chart};
use crate::site::parts::timeline::{AgencyYear, points};
use crate::site::print::public_text;
use crate::site::route::Route;
use crate::site::view::{PageText, view};

view! {
    /// Something to be known to read figures over the years.
    pub(crate) struct NoteView<'a> {
        /// The first year that it concerns.
        year: PageText<'a>,
        /// What it is.
        text: PageText<'a>,
        /// Where more is said.
        href: Option<PageText<'a>>,
    }
}

/// What an agency's years are told from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trends<'s> {
    /// The editions.
    pub editions: &'s Editions,
    /// What was found.
    pub verdict: &'s Verdict,
    /// The links of the page.
    pub links: PageLinks<'s>,
}

impl<'s> Trends<'s> {
    /// What must be known to read an agency's figures over the years, oldest first.
    pub(crate) fn notes(&self, id: AgencyId, reports: &[&'s Report]) -> Vec<NoteView<'s>> {
        let mut notes: Vec<(Year, PageText<'s>, Option<PageText<'s>>)> = Vec::new();
        for pair in reports.windows(2) {
            let editions = (self.editions.get(pair[0].edition), self.editions.get(pair[1].edition));
            if let (Some(old), Some(new)) = editions
                && old.id != new.id
            {
                notes.push((pair[1].key.year, form(new).into(), None));
            }
        }
        if let Some(agency) = self.links.names.register.get(id) {
            for former in &agency.former_names {
                let text = format_compact!("这一年度及以前名为“{}”。", former.name);
                notes.push((former.until, text.into(), None));
            }
            if let Some((year, successor)) = agency.until.zip(agency.successor) {
                let name = self.links.names.register.get(successor).map_or("", |a| &a.name);
                let text = format_compact!("此后不再报告，职责由{name}承接。");
                notes.push((year, text.into(), Some(self.links.to(Route::agency(successor)))));
            }
        }
        for old in self.links.names.register.predecessors(id) {
            // Without a last year of the other one, nobody knows since when.
            let Some((agency, year)) = self.links.names.register.get(*old).and_then(|a| Some((a, a.until?)))
            else {
                continue;
            };
            let text = format_compact!("承接{}的职责，此后的数与此前不是同一范围。", agency.name);
            notes.push((year, text.into(), Some(self.links.to(Route::agency(*old)))));
        }
        let cells: Vec<CellId> = self.editions.shown().trends.iter().map(|t| t.cell).collect();
        for report in reports {
            let Some(edition) = self.editions.get(report.edition) else { continue };
            let href = || self.links.to(Route::report(report.key.year, id));
            for finding in cells.iter().filter_map(|cell| doubts(self.verdict, report, *cell).next()) {
                let text = public_text::sentence(edition, finding);
                notes.push((report.key.year, text.into(), Some(href())));
            }
        }
        notes.sort_by_key(|(year, ..)| *year);
        let view = |(year, text, href): (Year, PageText<'s>, Option<PageText<'s>>)| NoteView {
            year: year.to_string().into(),
            text,
            href,
        };
        notes.into_iter().map(view).collect()
    }
}

/// The charts of an agency.
pub(crate) fn charts<'s>(editions: &'s Editions, years: &[AgencyYear<'s>]) -> Vec<ChartView<'s>> {
    let of_trend = |trend: &'s Trend| {
        let (edition, slot) = editions.newest_with(trend.cell)?;
        let subject = Subject {
            id: editions.address(trend.cell),
            label: &trend.label,
            unit: edition.unit(slot),
            decimals: edition.column(slot).decimals,
            stock: edition.column(slot).stock,
        };
        chart(subject, &points(years, trend.cell))
    };
    editions.shown().trends.iter().filter_map(of_trend).collect()
}

/// What its report's page notes against a figure: what its agency knows of and explains. What merely stands is for
/// editors to look at, and may be right.
fn doubts<'s>(verdict: &'s Verdict, report: &Report, cell: CellId) -> impl Iterator<Item = &'s Finding> {
    let waived = verdict.waived_by(report.key).map(|(_, finding)| finding);
    waived.filter(move |f| f.cell == Some(cell))
}

fn form(edition: &Edition) -> CompactString {
    let trial = if edition.trial { "（试行）" } else { "" };
    match edition.tables.is_empty() {
        true => "起没有统一的统计表。".into(),
        false => format_compact!(
            "起用{}{trial}的格式：与此前只有名称、含义都相同的项目可比，其余从这里断开。",
            edition.basis
        ),
    }
}
