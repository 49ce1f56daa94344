//! What is at the edge: agencies without figures to compare, years with one agency, registers that lead nowhere, long names
//! and large numbers. Each has pages that say what there is, and no more.

use crate::county::plain;
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
pub(crate) fn report(year: u16, licences: u64, requests: Option<u64>) -> String {
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
    assert!(says.contains("已公布1个：按时1个") && says.contains("不计按时率"), "{says}");
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
    // In four columns there is room for it.
    assert!(!report.contains("boxed free large"), "{report}");
}

#[test]
fn only_the_table_with_a_large_number_gives_up_its_even_columns() {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read("content/2024/minzheng.yml");
    for (received, large) in [(999_998, 0), (999_999, 1)] {
        let row = format!("received: [{received}, 1, 0, 0, 0, 0, {}]", received + 1);
        let changed = report.replace("received: [3, 1, 0, 0, 0, 0, 4]", &row);
        assert_ne!(changed, report);
        site.write("content/2024/minzheng.yml", changed);
        let run = on("build", &site, &["--quiet", "--draft", "--lang", "en"]);
        assert_eq!(run.status, 1, "{}", run.said());
        let page = site.read("public/2024/minzheng/index.html");
        assert_eq!(page.matches("boxed free large").count(), large, "{received}: {page}");
    }
}

#[test]
fn a_site_without_reports_has_no_empty_column() {
    let site = site("xian: {name: 示例县人民政府, kind: county_government}\n");
    let run = on("build", &site, &["--quiet", "--lang", "en"]);
    assert!(run.status == 1 && run.stderr.contains("[fewer-reports]"), "{}", run.stderr);
    assert!(!site.path("public").exists(), "an empty site does not take the place of one");
    let run = on("build", &site, &["--draft", "--quiet", "--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let home = site.read("public/index.html");
    assert!(home.contains("尚无报告"), "{home}");
    assert!(!home.contains("href=compare/") && !home.contains("href=coverage/"), "{home}");
    assert!(!home.contains("<ul></ul>"), "{home}");
    assert!(site.read("public/coverage/index.html").contains("尚无报告"));
    assert!(!site.read("public/sitemap/index.html").contains("id=years"));
}

#[test]
fn half_a_checkout_does_not_take_the_place_of_a_whole_one() {
    let site = Folder::with_content("");
    let build = |args: &[&str]| on("build", &site, &[args, &["--quiet", "--lang", "en"]].concat());
    assert_eq!(build(&[]).status, 0);
    let remove = |years: &[u16]| {
        years.iter().for_each(|year| {
            std::fs::remove_dir_all(site.path(&format!("content/{year}"))).unwrap();
        });
    };
    remove(&[2018, 2019, 2020]);
    assert_eq!(build(&[]).status, 0, "some years may go");
    assert!(!site.path("public/2020").exists());
    std::fs::remove_dir_all(site.at()).unwrap();
    crate::support::copy(&crate::support::root().join("content"), &site.path("content"));
    assert_eq!(build(&[]).status, 0);
    remove(&[2011, 2012, 2013, 2014, 2016, 2017, 2019, 2020, 2021, 2022, 2023, 2024]);
    let run = build(&[]);
    assert!(
        run.status == 1 && run.stderr.contains("of 17 reports of the last build 2 are left"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("2024: 0 of 3") && site.path("public/2024/hongze/index.html").exists());
    assert_eq!(on("check", &site, &["--quiet"]).status, 0, "who checks does not say where is published");
    assert_eq!(build(&["--allow-fewer"]).status, 0);
    assert!(!site.path("public/2024").exists());
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

/// A site with some reports, built; what the build says stands beside it.
pub(crate) fn built(register: &str, settings: &str, reports: &[(&str, String)]) -> (Folder, String) {
    let site = site(register);
    site.write("content/site.yml", format!("title: 示例年报\n{settings}"));
    for (path, text) in reports {
        site.write(&format!("content/{path}.yml"), text);
    }
    let run = on("build", &site, &["--quiet", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    (site, run.stderr)
}

/// The text of a page between two marks, without tags.
pub(crate) fn between(site: &Folder, page: &str, from: &str, to: &str) -> String {
    let html = site.read(&format!("public/{page}index.html"));
    let rest = html.split(from).nth(1).unwrap_or_else(|| panic!("{page} has no {from}"));
    plain(rest.split(to).next().unwrap())
}

pub(crate) const TWO: &str = "a: {name: 示例甲局, kind: department, from: 2018}\n\
                   b: {name: 示例乙局, kind: department, from: 2018}\n";

/// A report on the form of 2019 with a number of penalties.
fn trial(year: u16, penalties: u64) -> String {
    let text = report(2020, 0, Some(40)).replace("2021-01-20", &format!("{}-01-20", year + 1));
    format!("edition: 2019\n{text}")
        .replace("  penalties: [null, null, null]", &format!("  penalties: [10, 5, {penalties}]"))
}

#[test]
fn figures_are_found_on_the_form_of_their_report_and_not_of_their_year() {
    let cases = [
        (
            "before there was a form",
            2018,
            trial(2017, 100),
            trial(2018, 300),
            "行政处罚 — 处理决定数量”：300 件",
        ),
        (
            "before its time",
            2020,
            format!("edition: 2021\n{}", report(2021, 100, Some(40)).replace("2022-01", "2020-01")),
            format!("edition: 2021\n{}", report(2021, 300, Some(40)).replace("2022-01", "2021-01")),
            "“行政许可”：300 件",
        ),
    ];
    for (name, year, before, now, says) in cases {
        let reports = [(format!("{}/a", year - 1), before), (format!("{year}/a"), now)];
        let reports: Vec<(&str, String)> = reports.iter().map(|(p, r)| (p.as_str(), r.clone())).collect();
        let (site, _) = built(TWO, &format!("as_of: {}-02-01\n", year + 1), &reports);
        let moved = between(&site, "", "id=movements", "</section>");
        assert!(moved.contains(says) && moved.contains("上年 100 件，+200（+200.0%）"), "{name}: {moved}");
        let pair = site.read(&format!("public/compare/{}-{year}/index.html", year - 1));
        assert!(!pair.contains("格式不同") && !pair.contains("两年无从比较"), "{name}");
    }
}

#[test]
fn one_date_that_is_mistyped_does_not_move_today() {
    let reports = |odd: &str| {
        [
            ("2023/a", report(2023, 1, Some(40))),
            ("2024/a", report(2024, 1, Some(40))),
            ("2024/b", report(2024, 1, Some(40)).replace("2025-01-20", odd)),
        ]
    };
    let (site, said) = built(TWO, "", &reports("2042-01-21"));
    let coverage = site.read("public/coverage/index.html");
    assert!(
        coverage.contains("统计截至2025年1月20日") && !coverage.contains("2041"),
        "16 years are invented"
    );
    assert!(said.contains("the year is probably mistyped"), "{said}");
    // What is very late is no mistake, as long as other reports are about years as late.
    let (site, said) = built(TWO, "", &[("2018/b", LATE.to_owned()), ("2024/a", report(2024, 1, Some(40)))]);
    let coverage = site.read("public/coverage/index.html");
    assert!(coverage.contains("统计截至2026年5月6日"), "{said}");
    assert!(coverage.contains("迟报 2593 天"), "{coverage}");
}

const LATE: &str = "published: 2026-05-06\noverview: 示例文字。\n";

#[test]
fn a_day_that_was_forgotten_is_told() {
    let reports = [("2023/a", report(2023, 1, Some(40))), ("2024/a", report(2024, 1, Some(40)))];
    let (site, said) = built(TWO, "as_of: 2024-05-01\n", &reports);
    assert!(said.contains("warning[old-today]") && said.contains("site.yml:2:8"), "{said}");
    let says = between(&site, "coverage/", "id=\"says-2024\" class=narrative>", "</div>");
    assert!(
        says.contains("机关2个，期限都未到。已公布0个；期限未到2个。另有1份报告的发布日期晚于这一天"),
        "{says}"
    );
    let lead = between(&site, "2024/", "class=lead>", "</p>");
    assert_eq!(
        lead,
        "应公布的机关 2 个，截至2024年5月1日已公布 0 个，另有 1 份报告的发布日期晚于这一天，未计入。"
    );
    assert!(site.read("public/2024/index.html").contains(">40</td>"), "its figures stay");
    assert!(!site.read("public/index.html").contains("2025-01-20"), "it was not published lately by then");
}

#[test]
fn without_a_day_nothing_is_said_of_deadlines() {
    let unknown = report(2024, 1, Some(40)).replace("2025-01-20", "unknown");
    let (site, _) = built(TWO, "", &[("2024/a", unknown)]);
    let says = between(&site, "coverage/", "id=\"says-2024\" class=narrative>", "</div>");
    assert!(says.contains("机关2个。已公布1个：发布日期不详1个；未公布1个。"), "{says}");
}

#[test]
fn an_agency_that_took_over_duties_is_not_compared_with_itself() {
    let register = "a: {name: 示例甲局, kind: department, from: 2018}\n\
                    b: {name: 示例乙局, kind: department, from: 2018, until: 2023, successor: a}\n";
    let reports = [
        ("2023/a", report(2023, 100, Some(40))),
        ("2023/b", report(2023, 200, Some(40))),
        ("2024/a", report(2024, 300, Some(80))),
    ];
    let (site, _) = built(register, "as_of: 2025-02-01\n", &reports);
    assert!(!site.read("public/index.html").contains("id=movements"));
    let page = site.read("public/agencies/a/index.html");
    assert!(page.contains("2024年度起承接示例乙局的职责，与上年不是同一范围，不作比较。"), "{page}");
    let told = page.split("变化最大的项目").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(!told.contains("+200"), "{told}");
    // Neither do charts and the table of all figures, which say it where they show both years.
    assert!(!page.contains("比上年 +200") && page.contains("，承接了其他机关的职责"), "{page}");
    let line =
        page.split("<tr id=\"proactive.licences.decisions\"").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(line.contains(">300<") && line.contains(">100<") && !line.contains("+200"), "{line}");
    assert!(site.read("public/compare/2023-2024/index.html").contains("本年起承接示例乙局的职责，范围不同"));
}

#[test]
fn a_successor_without_a_last_year_is_told_and_nothing_false_is() {
    let register = "a: {name: 示例甲局, kind: department, from: 2023}\n\
                    b: {name: 示例乙局, kind: department, from: 2023, successor: a, reported_by: [{agency: b}]}\n";
    let reports = [("2023/a", report(2023, 100, Some(40))), ("2024/a", report(2024, 300, Some(80)))];
    let (site, said) = built(register, "as_of: 2025-02-01\n", &reports);
    assert_eq!(said.matches("warning[agency-years]").count(), 2, "{said}");
    let page = site.read("public/agencies/a/index.html");
    assert!(!page.contains("2008年度") && page.contains("示例乙局"), "{page}");
    let own = site.read("public/agencies/b/index.html");
    assert!(own.contains("职责承接") && own.contains("示例甲局") && !own.contains("见示例乙局"), "{own}");
}

#[test]
fn what_is_itself_a_change_has_none() {
    let signed = |year, change: i64| {
        trial(year, 100)
            .replace("  licences: [null, null, null]", &format!("  licences: [100, {change}, 200]"))
    };
    let (site, _) =
        built(TWO, "as_of: 2021-02-01\n", &[("2019/a", signed(2019, 40)), ("2020/a", signed(2020, -500))]);
    let page = site.read("public/agencies/a/index.html");
    let row =
        page.split("id=\"proactive.licences.project_change\"").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(row.contains("\u{2212}500") && row.contains("—") && !row.contains("540"), "{row}");
    let report = site.read("public/2020/a/index.html");
    assert!(!report.contains("540") && !report.contains("1350"), "{report}");
}

#[test]
fn sums_are_compared_only_over_the_same_agencies_cell_by_cell() {
    let register = "a: {name: 示例甲局, kind: department, from: 2023}\nb: {name: 示例乙局, kind: department, from: 2023}\n\
                    c: {name: 示例丙局, kind: department, from: 2023}\n";
    let blank = |text: String| {
        text.replace(
            "  received: [40, 0, 0, 0, 0, 0, 40]",
            "  received: [null, null, null, null, null, null, null]",
        )
    };
    let waive = |text: String| {
        text + "waivers: [{rule: blank-cell, reason: 示例}, {rule: row-total, reason: 示例}, {rule: balance, reason: 示例}]\n"
    };
    let all = |year, odd: &str| {
        ["a", "b", "c"].map(|id| {
            let text = report(year, 1, Some(40));
            let text = if id == odd { waive(blank(text)) } else { text };
            (format!("{year}/{id}"), text)
        })
    };
    let reports: Vec<(String, String)> = all(2023, "a").into_iter().chain(all(2024, "b")).collect();
    let reports: Vec<(&str, String)> = reports.iter().map(|(p, r)| (p.as_str(), r.clone())).collect();
    let (site, _) = built(register, "as_of: 2025-02-01\nmin_base: 1\n", &reports);
    let figures = site.read("public/index.html");
    let first = figures.split("<dd><span class=value>").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(plain(first), "80件2 份报告有数；同 1 个机关：2023 年 40、2024 年 40，0");
    // So does the sentence, wherever it stands.
    for page in ["", "2024/", "coverage/"] {
        let html = plain(&site.read(format!("public/{page}index.html").as_str()));
        assert!(html.contains("本年新收 80 件（2 份）；全部公开 120 件。"), "{page}: {html}");
    }
    let coverage = plain(&site.read("public/coverage/index.html"));
    assert!(coverage.contains("2024 年度 3 份报告合计："), "{coverage}");
    assert!(coverage.contains("各行所计的报告份数不尽相同"), "{coverage}");
    // Without a year before, the note ends where it has nothing more to tell.
    let (site, _) = built(register, "as_of: 2025-02-01\nmin_base: 1\n", &reports[3..]);
    let html = site.read("public/index.html");
    let first = html.split("<dd><span class=value>").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(plain(first), "80件2 份报告有数");
    // A row of the year's page says that its rate of carried-over requests covers two of three.
    let sums = between(&site, "2024/", "已公布者合计", "</tbody>");
    assert!(sums.contains("0.0%（2 份）"), "{sums}");
}

#[test]
fn nothing_is_said_of_years_without_tables() {
    let old = |year: u16| format!("published: {year}-03-20\noverview: 示例文字。\n");
    let reports = [("2017/a", old(2018)), ("2018/a", old(2019))];
    let (site, _) = built(TWO, "as_of: 2019-05-01\n", &reports);
    let home = between(&site, "", "class=figures>", "</dl>");
    assert!(!home.contains('件') && !home.contains("份报告"), "{home}");
    let pair = site.read("public/compare/2017-2018/index.html");
    assert!(pair.contains("两年无从比较") && !pair.contains("只列两种格式"), "{pair}");
}

#[test]
fn a_group_in_which_nobody_reported_stays_in_a_long_list() {
    let mut register = "shi: {name: 示例市人民政府, kind: prefecture_government, from: 2024}\n\
                        qu: {name: 示例区人民政府, kind: county_government, parent: shi, from: 2024}\n\
                        only: {name: 示例区独一局, kind: department, parent: qu, from: 2024}\n"
        .to_owned();
    for at in 0..3000 {
        register += &format!("a{at:04}: {{name: 示例市第{at}局, kind: department, parent: shi}}\n");
    }
    let (site, _) = built(&register, "as_of: 2025-05-01\n", &[("2024/shi", report(2024, 1, Some(40)))]);
    let html = site.read("public/2024/index.html");
    let link = html.split("in/qu/").nth(1).expect("the district is listed");
    assert!(plain(link.split("</tbody>").next().unwrap()).contains("1 个中 0 个已公布"), "{html}");
    assert!(site.read("public/2024/in/qu/index.html").contains("缺报"));
}
