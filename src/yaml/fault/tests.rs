//! What editors do to a file, what is said of it, and what becomes of the file once each mend was made.

use crate::finding::{Finding, MOST, Wording, reading};
use crate::source::{FileId, Lines};
use crate::yaml::parse::{Document, parse};
use crate::yaml::vocabulary::{Heading, Vocabulary};

/// A few keys of a report.
struct Words;

const TOP: &[&str] = &["总体情况", "主动公开", "申请", "title", "a", "b", "c"];
const ROWS: &[&str] = &["规章", "行政规范性文件", "行政许可", "行政处罚"];
const GROUP: &[&str] = &["国家秘密", "三安全一稳定"];

impl Vocabulary for Words {
    fn is_key(&self, word: &str) -> bool {
        [TOP, ROWS, GROUP, &["不予公开", "本年新收", "部分公开", "一、本年新收"]].concat().contains(&word)
    }

    fn holds_text(&self, key: &str) -> bool {
        key == "总体情况"
    }

    fn heading(&self, key: &str) -> Heading {
        match key {
            _ if TOP.contains(&key) => Heading::Top,
            _ if ROWS.contains(&key) => Heading::Below("主动公开".to_owned()),
            _ if GROUP.contains(&key) => Heading::Below("不予公开".to_owned()),
            _ => Heading::Unknown,
        }
    }

    fn headings(&self, key: &str) -> Vec<String> {
        match self.heading(key) {
            Heading::Below(heading) => vec![heading],
            _ => Vec::new(),
        }
    }
}

fn read<'a>(lines: &Lines<'a>) -> Document<'a> {
    parse(lines, FileId(0), &Words)
}

/// The text once the mends of some findings were made, the last one first.
fn mended(text: &str, findings: &[Finding]) -> String {
    let mut findings: Vec<&Finding> = findings.iter().filter(|f| f.mend().is_some()).collect();
    findings.sort_by_key(|f| std::cmp::Reverse(f.place.spot));
    findings.iter().fold(text.to_owned(), |text, f| f.mend().and_then(|m| m.applied(&text)).unwrap_or(text))
}

/// A text, what is said of it and where, and the text once the mends were made.
pub(super) type Case<'t> = (&'t str, &'t [(&'t Wording, (usize, usize))], &'t str);

pub(super) fn check(cases: &[Case<'_>]) {
    for (text, expected, whole) in cases {
        let lines = Lines::new(text);
        let found = read(&lines).findings;
        let said: Vec<_> =
            found.iter().map(|f| (f.wording.text.en, (f.place.spot.line(), f.place.spot.column()))).collect();
        let expected: Vec<_> = expected.iter().map(|(wording, at)| (wording.text.en, *at)).collect();
        assert_eq!(said, expected, "{text}");
        let mended = mended(text, &found);
        assert_eq!(mended, *whole, "{text}");
        let again = read(&Lines::new(&mended)).findings;
        let left: Vec<_> = again.iter().map(|f| (f.wording.text.en, f.place.spot)).collect();
        assert!(left.is_empty() || found.iter().any(|f| f.mend().is_none()), "{mended} {left:?}");
    }
}

#[test]
fn keys_and_colons() {
    check(&[
        ("a: 1\nb:2\nc: 3\n", &[(reading::NO_SPACE.wording(), (2, 2))], "a: 1\nb: 2\nc: 3\n"),
        ("a: 1\nb 2\nc: 3\n", &[(reading::NO_COLON.wording(), (2, 1))], "a: 1\nb: 2\nc: 3\n"),
        ("主动公开\n  规章: [0]\n", &[(reading::NO_COLON.wording(), (1, 1))], "主动公开:\n  规章: [0]\n"),
        (
            "a: 1\n本年新收:[1, 2]\nc: 3\n",
            &[(reading::NO_SPACE.wording(), (2, 5))],
            "a: 1\n本年新收: [1, 2]\nc: 3\n",
        ),
        (
            "主动公开:\n  规章: [0]\n  行政许可 1,200\n  行政处罚=4\n",
            &[(reading::NO_COLON.wording(), (3, 3)), (reading::NO_COLON.wording(), (4, 3))],
            "主动公开:\n  规章: [0]\n  行政许可: 1200\n  行政处罚: 4\n",
        ),
        (
            "主动公开:\n  规章：［0，0］\n  行政许可: 4\n",
            &[(reading::FULL_WIDTH_LINE.wording(), (2, 5))],
            "主动公开:\n  规章: [0, 0]\n  行政许可: 4\n",
        ),
        (
            "**总体情况**: 甲\n**申请：**\n  本年新收: 1\n",
            &[(reading::DECORATED.wording(), (1, 1)), (reading::DECORATED.wording(), (2, 1))],
            "总体情况: 甲\n申请:\n  本年新收: 1\n",
        ),
        (
            "a: 1\n# 总体情况: |\n  第一段，有字。\n\n  第二段。\nb: 1\n",
            &[(reading::COMMENTED_KEY.wording(), (2, 1))],
            "a: 1\n总体情况: |\n  第一段，有字。\n\n  第二段。\nb: 1\n",
        ),
        (
            "示例县民政局的年度报告。\na: 1\n以下是正文：\nb: 2\n",
            &[(reading::REMARK.wording(), (1, 1)), (reading::REMARK.wording(), (3, 1))],
            "# 示例县民政局的年度报告。\na: 1\n# 以下是正文：\nb: 2\n",
        ),
        ("a: 1\n// 注\nb: 1\n", &[(reading::REMARK.wording(), (2, 1))], "a: 1\n# 注\nb: 1\n"),
        ("```yaml\na: 1\n", &[(reading::NO_CONTENT.wording(), (1, 1))], "```yaml\na: 1\n"),
        ("title：甲\n", &[(reading::FULL_WIDTH_LINE.wording(), (1, 6))], "title: 甲\n"),
    ]);
}

#[test]
fn texts() {
    let unindented = reading::UNINDENTED.wording();
    let bar = reading::NEEDS_BAR.wording();
    check(&[
        (
            "a: |\n  文字\n这一行，忘了缩进。\nb: 1\n",
            &[(unindented, (3, 1))],
            "a: |\n  文字\n  这一行，忘了缩进。\nb: 1\n",
        ),
        (
            "a: |\n    文字\n  这一行缩进少了。\n",
            &[(unindented, (3, 3))],
            "a: |\n    文字\n    这一行缩进少了。\n",
        ),
        (
            "a: |\n第一，没有缩进。\n- 第二。\nb: 1\n",
            &[(unindented, (2, 1))],
            "a: |\n  第一，没有缩进。\n  - 第二。\nb: 1\n",
        ),
        (
            "a: |\n  甲。\n\n附：全年没有，一件都没有。\nb: 1\n",
            &[(unindented, (4, 1))],
            "a: |\n  甲。\n\n  附：全年没有，一件都没有。\nb: 1\n",
        ),
        ("a:\n  * 甲。\n  * 乙。\nb: 1\n", &[(bar, (2, 3))], "a: |\n  * 甲。\n  * 乙。\nb: 1\n"),
        ("a: 甲，\n  其中，有: 乙。\nb: 1\n", &[(bar, (2, 3))], "a: |\n  甲，\n  其中，有: 乙。\nb: 1\n"),
        (
            "a: 第一段，有字。\n第二段，有字。\nb: 1\n",
            &[(bar, (2, 1))],
            "a: |\n  第一段，有字。\n  第二段，有字。\nb: 1\n",
        ),
        ("a: | 甲\n  乙\n", &[(reading::BLOCK_HEAD.wording(), (1, 4))], "a: |\n  甲\n  乙\n"),
        ("a:\u{3000}\n  b: 1\n", &[(reading::HIDDEN.wording(), (1, 3))], "a:\n  b: 1\n"),
        ("a: |\u{3000}\n  甲\n", &[(reading::HIDDEN.wording(), (1, 5))], "a: |\n  甲\n"),
    ]);
}

#[test]
fn values() {
    let reserved = reading::RESERVED.wording();
    for sign in ["&", "*", "* ", "& ", "!", "! ", "@", "%", "`", "- ", "? ", ", "] {
        let text = format!("a: {sign}甲，有字。\nb: 1\n");
        check(&[(&text, &[(reserved, (1, 4))], &format!("a: \"{sign}甲，有字。\"\nb: 1\n"))]);
    }
    check(&[
        ("a: [附]甲，有字。\n", &[(reserved, (1, 4))], "a: \"[附]甲，有字。\"\n"),
        ("a: *甲。\n  乙。\nb: 1\n", &[(reserved, (1, 4))], "a: |\n  *甲。\n  乙。\nb: 1\n"),
        ("a: {{x}}件\n", &[(reading::BRACES.wording(), (1, 4))], "a: \"{{x}}件\"\n"),
        ("a: 说明: 有两个冒号\n", &[(reading::SECOND_COLON.wording(), (1, 6))], "a: \"说明: 有两个冒号\"\n"),
        ("a: 1 b: 2\n", &[(reading::JOINED.wording(), (1, 7))], "a: 1\nb: 2\n"),
        ("a: \"b\nc: 1\n", &[(reading::QUOTE.wording(), (1, 4))], "a: \"b\"\nc: 1\n"),
        ("a: \"甲”\nc: 1\n", &[(reading::QUOTE.wording(), (1, 4))], "a: \"甲\"\nc: 1\n"),
        ("a: \"甲\"乙 # x\n", &[(reading::AFTER_QUOTE.wording(), (1, 7))], "a: '\"甲\"乙' # x\n"),
        ("a: \"C:\\报告\"\n", &[(reading::ESCAPE.wording(), (1, 4))], "a: 'C:\\报告'\n"),
        ("a: [1]]\n", &[(reading::EXTRA_BRACKET.wording(), (1, 7))], "a: [1]]\n"),
        ("a: [1\nb: 2\n", &[(reading::BRACKET.wording(), (1, 4))], "a: [1]\nb: 2\n"),
        ("a: [1, 2,\nb: 2\n", &[(reading::BRACKET.wording(), (1, 4))], "a: [1, 2]\nb: 2\n"),
        ("a: [2022]3号\n", &[(reserved, (1, 4))], "a: \"[2022]3号\"\n"),
        ("a: [7, #2, 0]\n", &[(reading::SIGNS_IN_ROW.wording(), (1, 4))], "a: [7, 2, 0]\n"),
        ("a: [7, 2, #9]\n", &[(reading::SIGNS_IN_ROW.wording(), (1, 4))], "a: [7, 2, 9]\n"),
        ("a: [7, 2], [0, 9]\n", &[(reading::TWO_ROWS.wording(), (1, 10))], "a: [7, 2], [0, 9]\n"),
        ("a: [1)\nb: 2\n", &[(reading::BRACKET_OTHER.wording(), (1, 4))], "a: [1]\nb: 2\n"),
        ("a: {b: 1\nc: 2\n", &[(reading::BRACKET.wording(), (1, 4))], "a: {b: 1}\nc: 2\n"),
        ("a: [1]#b\n", &[(reading::GLUED_COMMENT.wording(), (1, 7))], "a: [1] #b\n"),
        ("a:\n  b: [1] 件\n", &[(reading::AFTER_ROW.wording(), (2, 10))], "a:\n  b: [1] # 件\n"),
        ("a: [1, 2];\n", &[(reading::AFTER_ROW.wording(), (1, 10))], "a: [1, 2]\n"),
        ("a: [1, 2]\u{3000}# x\n", &[(reading::HIDDEN.wording(), (1, 10))], "a: [1, 2] # x\n"),
        ("a:\u{a0}1\nb: 2\n", &[(reading::ODD_SPACE.wording(), (1, 3))], "a: 1\nb: 2\n"),
    ]);
}

#[test]
fn indentation() {
    let by = reading::INDENTED_BY.wording();
    let all = reading::INDENTED_BY_ALL.wording();
    let deeper = reading::DEEPER.wording();
    let uneven = reading::INDENT.wording();
    check(&[
        ("a:\n\u{3000}规章: 1\n  行政许可: 2\n", &[(by, (2, 1))], "a:\n  规章: 1\n  行政许可: 2\n"),
        // A key that stands below no other is not indented.
        ("a: 1\n\u{3000}申请:\n  本年新收: 2\n", &[(by, (2, 1))], "a: 1\n申请:\n  本年新收: 2\n"),
        ("a: 1\n\u{a0}总体情况: |\n  甲\nb: 1\n", &[(by, (2, 1))], "a: 1\n总体情况: |\n  甲\nb: 1\n"),
        ("\ttitle: 1\nb: 2\n", &[(by, (1, 1))], "title: 1\nb: 2\n"),
        ("a: |\n\t甲。\nb: 1\n", &[(by, (2, 1))], "a: |\n  甲。\nb: 1\n"),
        (
            "a:\n\t规章: 1\n\t行政许可: |\n\t\t甲\nb: 1\n",
            &[(all, (2, 1))],
            "a:\n  规章: 1\n  行政许可: |\n    甲\nb: 1\n",
        ),
        ("a:\n  b: 1\n    c: 2\n", &[(deeper, (3, 5))], "a:\n  b: 1\n  c: 2\n"),
        ("a:\n  b: [1]\n   c: 2\n", &[(deeper, (3, 4))], "a:\n  b: [1]\n  c: 2\n"),
        (
            "主动公开:\n  规章: 1\n行政许可: 2\n  行政处罚: 3\n",
            &[(uneven, (3, 1))],
            "主动公开:\n  规章: 1\n  行政许可: 2\n  行政处罚: 3\n",
        ),
        (
            "主动公开:\n  规章: 1\n 申请:\n  本年新收: 3\n",
            &[(uneven, (3, 2))],
            "主动公开:\n  规章: 1\n申请:\n  本年新收: 3\n",
        ),
        (
            "a:\n  b: 1\n  - c: 2\n  - a: 3\n",
            &[(reading::LIST_ITEM.wording(), (3, 3))],
            "a:\n  b: 1\n  c: 2\n  a: 3\n",
        ),
    ]);
}

#[test]
fn pasted_tables() {
    let table = reading::TABLE.wording();
    let rows = "主动公开:\n  规章: [0, 0, 0]\n  行政许可: 12\nb: 1\n";
    check(&[
        (
            "主动公开:\n第二十条第（一）项\n内容\t制发\t废止\n规章\t0\t0\t0\n行政许可\t12\nb: 1\n",
            &[(table, (2, 1))],
            rows,
        ),
        (
            "主动公开:\n| 内容 | 制发 |\n|---|---|\n| 规章 | 0 | 0 | 0 |\n| 行政许可 | 12 |\nb: 1\n",
            &[(table, (2, 1))],
            rows,
        ),
        (
            "主动公开:\n规章 0 0 0\n行政规范性文件 1 0 3\nb: 1\n",
            &[(table, (2, 1))],
            "主动公开:\n  规章: [0, 0, 0]\n  行政规范性文件: [1, 0, 3]\nb: 1\n",
        ),
        (
            "主动公开:\n规章,0,0,0\n行政规范性文件,1,0,3\nb: 1\n",
            &[(table, (2, 1))],
            "主动公开:\n  规章: [0, 0, 0]\n  行政规范性文件: [1, 0, 3]\nb: 1\n",
        ),
        ("主动公开:\n规章\t0\t0\t0\n  行政许可: 12\nb: 1\n", &[(reading::NO_COLON.wording(), (2, 1))], rows),
        (
            "申请:\n  一、本年新收\t7\t2\t9\n  部分公开: [1, 0, 1]\nb: 1\n",
            &[(reading::NO_COLON.wording(), (2, 3))],
            "申请:\n  一、本年新收: [7, 2, 9]\n  部分公开: [1, 0, 1]\nb: 1\n",
        ),
    ]);
}

#[test]
fn all_faults_of_a_file_are_found_in_one_run() {
    let mut text = String::new();
    for n in 0..90 {
        text += &format!("k{n}: [1, {n}\nt{n}: *甲，{n}。\n");
    }
    let lines = Lines::new(&text);
    let found = read(&lines);
    assert_eq!(found.findings.len(), 102, "a hundred, and that there are more");
    assert!(found.broken && found.root.is_none());
    let text = &text[..text.find("k40").unwrap()];
    let lines = Lines::new(text);
    let found = read(&lines);
    assert_eq!((found.findings.len(), found.broken), (80, true));
    assert_eq!(found.root.unwrap().pairs().unwrap().len(), 80);
}

#[test]
fn what_is_said_of_a_file_of_one_kind_of_fault_is_bounded() {
    let kinds = [
        "k: [1\n",
        "k: *甲\n",
        "\tk: 1\n",
        "k 1\n",
        "k: \"甲\n",
        "甲乙，丙。\n",
        "a\t1\t2\n",
        "}\n",
        "k: 1: 2\n",
        "<<<<<<< a\n",
        "\u{b}k: 1\n",
    ];
    for kind in kinds {
        let text = kind.repeat(200_000 / kind.len());
        let found = read(&Lines::new(&text)).findings;
        // A hundred of a kind, and how many more there are.
        assert!((1..3 * MOST).contains(&found.len()), "{kind}: {}", found.len());
    }
}

#[test]
fn rows_of_tables() {
    let joined = reading::JOINED.wording();
    let tab = reading::INDENTED_BY.wording();
    let item = reading::LIST_ITEM.wording();
    let table = reading::TABLE_ROW.wording();
    let braces = reading::BRACED_ROW.wording();
    check(&[
        (
            "主动公开:\n  规章: [1, 2] 行政规范性文件: [3, 4]\n",
            &[(joined, (2, 14))],
            "主动公开:\n  规章: [1, 2]\n  行政规范性文件: [3, 4]\n",
        ),
        (
            "主动公开:\n  规章: [1, 2]，行政许可: 3 行政处罚: 4 # 注\n",
            &[(joined, (2, 13))],
            "主动公开:\n  规章: [1, 2]\n  行政许可: 3\n  行政处罚: 4 # 注\n",
        ),
        (
            "申请:\n  不予公开:\n\t国家秘密: [1, 2]\n    三安全一稳定: [3, 4]\n",
            &[(tab, (3, 1))],
            "申请:\n  不予公开:\n    国家秘密: [1, 2]\n    三安全一稳定: [3, 4]\n",
        ),
        (
            "主动公开:\n  - 规章: [1, 2]\n  行政许可: 3\n",
            &[(item, (2, 3))],
            "主动公开:\n  规章: [1, 2]\n  行政许可: 3\n",
        ),
        (
            "主动公开:\n  | 规章 | 1 | 2 |\n  行政许可: 3\n",
            &[(table, (2, 3))],
            "主动公开:\n  规章: [1, 2]\n  行政许可: 3\n",
        ),
        (
            "主动公开:\n  规章: {1, 2}\n  行政许可: 3\n",
            &[(braces, (2, 7))],
            "主动公开:\n  规章: [1, 2]\n  行政许可: 3\n",
        ),
    ]);
}

#[test]
fn a_word_for_nothing_beside_rows_is_told_with_their_lines() {
    let none = reading::NONE_AND_ROWS.wording();
    let cases: &[Case<'_>] = &[
        (
            "申请: 无\n  本年新收: 1\n  不予公开:\n    国家秘密: 2\n总体情况: 甲\n",
            &[(none, (1, 5))],
            "申请: 无\n  本年新收: 1\n  不予公开:\n    国家秘密: 2\n总体情况: 甲\n",
        ),
        (
            "申请: none # 注\n\n  # 甲\n  本年新收: 1\n",
            &[(none, (1, 5))],
            "申请: none # 注\n\n  # 甲\n  本年新收: 1\n",
        ),
        (
            "申请:\n  不予公开: “没有”\n    国家秘密: 2\n",
            &[(none, (2, 9))],
            "申请:\n  不予公开: “没有”\n    国家秘密: 2\n",
        ),
    ];
    check(cases);
    let lines = Lines::new("申请: 无\n  本年新收: 1\n  部分公开: 1\n");
    let found = read(&lines).findings;
    assert_eq!(
        found[0].text(crate::base::Lang::En),
        "“申请” says “无”, and rows of it stand on lines 2 to 3"
    );
}

#[test]
fn of_remarks_that_a_bar_would_publish_it_is_told() {
    for (text, expected) in [
        ("总体情况: 甲\n  一、乙: x\n  丙\n", false),
        ("总体情况: 甲\n  # 内部\n  一、乙：x\n  二、丙: y\n", true),
        ("总体情况:\n  甲 # 内部\n  - 一、乙: x\n", true),
        ("总体情况: 甲\n  二、丙: y # 内部\n", true),
    ] {
        let lines = Lines::new(text);
        let found = read(&lines).findings;
        let help = found[0].help(crate::base::Lang::En);
        assert!(found[0].wording.text.en == reading::NEEDS_BAR.wording().text.en, "{text}");
        assert_eq!(help.contains("above the key, or they become text"), expected, "{text}: {help}");
    }
}
