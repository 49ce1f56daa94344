//! How a key is explained, in its own language first, and what is typed behind it.

use serde_json::{Value, json};

use crate::base::Said;

/// A key that may be written, in both languages.
pub(super) struct Spoken<'k> {
    pub en: &'k str,
    /// The Chinese words; none where the English one is that of both.
    pub zh: Vec<&'k str>,
    /// What it is for.
    pub said: Said,
    /// What an editor types behind it, where the schema alone would have it type something else.
    pub typed: Option<Typed>,
}

/// What an editor types when a key was chosen. It never types a figure.
pub(super) struct Typed {
    /// What it is called where it is offered by itself.
    pub label: Said,
    /// The text, with `$1`, `$2` … where one goes on writing.
    pub body: String,
}

impl Typed {
    pub(super) fn new(label: Said, body: impl Into<String>) -> Typed {
        Typed { label, body: body.into() }
    }

    /// The lines of a text, of a list or of keys, below the key and set in.
    pub(super) fn below(sign: &str) -> Typed {
        Typed::new(Said::same(format!("{sign}…")), format!("{sign}$1"))
    }

    /// A row in brackets with room for each of its columns.
    pub(super) fn row(columns: Said, count: usize) -> Typed {
        let places: Vec<String> = (1..=count).map(|place| format!("${place}")).collect();
        Typed::new(columns, format!("[{}]", places.join(", ")))
    }
}

impl Spoken<'_> {
    /// What stands behind one of its words, with its explanation: that of the word's own language goes first.
    pub(super) fn explained(&self, word: &str, schema: &Value) -> Value {
        let Said { zh, en } = &self.said;
        let english = word.is_ascii();
        let text = if english { format!("{en}\n\n{zh}") } else { format!("{zh}\n\n{en}") };
        let words: Vec<&str> = std::iter::once(self.en).chain(self.zh.first().copied()).collect();
        // What stands beside a reference is passed over.
        let mut out = if schema.get("$ref").is_some() { json!({"allOf": [schema]}) } else { schema.clone() };
        out["title"] = json!(words.join(" · "));
        out["description"] = json!(text);
        if let Some(Typed { label, body }) = &self.typed {
            let label = if english { &label.en } else { &label.zh };
            out["defaultSnippets"] = json!([{"label": label, "body": body}]);
        }
        out
    }
}
