//! The figures that the page for comparing asks for: scripts, so that a page that was opened from a disk can load them too.
//!
//! One file names the cells of every edition, others the agencies with their years; the figures stand in files of a few agencies
//! each, in the order of the register.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::compare::{Reading, reading_at};
use crate::edition::Edition;
use crate::export::{DataFile, DataKind, ExportContext};
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::site::{AgencyYear, LAYOUT, MadeFrom, Timeline};
use crate::text::Decimal;

/// A file for comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ComparisonFile {
    /// The cells that there are, and how many files name the agencies.
    Index,
    /// Some agencies and their years, by the position of the file.
    Names(usize),
    /// The figures of some agencies, by the position of the file.
    Figures(usize),
}

/// Agencies whose figures are in one file.
const TOGETHER: usize = 16;
/// Agencies that one file names: some 200 KB, so that a long register is read piece by piece.
const NAMED: usize = 3000;

const FOLDER: &str = "compare/data/";

/// The free comparison.
pub(super) const KIND: DataKind = DataKind {
    name: "comparison",
    asked_by: Some("comparison"),
    all: |see| all(see.names.register).into_iter().map(listed).collect(),
    parse: |see, path| parse(see.names.register, path).map(listed),
    write: |see, path, out| {
        if let Some(file) = parse(see.names.register, path) {
            write(file, see, out);
        }
    },
};

/// All files for comparing.
fn all(register: &Register) -> Vec<ComparisonFile> {
    let names = (0..register.len().div_ceil(NAMED)).map(ComparisonFile::Names);
    let figures = (0..register.len().div_ceil(TOGETHER)).map(ComparisonFile::Figures);
    std::iter::once(ComparisonFile::Index).chain(names).chain(figures).collect()
}

fn listed(file: ComparisonFile) -> DataFile {
    let of_agencies =
        |at: usize, count: usize| MadeFrom::Agencies((at * count) as u32..((at + 1) * count) as u32);
    let made_from = match file {
        ComparisonFile::Index => MadeFrom::NONE,
        ComparisonFile::Names(at) => of_agencies(at, NAMED),
        ComparisonFile::Figures(at) => of_agencies(at, TOGETHER),
    };
    DataFile::of(made_from, path(file))
}

fn path(file: ComparisonFile) -> String {
    match file {
        ComparisonFile::Index => format!("{FOLDER}index.js"),
        ComparisonFile::Names(at) => format!("{FOLDER}names-{at}.js"),
        ComparisonFile::Figures(at) => format!("{FOLDER}{at}.js"),
    }
}

fn parse(register: &Register, path: &str) -> Option<ComparisonFile> {
    let name = path.strip_prefix(FOLDER)?.strip_suffix(".js")?;
    let file = match name {
        "index" => ComparisonFile::Index,
        name => match name.strip_prefix("names-") {
            Some(number) => ComparisonFile::Names(number.parse().ok()?),
            None => ComparisonFile::Figures(name.parse().ok()?),
        },
    };
    let is_there = match file {
        ComparisonFile::Index => true,
        ComparisonFile::Names(at) => at < register.len().div_ceil(NAMED),
        ComparisonFile::Figures(at) => at < register.len().div_ceil(TOGETHER),
    };
    // `007.js` is no file, and none lies behind the last.
    (is_there && path == self::path(file)).then_some(file)
}

fn write(file: ComparisonFile, see: &ExportContext<'_>, out: &mut Vec<u8>) {
    let (call, value) = match file {
        ComparisonFile::Index => ("index", index(see)),
        ComparisonFile::Names(at) => ("names", names(see, at)),
        ComparisonFile::Figures(at) => ("figures", figures(see, at)),
    };
    out.extend_from_slice(format!("portalData.{call}(").as_bytes());
    // `serde_json` cannot fail on a value in memory.
    let _ = serde_json::to_writer(&mut *out, &value);
    out.extend_from_slice(b");\n");
}

/// Some agencies: id, name, short name, years.
fn names(see: &ExportContext<'_>, at: usize) -> Value {
    let agency = |(id, agency): (AgencyId, &crate::register::Agency)| {
        let years: Vec<u16> = see.reports.store.of_agency(id).map(|r| r.key.year.number()).collect();
        json!([agency.id, agency.name, agency.short, years])
    };
    see.names.register.all().skip(at * NAMED).take(NAMED).map(agency).collect()
}

fn index(see: &ExportContext<'_>) -> Value {
    let editions: Map<String, Value> =
        see.reports.editions.all().iter().map(|e| (e.id.0.to_string(), cells(see, e))).collect();
    json!({
        "together": TOGETHER,
        "names": see.names.register.len().div_ceil(NAMED),
        "chart": LAYOUT,
        "editions": editions,
    })
}

/// The cells of an edition: address, name, unit, and whether they are stocks.
fn cells(see: &ExportContext<'_>, edition: &Edition) -> Value {
    let cell = |slot: usize| {
        let id = edition.cells[slot].id;
        json!([
            see.reports.editions.address(id),
            edition.name(slot),
            edition.unit_of_many(slot),
            edition.column(slot).stock
        ])
    };
    let cells: Vec<Value> = (0..edition.cells.len()).map(cell).collect();
    json!({ "trial": edition.trial, "cells": cells })
}

/// By agency and year: the edition, its figures, and what must be known to compare them, if anything.
///
/// Figures are a cell an entry, as an agency's page has them: a blank is `null`, what has no such cell `false`; “/”, “—” for
/// what cannot be summed, and amounts with a unit of their own are texts. A report that is there as its original alone has
/// `null` in their place.
fn figures(see: &ExportContext<'_>, at: usize) -> Value {
    let timeline = Timeline { reports: see.reports, register: see.names.register, verdict: see.verdict };
    let all = see.names.register.all().skip(at * TOGETHER).take(TOGETHER);
    let agencies: Map<String, Value> = all
        .map(|(id, agency)| {
            let years = timeline.of(id);
            let years = years.iter().filter_map(|of| Some((of.year.to_string(), report(of, of.known?))));
            (agency.id.clone(), Value::Object(years.collect()))
        })
        .collect();
    Value::Object(agencies)
}

fn report(of: &AgencyYear<'_>, (report, edition): (&Report, &Edition)) -> Value {
    let figure = |slot: usize| match reading_at(report, edition, slot) {
        Reading::Number(value) => number(value, edition.column(slot).decimals),
        Reading::Verbatim(text) => json!(text),
        Reading::Blank => Value::Null,
        Reading::NotApplicable => json!("/"),
        Reading::NoCell => json!(false),
        Reading::NoSum => json!("—"),
    };
    let cells = match report.only_source {
        true => Value::Null,
        false => (0..edition.cells.len()).map(figure).collect(),
    };
    let remarks = Some(remarks(of, edition)).filter(|remarks| !remarks.is_empty());
    [edition.id.0.into(), cells].into_iter().chain(remarks.map(Value::Object)).collect()
}

/// What charts have to tell of a year: that its form is another than that of the report before, that its figures are of
/// another scope, and the slots of doubtful figures.
fn remarks(of: &AgencyYear<'_>, edition: &Edition) -> Map<String, Value> {
    let doubts: BTreeSet<usize> = of.doubts.iter().filter_map(|cell| edition.slot(*cell)).collect();
    let all = [
        ("breaks", of.breaks.then_some(Value::Bool(true))),
        ("widened", of.widened.then_some(Value::Bool(true))),
        ("doubts", (!doubts.is_empty()).then(|| json!(doubts))),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// Digits that a script's number can hold, whatever they are.
const DIGITS: usize = 15;

/// A number in the unit of its cell, exactly: as a text where a script would round it.
fn number(value: i64, decimals: u8) -> Value {
    // Nearly every figure, which need not be printed to be counted.
    if decimals == 0 && i32::try_from(value).is_ok() {
        return value.into();
    }
    let printed = Decimal::new(value, decimals).ascii();
    let digits = printed.bytes().filter(u8::is_ascii_digit).count();
    let number = printed.parse::<serde_json::Number>().ok().filter(|_| digits <= DIGITS);
    number.map_or_else(|| json!(&*printed), Value::Number)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn no_digit_is_lost() {
        let cases = [
            (369, 0, "369"),
            (-5, 0, "-5"),
            (1, 6, "1e-6"),
            (123_456_789_123_456, 6, "123456789.123456"),
            (999_999_999_999_999, 0, "999999999999999"),
            (9_007_199_254_740_993, 0, "\"9007199254740993\""),
            (2_305_843_009_213_693, 6, "\"2305843009.213693\""),
        ];
        for (value, decimals, expected) in cases {
            assert_eq!(number(value, decimals).to_string(), expected);
        }
    }
}
