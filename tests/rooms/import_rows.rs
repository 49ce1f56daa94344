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
pub(super) fn rows(text: &str, keys: &[&str]) -> Vec<String> {
    let hints = Hints { year: None, keys: Lang::En, name: "a", again: None, places: None };
    let written = import(text.as_bytes(), &EDITIONS, hints).unwrap().draft.text();
    let row = |key: &&str| {
        let is_row = |line: &&str| line.trim_start().starts_with(&format!("{key}:")) && line.contains('[');
        let line = written.lines().find(is_row);
        let cells = line.and_then(|line| Some(line.split_once('[')?.1.split_once(']')?.0));
        cells.unwrap_or("-").replace(',', "")
    };
    keys.iter().map(row).collect()
}

pub(super) const BLANK: &str = "null null null null null null null";

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

/// What is written of the first row of requests with these cells, and whether a cell of it is listed.
fn of_cells(head: &str, cells: &str) -> (String, bool) {
    let table = |row: &str| {
        let cells: Vec<String> = row.split('|').map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{}</tr>", cells.concat())
    };
    let other = format!("二、上年结转政府信息公开申请数量{}", "|0".repeat(head.matches('|').count()));
    let own = format!("一、本年新收政府信息公开申请数量|{cells}");
    let page = format!("<table>{}{}{}</table>", table(head), table(&own), table(&other));
    let hints = Hints { year: None, keys: Lang::En, name: "a", again: None, places: None };
    let imported = import(page.as_bytes(), &EDITIONS, hints).unwrap();
    let text = imported.draft.text();
    let line = text.lines().find(|line| line.trim_start().starts_with("received:")).unwrap_or("");
    let line = line.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(line, _)| line);
    let is_listed = imported.review.iter().any(|item| item.cell.as_deref() == Some("requests.received"));
    (line.replace(',', ""), is_listed)
}

#[test]
fn a_cell_that_is_no_figure_takes_none_with_it() {
    let head = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
    let cases = [
        ("9|2|0|0|0|1|12", "9 2 0 0 0 1 12", false),
        ("9|#REF!|0|0|0|1|12", "9 null 0 0 0 1 12", true),
        ("9|无|0|〇|0|1|12", "9 null 0 null 0 1 12", true),
        ("9|2|0|0|0|1|12 3", "9 2 0 0 0 1 null", true),
        ("9(上年3)|2|0|0|0|1|12", "null 2 0 0 0 1 12", true),
        ("<s>9</s>|2|0|0|0|1|12", "null 2 0 0 0 1 12", true),
        ("9|2.5|0|0|0|1|12", "9 null 0 0 0 1 12", true),
        // The cells of two columns may have become one.
        ("9 2|0|0|0|1|12|", BLANK, true),
        // No cell is certain.
        ("无|无|无|无|无|无|无", BLANK, true),
    ];
    for (cells, expected, is_listed) in cases {
        assert_eq!(of_cells(head, cells), (expected.to_owned(), is_listed), "{cells}");
    }
}

#[test]
fn the_labels_over_columns_say_which_they_are() {
    let cases = [
        ("总计|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他", "12|9|2|0|0|0|1", "9 2 0 0 0 1 12"),
        ("自然人|科研机构|商业企业|社会公益组织|法律服务机构|其他|总计", "9|0|2|0|0|1|12", "9 2 0 0 0 1 12"),
        (
            "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|上年总计",
            "9|2|0|0|0|1|12|7",
            "9 2 0 0 0 1 12",
        ),
        (
            "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|同比",
            "9|2|0|0|0|1|12|20%",
            "9 2 0 0 0 1 12",
        ),
        (
            "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|小计|总计",
            "9|2|0|0|0|1|3|12",
            "9 2 0 0 0 1 12",
        ),
        // A label that is there twice says nothing, and one that is not there neither.
        (
            "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|自然人(上年)|总计",
            "9|2|0|0|0|1|12|3|7",
            BLANK,
        ),
        ("总计|自然人|企业|科研机构|社会公益组织|法律服务机构|其他", "12|9|2|0|0|0|1", BLANK),
        // A cell more than labels: the row may be shifted.
        ("总计|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他", "12|9|2|0|0|0|1|5", BLANK),
        // The sums speak against it: the figures do not stand below their labels.
        ("总计|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他", "9|2|0|0|0|1|12", BLANK),
    ];
    for (head, cells, expected) in cases {
        assert_eq!(of_cells(&format!("本列数据的勾稽关系为|{head}"), cells).0, expected, "{head}");
    }
}

#[test]
fn figures_of_two_years_below_each_other_are_nobodys() {
    let head = "本列数据的勾稽关系为|年度|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
    let (own, other) = ("2024|9|2|0|0|0|1|12", "2023|4|0|0|0|0|0|4");
    for (first, second) in [(own, other), (other, own)] {
        let cells = format!("{first}</td></tr><tr><td>{}", second.replace('|', "</td><td>"));
        assert_eq!(of_cells(head, &cells).0, BLANK, "{first}");
    }
}

#[test]
fn a_line_between_a_heading_and_its_table_is_kept() {
    let heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let cells = |texts: &[&str]| {
        let cells: Vec<String> = texts.iter().map(|text| format!("<td>{text}</td>")).collect();
        format!("<tr>{}</tr>", cells.concat())
    };
    let top = "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>\
        <tr><td rowspan=2>结果维持</td><td rowspan=2>结果纠正</td><td rowspan=2>其他结果</td><td rowspan=2>尚未审结</td>\
        <td rowspan=2>总计</td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>";
    let figures = ["1", "0", "2", "0", "3", "0", "0", "0", "0", "0", "0", "0", "0", "4", "4"];
    let table = format!("<table>{top}{}{}</table>", cells(&heads.repeat(2)), cells(&figures));
    for line in ["左右滑动看全表", "单位：件", "注：由法规科填报"] {
        let page = format!(
            "<p>四、政府信息公开行政复议、行政诉讼情况</p><p>{line}</p>{table}<p>五、存在的主要问题及改进情况</p>"
        );
        let hints = Hints { year: None, keys: Lang::En, name: "a", again: None, places: None };
        let imported = import(page.as_bytes(), &EDITIONS, hints).unwrap();
        let text = imported.draft.text();
        assert!(text.contains(&format!("# {line}\n")), "{text}");
        assert!(text.contains("[0, 0, 0, 4, 4]"), "{text}");
        assert!(imported.review.iter().any(|item| item.original == line), "{line}");
    }
}

#[test]
fn heads_that_are_not_the_forms_leave_the_figures_below_them_blank() {
    let own = "9|2|0|0|0|1|12";
    let cases = [
        ("|自然人|企业|科研机构|公益组织|法律机构|其他|合计", "9 2 0 0 0 1 12"),
        ("|企业|个人|科研机构|社会公益组织|法律服务机构|其他|总计", BLANK),
        ("|自然人|商业企业|科研机构|社会公益组织|其他|律师|总计", BLANK),
        ("|自然人|商业企业|科研机构|社会公益组织|法律服务机构|合计|其他", BLANK),
        ("|自然人|商业企业|科研机构|社会公益组织|法律服务机构|网上申请|总计", BLANK),
    ];
    for (head, expected) in cases {
        assert_eq!(of_cells(head, own), (expected.to_owned(), expected == BLANK), "{head}");
    }
}

#[test]
fn sentences_and_words_in_tables_are_kept_and_their_figures_are_no_cells() {
    let page = |change: &dyn Fn(usize, &str) -> String| {
        let row = |(at, line): (usize, &str)| {
            let cells: String = line.split('\t').map(|text| format!("<td>{text}</td>")).collect();
            change(at, &format!("<tr>{cells}</tr>"))
        };
        let rows: String = TABS.lines().skip(1).enumerate().map(row).collect();
        format!(
            "<p>三、收到和处理政府信息公开申请情况</p><table>{rows}</table><p>五、存在的主要问题及改进情况</p><p>不深入。</p>"
        )
    };
    let note = "以上第2项含共同办理的3件，另有5件正在补正。";
    let behind = |own: usize, text: &str| {
        let row = format!("<tr><td colspan=10>{text}</td></tr>");
        move |at: usize, line: &str| if at == own { format!("{line}{row}") } else { line.to_owned() }
    };
    let remark = |at: usize, line: &str| match at {
        2 => line.replace("</tr>", "<td>其中三件由外单位转来</td></tr>"),
        _ => line.replace("</tr>", "<td></td></tr>"),
    };
    let (whole, carried) = ("9 2 0 0 0 1 12", "1 0 0 0 0 0 1");
    let pages = [
        (page(&behind(2, note)), note),
        (page(&behind(7, note)), note),
        (page(&behind(3, "注：第2项含共同办理的3件")), "注：第2项含共同办理的3件"),
        (page(&remark), "其中三件由外单位转来"),
        (
            page(&|_, line| line.to_owned()).replace("<p>五", "<img alt='2023年公开312条'><p>五"),
            "2023年公开312条",
        ),
        (
            page(&|_, line| {
                line.replace("<td>9</td>", "<td><input value=9><input type=hidden value=8></td>")
            }),
            "不深入。",
        ),
    ];
    for (text, words) in pages {
        assert_eq!(rows(&text, &["received", "carried_in"]), [whole, carried], "{text}");
        let hints = Hints { year: None, keys: Lang::En, name: "a", again: None, places: None };
        let written = import(text.as_bytes(), &EDITIONS, hints).unwrap().draft.text();
        assert!(written.contains(words), "{words}: {written}");
    }
}
