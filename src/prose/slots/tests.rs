//! What is a slot, and what is nearly one.

use super::*;

#[test]
fn slots_have_two_braces_on_each_side_of_one_line() {
    let cases: [(&str, &[&str]); 8] = [
        ("甲 {{ a.b }} 乙{{c}}", &["a.b", "c"]),
        ("{{}}", &[""]),
        ("{{\n}} { {d} } {e}", &[]),
        ("{{{a}}}", &[]),
        ("{{{{a}} {{b}}", &["b"]),
        ("{{a {{b}}", &["b"]),
        ("{{a}b}}", &["a}b"]),
        ("{{a", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> = slots(text).map(|(_, address)| address).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn braces_that_are_nearly_a_slot_are_told_from_others() {
    use SlotFault::{Close, Count, FullWidth, Lines, Open};
    type Found<'t> = (&'t str, SlotFault, &'t str);
    let cases: [(&str, &[Found<'_>]); 28] = [
        (
            "收到｛｛申请.本年新收.总计｝｝件",
            &[("｛｛申请.本年新收.总计｝｝", FullWidth, "申请.本年新收.总计")],
        ),
        ("{｛a.b｝}", &[("{｛a.b｝}", FullWidth, "a.b")]),
        ("{{a.b｝｝", &[("{{a.b｝｝", FullWidth, "a.b")]),
        ("｛a.b｝", &[("｛a.b｝", FullWidth, "a.b")]),
        ("{a.b}", &[("{a.b}", Count, "a.b")]),
        ("{申请．本年新收}", &[("{申请．本年新收}", Count, "申请.本年新收")]),
        ("{{a.b}", &[("{{a.b}", Count, "a.b")]),
        ("{a.b}}", &[("{a.b}}", Count, "a.b")]),
        ("{ { a.b } }", &[("{ { a.b } }", Count, "a.b")]),
        ("{{{a.b}}}", &[("{{{a.b}}}", Count, "a.b")]),
        ("共{{a.b}}}件", &[("{{a.b}}}", Count, "a.b")]),
        ("共{{a.b件\n乙", &[("{{a.b件", Open, "a.b件")]),
        ("共{{申请.本年新收，乙", &[("{{申请.本年新收", Open, "申请.本年新收")]),
        ("共{{\na.b}}", &[("{{\na.b}}", Lines, "a.b")]),
        ("共a.b}}件", &[("}}", Close, "")]),
        ("共a.b｝｝件", &[("｝｝", Close, "")]),
        ("{{a {{b}}", &[("{{a", Open, "a")]),
        ("甲{{x 2024年没有收取费用", &[("{{x", Open, "x")]),
        ("甲{{ a . b 共3件", &[("{{ a . b", Open, "a.b")]),
        ("${a.b}", &[("${a.b}", Count, "a.b")]),
        ("{{甲}", &[("{{甲}", Count, "甲")]),
        ("集合{1, 2}和{甲}、{3.5}", &[]),
        ("｛甲｝｛3．5｝", &[]),
        ("甲\\{\\{a.b\\}\\}", &[]),
        ("\\{a.b}", &[]),
        ("甲{{a.b}}乙", &[]),
        ("甲～乙｜丙", &[]),
        ("}", &[]),
    ];
    for (text, expected) in cases {
        let slots: Vec<Slot> = slots(text)
            .map(|(range, _)| Slot { start: range.start as u32, end: range.end as u32, cell: None })
            .collect();
        let found = near_slots(text, &slots);
        let found: Vec<_> =
            found.iter().map(|n| (&text[n.range.clone()], n.fault, n.address.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn an_address_may_go_on_in_the_next_line() {
    let cases = [
        ("收到{{申请.本年\n新收.总计}}件", Some(("{{申请.本年\n新收.总计}}", "申请.本年新收.总计"))),
        ("{{a.b.\n  c}}{{d.e}}", Some(("{{a.b.\n  c}}", "a.b.c"))),
        ("{{a.b\n\nc}}", None),
        ("{{a.b，等\n{{c.d}}", None),
    ];
    for (text, expected) in cases {
        let found = near_slots(text, &[]);
        let found = found.iter().find(|near| near.fault == SlotFault::Lines);
        assert_eq!(found.map(|n| (&text[n.range.clone()], n.address.as_str())), expected, "{text}");
    }
}

#[test]
fn other_brackets_may_be_slots() {
    let cases: [(&str, &[(&str, &str)]); 11] = [
        ("收到[[申请.本年新收.总计]]件", &[("[[申请.本年新收.总计]]", "申请.本年新收.总计")]),
        ("（申请．本年新收）", &[("（申请．本年新收）", "申请.本年新收")]),
        ("<<a.b>>和《a . c》", &[("<<a.b>>", "a.b"), ("《a . c》", "a.c")]),
        ("[甲](x.pdf)", &[("(x.pdf)", "x.pdf")]),
        ("\\[a.b]", &[]),
        ("（3.5万）[甲]", &[]),
        ("【【申请。本年新收。总计】】", &[("【【申请。本年新收。总计】】", "申请.本年新收.总计")]),
        ("《a.b》、(c.d)", &[("《a.b》", "a.b"), ("(c.d)", "c.d")]),
        ("〔a.b〕［c.d］", &[("〔a.b〕", "a.b"), ("［c.d］", "c.d")]),
        ("（a.b\n）", &[]),
        ("(a.b[c]", &[]),
    ];
    for (text, expected) in cases {
        let found = other_brackets(text);
        let found: Vec<_> = found.iter().map(|n| (&text[n.range.clone()], n.address.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }
}
