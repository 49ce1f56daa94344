//! Turns a view into HTML through a theme; the only room that makes HTML.
//!
//! A page is *drawn once and filled many times*: pages whose views differ in their texts alone share one drawing,
//! in which every text is a mark. The drawing is minified and cut at its marks; a page is pieces and texts.

mod dear_parts;
mod drawn_rows;
mod folder;
mod markdown;
mod piece;
mod shape;
mod skeleton;
mod template;
mod theme;

pub(crate) use markdown::write as write_narrative;
pub(crate) use theme::{Theme, built_in_files, site_value};
