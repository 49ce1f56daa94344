//! Says which pages exist, what each may see, and shows it as a view without markup.

pub mod common;
pub mod pages;
mod route;
pub mod table;
pub mod view;

pub use common::{Crumb, Frame, Meta, SiteView, Stock};
pub use pages::{KINDS, Kind};
pub use route::Route;
pub use table::{
    CellView, HeadView, MarkView, RowView, SkeletonCell, TableFill, TableKey, TableSkeleton, cell_class,
    cell_view, skeleton,
};
pub use view::{Leaf, ProseView, Rows, Show, Text, Visit, Word};
