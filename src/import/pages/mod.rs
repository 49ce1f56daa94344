//! The words of a PDF file by their places on its pages: which numbers stand beside a label, and under which column.

mod chain;
mod columns;
mod rows;
mod word;

pub(super) use rows::rows;
