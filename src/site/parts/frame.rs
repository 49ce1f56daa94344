//! Links from one page to others, and the frame around every page.

use compact_str::CompactString;

use crate::site::route::{PathNames, Route};
use crate::site::view::{Crumb, Frame, PageText};

/// What frames are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrameContext<'s> {
    /// The names in paths.
    pub names: PathNames<'s>,
    /// The site's address.
    pub base_url: Option<&'s str>,
    /// Built in spite of errors.
    pub draft: bool,
}

/// The links of one page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageLinks<'s> {
    /// The names in paths.
    pub names: PathNames<'s>,
    /// The page that has them.
    pub from: Route,
}

impl PageLinks<'_> {
    /// A link to a page.
    pub(crate) fn to<'a>(self, route: Route) -> PageText<'a> {
        let mut path = CompactString::from(self.from.root());
        route.write(self.names, &mut path);
        if path.is_empty() { "./".into() } else { path.into() }
    }
}

impl<'s> FrameContext<'s> {
    /// The links of a page.
    pub(crate) fn links(self, from: Route) -> PageLinks<'s> {
        PageLinks { names: self.names, from }
    }

    /// The frame of a page. `crumbs` are the pages above it, without home.
    pub(crate) fn of<'a>(
        self,
        route: Route,
        title: String,
        section: &'static str,
        crumbs: &[(String, Route)],
    ) -> Frame<'a> {
        let base = self.base_url.filter(|_| route != Route::NOT_FOUND);
        // A page that is served for any missing address cannot use relative links.
        let root = match (route, self.base_url) {
            (Route::NOT_FOUND, Some(base)) => base_path(base).to_owned(),
            (Route::NOT_FOUND, None) => "/".to_owned(),
            _ => route.root().to_owned(),
        };
        let mut list = Vec::new();
        if route != Route::HOME {
            let href = if root.is_empty() { "./".into() } else { root.clone().into() };
            list.push(Crumb { title: "首页".into(), href });
        }
        let links = self.links(route);
        for (title, to) in crumbs {
            list.push(Crumb { title: title.clone().into(), href: links.to(*to) });
        }
        Frame {
            title: title.into(),
            home: if root.is_empty() { "./".into() } else { root.clone().into() },
            root: root.into(),
            section: section.into(),
            canonical: base.map(|base| format!("{base}{}", route.path(self.names)).into()),
            crumbs: list,
            draft: self.draft,
        }
    }
}

/// The path of an address: `https://host/a/` gives `/a/`.
pub(crate) fn base_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    rest.find('/').map_or("/", |at| &rest[at..])
}
