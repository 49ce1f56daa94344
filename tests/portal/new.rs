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
fn what_was_meant_is_told_where_the_command_is_wrong() {
    let folder = site(&["2025"]);
    let cases: [(&[&str], &str); 5] = [
        (&["xian", "2026"], "write `portal new 2026 xian`"),
        (&["26", "xian"], "as 2026"),
        (&["2026年度", "xian"], "as 2026"),
        (&["2026", "县政府"], "did you mean xian"),
        (&["2026", "xinjv"], "did you mean xinju"),
    ];
    for (arguments, expected) in cases {
        let (status, said) = new(&folder, arguments);
        assert!(status == 2 && said.contains(expected), "{arguments:?}: {said}");
    }
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

#[test]
fn a_new_file_says_how_it_is_filled_in() {
    let folder = site(&["2025"]);
    for (year, keys, lines) in [
        ("2026", "zh", &["发布日期:  # 发布日期，如 2027-01-24", "写成“复议诉讼: 无”"][..]),
        ("2026", "en", &["published:  # the day of publication, as 2027-01-24", "write `disputes: none`"]),
        ("2019", "en", &["as 2020-01-24", "null is a cell that is not filled in yet"]),
        ("2018", "zh", &["如 2019-01-24", "写在“分节:”下面，统计数写在“统计:”下面"]),
        ("2018", "en", &["go below `sections:`, its figures below `statistics:`"]),
    ] {
        let path = format!("content/{year}/xinju.yml");
        assert_eq!(new(&folder, &[year, "xinju", "--keys", keys]).0, 0);
        let text = fs::read_to_string(folder.path(&path)).unwrap();
        assert!(lines.iter().all(|line| text.contains(line)), "{text}");
        assert!(year != "2018" || !text.contains("null"), "{text}");
        fs::remove_file(folder.path(&path)).unwrap();
    }
}

#[test]
fn what_is_asked_for_without_need_is_made_and_said() {
    let folder = site(&["2025"]);
    folder.write(
        "content/agencies.yml",
        "xian: {name: 示例县人民政府, kind: county_government}\n\
         ban: {name: 示例县办公室, kind: department, from: 2020, reported_by: [{agency: xian}]}\n\
         ju: {name: 示例县新局, kind: department, from: 2025, not_due: [{year: 2026, reason: 年底才成立}]}\n\
         gone: {name: 示例县旧局, kind: department, until: 2020}\n",
    );
    for (arguments, words) in [
        (&["2026", "ban"][..], "ban: its figures stand in the report of 示例县人民政府; made all the same\n"),
        (&["2026", "ju"], "ju: no report is due (年底才成立); made all the same\n"),
        (&["2024", "ju"], "ju: its first report year in the register is 2025; made all the same\n"),
        (&["2021", "gone"], "gone: its last report year in the register is 2020; made all the same\n"),
        (&["2052", "xian"], "2052 has not begun by "),
        (&["2030", "--all"], "2030 has not begun by "),
        (&["2026", "xian", "--as-of", "2025-12-31"], "2026 has not begun by 2025-12-31, "),
    ] {
        let (status, said) = new(&folder, arguments);
        assert!(
            status == 0 && said.contains(words) && said.contains("made content/"),
            "{arguments:?}: {said}"
        );
    }
    let (status, said) = new(&folder, &["2007", "xian"]);
    assert!(status == 2 && said.contains("2007 is no report year: those are 2008 to 2199"), "{said}");
}

#[test]
fn figures_that_last_year_cannot_give_are_said() {
    let sound = fs::read_to_string(root().join("tests/sites/xian/content/2025/xian.yml")).unwrap();
    let row = sound.lines().find(|line| line.trim_start().starts_with("carried_out:")).unwrap();
    let six = row.replacen("[", "[0, ", 1);
    for faulty in [
        sound.replacen("requests:", "requests", 1).into_bytes(),
        sound.replacen(row, &six, 1).into_bytes(),
        Vec::new(),
        b"\xca\xbe\xc0\xfd\n".to_vec(),
        sound.replacen("requests:", "<<<<<<< HEAD\nrequests:", 1).into_bytes(),
    ] {
        let folder = site(&[]);
        folder.write("content/2025/xian.yml", &faulty);
        let (status, said) = new(&folder, &["2026", "xian"]);
        let words = "so not all of last year's figures were taken over";
        assert!(status == 0 && said.contains("content/2025/xian.yml:") && said.contains(words), "{said}");
        let text = fs::read_to_string(folder.path("content/2026/xian.yml")).unwrap();
        assert!(text.lines().take(4).any(|line| line.starts_with("# content/2025/xian.yml")), "{text}");
    }
    // An error elsewhere keeps nothing from being taken over, and a fault of the register is told as that.
    let folder = site(&[]);
    folder.write("content/2025/xian.yml", sound.replacen("published:", "Published:", 1));
    assert_eq!(new(&folder, &["2026", "xian"]), (0, "made content/2026/xian.yml\n".to_owned()));
    folder.write("content/agencies.yml", "xian: {name: 示例县人民政府, kind: county_government\n");
    let (status, said) = new(&folder, &["2027", "xian"]);
    assert!(status == 2 && said.contains("content/agencies.yml:1: "), "{said}");
}

#[test]
fn a_text_in_a_file_of_its_own_has_no_key() {
    let folder = site(&["2025"]);
    folder.write("content/2026/xian/overview.md", "2026年，本机关认真贯彻。\n");
    assert_eq!(new(&folder, &["2026", "xian"]).0, 0);
    let text = fs::read_to_string(folder.path("content/2026/xian.yml")).unwrap();
    assert!(!text.contains("overview:") && text.contains("problems:"), "{text}");
}
