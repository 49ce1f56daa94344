//! Lines that should start with `key: ` and do not quite.

use crate::base::{Said, Words};
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault};
use crate::yaml::fault::line::{FileLine, is_white, pair};
use crate::yaml::fault::words::{figures, instead, is_bar_like, is_key, is_prose, narrow, row};

/// What Markdown and people set words off with.
const DECORATIONS: &[(&str, &str)] =
    &[("**", "**"), ("__", "__"), ("*", "*"), ("`", "`"), ("“", "”"), ("【", "】"), ("《", "》")];

/// A key that is set off: how, the key, and the value behind it.
struct Decorated<'t> {
    by: &'static str,
    key: &'t str,
    value: &'t str,
}

/// What is missing between a key and its value.
pub(super) enum Forgotten {
    /// The colon is full-width; the byte where it stands.
    Narrow(usize),
    /// A space behind the colon at a byte.
    Space(usize),
    /// The colon.
    Colon,
}

impl Forgotten {
    /// How it is put there.
    pub(super) fn change(&self) -> Words {
        match self {
            Forgotten::Narrow(_) => Words::new(
                "“：”换成半角冒号和一个空格",
                "put a colon of the keyboard and a space in the place of “：”",
            ),
            Forgotten::Space(_) => Words::new("冒号后面加一个空格", "put a space behind the colon"),
            Forgotten::Colon => {
                Words::new("键后面写半角冒号和一个空格", "put a colon and a space behind the key")
            }
        }
    }
}

/// `**key**: value`, `**key：** value`: a key that is set off.
fn undecorated(code: &str) -> Option<Decorated<'_>> {
    let colons = [':', '：'];
    DECORATIONS.iter().find_map(|(by, close)| {
        let inner = code.strip_prefix(by)?;
        let end = inner.find(close)?;
        let (word, behind) = (&inner[..end], &inner[end + close.len()..]);
        let key = word.trim_end_matches(is_white).trim_end_matches(colons);
        let value =
            if key.len() < word.len() { Some(behind) } else { behind.trim_start().strip_prefix(colons) };
        let value = value?.trim_matches(is_white);
        is_key(key).then_some(Decorated { by, key, value })
    })
}

/// A line without a colon and space, or with a full-width one, that is a key with its value all the same: what is missing,
/// the key, and the line as it is meant.
pub(super) fn forgotten<'t>(cx: &Context<'_>, code: &'t str) -> Option<(Forgotten, &'t str, String)> {
    let is_meant = |key: &str, value: &str| cx.is_known(key) || is_key(key) && !is_prose(value);
    if let Some((key, value)) = code.split_once('：')
        && is_meant(key.trim(), value)
    {
        return Some((Forgotten::Narrow(key.len()), key.trim(), written(key.trim(), value)));
    }
    if let Some((key, value)) = code.split_once(':')
        && is_meant(key.trim(), value)
        && !value.starts_with("//")
    {
        return Some((Forgotten::Space(key.len()), key.trim(), written(key.trim(), value)));
    }
    let is_gap = |c: char| is_white(c) || matches!(c, '=' | '＝' | ',' | '，');
    // Other signs than spaces part what is a key for sure: a label has some of its own, as `一、本年新收`.
    let is_sign = |c: char| is_gap(c) || ";；、.。·".contains(c);
    let value = |rest: &'t str| {
        let value = rest.trim_start_matches(is_sign);
        let bare = value.trim_end_matches(is_sign);
        if figures(bare).is_some() { bare } else { value.trim_end_matches(is_gap) }
    };
    let is_value = |value: &str| figures(value).is_some() || matches!(value, "|" | "无" | "none");
    let found = |(key, rest): (&'t str, &'t str)| (key, value(rest));
    let known = code.split_once(is_sign).map(found).filter(|(key, _)| cx.is_known(key));
    let usual = || code.split_once(is_gap).map(found);
    let is_usual = |(key, value): &(&str, &str)| cx.is_known(key) || is_key(key) && is_value(value);
    if let Some((key, value)) = known.or_else(|| usual().filter(is_usual)) {
        return Some((Forgotten::Colon, key, written(key, value)));
    }
    if code.contains(is_sign) {
        return None;
    }
    let key = code.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    cx.is_known(key).then(|| (Forgotten::Colon, key, written(key, &code[key.len()..])))
}

/// A key with its value as they are to be written.
fn written(key: &str, value: &str) -> String {
    let value = value.trim_matches(is_white);
    let is_row = value.starts_with(['[', '［', '【', '（', '(']);
    match figures(value) {
        Some(cells) if is_row && cells.len() == 1 => format!("{key}: [{}]", cells[0]),
        Some(cells) => format!("{key}: {}", row(&cells)),
        None if is_bar_like(value) => format!("{key}: |"),
        None if is_row => format!("{key}: {}", narrow(value)),
        None => format!("{key}: {value}").trim_end().to_owned(),
    }
}

/// Whether a line begins a key or an item rather than going on with a text.
pub(super) fn starts_entry(cx: &Context<'_>, code: &str) -> bool {
    let code = code.strip_prefix("- ").filter(|rest| pair(rest).is_some()).unwrap_or(code);
    if undecorated(code).is_some_and(|decorated| cx.is_known(decorated.key)) {
        return true;
    }
    match pair(code) {
        Some(pair) => cx.is_known(pair.key) || is_key(pair.key) && !is_prose(pair.bare().0),
        None => forgotten(cx, code).is_some(),
    }
}

/// The fault that a key is set off by Markdown or quotes.
pub(super) fn decorated(cx: &Context<'_>, line: &FileLine<'_>, offset: usize) -> Option<Box<SyntaxFault>> {
    let Decorated { by, key, value } = undecorated(&line.code()[offset..])?;
    let code = [&line.code()[..offset], &written(key, value)].concat();
    let edits = cx.rewritten(line, &code);
    let mend = cx.mend(&edits);
    let otherwise = Said::new(format!("键写成“{key}: ”，后面不变"), format!("write the key as `{key}: `"));
    let instead = instead(&code, Words::new("写成", "write"), otherwise);
    let marked = line.from(offset);
    let marked = marked.start..marked.start + by.len();
    let filled = fill!(found = by, key = key, instead = instead, mend = mend);
    Some(cx.fault(&reading::DECORATED, marked, edits, filled))
}

/// The fault that a key above some lines is a comment, if it is one.
pub(super) fn commented(cx: &Context<'_>, below: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let mut above = (0..below.number).rev().filter_map(|number| cx.line(number)).filter(|l| !l.is_blank());
    let line = above.next()?;
    let code = line.code().trim_start_matches('#').trim_start_matches(is_white);
    let key = pair(code)?.key;
    if !line.code().starts_with('#') || !cx.is_known(key) {
        return None;
    }
    let edits = cx.rewritten(&line, code);
    let mend = cx.mend(&edits);
    let without = Words::new("去掉“#”，写成", "leave out the “#”: write");
    let instead = instead(code, without, Words::new("去掉“#”", "leave out the “#”"));
    let filled = fill!(key = key, instead = instead, mend = mend);
    Some(cx.fault(&reading::COMMENTED_KEY, line.code_range(), edits, filled))
}
