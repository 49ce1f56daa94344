//! The formats that can be read, one file each.

#[cfg(feature = "office")]
mod archive;
mod attributes;
mod css;
mod delimited;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "docx")]
mod docx_styles;
mod drawn;
mod encoding;
mod fields;
mod html;
mod lettering;
mod limits;
mod line_numbers;
#[cfg(feature = "office")]
mod margins;
mod markdown;
mod markup;
mod mime;
#[cfg(feature = "xlsx")]
mod number_format;
mod office;
mod original;
mod page_styles;
mod plain;
#[cfg(feature = "xlsx")]
mod records;
#[cfg(feature = "xlsx")]
mod sheet;
#[cfg(feature = "xlsx")]
mod sheet_looks;
mod sniff;

pub(in crate::import) use lettering::SeenText;
pub(crate) use limits::{LARGEST, Unreadable, too_large};
pub(crate) use original::{OriginalRow, original};
pub(super) use sniff::read;
