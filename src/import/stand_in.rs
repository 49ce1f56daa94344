//! What stands in the place of a figure and is none.

/// What stands for “not applicable” in a cell of its own.
pub(super) fn is_slash(text: &str) -> bool {
    matches!(text, "/" | "-" | "--" | "——" | "\\")
}

/// The figure 0 in a word; 〇 may be a mark as well.
pub(super) fn is_zero(text: &str) -> bool {
    text == "零"
}

/// Whether a 1 says how things are counted: `（不同渠道公开相同信息计1条）` is a label.
pub(super) fn is_way_of_counting(chars: &[char], at: usize, end: usize) -> bool {
    let before: String = chars[..at].iter().rev().filter(|c| **c != ' ').take(2).collect();
    let behind: String = chars[end..].iter().filter(|c| **c != ' ').take(2).collect();
    let counts = before.starts_with('计') && !before.ends_with(['共', '合', '总', '小', '累', '统', '计']);
    counts && chars[at..end] == ['1'] && behind.chars().count() == 2 && behind.ends_with(')')
}

/// What programs print in the place of a figure, what is written for one that is missing, and digits of which some are
/// letters that look like them.
pub(super) fn is_odd(text: &str) -> bool {
    let fault =
        text.strip_prefix('#').is_some_and(|rest| !rest.chars().any(|c| c.is_alphabetic() && !c.is_ascii()));
    let missing =
        ["无", "暂无", "空", "不详", "未统计", "N/A", "n/a", "NaN", "null", "undefined", "…", "......"];
    let digit = |c: char| c.is_ascii_digit() || "OolIS〇○.,+-".contains(c);
    let alike = text.chars().all(digit) && text.chars().any(|c| c.is_alphabetic() || "〇○".contains(c));
    has_remark(text)
        || fault
        || missing.contains(&text)
        || text.starts_with("Err:")
        || alike
        || is_power(text)
}

/// Whether a text is a figure with another one in a remark behind it: `12(上年3)`.
fn has_remark(text: &str) -> bool {
    let remark = text.strip_suffix(')').and_then(|text| text.split_once('('));
    remark.is_some_and(|(figure, remark)| {
        let is_figure = !figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit() || ",. ".contains(c));
        is_figure && remark.contains(char::is_alphabetic) && remark.contains(char::is_numeric)
    })
}

/// Whether a text is a number as spreadsheets shorten large ones: `8.28E+06`.
fn is_power(text: &str) -> bool {
    let number =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || ".+-".contains(c));
    text.split_once(['E', 'e']).is_some_and(|(digits, power)| number(digits) && number(power))
}
