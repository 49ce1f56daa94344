//! Prints numbers and labels, reads numbers in Chinese words; escapes, encodes and folds texts, knows what no text may have: one way each.

mod decimal;
mod escape;
mod fold;
mod garbled;
mod label;
mod leftover;
mod lines;
mod mark;
mod merge_marker;
mod numeral;
mod percent;
mod radical;
mod sequences;
mod slug;
mod spreadsheet_error;
mod taken_for_gbk;
mod unprintable;
mod visible;
mod web_address;

pub(crate) use decimal::Decimal;
pub(crate) use escape::{escape, escaped};
pub(crate) use fold::{fold, narrow};
pub(crate) use garbled::{Garbled, garbled};
pub(crate) use label::Label;
pub(crate) use leftover::{LEFTOVER_SIGNS, LeftoverKind, is_remark, leftovers};
pub(crate) use lines::lines;
pub(crate) use mark::{ATTRIBUTES_CLOSE, ATTRIBUTES_OPEN, MARK_CLOSE, MARK_OPEN, is_mark, unmarked};
pub(crate) use merge_marker::{MergeMarker, may_have_merge_markers, merge_markers};
pub(crate) use numeral::{number_in_one_sign, number_in_words, number_or_digits, numeral, usual_numeral};
pub(crate) use percent::{percent_decoded, percent_decoded_lossy, percent_encoded};
pub(crate) use radical::{of_radical, without_radicals};
pub(crate) use sequences::{ANY, Sequence, Sequences, of_ranges, of_words};
pub(crate) use slug::slug;
pub(crate) use spreadsheet_error::{begins_with_error, spreadsheet_error, spreadsheet_errors};
pub(crate) use unprintable::{
    instead_of_unprintable, is_shaper, is_unprintable, is_unprintable_at, printable, shapes, unprintables,
};
pub(crate) use visible::{visible, visible_char, visible_lines};
pub(crate) use web_address::{
    AddressFault, address_fault, is_of_private_network, is_percent_encoded, mended_address, with_scheme,
    without_token,
};
