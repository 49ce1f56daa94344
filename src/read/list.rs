//! Lists, and what stands where one belongs.

use crate::base::Year;
use crate::finding::{fill, reading};
use crate::read::cells::NONE;
use crate::read::field::{Field, ValueShape, is_word};
use crate::read::key_name::KeyName;
use crate::read::reader::{Reader, found, is_blank, listed};
use crate::read::span::years_of;
use crate::yaml::{Node, Yaml};

/// Words for what there is none of, or not yet.
const NOTHING: &[&str] = &[
    "无",
    "没有",
    "暂无",
    "未有",
    "空",
    "不适用",
    "待定",
    "待办",
    "待补",
    "待填",
    "办理中",
    "正在办理",
    "申请中",
    "正在申请",
    "未办理",
    "未备案",
    "尚未备案",
    "待申请",
    "未申请",
    "待开通",
    "未开通",
    "待备案",
    "备案中",
    "none",
    "n/a",
    "na",
    "nil",
    "tbd",
    "todo",
    "-",
    "--",
    "—",
    "——",
    "－",
    "/",
    "／",
];

/// More entries than this are not written out.
const MOST_ENTRIES: usize = 30;

impl Reader<'_, '_> {
    /// Whether the value of a key that need not be there says that there is none: it is read so, and told.
    pub(super) fn says_nothing(&mut self, node: &Node<'_>, field: &'static Field) -> bool {
        if !is_nothing(node, field) {
            return false;
        }
        if !self.passed(&reading::PLAIN_NOTHING, node) {
            let (key, found) = (self.key(field), found(node));
            self.say(match self.line_away(node) {
                Some(mend) => {
                    self.at(&reading::PLAIN_NOTHING, node, fill!(key = key, found = found, mend = mend))
                }
                None => self.at(&reading::PLAIN_NOTHING, node, fill!(key = key, found = found)),
            });
        }
        true
    }

    /// The items of a list; a single mapping counts as a list of one.
    pub(super) fn items<'n, 'x, 'k>(
        &mut self,
        node: &'n Node<'x>,
        key: impl Into<KeyName<'k>>,
    ) -> &'n [Node<'x>] {
        let key = key.into();
        if self.no_entries(node, key) {
            return &[];
        }
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

    /// The names that stand where a list may: one, or several with signs between them, which is told.
    pub(super) fn names(&mut self, node: &Node<'_>, key: KeyName<'_>) -> Vec<String> {
        let Some(text) = self.text(node, key) else { return Vec::new() };
        let is_name = |part: &&str| part.chars().count() > 1 && !part.is_ascii();
        // A line without its dash goes on with the item below it.
        let names: Vec<&str> = parts(&text).filter(|part| *part != "-").collect();
        let are_names = names.len() > 1 && names.iter().all(is_name);
        if are_names && !self.passed(&reading::SEVERAL_NAMES, node) {
            let mend = self.mend(node, format!("[{}]", names.join(", ")));
            let filled = fill!(key = self.key(key), count = names.len(), found = &text, mend = mend);
            self.say(self.at(&reading::SEVERAL_NAMES, node, filled));
        }
        if are_names { names.into_iter().map(str::to_owned).collect() } else { vec![text] }
    }

    /// Says that the values of entries stand in their place, if they do: their years or names in a list, or what there is to
    /// say of each year behind it.
    fn no_entries(&mut self, node: &Node<'_>, key: KeyName<'_>) -> bool {
        let Some((ValueShape::Items(fields), _)) = key.field else { return false };
        let [first, second, ..] = fields else { return false };
        let is_own = |node: &Node<'_>| match first.shape {
            ValueShape::Year => node.text().is_some_and(|text| Year::parse(text).is_some()),
            ValueShape::Line => node.text().is_some(),
            _ => false,
        };
        let entries: Vec<(&str, &str)> = match &node.value {
            Yaml::List(items) if !items.is_empty() && items.iter().all(is_own) => {
                items.iter().filter_map(|item| Some((item.text()?, "…"))).collect()
            }
            Yaml::Map(pairs)
                if matches!(first.shape, ValueShape::Year) && pairs.iter().all(|(key, _)| is_own(key)) =>
            {
                pairs.iter().filter_map(|(key, value)| Some((key.text()?, self.written_as(value)?))).collect()
            }
            _ => return false,
        };
        if entries.is_empty() || entries.len() > MOST_ENTRIES {
            return false;
        }
        let words = [first, second].map(|field| self.word(field.en, field.zh));
        let lines = entries
            .iter()
            .map(|(own, other)| format!("\n    - {}: {own}\n      {}: {other}", words[0], words[1]));
        let (known, name) = (listed(words.into_iter()), self.key(key));
        let block =
            format!("  {}:{}", self.word(key.en, key.zh.unwrap_or(key.en)), lines.collect::<String>());
        let filled = fill!(key = name, known = known, mend = block);
        self.say(self.at(&reading::NO_ENTRIES, node, filled));
        true
    }

    /// A value as it is written; `…` for nothing.
    fn written_as(&self, value: &Node<'_>) -> Option<&str> {
        match &value.value {
            Yaml::Scalar(..) if is_blank(value) => Some("…"),
            Yaml::Scalar(..) => self.lines.text().get(value.start..value.end),
            _ => None,
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
                // What an entry cannot be without is to be filled in.
                let is_needed = |field: &&&Field| fields.len() == 2 || field.en == "reason";
                let needed = fields.iter().skip(1).filter(is_needed);
                let needed: String =
                    needed.map(|field| format!("\n{indent}  {}: …", self.word(field.en, field.zh))).collect();
                let item = item + &needed;
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

/// Whether a word for nothing stands where a text, a number or an address belongs.
pub(super) fn is_nothing(node: &Node<'_>, field: &'static Field) -> bool {
    let can_be_words = matches!(
        field.shape,
        ValueShape::Line
            | ValueShape::Count
            | ValueShape::Year
            | ValueShape::Date(None)
            | ValueShape::Web
            | ValueShape::Agency
            | ValueShape::Theme
    );
    let text = node.text().map(|text| text.trim().to_lowercase()).filter(|_| can_be_words);
    text.is_some_and(|text| NOTHING.contains(&&*text))
}

/// What stands between the signs by which people part the items of a list.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let is_sign = |c: char| c.is_whitespace() || "、，,；;／/|｜".contains(c);
    text.split(is_sign).filter(|part| !part.is_empty())
}

/// A link for each of several files that one target names, where all of them are there.
pub(super) fn links(target: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let are_there = parts(target).count() > 1 && parts(target).all(is_there);
    let link = |part: &str| format!("[{}]({part})", part.rsplit_once('.').map_or(part, |(stem, _)| stem));
    are_there.then(|| parts(target).map(link).collect::<Vec<_>>().join("、"))
}
