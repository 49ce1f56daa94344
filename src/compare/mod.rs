//! Computes deadlines met, changes, roll-ups: the numbers that rules and pages both ask for, so that they cannot disagree.

mod change;
mod coverage;
mod flow;
mod matched;
mod measures;
mod moves;
mod panel;
mod permille;
mod roll_up;
mod statement;
mod totals;

pub(crate) use change::{Change, Reading, comparable, reading, reading_at, sum_of_cells};
pub(crate) use coverage::{
    Standing, Timing, as_of, due_years, last_due_year, published_later, standing, timing,
};
pub(crate) use flow::{Balance, Count, FlowCounts, LineCount, Outcomes, ReasonCount};
pub(crate) use matched::{Matched, TwoYears};
pub(crate) use measures::{Measures, Share, parts_of, share_of, share_over, sides};
pub(crate) use moves::{LISTED, Move, Rate, largest, least_of, moves, taken_over};
pub(crate) use panel::{Panel, PanelYear, Panels};
pub(crate) use roll_up::roll_up;
pub(crate) use statement::{CoverageContext, MadeStatements, PublicationStatement, Whose};
pub(crate) use totals::{AllTotals, Counting, JointSum, Total, Totals, YearTotals, is_held};
