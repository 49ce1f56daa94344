//! Types without markup: what templates may see.

mod frame;
mod list;
mod show;
mod site;
mod table;
mod text;

pub use frame::{Crumb, Frame, Meta};
pub use list::{ColumnView, CoveredView, FigureView, LinkView};
pub(crate) use show::view;
pub use show::{Leaf, ListRow, ProseView, Rows, Show, Visit};
pub use site::{MenuView, PageLink, PathsView, SiteView};
pub use table::{
    BlockView, HeadView, RowView, SkeletonCell, StubView, TableFill, TableKey, TableMark, TableSkeleton,
};
pub use text::{PageText, Word};
