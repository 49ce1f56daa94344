//! `/agencies/`: the register.

use crate::base::Year;
use crate::register::AgencyId;
use crate::site::kind::{Kind, any_report, entry};
use crate::site::parts::register::{self, ParentLink};
use crate::site::parts::{FrameContext, PageContext, PageLinks, YearCounts, split};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, PageText, Rows, Show, view};
use crate::store::Store;

/// The register; of a long one, the agencies of one parent.
pub(super) const KIND: Kind = Kind {
    name: "agencies",
    optional: false,
    pattern: Route::AGENCIES.pattern,
    menu: |there| vec![entry(there, "机关", "agencies", Route::AGENCIES)],
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The register's page.
    pub(crate) struct AgenciesView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// They are so many that a box to filter them helps.
        long: bool,
        /// How many agencies there are.
        count: PageText<'a>,
        /// Whose agencies they are, where these are those of one parent.
        parent: Option<PageText<'a>>,
        /// The agencies, by what they belong to.
        groups: Vec<RegisterGroup<'a>>,
        /// The agencies that have a list of their own.
        parents: Vec<ParentLink<'a>>,
    }
}

view! {
    /// The agencies of a parent.
    pub(crate) struct RegisterGroup<'a> {
        /// What they are; empty where there is one group only.
        title: PageText<'a>,
        /// The agencies.
        rows: Rows<'a>,
    }
}

/// The agencies that a page lists, by what they belong to.
/// Lists of more agencies than this have a box to filter them.
const LONG: usize = 20;

fn groups<'s>(see: Input<'s>, links: PageLinks<'s>, only: Option<AgencyId>) -> Vec<RegisterGroup<'s>> {
    let parts: Vec<_> = split::parts(links.names, only).into_iter().filter(|(_, here)| *here).collect();
    let register = links.names.register;
    let alone = parts.len() < 2;
    let latest = see.years.keys().next_back().copied().unwrap_or(Year::FIRST);
    let group = |(parent, _)| RegisterGroup {
        title: if alone { "".into() } else { split::title(register, latest, parent).into() },
        rows: register::rows(see.store, links, register.units(parent).iter().copied()),
    };
    parts.into_iter().map(group).collect()
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    store: &'s Store,
    years: &'s YearCounts,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), store: site.store, years: &site.years }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let only = route.agency;
    let links = see.frame.links(route);
    let register = links.names.register;
    let count = only.map_or(register.len(), |p| register.units(Some(p)).len()).to_string();
    let whose = only.and_then(|p| Some(format!("{}所属", register.get(p)?.name)));
    let title = whose.as_ref().map_or_else(|| "机关名录".to_owned(), |whose| format!("机关名录：{whose}"));
    let above: Vec<(String, Route)> =
        whose.iter().map(|_| ("机关名录".to_owned(), Route::AGENCIES)).collect();
    Some(Box::new(AgenciesView {
        meta: Meta::of_list(title.clone(), format!("应当编制政府信息公开工作年度报告的{count}个机关。")),
        page: see.frame.of(route, title, "agencies", &above),
        long: links.names.register.len() > LONG,
        count: count.into(),
        parent: whose.map(PageText::from),
        groups: groups(see, links, only),
        parents: if only.is_none() { register::parents(links) } else { Vec::new() },
    }))
}
