//! What an input method or a word processor leaves in a file.

use std::collections::HashSet;

use crate::finding::{Finding, fill, reading};
use crate::source::Place;
use crate::text::{is_shaper, is_unprintable_at, unprintables};
use crate::yaml::invisible::control;
use crate::yaml::{Node, Style, Yaml};

/// Full-width characters that editors type for YAML's own.
const FULL_WIDTH: &[(char, &str)] = &[
    ('：', ":"),
    ('，', ","),
    ('［', "["),
    ('］', "]"),
    ('【', "["),
    ('】', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('＃', "#"),
    ('－', "-"),
    ('｜', "|"),
    ('＝', "="),
    ('、', ","),
];

/// A tree that is looked at, and where its bytes stand in the file.
pub(super) struct Look<'l> {
    /// The text that the tree was made of.
    pub text: &'l str,
    pub place: &'l dyn Fn(usize, usize) -> Place,
    pub findings: Vec<Finding>,
}

impl Look<'_> {
    /// Finds tabs and full-width punctuation that stand where YAML's own characters belong, and escapes that mean what no
    /// text may have.
    pub(super) fn node(&mut self, node: &Node<'_>) {
        match &node.value {
            // A full-width bar makes one long line of what should be a text of several.
            Yaml::Scalar(text, Style::Plain) if text.starts_with('｜') => self.wide(text, node.start),
            Yaml::Scalar(..) => self.escapes(node),
            Yaml::List(items) => {
                self.tabs_between(node, items.iter().map(|i| (i.start, i.end)));
                items.iter().for_each(|item| self.node(item));
            }
            Yaml::Map(pairs) => {
                let covered = pairs.iter().flat_map(|(k, v)| [(k.start, k.end), (v.start, v.end)]);
                self.tabs_between(node, covered);
                for (key, value) in pairs {
                    if let Yaml::Scalar(text, Style::Plain) = &key.value {
                        self.wide(text, key.start);
                    }
                    self.escapes(key);
                    self.shapers(key);
                    self.node(value);
                }
            }
        }
    }

    /// Finds what an escape in double quotes stands for and no text may have: what counts is the text that is meant.
    fn escapes(&mut self, node: &Node<'_>) {
        let (Yaml::Scalar(text, Style::Quoted), Some(raw)) =
            (&node.value, self.text.get(node.start..node.end))
        else {
            return;
        };
        if !raw.starts_with('"') || !raw.contains('\\') {
            return;
        }
        // What stands there as it is has been found already; a carriage return cannot.
        let written: HashSet<char> = unprintables(raw).map(|(_, c)| c).collect();
        let mut meant = unprintables(text).map(|(_, c)| c).filter(|c| !written.contains(c));
        if let Some(c) = text.contains('\r').then_some('\r').or_else(|| meant.next()) {
            self.findings.push(control((self.place)(node.start, node.end), c));
        }
    }

    /// Finds another form of a character in a key, where nobody means one.
    fn shapers(&mut self, key: &Node<'_>) {
        let Some(raw) = self.text.get(key.start..key.end) else { return };
        let in_place = |(at, c): &(usize, char)| is_shaper(*c) && !is_unprintable_at(raw, *at, *c);
        if let Some((at, c)) = raw.char_indices().find(in_place) {
            let at = key.start + at;
            self.findings.push(control((self.place)(at, at + c.len_utf8()), c));
        }
    }

    /// A tab in the bytes of a collection that no child covers.
    fn tabs_between(&mut self, node: &Node<'_>, covered: impl Iterator<Item = (usize, usize)>) {
        let mut from = node.start;
        let ends = covered.chain(std::iter::once((node.end, node.end)));
        for (start, end) in ends {
            let gap = self.text.get(from..start.max(from)).unwrap_or("");
            let mut offset = from;
            for line in gap.split_inclusive('\n') {
                let code = line.split('#').next().unwrap_or("");
                if let Some(at) = code.find('\t') {
                    let place = (self.place)(offset + at, offset + at + 1);
                    self.findings.push(Finding::new(&reading::TAB_INSIDE, place, fill!()));
                }
                offset += line.len();
            }
            from = end.max(from);
        }
    }

    /// The first full-width character of a plain text that should be YAML's own.
    fn wide(&mut self, text: &str, start: usize) {
        let ascii = |c: char| FULL_WIDTH.iter().find(|(wide, _)| *wide == c && !matches!(c, '、' | '－'));
        // A label of the form has such commas in brackets of its own.
        let mut open = 0usize;
        let mut is_inside = |c: char| {
            match c {
                '(' | '（' => open += 1,
                ')' | '）' => open = open.saturating_sub(1),
                _ => {}
            }
            c == '，' && open > 0
        };
        let signs = text.char_indices().filter(|(_, c)| !is_inside(*c));
        let mut found = signs.filter_map(|(at, c)| Some((at, c, ascii(c)?.1)));
        if let Some((at, c, ascii)) = found.next() {
            let at = start + at;
            let place = (self.place)(at, at + c.len_utf8());
            self.findings.push(full_width(place, c, ascii));
        }
    }
}

/// The finding that a full-width character stands for one of YAML's own; a colon needs a space behind it.
pub(crate) fn full_width(place: Place, found: char, wanted: &str) -> Finding {
    let mend = if wanted == ":" { ": " } else { wanted };
    Finding::new(&reading::FULL_WIDTH, place, fill!(found = found, wanted = wanted, mend = mend))
}
