//! The formats that can be read, one file each.

mod archive;
mod attributes;
mod css;
mod delimited;
mod docx;
mod docx_styles;
mod drawn;
mod encoding;
mod fields;
mod html;
mod lettering;
mod limits;
mod line_numbers;
mod margins;
mod markdown;
mod markup;
mod mime;
mod number_format;
mod office;
mod page_styles;
mod plain;
mod records;
mod sheet;
mod sheet_looks;
mod sniff;

pub(in crate::import) use lettering::SeenText;
pub(crate) use limits::{LARGEST, Unreadable, too_large};
pub(super) use sniff::read;
