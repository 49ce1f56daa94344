//! Keys in the words of one language, and values that name cells, parts or nothing.

use crate::base::Lang;
use crate::finding::Edit;
use crate::read::KnownKeys;
use crate::yaml::{Node, Style, Yaml};

/// The keys of a report, and such values, that are written otherwise in a language, in the order of the text.
pub(super) fn edits(root: &Node<'_>, keys: KnownKeys<'_>, lang: Lang) -> Vec<Edit> {
    let mut found = Vec::new();
    node(root, keys, lang, &mut found);
    found
}

fn node(of: &Node<'_>, keys: KnownKeys<'_>, lang: Lang, found: &mut Vec<Edit>) {
    match &of.value {
        Yaml::Scalar(..) => {}
        Yaml::List(items) => items.iter().for_each(|item| node(item, keys, lang, found)),
        Yaml::Map(pairs) => {
            for (key, value) in pairs {
                let Some(known) = key.text().and_then(|text| keys.find(text)) else { continue };
                let word = known.word(lang);
                if key.text() != Some(word) {
                    found.push(Edit { range: key.start..key.end, text: word.into() });
                }
                if let Yaml::Scalar(text, Style::Plain) = &value.value
                    && let Some(word) = known.value_in(text, lang).filter(|word| **word != **text)
                {
                    found.push(Edit { range: value.start..value.start + text.len(), text: word.into() });
                }
                node(value, known.below(value), lang, found);
            }
        }
    }
}
