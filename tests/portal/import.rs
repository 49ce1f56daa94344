//! Layouts in which reports came: what is written of each, and what is left to a person. `tests/import/<case>/` has the
//! original (labels and figures of real ones, with words of our own), the report and the list.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Folder, expect, is_updating, portal, root};

/// The cases, each with its original.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let folder = root().join("tests/import");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let original = |case: &Path| {
        let files = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path());
        files.into_iter().find(|file| file.file_stem().is_some_and(|name| name == "original")).unwrap()
    };
    cases.into_iter().map(|case| (case.clone(), original(&case))).collect()
}

#[test]
fn every_layout_comes_in_as_it_should() {
    let scratch = Folder::new();
    let review = scratch.at().join("review.json");
    let mut count = 0;
    for (case, original) in cases() {
        let arguments =
            ["import", "--lang", "en", "--keys", "en", "-q", "--review", review.to_str().unwrap()];
        let run = portal(&[&arguments[..], &[original.to_str().unwrap()]].concat());
        let list = fs::read_to_string(&review).unwrap();
        let status = i32::from(list.trim() != "[]");
        assert_eq!((run.status, run.stderr.as_str()), (status, ""), "{}", case.display());
        expect(&case.join("report.yml"), &run.stdout);
        expect(&case.join("review.json"), &list);
        count += 1;
    }
    assert!(count > 20 || is_updating(), "{count}");
}

#[test]
fn the_review_list_takes_no_place_but_its_own() {
    let folder = Folder::new();
    let original = fs::read(root().join("tests/import/page-2021/original.html")).unwrap();
    folder.write("a.html", &original);
    folder.write("site.yml", "title: 示例\n");
    folder.write("other.json", "[{\"kind\": 1}]\n");
    folder.write("empty.json", "");
    let at = |name: &str| folder.at().join(name).to_str().unwrap().to_owned();
    let import = |list: &str| portal(&["import", "--lang", "zh", "-q", "--review", &at(list), &at("a.html")]);
    for name in ["a.html", "site.yml", "other.json", "."] {
        let before = fs::read(folder.at().join(name)).ok();
        let run = import(name);
        assert_eq!(run.status, 2, "{name}");
        assert!(
            run.stderr.contains("里面不是待核清单；请给 --review 另写一个文件名"),
            "{name}: {}",
            run.stderr
        );
        assert_eq!((run.stdout.as_str(), fs::read(folder.at().join(name)).ok()), ("", before), "{name}");
    }
    for name in ["empty.json", "new.json", "new.json"] {
        assert_eq!(import(name).status, 1, "{name}");
        assert!(fs::read_to_string(folder.at().join(name)).unwrap().starts_with("["), "{name}");
    }
}

#[test]
fn a_folder_becomes_a_tree_and_nothing_is_overwritten() {
    let folder = Folder::new();
    folder.write("content/site.yml", "title: 示例\n");
    folder.write("content/agencies.yml", "minzheng:\n  name: 示例县民政局\n  kind: department\n");
    for (case, name) in [("page-2021", "a.html"), ("lost-characters", "b.txt"), ("indicators-2012", "c.txt")]
    {
        let ending = name.rsplit('.').next().unwrap();
        let bytes = fs::read(root().join(format!("tests/import/{case}/original.{ending}"))).unwrap();
        folder.write(&format!("old/{name}"), bytes);
    }
    folder.write("old/d.txt", "关于开会的通知\n");
    let site = folder.at().to_str().unwrap();
    let old = folder.path("old");
    let run = |further: &[&str]| {
        let arguments = ["import", "--lang", "zh", "--keys", "zh", "--site", site, old.to_str().unwrap()];
        portal(&[&arguments[..], further].concat())
    };
    let dry = run(&["--dry-run"]);
    assert_eq!(dry.status, 1, "{}", dry.said());
    assert!(!folder.path("content/2021").exists(), "a dry run writes nothing");
    let first = run(&[]);
    assert_eq!((first.status, dry.stdout), (1, first.stdout.clone()), "{}", first.stderr);
    assert!(first.stdout.contains("d.txt  文件里没有年报的表格"), "{}", first.stdout);
    for report in ["content/2021/minzheng.yml", "content/2023/minzheng.yml", "content/2012/minzheng.yml"] {
        assert!(folder.path(report).exists(), "{report}: {}", first.stdout);
    }
    let again = run(&[]);
    assert!(again.stdout.contains("已经有了"), "{}", again.stdout);
    assert_eq!(run(&["--force"]).stdout, first.stdout);
}

#[test]
fn the_agency_that_is_given_is_one_of_the_register_or_a_new_id() {
    let site = Folder::new();
    let entry = |id: &str, name: &str, short: &str| {
        format!("{id}:\n  name: {name}\n  short: {short}\n  kind: department\n")
    };
    let register = [
        entry("weijian", "示例县卫生健康局", "卫健局"),
        entry("dangan", "示例县档案局", "档案"),
        entry("dangfang", "示例县档案馆", "档案"),
    ];
    site.write("content/site.yml", "title: 示例\n");
    site.write("content/agencies.yml", register.concat());
    let original = root().join("tests/import/page-2021/original.html");
    let cases = [
        ("weijian", Ok("weijian")),
        ("卫健局", Ok("weijian")),
        ("示例县卫生健康局", Ok("weijian")),
        ("jiaoyu", Ok("jiaoyu")),
        ("weijia", Err("机关名录里没有“weijia”；是不是 weijian？")),
        ("WEIJIAN", Err("机关名录里没有“WEIJIAN”；是不是 weijian？")),
        ("教育局", Err("机关名录里没有“教育局”；请先写入 content/agencies.yml")),
        ("档案", Err("机关名录里叫“档案”的不止一个（dangan、dangfang）")),
    ];
    for (word, expected) in cases {
        let (at, out) = (site.at().to_str().unwrap(), site.path("content/"));
        let arguments = ["import", original.to_str().unwrap(), "--year", "2021", "--agency", word];
        let into = ["--lang", "zh", "--site", at, "--out", out.to_str().unwrap()];
        let run = portal(&[&arguments[..], &into].concat());
        match expected {
            Ok(id) => {
                // Two lines of the page have no place.
                assert_eq!(run.status, 1, "{word}: {}", run.said());
                fs::remove_file(site.path(&format!("content/2021/{id}.yml"))).unwrap();
            }
            Err(words) => assert!(run.status == 2 && run.stderr.contains(words), "{word}: {}", run.said()),
        }
    }
}

#[test]
fn the_exit_status_says_whether_anything_is_to_be_looked_at() {
    let site = Folder::new();
    site.write("content/site.yml", "title: 示例\n");
    site.write("content/agencies.yml", "ju: {name: 示例县民政局, kind: department}\n");
    let page = fs::read_to_string(root().join("tests/import/page-2021/original.html")).unwrap();
    let clean = page
        .replace("首页 通知", "")
        .replace("主办单位：示例", "")
        .replace("未按收费要求", "未按收费通知要求");
    site.write("whole.html", &clean);
    site.write("part.html", &page);
    site.write("none.txt", "关于开会的通知\n");
    let status = |name: &str| {
        let (at, file) = (site.at().to_str().unwrap(), site.path(name));
        portal(&["import", "--lang", "en", "-q", "--site", at, file.to_str().unwrap()]).status
    };
    assert_eq!(["whole.html", "part.html", "none.txt"].map(status), [0, 1, 2]);
}

#[test]
fn files_that_are_no_reports_are_refused_with_what_to_do() {
    let folder = Folder::new();
    let wide = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes);
    let doc: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain(wide).collect();
    let many = format!("<table>{}</table>", "<tr><td>1".repeat(70_000));
    let deep = "<table><tr><td>".repeat(5_000);
    let own = fs::read(root().join("tests/import/page-2021/report.yml")).unwrap();
    let cases: [(&str, &[u8], &str); 8] = [
        ("own.yml", &own, "已经是本程序的报告"),
        ("empty.txt", b"", "空的"),
        ("old.doc", &doc, "另存为 .docx"),
        ("scan.png", b"\x89PNG\r\n", "文字识别"),
        ("broken.docx", b"PK\x03\x04 and no more", "损坏"),
        ("many.html", many.as_bytes(), "6 万个单元格"),
        ("deep.html", deep.as_bytes(), "6 万个单元格"),
        ("letter.txt", "各单位请报送材料。".as_bytes(), "没有年报的表格"),
    ];
    for (name, bytes, expected) in cases {
        folder.write(name, bytes);
        let run = portal(&["import", "--lang", "zh", folder.path(name).to_str().unwrap()]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{name}");
        assert!(run.stderr.contains(expected), "{name}: {}", run.stderr);
    }
}
