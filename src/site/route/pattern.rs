//! Patterns of paths: `compare/{pair}/[in/{parent}/]`.

use std::fmt::Write;

use crate::site::route::hole::{PATH_HOLES, PathHole};
use crate::site::route::{PathNames, Route, RouteContext};

/// The pattern of paths below the site's root. What stands in braces is a hole, by its name; what stands in brackets may be
/// left out, with the hole in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pattern(pub &'static str);

/// As many steps up as a page can lie below the root.
const STEPS: &str = "../../../../../../";

impl Pattern {
    /// The part that every path has, and the one in brackets.
    fn halves(self) -> (&'static str, &'static str) {
        let (base, rest) = self.0.split_once('[').unwrap_or((self.0, ""));
        (base, rest.trim_end_matches(']'))
    }

    /// The page of this pattern, if it is one alone, whether it is there or not: without holes that are to be filled, but for
    /// what may be left out.
    pub(crate) fn single(self) -> Option<Route> {
        let bare = Route::new(self);
        holes(self.halves().0).all(|hole| (hole.is_filled)(bare)).then_some(bare)
    }

    /// All pages of this pattern that there are.
    pub(crate) fn routes<'s>(self, there: &'s RouteContext<'s>) -> Vec<Route> {
        let (base, rest) = self.halves();
        let bare = filled(vec![Route::new(self)], base, there);
        if rest.is_empty() {
            return bare;
        }
        let with = |route: Route| std::iter::once(route).chain(filled(vec![route], rest, there));
        bare.into_iter().flat_map(with).collect()
    }

    /// The page at a path below the site's root, whether there is such a page or not; `None` if this pattern has none there.
    pub(crate) fn read(self, path: &str, names: PathNames<'_>) -> Option<Route> {
        let (base, rest) = self.halves();
        let fits = |pattern: &[&str]| {
            let folder = |text: &str| text.is_empty() || text.ends_with('/');
            let own: Vec<&str> = pattern.iter().flat_map(|half| half.split_terminator('/')).collect();
            let parts: Vec<&str> = path.split_terminator('/').collect();
            let alike = own.len() == parts.len() && folder(path) == folder(self.0.trim_end_matches(']'));
            let mut steps = own.into_iter().zip(parts).filter(|_| alike);
            let step = |route: Route, (own, part): (&str, &str)| match hole(own) {
                Some(hole) => (hole.read)(route, names, part),
                None => (own == part).then_some(route),
            };
            steps.try_fold(Route::new(self), step).filter(|_| alike)
        };
        fits(&[base]).or_else(|| fits(&[base, rest]).filter(|_| !rest.is_empty()))
    }
}

impl Route {
    /// The path below the root, as links have it: `2024/minzheng/`.
    pub(crate) fn path(self, names: PathNames<'_>) -> String {
        let mut path = String::new();
        self.write(names, &mut path);
        path
    }

    /// Appends the path below the root.
    pub(crate) fn write(self, names: PathNames<'_>, out: &mut dyn Write) {
        for half in self.halves() {
            let mut rest = half;
            // Writing into memory cannot fail.
            while let Some((before, after)) = rest.split_once('{') {
                let _ = out.write_str(before);
                let (name, tail) = after.split_once('}').unwrap_or((after, ""));
                if let Some(hole) = named(name) {
                    (hole.write)(self, names, out);
                }
                rest = tail;
            }
            let _ = out.write_str(rest);
        }
    }

    /// The path of its file: `2024/minzheng/index.html`.
    pub(crate) fn file(self, names: PathNames<'_>) -> String {
        let mut path = self.path(names);
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
        }
        path
    }

    /// How to get from the page to the site's root: `../../`; empty at the root itself.
    pub(crate) fn root(self) -> &'static str {
        let steps: usize = self.halves().map(|half| half.matches('/').count()).sum();
        &STEPS[..(steps * "../".len()).min(STEPS.len())]
    }

    /// Whether there is such a page.
    pub(crate) fn is_there(self, there: &RouteContext<'_>) -> bool {
        self.halves().flat_map(holes).all(|hole| (hole.has)(self, there))
    }

    /// The parts of the pattern that its path has.
    fn halves(self) -> impl Iterator<Item = &'static str> {
        let (base, rest) = self.pattern.halves();
        let all = holes(rest).all(|hole| (hole.is_filled)(self));
        std::iter::once(base).chain(all.then_some(rest))
    }
}

/// The routes with the holes of a pattern filled in every way that there is.
fn filled<'s>(routes: Vec<Route>, pattern: &'static str, there: &'s RouteContext<'s>) -> Vec<Route> {
    let fill = |routes: Vec<Route>, hole: &'static PathHole| {
        routes.into_iter().flat_map(|route| (hole.all)(route, there)).collect()
    };
    holes(pattern).fold(routes, fill)
}

fn holes(pattern: &'static str) -> impl Iterator<Item = &'static PathHole> {
    pattern.split('/').filter_map(hole)
}

/// The hole that a step of a pattern is.
fn hole(step: &str) -> Option<&'static PathHole> {
    named(step.strip_prefix('{')?.strip_suffix('}')?)
}

fn named(name: &str) -> Option<&'static PathHole> {
    PATH_HOLES.iter().find(|hole| hole.name == name)
}
