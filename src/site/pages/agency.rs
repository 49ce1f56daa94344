//! `/agencies/<agency>/`: one agency, all its years side by side, each edition's tables apart.

use crate::compare::comparable;
use crate::edition::Edition;
use crate::register::{AgencyId, ReportKey};
use crate::report::{Figure, Report};
use crate::site::ChartView;
use crate::site::pages::compare::ChangeView;
use crate::site::pages::rows::{self, ColumnView, FigureView};
use crate::site::pages::states::{self, StateView};
use crate::site::pages::{groups, trends};
use crate::site::view::{Rows, Text, Word, view};
use crate::site::{Frame, Kind, Meta, Route, Show, Stock};

/// One agency over all years.
pub(super) const KIND: Kind = Kind {
    name: "agency",
    routes: |stock| stock.register.all().map(|(id, _)| Route::Agency(id)).collect(),
    has: |stock, route| matches!(route, Route::Agency(id) if stock.register.get(id).is_some()),
    view,
};

view! {
    /// An agency's page.
    pub struct AgencyView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The agency's name.
        name: Text<'a>,
        /// What kind of organ it is.
        kind: Word<'a>,
        /// 统一社会信用代码.
        credit_code: Option<Text<'a>>,
        /// The agency above it.
        parent: Option<LinkView<'a>>,
        /// Names it had.
        former_names: Vec<FormerNameView<'a>>,
        /// How to reach it.
        contact: Option<Text<'a>>,
        /// The agency that took over its duties.
        successor: Option<LinkView<'a>>,
        /// Agencies whose duties it took over.
        predecessors: Vec<LinkView<'a>>,
        /// The last report year for which a report is due.
        until: Option<Text<'a>>,
        /// Its state in each year, newest first.
        reports: Vec<YearState<'a>>,
        /// What is to be known to read its figures over the years: new forms, names, duties; figures that are doubtful.
        notes: Vec<NoteView<'a>>,
        /// Its main figures over the years.
        charts: Vec<ChartView<'a>>,
        /// What changed most from the last year but one to the last.
        changes: Vec<Text<'a>>,
        /// What a government reported against the sum over its units, newest year first.
        roll_ups: Vec<RollUpView<'a>>,
        /// The figures of that comparison.
        columns: Vec<ColumnView<'a>>,
        /// Its figures, one group of tables an edition, newest first.
        editions: Vec<EditionView<'a>>,
    }
}

view! {
    /// A link with its text.
    pub struct LinkView<'a> {
        /// The text.
        title: Text<'a>,
        /// The link.
        href: Text<'a>,
    }
}

view! {
    /// Something to be known to read figures over the years.
    pub struct NoteView<'a> {
        /// The first year that it concerns.
        year: Text<'a>,
        /// What it is.
        text: Text<'a>,
        /// Where more is said.
        href: Option<Text<'a>>,
    }
}

view! {
    /// What a government reported about a year, against the sum over its units.
    pub struct RollUpView<'a> {
        /// The year.
        year: Text<'a>,
        /// The year's list of the units.
        href: Text<'a>,
        /// How many units have, or had, to report.
        units: Text<'a>,
        /// How many of them have.
        reported: Text<'a>,
        /// Each figure: reported, summed up, and the difference.
        figures: Vec<ChangeView<'a>>,
    }
}

view! {
    /// A name that the agency had.
    pub struct FormerNameView<'a> {
        /// The name.
        name: Text<'a>,
        /// The last report year under it.
        until: Text<'a>,
    }
}

view! {
    /// A report of the agency.
    pub struct ReportLink<'a> {
        /// The year.
        year: Text<'a>,
        /// The link.
        href: Text<'a>,
        /// When it was published.
        published: Option<Text<'a>>,
    }
}

view! {
    /// A year that the agency has to do with.
    pub struct YearState<'a> {
        /// The year.
        year: Text<'a>,
        /// The report, if there is one.
        href: Option<Text<'a>>,
        /// When it was published.
        published: Option<Text<'a>>,
        /// How the agency stands to its duty to report.
        state: StateView<'a>,
    }
}

view! {
    /// The years that were reported on one edition of the form.
    pub struct EditionView<'a> {
        /// The document that prescribes it.
        basis: Word<'a>,
        /// A trial edition.
        trial: bool,
        /// The years, oldest first.
        years: Vec<ReportLink<'a>>,
        /// The tables.
        tables: Vec<SeriesTable<'a>>,
    }
}

view! {
    /// One statutory table over the years: a line a figure.
    pub struct SeriesTable<'a> {
        /// Its name.
        name: Word<'a>,
        /// Its official title.
        caption: Word<'a>,
        /// The lines.
        rows: Rows<'a>,
    }
}

view! {
    /// One figure over the years.
    pub struct SeriesRow<'a> {
        /// What it is.
        label: Text<'a>,
        /// Its unit.
        unit: Word<'a>,
        /// The figures, oldest first.
        figures: Vec<FigureView<'a>>,
        /// The last figure minus the one before it, with its sign.
        change: FigureView<'a>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let Route::Agency(id) = route else { return None };
    let agency = stock.register.get(id)?;
    let reports: Vec<&'s Report> = stock.archive.of_agency(id).collect();
    let former = agency.former_names.iter();
    let predecessors = stock.register.predecessors(id);
    Some(Box::new(AgencyView {
        meta: Meta::of_list(
            agency.name.as_str(),
            format!("{}历年政府信息公开工作年度报告与各项数据。", agency.name),
        ),
        page: stock.frame(
            route,
            agency.name.clone(),
            "agencies",
            &[("机关名录".to_owned(), Route::Agencies)],
        ),
        name: agency.name.as_str().into(),
        kind: agency.kind.words().zh.into(),
        credit_code: agency.credit_code.as_ref().map(|c| c.text.as_str().into()),
        parent: agency.parent.and_then(|p| other(stock, route, p)),
        former_names: former
            .map(|f| FormerNameView { name: f.name.as_str().into(), until: f.until.to_string().into() })
            .collect(),
        contact: agency.contact.as_deref().map(Text::from),
        successor: agency.successor.and_then(|s| other(stock, route, s)),
        predecessors: predecessors.iter().filter_map(|p| other(stock, route, *p)).collect(),
        until: agency.until.map(|year| year.to_string().into()),
        reports: states(stock, route, id),
        notes: trends::notes(stock, route, id, &reports),
        charts: trends::charts(stock, &reports),
        changes: trends::changes(stock, &reports),
        roll_ups: roll_ups(stock, route, id),
        columns: rows::headline_columns(stock),
        editions: stock
            .editions
            .all()
            .iter()
            .rev()
            .filter_map(|e| edition(stock, route, e, &reports))
            .collect(),
    }))
}

fn other<'s>(stock: &'s Stock<'s>, from: Route, id: AgencyId) -> Option<LinkView<'s>> {
    let agency = stock.register.get(id)?;
    Some(LinkView { title: agency.name.as_str().into(), href: stock.link(from, Route::Agency(id)) })
}

/// The years that the agency has to do with, newest first.
fn states<'s>(stock: &'s Stock<'s>, from: Route, id: AgencyId) -> Vec<YearState<'s>> {
    let one = |year: &crate::base::Year| {
        let state = states::state(stock, *year, id)?;
        let report = stock.archive.get(ReportKey { year: *year, agency: id });
        Some(YearState {
            year: year.to_string().into(),
            href: report.map(|_| stock.link(from, Route::Report(*year, id))),
            published: report.and_then(|r| r.published.date()).map(|d| d.to_string().into()),
            state,
        })
    };
    stock.due_years.iter().rev().filter_map(one).collect()
}

/// What a government reported against the sum over its units.
fn roll_ups<'s>(stock: &'s Stock<'s>, from: Route, id: AgencyId) -> Vec<RollUpView<'s>> {
    let government = stock.register.get(id).is_some_and(|a| a.kind.is_government());
    let units = stock.register.units(Some(id));
    if !government || units.is_empty() {
        return Vec::new();
    }
    let one = |report: &Report| {
        let (year, edition) = (report.key.year, stock.editions.get(report.edition)?);
        let totals = stock.totals.of(year)?.groups.get(&Some(id))?;
        let statement = stock.book().statement(year, units.iter().copied());
        let to = if groups::is_split(stock) { Route::YearIn(year, id) } else { Route::Year(year) };
        Some(RollUpView {
            year: year.to_string().into(),
            href: stock.link(from, to),
            units: statement.due().to_string().into(),
            reported: statement.reported().to_string().into(),
            figures: groups::rolled_up(stock, report, edition, totals),
        })
    };
    let reports: Vec<&Report> = stock.archive.of_agency(id).filter(|r| !r.only_source).collect();
    reports.into_iter().rev().filter_map(one).collect()
}

fn link<'a>(stock: &Stock<'_>, from: Route, report: &Report) -> ReportLink<'a> {
    ReportLink {
        year: report.key.year.to_string().into(),
        href: stock.link(from, Route::Report(report.key.year, report.key.agency)),
        published: report.published.date().map(|d| d.to_string().into()),
    }
}

fn edition<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    edition: &'s Edition,
    all: &[&'s Report],
) -> Option<EditionView<'s>> {
    let reports: Vec<&Report> =
        all.iter().filter(|r| r.edition == edition.id && !r.only_source).copied().collect();
    if reports.is_empty() || edition.tables.is_empty() {
        return None;
    }
    let tables = (0..edition.tables.len()).map(|t| table(edition, t, &reports)).collect();
    let years = reports.iter().map(|r| link(stock, from, r)).collect();
    Some(EditionView { basis: edition.basis.as_str().into(), trial: edition.trial, years, tables })
}

fn table<'s>(edition: &'s Edition, at: usize, reports: &[&'s Report]) -> SeriesTable<'s> {
    let table = &edition.tables[at];
    let mut lines: Vec<Box<dyn Show + Send + Sync + 's>> = Vec::new();
    for row in edition.rows.iter().filter(|r| r.table == at) {
        let columns = &table.blocks[row.block].columns;
        let shown = row.slots().filter(|s| !columns.iter().any(|c| c.total) || edition.column(*s).total);
        for slot in shown {
            let figures: Vec<FigureView<'s>> = reports.iter().map(|r| figure(edition, r, slot)).collect();
            let printed = reports.iter().any(|r| r.figures.at(slot).is_present());
            if !printed {
                continue;
            }
            let column = edition.column(slot);
            let label = match (row.width == 1 || column.total, row.groups.last()) {
                (true, Some(group)) if row.path.len() > 1 => format!("{group} — {}", row.label),
                (true, _) => row.label.clone(),
                (false, _) => format!("{} — {}", row.label, column.label.replace('|', "")),
            };
            let value =
                |back: usize| comparable(reports.iter().rev().nth(back)?, edition, edition.cells[slot].id);
            let change = rows::change(value(1), value(0), column.decimals);
            lines.push(Box::new(SeriesRow {
                label: label.into(),
                unit: edition.unit(slot).into(),
                figures,
                change,
            }));
        }
    }
    let caption = edition.part(&table.key.en).map_or(String::new(), |p| p.title.replace('|', ""));
    SeriesTable {
        name: table.name.as_str().into(),
        caption: caption.into(),
        rows: Rows { template: "series-row", rows: lines },
    }
}

fn figure<'a>(edition: &Edition, report: &'a Report, slot: usize) -> FigureView<'a> {
    if let Some(text) = report.figures.verbatim(slot) {
        return FigureView { text: text.into(), key: "".into() };
    }
    match report.figures.at(slot) {
        Figure::NOT_APPLICABLE => rows::missing("/"),
        Figure::ABSENT => rows::missing("·"),
        figure => {
            figure.value().map_or(rows::missing(""), |v| rows::number(v, edition.column(slot).decimals))
        }
    }
}
