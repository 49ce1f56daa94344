//! The numbers of the statistics before 2019: printed as they stand, without their unit.

use crate::finding::{fill, reading};
use crate::read::field::Field;
use crate::read::reader::{Reader, short};
use crate::text::{Decimal, narrow, number_or_digits, numeral};
use crate::yaml::Node;

/// What a value of the statistics is.
#[derive(Debug, PartialEq, Eq)]
enum Stated {
    /// A number as it may be printed, or words that are none.
    Printed,
    /// This number in other signs, or with its unit behind it.
    Number(String),
    /// This number with a unit that is not the one of its line.
    OtherUnit(String, String),
    /// This number, in which letters stand for digits.
    Letters(String),
    /// A number of more digits than any has.
    Long,
}

/// What may stand behind a number.
const UNITS: &[&str] = &[
    "条", "件", "项", "次", "人", "人次", "元", "万元", "亿元", "个", "份", "篇", "页", "家", "万", "亿",
    "宗", "起", "场", "部", "期", "册", "户", "名", "万次", "万条", "万件",
];

/// Tells what a value is whose line has a unit.
fn stated(text: &str, unit: &str) -> Stated {
    let text = text.trim();
    let plain: String = text.chars().map(narrow).collect();
    let plain = plain.trim_end_matches(['。', '；', ';', '、']);
    if is_number(plain) {
        if plain.chars().filter(char::is_ascii_digit).count() > Decimal::MOST_DIGITS {
            return Stated::Long;
        }
        return if plain == text { Stated::Printed } else { Stated::Number(plain.to_owned()) };
    }
    let letters: String = plain
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            c => c,
        })
        .collect();
    if is_number(&letters) && plain.contains(|c: char| c.is_ascii_digit()) {
        return Stated::Letters(letters);
    }
    let unit: String = unit.trim().chars().map(narrow).collect();
    let end = plain.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(0);
    let words = || plain.find(|c: char| numeral(c).is_none());
    let (number, rest) = plain.split_at(if end > 0 { end } else { words().unwrap_or(plain.len()) });
    let number = match number_or_digits(number) {
        Some(number) => number.to_string(),
        None if is_number(number) => number.to_owned(),
        None => return Stated::Printed,
    };
    let rest = rest.trim().trim_start_matches('(').trim_end_matches(')');
    match rest {
        "" => Stated::Number(number),
        rest if rest == unit => Stated::Number(number),
        rest if UNITS.contains(&rest) => Stated::OtherUnit(number, rest.to_owned()),
        _ => Stated::Printed,
    }
}

/// Whether a text is a number as originals print it: with commas, decimals, a sign, as a share.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+', '−']).trim_end_matches(['%', '‰']);
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_of_number)
}

impl Reader<'_, '_> {
    /// A value of the statistics: where it is no number alone, what is meant is said and read.
    pub(super) fn statistic(&mut self, node: &Node<'_>, of: &'static Field, unit: &str) -> Option<String> {
        let text = self.text(node, of)?;
        let said = short(&text);
        let (finding, meant) = match stated(&text, unit) {
            Stated::Printed => return Some(text),
            Stated::Number(number) => {
                let mend = self.mend(node, &*number);
                let filled = fill!(found = said, wanted = mend, blank = "", other = "", limit = "");
                (self.at(&reading::CELL_PLAIN, node, filled), number)
            }
            Stated::Letters(number) => {
                let filled = fill!(found = said, wanted = &number, blank = "", other = "", limit = "");
                (self.at(&reading::CELL_LETTER, node, filled), number)
            }
            Stated::Long => {
                let filled = fill!(found = said, limit = Decimal::MOST_DIGITS);
                (self.at(&reading::STATISTIC_LONG, node, filled), text.clone())
            }
            Stated::OtherUnit(number, unit) => {
                let filled =
                    fill!(found = said, wanted = &number, name = unit, blank = "", other = "", limit = "");
                (self.at(&reading::STATISTIC_UNIT, node, filled), text.clone())
            }
        };
        self.say(finding);
        Some(meant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_what_stands_beside_them() {
        let number = |text: &str| Stated::Number(text.to_owned());
        let other = |number: &str, unit: &str| Stated::OtherUnit(number.to_owned(), unit.to_owned());
        let cases = [
            ("2069", "条", Stated::Printed),
            ("2,069", "条", Stated::Printed),
            ("12.5", "万元", Stated::Printed),
            ("-3", "件", Stated::Printed),
            ("95.2%", "", Stated::Printed),
            ("/", "条", Stated::Printed),
            ("—", "条", Stated::Printed),
            ("无", "条", Stated::Printed),
            ("未统计", "条", Stated::Printed),
            ("约2000", "条", Stated::Printed),
            ("2069条", "条", number("2069")),
            ("2,069 条", "条", number("2,069")),
            ("2069（条）", "条", number("2069")),
            ("２０６９", "条", number("2069")),
            ("2069。", "条", number("2069")),
            ("二千零六十九", "条", number("2069")),
            ("二千零六十九条", "条", number("2069")),
            ("零", "条", number("0")),
            ("二〇六九", "条", number("2069")),
            ("2069条", "", other("2069", "条")),
            ("12元", "万元", other("12", "元")),
            ("1.2万", "条", other("1.2", "万")),
            ("三件", "条", other("3", "件")),
            ("2O69", "条", Stated::Letters("2069".to_owned())),
            ("O", "条", Stated::Printed),
            (&"9".repeat(36), "条", Stated::Printed),
            (&"9".repeat(45), "条", Stated::Long),
            ("2069 # 条", "条", Stated::Printed),
        ];
        for (text, unit, expected) in cases {
            assert_eq!(stated(text, unit), expected, "{text} {unit}");
        }
    }
}
