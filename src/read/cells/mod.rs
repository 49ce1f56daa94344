//! The statutory tables: rows in brackets, single values, mappings, `=` and `none`.

mod bar;
mod blanks;
mod block;
mod by_name;
mod cell;
mod elsewhere;
mod flow_row;
pub(super) mod heading;
mod missing;
mod row_text;
mod rows;
mod same_row;
mod say;
mod thousands;
pub(super) mod unit;

pub(super) use blanks::blanks;
pub(super) use elsewhere::is_row;
pub(super) use flow_row::explained;
pub(crate) use rows::NONE;

use crate::edition::Edition;
use crate::report::Figure;
use crate::source::Spot;

/// The figures of one report while they are read.
pub(super) struct Cells<'e> {
    edition: &'e Edition,
    values: Vec<Figure>,
    spots: Vec<Spot>,
    verbatim: Vec<(u16, Box<str>)>,
    computed: Vec<u16>,
    /// Totals to compute once all rows are there.
    asked: Vec<(usize, Spot)>,
}

impl<'e> Cells<'e> {
    pub(super) fn new(edition: &'e Edition) -> Cells<'e> {
        let count = edition.cells.len();
        Cells {
            edition,
            values: vec![Figure::ABSENT; count],
            spots: vec![Spot::START; count],
            verbatim: Vec::new(),
            computed: Vec::new(),
            asked: Vec::new(),
        }
    }
}
