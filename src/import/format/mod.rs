//! The formats that can be read, one file each.

mod encoding;
mod html;
mod limits;
mod markup;
mod plain;
mod sniff;

pub(crate) use limits::{LARGEST, Unreadable};
pub(super) use sniff::read;
