//! The cells of a year's reports as one long table of commas.

use std::io::{self, Write};

use crate::base::Year;
use crate::export::ExportContext;
use crate::export::cells::{LONG_COLUMNS, ReportCells};
use crate::export::csv_writer::CsvWriter;
use crate::export::long_csv::write_head;
use crate::export::open::columns::ColumnType::{Boolean, Day, Decimal, Integer, Text};
use crate::export::open::columns::TableColumn;

/// What each column is, in the order of [`LONG_COLUMNS`].
const TITLES: [(&str, super::columns::ColumnType); LONG_COLUMNS.len()] = [
    ("机关代号", Text),
    ("机关当年的名称", Text),
    ("报告年度", Integer),
    ("格式（版）：与上一年不同的，两年之间口径有变", Integer),
    ("表", Text),
    ("行", Text),
    ("行的名称", Text),
    ("列", Text),
    ("列的名称", Text),
    ("单位", Text),
    ("数值；不是数字的为空，看 state", Decimal),
    ("原文：以文字代替数字的，或者数字的写法不同的（1.50、007）", Text),
    ("状态：数字 number，空白 blank，不适用 not_applicable，未列该行 absent，文字 words", Text),
    ("是否由程序算出", Boolean),
    ("发布日期；空为不详", Day),
    ("更正日期；空为未更正", Day),
];

/// The columns of the long table.
pub(super) fn columns() -> Vec<TableColumn<'static>> {
    let column = |(name, (title, kind)): (&'static str, (&'static str, _))| TableColumn {
        name: name.into(),
        title: title.into(),
        kind,
    };
    LONG_COLUMNS.into_iter().zip(TITLES).map(column).collect()
}

pub(super) fn write(see: &ExportContext<'_>, year: Year, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    let mut file = CsvWriter::new(&mut bytes);
    write_head(&mut file);
    for cells in see.reports.store.of_year(year).filter_map(|report| ReportCells::of(see, report)) {
        if let Some(form) = see.form_texts.csv(see.reports.editions, cells.edition) {
            form.write(cells, &mut file);
        }
        file.flush(out)?;
    }
    file.flush(out)
}
