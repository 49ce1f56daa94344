//! Files below `content/` that are nothing: what each was probably meant to be, and how it becomes that.

mod advice;
mod elsewhere;
mod folder;
mod lost_report;
mod name;
mod no_settings;
mod say;

pub(super) use name::like;
pub(crate) use no_settings::no_settings;
pub(super) use say::Strays;
