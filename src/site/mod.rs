//! Says which pages exist, what each may see, and shows it as a view without markup.
//!
//! Its layers, of which each knows those before it: `route`, `view`, `print`, `parts`, `kind`, `pages`, `plan`.

mod kind;
pub mod pages;
pub mod parts;
pub mod plan;
pub mod print;
mod route;
pub mod view;

pub use kind::Kind;
pub use pages::KINDS;
pub use parts::cell::{cell_class, cell_view};
pub use parts::chart::LAYOUT;
pub use parts::series::SERIES_FILE;
pub use parts::table::skeleton;
pub use parts::timeline::{AgencyYear, Timeline};
pub use parts::{PageContext, Reports};
pub use route::{PathNames, Route};
pub use view::{Leaf, ProseView, Show, SiteView, TableFill, TableKey, TableMark, Visit};
