//! Themes: a site's theme overrides the built-in one file by file; errors name template, line and page.

use crate::support::{Folder, files, on, root};

/// A site whose theme is `mine`, with these files.
fn with_theme(files: &[(&str, &str)]) -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    for (name, text) in files {
        site.write(&format!("themes/mine/{name}"), text);
    }
    site
}

const CHILD: &str = "{% extends \"default/report.html\" %}\n{% block main %}<p id=\"own\">自有主题</p>{{ super() }}{% endblock %}\n";

#[test]
fn a_template_extends_the_built_in_one_and_changes_a_block() {
    let site = with_theme(&[("templates/report.html", CHILD), ("theme.yml", "name: 自有\n")]);
    assert_eq!(on("build", &site, &["--theme", "mine"]).status, 0);
    let report = site.read("public/2024/minzheng/index.html");
    assert!(report.contains("<p id=own>自有主题</p><article class=report-grid>"), "{report}");
    assert!(!site.read("public/index.html").contains("自有主题"), "only the report's template is overridden");
}

#[test]
fn a_part_and_a_static_file_are_overridden_one_by_one() {
    let cell = "<b>{{ figure }}</b>";
    let site = with_theme(&[("templates/parts/cell.html", cell), ("static/style.css", "td{color:red}\n")]);
    let built_in = Folder::with_content("tests/bad-input/base");
    assert_eq!(on("build", &site, &["--theme", "mine"]).status, 0);
    assert_eq!(on("build", &built_in, &[]).status, 0);
    assert_eq!(site.read("public/static/style.css"), "td{color:red}\n");
    assert_eq!(site.read("public/static/site.js"), built_in.read("public/static/site.js"));
    let version = |page: String| page.split("style.css?").nth(1).unwrap()[..8].to_owned();
    let own = version(site.read("public/index.html"));
    assert_ne!(own, version(built_in.read("public/index.html")), "browsers must fetch the other file");
}

#[test]
fn a_theme_may_be_a_folder_anywhere() {
    let site = with_theme(&[("templates/report.html", CHILD)]);
    let folder = site.path("themes/mine");
    assert_eq!(on("build", &site, &["--theme", folder.to_str().unwrap()]).status, 0);
    assert!(site.read("public/2024/minzheng/index.html").contains("自有主题"));
}

#[test]
fn an_error_names_template_line_and_page_and_leaves_the_site_alone() {
    let cases = [
        ("report.html", "甲\n{{ nothing.here }}\n", &["report.html:2", "page /2024/minzheng/"][..]),
        ("report.html", "甲\n{{ year. }}\n", &["report.html:2"]),
        ("year.html", "{{ year | nonsense }}", &["year.html:1", "nonsense"]),
        (
            "report.html",
            "{{ agency | truncate(length=2) }}",
            &["template report.html", "page /2024/minzheng/"],
        ),
    ];
    for (name, text, expected) in cases {
        let site = with_theme(&[(&format!("templates/{name}"), text)]);
        let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
        assert_eq!(run.status, 2, "{text}: {}", run.stderr);
        for words in expected {
            assert!(run.stderr.contains(words), "{text}: «{words}» is not in\n{}", run.stderr);
        }
        assert!(!site.path("public").exists(), "{text}");
    }
}

#[test]
fn an_empty_page_template_is_refused_and_an_empty_part_is_not() {
    let empty = ("templates/parts/waiver.html", "");
    let run = on("build", &with_theme(&[("templates/year.html", " \n"), empty]), &["--theme", "mine"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("templates/year.html is empty"), "{}", run.stderr);
    assert_eq!(on("build", &with_theme(&[empty]), &["--theme", "mine"]).status, 0);
}

#[test]
fn pieces_of_texts_narratives_and_rows_are_printed() {
    let report = "<p>{{ agency | piece(count=2) }}|{{ agency_href | piece(from=6) }}|{{ agency | piece(from=99) }}</p>\
        <div>{{ parts[0].prose | piece(from=1, count=1) }}</div>";
    let row = "<td>{{ label }}={{ change.text }}</td>";
    let agency = "<table><tr>{{ series[1].rows | piece(from=1, count=2) }}</tr></table>";
    let site = with_theme(&[
        ("templates/report.html", report),
        ("templates/agency.html", agency),
        ("templates/parts/series-row.html", row),
    ]);
    let text = site.read("content/2024/minzheng.yml");
    let text = text.replace("开展工作。\n", "开展工作。\n\n  第二段。\n\n  第三段。\n");
    site.write("content/2024/minzheng.yml", text);
    let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = site.read("public/2024/minzheng/index.html");
    assert!(page.contains("<p>示例|agencies/minzheng/|</p>"), "{page}");
    assert!(page.contains("<div><p>第二段。</p></div>"), "{page}");
    let page = site.read("public/agencies/minzheng/index.html");
    assert!(
        page.contains("<tr><td>二、上年结转政府信息公开申请数量=—</td><td>（一）予以公开=—</td></tr>"),
        "{page}"
    );
}

#[test]
fn a_piece_of_a_piece_names_the_template() {
    let site = with_theme(&[("templates/report.html", "甲\n{{ agency | piece(from=1) | piece(count=1) }}")]);
    let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("report.html:2") && run.stderr.contains("`piece` takes one text"),
        "{}",
        run.stderr
    );
}

/// The text of a page without its tags.
fn words(page: &str) -> String {
    page.split('<').map(|s| s.split_once('>').map_or(s, |(_, text)| text)).collect()
}

#[test]
fn the_bare_theme_of_the_benchmark_builds_the_sample_site() {
    let bare = root().join("benches/bare");
    let (site, built_in) = (Folder::with_content(""), Folder::with_content(""));
    let run = on("build", &site, &["--theme", bare.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(on("build", &built_in, &[]).status, 0);
    let pages = |folder: &Folder| {
        let names = files(&folder.path("public")).into_keys();
        names.filter(|n| n.ends_with(".html")).collect::<Vec<_>>()
    };
    assert_eq!(pages(&site), pages(&built_in), "the same pages, in another dress");
    let report = site.read("public/2025/pingtan/index.html");
    assert_eq!(report.matches("<section").count(), 6, "{report}");
    assert_eq!(report.matches("<table").count(), 3, "{report}");
    assert!(
        report.contains("<a href=/agencies/pingtan/>") || report.contains("<a href=\"/agencies/pingtan/\">")
    );
    assert!(!report.contains("class=change") && !report.contains("breadcrumbs"), "{report}");
    let figures = |page: &str| page.matches("<td").count();
    assert_eq!(figures(&report), 6 + 4 + 25 * 7 + 15, "every figure of the three tables");
    assert!(words(&site.read("public/agencies/pingtan/index.html")).contains("办理结果总计"));
    assert!(words(&site.read("public/index.html")).contains("2025"));
}

#[test]
fn a_theme_that_is_not_there_is_a_failure() {
    let site = Folder::with_content("tests/bad-input/base");
    let run = on("build", &site, &["--theme", "nowhere", "--lang", "en"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no theme “nowhere”"), "{}", run.stderr);
}

#[test]
fn the_plain_theme_is_short_and_forgets_no_norm() {
    let plain = root().join("themes/plain");
    let lines: usize =
        files(&plain).values().map(|bytes| String::from_utf8_lossy(bytes).lines().count()).sum();
    assert!(lines < 200, "{lines}");
    let site = Folder::with_content("tests/sites/shili");
    let run = on("build", &site, &["--quiet", "--theme", plain.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let pages: Vec<_> =
        files(&site.path("public")).into_iter().filter(|(p, _)| p.ends_with(".html")).collect();
    assert!(pages.len() > 15, "{}", pages.len());
    for (path, bytes) in pages {
        let html = String::from_utf8(bytes).unwrap();
        for wanted in [
            "SiteName",
            "SiteDomain",
            "SiteIDCode",
            "主办单位",
            "网站标识码",
            "我为政府网站找错",
            "主导航",
            "检索",
        ] {
            assert!(html.contains(wanted), "{path} lacks {wanted}");
        }
    }
}

#[test]
fn tokens_go_to_the_end_of_the_one_style_sheet() {
    let site = with_theme(&[("tokens.css", ":root { --blue: #123456 }\n")]);
    let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let sheet = site.read("public/static/style.css");
    assert!(sheet.starts_with("/*") && sheet.ends_with(":root { --blue: #123456 }\n"), "{sheet}");
    assert!(!site.path("public/tokens.css").exists() && !site.path("public/static/tokens.css").exists());
}
