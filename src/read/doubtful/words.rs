//! Words that stand before or behind the one number of a cell.

/// Words that say how much a number is, or that it is none of its own.
const SCALES: &str = "万亿千百十元角分成倍点几余多约至到和与或折％%‰";
/// What begins a remark in which other numbers may stand.
const OF_IT: &[&str] =
    &["含", "其中", "包括", "包含", "不含", "另有", "上年", "去年", "同比", "较", "比上年", "见", "详见"];

/// Words that count something else than the form does.
const UNITS: &[&str] = &[
    "人",
    "户",
    "家",
    "处",
    "场",
    "期",
    "篇",
    "批",
    "部",
    "套",
    "名",
    "case",
    "cases",
    "item",
    "items",
    "applications",
    "yuan",
];

/// The number that words follow: `452 含网上办理`.
pub(super) fn before_words(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, rest) = text.split_at(end);
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || "，,；;、—-/／＃※".contains(c));
    let words = words.trim_start_matches(['件', '项', '条', '宗']).trim_start_matches(['，', ',', '；', ' ']);
    let first = words.chars().next()?;
    let is_remark = OF_IT.iter().any(|start| words.starts_with(start));
    let has_number = words.contains(char::is_numeric);
    let is_words = first.is_alphabetic() && !first.is_ascii() && words.chars().count() > 1;
    let is_words = is_words || UNITS.contains(&words);
    (is_words && !SCALES.contains(first) && (is_remark || !has_number)).then_some(number)
}

/// Words that make another number of the one behind them.
const OTHERS: &[&str] = &[
    "上年",
    "去年",
    "上一年",
    "同比",
    "较",
    "比",
    "增",
    "减",
    "其中",
    "约",
    "近",
    "第",
    "每",
    "不",
    "未",
    "没",
    "无",
    "少",
    "多",
    "超",
    "余",
    "累计",
    "以上",
    "年",
    "月",
    "负",
    "含",
];

/// The one number that words stand before: `共办理12件`.
pub(super) fn behind_words(text: &str) -> Option<&str> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (words, rest) = text.split_at(at);
    let rest = rest.trim_end_matches(['。', '；', ' ']);
    let number = rest.trim_end_matches(['件', '项', '条', '宗', '个', '起']).trim_end();
    let is_number = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let is_words =
        words.chars().all(|c| c.is_alphabetic() && !c.is_ascii() || matches!(c, '：' | ':' | ' ' | '，'));
    let is_meant =
        !OTHERS.iter().any(|other| words.contains(other)) && !words.contains(|c: char| SCALES.contains(c));
    (is_number && is_words && is_meant && words.chars().count() > 1).then_some(number)
}
