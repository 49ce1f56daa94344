//! What of plain writing is no markup.

use pulldown_cmark::{Event, Tag};

use super::events;

/// A text with its elements of emphasis in brackets.
fn read(text: &str) -> String {
    let mut out = String::new();
    for (event, _) in events(text) {
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
