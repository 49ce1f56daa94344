//! What of plain writing is no markup.

use pulldown_cmark::{Event, Tag};

use super::events;
use super::events::{parsed, unmarked};
use crate::prose::markup::is_plain;
use proptest::prelude::*;

/// A text with its elements of emphasis in brackets.
fn read(text: &str) -> String {
    let mut out = String::new();
    for (event, _) in events(text, is_plain(text)) {
        match event {
            Event::Text(words) | Event::Code(words) => out.push_str(&words),
            Event::Start(Tag::Emphasis) => out.push_str("[i "),
            Event::Start(Tag::Strong) => out.push_str("[b "),
            Event::Start(Tag::Strikethrough) => out.push_str("[s "),
            Event::End(end) if super::events::is_emphasis(end) => out.push(']'),
            _ => {}
        }
    }
    out
}

#[test]
fn characters_of_plain_writing_are_no_markup() {
    for text in [
        "7*24小时自助服务和5*8小时人工",
        "10*20*3米",
        "2*3*4=24，a*b*c",
        "张*三和李*四",
        "2**3**4",
        "（____）年（____）月",
        "https://a.cn/_b_/c，a_b_c",
        "8:00~~12:00，14:00~~18:00",
        "1月~3月、5月~7月",
        "C:\\Users\\甲",
        "\\\\server\\share",
        "甲\\/乙\\：丙",
        "5 * 8 * 3",
        "5*(3+2)*4，（甲+乙）*（丙）*丁，a*（b+c）*d",
        "带（*）的必填，（*）号也是",
        "张*（男）、李*（女），“王*”和“赵*”",
        "电话138****5678、139****1234",
        "申请人张**、李**等人",
        "张**、李**、王**",
        "张**和李**的申请",
        "张**：男；李**：女。",
        "原告陈**（女）、被告林**，",
        "某公司**元，另一公司**元",
        "https://a.cn/**/b/**/c",
        "\u{fdd0}0\u{fdd1}*\u{fdd0}1\u{fdd1}*\u{fdd0}2\u{fdd1}",
    ] {
        assert_eq!(read(text), text);
    }
}

#[test]
fn markup_is_markup() {
    let cases = [
        ("*强调*，_强调_", "[i 强调]，[i 强调]"),
        ("共**12**件", "共[b 12]件"),
        ("**“甲”**乙", "[b “甲”]乙"),
        ("提高**和谐社会**建设水平，以及**周边**", "提高[b 和谐社会]建设水平，以及[b 周边]"),
        ("张**、李**等人就**重点**工作", "张**、李**等人就[b 重点]工作"),
        ("推进**“一网通办”**平台建设，举办**培训2次**", "推进[b “一网通办”]平台建设，举办[b 培训2次]"),
        (
            "**（一）主动公开。**全年48条；**（二）依申请公开。**全年9件。",
            "[b （一）主动公开。]全年48条；[b （二）依申请公开。]全年9件。",
        ),
        ("甲**《乙》**丙**《丁》**、**（戊）**己**12**件", "甲[b 《乙》]丙[b 《丁》]、[b （戊）]己[b 12]件"),
        ("甲“**乙**”丙（**丁**）《**戊**》己", "甲“[b 乙]”丙（[b 丁]）《[b 戊]》己"),
        ("**一是甲；**乙；**二是丙。**丁", "[b 一是甲；]乙；[b 二是丙。]丁"),
        ("**甲****乙**丙", "[b 甲][b 乙]丙"),
        ("****甲****乙", "[b 甲]乙"),
        ("**甲 **乙** 丙**丁", "[b 甲 ]乙[b  丙]丁"),
        ("**甲**/**乙**", "[b 甲]/[b 乙]"),
        ("甲**“乙”\n丙。**丁**戊**", "甲[b “乙”丙。]丁[b 戊]"),
        ("**[甲](x)、**乙**`丙`**", "[b 甲、]乙[b 丙]"),
        ("**甲。乙，**丙**，丁**戊**", "**甲。乙，[b 丙]，丁[b 戊]"),
        ("***甲***、***“乙”***丙", "[i [b 甲]]、[i [b “乙”]]丙"),
        ("***甲**乙*，***甲*、乙**丙", "[i [b 甲]乙]，[b [i 甲]、乙]丙"),
        ("**甲*“乙”***丙，*甲**乙***", "[b 甲[i “乙”]]丙，[i 甲[b 乙]]"),
        ("推进*“甲”*平台和*《乙》*，见*丙*", "推进[i “甲”]平台和[i 《乙》]，见*丙*"),
        ("*甲。*乙，*丙*、*丁*", "[i 甲。]乙，[i 丙]、[i 丁]"),
        ("- **“甲”**乙\n  - 丙**丁\n\n戊**己", "[b “甲”]乙丙**丁戊**己"),
        ("7*24，**“甲”**5*8", "7*24，[b “甲”]5*8"),
        ("甲 ~~乙~~ 丙", "甲 [s 乙] 丙"),
        ("\\*甲\\*、\\_乙\\_、\\#、\\\\", "*甲*、_乙_、#、\\"),
        ("\\*\\*甲\\*\\*", "**甲**"),
        ("&#42;&#42;甲**", "**甲**"),
        ("`7*24`*8", "7*24*8"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_text_without_a_sign_of_markup_needs_no_parser() {
    for (text, is) in [
        ("", true),
        ("甲", true),
        ("甲\n乙。\n\n\n丙\n", true),
        ("\n\n甲", true),
        ("一、甲\n（1）乙", true),
        ("\u{3000}\u{3000}甲", true),
        ("甲 \n乙", false),
        ("  甲", false),
        ("甲\r\n乙", false),
        ("1. 甲", false),
        ("**甲**", false),
        ("甲\n---", false),
    ] {
        assert_eq!(is_plain(text) && unmarked(text).is_some(), is, "{text:?}");
    }
}

proptest! {
    #[test]
    fn the_parser_finds_the_same_in_a_text_without_markup(
        text in "([甲年一（）：；。“”a-cxX:/.@0-9)!?$^{}'\"%,;\u{3000}\u{fdd0}\u{fdd1}\u{a0}\u{0}\u{c}\u{b}]{0,6}\n{0,3}){0,8}",
    ) {
        if is_plain(&text)
            && let Some(events) = unmarked(&text)
        {
            prop_assert_eq!(events, parsed(&text));
        }
    }
}
