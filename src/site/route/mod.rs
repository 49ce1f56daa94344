//! Addresses of pages. A page is the pattern of its path and what fills the pattern's holes; how a path is written and
//! read, how many steps it lies below the root and which pages there are follows from the pattern alone.

mod address;
mod hole;
mod pattern;
#[cfg(test)]
mod tests;

pub(crate) use address::{PathNames, Route, RouteContext};
pub(crate) use hole::neighbours;
pub(crate) use pattern::Pattern;
