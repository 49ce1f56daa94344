//! Knows every edition of the statutory form, its cells and its relations, from data.
//!
//! An edition is one file in `edition/data/`; nothing here names a row, a column or a year.

mod build;
mod data;
mod form;
mod key;
mod layout;
mod phrase;
mod relation;
mod vocabulary;
mod words;

pub use form::{
    Block, Cell, Column, Edition, EditionId, Measure, NotBasis, Part, PartKind, Reasons, Row, RowKey, Table,
    Trend,
};
pub use key::{Key, position};
pub use layout::{DisplayRow, HeadCell, HeadRole, Stub, StubRole};
pub use phrase::{Phrase, Saying, Word};
pub use relation::{Equation, Operand, Relation, Scope, Term};
pub use vocabulary::{CellId, Editions};
pub use words::{Words, mask};
