//! Numbers, years, dates, true and false: values of which one form counts, and those that only look otherwise.

use crate::base::{Date, Words, Year};
use crate::finding::reading;
use crate::finding::{Holes, Message, fill};
use crate::read::date::{looks_like_a_date, meant};
use crate::read::key_name::KeyName;
use crate::read::numeral;
use crate::read::reader::{NUMBER, Reader, YEAR, YES_NO, found, short};
use crate::yaml::Node;

impl Reader<'_, '_> {
    /// A whole number, 0 or more.
    pub(super) fn number<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<i64> {
        let number: Option<i64> = node.text().filter(|t| !t.starts_with('+')).and_then(|t| t.parse().ok());
        match number {
            Some(below) if below < 0 => {
                self.say(self.at(&reading::BELOW_ZERO, node, fill!(key = self.key(key), found = below)));
            }
            None => {
                let plain = node.text().map(plain_digits).and_then(|text| text.parse::<u32>().ok());
                self.wrong_or(key, node, NUMBER, plain.map(|n| n.to_string()));
            }
            _ => {}
        }
        number.filter(|n| *n >= 0)
    }

    /// A report year.
    pub(super) fn year<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<Year> {
        let year = node.text().and_then(Year::parse);
        if year.is_none() {
            let plain = node.text().map(plain_digits).and_then(|text| Year::parse(&text));
            self.wrong_or(key, node, YEAR, plain.map(|year| year.to_string()));
        }
        year
    }

    /// `true` or `false`.
    pub(super) fn flag<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> bool {
        match node.text() {
            Some("true" | "是") => true,
            Some("false" | "否") => false,
            other => {
                let near = match other.map(str::to_lowercase).as_deref() {
                    Some("true" | "yes" | "on" | "y" | "有" | "对") => Some(self.word("true", "是")),
                    Some("false" | "no" | "off" | "n" | "无" | "没有" | "不") => {
                        Some(self.word("false", "否"))
                    }
                    _ => None,
                };
                self.wrong_or(key, node, YES_NO, near.map(str::to_owned));
                false
            }
        }
    }

    /// A date. `otherwise` is the message that says what may stand instead where it is none.
    pub(super) fn date<const HOLES: Holes>(
        &mut self,
        node: &Node<'_>,
        otherwise: &'static Message<HOLES>,
    ) -> Option<Date> {
        let text = node.text().unwrap_or("").to_owned();
        let date = Date::parse(&text);
        if date.is_none() {
            let found = short(&text);
            let finding = match (meant(&text), looks_like_a_date(&text)) {
                (Some(near), _) => {
                    let near = self.mend(node, near);
                    self.at(&reading::DATE_NEAR, node, fill!(found = found, near = near))
                }
                (None, true) => self.at(&reading::NO_SUCH_DAY, node, fill!(found = found)),
                (None, false) => self.at(otherwise, node, fill!(found = found)),
            };
            self.say(finding);
        }
        date
    }

    /// Says that a value has the wrong type, with the one that was meant if that is certain.
    fn wrong_or<'k>(
        &mut self,
        key: impl Into<KeyName<'k>>,
        node: &Node<'_>,
        wanted: Words,
        near: Option<String>,
    ) {
        let Some(near) = near else { return self.wrong(key, node, wanted) };
        let near = self.mend(node, near);
        let filled = fill!(key = self.key(key), wanted = wanted, found = found(node), near = near);
        self.say(self.at(&reading::TYPE_NEAR, node, filled));
    }
}

/// A number without what people write around it: `2024年度`, `３０`, `二〇二四`.
fn plain_digits(text: &str) -> String {
    let ascii = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        c => c,
    };
    let text = text.trim().trim_end_matches("年度").trim_end_matches(['年', '.', '。']);
    let text: String = text.chars().map(ascii).collect();
    numeral::number(&text).map_or(text, |number| number.to_string())
}
