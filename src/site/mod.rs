//! Says which pages exist, what each may see, and shows it as a view without markup.

mod cell;
mod chart;
pub mod common;
pub mod notes;
pub mod pages;
mod route;
mod spark;
pub mod table;
pub mod view;
pub mod voice;

pub use cell::{CellView, MarkView, cell_class, cell_view, correction_marks, is_printed};
pub use chart::{ChartView, FromView, PointView};
pub use common::{Crumb, Frame, Meta, SiteView, Stock};
pub use pages::{KINDS, Kind};
pub use route::Route;
pub use spark::{BarView, SparkView};
pub use table::{HeadView, RowView, SkeletonCell, TableFill, TableKey, TableSkeleton, skeleton};
pub use view::{Leaf, ProseView, Rows, Show, Text, Visit, Word};
