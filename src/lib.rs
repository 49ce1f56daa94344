//! portal (draft)
pub mod base;
pub mod edition;
pub mod source;
