//! `portal new`: blank reports, with what last year's report fixes.

use std::fs;

use crate::support::{Folder, portal, root};

/// A site of one agency with the reports of some years.
fn site(years: &[&str]) -> Folder {
    let folder = Folder::new();
    folder.write("content/site.yml", "title: 示例\n");
    folder.write(
        "content/agencies.yml",
        "xian: {name: 示例县人民政府, kind: county_government}\n\
         xinju: {name: 示例县新局, kind: department}\n\
         gone: {name: 示例县旧局, kind: department, until: 2020}\n",
    );
    for year in years {
        let path = format!("content/{year}/xian.yml");
        let text = fs::read(root().join("tests/sites/xian").join(&path)).unwrap();
        folder.write(&path, text);
    }
    folder
}

fn new(folder: &Folder, arguments: &[&str]) -> (i32, String) {
    let site = folder.at().to_str().unwrap();
    let run = portal(&[&["new", "--site", site, "--lang", "en"], arguments].concat());
    (run.status, run.stderr)
}

#[test]
fn carried_figures_are_those_of_last_year_and_marked() {
    let folder = site(&["2025"]);
    assert_eq!(new(&folder, &["2026", "xian"]).0, 0);
    let text = fs::read_to_string(folder.path("content/2026/xian.yml")).unwrap();
    let carried = "  # 二、上年结转政府信息公开申请数量: from last year's report; compare it\n  \
                   carried_in:               [40, 25, 11, 12, 19, 23, 130]\n";
    assert!(text.contains(carried), "{text}");
    assert!(text.contains("normative_documents: [null, null, 51]"), "{text}");
    assert!(text.contains("carried_out:              [null, null, null, null, null, null, null]"), "{text}");
}

#[test]
fn nothing_is_filled_in_without_a_report_of_the_year_before() {
    let folder = site(&["2024"]);
    assert_eq!(new(&folder, &["2026", "示例县人民政府", "--keys", "zh"]).0, 0);
    let text = fs::read_to_string(folder.path("content/2026/xian.yml")).unwrap();
    assert!(text.contains("上年结转:") && !text.contains("取自上年报告"), "{text}");
}

#[test]
fn a_mistyped_id_is_answered_with_the_nearest() {
    let folder = site(&[]);
    let cases = [
        ("xain", "did you mean xian?"),
        ("xinj", "did you mean xinju?"),
        ("content/2026/xiann.yml", "did you mean xian?"),
        // One character off is another agency's name.
        ("示例县老局", "or give an id from there"),
        ("nobody", "or give an id from there"),
    ];
    for (word, answer) in cases {
        let (status, said) = new(&folder, &["2026", word]);
        assert!(status == 2 && said.contains(answer), "{word}: {said}");
    }
}

#[test]
fn a_report_that_is_there_is_left_alone() {
    let folder = site(&["2025"]);
    let before = fs::read(folder.path("content/2025/xian.yml")).unwrap();
    let (status, said) = new(&folder, &["2025", "xian"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("is there already"), "{said}");
    let (status, said) = new(&folder, &["2025", "--all"]);
    assert_eq!((status, said.lines().count()), (0, 1), "only one agency has none: {said}");
    assert!(folder.path("content/2025/xinju.yml").exists(), "{said}");
    assert!(!folder.path("content/2025/gone.yml").exists(), "{said}");
    assert_eq!(fs::read(folder.path("content/2025/xian.yml")).unwrap(), before);
}

#[test]
fn what_cannot_be_made_is_refused() {
    let folder = site(&["2025"]);
    for arguments in [&["26", "xian"][..], &["2026", "nobody"], &["2026"], &["2026", "xian", "--all"]] {
        let (status, said) = new(&folder, arguments);
        assert_eq!(status, 2, "{arguments:?}: {said}");
    }
    assert!(!folder.path("content/2026").exists());
}

#[test]
fn an_agency_is_found_by_each_of_its_names() {
    let names = [
        "xian",
        "示例县人民政府",
        "示例县",
        "县政府",
        "示例县革命委员会",
        "content/2025/xian.yml",
        "xian.yaml",
    ];
    for name in names {
        let folder = site(&["2025"]);
        folder.write(
            "content/agencies.yml",
            "xian:\n  name: 示例县人民政府\n  short: 示例县\n  kind: county_government\n  aliases: [县政府, 两家]\n  \
             former_names: [{name: 示例县革命委员会, until: 2010}]\n\
             ju: {name: 示例县科技局, kind: department, aliases: [两家]}\n",
        );
        assert_eq!(new(&folder, &["2026", name]), (0, "made content/2026/xian.yml\n".to_owned()));
        let (status, said) = new(&folder, &["2026", "两家"]);
        assert!(status == 2 && said.contains("(xian, ju)"), "{said}");
    }
}

#[test]
fn who_need_not_report_is_left_out_and_named() {
    let folder = site(&["2025"]);
    folder.write(
        "content/agencies.yml",
        "xian: {name: 示例县人民政府, kind: county_government}\n\
         ban: {name: 示例县办公室, kind: department, from: 2020, reported_by: [{agency: xian}]}\n\
         ju: {name: 示例县新局, kind: department, from: 2020, not_due: [{year: 2026, reason: 年底才成立}]}\n",
    );
    let (status, said) = new(&folder, &["2026", "--all", "--as-of", "2027-05-01"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("left out ban: its figures stand in the report of 示例县人民政府"), "{said}");
    assert!(said.contains("left out ju: no report is due (年底才成立)"), "{said}");
    let made: Vec<_> =
        fs::read_dir(folder.path("content/2026")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(made, ["xian.yml"]);
    assert_eq!(new(&folder, &["2026", "xian", "--as-of", "soon"]).0, 2);
}

#[test]
fn a_report_under_another_ending_is_not_made_twice() {
    let folder = site(&["2025"]);
    folder.write("content/2026/xian.yaml", "published: 2027-01-02\n");
    let (status, said) = new(&folder, &["2026", "xian"]);
    assert!(status == 2 && said.contains("content/2026/xian.yaml is there already"), "{said}");
    assert!(!folder.path("content/2026/xian.yml").exists());
}
