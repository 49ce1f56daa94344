//! The reports of a year as JSON: all that the pages of its reports have, a report a line.

use std::io::{self, Write};

use crate::base::Year;
use crate::export::ExportContext;
use crate::export::cells::ReportCells;
use crate::export::json_writer::JsonWriter;
use crate::export::report_json::{self, SCHEMA};

pub(super) fn write(see: &ExportContext<'_>, year: Year, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"schema\":\"{SCHEMA}\",\"year\":{year},\"reports\":[")?;
    let reports = see.reports.store.of_year(year).filter_map(|report| ReportCells::of(see, report));
    let mut bytes = Vec::new();
    for (at, cells) in reports.enumerate() {
        bytes.clear();
        bytes.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        JsonWriter::new(&mut bytes).object(|json| report_json::fields(see, cells, json));
        out.write_all(&bytes)?;
    }
    out.write_all(b"\n]}\n")
}
