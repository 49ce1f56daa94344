//! What a kind of page is.

use crate::site::parts::PageContext;
use crate::site::route::{Pattern, Route, RouteContext};
use crate::site::view::{MenuView, Show};

/// A kind of page: where its pages are, and what one of them shows.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// Its name; its template is `<name>.html`.
    pub name: &'static str,
    /// A theme may leave its pages out: no other page is made only to lead there.
    pub optional: bool,
    /// The paths of its pages: which there are follows from it.
    pub pattern: Pattern,
    /// Its entries in the navigation.
    pub menu: for<'s> fn(&RouteContext<'s>) -> Vec<MenuView<'s>>,
    /// What a page shows; `None` if there is no such page.
    pub view: for<'s> fn(&'s PageContext<'s>, Route) -> Option<Box<dyn Show + 's>>,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The menu of a kind that is not in the navigation.
pub(crate) fn no_menu<'s>(_: &RouteContext<'s>) -> Vec<MenuView<'s>> {
    Vec::new()
}

/// One entry of the navigation.
pub(crate) fn entry<'s>(
    there: &RouteContext<'s>,
    title: &'s str,
    section: &'static str,
    to: Route,
) -> MenuView<'s> {
    MenuView { title: title.into(), path: to.path(there.names).into(), section: section.into() }
}
