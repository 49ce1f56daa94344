//! What pages say of things that are not the agency's own: texts that are not here, reasons of the site, years that it does not
//! collect, what an organ of an odd kind is called.

use serde_json::Value;

use crate::county::plain;
use crate::support::{Folder, on};

/// The golden site without its waivers of one report, with some lines of that report replaced.
fn changed(edits: &[(&str, &str)]) -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    let mut report = site.read("content/2024/minzheng.yml");
    for (from, to) in edits {
        assert!(report.contains(from), "{from}");
        report = report.replace(from, to);
    }
    site.write("content/2024/minzheng.yml", report);
    site
}

fn page(site: &Folder) -> String {
    let run = on("build", site, &["--quiet", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.said());
    site.read("public/2024/minzheng/index.html")
}

/// The value of a key of the report with its lines, as it stands in the file.
fn text_of<'r>(report: &'r str, key: &str) -> &'r str {
    let start = report.find(&format!("\n{key}:")).unwrap() + 1;
    let rest = &report[start..];
    let end = rest.match_indices('\n').map(|(at, _)| at + 1).find(|at| !rest[*at..].starts_with([' ', '\n']));
    &rest[..end.unwrap_or(rest.len())]
}

#[test]
fn a_text_that_was_not_transcribed_is_said_and_not_judged() {
    let report = changed(&[]).read("content/2024/minzheng.yml");
    let problems = text_of(&report, "problems").to_owned();
    for word in ["not_transcribed", "未转录", "'未转录'"] {
        let site = changed(&[(&problems, &format!("problems: {word}\n"))]);
        let check = on("check", &site, &["--lang", "en"]);
        assert_eq!((check.status, check.said().contains("minzheng")), (0, false), "{}", check.said());
        let html = page(&site);
        assert!(html.contains("原报告有这一部分，本站未转录"), "{word}");
        assert!(!html.contains(word) || word == "未转录", "{word}");
    }
    // Another word is a text as any other.
    let html = page(&changed(&[(&problems, "problems: 没有转录的文字在原文里，请看原文。\n")]));
    assert!(!html.contains("本站未转录"), "{html}");
}

#[test]
fn whose_the_reason_is_stands_before_it() {
    let row = "  carried_in:               [0, 0, 0, 0, 0, 0, 0]";
    let report = changed(&[]).read("content/2024/minzheng.yml");
    let row = report.lines().find(|line| line.trim_start().starts_with("fees:")).unwrap_or(row);
    for (by, says) in [("", "机关说明"), ("    by: agency\n", "机关说明"), ("    说明方: 本站\n", "本站说明")]
    {
        let waiver = format!("\nwaivers:\n  - rule: blank-cell\n    reason: 示例。\n{by}");
        let site = changed(&[(row, "  fees:")]);
        site.write("content/2024/minzheng.yml", site.read("content/2024/minzheng.yml") + &waiver);
        let html = page(&site);
        let words = plain(&html);
        assert!(words.contains(&format!("数字按原文刊载，{says}见文末")), "{by}: {words}");
        assert!(words.contains(&format!("{says}（共 1 处）：示例。")), "{by}: {words}");
    }
}

#[test]
fn what_a_site_does_not_collect_is_neither_missing_nor_counted() {
    let site = Folder::with_content("tests/sites/shili");
    let more = "\
weishou: {name: 示例县林业局, kind: department, from: 2018, collected: {from: 2022, except: [2024]}}
qianzhe: {name: 示例县渔业局, kind: department, from: 2025, 收录: {终止年度: 2020}}
";
    site.write("content/agencies.yml", site.read("content/agencies.yml") + more);
    let status = on("status", &site, &["--as-of", "2025-06-01", "--format", "json"]);
    let status: Value = serde_json::from_str(&status.stdout).unwrap();
    let state = |year: u64, id: &str| {
        let year = status["years"].as_array().unwrap().iter().find(|of| of["year"] == year).unwrap();
        let line = year["agencies"].as_array().unwrap().iter().find(|line| line["agency"] == id).cloned();
        line.map(|line| line["state"].as_str().unwrap().to_owned())
    };
    let expected =
        [(2018, "not_collected"), (2021, "not_collected"), (2023, "missing"), (2024, "not_collected")];
    for (year, expected) in expected {
        assert_eq!(state(year, "weishou").as_deref(), Some(expected), "{year}");
        // Before its first year an agency has nothing to do with a year.
        assert_eq!(state(year, "qianzhe"), None, "{year}");
    }
    let check =
        on("check", &site, &["--as-of", "2025-06-01", "--only", "missing-report", "--lang", "en"]).said();
    assert!(
        check.contains("示例县林业局") && check.contains("2023") && !check.contains("of 2021"),
        "{check}"
    );
    let run = on("build", &site, &["--as-of", "2025-06-01", "--draft", "--quiet"]);
    assert_eq!(run.status, 0, "{}", run.said());
    let coverage = plain(&site.read("public/coverage/index.html"));
    assert!(coverage.contains("另有1个机关的报告本站未收录，不计在内，也不表示没有公布。"), "{coverage}");
    assert!(coverage.contains("公布期限：2019—2024年度，部门不晚于次年1月31日"), "{coverage}");
    let new = on("new", &site, &["2024", "--all", "--lang", "en"]).said();
    assert!(
        new.contains("left out weishou: the register says that the site does not collect this year"),
        "{new}"
    );
}

#[test]
fn a_report_of_a_year_that_is_not_collected_is_told() {
    let site = changed(&[]);
    let register =
        site.read("content/agencies.yml").replace("  until: 2024\n", "  collected: {until: 2023}\n");
    site.write("content/agencies.yml", register);
    let check = on("check", &site, &["--lang", "en"]).said();
    assert!(check.contains("warning[undue-report]") && check.contains("by its `collected`"), "{check}");
    for (years, finding) in
        [("{from: 24}", "bad-date"), ("2023-2024", "wrong-type"), ("{except: [甲]}", "wrong-type")]
    {
        let register = site.read("content/agencies.yml").replace("{until: 2023}", years);
        let other = changed(&[]);
        other.write("content/agencies.yml", register);
        let check = on("check", &other, &["--lang", "en"]);
        assert_eq!(check.status, 1, "{years} {finding}: {}", check.said());
        assert!(check.said().contains("content/agencies.yml:"), "{years}: {}", check.said());
    }
}

#[test]
fn an_organ_is_called_what_its_entry_says() {
    let site = changed(&[("published: ", "written: 2025-01-10\npublished: ")]);
    let register = site.read("content/agencies.yml");
    let kind = register.lines().find(|line| line.contains("kind:")).unwrap();
    let more = format!("{kind}\n  kind_name: 管委会&办\n  apply: https://example.org/apply?a=1&b=2");
    let entry = register.replacen(kind, &more, 1);
    site.write("content/agencies.yml", entry.replace("  until: 2024\n", ""));
    let report = page(&site);
    assert!(plain(&report).contains("成文日期2025年1月10日"), "{}", plain(&report));
    let agency = site.read("public/agencies/minzheng/index.html");
    assert!(agency.contains("管委会&amp;办"), "{agency}");
    assert!(
        agency.contains("https://example.org/apply?a=1&amp;b=2") && agency.contains("依申请公开入口"),
        "{agency}"
    );
    // Nobody applies to an organ that is no more.
    site.write("content/agencies.yml", entry);
    page(&site);
    let gone = site.read("public/agencies/minzheng/index.html");
    assert!(gone.contains("报告至") && !gone.contains("https://example.org/apply"), "{gone}");
}

#[test]
fn a_government_that_leaves_its_units_out_is_not_said_to_hold_them() {
    let site = Folder::with_content("tests/sites/shili");
    let path = "content/2024/shili.yml";
    let report = site.read(path);
    let pages = |report: &str| {
        site.write(path, report);
        let run = on("build", &site, &["--quiet", "--lang", "en"]);
        assert_eq!(run.status, 0, "{}", run.said());
        ["index.html", "2024/index.html"].map(|page| site.read(format!("public/{page}").as_str()))
    };
    let [held, apart] = ["政府的报告已含所属机关", "与所属机关之和不同"];
    for page in pages(&report) {
        assert!(page.contains(held) && !page.contains(apart), "{page}");
    }
    let waiver = "  - {rule: roll-up, reason: 只含县政府办公室受理的申请。}\n";
    let own = match report.split_once("\nwaivers:\n") {
        Some((before, after)) => format!("{before}\nwaivers:\n{waiver}{after}"),
        None => format!("{report}\nwaivers:\n{waiver}"),
    };
    for page in pages(&own) {
        assert!(!page.contains(held) && page.contains(apart), "{page}");
    }
}

#[test]
fn a_government_without_a_report_is_told_beside_the_sum_over_its_units() {
    let site = Folder::with_content("tests/sites/shili");
    let pages = || {
        let run = on("build", &site, &["--quiet", "--draft", "--as-of", "2025-06-01"]);
        assert_ne!(run.status, 2, "{}", run.said());
        ["index.html", "2024/index.html"].map(|page| plain(&site.read(format!("public/{page}").as_str())))
    };
    let [lacking, held] =
        ["没有示例县人民政府的报告，其所属的只计已公布的", "；政府的报告已含所属机关，不重复计算"];
    for page in pages() {
        assert!(page.contains(held) && !page.contains(lacking), "{page}");
    }
    std::fs::remove_file(site.path("content/2024/shili.yml")).unwrap();
    for page in pages() {
        assert!(page.contains(lacking) && !page.contains(held), "{page}");
    }
}

#[test]
fn what_was_taken_over_is_said_wherever_two_years_stand_side_by_side() {
    let site = Folder::with_content("tests/sites/xian");
    let run = on("build", &site, &["--quiet"]);
    assert_eq!(run.status, 0, "{}", run.said());
    let text = |page: &str| plain(&site.read(format!("public/{page}index.html").as_str()));
    let wider = "本年起承接示例县旅游局的职责，范围不同";
    for page in ["2021/wenlv/", "2021/", "compare/2020-2021/"] {
        assert!(text(page).contains(wider), "{page}: {}", text(page));
    }
    let both = format!("{wider}，与上年的报告格式不同，两年的数不宜直接相比。");
    let report = text("2021/wenlv/");
    assert!(report.contains(&format!("“上年”：{both}")), "{report}");
    assert!(report.contains(&format!("与上年（2020）的增减：{both}")), "{report}");
    // Another form alone is told alone; where neither changed, nothing is.
    let form = "“上年”：与上年的报告格式不同，两年的数不宜直接相比。";
    assert!(text("2021/jiaoyu/").contains(form), "{}", text("2021/jiaoyu/"));
    assert!(!text("2023/jiaoyu/").contains("不宜直接相比"));
    let reformed = "上年的报告格式不同，不列上年的数。";
    for (page, is) in [("2021/", true), ("compare/2020-2021/", true), ("2022/", false), ("2019/", false)] {
        assert_eq!(text(page).contains(reformed), is, "{page}: {}", text(page));
    }
}

#[test]
fn what_is_missing_or_late_is_not_counted_as_doubtful() {
    let fees = changed(&[]).read("content/2024/minzheng.yml");
    let fees = fees.lines().find(|line| line.trim_start().starts_with("fees:")).unwrap().to_owned();
    let published = changed(&[]).read("content/2024/minzheng.yml");
    let published = published.lines().find(|line| line.starts_with("published:")).unwrap().to_owned();
    let total = "granted: [2, 1, 0, 0, 0, 0, 3]";
    let waive = |site: &Folder, rules: &[&str]| {
        let waivers: Vec<String> =
            rules.iter().map(|rule| format!("  - {{rule: {rule}, reason: 示例。}}\n")).collect();
        let report = site.read("content/2024/minzheng.yml");
        site.write("content/2024/minzheng.yml", format!("{report}\nwaivers:\n{}", waivers.concat()));
    };
    let blank = (fees.as_str(), "  fees:");
    let late = (published.as_str(), "published: 2025-03-01");
    let site = changed(&[blank, late]);
    waive(&site, &["blank-cell", "late"]);
    let html = plain(&page(&site));
    assert!(html.contains("提请留意") && !html.contains("存疑"), "{html}");
    let year = plain(&site.read("public/2024/index.html"));
    assert!(!year.contains("存疑"), "{year}");
    let site = changed(&[blank, late, (total, "granted: [2, 2, 0, 0, 0, 0, 3]")]);
    let sums = ["row-total, cell: requests.granted.total", "outcome-total, cell: requests.total.business"];
    waive(&site, &["blank-cell", "late", sums[0], sums[1]]);
    let html = page(&site);
    assert_eq!(html.matches("存疑，见注").count(), 2, "{html}");
    let year = plain(&site.read("public/2024/index.html"));
    assert!(year.contains("1 份报告共有存疑 2 处"), "{year}");
}

#[test]
fn a_date_past_the_deadline_or_before_the_end_of_the_year_is_said_on_the_report() {
    let published = "published: 2025-01-24";
    let cases = [
        ("2025-01-24", ""),
        ("2025-01-31", ""),
        ("2025-02-01", "2025年2月1日　迟报 1 天 （期限 2025年1月31日）"),
        // The day on which all is judged does not matter to the date of a report.
        ("2025-04-20", "2025年4月20日　迟报 79 天 （期限 2025年1月31日）"),
        ("2024-12-31", "2024年12月31日　日期早于年末"),
    ];
    for (date, said) in cases {
        let site = changed(&[(published, &format!("published: {date}"))]);
        let run = on("build", &site, &["--quiet", "--draft"]);
        assert!(!run.said().contains("panic"), "{}", run.said());
        let html = plain(&site.read("public/2024/minzheng/index.html"));
        let there = ["迟报", "期限 ", "早于年末"].iter().any(|word| html.contains(word));
        assert!(if said.is_empty() { !there } else { html.contains(said) }, "{date}: {html}");
    }
    let site = changed(&[(published, "published: 2025-02-03")]);
    let settings = site.read("content/site.yml");
    site.write("content/site.yml", format!("{settings}deadlines: {{department: 02-28}}\n"));
    assert!(!page(&site).contains("迟报"), "a deadline of the site");
}

#[test]
fn quotes_around_a_value_in_the_file_are_not_quoted_again() {
    let report = changed(&[]).read("content/2024/minzheng.yml");
    let row = report.lines().find(|line| line.trim_start().starts_with("fees:")).unwrap().to_owned();
    for value in ["/", "\"/\"", "'/'"] {
        let waiver = "\nwaivers:\n  - rule: blank-cell\n    reason: 示例。\n";
        let site = changed(&[(&row, &format!("  fees: {value}"))]);
        let report = site.read("content/2024/minzheng.yml");
        site.write("content/2024/minzheng.yml", format!("{report}{waiver}"));
        let html = plain(&page(&site)).replace("&quot;", "\"");
        assert!(html.contains("写的是“/”"), "{value}: {html}");
    }
}
