//! The one writer of CSV files, for spreadsheets and programs alike.

use std::borrow::Cow;

use compact_str::format_compact;

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
    rows: csv::Writer<&'o mut Vec<u8>>,
}

impl<'o> CsvWriter<'o> {
    /// A file at the end of what was written before.
    pub(super) fn new(out: &'o mut Vec<u8>) -> CsvWriter<'o> {
        out.extend_from_slice(MARK.as_bytes());
        CsvWriter { rows: csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out) }
    }

    /// Writes a row.
    pub(super) fn row<'t>(&mut self, fields: impl IntoIterator<Item = CsvField<'t>>) {
        // Writing into memory cannot fail.
        for field in fields {
            let _ = match field {
                CsvField::Number(number) => self.rows.write_field(number.ascii()),
                CsvField::Day(None) => self.rows.write_field(""),
                CsvField::Day(Some(date)) => self.rows.write_field(format_compact!("{}", date.day())),
                CsvField::Text(text) => self.rows.write_field(&*guarded(text)),
            };
        }
        let _ = self.rows.write_record(None::<&[u8]>);
    }
}

impl<'t, T: Into<Cow<'t, str>>> From<T> for CsvField<'t> {
    fn from(text: T) -> CsvField<'t> {
        CsvField::Text(text.into())
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe before it makes it a text. One that begins with an
/// apostrophe gets another, so that who takes the first one off always has the text itself.
fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.starts_with(['\t', '\r', '\'']) || text.trim_start().starts_with(FORMULA) {
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
            drop(file);
            assert_eq!(String::from_utf8(out).unwrap(), format!("\u{feff}甲,{expected}\r\n"));
        }
    }
}
