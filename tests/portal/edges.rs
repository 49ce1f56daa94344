//! What is at the edge: agencies without figures to compare, years with one agency, registers that lead nowhere, long names
//! and large numbers. Each has pages that say what there is, and no more.

use crate::support::{Folder, on};

const LONG: &str = "示例县促进示例产业集群数字化转型与县域商业体系建设工作领导小组办公室及其所属事务服务中心联合体综合管理处第一联合工作站点";
/// The groups of table 三 that both forms print row by row, with their rows.
pub(crate) const GROUPS: [(&str, &[&str]); 3] = [
    (
        "refused",
        &[
            "state_secret",
            "prohibited_by_law",
            "public_safety",
            "third_party_rights",
            "internal_affairs",
            "deliberative",
            "enforcement_files",
            "administrative_enquiry",
        ],
    ),
    ("unavailable", &["not_held", "needs_creation", "still_unclear"]),
    ("unprocessed", &["petition", "repeated", "publications", "excessive", "reissue"]),
];

/// A report on the form of 2021 with a number of requests, all granted; on the form of 2019, all of whose cells are blank.
fn report(year: u16, licences: u64, requests: Option<u64>) -> String {
    let row = |value: Option<u64>| match value {
        Some(value) => format!("[{value}, 0, 0, 0, 0, 0, {value}]"),
        None => "[null, null, null, null, null, null, null]".to_owned(),
    };
    let (number, zero) = (row(requests), row(requests.map(|_| 0)));
    let mut text = format!("published: {}-01-20\noverview: 示例文字。\n", year + 1);
    text += &match year >= 2021 {
        true => format!(
            "proactive:\n  regulations: [0, 0, 0]\n  normative_documents: [0, 0, 0]\n  licences: {licences}\n  \
             penalties: 0\n  coercive_measures: 0\n  fees: 0\n"
        ),
        false => "proactive:\n  regulations: [null, null, null]\n  normative_documents: [null, null, null]\n  \
             licences: [null, null, null]\n  other_services: [null, null, null]\n  penalties: [null, null, null]\n  \
             coercive_measures: [null, null, null]\n  fees: [null, null]\n  procurement: [null, null]\n"
            .to_owned(),
    };
    text += &format!(
        "requests:\n  received: {number}\n  carried_in: {zero}\n  granted: {number}\n  granted_in_part: {zero}\n"
    );
    for (group, rows) in GROUPS {
        text += &format!("  {group}:\n");
        rows.iter().for_each(|name| text += &format!("    {name}: {zero}\n"));
    }
    text += &match year >= 2021 {
        true => format!(
            "  other:\n    not_clarified_in_time: {zero}\n    fee_unpaid: {zero}\n    other: {zero}\n"
        ),
        false => format!("  other: {zero}\n"),
    };
    text += &format!("  total: {number}\n  carried_out: {zero}\ndisputes:\n");
    let disputes = if requests.is_some() { "[0, 0, 0, 0, 0]" } else { "[null, null, null, null, null]" };
    for block in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
        text += &format!("  {block}: {disputes}\n");
    }
    text + "problems: 示例文字。\nother_matters: 本年度没有收取信息处理费。\n"
}

fn site(register: &str) -> Folder {
    let site = Folder::new();
    site.write("content/site.yml", "title: 示例年报\nas_of: 2025-06-01\n");
    site.write("content/agencies.yml", register);
    site
}

fn edges() -> Folder {
    assert!(LONG.chars().count() == 60, "{}", LONG.chars().count());
    let site = site(&format!(
        "xian: {{name: 示例县人民政府, kind: county_government}}\n\
         nothing: {{name: 示例县无报告局, kind: department, parent: xian}}\n\
         once: {{name: 示例县一份报告局, kind: department, parent: xian, from: 2024}}\n\
         blank: {{name: 示例县空白局, kind: department, parent: xian, from: 2020, until: 2020}}\n\
         long: {{name: {LONG}, kind: department, parent: xian, from: 2023}}\n"
    ));
    site.write("content/2020/blank.yml", report(2020, 0, None));
    for year in [2023, 2024] {
        site.write(
            &format!("content/{year}/long.yml"),
            report(year, if year == 2024 { 11_398_889 } else { 74 }, Some(40)),
        );
    }
    site.write("content/2024/once.yml", report(2024, 5, Some(7)));
    let run = on("build", &site, &["--quiet", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

#[test]
fn an_agency_without_reports_says_so() {
    let html = edges().read("public/agencies/nothing/index.html");
    assert!(html.contains("尚无报告。"), "{html}");
    for absent in ["<svg", "id=cells", "id=trend", "id=notes"] {
        assert!(!html.contains(absent), "{absent}: {html}");
    }
}

#[test]
fn one_report_is_no_trend() {
    let html = edges().read("public/agencies/once/index.html");
    for absent in ["<svg", "变化最大的项目", "id=trend"] {
        assert!(!html.contains(absent), "{absent}: {html}");
    }
    let row = html.split("id=\"requests.received.total\"").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(row.contains(">7</td>") && row.contains(">—</td>"), "{row}");
}

#[test]
fn blanks_are_no_zeros() {
    let site = edges();
    let html = site.read("public/agencies/blank/index.html");
    assert!(!html.contains("<svg") && !html.contains(">0<"), "{html}");
    let row = html.split("id=\"requests.received.total\"").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(row.contains("空白"), "{row}");
    let year = site.read("public/2020/index.html");
    let rows = year.split("<tbody>").skip(1).collect::<String>();
    assert!(rows.contains("示例县空白局") && !rows.contains(">0<") && !rows.contains('%'), "{rows}");
    assert!(!year.contains("id=reasons"), "no report tells a reason: {year}");
}

#[test]
fn a_year_with_one_agency_has_no_sum_and_no_neighbour() {
    let site = edges();
    let year = site.read("public/2020/index.html");
    assert!(!year.contains("已公布者合计"), "{year}");
    assert!(
        !site.path("public/compare/2020-2021").exists() && site.path("public/compare/2023-2024").exists()
    );
    let coverage = site.read("public/coverage/index.html");
    let says = coverage.split("says-2020").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(says.contains("全部已公布") && says.contains("不计按时率"), "{says}");
}

#[test]
fn large_numbers_and_long_names_stand_whole() {
    let site = edges();
    let html = site.read("public/agencies/long/index.html");
    assert!(html.contains(&format!("<h1>{LONG}</h1>")), "{html}");
    assert!(html.contains("11,398,889") && html.contains("约为上年的 154,039 倍"), "{html}");
    // The tallest bar is the largest number, and the other one is not lost below a tenth of a unit.
    let chart = html.split(">行政许可，各年度<").nth(1).unwrap().split("</svg>").next().unwrap();
    assert!(chart.contains("height=\"80.0\"") && chart.contains(">74<"), "{chart}");
    let report = site.read("public/2024/long/index.html");
    assert!(report.contains(">11398889"), "statutory tables print plain digits");
}

#[test]
fn a_site_without_reports_has_no_empty_column() {
    let site = site("xian: {name: 示例县人民政府, kind: county_government}\n");
    let run = on("build", &site, &["--quiet", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let home = site.read("public/index.html");
    assert!(home.contains("尚无报告"), "{home}");
    assert!(!home.contains("href=compare/") && !home.contains("href=coverage/"), "{home}");
    assert!(!home.contains("<ul></ul>"), "{home}");
    assert!(site.read("public/coverage/index.html").contains("尚无报告"));
    assert!(!site.read("public/sitemap/index.html").contains("id=years"));
}

#[test]
fn a_register_that_leads_nowhere_is_refused() {
    let cases = [
        (
            "successor: gone",
            "a: {name: 示例甲, kind: other, until: 2023, successor: gone}\n",
            "unregistered-agency",
            "gone",
        ),
        ("parent: gone", "a: {name: 示例甲, kind: other, parent: gone}\n", "unregistered-agency", "gone"),
        (
            "a circle of parents",
            "a: {name: 示例甲, kind: other, parent: b}\nb: {name: 示例乙, kind: other, parent: a}\n",
            "unregistered-agency",
            "circle",
        ),
        (
            "a circle of successors",
            "a: {name: 示例甲, kind: other, until: 2020, successor: b}\nb: {name: 示例乙, kind: other, until: 2021, successor: a}\n",
            "unregistered-agency",
            "circle",
        ),
    ];
    for (name, register, rule, says) in cases {
        let site = site(register);
        let run = on("build", &site, &["--lang", "en"]);
        assert_ne!(run.status, 0, "{name}");
        assert!(run.stderr.contains(&format!("error[{rule}]")), "{name}: {}", run.stderr);
        assert!(run.stderr.contains(says) && run.stderr.contains("agencies.yml:"), "{name}: {}", run.stderr);
        assert!(!site.path("public/index.html").exists(), "{name}");
    }
}

#[test]
fn a_list_of_five_hundred_agencies_stays_below_300_kb() {
    let mut register = "shi: {name: 示例市人民政府, kind: prefecture_government}\n".to_owned();
    for at in 0..500 {
        register += &format!(
            "a{at:03}: {{name: 示例市示例第{at}区人力资源和社会保障局, kind: department, parent: shi}}\n"
        );
    }
    let site = site(&register);
    for at in 0..500 {
        site.write(&format!("content/2023/a{at:03}.yml"), report(2023, 1200 + at, Some(40 + at)));
        site.write(&format!("content/2024/a{at:03}.yml"), report(2024, 1300 + at, Some(60 + at)));
    }
    let run = on("build", &site, &["--quiet", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr.chars().take(2000).collect::<String>());
    for page in
        ["2024/index.html", "coverage/index.html", "compare/2023-2024/index.html", "agencies/index.html"]
    {
        let size = site.read(&format!("public/{page}")).len();
        assert!(size < 300_000, "{page} has {size} bytes");
    }
}
