//! Lists of parts behind 其中: what they come to, where they are listed to the last one.

use std::ops::Range;

use memchr::memmem;

use crate::narrative::number::{SCALE, extent, next_start, number_at};

/// A list whose parts do not come to the number that they are parts of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartsList {
    /// The number before the list, with the words before it.
    pub range: Range<usize>,
    /// That number, in millionths.
    pub whole: i128,
    /// What the parts come to, in millionths.
    pub sum: i128,
    /// How many there are.
    pub count: usize,
}

/// What is counted in lists.
const UNITS: [&str; 9] = ["条", "件", "篇", "次", "项", "个", "份", "起", "宗"];
/// Words after which the rest of a piece is a list within the list.
const INNER: [&str; 6] = ["其中", "内有", "包括", "包含", "分别", "含"];
/// Words of a part by which it may be more, less or something else than a part.
const OTHER: [&str; 15] =
    ["约", "近", "余", "超", "逾", "比", "较", "增", "减", "上年", "去年", "累计", "同期", "平均", "每"];
/// Words of parts that may overlap: the same piece stands at several places.
const OVERLAP: [&str; 12] =
    ["通过", "微信", "微博", "公众号", "新媒体", "抖音", "客户端", "头条", "转载", "电视", "广播", "APP"];
/// Bytes before a list in which its whole may stand, and of the list.
const BEFORE: usize = 300;
const LONGEST: usize = 3_000;
/// Shares that come to all, in hundredths of a percent.
const ALL_SHARES: Range<i128> = 9_950..10_051;

/// A number with a unit.
#[derive(Clone, Copy, Debug)]
struct Counted<'t> {
    value: i128,
    unit: &'t str,
    start: usize,
    end: usize,
}

/// The lists of a text whose parts certainly do not come to their whole.
pub(crate) fn lists(words: &str) -> Vec<PartsList> {
    let mut found = Vec::new();
    for sign in memmem::find_iter(words.as_bytes(), "其中") {
        found.extend(behind(words, sign));
    }
    for sign in memmem::find_iter(words.as_bytes(), "类别有:") {
        found.extend(by_kind(words, sign));
    }
    found
}

/// The list behind the 其中 at a byte, where it does not come to the number before.
fn behind(words: &str, sign: usize) -> Option<PartsList> {
    let before = words.get(..sign)?;
    let joint = before.trim_end_matches([',', '(', '。', ';', '\n']);
    let bracket = before.get(joint.len()..)?.contains('(');
    let whole = last_number(joint)?;
    // 甲3条，乙5条，其中…: nobody knows whose parts these are.
    let sentence = behind_last(joint.get(..whole.start)?, &['。', '\n', ';']);
    if numbers(joint.get(sentence..whole.start)?).any(|n| n.unit == whole.unit) {
        return None;
    }
    let rest = tail(words, sign + "其中".len());
    // 其中 behind another 其中: the list is one of a piece, and ends with it.
    let start = joint.rfind(['。', '\n']).unwrap_or(0);
    let is_inner = joint.get(start..)?.contains("其中");
    let rest = if is_inner { rest.split(';').next().unwrap_or("") } else { rest };
    judged(words, sentence, whole, &parts(rest, whole.unit, bracket)?)
}

/// The list behind 主要类别有: of what was published, where it is not all that is said before to be.
fn by_kind(words: &str, sign: usize) -> Option<PartsList> {
    let from = char_start(words, sign.saturating_sub(LONGEST / 2));
    let before = words.get(from..sign)?;
    let of = |n: &Counted<'_>| {
        let label = before.get(..n.start).unwrap_or("");
        label.ends_with("公开政府信息") || label.ends_with("公开信息")
    };
    let whole = numbers(before).filter(of).max_by_key(|n| n.value)?;
    let whole = Counted { start: from + whole.start, end: from + whole.end, ..whole };
    let rest = tail(words, sign + "类别有:".len());
    let parts = parts(rest, whole.unit, false).filter(|parts| parts.is_closed)?;
    let sentence = behind_last(words.get(..whole.start)?, &['。', '\n', ';', ',']);
    judged(words, sentence, whole, &parts)
}

/// Where the words behind the last of some signs start.
fn behind_last(text: &str, signs: &[char]) -> usize {
    text.char_indices().rev().find(|(_, c)| signs.contains(c)).map_or(0, |(i, c)| i + c.len_utf8())
}

/// The parts of a list.
#[derive(Debug, Default)]
struct Parts {
    values: Vec<i128>,
    /// The last one is that of the others, the shares come to all, or a bracket holds them.
    is_closed: bool,
    /// One may overlap with another.
    overlaps: bool,
}

fn judged(words: &str, from: usize, whole: Counted<'_>, parts: &Parts) -> Option<PartsList> {
    let sum: i128 = parts.values.iter().sum();
    if parts.values.len() < 2 || sum == whole.value {
        return None;
    }
    let mut upto = 0;
    let twice = parts.values.iter().any(|value| {
        upto += value;
        upto == whole.value
    });
    let published = || {
        let label = words.get(from..whole.start).unwrap_or("");
        whole.unit == "条" && (label.contains("信息") || label.contains("公开"))
    };
    let wrong = match parts.is_closed {
        true => !parts.overlaps && !twice,
        false => sum > whole.value && !parts.overlaps && !twice && published(),
    };
    wrong.then_some(PartsList { range: from..whole.end, whole: whole.value, sum, count: parts.values.len() })
}

/// Reads the parts of a list from its start on; `None` where one of them is not certain.
fn parts(rest: &str, unit: &str, bracket: bool) -> Option<Parts> {
    let (mut parts, mut at, mut shares) = (Parts::default(), 0, 0);
    while let Some(sentence) = rest.get(at..).filter(|rest| !rest.is_empty()) {
        let end = list_end(sentence, bracket);
        let open = without_brackets(sentence.get(..end)?);
        let before = parts.values.len();
        let several = open.contains(';');
        for piece in open.split(';').filter(|piece| !piece.is_empty()) {
            piece_parts(piece, unit, several, &mut parts)?;
        }
        shares += shares_of(sentence.get(..end)?);
        parts.is_closed |= bracket && sentence.get(end..)?.starts_with(')');
        // 乙534条,占27%。 in the next sentence goes on with shares that are not all yet.
        let goes_on = shares > 0 && shares < ALL_SHARES.start && parts.values.len() > before && !bracket;
        at += end + '。'.len_utf8();
        let next = rest.get(at..).unwrap_or("");
        if !goes_on || shares_of(next.get(..list_end(next, false)).unwrap_or("")) == 0 {
            break;
        }
    }
    parts.is_closed |= ALL_SHARES.contains(&shares);
    Some(parts)
}

/// Adds the parts of a piece; `None` where one is not certain.
fn piece_parts(piece: &str, unit: &str, several: bool, parts: &mut Parts) -> Option<()> {
    let inner = INNER.iter().filter_map(|word| piece.find(word)).min();
    let own = match inner {
        Some(inner) if several => piece.get(..inner)?,
        Some(_) => return None,
        None => piece,
    };
    let (mut from, before) = (0, parts.values.len());
    for number in numbers(own) {
        let label = own.get(from..number.start)?;
        let label = label.trim_start_matches(|c| ",、:和及与".contains(c));
        if number.unit != unit || label.ends_with('各') || OTHER.iter().any(|word| label.contains(word)) {
            return None;
        }
        parts.overlaps |= OVERLAP.iter().any(|word| label.contains(word));
        parts.is_closed = ["其他", "其它", "其余"].iter().any(|word| label.starts_with(word));
        parts.values.push(number.value);
        from = number.end;
    }
    let rough = ["余", "多"].iter().any(|word| own.contains(&format!("{word}{unit}")));
    (!rough && parts.values.len() > before).then_some(())
}

/// What the shares of a text come to, in hundredths of a percent.
fn shares_of(text: &str) -> i128 {
    let share = |at: usize| {
        let rest = text.get(at + '占'.len_utf8()..)?;
        let rest = rest.trim_start_matches(|c| "比约总数的为".contains(c));
        let number = number_at(rest, 0)?;
        rest.get(number.end..)?.starts_with('%').then_some(number.value / (SCALE / 100))
    };
    memmem::find_iter(text.as_bytes(), "占").filter_map(share).sum()
}

/// Where a list ends: at the end of its sentence, or of its bracket.
fn list_end(text: &str, bracket: bool) -> usize {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 && bracket => return at,
            ')' => depth = depth.saturating_sub(1),
            '。' | '\n' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

/// A text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let outside = text.chars().filter(|c| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

/// The words from a byte on, as many as a list may have.
fn tail(words: &str, from: usize) -> &str {
    let end = char_start(words, (from + LONGEST).min(words.len()));
    words.get(from..end).unwrap_or("").trim_start_matches([',', ':'])
}

/// The number that a text ends with.
fn last_number(text: &str) -> Option<Counted<'_>> {
    let from = char_start(text, text.len().saturating_sub(BEFORE));
    let last = numbers(text.get(from..)?).last().filter(|n| from + n.end == text.len())?;
    Some(Counted { start: from + last.start, end: from + last.end, ..last })
}

/// The numbers of things in a text.
fn numbers(text: &str) -> impl Iterator<Item = Counted<'_>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            let at = next_start(text, next)?;
            let Some(number) = number_at(text, at) else {
                next = at + extent(text, at).max(1);
                continue;
            };
            next = number.end;
            let rest = text.get(number.end..)?;
            if let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(**unit)) {
                let end = number.end + unit.len();
                return Some(Counted { value: number.value, unit, start: number.start, end });
            }
        }
    })
}

/// The start of the character at a byte.
fn char_start(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_do_not_come_to_their_whole_are_told() {
        let cases = [
            ("公开信息300条,其中甲类120条、乙类150条、其他30条。", ""),
            ("公开信息300条,其中甲类120条、乙类150条、其他40条。", "300/310"),
            ("公开信息300条(其中甲类120条、乙类150条)。", "300/270"),
            ("公开信息300条,(其中甲类120条,乙类180条)对于公开。", ""),
            ("公开信息300条,其中甲类120条、乙类150条。", ""),
            ("公开信息300条,其中甲类120条、乙类250条。", "300/370"),
            ("公开信息300条,其中通过网站250条、微信发布250条。", ""),
            ("收到申请10件,其中自然人9件、企业1件、网上8件、信函2件。", ""),
            ("收到申请10件,其中网上8件、自然人9件。", ""),
            ("公开信息300条。其中,甲类120条,占40%。乙类150条,占60%。", "300/270"),
            ("公开信息300条。其中,甲类120条,占40%。乙类180条,占60%。又召开会议3次。", ""),
            ("公开信息50条。其中甲20条,内有子10条、丑10条;乙11条,其中寅3条;其他19条。", ""),
            ("公开信息50条。其中甲20条,内有子10条、丑10条;乙11条,其中寅3条;其他20条。", "50/51"),
            ("公开信息275条,互动52条。其中甲53条,乙22条,其他1条。", ""),
            ("公开信息300条,其中甲类约120条、其他30条。", ""),
            ("公开信息300条,其中甲类120余条、其他30条。", ""),
            ("公开信息300条,其中甲类120条、处罚3件、其他30条。", ""),
            ("公开信息300条,其中甲类197条(子32条、丑165条)、其他103条。", ""),
            ("公开信息300条,其中甲类197条(子32条、丑165条)、其他3条。", "300/200"),
            ("2024年主动公开政府信息30条。主要类别有:甲类10条,乙类10条,其他信息9条。", "30/29"),
            ("2024年主动公开政府信息30条。主要类别有:甲类10条,乙类10条,其他信息10条。", ""),
            ("其中甲类3条,其他5条。", ""),
            ("", ""),
        ];
        for (words, expected) in cases {
            let told = |l: &PartsList| format!("{}/{}", l.whole / SCALE, l.sum / SCALE);
            let found: Vec<String> = lists(words).iter().map(told).collect();
            assert_eq!(found.join(", "), expected, "{words}");
        }
    }
}
