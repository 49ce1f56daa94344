//! JSON: one array, one object a finding, as the interface fixes it.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::finding::emit::Desk;
use crate::finding::emit::escaping::Escaping;
use crate::finding::{Finding, Related};

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    severity: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_column: usize,
    cell: Option<&'a str>,
    message: String,
    help: String,
    left: Option<&'a str>,
    right: Option<&'a str>,
    difference: Option<&'a str>,
    suspect: Option<SuspectRow<'a>>,
    related: Vec<RelatedRow<'a>>,
}

#[derive(Serialize)]
struct SuspectRow<'a> {
    cell: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// The findings as they are written, one after the other: the array is never held whole.
struct Rows<'a>(&'a Desk<'a>, &'a [&'a Finding]);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|f| row(self.0, f)))
    }
}

pub(super) fn print(desk: &Desk<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping(out), &Rows(desk, findings))?;
    writeln!(out)
}

fn row<'a>(desk: &'a Desk<'_>, finding: &'a Finding) -> Row<'a> {
    let spot = finding.place.spot;
    let related = |r: &'a Related| RelatedRow {
        file: desk.tree.path(r.place.file),
        line: r.place.spot.line(),
        column: r.place.spot.column(),
        message: r.says.in_lang(desk.lang),
    };
    let sides = finding.sides.as_ref();
    Row {
        rule: finding.rule().name,
        severity: finding.level.word().en,
        file: desk.tree.path(finding.place.file),
        line: spot.line(),
        column: spot.column(),
        end_column: spot.end_column(),
        cell: finding.cell.map(|c| desk.editions.address(c)),
        message: finding.text(desk.lang),
        help: finding.help(desk.lang),
        left: sides.map(|s| s.left.as_str()),
        right: sides.map(|s| s.right.as_str()),
        difference: sides.map(|s| s.difference.as_str()),
        suspect: finding
            .suspect
            .as_ref()
            .map(|s| SuspectRow { cell: desk.editions.address(s.cell), value: &s.value }),
        related: finding.related.iter().map(related).collect(),
    }
}
