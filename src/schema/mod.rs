//! Says in JSON Schema what may stand in each file that editors write, so that an editor completes and explains its keys.
//!
//! Draft 7: of the drafts that have `if`, `examples` and patterns of keys, it is the one that the YAML extension of VS Code,
//! the language server behind it and the other common editors all understand.
//!
//! All comes from the table of keys in `read` and from the editions; no key is listed here a second time. A schema does not
//! see the path of a file, so it does not know the report year: a row may be as any edition has it. What only the program
//! can tell (which edition holds, what is missing, what does not add up) is left to `portal check`.

mod cells;
mod mapping;
mod rows;
mod said;
mod shape;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::edition::Editions;
use crate::finding::Rule;
use crate::read::{FORMS, FileForm};

/// A schema in the making: what it draws on, and the definitions that it refers to.
pub(crate) struct Schema<'e> {
    editions: &'e Editions,
    rules: &'e [&'static Rule],
    definitions: RefCell<BTreeMap<String, Value>>,
}

/// The files that have a schema, with the word that commands use and the paths of the files.
pub(crate) fn files() -> impl Iterator<Item = (&'static FileForm, &'static str, &'static str)> {
    FORMS.iter().filter_map(|form| form.yaml.as_ref().map(|yaml| (form, yaml.word, yaml.glob)))
}

/// The schema of a file, as a text of JSON. The rules are those that a site may set and a report may waive.
pub(crate) fn schema(form: &FileForm, editions: &Editions, rules: &[&'static Rule]) -> String {
    let schema = Schema { editions, rules, definitions: RefCell::default() };
    let mut root = schema.shape(&form.shape);
    root["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    root["title"] = json!(format!("{} · {}", form.name.zh, form.name.en));
    let definitions = schema.definitions.into_inner();
    if !definitions.is_empty() {
        root["definitions"] = json!(definitions);
    }
    format!("{root:#}\n")
}
