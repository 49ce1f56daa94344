//! Says which pages exist, what each may see, and shows it as a view without markup.
//!
//! Its layers, of which each knows those before it: `route`, `view`, `print`, `parts`, `kind`, `pages`, `plan`.

mod kind;
pub(crate) mod pages;
pub(crate) mod parts;
pub(crate) mod plan;
pub(crate) mod print;
mod route;
pub(crate) mod view;

pub(crate) use kind::{Kind, MadeFrom};
pub(crate) use pages::KINDS;
pub(crate) use parts::cell::{cell_class, cell_view};
pub(crate) use parts::chart::LAYOUT;
pub(crate) use parts::corrections::{MadeCorrection, newest_first, of_report as corrections_of};
pub(crate) use parts::dear_parts::DearParts;
#[cfg(feature = "office")]
pub(crate) use parts::end_matter::{
    AnnotationView, CorrectionView, WaiverView, annotation_views, corrections, waiver_views, waivers_title,
};
pub(crate) use parts::feeds::{Feed, FeedContext};
pub(crate) use parts::flow::drawn;
pub(crate) use parts::moves::unlike;
pub(crate) use parts::notes::notes;
pub(crate) use parts::offered::{FileSize, FileSizes, OfferedFile};
pub(crate) use parts::open_data::{OpenContent, OpenData, OpenDataFile};
pub(crate) use parts::report_parts::report_text;
pub(crate) use parts::series::SERIES_FILE;
pub(crate) use parts::series_plan::SeriesPlan;
pub(crate) use parts::table::skeleton;
pub(crate) use parts::timeline::{AgencyYear, Timeline};
pub(crate) use parts::{ExplainedWords, PICTURE_FILE, PageContext, REPORT_FILE, Reports, base_path};
pub(crate) use print::public_text::sentence;
pub(crate) use route::{PathNames, Route};
pub(crate) use view::{Leaf, ProseView, Rows, Show, SiteView, TableFill, TableKey, TableMark, Visit};
