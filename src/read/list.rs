//! Lists, and what stands where one belongs.

use crate::finding::{fill, reading};
use crate::read::cells::NONE;
use crate::read::field::{ValueShape, is_word};
use crate::read::key_name::KeyName;
use crate::read::reader::{Reader, found, listed};
use crate::read::span::years_of;
use crate::yaml::{Node, Yaml};

impl Reader<'_, '_> {
    /// The items of a list; a single mapping counts as a list of one.
    pub(super) fn items<'n, 'x, 'k>(
        &mut self,
        node: &'n Node<'x>,
        key: impl Into<KeyName<'k>>,
    ) -> &'n [Node<'x>] {
        let key = key.into();
        match &node.value {
            Yaml::List(items) => items,
            Yaml::Scalar(..) if node.is_null() || self.says_none(node, key, "[]") => &[],
            Yaml::Map(_) => std::slice::from_ref(node),
            Yaml::Scalar(..) => {
                self.no_list(node, key);
                &[]
            }
        }
    }

    /// Says that a text stands where a list does: it may be the value of the first key of an item.
    fn no_list(&mut self, node: &Node<'_>, key: KeyName<'_>) {
        let Some((ValueShape::Items(fields), _)) = key.field else {
            let filled = fill!(key = self.key(key), found = found(node));
            return self.say(self.at(&reading::NO_LIST, node, filled));
        };
        let known = listed(fields.iter().map(|field| self.word(field.en, field.zh)));
        let line = self.lines.start_of(self.lines.line_of(node.start));
        let before = self.lines.text().get(line..node.start).unwrap_or("");
        let first = fields.first().filter(|first| {
            matches!(first.shape, ValueShape::Line | ValueShape::Agency | ValueShape::Rule)
                || matches!(first.shape, ValueShape::Year) && years_of(node).is_some()
        });
        let is_own_line = before.contains(':') && !self.is_in_brackets(node);
        let text = node.text().filter(|text| !text.contains('\n')).unwrap_or("");
        let finding = match first.filter(|_| is_own_line && !text.is_empty()) {
            Some(first) => {
                let indent = " ".repeat(before.len() - before.trim_start().len() + 2);
                let written = self.lines.text().get(node.start..node.end).unwrap_or("");
                let item = format!("\n{indent}- {}: {written}", self.word(first.en, first.zh));
                let filled = fill!(
                    key = self.key(key),
                    found = found(node),
                    known = known,
                    mend = self.mend(node, item)
                );
                self.at(&reading::NO_ITEMS_NEAR, node, filled)
            }
            None => {
                let filled = fill!(key = self.key(key), found = found(node), known = known);
                self.at(&reading::NO_ITEMS, node, filled)
            }
        };
        self.say(finding);
    }

    /// Whether “none” stands where a list or a group of keys does; `instead` is the way to write it.
    pub(super) fn says_none<'k>(
        &mut self,
        node: &Node<'_>,
        key: impl Into<KeyName<'k>>,
        instead: &'static str,
    ) -> bool {
        let is_none = node.text().is_some_and(|text| is_word(text.trim(), NONE));
        if is_none {
            let found = node.text().unwrap_or("").trim();
            let filled = fill!(key = self.key(key), found = found, mend = self.mend(node, instead).certain());
            self.say(self.at(&reading::PLAIN_EMPTY, node, filled));
        }
        is_none
    }
}
