//! What every cell means: a row a cell and edition.

use std::borrow::Cow;

use crate::edition::{CellId, Edition, Editions, Equation, Operand, Summand, Term};
use crate::export::ExportContext;
use crate::export::csv_writer::{CsvField, CsvWriter};
use crate::export::open::columns::ColumnType::{Boolean, Integer, Text};
use crate::export::open::columns::TableColumn;
use crate::text::Label;

/// The columns: name, what it is, what may stand there.
const COLUMNS: [(&str, &str, super::columns::ColumnType); 23] = [
    ("cell", "单元格的地址，即各年表的列名", Text),
    ("cell_zh", "中文地址", Text),
    ("edition", "格式（版）", Integer),
    ("years", "适用的报告年度", Text),
    ("table", "表", Text),
    ("table_label", "表所在部分的标题", Text),
    ("table_label_en", "表的英文名称", Text),
    ("row", "行", Text),
    ("groups", "行所在的分组", Text),
    ("row_label", "行的名称", Text),
    ("row_label_en", "行的英文名称", Text),
    ("column", "列", Text),
    ("column_label", "列的名称", Text),
    ("column_label_en", "列的英文名称", Text),
    ("unit", "单位", Text),
    ("decimals", "小数位数；整数为 0", Integer),
    ("signed", "可以为负", Boolean),
    ("stock", "是年末的存量，各年不相加", Boolean),
    ("words", "可以写文字", Boolean),
    ("formula", "应当成立的等式；last. 为上一年的报告", Text),
    ("source", "规定这一版格式的文件", Text),
    ("article", "所依的条文", Text),
    ("explanation", "解释", Text),
];

/// The columns of the codebook.
pub(super) fn columns() -> Vec<TableColumn<'static>> {
    TableColumn::all(&COLUMNS)
}

pub(super) fn bytes(see: &ExportContext<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut file = CsvWriter::new(&mut bytes);
    file.row(COLUMNS.map(|(name, ..)| CsvField::from(name)));
    let editions = see.reports.editions;
    for edition in editions.all() {
        (0..edition.cells.len()).for_each(|slot| file.row(row(editions, edition, slot)));
    }
    bytes
}

fn row<'s>(editions: &'s Editions, edition: &'s Edition, slot: usize) -> [CsvField<'s>; COLUMNS.len()] {
    let (cell, row, column) = (edition.cells[slot].id, edition.row_of(slot), edition.column(slot));
    let table = edition.tables[row.table].key.en.as_str();
    let english = editions.english();
    let term = term(editions, cell);
    let flag = |is: bool| CsvField::from(if is { "true" } else { "false" });
    let groups: Vec<&str> = row.groups.iter().map(Label::plain).collect();
    [
        editions.address(cell).into(),
        edition.address_zh(slot).into(),
        edition.id.0.to_string().into(),
        edition.span().into(),
        table.into(),
        edition.part(table).map_or("", |part| part.title.plain()).into(),
        english.table(table).into(),
        row.address.get(table.len() + 1..).unwrap_or_default().into(),
        groups.join(" > ").into(),
        row.label.plain().into(),
        english.row(&row.address).into(),
        column.key.en.as_str().into(),
        column.label.plain().into(),
        english.column(&column.key.en).into(),
        edition.unit(slot).into(),
        column.decimals.to_string().into(),
        flag(column.signed),
        flag(column.stock),
        flag(column.verbatim),
        formulas(editions, edition, cell).into(),
        edition.basis.as_str().into(),
        term.and_then(|term| term.article.as_deref()).unwrap_or_default().into(),
        term.map_or("", |term| term.says.as_str()).into(),
    ]
}

fn term(editions: &Editions, cell: CellId) -> Option<&Term> {
    let id = editions.term_of(cell)?;
    editions.terms().iter().flat_map(|group| &group.terms).find(|term| term.id == id)
}

/// The equations that say what a cell comes to: those in which it stands first.
fn formulas(editions: &Editions, edition: &Edition, cell: CellId) -> String {
    let is_own = |equation: &&Equation| equation.left.first().is_some_and(|first| is_of(first, cell));
    let own: Vec<String> = edition.equations.iter().filter(is_own).map(|e| formula(editions, e)).collect();
    own.join("; ")
}

fn is_of(summand: &Summand, cell: CellId) -> bool {
    let (Operand::Cell(of) | Operand::Group(of, _)) = summand.operand;
    of == cell && !summand.last
}

fn formula(editions: &Editions, equation: &Equation) -> String {
    format!("{} = {}", side(editions, &equation.left), side(editions, &equation.right))
}

/// A side of an equation. A group stands for its own cell where the original prints it as one row, and for its rows elsewhere.
fn side(editions: &Editions, summands: &[Summand]) -> String {
    let mut text = String::new();
    for summand in summands {
        let (Operand::Cell(cell) | Operand::Group(cell, _)) = summand.operand;
        text += match (text.is_empty(), summand.negative) {
            (true, false) => "",
            (true, true) => "-",
            (false, false) => " + ",
            (false, true) => " - ",
        };
        let last: Cow<'_, str> = if summand.last { "last.".into() } else { "".into() };
        text += &format!("{last}{}", editions.address(cell));
    }
    text
}
