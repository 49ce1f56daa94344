//! Types without markup: what templates may see.

mod frame;
mod list;
mod show;
mod site;
mod table;
mod text;

pub(crate) use frame::{Crumb, Frame, Meta};
pub(crate) use list::{ColumnView, CoveredView, FigureView, LinkView};
pub(crate) use show::view;
pub(crate) use show::{Leaf, ProseView, Rows, Show, Visit};
pub(crate) use site::{ColumnLink, MenuView, PageLink, PathsView, SiteView};
pub(crate) use table::{
    BlockView, HeadView, NoteMark, RowView, SkeletonCell, StubView, TableFill, TableKey, TableMark,
    TableSkeleton,
};
pub(crate) use text::{PageText, Word};
