//! What a kind of page is.

use crate::site::parts::Stock;
use crate::site::route::Route;
use crate::site::view::Show;

/// A kind of page: its template, the pages there are, and what one of them shows.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Its name; its template is `<name>.html`.
    pub name: &'static str,
    /// All pages of this kind.
    pub routes: fn(&Stock<'_>) -> Vec<Route>,
    /// Whether there is such a page of this kind.
    pub has: fn(&Stock<'_>, Route) -> bool,
    /// What a page shows; `None` if there is no such page.
    pub view: for<'s> fn(&'s Stock<'s>, Route) -> Option<Box<dyn Show + 's>>,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
