//! Mappings in braces: with full-width marks, without a colon, or with a comma in a text.

use crate::base::{Said, Words};
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::line::{is_white, without_comment};
use crate::yaml::fault::words::{WRITE, figures, instead, is_key, narrow, quoted, row};

/// What is wrong with a mapping in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong<'t> {
    /// A full-width sign at a byte of its text, and the one that is needed.
    Wide(usize, char, char),
    /// No colon behind a key.
    Colon(&'t str),
    /// No space behind the colon at a byte.
    Space(usize),
    /// A comma in a text, at a byte.
    Comma(usize),
    /// A colon in a text, at a byte.
    Second(usize),
}

/// A mapping in braces as it is to be written, and what is wrong with it, in the order of its text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Meant<'t> {
    whole: String,
    wrong: Vec<Wrong<'t>>,
}

/// The fault of a mapping in braces that starts at a byte and ends on its line.
pub(super) fn in_braces(cx: &Context<'_>, start: usize) -> Option<Box<SyntaxFault>> {
    let line = cx.line(cx.lines.line_of(start))?;
    let text = line.text.get(start - line.start..).map(without_comment)?.trim_end_matches(is_white);
    let text = text.get(..closed(text)?)?;
    if let Some(cells) = row_in_braces(text) {
        let edits = vec![edit(start..start + text.len(), row(&cells))];
        let mend = cx.mend(&edits);
        let mut fault =
            cx.fault(&reading::BRACED_ROW, start..start + text.len(), edits, fill!(example = mend));
        fault.certain = true;
        return Some(fault);
    }
    let Meant { whole, wrong } = meant(text, &|word| cx.vocabulary.is_key_in_braces(word))?;
    let edits = vec![edit(start..start + text.len(), &*whole)];
    let mend = cx.mend(&edits);
    let all = start..start + text.len();
    let mut fault = match *wrong.first()? {
        Wrong::Wide(at, found, wanted) => {
            let marked = start + at..start + at + found.len_utf8();
            let filled = fill!(found = found, wanted = wanted, example = mend);
            cx.fault(&reading::FULL_WIDTH_ROW, marked, edits, filled)
        }
        Wrong::Space(at) => {
            let otherwise = Words::new("在冒号后面加一个空格", "put a space behind the colon");
            let filled = fill!(instead = instead(&whole, WRITE, otherwise), mend = mend);
            cx.fault(&reading::NO_SPACE, start + at..start + at + 1, edits, filled)
        }
        Wrong::Colon(key) => {
            let otherwise = Words::new("在键后面补上“: ”", "put `: ` behind the key");
            let filled = fill!(key = key, instead = instead(&whole, WRITE, otherwise), mend = mend);
            cx.fault(&reading::NO_COLON, all, edits, filled)
        }
        Wrong::Comma(at) => {
            cx.fault(&reading::COMMA_IN_TEXT, start + at..start + at + 1, edits, fill!(instead = mend))
        }
        Wrong::Second(at) => {
            let instead = Said::new(format!("写成 {whole}"), format!("write {whole}"));
            let filled = fill!(instead = instead, mend = mend);
            cx.fault(&reading::SECOND_COLON, start + at..start + at + 1, edits, filled)
        }
    };
    fault.certain = true;
    Some(fault)
}

/// The figures of a row in braces.
fn row_in_braces(text: &str) -> Option<Vec<&str>> {
    let inside = text.strip_prefix(['{', '｛'])?.strip_suffix(['}', '｝'])?;
    figures(inside).filter(|cells| cells.len() > 1)
}

/// What a text in braces is meant to be; `None` where that is not certain, or nothing is wrong.
fn meant<'t>(text: &'t str, is_known: &dyn Fn(&str) -> bool) -> Option<Meant<'t>> {
    let mut meant = Meant::default();
    meant.mapping(text, 0, is_known)?;
    meant.wrong.sort_by_key(|wrong| match wrong {
        Wrong::Wide(at, ..) | Wrong::Comma(at) | Wrong::Space(at) | Wrong::Second(at) => *at,
        Wrong::Colon(_) => usize::MAX,
    });
    (!meant.wrong.is_empty()).then_some(meant)
}

/// A key with its value.
struct FlowPair<'t> {
    key: &'t str,
    /// Where the colon stands, if there is one.
    colon: Option<(usize, char)>,
    value: &'t str,
    value_at: usize,
}

impl<'t> Meant<'t> {
    /// Reads a mapping in braces, of which a text starts at a byte of the whole.
    fn mapping(&mut self, text: &'t str, at: usize, is_known: &dyn Fn(&str) -> bool) -> Option<()> {
        let open = text.chars().next().filter(|c| matches!(c, '{' | '｛'))?;
        let close =
            text.chars().last().filter(|c| matches!(c, '}' | '｝') && text.len() > open.len_utf8())?;
        let end = text.len() - close.len_utf8();
        self.sign(at, open, '{');
        self.sign(at + end, close, '}');
        self.whole.push('{');
        let mut rest = open.len_utf8()..end;
        let mut is_first = true;
        while let Some(inside) = text.get(rest.clone()).filter(|inside| !inside.trim().is_empty()) {
            let gap = inside.len() - inside.trim_start().len();
            let length = separator(inside, is_known);
            let of = pair(inside.get(gap..length)?, at + rest.start + gap, is_first, is_known)?;
            if !is_first {
                self.whole.push_str(", ");
            }
            self.pair(&of, is_known)?;
            if let Some(sign) = inside[length..].chars().next() {
                self.sign(at + rest.start + length, sign, ',');
                rest.start += sign.len_utf8();
            }
            rest.start += length;
            is_first = false;
        }
        self.whole.push('}');
        (!is_first).then_some(())
    }

    /// Notes a sign where another one is needed.
    fn sign(&mut self, at: usize, found: char, wanted: char) {
        if found != wanted {
            self.wrong.push(Wrong::Wide(at, found, wanted));
        }
    }

    fn pair(&mut self, of: &FlowPair<'t>, is_known: &dyn Fn(&str) -> bool) -> Option<()> {
        match of.colon {
            Some((at, ':')) if of.value_at == at + 1 && !of.value.is_empty() => {
                self.wrong.push(Wrong::Space(at));
            }
            Some((at, sign)) => self.sign(at, sign, ':'),
            None => self.wrong.push(Wrong::Colon(of.key)),
        }
        self.whole.push_str(of.key);
        self.whole.push_str(if of.value.is_empty() { ":" } else { ": " });
        let value = of.value;
        match value.chars().next() {
            Some('{' | '｛') => return self.mapping(value, of.value_at, is_known),
            Some('[' | '【' | '［') => self.whole.push_str(&narrow(value)),
            Some('"' | '\'') | None => self.whole.push_str(value),
            // 2,069 may be one number.
            Some(_) if value.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '，' | '.' | ' ')) => {
                self.whole.push_str(&one_number(value)?);
            }
            Some(_) if value.chars().all(|c| c.is_numeric()) => self.whole.push_str(&narrow(value)),
            // A number behind a text may be a value without its key.
            Some(_) if has_lone_number(value) => return None,
            // A comma is missing.
            Some(_) if holds_key(value, is_known) => return None,
            Some(first) => {
                if let Some(comma) = value.find(',') {
                    self.wrong.push(Wrong::Comma(of.value_at + comma));
                }
                if let Some(colon) = value.find(": ") {
                    self.wrong.push(Wrong::Second(of.value_at + colon));
                }
                let is_text = value.contains([',', '{', '}', '[', ']']) || value.contains(": ");
                match is_text || "*&!|>%@`#-?".contains(first) {
                    true => self.whole.push_str(&quoted(value)),
                    false => self.whole.push_str(value),
                }
            }
        }
        Some(())
    }
}

/// A number without the commas between its thousands; `None` where they part anything else.
fn one_number(text: &str) -> Option<String> {
    let mut groups = text.split([',', '，']);
    let is_first = |group: &str| (1..=3).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit());
    let is_next = |group: &str| {
        let (digits, decimals) = group.split_once('.').unwrap_or((group, ""));
        digits.len() == 3 && [digits, decimals].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    };
    let first = groups.next()?;
    let fits = first.len() == text.len() || is_first(first) && groups.all(is_next);
    fits.then(|| text.replace([',', '，'], ""))
}

/// Whether a comma stands between a digit and three others: it may part thousands.
fn is_within_number(before: char, behind: &str) -> bool {
    before.is_ascii_digit() && behind.chars().take_while(char::is_ascii_digit).count() == 3
}

/// Whether a number stands between the commas of a text that is not the end of the number before it.
fn has_lone_number(text: &str) -> bool {
    let mut before = ' ';
    text.split(',').any(|part| {
        let mut signs = part.trim().chars().peekable();
        let is_blank = signs.peek().is_none();
        let is_number = !is_blank && signs.all(|c| c.is_ascii_digit() || c == '.');
        let is_lone = is_number && !before.is_ascii_digit();
        before = part.chars().next_back().unwrap_or(' ');
        is_lone
    })
}

/// Whether a word within a text is a known key with a colon behind it.
fn holds_key(text: &str, is_known: &dyn Fn(&str) -> bool) -> bool {
    let mut words = text.split(is_white).skip(1);
    words.any(|word| word.split_once([':', '：']).is_some_and(|(key, _)| is_known(key)))
}

/// The bytes of a text up to the brace that closes its first one.
fn closed(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut last) = (0usize, None, ' ');
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if opens_quote(last) => quote = Some(c),
            (None, '{' | '｛') => depth += 1,
            (None, '}' | '｝') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            _ => {}
        }
        last = c;
    }
    None
}

/// Whether a quote behind a character starts a text.
fn opens_quote(before: char) -> bool {
    matches!(before, ' ' | ':' | '：' | '[' | ',' | '{')
}

/// The bytes before the sign that ends the first pair of a text: one behind which another pair starts.
fn separator(text: &str, is_known: &dyn Fn(&str) -> bool) -> usize {
    let (mut depth, mut quote, mut last) = (0usize, None, ' ');
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if opens_quote(last) => quote = Some(c),
            (None, '{' | '[' | '｛' | '【' | '［') => depth += 1,
            (None, '}' | ']' | '｝' | '】' | '］') => depth = depth.saturating_sub(1),
            (None, ',' | '，' | '、' | ';' | '；') if depth == 0 => {
                let rest = &text[at + c.len_utf8()..];
                let is_apart = !(matches!(c, ',' | '，') && is_within_number(last, rest));
                if is_apart
                    && (rest.trim().is_empty() || pair(rest.trim_start(), 0, false, is_known).is_some())
                {
                    return at;
                }
            }
            _ => {}
        }
        last = c;
    }
    text.len()
}

/// The key at the start of a text that stands at a byte, and the value behind it.
fn pair<'t>(
    text: &'t str,
    at: usize,
    is_first: bool,
    is_known: &dyn Fn(&str) -> bool,
) -> Option<FlowPair<'t>> {
    let end = text.find(|c: char| is_white(c) || matches!(c, ':' | '：' | '=' | '＝'))?;
    let (key, behind) = text.split_at(end);
    let after_gap = behind.trim_start_matches(is_white);
    let sign = after_gap.chars().next().filter(|c| matches!(c, ':' | '：' | '=' | '＝'));
    let value = sign.map_or(after_gap, |sign| &after_gap[sign.len_utf8()..]);
    let is_plain = sign == Some(':') && value.starts_with(' ');
    let is_any = is_first && matches!(sign, Some(':' | '：')) || is_plain;
    if !(is_known(key.trim_matches(['"', '\''])) || is_any && is_key(key)) {
        return None;
    }
    let colon = sign.map(|sign| (at + text.len() - after_gap.len(), sign));
    let start = text.len() - value.trim_start_matches(is_white).len();
    Some(FlowPair { key, colon, value: text[start..].trim_end_matches(is_white), value_at: at + start })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_left_blank_are_no_suspects() {
        let cases: [(&str, &[usize]); 6] = [
            ("a: {b: , c: 1}", &[]),
            ("a: {b : 1}", &[]),
            ("a: {b：1, c: 2}", &[3]),
            ("a: {b 1}", &[3]),
            ("a: {b: {c 1}}", &[7]),
            ("- ｛b：1｝", &[2]),
        ];
        for (text, expected) in cases {
            let lines = crate::source::Lines::new(text);
            let root = crate::yaml::tree::build(lines.text()).ok().and_then(|tree| tree.root).unwrap();
            let mut found = Vec::new();
            crate::yaml::fault::suspects(text, &root, &mut found);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_mapping_ends_with_its_own_brace() {
        let cases = [
            ("{a：1}}", Some("{a：1}")),
            ("{a: {b: 1}} # {", Some("{a: {b: 1}}")),
            ("{a: \"}\"}", Some("{a: \"}\"}")),
            ("{a", None),
        ];
        for (text, expected) in cases {
            assert_eq!(closed(text).map(|end| &text[..end]), expected, "{text}");
        }
    }

    #[test]
    fn a_mapping_is_read_as_it_was_meant() {
        let is_known = |word: &str| {
            ["年度", "理由", "year", "reason", "自然人", "商业企业", "label", "value", "unit", "level"]
                .contains(&word)
        };
        let cases = [
            ("{年度：2022, 理由：没有收录}", Some("{年度: 2022, 理由: 没有收录}")),
            (
                "{year: 2025，reason: 只收录一年，其余没有}",
                Some("{year: 2025, reason: 只收录一年，其余没有}"),
            ),
            ("｛年度: 2022, 理由: 没有收录｝", Some("{年度: 2022, 理由: 没有收录}")),
            ("｛年度：２０２２；理由：没有收录｝", Some("{年度: 2022, 理由: 没有收录}")),
            ("{自然人 7, 商业企业 2}", Some("{自然人: 7, 商业企业: 2}")),
            ("{自然人:7, 商业企业:2}", Some("{自然人: 7, 商业企业: 2}")),
            ("{自然人=7, 商业企业=2}", Some("{自然人: 7, 商业企业: 2}")),
            ("{自然人:7，商业企业:2}", Some("{自然人: 7, 商业企业: 2}")),
            ("{自然人：7、商业企业：2}", Some("{自然人: 7, 商业企业: 2}")),
            (
                "{year: 2025, reason: 一年的报告, 其余没有}",
                Some("{year: 2025, reason: \"一年的报告, 其余没有\"}"),
            ),
            ("{jump: {level: off，reason: 年度少}}", Some("{jump: {level: off, reason: 年度少}}")),
            ("{部门：01-31，理由：x}", Some("{部门: 01-31, 理由: x}")),
            ("{label: 文件，unit: 条，value: 0}", Some("{label: 文件, unit: 条, value: 0}")),
            ("{year: 2025, reason: 只收录一年，说明：其余没有}", None),
            ("{year: 2025, reason: \"一年, 其余\"}", None),
            ("{year: 2025, reason: 受理 2,069 件}", Some("{year: 2025, reason: \"受理 2,069 件\"}")),
            ("{year: 2025, reason: 共 2,069}", Some("{year: 2025, reason: \"共 2,069\"}")),
            ("{label: 文件, 12, unit: 条}", None),
            ("{label: 文件, 12}", None),
            ("{自然人:7 商业企业:2}", None),
            ("{自然人：7　商业企业：2}", None),
            ("{value: 2,069, unit: 条}", None),
            ("{value: 2, 069, unit: 条}", None),
            ("{year: 2025, reason: x}", None),
            ("{}", None),
            ("{天气}", None),
            ("{年度：2022", None),
        ];
        for (text, expected) in cases {
            let found = meant(text, &is_known).map(|meant| meant.whole);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
