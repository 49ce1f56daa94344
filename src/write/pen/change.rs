//! What is to be changed, and why it may not be.

use crate::base::{Said, Year};
use crate::edition::Editions;

/// One change of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PenChange {
    /// What is changed: the address of a cell, a key of the report, `notes.` and a table, `waivers` or `corrections`.
    pub address: String,
    /// What is to stand there.
    pub value: NewValue,
}

/// What is to stand somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NewValue {
    /// A figure as somebody types it, a date, a word or a text.
    Text(String),
    /// One more entry of a list, key by key.
    Entry(Vec<(String, String)>),
    /// Nothing any more.
    Nothing,
}

/// What the pen knows of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PenContext<'c> {
    /// The report year.
    pub year: Year,
    /// The editions.
    pub editions: &'c Editions,
    /// The names of the texts that stand in files of their own beside it.
    pub texts: &'c [&'c str],
}

/// Why nothing is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotWritten {
    /// There is no such place in the form of this report.
    NoPlace(String),
    /// What was written there is nothing that can stand there: place and words.
    NoValue(String, String),
    /// The line (from 1) has to be mended in the file first.
    Faulty(usize),
    /// The original prints the group of this cell as one row.
    OneRow(String),
    /// The text stands in a file of its own.
    OwnFile(String),
    /// It could not be changed without changing something else.
    Unsure(String),
}

impl NotWritten {
    /// What is said of it.
    pub(crate) fn said(&self) -> Said {
        match self {
            NotWritten::NoPlace(address) => Said::new(
                format!("这份报告里没有“{address}”这一处"),
                format!("this report has no place “{address}”"),
            ),
            NotWritten::NoValue(address, found) => Said::new(
                format!("“{found}”不能写在“{address}”这一处"),
                format!("“{found}” cannot stand at “{address}”"),
            ),
            NotWritten::Faulty(line) => Said::new(
                format!("文件第 {line} 行有错，请先在文件里改正"),
                format!("line {line} of the file has a fault: mend it in the file first"),
            ),
            NotWritten::OneRow(address) => Said::new(
                format!("原文把这一组印成一行，“{address}”不能单独写"),
                format!("the original prints this group as one row: “{address}” cannot be written by itself"),
            ),
            NotWritten::OwnFile(address) => Said::new(
                format!("“{address}”的文字单独成文，不在这个文件里"),
                format!("the text of “{address}” stands in a file of its own"),
            ),
            NotWritten::Unsure(address) => Said::new(
                format!("“{address}”在文件里的写法特殊，改它会动到别处；请打开文件改"),
                format!("“{address}” is written in an unusual way: change it in the file"),
            ),
        }
    }
}
