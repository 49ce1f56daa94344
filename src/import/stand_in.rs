//! What stands in the place of a figure and is none.

/// Units that may stand behind a number in a cell. A longer one stands before what it begins with.
pub(super) const UNITS: [&str; 22] = [
    "百万元",
    "万元",
    "千元",
    "百元",
    "亿元",
    "元",
    "万件",
    "万条",
    "千件",
    "件",
    "条",
    "个",
    "项",
    "宗",
    "次",
    "份",
    "人",
    "起",
    "例",
    "亿",
    "万",
    "千",
];

/// What stands for “not applicable” in a cell of its own.
pub(super) fn is_slash(text: &str) -> bool {
    matches!(text, "/" | "-" | "--" | "——" | "\\")
}

/// The figure 0 in a word; 〇 may be a mark as well.
pub(super) fn is_zero(text: &str) -> bool {
    text == "零"
}

/// Whether the text of a cell is a label behind its number, `1属于国家秘密` or `（1）属于国家秘密`, and not a figure behind which
/// its unit stands.
pub(super) fn is_numbered_label(text: &str) -> bool {
    let body = text.strip_prefix('(').unwrap_or(text);
    let rest = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = body.len() - rest.len();
    let label = rest.strip_prefix(')').unwrap_or(rest).trim_start();
    let is_paired = (body.len() < text.len()) == rest.starts_with(')');
    let has_words = label.chars().take(2).filter(|c| c.is_alphabetic()).count() == 2;
    let is_alone = !label.contains(char::is_numeric) && !UNITS.iter().any(|unit| label.starts_with(unit));
    (1..=2).contains(&digits) && is_paired && has_words && is_alone
}

/// Whether digits in brackets are the number of the label behind them: `（1）属于国家秘密`, but not `71（3）其中` or `（3）件`.
pub(super) fn is_bracketed_number(chars: &[char], at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).filter(|open| chars.get(*open) == Some(&'('));
    let Some(before) = before.filter(|_| chars.get(end) == Some(&')')) else { return false };
    let behind: String = chars[end + 1..].iter().filter(|c| **c != ' ').take(3).collect();
    let is_label = behind.chars().take(2).filter(|c| c.is_alphabetic()).count() == 2;
    let is_remark = chars[..before].iter().rev().find(|c| **c != ' ').is_some_and(char::is_ascii_digit);
    let is_unit = UNITS.iter().any(|unit| behind.starts_with(unit));
    (1..=2).contains(&(end - at)) && is_label && !is_remark && !is_unit
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
        || is_about(text)
        || fault
        || missing.contains(&text)
        || text.starts_with("Err:")
        || alike
        || is_power(text)
}

/// Whether a text is an amount that is not stated exactly: `约5万元`, `近3.2亿元`, `100余万元`.
pub(super) fn is_about(text: &str) -> bool {
    let own = text.strip_prefix("大约").unwrap_or(text).trim_start_matches(['约', '近', '超']);
    let behind = own.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let amount = own.len() > behind.len() && own.starts_with(|c: char| c.is_ascii_digit());
    let plain: String = behind.chars().filter(|c| !['余', '多'].contains(c)).collect();
    let end = ["万元", "亿元", "元"].into_iter().find_map(|unit| plain.strip_prefix(unit));
    let is_open = own.len() < text.len() || plain.len() < behind.len() || end != Some("");
    amount && is_open && end.is_some_and(|end| ["", "左右", "以上"].contains(&end))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_words_is_that_of_a_label() {
        let labels = ["1属于国家秘密", "(1)属于国家秘密", "3其他", "2 重复申请"];
        for text in labels {
            assert!(is_numbered_label(text), "{text}");
        }
        for text in [
            "12",
            "12件",
            "12人次",
            "3无",
            "12含其中2件",
            "2024年度",
            "(12)",
            "1)属于国家秘密",
            "一、本年新收",
        ] {
            assert!(!is_numbered_label(text), "{text}");
        }
    }

    #[test]
    fn an_amount_that_is_not_exact_is_told_from_one_that_is() {
        for text in ["约5万元", "大约1,200元", "近3.2亿元", "100余万元", "5万余元", "80万元左右", "5万元以上"]
        {
            assert!(is_about(text), "{text}");
        }
        for text in ["5万元", "约5", "约万元", "约5件", "73802895.90元", "约5万元，见附件", "约谈3次"]
        {
            assert!(!is_about(text), "{text}");
        }
    }
}
