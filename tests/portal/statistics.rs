//! Statistics of 2008 to 2018 with several columns: read, judged, on the page, in the data.

use serde_json::Value;

use crate::support::{Folder, commit, on};

/// A site with one report about 2016: what follows its text.
fn site(overview: &str, rest: &str) -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    std::fs::remove_file(site.path("content/2024/minzheng.yml")).unwrap();
    site.write(
        "content/2016/minzheng.yml",
        format!("published: 2017-01-20\noverview: |\n  {overview}\n{rest}"),
    );
    site
}

const COLUMNS: &str = "statistics_columns: [本级, 乡镇]\nstatistics:\n  - {label: 主动公开文件数, unit: 条, values: [80, 41], cumulative: 1530}\n  - {label: 政府公报公开数, unit: 条, values: [0, /]}\n";

/// The findings of a site about its report, each as its rule and its words.
fn found(site: &Folder) -> Vec<(String, String)> {
    let run = on("check", site, &["--format", "json", "--lang", "en"]);
    let all: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.said()));
    let word = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let own = all.as_array().unwrap().iter().filter(|one| word(one, "file").contains("2016"));
    own.map(|one| (word(one, "rule"), word(one, "message"))).collect()
}

#[test]
fn columns_are_read_shown_and_given_as_data() {
    let site = site("2016年，全年工作如下。", COLUMNS);
    assert_eq!(found(&site), []);
    let run = on("build", &site, &["--draft"]);
    assert!(run.status <= 1, "{}", run.stderr);
    let page = site.read("public/2016/minzheng/index.html");
    let table = page.split("主动公开文件数").next().unwrap().rsplit("<table").next().unwrap();
    let at = |word: &str| table.find(word).unwrap_or_else(|| panic!("{word}: {table}"));
    assert!(at("单位") < at("本级") && at("本级") < at("乡镇") && at("乡镇") < at("历年累计"), "{table}");
    assert!(!table.contains("2016年"), "{table}");
    let row = page.split("主动公开文件数").nth(1).unwrap().split("</tr>").next().unwrap();
    for cell in [">80<", ">41<", ">1530<"] {
        assert!(row.contains(cell), "{cell}: {row}");
    }
    let json: Value = serde_json::from_str(&site.read("public/2016/minzheng/report.json")).unwrap();
    let cells = json["statistics"][0]["cells"].as_array().unwrap();
    let told: Vec<String> =
        cells.iter().map(|c| format!("{} {} {}", c["column"], c["label"], c["value"])).collect();
    assert_eq!(
        told,
        ["\"value_1\" \"本级\" 80", "\"value_2\" \"乡镇\" 41", "\"cumulative\" \"历年累计\" 1530"]
    );
    assert_eq!(json["statistics"][1]["cells"][1]["state"], "not_applicable");
    let csv = site.read("public/data/2016.long.csv");
    assert!(csv.contains(",value_2,乡镇,条,41,"), "{csv}");
}

#[test]
fn the_file_of_an_agency_has_the_indicators_of_all_years() {
    let site = site("2016年，全年工作如下。", COLUMNS);
    site.write(
        "content/2017/minzheng.yml",
        "published: 2018-01-20\noverview: |\n  文字。\nstatistics:\n  - {label: 主动公开文件数, unit: 条, value: \"007\", cumulative: 1537}\n  - {label: 收费, unit: 万元, value: 约5万元}\n  - {label: 收费, unit: 万元, value: -1.50}\n",
    );
    assert!(on("build", &site, &["--draft"]).status <= 1);
    assert!(site.read("public/agencies/minzheng/index.html").contains("href=\"data.csv\""));
    let file = site.read("public/agencies/minzheng/data.csv");
    let mut table = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(heads, ["单元格", "表", "分组", "项目", "栏目", "单位", "2016", "2017"]);
    let rows: Vec<String> = table
        .records()
        .map(|row| {
            let row = row.unwrap();
            [0, 3, 4, 5, 6, 7].map(|at| row[at].to_owned()).join("|")
        })
        .collect();
    let expected = [
        "statistics.value|主动公开文件数|本年|条|·|7",
        "statistics.cumulative|主动公开文件数|历年累计|条|1530|1537",
        "statistics.value|收费|本年|万元|·|约5万元",
        "statistics.value|收费|本年|万元|·|-1.5",
        "statistics.value_1|主动公开文件数|本级|条|80|·",
        "statistics.value_2|主动公开文件数|乡镇|条|41|·",
        "statistics.value_1|政府公报公开数|本级|条|0|·",
        "statistics.value_2|政府公报公开数|乡镇|条|/|·",
    ];
    assert_eq!(rows, expected);
    // How a number is printed is kept beside it.
    let long = site.read("public/data/2017.long.csv");
    assert!(long.contains(",value,本年,条,7,007,number,") && long.contains(",-1.5,'-1.50,number,"), "{long}");
    let json: Value = serde_json::from_str(&site.read("public/2017/minzheng/report.json")).unwrap();
    let cell = &json["statistics"][0]["cells"][0];
    assert_eq!(
        (&cell["value"], &cell["verbatim"], &cell["state"]),
        (&7.into(), &"007".into(), &"number".into())
    );
}

#[test]
fn columns_in_chinese_keys_and_without_a_sum_of_all_years() {
    let rest =
        "统计列: [本级, 直属单位, 乡镇]\n统计:\n  - {指标: 主动公开文件数, 单位: 条, 各列值: [1, 2, 3]}\n";
    let site = site("2016年，全年工作如下。", rest);
    assert_eq!(found(&site), []);
    assert!(on("build", &site, &["--draft"]).status <= 1);
    let page = site.read("public/2016/minzheng/index.html");
    assert!(page.contains("直属单位") && !page.contains("历年累计"), "{page}");
}

#[test]
fn what_does_not_fit_the_columns_is_told() {
    let cases = [
        (
            COLUMNS.replace("[80, 41]", "[80]"),
            "missing-cell",
            "row “主动公开文件数” must have 2 values, found 1",
        ),
        (
            COLUMNS.replace("[80, 41]", "[80, 41, 121]"),
            "bad-cell",
            "row “主动公开文件数” has 3 values, not 2",
        ),
        (COLUMNS.replace("values: [80, 41]", "value: 121"), "missing-key", "values"),
        (COLUMNS.replace("statistics_columns: [本级, 乡镇]\n", ""), "missing-key", "statistics_columns"),
        (COLUMNS.replace("[本级, 乡镇]", "[本级, 本级]"), "duplicate-key", "two columns are called “本级”"),
        (COLUMNS.replace("41", &"9".repeat(45)), "bad-cell", "9” is too large"),
        (COLUMNS.replace("[80, 41]", "[80件, 41]"), "bad-cell", "80件"),
    ];
    for (rest, rule, words) in cases {
        let found = found(&site("2016年，全年工作如下。", &rest));
        assert!(found.iter().any(|(r, m)| r == rule && m.contains(words)), "{rest}: {found:?}");
    }
    // From 2019 on there are no statistics, and so no columns of them.
    let base = Folder::with_content("tests/bad-input/base");
    let report = base.read("content/2024/minzheng.yml");
    base.write("content/2024/minzheng.yml", report + "statistics_columns: [本级, 乡镇]\n");
    let run = on("check", &base, &["--lang", "en"]);
    assert!(
        run.said().contains("unknown-key") && run.said().contains("statistics_columns"),
        "{}",
        run.said()
    );
}

#[test]
fn a_text_is_held_against_a_column_their_sum_and_their_total() {
    let told = |text: &str, rest: &str| {
        let found = found(&site(text, rest));
        found
            .into_iter()
            .filter(|(rule, _)| rule == "text-figure")
            .map(|(_, words)| words)
            .collect::<Vec<_>>()
    };
    let total = COLUMNS.replace("[本级, 乡镇]", "[本级, 合计]").replace("41", "121");
    for (text, rest) in [("121", COLUMNS), ("80", COLUMNS), ("121", &total), ("1530", COLUMNS)] {
        let found = told(&format!("2016年主动公开政府信息{text}条。"), rest);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    for rest in [COLUMNS, &total] {
        let found = told("2016年主动公开政府信息130条。", rest);
        assert!(found.len() == 1 && found[0].contains("is 121"), "{found:?}");
    }
}

#[test]
fn a_sum_of_all_years_is_held_against_all_columns() {
    let low =
        |rest: &str| found(&site("2016年，全年工作如下。", rest)).iter().any(|(rule, _)| rule == "low-stock");
    assert!(low(&COLUMNS.replace("1530", "100")));
    assert!(!low(&COLUMNS.replace("1530", "121")));
    // What is no number is not summed.
    assert!(!low(&COLUMNS.replace("1530", "100").replace("[80, 41]", "[80, 略]")));
}

#[test]
fn the_columns_are_laid_out_above_the_statistics() {
    let site = site("2016年，全年工作如下。", "");
    let text = site.read("content/2016/minzheng.yml");
    site.write(
        "content/2016/minzheng.yml",
        COLUMNS.replacen("statistics_columns: [本级, 乡镇]\n", "", 1)
            + "statistics_columns: [本级, 乡镇]\n"
            + &text,
    );
    assert_eq!(on("fmt", &site, &["--keys", "zh"]).status, 0);
    let written = site.read("content/2016/minzheng.yml");
    let at = |word: &str| written.find(word).unwrap_or_else(|| panic!("{word}: {written}"));
    assert!(at("总体情况:") < at("统计列: [本级, 乡镇]") && at("统计列:") < at("统计:"), "{written}");
    assert!(written.contains("各列值: [80, 41]"), "{written}");
}

#[test]
fn another_column_of_a_published_number_is_a_change_of_it() {
    // The report's first lines: published, overview, its text, statistics_columns, statistics.
    let changes = [
        ("[本级, 乡镇]", "[乡镇, 本级]", "本级 80", 6),
        ("values: [0, /]", "values: [null, /]", "（空白）", 7),
        ("cumulative: 1530", "cumulative: 1531", "历年累计 1531", 6),
        ("label: 政府公报公开数", "label: 公报公开数", "现为“”", 6),
    ];
    for (from, to, told, line) in changes {
        let site = site("文字。", COLUMNS);
        commit(&site);
        let report = site.read("content/2016/minzheng.yml");
        assert!(report.contains(from));
        site.write("content/2016/minzheng.yml", report.replacen(from, to, 1));
        let run = on("check", &site, &["--since=HEAD", "--only", "undeclared-change", "--lang", "zh"]);
        let said = run.said().replace("\n    ", "");
        assert!(said.contains("undeclared-change") && said.contains(told), "{said}");
        assert!(said.contains(&format!("content/2016/minzheng.yml:{line}:")), "{said}");
    }
}
