//! One cell's text as a figure, exactly, or the reason why not.

use crate::edition::Column;
use crate::finding::reading::{self, CellMessage, RowMessage};
use crate::read::doubtful::{Doubt, doubtful};
use crate::report::{Figure, Misread};
use crate::text::{narrow, number_in_one_sign, number_in_words, number_or_digits, usual_numeral};
use crate::yaml::Style;

/// What a cell's text is.
#[derive(Debug)]
pub(super) enum Read {
    /// A number, blank or “/”.
    Number(Figure),
    /// A whole number in quotes, with what it is without them.
    Quoted(Figure, String),
    /// A dash that is read as “/”.
    Dash,
    /// A number and something else.
    Doubtful(Doubt),
    /// Text that is no number at all.
    Verbatim,
    /// Something that must be mended, with what to write instead if that is certain.
    Bad(&'static CellMessage, Option<String>),
}

/// Quotes of all kinds, and what closes them.
const QUOTES: &[(char, char)] =
    &[('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\''), ('”', '”'), ('「', '」'), ('『', '』'), ('＂', '＂')];
/// What stands behind a count of things.
const COUNTED: &[char] = &['件', '项', '条', '宗', '份', '个', '次', '起'];
/// Digits of a count that is read at once.
const COUNT: usize = 8;
/// Zeros behind a count that is written by its power of ten.
const MOST_ZEROS: usize = 12;
/// What may end a number that was cut out of a sentence.
const ENDS: &[char] = &['。', '；', ';', '，', ',', '、', '.'];
/// What may stand before a number that was cut out of a sentence or a row.
const STARTS: &[char] = &['，', ',', '、', '；', ';', '“', '”', '‘', '’', '\'', '"'];
/// Signs by which Markdown sets a text off, and the mark of a note.
const MARKUP: &[char] = &['*', '_', '`'];
/// Bytes that what is meant as a number has at most, with its unit and signs.
const LONGEST: usize = 120;
/// Words for what did not happen.
const NOTHING: &[&str] = &["无", "没有", "零", "none", "None", "nil", "zero", "Zero", "nothing"];
/// Words for a cell of the original in which nothing stands.
const BLANK: &[&str] = &["空", "空白", "空着", "未填", "未填写", "没填", "blank", "empty"];
/// Words for a cell that does not apply.
const NOT_APPLICABLE: &[&str] = &["不适用", "不涉及", "n/a", "N/A", "NA"];
/// Words for a total in the place of its number.
const TOTAL: &[&str] = &["合计", "总计", "共计", "小计", "总数", "计", "total", "Total", "sum"];

/// Reads a cell.
pub(super) fn read(text: &str, style: Style, column: &Column) -> Read {
    if let Some(figure) = count(text, style, column) {
        return Read::Number(figure);
    }
    let text = text.trim();
    if text.is_empty() || style == Style::Plain && matches!(text, "null" | "~" | "Null" | "NULL") {
        return Read::Number(Figure::BLANK);
    }
    match text {
        "/" => return Read::Number(Figure::NOT_APPLICABLE),
        "／" | "-" | "—" | "－" | "——" | "--" | "–" => return Read::Dash,
        _ => {}
    }
    let inner = unquoted(text);
    let quoted = style != Style::Plain || inner.is_some();
    let inner = inner.unwrap_or(text);
    match exact(inner, column) {
        // What is in quotes may be meant as a text where one may stand; an amount is more than a count.
        Ok(_) if quoted && (column.verbatim || inner.contains('.')) => {
            Read::Bad(&reading::CELL_QUOTED, Some(inner.to_owned()))
        }
        Ok(figure) if quoted => Read::Quoted(figure, inner.to_owned()),
        Ok(figure) => Read::Number(figure),
        Err(None) if let Some((wanted, message)) = beside_remark(text, column) => {
            Read::Bad(message, Some(wanted))
        }
        Err(None) if NOTHING.contains(&inner) => Read::Bad(&reading::CELL_NOTHING, None),
        Err(None) if BLANK.contains(&inner) => Read::Bad(&reading::CELL_BLANK, Some("null".to_owned())),
        Err(None) if NOT_APPLICABLE.contains(&inner) => {
            Read::Bad(&reading::CELL_NOT_APPLICABLE, Some("/".to_owned()))
        }
        Err(None) if inner.starts_with(['=', '＝']) => match column.total {
            true => Read::Bad(&reading::CELL_FORMULA_TOTAL, Some("=".to_owned())),
            false => Read::Bad(&reading::CELL_FORMULA, None),
        },
        Err(None) if column.total && TOTAL.contains(&inner) => {
            Read::Bad(&reading::CELL_TOTAL, Some("=".to_owned()))
        }
        // An amount in words or with its unit is printed as it stands.
        Err(None) if column.verbatim && inner.contains(is_word) => Read::Verbatim,
        Err(None) => match (mended(inner, column), in_yuan(inner, column)) {
            (Some(wanted), _) => Read::Bad(&reading::CELL_PLAIN, Some(wanted)),
            (None, Some(wanted)) => Read::Bad(&reading::CELL_YUAN, Some(wanted)),
            (None, None) if column.verbatim => Read::Verbatim,
            (None, None) => doubtful(inner, column).map_or(Read::Verbatim, Read::Doubtful),
        },
        Err(Some(message)) => match mended(inner, column) {
            Some(wanted) => Read::Bad(&reading::CELL_PLAIN, Some(wanted)),
            None => {
                let positive = inner.strip_prefix('-').filter(|plain| exact(plain, column).is_ok());
                Read::Bad(message, positive.map(str::to_owned))
            }
        },
    }
}

/// Whether a character is one of words.
fn is_word(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A count as nearly all cells hold one: a few digits and nothing else.
fn count(text: &str, style: Style, column: &Column) -> Option<Figure> {
    if style != Style::Plain || column.decimals > 0 || !(1..=COUNT).contains(&text.len()) {
        return None;
    }
    let digit = |b: u8| b.is_ascii_digit().then(|| i64::from(b - b'0'));
    text.bytes().try_fold(0, |sum, b| Some(sum * 10 + digit(b)?)).and_then(Figure::number)
}

/// What is said of a row for which a word for a cell stands, and what each of its cells would be.
pub(super) fn word_for_cell(text: &str, every_cell: bool) -> Option<(&'static RowMessage, &'static str)> {
    match text {
        _ if BLANK.contains(&text) => Some((&reading::ROW_OF_BLANKS, "null")),
        _ if NOT_APPLICABLE.contains(&text) && every_cell => Some((&reading::ROW_OF_ZEROS, "0")),
        _ if NOT_APPLICABLE.contains(&text) => Some((&reading::ROW_OF_SLASHES, "/")),
        _ => None,
    }
}

/// Whether a plain number is written in a text with other signs alone: in quotes, in full-width ones, with commas between its
/// thousands.
pub(super) fn is_same(text: &str, plain: &str) -> bool {
    let text = text.trim();
    let inside = unquoted(text).unwrap_or(text);
    inside.chars().filter(|c| !matches!(c, ',' | '，')).map(narrow).eq(plain.chars())
}

/// A number with a remark behind it, which no space, or one that is none to YAML, makes one text of: as both are to be written,
/// and what is said of it.
fn beside_remark(text: &str, column: &Column) -> Option<(String, &'static CellMessage)> {
    let (before, remark) = text.split_at(text.find('#')?);
    let number = before.trim_end();
    let message = match before.ends_with(['\u{3000}', '\u{a0}']) {
        true => &reading::CELL_SPACE,
        false => &reading::CELL_NO_SPACE,
    };
    exact(number, column).is_ok().then(|| (format!("{number} {remark}"), message))
}

/// What stands between quotes that YAML takes for letters.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let inside = |(open, close): &(char, char)| text.strip_prefix(*open)?.strip_suffix(*close);
    QUOTES.iter().find_map(inside).map(str::trim)
}

/// Reads plain decimal digits, exactly; `Err(None)` if that is not what it is.
fn exact(text: &str, column: &Column) -> Result<Figure, Option<&'static CellMessage>> {
    let figure = Figure::parse(text, column.decimals).map_err(|misread| match misread {
        Misread::NotDigits => None,
        Misread::Decimals if column.decimals == 0 => Some(&reading::FRACTION),
        Misread::Decimals => Some(&reading::DECIMALS),
        Misread::TooLarge => Some(&reading::OVERFLOW),
    })?;
    match figure.value() {
        Some(value) if value < 0 && !column.signed => Err(Some(&reading::NEGATIVE)),
        _ => Ok(figure),
    }
}

/// The plain number that was probably meant: `1,234`, `１２`, `1_000`, `+3`, `12件`, `十二`, `5.0`.
fn mended(text: &str, column: &Column) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim_start_matches(STARTS).trim_end_matches(ENDS).trim();
    let text = without_unit(text.trim_matches(MARKUP), column);
    // A point with a space beside it, or without a 0 before it.
    let pointed = match text.split_once(['.', '．']).filter(|_| column.decimals > 0) {
        Some((whole, part)) if whole.is_empty() || whole.ends_with(' ') || part.starts_with(' ') => {
            let whole = if whole.is_empty() { "0" } else { whole.trim_end() };
            Some(format!("{whole}.{}", part.trim_start()))
        }
        _ => None,
    };
    let text = pointed.as_deref().unwrap_or(text);
    if let Some(plain) = powered(text, column).filter(|plain| exact(plain, column).is_ok()) {
        return Some(plain);
    }
    if let Some(number) = number_in_one_sign(text) {
        return exact(&number, column).ok().map(|_| number);
    }
    let usual: String = text.chars().map(usual_numeral).collect();
    if let Some(number) = number_or_digits(&usual) {
        let plain = number.to_string();
        return exact(&plain, column).ok().map(|_| plain);
    }
    let mut out = String::new();
    // Digits since the last comma, and whether the commas part thousands.
    let (mut digits, mut parted, mut thousands) = (0, false, true);
    for c in text.chars() {
        match c {
            '０'..='９' => out.push(char::from(b'0' + (c as u32 - '０' as u32) as u8)),
            '0'..='9' | '-' | '.' => out.push(c),
            ',' | '，' | '_' | ' ' | '\u{3000}' | '\'' | '’' => {
                thousands &= if parted { digits == 3 } else { (1..=3).contains(&digits) };
                parted = true;
            }
            '．' => out.push('.'),
            '。' | '·' | '点' if column.decimals > 0 && !out.contains('.') => out.push('.'),
            '－' | '−' => out.push('-'),
            '减' if out.is_empty() => out.push('-'),
            '+' | '＋' | '增' if out.is_empty() => {}
            _ => return None,
        }
        digits = match c {
            _ if out.contains('.') => digits,
            '0'..='9' | '０'..='９' => digits + 1,
            _ => 0,
        };
    }
    // No number starts with a 0 before its thousands: `0,500` is as likely 0.5.
    if parted && (!(thousands && digits == 3) || out.trim_start_matches('-').starts_with('0')) {
        return None;
    }
    let whole =
        out.split_once('.').filter(|(_, part)| column.decimals == 0 && part.bytes().all(|b| b == b'0'));
    let out = whole.map_or(out.clone(), |(whole, _)| whole.to_owned());
    exact(&out, column).ok().map(|_| out)
}

/// A count in 万, or as spreadsheets print large ones: `1.2万` is 12000, `2.7E+01` is 27.
fn powered(text: &str, column: &Column) -> Option<String> {
    let scale = [('万', 4), ('千', 3), ('k', 3), ('K', 3)];
    let scaled = scale.iter().find_map(|(sign, places)| Some((text.strip_suffix(*sign)?, *places)));
    let (number, places) = match scaled {
        Some(scaled) => scaled,
        None => {
            text.split_once(['E', 'e']).and_then(|(number, power)| Some((number, power.parse().ok()?)))?
        }
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let is_number = !whole.is_empty() && [whole, part].iter().all(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let is_count = is_number && column.decimals == 0 && part.len() <= places && places <= MOST_ZEROS;
    let digits = format!("{whole}{part}{}", "0".repeat(places.saturating_sub(part.len()).min(MOST_ZEROS)));
    let plain = digits.trim_start_matches('0');
    is_count.then(|| if plain.is_empty() { "0".to_owned() } else { plain.to_owned() })
}

/// A number without its unit, which may stand in brackets.
fn without_unit<'t>(text: &'t str, column: &Column) -> &'t str {
    let bare = text.trim_end_matches([')', '）']);
    let bare = match column.decimals {
        0 => bare.trim_end_matches(COUNTED),
        _ => {
            let bare = bare.strip_suffix('元').unwrap_or(bare).trim_end();
            bare.strip_suffix('万').unwrap_or(if bare.len() < text.len() { text } else { bare })
        }
    };
    bare.trim_end_matches(['(', '（']).trim()
}

/// An amount in 元 as one in 万元: `125000元`, `125000（元）` and `125000 yuan` are `12.5`. Where text may stand, it stays what it is.
fn in_yuan(text: &str, column: &Column) -> Option<String> {
    let is_in_yuan = |amount: &str| !amount.contains('万');
    let bare = text.trim_end_matches([')', '）']).trim_end();
    let amount = ["元", "元整", "圆", "圆整", "yuan", "Yuan"].iter().find_map(|unit| bare.strip_suffix(unit));
    let amount = amount
        .map(|amount| amount.trim_end_matches(['(', '（']).trim_end())
        .filter(|_| column.unit.as_deref() == Some("万元") && !column.verbatim)?;
    let usual: String = amount.chars().map(usual_numeral).collect();
    // In words it is a sum in full, with its own 万.
    let plain = match number_in_words(&usual).filter(|_| amount.len() <= LONGEST) {
        Some(number) => number.to_string(),
        None => mended(amount, column).filter(|_| is_in_yuan(amount))?,
    };
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = format!("{whole:0>5}");
    let (high, low) = whole.split_at(whole.len() - 4);
    let high = high.trim_start_matches('0');
    let wanted = format!("{}.{low}{part}", if high.is_empty() { "0" } else { high });
    let wanted = wanted.trim_end_matches('0').trim_end_matches('.');
    exact(wanted, column).ok().map(|_| wanted.to_owned())
}

#[cfg(test)]
mod tests;
