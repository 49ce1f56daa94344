//! The plan of a site: all its pages, and what every one of them shows of it.

use crate::settings::{Platform, Settings};
use crate::site::kind::Kind;
use crate::site::pages::KINDS;
use crate::site::parts::PageContext;
use crate::site::route::{Route, RouteContext, neighbours};
use crate::site::view::{ColumnLink, PageLink, PathsView, SiteView, Word};

/// The kinds of page that the site has.
pub(crate) fn kinds(there: &RouteContext<'_>) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(|kind| has(there, kind.name))
}

/// Whether the theme leaves a kind of page in.
pub(crate) fn has(there: &RouteContext<'_>, kind: &str) -> bool {
    !there.without.iter().any(|left_out| left_out == kind)
}

/// All pages with their kinds, in reading order.
pub(crate) fn routes(there: &RouteContext<'_>) -> Vec<(&'static Kind, Route)> {
    let of_kind =
        |kind: &'static Kind| kind.pattern.routes(there).into_iter().map(move |route| (kind, route));
    kinds(there).flat_map(of_kind).collect()
}

/// The pages that are one alone of their kind: every page may lead to them.
pub(crate) fn singles(there: &RouteContext<'_>) -> impl Iterator<Item = (&'static str, Route)> {
    let single = |kind: &'static Kind| Some((kind.name, kind.pattern.single()?));
    kinds(there).filter_map(single).filter(|(_, route)| route.is_there(there))
}

/// The page at a path below the site's root.
pub(crate) fn find(there: &RouteContext<'_>, path: &str) -> Option<(&'static Kind, Route)> {
    let read = |kind: &'static Kind| Some((kind, kind.pattern.read(path, there.names)?));
    kinds(there).filter_map(read).find(|(_, route)| route.is_there(there))
}

/// The site as every page shows it.
pub(crate) fn site_view<'s>(context: &'s PageContext<'s>) -> SiteView<'s> {
    view(context.settings, context.sums().headline(..).unit(), context.routes())
}

fn view<'s>(settings: &'s Settings, unit: &'s str, there: RouteContext<'s>) -> SiteView<'s> {
    let word = |text: &'s Option<String>| text.as_deref().map(Word::from);
    let page = |(at, page): (u32, &'s std::sync::Arc<crate::settings::FreePage>)| PageLink {
        title: page.title.as_str().into(),
        path: Route::page(at).path(there.names).into(),
    };
    SiteView {
        title: settings.title.as_str().into(),
        language: settings.language.as_str().into(),
        domain: settings.domain().map(Word::from),
        base: word(&settings.base_url),
        organiser: word(&settings.organiser),
        operator: word(&settings.operator),
        contact: word(&settings.contact),
        site_id_code: settings.site_id_code.as_ref().map(|c| Word::from(c.text.as_str())),
        icp: word(&settings.icp),
        police_record: word(&settings.police_record),
        party_gov_badge: word(&settings.party_gov_badge),
        error_report_url: word(&settings.error_report_url),
        platform: platform(&settings.platform),
        unit: unit.into(),
        latest: there.years.keys().next_back().map(|y| y.to_string().into()),
        comparison: neighbours(there.years).next_back().map(|(a, b)| format!("{a}-{b}").into()),
        pages: (0..).zip(there.names.pages).map(page).collect(),
        menu: kinds(&there).flat_map(|kind| (kind.menu)(&there)).collect(),
        paths: PathsView(
            singles(&there).map(|(name, route)| (name, route.path(there.names).into())).collect(),
        ),
    }
}

/// The other columns of the platform that the site names, in the order of 国办公开办函〔2019〕61号.
fn platform(platform: &Platform) -> Vec<ColumnLink<'_>> {
    let columns = [
        ("政府信息公开指南", &platform.guide),
        ("政府信息公开制度", &platform.rules),
        ("法定主动公开内容", &platform.contents),
        ("依申请公开", &platform.apply),
    ];
    let link = |(title, href): (&'static str, &'_ Option<String>)| {
        Some(ColumnLink { title: title.into(), href: href.clone()?.into() })
    };
    columns.into_iter().filter_map(link).collect()
}
