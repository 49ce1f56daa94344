//! The one writer of CSV files, for spreadsheets and programs alike.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::base::Date;
use crate::text::Decimal;

/// A spreadsheet takes a file for UTF-8 if it begins so.
const MARK: &str = "\u{feff}";
/// With what a spreadsheet begins a formula; spaces may stand before it, and it may be full-width.
const FORMULA: [char; 9] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u{2212}'];

/// What stands between two commas.
pub(super) enum CsvField<'t> {
    /// A number, which stays one when it is negative.
    Number(Decimal),
    /// A day; nothing where none is known.
    Day(Option<Date>),
    /// A text, which never becomes a formula.
    Text(Cow<'t, str>),
}

/// Writes rows of fields, quoted where they must be (RFC 4180).
pub(super) struct CsvWriter<'o> {
    out: &'o mut Vec<u8>,
    /// The next field is the first of its row.
    begins: bool,
}

impl<'o> CsvWriter<'o> {
    /// A file at the end of what was written before.
    pub(super) fn new(out: &'o mut Vec<u8>) -> CsvWriter<'o> {
        out.extend_from_slice(MARK.as_bytes());
        CsvWriter { out, begins: true }
    }

    /// Rows of a file that was begun before.
    pub(super) fn further(out: &'o mut Vec<u8>) -> CsvWriter<'o> {
        CsvWriter { out, begins: true }
    }

    /// Writes a row.
    pub(super) fn row<'t>(&mut self, fields: impl IntoIterator<Item = CsvField<'t>>) {
        fields.into_iter().for_each(|field| self.field(field));
        self.end();
    }

    /// Writes a field of a row: a number, or nothing.
    pub(super) fn number(&mut self, number: Option<Decimal>) {
        self.comma();
        if let Some(number) = number {
            number.push_ascii(self.out);
        }
    }

    /// Writes a field of a row.
    pub(super) fn field(&mut self, field: CsvField<'_>) {
        self.comma();
        match field {
            CsvField::Number(number) => number.push_ascii(self.out),
            // Writing into memory cannot fail.
            CsvField::Day(date) => {
                let _ = date.map_or(Ok(()), |date| write!(self.out, "{}", date.day()));
            }
            CsvField::Text(text) => quoted(&guarded(text), self.out),
        }
    }

    /// Writes fields of a row that were laid out before, with the commas between them.
    pub(super) fn laid_out(&mut self, fields: &[u8]) {
        self.comma();
        self.out.extend_from_slice(fields);
    }

    fn comma(&mut self) {
        if !std::mem::take(&mut self.begins) {
            self.out.push(b',');
        }
    }

    /// Ends a row.
    pub(super) fn end(&mut self) {
        self.out.extend_from_slice(b"\r\n");
        self.begins = true;
    }

    /// Hands on what was written so far, so that a table of any length needs little memory.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn flush(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(self.out)?;
        self.out.clear();
        Ok(())
    }
}

/// Appends a text, in quotes where it has a sign that would end it.
fn quoted(text: &str, out: &mut Vec<u8>) {
    if !text.bytes().any(|b| matches!(b, b',' | b'"' | b'\r' | b'\n')) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    for (at, piece) in text.split('"').enumerate() {
        out.extend_from_slice(if at > 0 { b"\"\"" } else { b"" });
        out.extend_from_slice(piece.as_bytes());
    }
    out.push(b'"');
}

impl<'t, T: Into<Cow<'t, str>>> From<T> for CsvField<'t> {
    fn from(text: T) -> CsvField<'t> {
        CsvField::Text(text.into())
    }
}

/// Whether a spreadsheet into which a text is typed takes it for something else.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\'']) || text.trim_start().starts_with(FORMULA)
}

/// A text that no spreadsheet takes for a formula: an apostrophe before it makes it a text. One that begins with an
/// apostrophe gets another, so that who takes the first one off always has the text itself.
fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    match is_formula(&text) {
        true => format!("'{text}").into(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_formula_and_a_number_stays_a_number() {
        let cases: [(CsvField<'_>, &str); 16] = [
            ("=1+2元".into(), "'=1+2元"),
            (" =1".into(), "' =1"),
            ("+86".into(), "'+86"),
            ("-2亿元".into(), "'-2亿元"),
            ("\u{2212}2亿元".into(), "'\u{2212}2亿元"),
            ("＠甲".into(), "'＠甲"),
            ("\t甲".into(), "'\t甲"),
            ("\r甲".into(), "\"'\r甲\""),
            ("=A,\"b\"".into(), "\"'=A,\"\"b\"\"\""),
            ("'甲".into(), "''甲"),
            ("'=1".into(), "''=1"),
            ("甲=1".into(), "甲=1"),
            ("—".into(), "—"),
            ("/".into(), "/"),
            (CsvField::Number(Decimal::new(-18, 0)), "-18"),
            (CsvField::Number(Decimal::new(-1_250_000, 6)), "-1.25"),
        ];
        for (field, expected) in cases {
            let mut out = Vec::new();
            let mut file = CsvWriter::new(&mut out);
            file.row(["甲".into(), field]);
            assert_eq!(String::from_utf8(out).unwrap(), format!("\u{feff}甲,{expected}\r\n"));
        }
    }
}
