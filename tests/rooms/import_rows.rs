//! Rows that look whole and are not: a number too many, one lost, a label elsewhere. They stay blank; the rows beside them do not.

use portal::base::Lang;
use portal::import::{Hints, import};

use super::support::EDITIONS;

/// 表三 with tabs: the stub of received covers three columns, that of granted two.
const TABS: &str = "三、收到和处理政府信息公开申请情况\n\
    （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t\t\t申请人情况\n\
    自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n\
    一、本年新收政府信息公开申请数量\t\t\t9\t2\t0\t0\t0\t1\t12\n\
    二、上年结转政府信息公开申请数量\t\t\t1\t0\t0\t0\t0\t0\t1\n\
    三、本年度办理结果\t（一）予以公开\t\t4\t1\t0\t0\t0\t0\t5\n\
    （二）部分公开（区分处理的，只计这一情形，不计其他情形）\t\t3\t1\t0\t0\t0\t1\t5\n\
    （三）不予公开\t1.属于国家秘密\t3\t0\t0\t0\t0\t0\t3\n\
    2.其他法律行政法规禁止公开\t0\t0\t0\t0\t0\t0\t0\n\
    （七）总计\t\t10\t2\t0\t0\t0\t1\t13\n\
    四、结转下年度继续办理\t\t\t0\t0\t0\t0\t0\t0\t0\n";

/// The lines of rows with these keys in what was imported.
fn rows(text: &str, keys: &[&str]) -> Vec<String> {
    let hints = Hints { year: None, keys: Lang::En, name: "a", again: None, places: None };
    let written = import(text.as_bytes(), &EDITIONS, hints).unwrap().draft.text();
    let row = |key: &&str| {
        let line = written.lines().find(|line| line.trim_start().starts_with(&format!("{key}:")));
        let cells = line.and_then(|line| Some(line.split_once('[')?.1.split_once(']')?.0));
        cells.unwrap_or("-").replace(',', "")
    };
    keys.iter().map(row).collect()
}

const BLANK: &str = "null null null null null null null";

#[test]
fn a_row_that_may_be_shifted_stays_blank() {
    let (part, secret) = ("3 1 0 0 0 1 5", "3 0 0 0 0 0 3");
    let cases = [
        ("as it is", "", "", part, secret),
        (
            "a number lost behind a wide stub",
            "\t\t3\t1\t0\t0\t0\t1\t5",
            "\t\t3\t1\t0\t0\t1\t5",
            BLANK,
            secret,
        ),
        (
            "a number too many, the last one blank",
            "3\t0\t0\t0\t0\t0\t3\n",
            "3\t0\t5\t0\t0\t0\t0\t\n",
            part,
            BLANK,
        ),
        (
            "a number too many between, another blank",
            "3\t0\t0\t0\t0\t0\t3\n",
            "3\t0\t5\t0\t\t0\t0\t3\n",
            part,
            BLANK,
        ),
        ("a blank cell", "3\t0\t0\t0\t0\t0\t3\n", "3\t0\t\t0\t0\t0\t3\n", part, "3 0 null 0 0 0 3"),
        ("the number of a page behind", "0\t3\n2.其他", "0\t3\n- 5 -\n3\n2.其他", part, secret),
    ];
    for (name, from, to, part, secret) in cases {
        assert!(TABS.contains(from), "{name}");
        let text = TABS.replacen(from, to, usize::from(!from.is_empty()));
        assert_eq!(rows(&text, &["granted_in_part", "state_secret"]), [part, secret], "{name}");
    }
}

#[test]
fn labels_behind_their_numbers_name_no_other_numbers() {
    let head = TABS.split("一、本年新收").next().unwrap().replace('\t', "\n");
    let lines = |rows: &[&str]| head.clone() + &rows.join("\n") + "\n（七）总计\n1\n1\n1\n1\n1\n1\n6\n";
    let (nine, one) = ("9\n2\n0\n0\n0\n1\n12", "1\n0\n0\n0\n0\n0\n1");
    let (received, carried) = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量");
    let granted = "（一）予以公开\n0\n0\n0\n0\n0\n0\n0";
    let before = lines(&[received, nine, carried, one, granted]);
    assert_eq!(rows(&before, &["received", "carried_in"]), ["9 2 0 0 0 1 12", "1 0 0 0 0 0 1"]);
    let behind = lines(&[nine, received, one, carried, granted]);
    assert_ne!(rows(&behind, &["received"]), ["1 0 0 0 0 0 1"]);
}

#[test]
fn marks_of_notes_are_no_digits_of_a_figure() {
    let page = |cell: &str| {
        let rows = TABS.lines().skip(1).map(|line| {
            let cells = line.split('\t').map(|text| format!("<td>{text}</td>"));
            format!("<tr>{}</tr>", cells.collect::<String>())
        });
        let table =
            format!("<p>三、收到和处理政府信息公开申请情况</p><table>{}</table>", rows.collect::<String>());
        table.replacen("<td>9</td>", &format!("<td>{cell}</td>"), 1)
    };
    let whole = "9 2 0 0 0 1 12";
    let cases = [
        ("9", whole),
        ("9<sup>2</sup>", whole),
        ("9②", whole),
        ("9²", whole),
        ("9*", whole),
        ("9[1]", whole),
        ("9 件", whole),
        ("9<span>比上年</span>−12", whole),
        ("空白", "null 2 0 0 0 1 12"),
        ("9（3）", BLANK),
        ("9<br>3", BLANK),
    ];
    for (cell, expected) in cases {
        assert_eq!(rows(&page(cell), &["received"]), [expected], "{cell}");
    }
}
