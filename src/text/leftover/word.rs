//! Leftovers among the words of a line.

use std::ops::Range;

use crate::text::leftover::LeftoverKind::{self, OfProgram, Remark, ToFillIn};
use crate::text::leftover::markers::{is_asked, is_for_another, is_pending, markers};
use crate::text::leftover::near::near;
use crate::text::leftover::phrases::PHRASES;
use crate::text::leftover::{code, pasted};
use crate::text::spreadsheet_error::ERRORS;

type Found = (Range<usize>, LeftoverKind);

/// Finds the leftovers of a kind in a line.
type Look = fn(&str, &mut Vec<Found>);

/// What is looked for, in the order of the bits of [`looks_of`].
const LOOKS: [Look; 11] = [
    fields,
    prompts,
    markers,
    brackets,
    values,
    blanks,
    code::marks,
    remarks,
    pasted::within,
    names,
    undecided,
];

/// Which looks a character may be of any use to: no leftover of theirs is without one of these.
fn looks_of(c: char) -> u16 {
    match c {
        '!' | '！' | 'H' | 'M' | 'P' => 0b1,
        'I' => 0b1_0001,
        '此' | 'C' => 0b10,
        'L' => 0b10,
        '[' => 0b100,
        '【' => 0b1100,
        '（' | '(' | '〔' | '《' => 0b1000,
        'n' | 'N' | 'u' | '#' | '□' => 0b1_0000,
        '?' => 0b11_0000,
        'X' | '×' | 'Ｘ' => 0b10_0010_0000,
        '？' | 'x' | '_' | '＿' | '○' => 0b10_0000,
        '{' => 0b100_1000,
        '｛' => 0b1000,
        '<' | '\\' | '$' | '%' | '~' | '=' => 0b100_0000,
        '/' | 'T' | 'F' => 0b1000_0000,
        '您' | '码' | 'A' | '蓝' | '原' | '无' | '请' | '示' | '空' | '仅' => 0b1_0000_0000,
        '&' => 0b100_0000,
        '某' => 0b10_0000_0000,
        '待' => 0b100_0000_0000,
        _ => 0,
    }
}

/// The leftovers of a line.
pub(super) fn words(line: &str) -> Vec<Found> {
    let mut found = Vec::new();
    // Most lines have none of these signs: one pass tells.
    let looks = line.chars().fold(0, |looks, c| looks | looks_of(c));
    for (bit, look) in LOOKS.iter().enumerate() {
        if looks & (1 << bit) != 0 {
            look(line, &mut found);
        }
    }
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    // What stands one behind the other is one thing: `\n\n`.
    found.dedup_by(|(next, kind), (range, own)| {
        let is_one =
            kind == own && range.end == next.start && line[range.clone()].ends_with(&line[next.clone()]);
        range.end = if is_one { next.end } else { range.end };
        is_one
    });
    let mut passed = 0;
    found.retain(|(range, _)| {
        let follows = range.start >= passed;
        passed = passed.max(range.end);
        follows
    });
    found
}

/// What Word writes for a field that leads nowhere, and the codes of its fields.
fn fields(line: &str, found: &mut Vec<Found>) {
    for start in ["错误!", "错误！"] {
        for (at, _) in line.match_indices(start) {
            let rest = &line[at + start.len()..];
            if ["未", "文档", "超链接", "链接", "尚未", "不能"].iter().any(|next| rest.starts_with(next))
            {
                found.push((at..at + start.len() + sentence(rest), OfProgram));
            }
        }
    }
    for (at, start) in line.match_indices("Error! ") {
        let rest = &line[at + start.len()..];
        if ["Reference", "Bookmark", "Hyperlink", "No "].iter().any(|next| rest.starts_with(next)) {
            found.push((at..at + start.len() + sentence(rest), OfProgram));
        }
    }
    for code in ["HYPERLINK", "MERGEFORMAT", "INCLUDEPICTURE", "PAGEREF"] {
        for (at, _) in line.match_indices(code) {
            let rest = &line[at + code.len()..];
            let quoted =
                near(rest).strip_prefix(" \"").and_then(|words| Some(3 + words.find('"')?)).unwrap_or(0);
            if !letter_before(line, at) {
                found.push((at..at + code.len() + quoted, OfProgram));
            }
        }
    }
}

/// Bytes of a sentence with its stop.
fn sentence(text: &str) -> usize {
    let text = near(text);
    let stop = text.char_indices().find(|(_, c)| matches!(c, '。' | '.'));
    let comma = text.find(['，', '；', '、']).unwrap_or(text.len());
    stop.map_or(text.len(), |(at, c)| at + c.len_utf8()).min(comma)
}

/// What a template asks to write: 单击此处输入文字.
fn prompts(line: &str, found: &mut Vec<Found>) {
    const VERBS: [&str; 6] = ["输入", "添加", "键入", "编辑", "填写", "插入"];
    for (at, here) in line.match_indices("此处") {
        let before =
            ["单击或点击", "单击或点按", "单击", "点击", "请在"].iter().find(|b| line[..at].ends_with(**b));
        let rest = &line[at + here.len()..];
        if let Some(before) = before.filter(|_| VERBS.iter().any(|verb| rest.starts_with(verb))) {
            found.push((at - before.len()..at + here.len() + sentence(rest), ToFillIn));
        }
        // A sentence of its own asks a colleague; in brackets it is told with them.
        let is_first = line[..at].trim_end().is_empty() || line[..at].ends_with(['。', '！', '；']);
        let end = sentence(rest);
        if is_first && is_asked(&rest[..end]) {
            found.push((at..at + here.len() + end, ToFillIn));
        }
    }
    for start in ["Click here to enter ", "Click or tap here to enter ", "Click to edit ", "Lorem ipsum"] {
        for (at, _) in line.match_indices(start) {
            found.push((at..at + start.len() + sentence(&line[at + start.len()..]), ToFillIn));
        }
    }
}

/// What stands in brackets until something else is written: （此处插入流程图）, （待核实）, 【】.
fn brackets(line: &str, found: &mut Vec<Found>) {
    for (at, open) in line.match_indices(['（', '(', '【', '〔', '《', '{', '｛']) {
        let rest = near(&line[at + open.len()..]);
        let Some(end) = rest.find(['）', ')', '】', '〕', '》', '}', '｝']) else { continue };
        let (inside, end) = (&rest[..end], at + open.len() + end);
        let end = end + line[end..].chars().next().map_or(1, char::len_utf8);
        let words = inside.trim();
        // Other braces are slots, or nearly.
        if matches!(open, "{" | "｛") {
            let is_alone = !words.contains(['{', '｛'])
                && !line[..at].ends_with(['{', '｛'])
                && !line[end..].starts_with(['}', '｝']);
            let is_name = is_alone && (PHRASES.blanks.has(words) || is_pending(words));
            found.extend(is_name.then_some((at..end, ToFillIn)));
            found.extend((is_alone && code::is_field(words)).then_some((at..end, OfProgram)));
            continue;
        }
        let here = PHRASES.here.at_start(words).map(|here| &words[here.len()..]);
        let is_place = is_for_another(words);
        let is_open = is_pending(words) || words.starts_with(['请', '烦', '麻']) && is_asked(words);
        let is_place = is_place || words.contains("请在此") || here.is_some_and(is_asked);
        let is_asked = !words.is_empty() && words.chars().all(|c| matches!(c, '?' | '？'));
        let is_open = is_open || is_asked || PHRASES.blanks.has(words);
        let is_empty = words.is_empty() && open != "(";
        if is_place || is_open || is_empty {
            found.push((at..end, ToFillIn));
        }
    }
}

/// Words of programs for a value that is not there, and characters that were lost.
fn values(line: &str, found: &mut Vec<Found>) {
    for word in ["null", "NULL", "NaN", "undefined", "None", "Infinity"] {
        for (at, _) in line.match_indices(word) {
            let end = at + word.len();
            let before = line[..at].chars().next_back();
            let behind = line[end..].chars().next();
            let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/');
            let is_counted = |c: char| c == '%' || c.is_alphabetic();
            if !before.is_some_and(is_word) && !behind.is_some_and(is_word) && behind.is_some_and(is_counted)
            {
                found.push((at..end, OfProgram));
            }
        }
    }
    for error in ERRORS {
        found.extend(line.match_indices(error).map(|(at, _)| (at..at + error.len(), OfProgram)));
    }
    for (lost, most) in [('?', 4), ('□', 2)] {
        found.extend(runs(line, |c| c == lost, most).map(|range| (range, OfProgram)));
    }
}

/// What is counted or dated.
const UNITS: [char; 12] = ['年', '月', '日', '件', '次', '项', '条', '份', '元', '万', '期', '场'];

/// Signs in the place of figures: `xx月xx日`, `____`, `?次`.
fn blanks(line: &str, found: &mut Vec<Found>) {
    let is_sign = |c: char| matches!(c, 'x' | 'X' | '×' | 'Ｘ');
    let (mut dates, mut last): (Vec<Range<usize>>, Option<Range<usize>>) = (Vec::new(), None);
    for run in runs(line, is_sign, 1) {
        let unit = line[run.end..].chars().next().filter(|c| UNITS.contains(c));
        // The first digits of a year may be there: 20XX年.
        let digits = century(&line[..run.start]).filter(|_| unit == Some('年')).unwrap_or(0);
        let run = run.start - digits..run.end;
        let Some(unit) = unit.filter(|_| !letter_before(line, run.start)) else { continue };
        let end = run.end + unit.len_utf8();
        match last.take().filter(|range| range.end == run.start) {
            Some(range) => last = Some(range.start..end),
            None => last = Some(run.start..end),
        }
        if let Some(range) = last.clone() {
            dates.pop_if(|other: &mut Range<usize>| other.start == range.start);
            dates.push(range);
        }
    }
    found.extend(dates.into_iter().map(|range| (range, ToFillIn)));
    // A blank of a form to be printed has other words behind it.
    let lines = runs(line, |c| matches!(c, '_' | '＿'), 3);
    let is_measured =
        |run: &Range<usize>| line[run.end..].trim_start().starts_with(['件', '次', '份', '场', '期']);
    found.extend(lines.filter(is_measured).map(|range| (range, ToFillIn)));
    // Two of them may be those of a word in bold.
    let two = runs(line, |c| c == '_', 2).filter(|run| run.len() == 2 && line.matches("__").count() == 1);
    found.extend(two.filter(is_measured).map(|range| (range, ToFillIn)));
    for run in runs(line, |c| matches!(c, '?' | '？'), 1) {
        let count = line[run.clone()].chars().count();
        let is_long = (2..4).contains(&count);
        // More of them are characters that were lost; nobody asks three times in what an office writes.
        if count > 2 {
            found.extend((count == 3 || line[run.clone()].contains('？')).then_some((run, ToFillIn)));
            continue;
        }
        let before = line[..run.start].chars().next_back();
        let before = before.filter(|c| is_long || c.is_alphabetic() && !"吗呢么啊吧".contains(*c));
        found.extend(
            counted(line, &run).filter(|_| is_long || before.is_some()).map(|end| (run.start..end, ToFillIn)),
        );
    }
    // A zero between other digits of Chinese is written so, too.
    let is_digit = |c: char| c.is_numeric() || "一二三四五六七八九十百千万零〇".contains(c);
    for run in runs(line, |c| c == '○', 1).filter(|run| !line[..run.start].ends_with(is_digit)) {
        found.extend(counted(line, &run).map(|end| (run.start..end, ToFillIn)));
    }
}

/// What is not decided yet: `培训待定次`, `金额：待定。`.
fn undecided(line: &str, found: &mut Vec<Found>) {
    const WORD: &str = "待定";
    for (at, _) in line.match_indices(WORD) {
        let (before, behind) = (&line[..at], &line[at + WORD.len()..]);
        let ends = behind.trim_start().is_empty() || behind.starts_with(['。', '，', '；', '、', '）', ')']);
        let is_value = before.ends_with(['：', ':']) && ends;
        if is_value || counted(line, &(at..at + WORD.len())).is_some() {
            found.push((at..at + WORD.len(), ToFillIn));
        }
    }
}

/// The end of the word of measure behind signs for a number, if nothing else begins there.
fn counted(line: &str, run: &Range<usize>) -> Option<usize> {
    let mut next = line[run.end..].chars();
    let unit = next.next().filter(|c| "件次份场期".contains(*c))?;
    next.next().is_none_or(|c| !c.is_alphabetic()).then_some(run.end + unit.len_utf8())
}

/// Bytes of the digits that some words end with, if those may begin a year: 20, 202.
fn century(before: &str) -> Option<usize> {
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &before[rest.len()..];
    (matches!(digits.len(), 2 | 3) && digits.starts_with("20")).then_some(digits.len())
}

/// What is called by such a word and no remark.
const NAMED: [&str; 16] = [
    "清单",
    "列表",
    "事项",
    "机制",
    "制度",
    "管理",
    "任务",
    "List",
    "list",
    "办公",
    "系统",
    "平台",
    "软件",
    "应用",
    "看板",
    "工作法",
];

/// Remarks as programmers write them: `// 待核`, `/* … */`, `TODO`.
fn remarks(line: &str, found: &mut Vec<Found>) {
    let end = line.trim_end().len();
    for (at, sign) in line.match_indices("//") {
        let begins =
            line[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "。；，！".contains(c));
        let words = line[at + sign.len()..].trim_start();
        if begins && words.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii()) {
            found.push((at..end, Remark));
        }
    }
    for (at, open) in line.match_indices("/*") {
        if let Some(close) = near(&line[at + open.len()..]).find("*/") {
            found.push((at..at + open.len() + close + 2, Remark));
        }
    }
    for word in ["TODO", "FIXME"] {
        for (at, _) in line.match_indices(word) {
            let rest = &line[at + word.len()..];
            let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
            let is_word = rest.starts_with(char::is_alphabetic) && line[..at].ends_with(char::is_alphabetic);
            let is_named = NAMED.iter().any(|noun| rest.trim_start().starts_with(noun));
            let is_quoted = line[..at].ends_with(['“', '《', '「', '"', '‘']);
            if !letter_before(line, at) && !goes_on && !is_word && !is_named && !is_quoted {
                found.push((at..end, Remark));
            }
        }
    }
}

/// Units of the state whose name is to be filled in: `XX局`, `某某县`.
const OFFICES: [&str; 15] =
    ["县", "市", "区", "局", "镇", "乡", "委", "办", "厅", "州", "旗", "省", "街道", "单位", "部门"];
/// What stands before the name of an office: behind other words it is a part of somebody's name.
const BEFORE: &str = "由和与对经及向到报在以据为";

/// Signs in the place of an office's name.
fn names(line: &str, found: &mut Vec<Found>) {
    let signs = runs(line, |c| matches!(c, 'X' | '×' | 'Ｘ'), 2);
    let words = line.match_indices("某某").map(|(at, word)| at..at + word.len());
    for run in signs.chain(words) {
        let rest = &line[run.end..];
        let Some(office) = OFFICES.iter().find(|office| rest.starts_with(**office)) else { continue };
        let is_person = rest[office.len()..].starts_with(['长', '员', '主']);
        let before = line[..run.start].chars().next_back();
        if !is_person && before.is_none_or(|c| !c.is_alphanumeric() || BEFORE.contains(c)) {
            found.push((run.start..run.end + office.len(), ToFillIn));
        }
    }
}

/// Whether a letter or digit of ASCII stands right before a byte.
fn letter_before(line: &str, at: usize) -> bool {
    line[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '.'))
}

/// The runs of at least so many characters of a kind.
fn runs(line: &str, is: impl Fn(char) -> bool, least: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + line.get(at..)?.find(&is)?;
            let run = line[start..].chars().take_while(|c| is(*c));
            let (count, length) = run.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
            at = start + length;
            if count >= least {
                return Some(start..at);
            }
        }
    })
}
