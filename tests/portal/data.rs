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

#[cfg(feature = "xlsx")]
#[test]
fn a_year_is_a_workbook_where_it_is_asked_for() {
    let site = built(|site| {
        let settings = site.read("content/site.yml");
        site.write("content/site.yml", settings + "downloads: [xlsx]\n");
    });
    let all = files(&site.path("public"));
    let years: Vec<&String> = all.keys().filter(|path| path.starts_with("data/20")).collect();
    assert_eq!(years, ["data/2018.xlsx", "data/2020.xlsx", "data/2023.xlsx", "data/2024.xlsx"]);
    assert!(years.iter().all(|path| all[*path].starts_with(b"PK")));
    let page = site.read("public/data/index.html");
    assert!(page.contains("2024.xlsx") && page.contains("Excel 工作簿"), "{page}");
    assert!(site.read("public/data/datapackage.json").contains("\"path\":\"2024.xlsx\""));
    let out = site.path("exported");
    let run = crate::support::portal(&[
        "export",
        out.to_str().unwrap(),
        "--site",
        site.at().to_str().unwrap(),
        "--format",
        "xlsx",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(files(&out)["2024.xlsx"] == all["data/2024.xlsx"], "an export has other bytes");
}

#[test]
fn corrections_reasons_and_breaks_are_data() {
    let site = built(|site| {
        replace(site, REPORT, "problems: |", "notes: {requests: \"=1+2，注意：\\n第二行\"}\nproblems: |");
        replace(
            site,
            "content/2024/minzheng.yml",
            "  total: [2, 1, 0, 0, 0, 0, 3]",
            "  total: [2, 1, 0, 0, 0, 0, =]",
        );
    });
    let text = site.read("public/data/2024.remarks.csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let has = |wanted: &[(&str, &str)]| {
        let fits = |row: &&Vec<String>| {
            wanted
                .iter()
                .all(|(name, value)| row[head.iter().position(|own| own == name).unwrap()] == **value)
        };
        assert_eq!(rows.iter().filter(fits).count(), 1, "{wanted:?} in {text}");
    };
    has(&[
        ("agency", "shili"),
        ("kind", "correction"),
        ("cell", "requests.received.total"),
        ("was", "4"),
        ("now", "5"),
        ("date", "2025-04-10"),
        ("text", "补计一件信函申请"),
    ]);
    has(&[
        ("agency", "shili"),
        ("kind", "correction"),
        ("part", "whole"),
        ("was", ""),
        ("date", "2025-04-12"),
    ]);
    has(&[
        ("agency", "shili"),
        ("kind", "waiver"),
        ("rule", "late"),
        ("by", "agency"),
        ("text", "汇总各部门数据延误"),
    ]);
    has(&[
        ("agency", "shili"),
        ("kind", "doubt"),
        ("rule", "row-total"),
        ("cell", "requests.received.total"),
    ]);
    has(&[("agency", "shili"), ("kind", "note"), ("part", "requests"), ("text", "'=1+2，注意：\n第二行")]);
    has(&[("agency", "minzheng"), ("kind", "computed"), ("cell", "requests.total.total"), ("now", "3")]);
}

#[test]
fn a_report_on_an_older_form_is_a_break() {
    let site = built(|site| {
        let older = site.read("content/2020/minzheng.yml");
        site.write("content/2023/minzheng.yml", format!("edition: 2019\n{older}"));
    });
    let text = site.read("public/data/2024.remarks.csv");
    let found: Vec<&str> =
        text.lines().filter(|line| line.starts_with("minzheng,") && line.contains(",break,")).collect();
    assert_eq!(found.len(), 1, "{text}");
    assert!(found[0].contains(",2019,2021,"), "{}", found[0]);
}

/// What an archive holds, by names.
fn unpacked(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = std::collections::BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        all.insert(file.name().unwrap().into_owned(), bytes);
    }
    all
}

#[test]
fn the_archive_holds_all_files_as_they_are() {
    let site = built(|site| {
        let settings = site.read("content/site.yml");
        site.write("content/site.yml", settings + "downloads: [csv, json, parquet]\n");
    });
    let mut published = files(&site.path("public/data"));
    let archive = published.remove("portal.zip").unwrap();
    published.retain(|name, _| !["index.html", "redirects.map"].contains(&name.as_str()));
    let packed = unpacked(&archive);
    assert_eq!(packed.keys().collect::<Vec<_>>(), published.keys().collect::<Vec<_>>());
    assert!(packed.iter().all(|(name, bytes)| published[name] == *bytes));
    // Another build makes it of what the last one packed, and of the year that changed.
    replace(&site, "content/2023/minzheng.yml", "licences: 5", "licences: 6");
    assert!(on("build", &site, &["--draft"]).status < 2);
    let again = unpacked(&std::fs::read(site.path("public/data/portal.zip")).unwrap());
    let mut changed: Vec<&str> =
        again.keys().filter(|name| again[*name] != packed[*name]).map(String::as_str).collect();
    changed.retain(|name| !name.starts_with("parquet/"));
    assert_eq!(changed, ["2023.csv", "2023.json", "2023.long.csv"]);
    for (name, bytes) in &again {
        assert!(std::fs::read(site.path("public/data").join(name)).unwrap() == *bytes, "{name}");
    }
}

#[cfg(feature = "parquet")]
#[test]
fn a_folder_of_columns_has_a_file_a_year_and_what_tells_of_it() {
    let site = Folder::with_content("tests/sites/shili");
    let settings = site.read("content/site.yml");
    site.write("content/site.yml", settings + "downloads: [parquet]\n");
    assert!(on("build", &site, &["--draft"]).status < 2);
    let mut published = files(&site.path("public/data"));
    let page = String::from_utf8(published.remove("index.html").unwrap()).unwrap();
    published.remove("redirects.map");
    published.remove("portal.zip");
    let names: Vec<&str> = published.keys().map(String::as_str).collect();
    let of = |table: &str| {
        [2018, 2020, 2023, 2024].map(|year| format!("parquet/{table}/year={year}/part-0.parquet"))
    };
    let wanted = ["agencies.csv", "codebook.csv", "datapackage.json"].map(str::to_owned);
    let wanted = wanted.into_iter().chain(of("cells"));
    let wanted: Vec<String> = wanted.chain(of("remarks")).chain(of("reports")).collect();
    assert_eq!(names, wanted);
    for name in &wanted[3..] {
        assert!(published[name].starts_with(b"PAR1") && published[name].ends_with(b"PAR1"), "{name}");
        assert!(
            page.contains(&format!("href=\"../data/{name}\"")) || page.contains(name),
            "{name} is not on the page"
        );
    }
    let package: serde_json::Value = serde_json::from_slice(&published["datapackage.json"]).unwrap();
    let listed = package["resources"].as_array().unwrap().iter();
    let mut listed: Vec<&str> = listed.map(|of| of["path"].as_str().unwrap()).collect();
    listed.sort_unstable();
    assert_eq!(listed, names.iter().copied().filter(|name| *name != "datapackage.json").collect::<Vec<_>>());
    let out = site.path("exported");
    let asked = [out.to_str().unwrap(), "--format", "parquet"];
    let run = on("export", &site, &asked);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(files(&out) == published, "an export has what the site has");
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
    assert_eq!(
        years,
        ["2023.csv", "2023.long.csv", "2023.remarks.csv", "2024.csv", "2024.long.csv", "2024.remarks.csv"]
    );
    for wrong in [&["--years", "2024-2023"][..], &["--years", "去年"], &["--format", "pdf"]] {
        assert_eq!(asked(wrong).status, 2, "{wrong:?}");
    }
}
