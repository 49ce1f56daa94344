//! The formats that can be read, one file each.

mod archive;
mod docx;
mod encoding;
mod html;
mod limits;
mod markup;
mod office;
mod plain;
mod sheet;
mod sniff;

pub(crate) use limits::{LARGEST, Unreadable, too_large};
pub(super) use sniff::read;
