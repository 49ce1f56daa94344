//! What stands in a cell besides a number, where only the original can tell which number is meant.

mod labelled;
mod words;

pub(super) use labelled::labelled;

use crate::edition::Column;
use crate::finding::reading::{self, CellMessage};
use crate::read::doubtful::words::{before_words, behind_words};
use crate::report::Figure;

/// Words before and behind a number that is not exact.
const ABOUT: &[&str] = &[
    "合计",
    "共计",
    "总计",
    "共",
    "大约",
    "约为",
    "约",
    "近",
    "将近",
    "大概",
    "~",
    "～",
    "≈",
    "≥",
    "＞",
    ">",
    "≤",
    "＜",
    "<",
    "超过",
    "不少于",
    "不低于",
    "至少",
    "about",
    "approx.",
    "approx",
    "circa",
    "ca.",
    "over",
    "nearly",
    "total",
];
const OR_SO: &[&str] =
    &["左右", "上下", "以上", "余", "多", "+", "＋", "?", "？", "（?）", "(?)", "（？）", "(？)"];
/// Letters that look like digits.
const LETTERS: &[(char, char)] = &[('O', '0'), ('o', '0'), ('Ｏ', '0'), ('l', '1'), ('I', '1'), ('Ⅰ', '1')];

/// What is said of such a cell, and the numbers that may be meant.
#[derive(Debug)]
pub(super) struct Doubt {
    pub message: &'static CellMessage,
    /// The number that is most likely meant.
    pub wanted: String,
    /// Another one, if there is one.
    pub other: String,
}

/// What is said of such a cell.
pub(super) fn doubtful(text: &str, column: &Column) -> Option<Doubt> {
    let is_number = |text: &str| Figure::parse(text, column.decimals).is_ok_and(|f| f.value() >= Some(0));
    let number = |text: &str| Some(text.trim()).filter(|text| is_number(text)).map(str::to_owned);
    let doubt = |message| move |wanted| Doubt { message, wanted, other: String::new() };
    if text.ends_with(['%', '％', '‰']) {
        return Some(doubt(&reading::CELL_PERCENT)(String::new()));
    }
    if let Some((message, found)) = labelled(text, column)
        && let Some(found) = number(found)
    {
        return Some(doubt(message)(found));
    }
    if let Some(sum) = sum(text).filter(|sum| is_number(sum)) {
        return Some(doubt(&reading::CELL_SUM)(sum));
    }
    if let Some(found) = about(text).and_then(number) {
        return Some(doubt(&reading::CELL_ABOUT)(found));
    }
    let less = text.strip_prefix(MINUS).filter(|_| !column.signed);
    if let Some(found) = less.and_then(number) {
        return Some(doubt(&reading::NEGATIVE)(found));
    }
    if let Some(found) = gapped(text).filter(|found| is_number(found)) {
        return Some(doubt(&reading::CELL_GAP)(found));
    }
    if let Some(doubt) = money(text, column).filter(|doubt| is_number(&doubt.wanted)) {
        return Some(doubt);
    }
    if let Some(doubt) =
        bracketed(text, column).filter(|doubt| is_number(doubt.wanted.trim_start_matches('-')))
    {
        return Some(doubt);
    }
    if let Some((other, wanted)) = either(text).and_then(|(one, two)| number(one).zip(number(two))) {
        return Some(Doubt { message: &reading::CELL_EITHER, wanted, other });
    }
    if let Some((other, wanted)) = two(text).and_then(|(other, now)| number(other).zip(number(now))) {
        return Some(Doubt { message: &reading::CELL_TWO, wanted, other });
    }
    if let Some((before, digits)) = marked(text) {
        let wanted = number(before)?;
        return Some(Doubt { message: &reading::CELL_MARK, other: format!("{wanted}{digits}"), wanted });
    }
    let remark = text.strip_suffix([')', '）']).and_then(|text| text.split_once(['(', '（']));
    if let Some(found) = remark.and_then(|(before, _)| number(before.trim_end_matches(['件', '项', '条'])))
    {
        return Some(doubt(&reading::CELL_REMARK)(found));
    }
    if let Some(found) = pointed(text).filter(|_| column.decimals > 0).filter(|found| is_number(found)) {
        return Some(doubt(&reading::CELL_POINT)(found));
    }
    if let Some(found) = before_words(text).or_else(|| behind_words(text)).and_then(number) {
        return Some(doubt(&reading::CELL_WORDS)(found));
    }
    let digit = |c: char| LETTERS.iter().find(|(letter, _)| *letter == c).map_or(c, |(_, digit)| *digit);
    let found: String = text.chars().map(digit).collect();
    number(&found).filter(|found| found != text).map(doubt(&reading::CELL_LETTER))
}

/// What people write for a minus.
const MINUS: [char; 6] = ['－', '−', '—', '–', '负', '▲'];

/// A number whose digits spaces part where no thousands are parted.
fn gapped(text: &str) -> Option<String> {
    let is_gap = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '\t');
    let is_whole = text.chars().all(|c| c.is_ascii_digit() || c == '.' || is_gap(c));
    (is_whole && text.contains(is_gap)).then(|| text.replace(is_gap, ""))
}

/// An amount with the sign of its currency, or in 亿元.
fn money(text: &str, column: &Column) -> Option<Doubt> {
    (column.decimals > 0).then_some(())?;
    let bare = text.trim_end_matches(['元', '整']).trim_end();
    if let Some((whole, part)) =
        bare.strip_suffix('亿').map(|text| text.split_once('.').unwrap_or((text, "")))
    {
        let (high, low) =
            format!("{part:0<4}").split_at_checked(4).map(|(h, l)| (h.to_owned(), l.to_owned()))?;
        let wanted = format!("{}{high}.{low}", whole.trim_start_matches('0'));
        let wanted = wanted.trim_end_matches('.').trim_start_matches('0').to_owned();
        return Some(Doubt { message: &reading::CELL_SCALE, wanted, other: String::new() });
    }
    let signs = ["￥", "¥", "$", "＄", "RMB", "CNY", "人民币"];
    let plain = signs.iter().find_map(|sign| bare.strip_prefix(sign).or_else(|| bare.strip_suffix(sign)))?;
    let wanted = plain.trim().trim_end_matches('万').replace([',', '，'], "");
    let (whole, part) = wanted.split_once('.').unwrap_or((&wanted, ""));
    let whole = format!("{whole:0>5}");
    let (high, low) = whole.split_at_checked(whole.len() - 4)?;
    let high = high.trim_start_matches('0');
    let other = format!("{}.{low}{part}", if high.is_empty() { "0" } else { high });
    let other = other.trim_end_matches('0').trim_end_matches('.').to_owned();
    Some(Doubt { message: &reading::CELL_MONEY, wanted, other })
}

/// A number in brackets: in accounts it is less than 0.
fn bracketed(text: &str, column: &Column) -> Option<Doubt> {
    let pairs = [('(', ')'), ('（', '）'), ('[', ']'), ('［', '］'), ('【', '】'), ('「', '」')];
    let inside =
        pairs.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))?.trim();
    Some(match column.signed {
        true => {
            Doubt { message: &reading::CELL_EITHER, wanted: format!("-{inside}"), other: inside.to_owned() }
        }
        false => Doubt { message: &reading::CELL_BRACKET, wanted: inside.to_owned(), other: String::new() },
    })
}

/// Two numbers with a sign or word between them that does not tell the right one: `452/455`, `27至30`.
fn either(text: &str) -> Option<(&str, &str)> {
    const BETWEEN: &[&str] =
        &["或者", "或", "还是", "至", "到", "、", "/", "／", "~", "～", "--", "—", "-", " or ", " to "];
    BETWEEN.iter().find_map(|sign| text.split_once(sign))
}

/// What stands between a number and the one that it became.
const BECAME: &[&str] = &["→", "->", "=>", "⇒", "改为", "改成", "改", "更正为", "变为", "➔"];

/// The number that was struck out or changed, and the one that it became: `8→7`, `~~8~~7`, `<s>8</s>7`.
fn two(text: &str) -> Option<(&str, &str)> {
    let struck = [("~~", "~~"), ("<s>", "</s>"), ("<del>", "</del>")];
    let after = struck.iter().find_map(|(open, close)| text.strip_prefix(open)?.split_once(close));
    after.or_else(|| BECAME.iter().find_map(|sign| text.split_once(sign)))
}

/// A number and the digits of the mark of a note behind it: `7①`, `7^1`, `7[1]`, `7¹`.
fn marked(text: &str) -> Option<(&str, String)> {
    if let Some((before, mark)) = text.split_once(['^', '[', '［', '〔', '【']) {
        let digits = mark.trim_end_matches([']', '］', '〕', '】']);
        return digits.bytes().all(|b| b.is_ascii_digit()).then(|| (before, digits.to_owned()));
    }
    let (at, mark) = text.char_indices().next_back()?;
    let digit = "①②③④⑤⑥⑦⑧⑨".chars().position(|c| c == mark);
    let digit = digit.or_else(|| "¹²³⁴⁵⁶⁷⁸⁹".chars().position(|c| c == mark))?;
    Some((&text[..at], (digit + 1).to_string()))
}

/// A number of which another sign is the point: `1,86`.
fn pointed(text: &str) -> Option<String> {
    let signs = |c: char| ",，、:：;；".contains(c);
    let (whole, part) = text.split_once(signs)?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (is_digits(whole) && is_digits(part)).then(|| format!("{whole}.{part}"))
}

/// The sum of counts with a plus between them.
fn sum(text: &str) -> Option<String> {
    let parts: Option<Vec<u32>> = text.split(['+', '＋']).map(|part| part.trim().parse().ok()).collect();
    let parts = parts.filter(|parts| parts.len() > 1)?;
    parts.iter().try_fold(0u32, |sum, part| sum.checked_add(*part)).map(|sum| sum.to_string())
}

/// What is left of a number that is said not to be exact.
fn about(text: &str) -> Option<&str> {
    let bare = ABOUT.iter().find_map(|word| text.strip_prefix(word));
    let text = bare.unwrap_or(text).trim_end_matches(['件', '项', '条', '元', '万']);
    let behind = OR_SO.iter().find_map(|word| text.strip_suffix(word));
    (bare.is_some() || behind.is_some()).then_some(behind.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    #[test]
    fn the_number_that_may_be_meant_is_told() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(crate::base::Year::new(2022).unwrap()).unwrap();
        let licences = edition.rows.iter().find(|row| row.address == "proactive.licences").unwrap();
        let counts = edition.column(licences.first);
        let (sum, about, remark, letter) =
            (&reading::CELL_SUM, &reading::CELL_ABOUT, &reading::CELL_REMARK, &reading::CELL_LETTER);
        let (two, mark, words) = (&reading::CELL_TWO, &reading::CELL_MARK, &reading::CELL_WORDS);
        let cases: &[(&str, Option<(&'static CellMessage, &str)>)] = &[
            ("27+3", Some((sum, "30"))),
            ("27 ＋ 3＋0", Some((sum, "30"))),
            ("约27", Some((about, "27"))),
            ("大约27件", Some((about, "27"))),
            ("合计27", Some((about, "27"))),
            ("共27件", Some((about, "27"))),
            ("27?", Some((about, "27"))),
            ("27余件", Some((about, "27"))),
            ("近30左右", Some((about, "30"))),
            ("27（含简易程序5件）", Some((remark, "27"))),
            ("7件(含1件信函)", Some((remark, "7"))),
            ("O", Some((letter, "0"))),
            ("1O", Some((letter, "10"))),
            ("l", Some((letter, "1"))),
            ("8→7", Some((two, "7"))),
            ("8 -> 7", Some((two, "7"))),
            ("8改为7", Some((two, "7"))),
            ("~~8~~7", Some((two, "7"))),
            ("<s>8</s> 7", Some((two, "7"))),
            ("7①", Some((mark, "7"))),
            ("7^1", Some((mark, "7"))),
            ("7[12]", Some((mark, "7"))),
            ("7²", Some((mark, "7"))),
            ("452 含网上办理", Some((words, "452"))),
            ("452含网上办理", Some((words, "452"))),
            ("452，其中网上办理12件", Some((words, "452"))),
            ("27件 全部按时办结", Some((words, "27"))),
            ("共办理27件", Some((words, "27"))),
            ("许可事项：27", Some((words, "27"))),
            ("上年27件", None),
            ("较上年增加27件", None),
            ("第27号", None),
            ("27百", None),
            ("（若干）", None),
            ("27 见附件2", Some((words, "27"))),
            ("452，上年425", Some((words, "452"))),
            ("8→若干", None),
            ("①", None),
            ("27+若干", None),
            ("若干", None),
            ("十几（含信函）", None),
            ("+", None),
            ("约", None),
        ];
        for &(text, expected) in cases {
            let found = doubtful(text, counts);
            let said = found.as_ref().map(|doubt| (doubt.message.wording().help.en, doubt.wanted.as_str()));
            assert_eq!(said, expected.map(|(message, number)| (message.wording().help.en, number)), "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_number_is_told() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(crate::base::Year::new(2022).unwrap()).unwrap();
        let licences = edition.rows.iter().find(|row| row.address == "proactive.licences").unwrap();
        let (about, words) = (&reading::CELL_ABOUT, &reading::CELL_WORDS);
        let cases: &[(&str, &'static CellMessage, &str)] = &[
            ("452 // 已核对", words, "452"),
            ("452 ＃已核对", words, "452"),
            ("452人次", words, "452"),
            ("452人", words, "452"),
            ("12 cases", words, "12"),
            ("约 452", about, "452"),
            ("≥452", about, "452"),
            ("＞452", about, "452"),
            ("452+", about, "452"),
            ("about 452", about, "452"),
            ("共计452件", about, "452"),
            ("－452", &reading::NEGATIVE, "452"),
            ("4 52", &reading::CELL_GAP, "452"),
            ("（27）", &reading::CELL_BRACKET, "27"),
            ("452/455", &reading::CELL_EITHER, "455"),
            ("27至30", &reading::CELL_EITHER, "30"),
            ("-8.8%", &reading::CELL_PERCENT, ""),
            ("5null", &reading::CELL_NULL, "5"),
        ];
        for &(text, message, wanted) in cases {
            let found = doubtful(text, edition.column(licences.first)).unwrap();
            assert_eq!((found.message.wording(), &*found.wanted), (message.wording(), wanted), "{text}");
        }
        let fees = edition.rows.iter().find(|row| row.address == "proactive.fees").unwrap();
        let amounts = edition.column(fees.first);
        for (text, message, wanted, other) in [
            ("￥1.86", &reading::CELL_MONEY, "1.86", "0.000186"),
            ("￥18,600元", &reading::CELL_MONEY, "18600", "1.86"),
            ("1.86亿", &reading::CELL_SCALE, "18600", ""),
            ("0.5亿元", &reading::CELL_SCALE, "5000", ""),
            ("1.86或1.9", &reading::CELL_EITHER, "1.9", "1.86"),
        ] {
            let found = doubtful(text, amounts).unwrap();
            assert_eq!((found.wanted.as_str(), found.other.as_str()), (wanted, other), "{text}");
            assert_eq!(found.message.wording(), message.wording(), "{text}");
        }
    }
}
