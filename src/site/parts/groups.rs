//! Lists of a year's agencies, grouped by parent: each with its state, its figures and shares, and the sums of each group.

use std::hash::Hash;

use compact_str::ToCompactString;
use rayon::prelude::*;

use crate::base::Year;
use crate::compare::{CoverageContext, Outcomes, PublicationStatement, Standing, Totals, Whose, share_over};
use crate::edition::{Measure, ShownSum};
use crate::register::{Agency, AgencyId, ReportKey};
use crate::report::Report;
use crate::site::parts::headline::{self, ListColumns};
use crate::site::parts::moves::wider;
use crate::site::parts::roll_up::{covered, rolled_up, within};
use crate::site::parts::split::{parts, title};
use crate::site::parts::states::{self, StateView};
use crate::site::parts::{PageLinks, SumsContext, flow};
use crate::site::print;
use crate::site::route::Route;
use crate::site::view::{CoveredView, FigureView, PageText, Rows, view};
use crate::source::{Digest, DigestOfValues};
use crate::store::{Revision, Store};

/// Agencies that one core looks at together: nearly all lists are shorter.
const TOGETHER: usize = 1024;

view! {
    /// The agencies of a parent in a year.
    pub(crate) struct GroupView<'a> {
        /// What they are; empty where there is one group only.
        title: PageText<'a>,
        /// The page that lists them, where this one does not.
        href: Option<PageText<'a>>,
        /// The agencies.
        rows: Rows<'a>,
        /// The sums over those that have reported; `None` below two agencies, unless they are listed elsewhere.
        sum: Option<SumView<'a>>,
    }
}

view! {
    /// The sums of a group, and what the parent itself reported.
    pub(crate) struct SumView<'a> {
        /// How many agencies there are.
        agencies: PageText<'a>,
        /// How many of them have reported.
        reported: PageText<'a>,
        /// How many reports are in the sums that are dated after the day on which that is judged; `None` if there is none.
        later: Option<PageText<'a>>,
        /// The sums of the figures.
        figures: Vec<CoveredView<'a>>,
        /// The measures over them, of those on a large enough base.
        shares: Vec<ShareView<'a>>,
        /// What the government above them reported.
        own: Option<OwnView<'a>>,
    }
}

view! {
    /// A measure over several reports.
    pub(crate) struct ShareView<'a> {
        /// What it is called.
        label: PageText<'a>,
        /// The share.
        share: PageText<'a>,
        /// How many reports it covers, where it is not all of them.
        covered: Option<PageText<'a>>,
    }
}

view! {
    /// What a government reported, against the sum over its units.
    pub(crate) struct OwnView<'a> {
        /// Its name.
        name: PageText<'a>,
        /// Its report.
        href: PageText<'a>,
        /// Its figures.
        figures: Vec<FigureView<'a>>,
        /// Those figures minus the sums, with what these cover.
        differences: Vec<CoveredView<'a>>,
        /// Units whose figures are not in the sums; `None` if there is none.
        lacking: Option<PageText<'a>>,
        /// Units that have no report of their own, since theirs stands in this one; `None` if there is none.
        within: Option<PageText<'a>>,
    }
}

view! {
    /// An agency in a year's list.
    pub(crate) struct UnitRow<'a> {
        /// Its name then.
        name: PageText<'a>,
        /// Its report, or its page where it has none.
        href: PageText<'a>,
        /// Whose duties it took over with the year, so that its figures are over a wider scope than before.
        took_over: Option<PageText<'a>>,
        /// Its figures stand in the original alone.
        only_source: bool,
        /// What became of its requests, as a line on the scale of its group; empty where not all is known.
        flow: Rows<'a>,
        /// Its state.
        state: StateView<'a>,
        /// The publication date; `None` if there is none, or it is not known.
        published: Option<PageText<'a>>,
        /// Its figures.
        figures: Vec<FigureView<'a>>,
    }
}

/// What lists of a year's agencies are told from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YearLists<'s> {
    /// The reports.
    pub store: &'s Store,
    /// What sums and shares are told by.
    pub sums: SumsContext<'s>,
    /// By what coverage is told.
    pub coverage: CoverageContext<'s>,
    /// The links of the page.
    pub links: PageLinks<'s>,
    /// When the settings or the register changed last.
    pub beside: Revision,
}

/// An agency that has something to do with a year.
struct Unit<'s> {
    id: AgencyId,
    agency: &'s Agency,
    standing: Standing<'s>,
}

/// The template of a row.
const ROW: &str = "unit-row";

impl<'s> YearLists<'s> {
    /// A year's agencies by parent: all of them, or those of one parent. Of a split list the others have their sums only.
    pub(crate) fn of_year(&self, year: Year, only: Option<AgencyId>) -> Vec<GroupView<'s>> {
        let parts = parts(self.links.names, only);
        let alone = parts.len() < 2;
        let columns = self.sums.columns(year);
        let group = |(parent, here): (Option<AgencyId>, bool)| {
            let all = self.links.names.register.units(parent);
            let rows = if here { self.rows(year, parent, &columns) } else { Rows::none(ROW) };
            let sum = self.sum((year, parent), here, &columns);
            (!rows.is_empty() || (!here && self.is_concerned(year, all))).then(|| GroupView {
                title: if alone { "".into() } else { title(self.links.names.register, year, parent).into() },
                href: parent.filter(|_| !here).map(|p| self.links.to(Route::year(year).within(p))),
                rows,
                sum,
            })
        };
        parts.into_iter().filter_map(group).collect()
    }

    /// Whether a year concerns one of some agencies.
    fn is_concerned(&self, year: Year, agencies: &[AgencyId]) -> bool {
        agencies.iter().any(|id| self.coverage.standing(ReportKey { year, agency: *id }) != Standing::Outside)
    }

    /// The agencies of a parent that have something to do with a year. A row is made from a report, from how its agency stands to the
    /// year, and from what is the same for all of them.
    fn rows(&self, year: Year, parent: Option<AgencyId>, columns: &ListColumns<'s>) -> Rows<'s> {
        let own = *self;
        let register = own.links.names.register;
        let unit = |id: &AgencyId| {
            let standing = own.coverage.standing(ReportKey { year, agency: *id });
            let agency = register.get(*id).filter(|_| standing != Standing::Outside)?;
            Some(Unit { id: *id, agency, standing })
        };
        let units = register.units(parent).par_iter().with_min_len(TOGETHER).filter_map(unit).collect();
        let longest = own.sums.totals.of(year).map_or(0, |totals| totals.longest(parent));
        let forms = own.sums.totals.forms(year..=year);
        let mark = move |units: &[Unit<'s>]| -> Digest {
            let mut all = DigestOfValues::default();
            (own.beside, own.coverage.today, longest, &forms).hash(&mut all);
            let shelf = own.store.shelf(year);
            for Unit { id, standing, .. } in units {
                let report = shelf.and_then(|shelf| shelf.get(*id));
                (id, standing, report.map(|report| report.revision)).hash(&mut all);
            }
            all.digest()
        };
        let columns = columns.clone();
        Rows::to_make(ROW, units, move |unit| own.row(year, unit, &columns, longest), mark)
    }

    fn row(&self, year: Year, unit: &Unit<'s>, columns: &ListColumns<'s>, longest: i64) -> UnitRow<'s> {
        let Unit { id, agency, standing } = *unit;
        let key = ReportKey { year, agency: id };
        let report = self.store.get(key);
        let to = report.map_or(Route::agency(id), |_| Route::report(year, id));
        let outcomes = report.and_then(|report| Outcomes::in_report(self.sums.editions, report));
        UnitRow {
            name: agency.name_in(year).into(),
            href: self.links.to(to),
            took_over: report.and_then(|report| wider(self.links.names.register, report.key)),
            only_source: report
                .is_some_and(|r| self.sums.editions.get(r.edition).is_some_and(|e| r.lacks_tables(e))),
            flow: flow::bar(outcomes.as_ref(), longest),
            state: states::shown(&self.coverage, key, standing),
            published: report.and_then(|r| r.published.date()).map(|d| d.to_compact_string().into()),
            figures: columns.figures.iter().map(|figure| self.of_report(report, figure)).collect(),
        }
    }

    /// A figure of a report.
    fn of_report(&self, report: Option<&Report>, figure: &ShownSum) -> FigureView<'s> {
        report.map_or(print::missing("—"), |r| headline::figure(self.sums.editions, r, &figure.cells))
    }

    /// The sums over the agencies of a parent; where they are listed too, `None` if fewer than two had to report or none has.
    fn sum(
        &self,
        (year, parent): (Year, Option<AgencyId>),
        listed: bool,
        columns: &ListColumns<'s>,
    ) -> Option<SumView<'s>> {
        let statement = self.coverage.statement_of(year, Whose::Of(parent));
        if statement.due() == 0 || listed && (statement.due() < 2 || statement.on_site() == 0) {
            return None;
        }
        // Reports without tables are published, and add nothing.
        let totals = self.sums.totals.of(year)?.group(parent).unwrap_or_default();
        let all = statement.on_site();
        let figures = columns.figures.iter().map(|figure| {
            let total = totals.get(self.sums.measures, &figure.cells);
            CoveredView { figure: print::sum(total), covered: covered(total.covered, all) }
        });
        let later = statement.later.len();
        Some(SumView {
            agencies: statement.due().to_compact_string().into(),
            reported: statement.reported().to_compact_string().into(),
            later: (later > 0).then(|| later.to_compact_string().into()),
            figures: figures.collect(),
            shares: self.shares(&totals, columns, all),
            own: parent.and_then(|p| self.own((year, p), columns, (&totals, &statement))),
        })
    }

    /// The measures over several reports.
    fn shares(&self, totals: &Totals, columns: &ListColumns<'s>, all: usize) -> Vec<ShareView<'s>> {
        let one = |&(at, measure): &(usize, &'s Measure)| {
            let sides = totals.sides.get(at)?;
            let share = share_over(Some(sides), self.sums.min_base);
            share.permille().map(|_| ShareView {
                label: measure.label.as_str().into(),
                share: print::share(share).text,
                covered: covered(sides.covered, all),
            })
        };
        columns.measures.iter().filter_map(one).collect()
    }

    fn own(
        &self,
        (year, parent): (Year, AgencyId),
        columns: &ListColumns<'_>,
        (totals, statement): (&Totals, &PublicationStatement),
    ) -> Option<OwnView<'s>> {
        let agency = self.links.names.register.get(parent).filter(|a| a.kind.is_government())?;
        let report = self.store.get(ReportKey { year, agency: parent })?;
        let edition = self.sums.editions.get(report.edition).filter(|e| report.has_tables(e))?;
        let (figures, differences) =
            rolled_up(self.sums, report, edition, &columns.figures, (totals, statement))
                .into_iter()
                .map(|f| (f.own, f.difference))
                .unzip();
        let count = |count: usize| (count > 0).then(|| count.to_compact_string().into());
        Some(OwnView {
            name: agency.name_in(year).into(),
            href: self.links.to(Route::report(year, parent)),
            figures,
            differences,
            lacking: count(statement.due().saturating_sub(totals.reports)),
            within: count(within(&self.coverage, report.key, statement)),
        })
    }
}
