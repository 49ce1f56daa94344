//! `/agencies/<agency>/`: one agency, all its years side by side.

use crate::base::Year;
use crate::check::Verdict;
use crate::compare::{CoverageContext, Outcomes, Standing, Whose};
use crate::edition::Edition;
use crate::register::{Agency, AgencyId, ReportKey};
use crate::report::Report;
use crate::site::kind::{Kind, MadeFrom, no_menu};
use crate::site::parts::chart::ChartView;
use crate::site::parts::dear_parts::Dear;
use crate::site::parts::feeds::{Feed, FeedContext};
use crate::site::parts::flow::{self, ReportFlow};
use crate::site::parts::headline::ListColumns;
use crate::site::parts::lead::{StoodYear, YearState, lead, runs};
use crate::site::parts::moves::{self, MovedView, Moves};
use crate::site::parts::roll_up::RolledUpView;
use crate::site::parts::series::{self, SERIES_FILE, SeriesGroup, SeriesYear};
use crate::site::parts::series_plan::SeriesPlan;
use crate::site::parts::states;
use crate::site::parts::timeline::Timeline;
use crate::site::parts::trends::{self, NoteView, Trends};
use crate::site::parts::{
    FrameContext, PageContext, PageLinks, Reports, SumsContext, roll_up, series_shares,
};
use crate::site::route::{PathNames, Route};
use crate::site::view::{ColumnView, Frame, LinkView, Meta, PageText, Rows, Show, view};

/// One agency over all years.
pub(super) const KIND: Kind = Kind {
    name: "agency",
    optional: false,
    pattern: Route::AGENCY,
    menu: no_menu,
    made_from,
    view: |site, route| view(Input::of(site), route),
};

/// Its own reports; that of a government shows sums over those of its units.
fn made_from(names: PathNames<'_>, route: Route) -> MadeFrom {
    let alone = route.agency.filter(|id| names.register.units(Some(*id)).is_empty());
    alone.map_or(MadeFrom::All, MadeFrom::agency)
}

view! {
    /// An agency's page.
    pub(crate) struct AgencyView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The agency's name.
        name: PageText<'a>,
        /// Its years and how it stood to its duty to report, in a sentence; empty while there is nothing to say.
        lead: PageText<'a>,
        /// What kind of organ it is.
        kind: PageText<'a>,
        /// 统一社会信用代码.
        credit_code: Option<PageText<'a>>,
        /// The agency above it.
        parent: Option<LinkView<'a>>,
        /// Names it had.
        former_names: Vec<FormerNameView<'a>>,
        /// How to reach it.
        contact: Option<PageText<'a>>,
        /// Where one applies to it for information.
        apply: Option<PageText<'a>>,
        /// The agency that took over its duties.
        successor: Option<LinkView<'a>>,
        /// Agencies whose duties it took over.
        predecessors: Vec<LinkView<'a>>,
        /// The last report year for which a report is due.
        until: Option<PageText<'a>>,
        /// Its state in each year, newest first.
        reports: Vec<YearState<'a>>,
        /// The year of its newest report with tables.
        newest: Option<PageText<'a>>,
        /// What became of the requests of that year.
        flow: Rows<'a>,
        /// What is to be known to read its figures over the years: new forms, names, duties; figures that are doubtful.
        notes: Vec<NoteView<'a>>,
        /// Its main figures over the years.
        charts: Vec<ChartView<'a>>,
        /// What changed most from the last year but one to the last.
        changes: Vec<MovedView<'a>>,
        /// Why those two years are not compared, where their scope is not the same.
        unlike: Option<PageText<'a>>,
        /// The smallest figure of the year before whose change is told.
        least: PageText<'a>,
        /// What a government reported against the sum over its units, newest year first.
        roll_ups: Vec<RollUpView<'a>>,
        /// The agencies that belong to it; of very many, the page that lists them.
        units: Vec<LinkView<'a>>,
        /// The figures of that comparison.
        columns: Vec<ColumnView<'a>>,
        /// The years of the table of all its figures, newest first.
        years: Vec<SeriesYear<'a>>,
        /// How many columns that table has.
        span: usize,
        /// All its figures.
        series: Vec<SeriesGroup<'a>>,
        /// Some of them only an older form has.
        has_older: bool,
        /// The page that explains the measures.
        explained: PageText<'a>,
        /// All its figures as a file, if the site offers such files.
        file: Option<PageText<'a>>,
        /// The page that puts it beside others.
        comparison: PageText<'a>,
    }
}

view! {
    /// What a government reported about a year, against the sum over its units.
    pub(crate) struct RollUpView<'a> {
        /// The year.
        year: PageText<'a>,
        /// The year's list of the units.
        href: PageText<'a>,
        /// How many units have, or had, to report.
        units: PageText<'a>,
        /// How many of them have.
        reported: PageText<'a>,
        /// How many reports are in the sums that are dated after the day on which that is judged, if any.
        later: Option<PageText<'a>>,
        /// How many of them are not in the sums, if any.
        lacking: Option<PageText<'a>>,
        /// How many units have no report of their own, since theirs stands in this one, if any.
        within: Option<PageText<'a>>,
        /// Each figure: reported, summed up, and the difference.
        figures: Vec<RolledUpView<'a>>,
    }
}

view! {
    /// A name that the agency had.
    pub(crate) struct FormerNameView<'a> {
        /// The name.
        name: PageText<'a>,
        /// The last report year under it.
        until: PageText<'a>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    /// Where one applies to an agency without an entry of its own.
    apply: Option<&'s str>,
    sums: SumsContext<'s>,
    reports: Reports<'s>,
    files: Option<Reports<'s>>,
    series: &'s SeriesPlan,
    verdict: &'s Verdict,
    coverage: CoverageContext<'s>,
    due_years: &'s [Year],
    feeds: Option<FeedContext<'s>>,
    /// The theme shows what became of the requests, what changed most, and charts.
    flow: bool,
    changes: bool,
    charts: bool,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input {
            frame: site.frame(),
            apply: site.settings.platform.apply.as_deref(),
            sums: site.sums(),
            reports: site.reports(),
            files: site.series_files(),
            series: site.series,
            verdict: site.verdict,
            coverage: site.coverage(),
            due_years: &site.due_years,
            feeds: site.feeds(),
            flow: site.shows(KIND.name, Dear::Flow),
            changes: site.shows(KIND.name, Dear::Changes),
            charts: site.shows(KIND.name, Dear::Charts),
        }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let id = route.agency?;
    let sums = see.sums;
    let links = see.frame.links(route);
    let register = links.names.register;
    let agency = register.get(id)?;
    let reports: Vec<&'s Report> = see.reports.store.of_agency(id).collect();
    let trends = Trends { editions: sums.editions, verdict: see.verdict, links };
    let moves = Moves { reports: see.reports, min_base: sums.min_base, links };
    let years = Timeline { reports: see.reports, register, verdict: see.verdict }.of(id);
    let tabular = series::tabular(&years);
    let first = reports.first().map_or(Year::FIRST, |report| report.key.year);
    let last = reports.last().map_or(Year::FIRST, |report| report.key.year);
    let columns = sums.headline(first..=last);
    let told = reports.iter().rev().filter_map(|report| see.reports.with_edition(report));
    let newest = told.into_iter().find(|(report, edition)| report.has_tables(edition));
    let stood = stood(see, id);
    let mut groups = series::groups((sums.editions, see.series), links, tabular);
    groups.extend(series_shares::groups(sums, tabular));
    Some(Box::new(AgencyView {
        meta: Meta::of_list(
            agency.name.as_str(),
            format!("{}历年政府信息公开工作年度报告与各项数据。", agency.name),
        )
        .with_feeds(see.feeds.and_then(|feeds| feeds.link(Feed::Agency(id)))),
        page: see.frame.of(
            route,
            agency.name.clone(),
            "agencies",
            &[("机关名录".to_owned(), Route::AGENCIES)],
        ),
        name: agency.name.as_str().into(),
        kind: agency.kind_words().into(),
        credit_code: agency.credit_code.as_ref().map(|c| c.text.as_str().into()),
        parent: agency.parent.and_then(|p| other(links, p)),
        former_names: former_names(agency),
        contact: agency.contact.as_deref().map(PageText::from),
        apply: agency.apply.as_deref().or(see.apply).map(PageText::from),
        successor: agency.successor.and_then(|s| other(links, s)),
        predecessors: register.predecessors(id).iter().filter_map(|p| other(links, *p)).collect(),
        until: agency.until.map(|year| year.to_string().into()),
        lead: lead(&stood).into(),
        reports: states(see, links, id, &stood),
        units: units(links, id),
        newest: newest.map(|(report, _)| report.key.year.to_string().into()),
        flow: newest_flow(see, links, newest.filter(|_| see.flow)),
        notes: trends.notes(id, &reports),
        charts: if see.charts { trends::charts(sums.editions, tabular) } else { Vec::new() },
        changes: if see.changes { moves.changes(&reports) } else { Vec::new() },
        unlike: moves.unlike(&reports),
        least: moves::least(sums.min_base),
        roll_ups: roll_ups(see, links, id, &columns),
        columns: columns.heads(),
        years: series::heads(links, tabular),
        span: 2 + tabular.len(),
        has_older: groups.iter().any(|group| group.only.is_some()),
        series: groups,
        explained: links.to(Route::MEASURES),
        file: see.files.is_some_and(|files| files.has_data(id)).then(|| SERIES_FILE.into()),
        comparison: format!("{}#agencies={}", links.to(Route::COMPARISON).as_str(), agency.id).into(),
    }))
}

fn other<'s>(links: PageLinks<'s>, id: AgencyId) -> Option<LinkView<'s>> {
    let agency = links.names.register.get(id)?;
    Some(LinkView { title: agency.name.as_str().into(), href: links.to(Route::agency(id)) })
}

fn former_names(agency: &Agency) -> Vec<FormerNameView<'_>> {
    let view = |f: &'_ crate::register::FormerName| FormerNameView {
        name: f.name.clone().into(),
        until: f.until.to_string().into(),
    };
    agency.former_names.iter().map(view).collect()
}

/// How the agency stood in the years that it has to do with, newest first.
fn stood<'s>(see: Input<'s>, id: AgencyId) -> Vec<StoodYear<'s>> {
    let one = |year: &Year| {
        let key = ReportKey { year: *year, agency: id };
        let standing = see.coverage.standing(key);
        let reported = see.reports.store.get(key).is_some();
        (standing != Standing::Outside).then_some(StoodYear { year: *year, reported, standing })
    };
    see.due_years.iter().rev().filter_map(one).collect()
}

/// Those years as they are shown.
fn states<'s>(
    see: Input<'s>,
    links: PageLinks<'s>,
    id: AgencyId,
    years: &[StoodYear<'s>],
) -> Vec<YearState<'s>> {
    let outcomes = |year: Year| {
        let (report, edition) = see.reports.get(ReportKey { year, agency: id })?;
        let flow = see.sums.editions.flow_in(edition).filter(|_| report.has_tables(edition))?;
        Outcomes::of_report(flow, report, edition)
    };
    let flows: Vec<(&[StoodYear<'s>], Option<Outcomes>)> =
        runs(years).map(|run| (run, run.first().and_then(|of| outcomes(of.year)))).collect();
    let longest =
        flows.iter().filter_map(|(_, flow)| flow.as_ref()).map(|flow| flow.whole).max().unwrap_or(0);
    let one = |(run, outcomes): &(&[StoodYear<'s>], Option<Outcomes>)| {
        let (newest, oldest) = (run.first()?, run.last()?);
        let key = ReportKey { year: newest.year, agency: id };
        let report = see.reports.store.get(key);
        Some(YearState {
            year: match run.len() {
                1 => newest.year.to_string().into(),
                _ => format!("{}—{}", oldest.year, newest.year).into(),
            },
            href: report.map(|_| links.to(Route::report(newest.year, id))),
            published: report.and_then(|r| r.published.date()).map(|d| d.to_string().into()),
            state: states::of_standing(&see.coverage, key, newest.standing)?,
            flow: flow::bar(outcomes.as_ref(), longest),
        })
    };
    flows.iter().filter_map(one).collect()
}

/// The agencies that belong to one.
fn units<'s>(links: PageLinks<'s>, id: AgencyId) -> Vec<LinkView<'s>> {
    let units = links.names.register.units(Some(id));
    match links.names.is_split() && !units.is_empty() {
        true => vec![LinkView {
            title: format!("所属机关 {} 个", units.len()).into(),
            href: links.to(Route::AGENCIES.within(id)),
        }],
        false => units.iter().filter_map(|unit| other(links, *unit)).collect(),
    }
}

/// What became of the requests in an agency's newest report with tables, beside the year before.
fn newest_flow<'s>(
    see: Input<'s>,
    links: PageLinks<'s>,
    newest: Option<(&'s Report, &'s Edition)>,
) -> Rows<'s> {
    let Some((report, edition)) = newest else { return Rows::none("flow") };
    let last = see.reports.store.last_year(report.key).and_then(|last| see.reports.with_edition(last));
    let href = links.to(Route::report(report.key.year, report.key.agency));
    let flow = ReportFlow::of(see.sums.editions, (report, edition), last.filter(|(l, _)| !l.only_source));
    flow.map_or(Rows::none("flow"), |flow| flow.rows(see.sums.editions, (links, href.as_str())))
}

/// What a government reported against the sum over its units.
fn roll_ups<'s>(
    see: Input<'s>,
    links: PageLinks<'s>,
    id: AgencyId,
    columns: &ListColumns<'s>,
) -> Vec<RollUpView<'s>> {
    let government = links.names.register.get(id).is_some_and(|a| a.kind.is_government());
    let units = links.names.register.units(Some(id));
    if !government || units.is_empty() {
        return Vec::new();
    }
    let one = |report: &Report| {
        let year = report.key.year;
        let edition = see.reports.editions.get(report.edition).filter(|e| report.has_tables(e))?;
        let totals = see.sums.totals.of(year)?.group(Some(id)).unwrap_or_default();
        let statement = see.coverage.statement_of(year, Whose::Of(Some(id)));
        let count = |count: usize| (count > 0).then(|| count.to_string().into());
        let figures = roll_up::rolled_up(see.sums, report, edition, &columns.figures, (&totals, &statement));
        let to = if links.names.is_split() { Route::year(year).within(id) } else { Route::year(year) };
        Some(RollUpView {
            year: year.to_string().into(),
            href: links.to(to),
            units: statement.due().to_string().into(),
            reported: statement.reported().to_string().into(),
            later: count(statement.later.len()),
            lacking: count(statement.due().saturating_sub(totals.reports)),
            within: count(roll_up::within(&see.coverage, report.key, &statement)),
            figures,
        })
    };
    let reports: Vec<&Report> = see.reports.store.of_agency(id).collect();
    reports.into_iter().rev().filter_map(one).collect()
}
