//! Prints numbers and labels; escapes, encodes and folds texts: one way each.

mod decimal;
mod escape;
mod fold;
mod label;
mod percent;

pub use decimal::Decimal;
pub use escape::{escape, escaped};
pub use fold::{fold, narrow};
pub use label::Label;
pub use percent::{percent_decoded, percent_decoded_lossy, percent_encoded};
