//! Lines that are leftovers as a whole.

use std::ops::Range;

use crate::text::leftover::LeftoverKind;
use crate::text::leftover::code::{is_of_other_markdown, is_task};

/// What a line is, if it is a leftover as a whole.
pub(super) fn whole(line: &str) -> Option<(Range<usize>, LeftoverKind)> {
    let bare = line.trim();
    let kind = if is_page_number(bare) {
        LeftoverKind::PageNumber
    } else if is_remark(bare) || is_task(bare) {
        LeftoverKind::Remark
    } else if is_of_other_markdown(bare) {
        LeftoverKind::OfProgram
    } else if is_of_contents(bare) {
        LeftoverKind::OfPage
    } else if is_blank_to_fill(bare) {
        LeftoverKind::ToFillIn
    } else {
        return None;
    };
    let start = line.len() - line.trim_start().len();
    Some((start..start + bare.len(), kind))
}

/// Digits of the number of a page.
const DIGITS: usize = 3;

/// Whether a line is the number of a page: `— 2 —`, `第 2 页 共 5 页`, `Page 2 of 5`.
fn is_page_number(bare: &str) -> bool {
    let number = |word: &str| (1..=DIGITS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let dashes: [char; 4] = ['-', '—', '–', '－'];
    let inside = bare.trim_matches(dashes);
    let is_framed = bare.starts_with(dashes) && bare.ends_with(dashes) && number(inside.trim());
    let plain: String = match bare.ends_with('页') {
        true => bare.chars().filter(|c| !c.is_whitespace()).collect(),
        false => String::new(),
    };
    let of_pages = |start: &str, text: &str| {
        let digits = text.strip_prefix(start).and_then(|rest| rest.strip_suffix('页'));
        digits.is_some_and(number)
    };
    let parts: Vec<&str> =
        plain.split_inclusive('页').map(|part| part.trim_start_matches(['/', '，', ',', '（'])).collect();
    let is_chinese = match &parts[..] {
        [one] => of_pages("第", one),
        [first, second] => {
            of_pages("第", first) && of_pages("共", second) || of_pages("共", first) && of_pages("第", second)
        }
        _ => false,
    };
    let english = bare.strip_prefix("Page ").and_then(|rest| rest.split_once(" of "));
    is_framed || is_chinese || english.is_some_and(|(page, all)| number(page) && number(all))
}

/// With what a remark for colleagues begins.
const REMARKS: [&str; 12] =
    ["待", "请", "备注", "已核", "未核", "核对", "此处", "这里", "TODO", "FIXME", "领导", "注意"];
/// Characters that such a remark has at most.
const REMARK: usize = 40;

/// Whether a line is a remark behind one `#`, as it would be in YAML; a heading of a text has other words.
pub(crate) fn is_remark(bare: &str) -> bool {
    let words = bare.strip_prefix('#').filter(|words| !words.starts_with('#')).map(str::trim_start);
    words.is_some_and(|words| {
        REMARKS.iter().any(|start| words.starts_with(start)) && words.chars().count() <= REMARK
    })
}

/// Whether a line is one of a table of contents: words, a run of dots and the number of a page.
pub(super) fn is_of_contents(bare: &str) -> bool {
    let words = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = words.trim_end().trim_end_matches(['.', '…', '·', '．']);
    let number = bare.len() - words.len();
    (1..=DIGITS).contains(&number)
        && !before.is_empty()
        && words.trim_end()[before.len()..].chars().count() > 3
}

/// Whether a text is but signs for something to be written.
fn is_blank_to_fill(bare: &str) -> bool {
    const OPEN: [&str; 6] = ["待定", "待补", "待补充", "待核", "待核实", "待填"];
    if OPEN.contains(&bare.trim_end_matches('。')) {
        return true;
    }
    bare.chars().count() > 1 && bare.chars().all(|c| matches!(c, 'x' | 'X' | '×' | 'Ｘ'))
}
