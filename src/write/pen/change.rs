//! What is to be changed, and why it may not be.

use crate::base::{Said, Year};
use crate::edition::Editions;
use crate::text::visible;

/// Characters of a value that a message quotes.
const QUOTED: usize = 24;

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
    /// One place has two values in one call: place and both.
    Twice(String, String, String),
    /// What was written there has a character that cannot stand there: place, words and character.
    BadSign(String, String, char),
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
            NotWritten::NoValue(address, found) => no_value(address, found),
            NotWritten::Twice(address, first, second) => twice(address, first, second),
            NotWritten::BadSign(address, found, sign) => bad_sign(address, found, *sign),
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

/// That something cannot stand at a place.
pub(super) fn no_value(place: &str, found: &str) -> Said {
    let found = quoted(found);
    Said::new(format!("“{found}”不能写在“{place}”这一处"), format!("“{found}” cannot stand at “{place}”"))
}

/// That one place was given two values.
pub(super) fn twice(place: &str, first: &str, second: &str) -> Said {
    let (first, second) = (quoted(first), quoted(second));
    Said::new(
        format!("“{place}”这一处写了两次：“{first}”和“{second}”；请只留一个，没有写入"),
        format!(
            "“{place}” is written twice, as “{first}” and as “{second}”: keep one of them; nothing was written"
        ),
    )
}

/// That a value has a character that cannot stand there.
pub(super) fn bad_sign(place: &str, found: &str, sign: char) -> Said {
    let at = found.chars().take_while(|c| *c != sign).count();
    let near: String = found.chars().skip(at.saturating_sub(QUOTED / 2)).take(QUOTED).collect();
    let (near, code) = (visible(&near), format!("U+{:04X}", u32::from(sign)));
    let (zh, en) = match sign {
        '\n' | '\r' => ("换行", "a line end"),
        '\t' => ("制表符", "a tab"),
        _ => ("看不见的控制字符", "a control character that nobody sees"),
    };
    Said::new(
        format!("“{place}”这一处写的“{near}”里，第 {} 个字是{zh}（{code}），请删去", at + 1),
        format!("character {} of “{near}” at “{place}” is {en} ({code}): delete it", at + 1),
    )
}

/// What a message quotes of a value, in characters that can be seen.
fn quoted(text: &str) -> String {
    let cut = if text.chars().nth(QUOTED).is_some() { "…" } else { "" };
    let start: String = text.chars().take(QUOTED).collect();
    format!("{}{cut}", visible(&start))
}

impl PenChange {
    /// Looks for characters that can stand in no text, and where a value is one line, for line ends and tabs as well.
    ///
    /// # Errors
    /// The first of them.
    pub(super) fn signs(&self, is_line: bool) -> Result<(), NotWritten> {
        let check = |place: &str, text: &str, is_line: bool| match bad_sign_in(text, is_line) {
            Some(sign) => Err(NotWritten::BadSign(place.to_owned(), text.to_owned(), sign)),
            None => Ok(()),
        };
        match &self.value {
            NewValue::Text(text) => check(&self.address, text, is_line),
            NewValue::Entry(entry) => entry
                .iter()
                .try_for_each(|(key, value)| check(&format!("{}.{key}", self.address), value, true)),
            NewValue::Nothing => Ok(()),
        }
    }
}

/// The first character that cannot stand in a value.
pub(super) fn bad_sign_in(text: &str, is_line: bool) -> Option<char> {
    let is_bad = |c: &char| c.is_control() && (is_line || !matches!(c, '\n' | '\r' | '\t'));
    let text = if is_line { text.trim() } else { text };
    text.chars().find(is_bad)
}
