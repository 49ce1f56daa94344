//! Files below `content/` that are nothing: what each was probably meant to be, and how it becomes that.

mod name;
mod say;

pub(super) use name::like;
pub(crate) use name::settings_like;
pub(super) use say::Strays;
