//! The data of whole years, as a site publishes them.

use crate::support::{Folder, files, on};

const REPORT: &str = "content/2024/shili.yml";

/// The published files of the golden site, its content changed first.
fn built(change: impl Fn(&Folder)) -> Folder {
    let site = Folder::with_content("tests/sites/shili");
    change(&site);
    let run = on("build", &site, &["--draft"]);
    assert!(run.status < 2, "{}", run.stderr);
    site
}

fn replace(site: &Folder, name: &str, from: &str, to: &str) {
    let text = site.read(name);
    assert!(text.contains(from), "{name} has no «{from}»");
    site.write(name, text.replacen(from, to, 1));
}

#[test]
fn a_format_that_is_off_has_no_files_and_no_page() {
    let site = built(|site| {
        let settings = site.read("content/site.yml");
        site.write("content/site.yml", settings + "downloads: []\n");
    });
    let all = files(&site.path("public"));
    assert!(all.keys().all(|path| !path.starts_with("data/")), "{:?}", all.keys());
    assert!(!site.read("public/index.html").contains("数据下载"));
}

#[test]
fn every_kind_of_cell_keeps_what_it_is() {
    let site = built(|_| {});
    let long = site.read("public/data/2020.long.csv");
    let line = |start: &str| {
        let found: Vec<&str> = long.lines().filter(|line| line.contains(start)).collect();
        assert_eq!(found.len(), 1, "{start}: {found:?}");
        found[0].to_owned()
    };
    let cases = [
        ("proactive,regulations,规章,made,", ",0,,number,false,"),
        ("proactive,regulations,规章,published_total,", ",,,not_applicable,false,"),
        ("proactive,normative_documents,规范性文件,published_total,", ",,,blank,false,"),
        ("proactive,licences,行政许可,project_change,", ",-1,,number,false,"),
        ("proactive,procurement,政府集中采购,amount,", ",,1234.50元,words,false,"),
        ("requests,received,一、本年新收政府信息公开申请数量,total,", ",2,,number,true,"),
    ];
    for (start, end) in cases {
        let found = line(start);
        assert!(found.contains(end), "{found} has no {end}");
    }
}

#[test]
fn texts_that_would_be_formulas_are_none_and_lose_nothing() {
    let site = built(|site| {
        site.write(
            "content/agencies.yml",
            "shili: {name: '=1+2示例县，“县”', kind: county_government, aliases: ['@甲', '-乙']}\n\
             minzheng: {name: \"'示例县民政局\", kind: department, parent: shili}\n\
             tongji: {name: 示例县统计局, kind: department, parent: shili}\n",
        );
    });
    let agencies = site.read("public/data/agencies.csv");
    assert!(agencies.contains("shili,'=1+2示例县，“县”,"), "{agencies}");
    assert!(agencies.contains("minzheng,''示例县民政局,"), "{agencies}");
    assert!(agencies.contains("\"[\"\"@甲\"\",\"\"-乙\"\"]\""), "{agencies}");
}

#[test]
fn two_editions_in_one_year_share_a_table() {
    let site = built(|site| {
        let older = site.read("content/2020/minzheng.yml");
        site.write("content/2024/minzheng.yml", format!("edition: 2019\n{older}"));
    });
    let wide = site.read("public/data/2024.csv");
    let mut lines = wide.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    for column in ["proactive.fees.amount", "proactive.procurement.amount", "requests.received.total"] {
        assert_eq!(head.iter().filter(|name| **name == column).count(), 1, "{column}");
    }
    let row = lines.find(|line| line.starts_with("minzheng,")).unwrap();
    assert!(row.contains(",2024,2019,"), "{row}");
    assert!(row.contains("\"\"cell\"\":\"\"proactive.procurement.amount\"\",\"\"state\"\":\"\"words\"\",\"\"verbatim\"\":\"\"1234.50元\"\""), "{row}");
}

#[test]
fn a_year_of_texts_alone_has_its_reports() {
    let site = built(|_| {});
    let wide = site.read("public/data/2018.csv");
    assert_eq!(wide.lines().count(), 2, "{wide}");
    assert!(wide.starts_with("\u{feff}agency,agency_name,"), "{wide}");
}

#[test]
fn a_later_build_makes_what_a_first_one_makes() {
    let site = built(|_| {});
    replace(&site, REPORT, "licences: 812", "licences: 813");
    assert!(on("build", &site, &["--draft"]).status < 2);
    let again = files(&site.path("public"));
    let other = built(|site| replace(site, REPORT, "licences: 812", "licences: 813"));
    let first = files(&other.path("public"));
    let of_data = |path: &&String| path.starts_with("data/");
    let names: Vec<&String> = first.keys().filter(of_data).collect();
    assert_eq!(again.keys().filter(of_data).collect::<Vec<_>>(), names);
    for name in names {
        assert!(again[name] == first[name], "{name} is another");
    }
    assert!(String::from_utf8_lossy(&again["data/2024.long.csv"]).contains(",813,"));
}

#[test]
fn an_export_has_what_the_site_has() {
    let site = built(|_| {});
    let out = site.path("exported");
    let asked = |more: &[&str]| {
        let all = [&["export", out.to_str().unwrap(), "--site", site.at().to_str().unwrap()], more].concat();
        crate::support::portal(&all)
    };
    let run = asked(&["--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let exported = files(&out);
    let published = files(&site.path("public/data"));
    assert!(exported.contains_key("2024.long.csv") && exported.contains_key("datapackage.json"));
    for (name, bytes) in &exported {
        let of_format = name.starts_with("datapackage");
        assert!(of_format || published[name] == *bytes, "{name} is another");
    }
    std::fs::remove_dir_all(&out).unwrap();
    assert_eq!(asked(&["--years", "2023-2024"]).status, 0);
    let years: Vec<String> = files(&out).into_keys().filter(|name| name.starts_with("20")).collect();
    assert_eq!(years, ["2023.csv", "2023.long.csv", "2024.csv", "2024.long.csv"]);
    for wrong in [&["--years", "2024-2023"][..], &["--years", "去年"], &["--format", "pdf"]] {
        assert_eq!(asked(wrong).status, 2, "{wrong:?}");
    }
}
