//! The agencies as a table: a row a name, with the report years in which it holds.

use serde_json::{Value, json};

use crate::base::Year;
use crate::export::ExportContext;
use crate::export::csv_writer::{CsvField, CsvWriter};
use crate::export::open::columns::ColumnType::{Boolean, Integer, List, Text};
use crate::export::open::columns::TableColumn;
use crate::register::{Agency, AgencyId, Register};

/// The columns: name, what it is, what may stand there.
const COLUMNS: [(&str, &str, super::columns::ColumnType); 19] = [
    ("agency", "机关代号", Text),
    ("name", "名称", Text),
    ("valid_from", "从哪个报告年度起用这个名称；空为从头", Integer),
    ("valid_until", "到哪个报告年度为止用这个名称；空为至今", Integer),
    ("current", "是现在的（最后的）名称", Boolean),
    ("short", "简称", Text),
    ("kind", "机关类别", Text),
    ("kind_name", "类别在网页上的名称", Text),
    ("parent", "上级机关的代号", Text),
    ("credit_code", "统一社会信用代码", Text),
    ("division_code", "行政区划代码", Text),
    ("rule_making", "有规章制定权", Boolean),
    ("from", "从哪个报告年度起应当报告；空为从有报告起", Integer),
    ("until", "到哪个报告年度为止应当报告；空为至今", Integer),
    ("successor", "承接机关的代号", Text),
    ("aliases", "别名", List),
    ("reported_by", "数据在别的机关报告里的年度", List),
    ("not_due", "不需报告的年度和理由", List),
    ("collected", "本站收录的年度：没有收录的不算缺报", List),
];

/// The columns of the table.
pub(super) fn columns() -> Vec<TableColumn<'static>> {
    TableColumn::all(&COLUMNS)
}

/// How many rows it has.
pub(super) fn len(see: &ExportContext<'_>) -> usize {
    see.names.register.all().map(|(_, agency)| names(agency).len()).sum()
}

pub(super) fn bytes(see: &ExportContext<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut file = CsvWriter::new(&mut bytes);
    file.row(COLUMNS.map(|(name, ..)| CsvField::from(name)));
    for (_, agency) in see.names.register.all() {
        let names = names(agency);
        let last = names.len().saturating_sub(1);
        for (at, name) in names.into_iter().enumerate() {
            file.row(row(see.names.register, agency, name, at == last));
        }
    }
    bytes
}

/// A name, and the first and last report year in which it holds.
type NameYears<'s> = (&'s str, Option<Year>, Option<Year>);

/// The names of an agency, the oldest first.
fn names(agency: &Agency) -> Vec<NameYears<'_>> {
    let mut former: Vec<_> = agency.former_names.iter().collect();
    former.sort_by_key(|name| name.until);
    let mut from = agency.from;
    let mut names: Vec<NameYears<'_>> = Vec::new();
    for name in former {
        names.push((&name.name, from, Some(name.until)));
        from = name.until.after();
    }
    names.push((&agency.name, from, agency.until));
    names
}

fn row<'s>(
    register: &'s Register,
    agency: &'s Agency,
    (name, from, until): NameYears<'s>,
    current: bool,
) -> [CsvField<'s>; COLUMNS.len()] {
    let flag = |is: bool| CsvField::from(if is { "true" } else { "false" });
    let year = |year: Option<Year>| CsvField::from(year.map_or(String::new(), |year| year.to_string()));
    let text = |text: Option<&'s str>| CsvField::from(text.unwrap_or_default());
    let list = |items: Vec<Value>| match items.is_empty() {
        true => CsvField::from(""),
        false => Value::from(items).to_string().into(),
    };
    let id = |id: Option<AgencyId>| text(id.and_then(|id| register.get(id)).map(|a| a.id.as_str()));
    let number = |year: Option<Year>| year.map(Year::number);
    let reported_by = agency.reported_by.iter().map(|by| {
        let other = register.get(by.agency).map_or("", |other| other.id.as_str());
        json!({ "agency": other, "from": number(by.from), "until": number(by.until) })
    });
    let not_due = agency.not_due.iter().map(|of| json!({ "year": of.year.number(), "reason": of.reason }));
    let collected = agency.collected.iter().map(|of| {
        let except: Vec<u16> = of.except.iter().map(|year| year.number()).collect();
        json!({ "from": number(of.from), "until": number(of.until), "except": except })
    });
    [
        agency.id.as_str().into(),
        name.into(),
        year(from),
        year(until),
        flag(current),
        text(agency.short.as_deref()),
        agency.kind.words().en.into(),
        agency.kind_words().into(),
        id(agency.parent),
        text(agency.credit_code.as_ref().map(|code| code.text.as_str())),
        text(agency.division_code.as_deref()),
        flag(agency.rule_making),
        year(agency.from),
        year(agency.until),
        id(agency.successor),
        list(agency.aliases.iter().map(|alias| json!(alias)).collect()),
        list(reported_by.collect()),
        list(not_due.collect()),
        list(collected.collect()),
    ]
}
