//! The table of keys as the manual prints it.

use crate::edition::PartKind;
use crate::read::field::{FORMS, part};
use crate::read::field::{Field, Others, ValueShape};

/// The keys of all files that editors write, as the tables of the Chinese manual.
pub fn key_tables() -> String {
    let forms = FORMS.iter().map(|form| tables(&format!("{} `{}`", form.name.zh, form.path.zh), &form.shape));
    let old = [("`sections` 分节", PartKind::Sections), ("`statistics` 统计", PartKind::Statistics)];
    let old = old.map(|(heading, kind)| tables(heading, &part(kind)));
    forms.chain(old).collect()
}

/// The tables of a shape and of all that stands below its keys, each under its heading.
fn tables(heading: &str, mut shape: &ValueShape) -> String {
    let mut head = format!("### {heading}\n\n");
    while let ValueShape::Mapping([], Some((keys, below @ ValueShape::Mapping(..)))) = shape {
        head += &format!("按{}写，每个下面是：\n\n", keys.words().zh);
        shape = below;
    }
    let (fields, others) = match shape {
        ValueShape::Items(fields) => (*fields, None),
        ValueShape::Mapping(fields, others) => (*fields, *others),
        _ => return String::new(),
    };
    let own = format!("{head}{}\n", table(fields, others));
    let below = |f: &&Field| tables(&format!("`{}` {}", f.en, f.zh), &f.shape);
    fields.iter().map(below).fold(own, |all, table| all + &table)
}

/// The table of some fixed keys, and of the others that may stand beside them.
fn table(fields: &[&Field], others: Option<(Others, &ValueShape)>) -> String {
    let head = "| 键 | 中文 | 写什么 | 用处 |\n|---|---|---|---|\n".to_owned();
    let zh = |f: &Field| f.also.map_or(f.zh.to_owned(), |also| format!("{}、{also}", f.zh));
    let row = |f: &&Field| format!("| `{}` | {} | {} | {} |\n", f.en, zh(f), f.shape.words().zh, f.doc.zh);
    let other = others.map(|(keys, shape)| format!("| {} | | {} | |\n", keys.words().zh, shape.words().zh));
    fields.iter().map(row).chain(other).fold(head, |all, row| all + &row)
}
