//! Turns a foreign file into grids and fits their labels to an edition; what does not fit is left blank and named.

mod assembly;
mod atom;
mod column_sums;
mod doubled;
mod facts;
mod fit;
mod fitted_row;
mod form_labels;
mod format;
mod grid;
mod head_order;
mod join;
mod note_marks;
mod one_report;
mod page_marks;
mod pages;
mod part_heading;
mod reading;
mod reduced;
mod regions;
mod remarks;
mod repeated_cells;
mod review;
mod row_groups;
mod row_proof;
mod row_values;
mod second_tables;
mod serial_numbers;
mod stand_in;
mod statistics;
mod table_context;
mod texts;
mod whole_row;

pub(crate) use assembly::{Hints, Imported, import};
pub(crate) use format::LARGEST;
pub(crate) use review::{ReviewItem, ReviewKind, review_json};
