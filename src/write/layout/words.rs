//! Keys in the words of one language.

use crate::base::Lang;
use crate::finding::Edit;
use crate::read::KnownKeys;
use crate::yaml::{Node, Yaml};

/// The keys of a report that are written otherwise in a language, in the order of the text.
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
                node(value, known.below(value), lang, found);
            }
        }
    }
}
