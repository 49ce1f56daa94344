//! Figures whose label is lost, and what stands where a figure is missing: they are no other row's.

use portal::base::Year;

use super::import_rows::{BLANK, rows};
use super::support::EDITIONS;

const HEAD: &str = "三、收到和处理政府信息公开申请情况\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n";
const RECEIVED: &str = "一、本年新收政府信息公开申请数量\n6\n1\n0\n0\n0\n1\n8\n";

#[test]
fn figures_behind_the_label_of_another_row_are_not_those_of_the_one_before() {
    let figures = "2\n0\n0\n0\n0\n0\n2\n";
    let unpaid = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\n";
    let cases = [
        (format!("{unpaid}{figures}"), "2 0 0 0 0 0 2", "-"),
        (format!("{unpaid}3.其他\n7、总计\n{figures}"), "-", "2 0 0 0 0 0 2"),
        (format!("{unpaid}3.其他\n（七）总计\n{figures}"), "-", "2 0 0 0 0 0 2"),
        (format!("{unpaid}3、其他\n8、总计\n{figures}"), "-", "-"),
    ];
    for (lines, unpaid, total) in cases {
        let text = format!("{HEAD}{RECEIVED}{lines}");
        assert_eq!(rows(&text, &["fee_unpaid", "total"]), [unpaid, total], "{lines}");
    }
}

#[test]
fn a_number_where_a_total_should_stand_may_be_that_of_a_page() {
    let cases = [
        ("4\n1\n0\n0\n0\n0\n5\n", "4 1 0 0 0 0 5"),
        ("4\n1\n0\n0\n0\n0\n6\n", BLANK),
        // No report has so many pages.
        ("4\n1\n0\n0\n0\n0\n500\n", "4 1 0 0 0 0 500"),
        // Its place in a line shows whose it is.
        ("4 1 0 0 0 0 6\n", "4 1 0 0 0 0 6"),
    ];
    for (figures, expected) in cases {
        let text = format!("{HEAD}{RECEIVED}（一）予以公开\n{figures}（七）总计\n6\n1\n0\n0\n0\n1\n8\n");
        assert_eq!(rows(&text, &["granted"]), [expected], "{figures}");
    }
}

/// A page with a table of these rows below the labels of columns.
fn page(lines: &[&str]) -> String {
    let head = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
    let received = "一、本年新收政府信息公开申请数量|6|1|0|0|0|1|8";
    let row = |line: &&str| format!("<tr><td>{}</td></tr>", line.replace('|', "</td><td>"));
    let rows: String = [head, received].iter().chain(lines).map(row).collect();
    format!("<p>三、收到和处理政府信息公开申请情况</p><table>{rows}</table>")
}

#[test]
fn figures_below_a_blank_row_are_not_its_own() {
    let cases = [
        (&["（一）予以公开|||||||", "（七）总计|6|1|0|0|0|1|8"][..], BLANK),
        (&["（一）予以公开|4|1|0|0|0|0|5", "|||||||", "（七）总计|6|1|0|0|0|1|8"], "4 1 0 0 0 0 5"),
        // The label of the second row is lost: which of both it was nobody knows.
        (&["（一）予以公开|||||||", "|2|0|0|0|0|1|3", "（七）总计|6|1|0|0|0|1|8"], BLANK),
    ];
    for (lines, expected) in cases {
        assert_eq!(rows(&page(lines), &["granted", "total"]), [expected, "6 1 0 0 0 1 8"], "{lines:?}");
    }
}

#[test]
fn a_cell_that_was_put_in_shifts_those_behind_it() {
    let cases = [
        ("（一）予以公开||||3|||3", "null null null 3 null null 3"),
        ("（一）予以公开||||3||||", BLANK),
        ("（一）予以公开|1||||3||||4", BLANK),
    ];
    for (line, expected) in cases {
        let page = page(&["二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0", line]);
        assert_eq!(rows(&page, &["granted"]), [expected], "{line}");
    }
}

#[test]
fn lines_that_may_be_exchanged_stay_blank() {
    let edition = EDITIONS.of_year(Year::new(2023).unwrap()).unwrap();
    let all = "9 4 0 0 0 1 14";
    let cases = [
        (all, all),
        ("4 9 0 0 0 1 14", BLANK),
        // One request was counted in another column.
        ("9 4 0 0 1 0 14", "9 4 0 0 1 0 14"),
        // The other way round does not hold either.
        ("8 5 0 0 0 1 14", "8 5 0 0 0 1 14"),
    ];
    for (granted, expected) in cases {
        let own = edition.rows.iter().filter(|row| row.table == 1 && row.details.is_empty());
        let lines = own.map(|row| {
            let figures = match row.address.as_str() {
                "requests.granted" => granted,
                "requests.received" | "requests.total" => all,
                _ => "0 0 0 0 0 0 0",
            };
            format!("{}\n{}\n", row.label.plain(), figures.replace(' ', "\n"))
        });
        assert_eq!(
            rows(&format!("{HEAD}{}", lines.collect::<String>()), &["granted"]),
            [expected],
            "{granted}"
        );
    }
}

#[test]
fn a_row_that_is_called_as_a_column_is_one_between_its_neighbours() {
    let figures = "2 0 0 0 0 0 2";
    let (unpaid, carried) =
        ("2.申请人逾期未按收费通知要求缴纳费用 0 0 0 0 0 0 0\n", "四、结转下年度继续办理 1 0 0 0 0 0 1\n");
    let cases = [
        (format!("{unpaid}其他 {figures}\n总计 {figures}\n{carried}"), figures, figures),
        (format!("{unpaid}总计 {figures}\n{carried}"), "-", figures),
        // A head that stands there once more.
        (format!("{unpaid}{HEAD}{figures}\n{carried}"), "-", "-"),
        (format!("{carried}总计 {figures}\n"), "-", "-"),
    ];
    for (lines, other, total) in cases {
        let text = format!("{HEAD}{RECEIVED}{lines}");
        assert_eq!(rows(&text, &["other", "total"]), [other, total], "{lines}");
    }
}

#[test]
fn a_blank_row_of_cells_ends_no_row() {
    let lines = ["（一）予以公开|4|1|0|0|0|0|5", "|||||||", "（七）总计|6|1|0|0|0|1|8", "|||||||"];
    assert_eq!(rows(&page(&lines), &["granted", "total"]), ["4 1 0 0 0 0 5", "6 1 0 0 0 1 8"]);
    let documents = "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>\
        <tr><td>行政规范性文件</td><td>0</td><td>2</td><td>52</td></tr><tr><td></td><td></td><td></td><td></td></tr></table>";
    assert_eq!(rows(documents, &["normative_documents"]), ["0 2 52"]);
}

#[test]
fn a_table_begins_at_the_title_of_its_part_where_its_first_row_is_called_otherwise() {
    let page = |title: &str| {
        let rows = [
            "项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
            "一、本年新收申请件数|6|1|0|0|0|1|8",
            "（一）予以公开|4|1|0|0|0|0|5",
        ];
        let row = |line: &&str| format!("<tr><td>{}</td></tr>", line.replace('|', "</td><td>"));
        format!("<p>{title}</p><table>{}</table>", rows.iter().map(row).collect::<String>())
    };
    let own = "三、收到和处理政府信息公开申请情况";
    let documents = "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>\
        <tr><td>规章</td><td>0</td><td>2</td><td>52</td></tr></table>";
    for (title, granted) in [(own, "4 1 0 0 0 0 5"), ("三、其他情况", "-")] {
        let text = format!("{documents}{}", page(title));
        assert_eq!(rows(&text, &["regulations", "granted"]), ["0 2 52", granted], "{title}");
    }
}
