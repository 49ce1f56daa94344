//! Numbers, years, dates, true and false: values of which one form counts, and those that only look otherwise.

use crate::base::{Date, Said, Words, Year};
use crate::finding::reading;
use crate::finding::{Finding, Holes, Message, fill};
use crate::read::date::{Meant, is_written_out, meaning};
use crate::read::field::agency;
use crate::read::key_name::KeyName;
use crate::read::number::unquoted;
use crate::read::reader::{NUMBER, Reader, YEAR, YES_NO, end_of, found, short};
use crate::read::span::years_of;
use crate::text::{narrow, number_or_digits};
use crate::yaml::{Node, code_of, name_of};

/// What is written for a last year that has not come.
const STILL: [&str; 6] = ["至今", "现在", "今", "now", "present", "today"];

/// What stands behind a number in the settings.
const UNITS: [char; 12] = ['年', '.', '。', '件', '项', '条', '个', '倍', '天', '日', '%', '％'];

impl Reader<'_, '_> {
    /// A whole number, 0 or more.
    pub(super) fn number<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<i64> {
        let number: Option<i64> = node.text().filter(|t| !t.starts_with('+')).and_then(|t| t.parse().ok());
        match number {
            Some(below) if below < 0 => {
                self.say(self.at(&reading::BELOW_ZERO, node, fill!(key = self.key(key), found = below)));
            }
            None => {
                let plain = node
                    .text()
                    .map(|text| plain_digits(unquoted(text).unwrap_or(text)))
                    .and_then(|text| text.parse::<u32>().ok());
                self.wrong_or(key, node, NUMBER, plain.map(|n| n.to_string()));
            }
            _ => {}
        }
        number.filter(|n| *n >= 0)
    }

    /// A report year.
    pub(super) fn year<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<Year> {
        let (year, key) = (node.text().and_then(Year::parse), key.into());
        if year.is_none() {
            let is_last = key.en == agency::UNTIL.field.en;
            if is_last && node.text().is_some_and(|text| STILL.contains(&text.trim())) {
                let filled = fill!(key = self.key(key), wanted = YEAR, found = found(node));
                self.say(self.at(&reading::STILL, node, filled));
                return None;
            }
            if let Some([from, .., until]) = years_of(node).as_deref() {
                let filled = fill!(
                    key = self.key(key),
                    wanted = YEAR,
                    found = found(node),
                    from = from,
                    until = until
                );
                self.say(self.at(&reading::YEAR_SPAN, node, filled));
                return None;
            }
            let digits = node.text().map(|text| plain_digits(unquoted(text).unwrap_or(text)));
            let plain = digits.and_then(|text| Year::parse(&text));
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
                    Some(
                        "true" | "yes" | "on" | "y" | "1" | "有" | "对" | "开" | "开启" | "打开" | "启用"
                        | "是的",
                    ) => Some(self.word("true", "是")),
                    Some(
                        "false" | "no" | "off" | "n" | "0" | "无" | "没有" | "不" | "关" | "关闭" | "停用"
                        | "不是",
                    ) => Some(self.word("false", "否")),
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
        let text = match node.text() {
            Some(text) => text.to_owned(),
            // The numbers of a day in brackets.
            None => {
                let written =
                    self.lines.text().get(node.start..end_of(self.lines.text(), node)).unwrap_or("");
                let inside = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                inside.map_or(written.to_owned(), |inside| inside.replace([',', '，'], "-").replace(' ', ""))
            }
        };
        let date = node.text().and_then(Date::parse);
        if date.is_none() {
            let written = self.lines.text().get(node.start..end_of(self.lines.text(), node)).unwrap_or("");
            let found = if node.text().is_some() { &text } else { written };
            let finding = self.no_date(node, &text, short(found), otherwise);
            self.say(finding);
        }
        date
    }

    /// Why a text is no date, with the one that was meant as far as that is certain.
    fn no_date<const HOLES: Holes>(
        &self,
        node: &Node<'_>,
        text: &str,
        found: &str,
        otherwise: &'static Message<HOLES>,
    ) -> Finding {
        let mend = |near: String| self.mend(node, near);
        if let Some((near, space)) = beside_odd_space(text) {
            let filled =
                fill!(found = found, name = name_of(space), code = code_of(space), near = mend(near));
            return self.at(&reading::DATE_SPACE, node, filled);
        }
        if let Some((near, other)) = two_days(text) {
            return self.at(&reading::DATE_TWO, node, fill!(found = found, near = near, other = other));
        }
        match meaning(text) {
            Meant::Date(near) => {
                let near = mend(near).certain_if(is_written_out(text));
                self.at(&reading::DATE_NEAR, node, fill!(found = found, near = near))
            }
            Meant::Swapped(near) => {
                self.at(&reading::DATE_SWAPPED, node, fill!(found = found, near = mend(near)))
            }
            Meant::Either(near, other) => {
                self.at(&reading::DATE_EITHER, node, fill!(found = found, near = near, other = other))
            }
            Meant::ShortYear(near) => self.at(&reading::DATE_SHORT, node, fill!(found = found, near = near)),
            Meant::NoDay(year, month, last) => {
                let hint = Said::new(
                    format!("{year} 年 {month} 月只到 {last} 日"),
                    format!("month {month} of {year} ends with day {last}"),
                );
                self.at(&reading::NO_SUCH_DAY, node, fill!(found = found, hint = hint))
            }
            Meant::NoMonth(month) => {
                let hint = Said::new(format!("没有 {month} 月"), format!("there is no month {month}"));
                self.at(&reading::NO_SUCH_DAY, node, fill!(found = found, hint = hint))
            }
            Meant::NoTime(near) => self.at(&reading::NO_SUCH_TIME, node, fill!(found = found, near = near)),
            Meant::Lacks(part) => self.at(&reading::DATE_PART, node, fill!(found = found, part = part)),
            Meant::Unknown => {
                // Where figures stand, a sample would be taken for the answer.
                let has_figures = text.chars().any(|c| c.is_numeric());
                let form = match has_figures {
                    true => Words::new("", ""),
                    false => Words::new("，形如 2025-01-24", ", such as 2025-01-24"),
                };
                self.at(otherwise, node, fill!(found = found, form = form))
            }
        }
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
        let is_narrow = node
            .text()
            .is_some_and(|text| unquoted(text).unwrap_or(text).trim().chars().map(narrow).eq(near.chars()));
        let near = self.mend(node, near).certain_if(is_narrow);
        let filled = fill!(key = self.key(key), wanted = wanted, found = found(node), near = near);
        self.say(self.at(&reading::TYPE_NEAR, node, filled));
    }
}

/// A date with a space beside it that YAML takes for a letter, as it is to be written with what follows, and that space.
fn beside_odd_space(text: &str) -> Option<(String, char)> {
    let at = text.find(['\u{3000}', '\u{a0}'])?;
    let (date, rest) = text.split_at(at);
    let rest = rest.trim();
    let is_alone = Date::parse(date.trim()).is_some() && (rest.is_empty() || rest.starts_with('#'));
    let space = text[at..].chars().next()?;
    is_alone.then(|| (format!("{} {rest}", date.trim()).trim_end().to_owned(), space))
}

/// The first two days of a text with several: `2025年1月20日印发，1月24日公布`.
fn two_days(text: &str) -> Option<(String, String)> {
    let is_of_day = |c: char| c.is_ascii_digit() || "年月日号-./".contains(c);
    let (mut days, mut year): (Vec<String>, String) = (Vec::new(), String::new());
    for part in text.split(|c| !is_of_day(c)).filter(|part| part.contains(['月', '-', '.', '/'])) {
        let part = if part.contains('月') && !part.contains('年') {
            format!("{year}{part}")
        } else {
            part.to_owned()
        };
        let day = if Date::parse(&part).is_some() { Meant::Date(part) } else { meaning(&part) };
        let Meant::Date(day) = day else { continue };
        year = day.get(..4).map(|year| format!("{year}年")).unwrap_or_default();
        if !days.contains(&day) {
            days.push(day);
        }
    }
    let mut days = days.into_iter();
    days.next().zip(days.next())
}

/// A number without what people write around it: `2024年度`, `３０`, `30件`, `二〇二四`.
fn plain_digits(text: &str) -> String {
    let ascii = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        c => c,
    };
    let text = text.trim().trim_end_matches("年度").trim_end_matches(UNITS).trim_end();
    let text: String = text.chars().map(ascii).collect();
    number_or_digits(&text).map_or(text, |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_days_are_told_from_one() {
        for (text, expected) in [
            ("2025年1月20日印发，1月24日公布", Some(("2025-01-20", "2025-01-24"))),
            ("2025-01-20成文 2025-01-24公布", Some(("2025-01-20", "2025-01-24"))),
            ("2025年1月24日（2025-01-24）", None),
            ("2025年1月24日 9:30", None),
            ("2025.1.24", None),
            ("1月24日", None),
            ("45681", None),
            ("待定", None),
        ] {
            let found = two_days(text);
            let found = found.as_ref().map(|(one, other)| (one.as_str(), other.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
