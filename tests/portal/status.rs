//! `portal status`: who has reported and who has not, as the page on coverage says it.

use serde_json::Value;

use crate::support::{Folder, on, portal};

/// Agencies of every kind beside those of the golden site.
const MORE: &str = "\
weilai: {name: 示例县数据局, kind: department, from: 2024}
daibao: {name: 示例县档案局, kind: department, from: 2023, reported_by: [{agency: shili, from: 2024}]}
mianbao: {name: 示例县信访局, kind: department, from: 2023, not_due: [{year: 2024, reason: 当年新设}]}
zhengfu: {name: 示例乡人民政府, kind: county_government, from: 2024}
";

fn site() -> Folder {
    let site = Folder::with_content("tests/sites/shili");
    site.write("content/agencies.yml", site.read("content/agencies.yml") + MORE);
    let report = site.read("content/2024/tongji.yml");
    let day = report.lines().find(|line| line.starts_with("published:")).unwrap();
    site.write("content/2024/tongji.yml", report.replace(day, "published: unknown"));
    site
}

#[test]
fn it_says_what_the_page_on_coverage_says() {
    let site = site();
    for day in ["2024-06-01", "2025-02-10", "2025-04-02", "2026-05-01"] {
        let json = on("status", &site, &["--as-of", day, "--format", "json"]);
        assert_eq!(json.status, 0, "{}", json.stderr);
        let status: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(status["as_of"], day);
        let years = status["years"].as_array().unwrap();
        let lines: Vec<&Value> = years.iter().flat_map(|year| year["agencies"].as_array().unwrap()).collect();
        let build = on("build", &site, &["--as-of", day, "--draft"]);
        assert_eq!(build.status, 0, "{}", build.stderr);
        let page = site.read("public/coverage/index.html");
        let (_, matrix) = page.split_once("stick matrix").unwrap();
        let classes = [
            ("on-time", &["on_time"][..]),
            ("late", &["late"]),
            ("missing", &["missing"]),
            ("not-yet", &["not_yet_due"]),
            ("unknown", &["early", "undated"]),
            ("elsewhere", &["reported_by"]),
            ("none", &["not_due"]),
        ];
        for (class, states) in classes {
            let own = lines.iter().filter(|line| states.contains(&line["state"].as_str().unwrap())).count();
            let shown = matrix.matches(&format!("\"state {class}\"")).count()
                + matrix.matches(&format!("class=state {class}")).count();
            assert_eq!(own, shown, "{day}: {class}");
        }
        for year in years {
            let says = format!("应公布{}年度政府信息公开工作年度报告的机关{}个", year["year"], year["due"]);
            assert!(year["due"] == 0 || page.contains(&says), "{day}: {says}");
        }
    }
}

#[test]
fn it_is_a_list_to_send() {
    let site = site();
    let run = on("status", &site, &["--as-of", "2025-02-10", "--lang", "zh"]);
    let (day, rest) = run.stdout.split_once("\n\n").unwrap();
    let year = rest.split("\n\n").next().unwrap();
    assert_eq!(day, "截至 2025-02-10");
    let expected = "\
2024 年度：应报 5，已报 2
  缺报（期限已到） 1
    weilai    示例县数据局    期限 2025-01-31
  还没有报，期限未到 2
    shili     示例县人民政府  2025-04-02 公布，期限 2025-03-31
    zhengfu   示例乡人民政府  期限 2025-03-31
  发布日期不详 1
    tongji    示例县统计局
  数字在其他机关的报告里 1
    daibao    示例县档案局    见 shili
  不需要报 1
    mianbao   示例县信访局    当年新设
  按时 1
    minzheng  示例县民政局    2025-01-24 公布";
    assert_eq!(year, expected);
    let run = on("status", &site, &["--as-of", "2025-04-02", "--lang", "en"]);
    assert!(run.stdout.contains("published 2025-04-02, 2 days late, due 2025-03-31"), "{}", run.stdout);
    assert_eq!(on("status", &site, &["--as-of", "昨天"]).status, 2);
    assert_eq!(portal(&["status", "--site", "/nonexistent"]).status, 2);
}

#[test]
fn a_report_that_cannot_be_read_is_not_said_to_be_missing_alone() {
    let site = site();
    site.write("content/2024/minzheng.yml", "%PDF-1.4");
    let run = on("status", &site, &["--as-of", "2025-02-10", "--lang", "zh"]);
    let line = run.stdout.lines().find(|line| line.contains("示例县民政局")).unwrap();
    assert!(line.ends_with("文件读不懂"), "{}", run.stdout);
    assert!(run.stderr.contains("portal check"), "{}", run.stderr);
}

/// A form without a day of publication is there, and nobody has reported with it.
#[test]
fn a_form_that_nobody_has_finished_is_no_report() {
    let site = site();
    let new = on("new", &site, &["2024", "weilai", "--lang", "en"]);
    assert_eq!(new.status, 0, "{}", new.stderr);
    let state = |day: &str| {
        let json = on("status", &site, &["--as-of", day, "--format", "json"]);
        let status: Value = serde_json::from_str(&json.stdout).unwrap();
        let year =
            status["years"].as_array().unwrap().iter().find(|year| year["year"] == 2024).unwrap().clone();
        let line =
            year["agencies"].as_array().unwrap().iter().find(|a| a["agency"] == "weilai").unwrap().clone();
        (line["state"].as_str().unwrap().to_owned(), line["form"] == true, year["reported"].clone())
    };
    let reported = state("2026-03-01").2;
    assert_eq!(state("2025-01-20"), ("not_yet_due".to_owned(), true, state("2025-01-20").2));
    assert_eq!(state("2026-03-01"), ("missing".to_owned(), true, reported.clone()));
    let run = on("status", &site, &["--as-of", "2026-03-01", "--lang", "zh"]);
    assert!(run.stdout.contains("期限 2025-01-31，有文件，还没有写发布日期"), "{}", run.stdout);
    // Once a day is written, or said to be unknown, it is one.
    let path = "content/2024/weilai.yml";
    let form = site.read(path);
    let line = form.lines().find(|line| line.starts_with("published:")).unwrap().to_owned();
    for (day, expected) in [("unknown", "undated"), ("2025-01-20", "on_time"), ("2025-1", "undated")] {
        site.write(path, form.replace(&line, &format!("published: {day}")));
        assert_eq!(state("2026-03-01").0, expected, "{day}");
    }
    assert_eq!(state("2026-03-01").2.as_u64(), reported.as_u64().map(|count| count + 1));
}
