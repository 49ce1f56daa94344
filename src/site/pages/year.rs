//! `/<year>/`: all agencies of a year.

use crate::base::Year;
use crate::check::Verdict;
use crate::compare::{CoverageContext, Whose};
use crate::register::AgencyId;
use crate::site::kind::{Kind, any_report, entry};
use crate::site::parts::excluded_units::{scope, units_in};
use crate::site::parts::groups::{GroupView, YearLists};
use crate::site::parts::reasons::{self, ReasonsView};
use crate::site::parts::remarks::RemarkLinks;
use crate::site::parts::roll_up::summed;
use crate::site::parts::years::{self, YearLink};
use crate::site::parts::{
    FrameContext, PageContext, SumsContext, YearCounts, flow, remarked, split, statement,
};
use crate::site::route::Route;
use crate::site::view::{ColumnView, Frame, LinkView, Meta, PageText, Rows, Show, Word, view};
use crate::store::{Revision, Store};

/// All agencies of a year; of a long list, those of one parent.
pub(super) const KIND: Kind = Kind {
    name: "year",
    optional: false,
    pattern: Route::YEARS,
    menu: |there| {
        let latest = there.years.keys().next_back();
        latest.map(|year| entry(there, "年度", "years", Route::year(*year))).into_iter().collect()
    },
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// A year's page.
    pub(crate) struct YearView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The year.
        year: PageText<'a>,
        /// Whose agencies they are, where these are those of one parent.
        parent: Option<PageText<'a>>,
        /// How many reports there are.
        count: PageText<'a>,
        /// How many reports are dated after the day on which that is judged, and do not count; `None` if there is none.
        later: Option<PageText<'a>>,
        /// How many reports are due.
        due: PageText<'a>,
        /// The day on which that is judged; `None` while nothing is published.
        today: Option<PageText<'a>>,
        /// Who was late, missing or otherwise not as due, by name.
        named: Option<PageText<'a>>,
        /// The reports that were corrected; none where they are very many.
        corrected: Vec<LinkView<'a>>,
        /// How much is doubtful in them, in a sentence; `None` if nothing is.
        doubts: Option<PageText<'a>>,
        /// What became of the requests, over all reports.
        flow: Rows<'a>,
        /// Over how many reports that is, in words.
        counted: Option<PageText<'a>>,
        /// What of agencies and those above them is in the sums over all; `None` where they are those of one parent.
        scope: Option<PageText<'a>>,
        /// What governments' reports are to the figures of their units: `hold`, `exclude`, or empty where no government has figures.
        units_in: Word<'a>,
        /// The columns of figures.
        columns: Vec<ColumnView<'a>>,
        /// The unit of the figures.
        unit: PageText<'a>,
        /// Below it no share is shown.
        min_base: PageText<'a>,
        /// How many columns the table has.
        span: usize,
        /// How many of them stand behind the first.
        rest: usize,
        /// The agencies.
        groups: Vec<GroupView<'a>>,
        /// Why requests ended as they did.
        reasons: Vec<ReasonsView<'a>>,
        /// The year before, where its shares stand beside them.
        before: Option<PageText<'a>>,
        /// The page that explains the measures.
        explained: PageText<'a>,
        /// The page of the remarks on them, where the site has it.
        quality: Option<PageText<'a>>,
        /// The page on who has reported.
        coverage: PageText<'a>,
        /// The other years.
        years: Vec<YearLink<'a>>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    store: &'s Store,
    sums: SumsContext<'s>,
    coverage: CoverageContext<'s>,
    verdict: &'s Verdict,
    years: &'s YearCounts,
    remarks: bool,
    beside: Revision,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input {
            frame: site.frame(),
            store: site.store,
            sums: site.sums(),
            coverage: site.coverage(),
            verdict: site.verdict,
            years: &site.years,
            remarks: site.settings.quality,
            beside: site.beside,
        }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let (year, parent) = (route.year?, route.agency);
    let Input { store, sums, coverage, .. } = see;
    let links = see.frame.links(route);
    let register = links.names.register;
    let statement = coverage.statement_of(year, parent.map_or(Whose::All, |parent| Whose::Of(Some(parent))));
    let columns = sums.columns(year);
    let (due, count) = (statement.due().to_string(), statement.reported().to_string());
    let whose = parent.map(|p| split::title(register, year, Some(p)).to_string());
    let all = format!("{year}年政府信息公开工作年度报告");
    let title = whose.as_ref().map_or_else(|| all.clone(), |whose| format!("{all}：{whose}"));
    let above: Vec<(String, Route)> = whose.iter().map(|_| (all.clone(), Route::year(year))).collect();
    Some(Box::new(YearView {
        meta: Meta::of_list(
            title.clone(),
            format!("{year}年度{count}个机关的政府信息公开工作年度报告及主要数据。"),
        ),
        page: see.frame.of(route, title, "years", &above),
        year: year.to_string().into(),
        parent: whose.map(PageText::from),
        count: count.into(),
        later: (!statement.later.is_empty()).then(|| statement.later.len().to_string().into()),
        due: due.into(),
        today: coverage.today.map(|day| day.in_words().into()),
        named: statement::says(&coverage, year, &statement, sums.min_base).into_iter().nth(1),
        corrected: remarked::corrected(store, year, parent, links),
        doubts: remarked::doubts(see.verdict, year, parent, links),
        flow: flow::of_year(sums, year, parent, links),
        counted: counted(sums, year, parent),
        scope: parent.is_none().then(|| scope((store, sums.editions), &coverage, year).into()),
        units_in: units_in(store, register, year, parent).into(),
        span: 3 + columns.figures.len(),
        rest: 2 + columns.figures.len(),
        columns: columns.heads(),
        unit: columns.unit().into(),
        min_base: sums.min_base.to_string().into(),
        groups: YearLists { store, sums, coverage, links, beside: see.beside }.of_year(year, parent),
        reasons: reasons::of_year(sums, year, parent),
        before: reasons::year_before(sums.totals, year).map(|year| year.to_string().into()),
        explained: links.to(Route::MEASURES),
        quality: RemarkLinks { shown: see.remarks, links }.of_year(year),
        coverage: links.to(Route::COVERAGE),
        years: years::links(see.years, links),
    }))
}

/// Over how many reports the sums of a year are, in words.
fn counted<'s>(sums: SumsContext<'s>, year: Year, parent: Option<AgencyId>) -> Option<PageText<'s>> {
    let of_year = sums.totals.of(year)?;
    let reports = match parent {
        None => of_year.all.reports,
        Some(_) => of_year.group(parent)?.reports,
    };
    summed(reports)
}
