//! Shares in percent.

use compact_str::{ToCompactString, format_compact};

use crate::compare::Share;
use crate::site::print::missing;
use crate::site::view::FigureView;
use crate::text::Decimal;

/// A share as printed: in percent with one decimal; 不足 0.1% and 超过 99.9% where it is nearly nothing or all.
pub(crate) fn share<'a>(share: Share) -> FigureView<'a> {
    match share.permille() {
        Some(permille) => FigureView {
            text: format_compact!("{}{:.1}%", share.bound(), Decimal::new(permille, 1)).into(),
            key: permille.to_compact_string().into(),
        },
        None => missing(if share == Share::Absent { "·" } else { "—" }),
    }
}
