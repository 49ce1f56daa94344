//! What a new site has for editors: the schemas of its files, and which file has which.

use serde_json::{Map, Value, json};

use crate::base::Failure;
use crate::cli::init::NewFile;
use crate::cli::schema::file_name;
use crate::edition::Editions;
use crate::{check, schema};

/// The extension that completes and explains keys by these schemas.
const EXTENSION: &str = "redhat.vscode-yaml";

pub(super) fn files() -> Result<Vec<NewFile>, Failure> {
    let editions = Editions::built_in()?;
    let rules: Vec<_> = check::rules().collect();
    let mut schemas = Map::new();
    let mut all = Vec::new();
    for (form, word, glob) in schema::files() {
        let path = format!(".vscode/{}", file_name(word));
        schemas.insert(format!("./{path}"), json!(glob));
        all.push(NewFile::new(path, schema::schema(form, &editions, &rules)));
    }
    let settings = json!({
        "yaml.schemas": Value::Object(schemas),
        // Other tools would undo the columns of figures.
        "yaml.format.enable": false,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": true, "editor.quickSuggestions": {"strings": true}},
        "files.encoding": "utf8",
        "files.eol": "\n",
    });
    let extensions = json!({"recommendations": [EXTENSION]});
    all.push(NewFile::new(".vscode/settings.json", format!("{settings:#}\n")));
    all.push(NewFile::new(".vscode/extensions.json", format!("{extensions:#}\n")));
    Ok(all)
}
