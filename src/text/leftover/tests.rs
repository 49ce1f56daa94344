//! What is told of texts, and what is not.

use super::LeftoverKind::{OfProgram, PageNumber, Remark, ToFillIn};
use super::*;
use crate::text::Sequences;

type Found<'t> = (LeftoverKind, &'t str);

/// Checks what is found, and that the signs are there from which it is known.
fn check(cases: &[(&str, &[Found<'_>])]) {
    static SIGNS: Sequences = Sequences::new(&LEFTOVER_SIGNS);
    for (text, expected) in cases {
        let found = leftovers(text);
        let found: Vec<_> = found.iter().map(|(range, kind)| (*kind, &text[range.clone()])).collect();
        assert_eq!(&found[..], *expected, "{text}");
        assert!(expected.is_empty() || SIGNS.kinds_in(text.as_bytes()) != 0, "{text}");
    }
}

#[test]
fn what_programs_leave_is_told() {
    check(&[
        ("见错误!未找到引用源。。", &[(OfProgram, "错误!未找到引用源。")]),
        ("见错误！未定义书签。", &[(OfProgram, "错误！未定义书签。")]),
        ("Error! Reference source not found.", &[(OfProgram, "Error! Reference source not found.")]),
        ("见 HYPERLINK \"https://a.cn/a.html\" 通知", &[(OfProgram, "HYPERLINK \"https://a.cn/a.html\"")]),
        ("PAGE \\* MERGEFORMAT", &[(OfProgram, "MERGEFORMAT")]),
        ("甲。\n[图片]\n乙", &[(OfProgram, "[图片]")]),
        ("[视频]和【图片】", &[(OfProgram, "[视频]"), (OfProgram, "【图片】")]),
        ("举办[b]培训[/b]2次", &[(OfProgram, "[b]"), (OfProgram, "[/b]")]),
        ("[url=https://a.cn]甲[/url]", &[(OfProgram, "[url=https://a.cn]"), (OfProgram, "[/url]")]),
        ("全年公开null件", &[(OfProgram, "null")]),
        ("同比增长NaN%，undefined件", &[(OfProgram, "NaN"), (OfProgram, "undefined")]),
        ("公开#N/A件，#REF!", &[(OfProgram, "#N/A"), (OfProgram, "#REF!")]),
        ("公开{--48--}{++49++}条", &[(OfProgram, "{--48--}"), (OfProgram, "{++49++}")]),
        ("<%= total %>件", &[(OfProgram, "<%= total %>")]),
        ("????????次", &[(OfProgram, "????????")]),
        ("□□□次", &[(OfProgram, "□□□")]),
    ]);
}

#[test]
fn what_is_to_be_filled_in_is_told() {
    check(&[
        ("（此处插入流程图）", &[(ToFillIn, "（此处插入流程图）")]),
        ("见(在此处添加图)", &[(ToFillIn, "(在此处添加图)")]),
        ("单击此处输入文字。", &[(ToFillIn, "单击此处输入文字。")]),
        ("单击或点击此处输入文字。", &[(ToFillIn, "单击或点击此处输入文字。")]),
        ("Click here to enter text.", &[(ToFillIn, "Click here to enter text.")]),
        ("培训2次（待核实）。", &[(ToFillIn, "（待核实）")]),
        ("电话（待补充）、【数据待补】", &[(ToFillIn, "（待补充）"), (ToFillIn, "【数据待补】")]),
        ("（请核实）", &[(ToFillIn, "（请核实）")]),
        ("于xx月xx日举办", &[(ToFillIn, "xx月xx日")]),
        ("收到X件、××项", &[(ToFillIn, "X件"), (ToFillIn, "××项")]),
        ("培训【】次，《》", &[(ToFillIn, "【】"), (ToFillIn, "《》")]),
        ("培训（　）次", &[(ToFillIn, "（　）")]),
        ("培训 ______ 次", &[(ToFillIn, "______")]),
        ("培训?次。", &[(ToFillIn, "?次")]),
        ("XX", &[(ToFillIn, "XX")]),
    ]);
}

#[test]
fn remarks_and_page_numbers_are_told() {
    check(&[
        ("甲\n# 待领导审\n乙", &[(Remark, "# 待领导审")]),
        ("# 备注：数字以台账为准", &[(Remark, "# 备注：数字以台账为准")]),
        ("培训2次。 // 待核", &[(Remark, "// 待核")]),
        ("// 数字待核", &[(Remark, "// 数字待核")]),
        ("TODO：补充数据", &[(Remark, "TODO：补充数据")]),
        ("培训2次。FIXME", &[(Remark, "FIXME")]),
        ("/* 待核 */培训", &[(Remark, "/* 待核 */")]),
        ("— 2 —", &[(PageNumber, "— 2 —")]),
        ("  - 2 -", &[(PageNumber, "- 2 -")]),
        ("－12－", &[(PageNumber, "－12－")]),
        ("第 2 页 共 5 页", &[(PageNumber, "第 2 页 共 5 页")]),
        ("第2页/共5页", &[(PageNumber, "第2页/共5页")]),
        ("Page 2 of 5", &[(PageNumber, "Page 2 of 5")]),
    ]);
}

#[test]
fn words_are_told_from_what_is_left() {
    check(&[
        ("[附件]、[2021]3号、[甲](x.pdf)、[^1]", &[]),
        ("[图片](x.png)、![图片](x.png)", &[]),
        ("见http://a.cn//b/x.html和//a.cn", &[]),
        ("# 一、总体情况", &[]),
        ("待办事项、待遇、（待办结）、（含待定）", &[]),
        ("点击此处下载，（此处略）", &[]),
        ("为什么?怎么办?? 条件", &[]),
        ("5x8小时、4×3件、xxgk、王××、××公司", &[]),
        ("nullable、NaNa、UNDEFINED", &[]),
        ("□是　□否", &[]),
        ("张__三、____年____月、（____）次", &[]),
        ("第2页有误，见第 3 页 表", &[]),
        ("-2、— 甲 —、- 2 项 -", &[]),
        ("", &[]),
    ]);
}
