//! `/compare/`: agencies, years and cells of the reader's choice, side by side in the browser.

use crate::edition::Trend;
use crate::register::AgencyId;
use crate::site::kind::{Kind, any_report, entry};
use crate::site::parts::pairs::{PairLink, pairs};
use crate::site::parts::{FrameContext, PageContext, PageLinks, Reports, SumsContext, YearCounts};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, PageText, Show, view};

/// The free comparison.
pub(super) const KIND: Kind = Kind {
    name: "comparison",
    optional: true,
    pattern: Route::COMPARISON.pattern,
    menu: |there| {
        let entry = entry(there, "比较", "compare", Route::COMPARISON);
        there.years.keys().next().map(|_| entry).into_iter().collect()
    },
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page of the free comparison.
    pub(crate) struct ComparisonView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The folder of the data that its script asks for.
        data: PageText<'a>,
        /// The addresses of the cells that are shown first, with spaces between them.
        cells: PageText<'a>,
        /// The ids of the agencies that are shown while nothing is chosen, with spaces between them.
        example: PageText<'a>,
        /// The items that people ask for most, each as `address＝name`, with `；` between them.
        common: PageText<'a>,
        /// The prebuilt pages of neighbouring years, newest first.
        pairs: Vec<PairLink<'a>>,
        /// The register.
        register: PageText<'a>,
        /// The page that explains the measures.
        explained: PageText<'a>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    sums: SumsContext<'s>,
    reports: Reports<'s>,
    years: &'s YearCounts,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), sums: site.sums(), reports: site.reports(), years: &site.years }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let title = "任选比较";
    let links = see.frame.links(route);
    let columns = see.sums.headline(..);
    let cells = columns.figures.iter().filter_map(|figure| figure.cells.first());
    let cells: Vec<&str> = cells.map(|cell| see.sums.editions.address(*cell)).collect();
    Some(Box::new(ComparisonView {
        meta: Meta::of_list(title, "任选机关、年度和项目，并列比较政府信息公开工作年度报告的数据。"),
        page: see.frame.of(route, title.to_owned(), "compare", &[]),
        data: "data/".into(),
        cells: cells.join(" ").into(),
        example: example(see.reports, links).join(" ").into(),
        common: common(see.sums).into(),
        pairs: pairs(see.years, links, None),
        register: links.to(Route::AGENCIES),
        explained: links.to(Route::MEASURES),
    }))
}

/// Agencies that stand beside each other in the example.
const EXAMPLE: usize = 2;

/// The first agencies with figures among those of one parent, where most of them are: what is beside them is alike.
fn example<'s>(reports: Reports<'s>, links: PageLinks<'s>) -> Vec<&'s str> {
    let register = links.names.register;
    let parents = std::iter::once(None).chain(register.all().map(|(id, _)| Some(id)));
    let of = |parent: Option<AgencyId>| {
        let units = register.units(parent).iter().copied();
        units.filter(|id| reports.has_figures(*id)).take(EXAMPLE).collect::<Vec<AgencyId>>()
    };
    let most = parents.max_by_key(|parent| (of(*parent).len(), register.units(*parent).len()));
    let ids = most.map(of).unwrap_or_default();
    ids.into_iter().filter_map(|id| Some(register.get(id)?.id.as_str())).collect()
}

/// The figures that are drawn over the years, those of the forms in use.
fn common(sums: SumsContext<'_>) -> String {
    let forms = sums.totals.forms(..);
    let used = || forms.iter().filter_map(|form| sums.editions.get(*form));
    let is_used = |trend: &&Trend| used().any(|form| form.slot(trend.cell).is_some());
    let one = |trend: &Trend| format!("{}＝{}", sums.editions.address(trend.cell), trend.label);
    let shown = sums.editions.shown();
    shown.trends.iter().chain(&shown.compared).filter(is_used).map(one).collect::<Vec<_>>().join("；")
}
