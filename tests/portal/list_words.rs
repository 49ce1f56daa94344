//! What lists say where little is there: one report, no report, no tables, no government.

use crate::county::plain;
use crate::edges::{TWO, between, built, report};

fn originals(year: u16) -> String {
    format!("published: {}-01-20\nonly_source: true\nsource: 《示例日报》\n", year + 1)
}

fn old(year: u16) -> String {
    format!("published: {}-03-20\noverview: 示例文字。\n", year + 1)
}

#[test]
fn a_year_of_which_nobody_reported_is_among_the_years() {
    let reports = [("2021/a", report(2021, 1, Some(40))), ("2023/a", report(2023, 1, Some(40)))];
    let (site, _) = built(TWO, "as_of: 2025-06-01\n", &reports);
    for page in ["", "search/"] {
        let html = site.read(&format!("public/{page}index.html"));
        for year in [2019, 2020, 2022, 2024] {
            assert!(html.contains(&format!("coverage/#year-{year}")), "{page}: {year}");
            assert!(!html.contains(&format!("href={year}/")), "{page}: {year}");
        }
        let listed = between(&site, page, "<ul class=years>", "</ul>");
        let years: Vec<&str> =
            listed.lines().filter_map(|line| line.get(..4)).filter(|y| y.starts_with("20")).collect();
        assert!(years.is_sorted_by(|a, b| a > b), "{page}: {years:?}");
    }
    assert!(between(&site, "", "<ul class=years>", "</ul>").replace('\n', "").contains("2022已公布 0/2"));
    let collected = TWO.replace("from: 2018", "from: 2018, collected: {from: 2021, except: [2022]}");
    let (site, _) = built(&collected, "as_of: 2025-06-01\n", &reports);
    let years = between(&site, "", "<ul class=years>", "</ul>").replace('\n', "");
    assert!(years.contains("2022未收录") && years.contains("2024已公布 0/2"), "{years}");
}

#[test]
fn a_list_of_reports_without_tables_has_no_columns_for_figures() {
    let reports = [("2018/a", old(2018)), ("2018/b", old(2018)), ("2023/a", originals(2023))];
    let (site, _) = built(TWO, "as_of: 2025-06-01\n", &reports);
    for year in [2018, 2023] {
        let list = between(&site, &format!("{year}/"), "id=list>", "</table>");
        assert!(list.contains("没有可列的表内数字"), "{list}");
        assert!(!list.contains('·') && !list.contains("单位：") && !list.contains("已公布者合计"), "{list}");
    }
    assert!(between(&site, "2023/", "id=list>", "</table>").contains("数据只在原件中"));
}

#[test]
fn one_report_has_no_sum_and_nothing_is_said_of_governments_that_are_not_there() {
    let (site, _) = built(TWO, "as_of: 2025-06-01\n", &[("2024/a", report(2024, 1, Some(40)))]);
    for page in ["", "2024/", "coverage/"] {
        let html = plain(&site.read(&format!("public/{page}index.html")));
        assert!(!html.contains("1 份报告所载数字之和") && !html.contains("1 份报告合计"), "{page}: {html}");
        assert!(!html.contains("已含所属机关"), "{page}: {html}");
    }
    assert!(plain(&site.read("public/index.html")).contains("1 份报告所载的数字。"));
    let lead = between(&site, "agencies/a/", "class=page-head>", "</div>");
    assert!(lead.contains("1 份报告") && !lead.contains("都按时"), "{lead}");
    let below = "xian: {name: 示例县人民政府, kind: county_government, from: 2024}\n\
                 a: {name: 示例甲局, kind: department, parent: xian, from: 2024}\n\
                 b: {name: 示例乙局, kind: department, parent: xian, from: 2024}\n";
    let units = [("2024/a", report(2024, 1, Some(40))), ("2024/b", report(2024, 1, Some(4)))];
    let (site, _) = built(below, "as_of: 2025-06-01\n", &units);
    let year = plain(&site.read("public/2024/index.html"));
    assert!(!year.contains("已含所属机关") && year.contains("2 份报告所载数字之和"), "{year}");
    let all =
        [units, [("2024/xian", report(2024, 1, Some(50))), ("2024/b", report(2024, 1, Some(4)))]].concat();
    let (site, _) = built(below, "as_of: 2025-06-01\n", &all);
    assert!(plain(&site.read("public/2024/index.html")).contains("政府的报告已含所属机关，两者不相加"));
}

#[test]
fn originals_are_told_as_such_in_lists() {
    let reports = [
        ("2023/a", originals(2023)),
        ("2023/b", report(2023, 1, Some(4))),
        ("2024/a", report(2024, 1, Some(40))),
        ("2024/b", report(2024, 1, Some(4))),
    ];
    let (site, _) = built(TWO, "as_of: 2025-06-01\n", &reports);
    let year = between(&site, "2023/", "id=list>", "</table>");
    assert_eq!(year.matches("数据只在原件中").count(), 1, "{year}");
    let pair = between(&site, "compare/2023-2024/", "<tbody", "</tbody>");
    assert_eq!(pair.matches("2023 年的数据只在原件中").count(), 1, "{pair}");
}

#[test]
fn what_is_no_more_is_not_among_the_agencies_of_the_home_page() {
    let register = format!("{TWO}gone: {{name: 示例撤销局, kind: department, from: 2018, until: 2020}}\n");
    let (site, _) = built(&register, "as_of: 2025-06-01\n", &[("2024/a", report(2024, 1, Some(40)))]);
    assert!(!site.read("public/index.html").contains("示例撤销局"));
    assert!(site.read("public/agencies/index.html").contains("示例撤销局"));
}
