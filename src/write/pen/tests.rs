//! The pen: single cases, and any figures.

use proptest::prelude::*;

use super::*;
use crate::base::Year;
use crate::edition::Editions;

fn text(address: &str, value: &str) -> PenChange {
    PenChange { address: address.into(), value: NewValue::Text(value.into()) }
}

fn entry(address: &str, pairs: &[(&str, &str)]) -> PenChange {
    let pairs = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    PenChange { address: address.into(), value: NewValue::Entry(pairs.collect()) }
}

fn with(before: &str, changes: &[PenChange]) -> Result<String, NotWritten> {
    let editions = Editions::built_in().unwrap();
    let context = PenContext { year: Year::new(2024).unwrap(), editions: &editions, texts: &[] };
    edited(before.as_bytes(), changes, context).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// Before, address, value, after; nothing behind what is refused.
const CHANGED: &[(&str, &str, &str, &str)] = &[
    ("proactive:\n  licences: 7 # 甲\n", "proactive.licences", "12", "proactive:\n  licences: 12 # 甲\n"),
    ("主动公开:\n  行政许可:\t7\n", "proactive.licences", "", ""),
    ("主动公开:\n  行政许可: 7\n", "proactive.licences", "", "主动公开:\n  行政许可: null\n"),
    ("proactive:\n  licences:  # 甲\n", "proactive.licences", "3", "proactive:\n  licences: 3  # 甲\n"),
    ("proactive:\n  licences: \"7\"\n", "主动公开.行政许可", "／", "proactive:\n  licences: /\n"),
    ("proactive:\r\n  fees: 1.50 \r\n", "proactive.fees", "1,234.5", "proactive:\r\n  fees: 1234.5 \r\n"),
    (
        "requests:\n  received: [1, 2,3 , 4, 5, 6, 21]\n",
        "requests.received.research_institution",
        "０30",
        "requests:\n  received: [1, 2,30 , 4, 5, 6, 21]\n",
    ),
    (
        "申请:\n  本年新收:\n    - 1\n    - 2\n    - 3\n    - 4\n    - 5\n    - 6\n    - 21 # 乙\n",
        "requests.received.total",
        "=",
        "申请:\n  本年新收:\n    - 1\n    - 2\n    - 3\n    - 4\n    - 5\n    - 6\n    - = # 乙\n",
    ),
    (
        "requests:\n  received: {natural_person: 3}\n",
        "requests.received.business",
        "2",
        "requests:\n  received: {natural_person: 3, business: 2}\n",
    ),
    (
        "requests:\n  received:\n    natural_person: 3\n  granted: [1, 0, 0, 0, 0, 0, 1]\n",
        "requests.received.total",
        "4",
        "requests:\n  received:\n    natural_person: 3\n    total: 4\n  granted: [1, 0, 0, 0, 0, 0, 1]\n",
    ),
    (
        "requests:\n  granted: [1, 0, 0, 0, 0, 0, 1]\n",
        "requests.received.total",
        "4",
        "requests:\n  received: [null, null, null, null, null, null, 4]\n  granted: [1, 0, 0, 0, 0, 0, 1]\n",
    ),
    (
        "requests:\n  received: # 甲\n  granted: [1, 0, 0, 0, 0, 0, 1]\n",
        "requests.received.natural_person",
        "4",
        "requests:\n  received: [4, null, null, null, null, null, null] # 甲\n  granted: [1, 0, 0, 0, 0, 0, 1]\n",
    ),
    (
        "requests:\n  granted: [1, 0, 0, 0, 0, 0, 1]\n  # 甲\n  total: [1, 0, 0, 0, 0, 0, 1]\n",
        "requests.refused.deliberative.business",
        "1",
        "requests:\n  granted: [1, 0, 0, 0, 0, 0, 1]\n  refused:\n    deliberative: [null, 1, null, null, null, null, null]\n  # 甲\n  total: [1, 0, 0, 0, 0, 0, 1]\n",
    ),
    (
        "disputes: none # 甲\nproblems: 无。\n",
        "disputes.litigation_direct.upheld",
        "1",
        "disputes: # 甲\n  #                                 结果维持 结果纠正 其他结果 尚未审结 总计\n  reconsideration:                  [0, 0, 0, 0, 0]\n  litigation_direct:                [1, 0, 0, 0, 0]\n  litigation_after_reconsideration: [0, 0, 0, 0, 0]\nproblems: 无。\n",
    ),
    ("published: 2025-01-24\n", "published", "2025-02-01", "published: 2025-02-01\n"),
    ("发布日期:  # 如 2026-01-24\n", "published", "不详", "发布日期: 不详  # 如 2026-01-24\n"),
    (
        "发布日期: 2025-01-24\n\n总体情况: 甲。\n",
        "written",
        "2025-01-20",
        "发布日期: 2025-01-24\n成文日期: 2025-01-20\n\n总体情况: 甲。\n",
    ),
    (
        "overview: |  # 甲\n  一\n\n  二\nproblems: 丙\n",
        "overview",
        "一\n\n三\n四",
        "overview: |  # 甲\n  一\n\n  三\n  四\nproblems: 丙\n",
    ),
    (
        "overview: |\n    一\n    二\n\n# 甲\nproblems: 丙\n",
        "overview",
        "二",
        "overview: |\n    二\n\n# 甲\nproblems: 丙\n",
    ),
    ("overview: |\n  一", "overview", "一\n二", "overview: |\n  一\n  二"),
    ("problems: 丙 # 甲\n", "problems", "丁：一", "problems: 丁：一 # 甲\n"),
    ("problems: 丙 # 甲\n", "problems", "丁\n\n戊", "problems: | # 甲\n  丁\n\n  戊\n"),
    ("problems:\nother_matters: 无\n", "problems", "丁\n戊", "problems: |\n  丁\n  戊\nother_matters: 无\n"),
    (
        "problems: >\n  甲\n  乙\nother_matters: 无\n",
        "problems",
        "丁",
        "problems: |\n  丁\nother_matters: 无\n",
    ),
    (
        "发布日期: 2025-01-24\n存在问题: 甲。\n",
        "notes.requests",
        "含转办。",
        "发布日期: 2025-01-24\n说明:\n  申请: |\n    含转办。\n\n存在问题: 甲。\n",
    ),
];

#[test]
fn a_value_is_changed_where_it_stands() {
    for (before, address, value, after) in CHANGED.iter().copied() {
        let found = with(before, &[text(address, value)]);
        if after.is_empty() {
            assert!(found.is_err(), "{before}: {found:?}");
            continue;
        }
        assert_eq!(found.as_deref(), Ok(after), "{before} {address} {value}");
    }
}

#[test]
fn an_entry_comes_behind_the_last_one() {
    let waiver =
        entry("waivers", &[("reason", "原件: 如此"), ("rule", "balance"), ("cell", "requests.received")]);
    let cases = [
        (
            "发布日期: 不详\n豁免:\n  - {规则: jump, 理由: 甲}\n# 末\n",
            "发布日期: 不详\n豁免:\n  - {规则: jump, 理由: 甲}\n  - 规则: balance\n    单元格: 申请.本年新收\n    理由: \"原件: 如此\"\n# 末\n",
        ),
        (
            "published: unknown\nwaivers: [{rule: jump, reason: 甲}]\n",
            "published: unknown\nwaivers: [{rule: jump, reason: 甲}, {rule: balance, cell: requests.received, reason: \"原件: 如此\"}]\n",
        ),
        (
            "published: unknown\n",
            "published: unknown\n\nwaivers:\n  - rule: balance\n    cell: requests.received\n    reason: \"原件: 如此\"\n",
        ),
    ];
    for (before, after) in cases {
        assert_eq!(with(before, std::slice::from_ref(&waiver)).as_deref(), Ok(after), "{before}");
    }
    // However the list is indented.
    let before = "published: unknown\nwaivers:\n- rule: jump\n  reason: 甲\n";
    let after = "published: unknown\nwaivers:\n- rule: jump\n  reason: 甲\n- rule: balance\n  cell: requests.received\n  reason: \"原件: 如此\"\n";
    assert_eq!(with(before, std::slice::from_ref(&waiver)).as_deref(), Ok(after));
    let correction = entry(
        "corrections",
        &[
            ("date", "2025-03-02"),
            ("cell", "proactive.licences"),
            ("was", "2"),
            ("now", "3"),
            ("reason", "漏计"),
        ],
    );
    assert_eq!(
        with("proactive: {licences: 3}\n", &[correction]).as_deref(),
        Ok(
            "proactive: {licences: 3}\n\ncorrections:\n  - date: 2025-03-02\n    cell: proactive.licences\n    was: 2\n    now: 3\n    reason: 漏计\n"
        )
    );
}

#[test]
fn what_cannot_stand_somewhere_is_refused() {
    let report = "published: 2025-01-24\nrequests:\n  received: [1, 0, 0, 0, 0, 0, 1]\n  other: [0, 0, 0, 0, 0, 0, 0]\n";
    let cases = [
        ("requests.received.natural_person", "1.5"),
        ("requests.received.natural_person", "-1"),
        ("requests.received.natural_person", "="),
        ("requests.received.natural_person", "1e3"),
        ("requests.received.natural_person", "十"),
        ("requests.received.natural_person", "9999999999999999999999"),
        ("requests.received.natural_person", "1, 2"),
        ("requests.received.natural_person", "1]\n  x: [2"),
        ("requests.received", "1"),
        ("requests.received.nobody", "1"),
        ("requests.other.fee_unpaid.total", "1"),
        ("published", "2025-02-30"),
        ("published", "昨天"),
        ("edition", "2019"),
        ("constructor", "1"),
        ("waivers", "1"),
        ("notes.nothing", "1"),
        ("", "1"),
    ];
    for (address, value) in cases {
        let found = with(report, &[text(address, value)]);
        assert!(found.is_err(), "{address} {value}: {found:?}");
    }
    for broken in ["requests: [1\n", "requests:\n\treceived: 1\n", "- 1\n", ""] {
        let found = with(broken, &[text("requests.received.total", "1")]);
        assert!(found.is_err(), "{broken}: {found:?}");
    }
}

const REPORT: &str = include_str!("../../../tests/sites/shili/content/2024/minzheng.yml");

/// The same report as others would have written it.
fn styles() -> Vec<String> {
    let spaced = REPORT.replace(", ", " ,  ").replace("licences: 7", "licences:   7   # 七件");
    let items =
        REPORT.replace("[3, 1, 0, 0, 0, 0, 4]", "\n  - 3\n  - 1\n  - 0\n  - 0 # 无\n  - 0\n  - 0\n  - 4");
    let named = REPORT.replace("[3, 1, 0, 0, 0, 0, 4]", "{自然人: 3, business: 1}");
    let chinese =
        REPORT.replace("requests:", "三、收到和处理政府信息公开申请情况:").replace("received:", "本年新收:");
    vec![
        REPORT.to_owned(),
        REPORT.replace('\n', "\r\n"),
        format!("\u{feff}{REPORT}# 末"),
        spaced,
        items,
        named,
        chinese,
    ]
}

/// Sequences of edits that are tried.
fn sequences() -> u32 {
    std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sequences()))]

    /// More sequences than by default: `EDITS=5000 cargo test --lib any_figures_stay`.
    #[test]
    fn any_figures_stay_apart_and_come_back(
        style in 0..7usize,
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0..4usize, 0..2000u32), 1..8),
    ) {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2024).unwrap()).unwrap();
        let context = PenContext { year: Year::new(2024).unwrap(), editions: &editions, texts: &[] };
        let first = styles()[style].clone();
        let folded = |slot: &usize| edition.row_of(*slot).details.is_empty();
        let slots: Vec<usize> = (0..edition.cells.len()).filter(folded).collect();
        let mut now = first.clone().into_bytes();
        let mut undone = Vec::new();
        for (pick, kind, number) in picks {
            let slot = slots[pick.index(slots.len())];
            let address = editions.address(edition.cells[slot].id);
            let value = match kind { 0 => String::new(), 1 => "/".to_owned(), _ => number.to_string() };
            let report = crate::read::LoneReport::read(
                std::str::from_utf8(&now).unwrap().trim_start_matches('\u{feff}'), context.year, &editions, &[],
            ).report.unwrap();
            let was = match report.figures.at(slot).printed(edition.column(slot).decimals).as_str() {
                "" => String::new(),
                shown => shown.to_owned(),
            };
            let is_named = style == 5 && edition.row_of(slot).address == "requests.received";
            let next = edited(&now, &[text(address, &value)], context).unwrap();
            // The bytes that differ are those of one value.
            let head = now.iter().zip(&next).take_while(|(a, b)| a == b).count();
            let tail = now[head..].iter().rev().zip(next[head..].iter().rev()).take_while(|(a, b)| a == b).count();
            prop_assert!(is_named || now.len() - head - tail <= 5 && next.len() - head - tail <= 5);
            undone.push((address.to_owned(), was, is_named));
            now = next;
        }
        if undone.iter().all(|(.., is_named)| !is_named) {
            for (address, was, _) in undone.iter().rev() {
                now = edited(&now, &[text(address, was)], context).unwrap();
            }
            // An empty value that was written as such is null now.
            let plain = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace("fees: null", "fees:");
            prop_assert_eq!(plain(&now), plain(first.as_bytes()));
        }
    }
}

#[test]
fn one_place_is_written_once_in_whichever_words() {
    let report = "published: 2025-01-24\noverview: 甲\nproactive:\n  licences: 7\n";
    let cases = [
        ([("proactive.licences", "3"), ("proactive.licences", "5")], "“3”和“5”"),
        ([("proactive.licences", "3"), ("主动公开.行政许可", "5")], "“3”和“5”"),
        ([("overview", "乙"), ("总体情况", "丙")], "“乙”和“丙”"),
        ([("published", "2025-01-02"), ("发布日期", "2025-01-03")], "“2025-01-02”和“2025-01-03”"),
        ([("notes.requests", "乙"), ("说明.申请", "丙")], "“乙”和“丙”"),
        ([("proactive.licences", "3"), ("proactive.licences", "3")], "写了两次"),
    ];
    for (changes, both) in cases {
        let changes = changes.map(|(address, value)| text(address, value));
        let why = with(report, &changes).unwrap_err();
        assert!(matches!(why, NotWritten::Twice(..)), "{changes:?}: {why:?}");
        assert!(why.said().in_lang(crate::base::Lang::Zh).contains(both), "{why:?}");
    }
    let waiver = entry("waivers", &[("rule", "jump"), ("规则", "late"), ("reason", "甲")]);
    assert!(matches!(with(report, &[waiver]), Err(NotWritten::Twice(..))));
    // Of entries there may be several.
    let waivers = [("rule", "jump"), ("reason", "甲")];
    assert!(with(report, &[entry("waivers", &waivers), entry("waivers", &waivers)]).is_ok());
}

#[test]
fn a_character_that_nobody_sees_is_named_with_its_place() {
    let report =
        "published: 2025-01-24\noverview: 甲\nsource: https://example.org/\nproactive:\n  licences: 7\n";
    let cases = [
        ("proactive.licences", "1\u{0}2", "第 2 个字", "U+0000"),
        ("proactive.licences", "1\n2", "换行", "U+000A"),
        ("overview", "甲\n乙\u{7}丙", "第 4 个字", "U+0007"),
        ("overview", "甲\u{9b}", "第 2 个字", "U+009B"),
        ("source", "https://example.org/\ta", "制表符", "U+0009"),
        ("notes.requests", "\u{c}甲", "第 1 个字", "U+000C"),
    ];
    for (address, value, place, code) in cases {
        let why = with(report, &[text(address, value)]).unwrap_err();
        let said = why.said().in_lang(crate::base::Lang::Zh).to_owned();
        for part in [address, place, code] {
            assert!(said.contains(part), "{value:?}: {said}");
        }
        assert!(!said.contains("文件") && !said.contains(char::is_control), "{said:?}");
    }
    let waiver = entry("waivers", &[("rule", "jump"), ("reason", "甲\u{1}")]);
    let why = with(report, &[waiver]).unwrap_err();
    assert!(matches!(&why, NotWritten::BadSign(at, ..) if at == "waivers.reason"), "{why:?}");
}

#[test]
fn tabs_of_a_text_stay_where_they_are() {
    let context_of = |text: &str| {
        let editions = Editions::built_in().unwrap();
        let context = PenContext { year: Year::new(2024).unwrap(), editions: &editions, texts: &[] };
        let all = written_values(text, context).unwrap();
        all.into_iter().find(|value| value.address == "overview").unwrap().text
    };
    let old = ["overview: |\n  甲\n  乙\n", "overview: 甲\n", "overview: >\n  甲\n", "published: 不详\n"];
    for new in ["甲\n\t乙\n丙\t丁", "\t甲\n乙", "甲\n\n\t\t乙\n\n丙"] {
        for old in old {
            let after = with(old, &[text("overview", new)]).unwrap();
            assert_eq!(context_of(&after), new, "{old}: {after}");
        }
    }
}

#[test]
fn lines_of_statistics_are_changed_and_come_where_they_belong() {
    let editions = Editions::built_in().unwrap();
    let context = PenContext { year: Year::new(2015).unwrap(), editions: &editions, texts: &[] };
    let with = |before: &str, changes: &[PenChange]| {
        edited(before.as_bytes(), changes, context).map(|bytes| String::from_utf8(bytes).unwrap())
    };
    let report = "published: 不详\n\nstatistics:\n  - {label: 公开数, unit: 条, value: 3, cumulative: 5}\n  - {label: 诉讼数, unit: 件, value: 0}\n# 末\n";
    let line = |at: &str, label: &str, value: &str| {
        entry(&format!("statistics.{at}"), &[("value", value), ("label", label), ("unit", "件")])
    };
    let cases = [
        (vec![text("statistics.0.value", "4")], report.replace("value: 3", "value: 4")),
        (vec![text("statistics.0.value", "4.5")], report.replace("value: 3", "value: 4.5")),
        (vec![text("statistics.1.cumulative", "7")], report.replace("value: 0}", "value: 0, cumulative: 7}")),
        (
            vec![line("2", "乙", "2"), line("1", "甲", "1"), line("0", "丙", "9")],
            "published: 不详\n\nstatistics:\n  - {label: 丙, unit: 件, value: 9}\n  - {label: 公开数, unit: 条, value: 3, cumulative: 5}\n  - {label: 甲, unit: 件, value: 1}\n  - {label: 诉讼数, unit: 件, value: 0}\n  - {label: 乙, unit: 件, value: 2}\n# 末\n".to_owned(),
        ),
    ];
    for (changes, after) in cases {
        assert_eq!(with(report, &changes).as_ref(), Ok(&after), "{changes:?}");
    }
    let columns = "published: 不详\nstatistics_columns: [甲, 乙]\nstatistics:\n  - {label: 公开数, unit: 条, values: [3, 4]}\n";
    assert_eq!(with(columns, &[text("statistics.0.values.1", "7")]), Ok(columns.replace("[3, 4]", "[3, 7]")));
    let first = "published: 不详\n";
    let after = with(first, &[line("0", "甲", "1")]).unwrap();
    assert!(after.contains("statistics:\n  - label: 甲\n    unit: 件\n    value: 1\n"), "{after}");
    for wrong in [
        line("3", "甲", "1"),
        line("0", "", "1"),
        text("statistics.5.value", "1"),
        text("statistics.0.nothing", "1"),
        text("statistics.0.values.9", "1"),
        entry("statistics.0", &[("weather", "x")]),
    ] {
        assert!(with(report, std::slice::from_ref(&wrong)).is_err(), "{wrong:?}");
    }
}
