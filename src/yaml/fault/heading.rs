//! A key of a table or group that is written as a heading: `【申请】`, `三、申请`, `[requests]`, `申请:：`.

use crate::base::{Said, Words};
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::indent;
use crate::yaml::fault::key::decorated;
use crate::yaml::fault::line::{FileLine, is_white, pair};
use crate::yaml::fault::words::{WRITE, instead, is_bar_like, is_prose};
use crate::yaml::vocabulary::Heading;

/// What people put around a heading.
const AROUND: &[char] = &[
    '【', '】', '[', ']', '［', '］', '《', '》', '“', '”', '"', '*', '_', '`', ':', '：', '〔', '〕', '-',
    '=', '—',
];

/// What numbers a heading.
const NUMBERS: &[char] = &[
    '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '（', '）', '(', ')', '.', '、', '．', '第',
    '表', '部', '分',
];

/// The fault that a line is the heading of the rows below it and no key.
pub(super) fn heading(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let code = line.code();
    if pair(code).is_some_and(|pair| cx.is_known(pair.key)) {
        return None;
    }
    let next = cx.lines_from(line.number + 1).find(|l| !l.code().starts_with('#'))?;
    if next.spaces() == line.spaces() && line.spaces() > 0 {
        return beside_text(cx, line, &next);
    }
    if next.spaces() <= line.spaces() {
        return None;
    }
    let headings = pair(next.code()).map(|pair| cx.vocabulary.headings(pair.key)).unwrap_or_default();
    let is_printed = |word: &str| cx.is_known(word) && cx.vocabulary.heading(word) == Heading::Top;
    let heads_rows =
        |word: &str| headings.iter().any(|own| own == word) || !headings.is_empty() && is_printed(word);
    let heads_text = |word: &str| headings.is_empty() && cx.vocabulary.holds_text(word);
    let words = words(code);
    let is_own = |word: &&str| heads_rows(word) || heads_text(word);
    let word = words.iter().copied().find(is_own)?;
    // What is only a full-width colon, with or without a bar, or set off with a colon behind it, has a finding of its own.
    let is_bar = |value: &str| matches!(value, "" | "|" | ">") || is_bar_like(value);
    let is_colon = |rest: &str| {
        rest.is_empty()
            || rest.strip_prefix(['：', ':']).is_some_and(|value| is_bar(value.trim_matches(is_white)))
    };
    if code.strip_prefix(word).is_some_and(is_colon) || decorated(cx, line, 0).is_some() {
        return None;
    }
    let whole = format!("{word}:{}", if heads_text(word) { " |" } else { "" });
    let mut edits = cx.rewritten(line, &whole);
    edits.extend(indent::belonging(cx, line, word, None));
    let mend = cx.mend(&edits);
    let instead = instead(&whole, WRITE, Words::new("写成键和半角冒号", "write it as a key with a colon"));
    let filled = fill!(key = word, instead = instead, mend = mend);
    Some(cx.fault(&reading::HEADING, line.code_range(), edits, filled))
}

/// The fault that the heading of a text is indented as its lines are, and no key.
fn beside_text(cx: &Context<'_>, line: &FileLine<'_>, next: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let is_words = pair(next.code()).is_none_or(|pair| !cx.is_known(pair.key));
    let word = words(line.code()).into_iter().find(|word| is_words && cx.vocabulary.holds_text(word))?;
    let is_own = |l: FileLine<'_>| l.spaces() == 0 && pair(l.code()).is_some_and(|pair| pair.key == word);
    if cx.lines_from(0).any(is_own) || !is_prose(next.code()) {
        return None;
    }
    let whole = format!("{word}: |");
    let edits = vec![edit(line.start..line.code_range().end, &*whole)];
    let mend = cx.mend(&edits);
    let instead =
        Said::new(format!("写成“{whole}”，前面不空格"), format!("write `{whole}`, at the left edge"));
    let filled = fill!(key = word, instead = instead, mend = mend);
    Some(cx.fault(&reading::HEADING, line.code_range(), edits, filled))
}

/// The word of a heading, without what stands around it, without its number, and without a bracket behind it.
fn words(code: &str) -> Vec<&str> {
    let is_around = |c: char| AROUND.contains(&c) || is_white(c);
    let bare = code.trim_matches(is_around);
    let is_number = |c: char| NUMBERS.contains(&c) || c.is_ascii_digit() || is_around(c);
    let plain = bare.trim_start_matches(is_number);
    let end = plain.find(['（', '(', '：', ':']).unwrap_or(plain.len());
    let before = plain[..end].trim_end_matches(is_around);
    vec![before, plain, bare, before.strip_suffix("情况").unwrap_or(before)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::fault::tests::check;

    #[test]
    fn a_heading_is_known_by_its_word() {
        for code in [
            "【申请】",
            "三、申请",
            "[申请]",
            "申请:：",
            "**申请**",
            "（三）申请",
            "3. 申请",
            "表三 申请",
            "申请（表三）",
            "申请：",
            "申请情况",
        ] {
            assert!(words(code).contains(&"申请"), "{code}: {:?}", words(code));
        }
        for code in ["申请书", "本年申请", "申请一件"] {
            assert!(!words(code).contains(&"申请"), "{code}");
        }
    }

    #[test]
    fn headings_of_rows() {
        let heading = reading::HEADING.wording();
        for word in
            ["【主动公开】", "二、主动公开", "[主动公开]", "主动公开:：", "主动公开（表二）", "“主动公开”"]
        {
            let text = format!("a: 1\n{word}\n  规章: [1]\n  行政许可: 2\nb: 1\n");
            check(&[(&text, &[(heading, (2, 1))], "a: 1\n主动公开:\n  规章: [1]\n  行政许可: 2\nb: 1\n")]);
        }
        for word in ["【总体情况】", "一、总体情况", "总体情况（一）", "“总体情况”"]
        {
            let text = format!("a: 1\n{word}\n  全年没有。\n\n  1. 甲\nb: 1\n");
            check(&[(&text, &[(heading, (2, 1))], "a: 1\n总体情况: |\n  全年没有。\n\n  1. 甲\nb: 1\n")]);
        }
        for word in ["一、总体情况", "总体情况：", "总体情况"] {
            let text = format!("主动公开:\n  规章: [1]\n  {word}\n  全年没有收到申请，也没有收费。\nb: 1\n");
            let mended = "主动公开:\n  规章: [1]\n总体情况: |\n  全年没有收到申请，也没有收费。\nb: 1\n";
            check(&[(&text, &[(heading, (3, 3))], mended)]);
        }
        let remark = reading::REMARK.wording();
        check(&[
            (
                "主动公开:\n  （单位：件）\n  规章: [1]\n  行政许可: 2\n",
                &[(remark, (2, 3))],
                "主动公开:\n  # （单位：件）\n  规章: [1]\n  行政许可: 2\n",
            ),
            (
                "主动公开:\n        制发 废止\n  # 规章\n  规章: [1]\n",
                &[(remark, (2, 9))],
                "主动公开:\n        # 制发 废止\n  # 规章\n  规章: [1]\n",
            ),
            (
                "主动公开:\n  行政许可\n  行政许可: 2\n",
                &[(remark, (2, 3))],
                "主动公开:\n  # 行政许可\n  行政许可: 2\n",
            ),
            (
                "主动公开:\n  规章: [1]\n        处理决定数量\n  行政许可: 2\n",
                &[(remark, (3, 9))],
                "主动公开:\n  规章: [1]\n        # 处理决定数量\n  行政许可: 2\n",
            ),
        ]);
    }
}
