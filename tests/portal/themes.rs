//! Themes: a site's theme overrides the built-in one file by file; errors name template, line and page.

use crate::support::{Folder, Run, command, files, on, portal, root};

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
fn leftovers_pointers_and_keys_of_a_theme_never_go_out() {
    let leftovers =
        ["static/a.css~", "static/a.js.orig", "static/a.js.rej", "static/a.css.bak", "static/.a.css.swp"];
    let files: Vec<(&str, &str)> =
        leftovers.iter().map(|name| (*name, "x")).chain([("static/own.css", "td{}\n")]).collect();
    let site = with_theme(&files);
    let run = on("build", &site, &["--theme", "mine"]);
    assert_eq!(run.status, 0, "{}", run.said());
    assert!(site.path("public/static/own.css").exists());
    for name in leftovers {
        assert!(!site.path(&format!("public/{name}")).exists(), "{name}");
    }
    let cases = [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "git lfs pull"),
        ("-----BEGIN PRIVATE KEY-----\nMII\n", "private key"),
    ];
    for (text, says) in cases {
        let site = with_theme(&[("static/logo.png", text)]);
        let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
        assert_eq!(run.status, 2, "{}", run.said());
        assert!(run.stderr.contains("logo.png") && run.stderr.contains(says), "{}", run.stderr);
        assert!(!site.path("public").exists());
    }
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
fn a_merge_that_waits_in_a_file_is_named_at_its_line() {
    let conflict = "\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n";
    for name in ["templates/parts/waiver.html", "tokens.css", "theme.yml"] {
        let run = on("build", &with_theme(&[(name, conflict)]), &["--theme", "mine", "--lang", "en"]);
        assert_eq!(run.status, 2, "{name}: {}", run.stderr);
        let words = [name, "line 2 marks a merge conflict; keep one version"];
        words.iter().for_each(|words| assert!(run.stderr.contains(words), "{}", run.stderr));
    }
    let title = ("templates/parts/waiver.html", "<pre>\nTitle\n=======\n</pre>");
    assert_eq!(on("build", &with_theme(&[title]), &["--theme", "mine"]).status, 0);
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
    for folder in [&site, &built_in] {
        // It leads to pages that the bare theme leaves out.
        std::fs::remove_file(folder.path("content/pages/guide.md")).unwrap();
    }
    let run = on("build", &site, &["--theme", bare.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(on("build", &built_in, &[]).status, 0);
    let pages = |folder: &Folder| {
        let names = files(&folder.path("public")).into_keys();
        names.filter(|n| n.ends_with(".html")).collect::<Vec<_>>()
    };
    let left_out = [
        "search/",
        "compare/",
        "coverage/",
        "corrections/",
        "data/",
        "measures/",
        "terms/",
        "quality/",
        "sitemap/",
    ];
    let shown = |name: &String| !left_out.iter().any(|folder| name.starts_with(folder));
    let expected: Vec<String> = pages(&built_in).into_iter().filter(shown).collect();
    assert_eq!(pages(&site), expected, "the same pages, in another dress");
    let data = |folder: &Folder| {
        let names = files(&folder.path("public")).into_keys();
        names.filter(|n| n.contains("/data/")).count()
    };
    assert!(data(&built_in) > 0, "the built-in theme has pages that ask for data");
    assert_eq!(data(&site), 0, "no page asks for data");
    let feeds = |folder: &Folder| {
        let names = files(&folder.path("public")).into_keys();
        names.filter(|n| n.ends_with("feed.xml")).count()
    };
    assert!(feeds(&built_in) > 0, "the pages of the built-in theme lead to feeds");
    assert_eq!(feeds(&site), 0, "no page leads to a feed");
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
fn a_theme_may_leave_pages_out_that_no_other_needs() {
    let frame = "<title>{% block title %}{% endblock %}</title>{% block here %}{% endblock %}{% block main %}{% endblock %}\
                 {% for entry in site.menu %}[{{ entry.path }}]{% endfor %}\n";
    let info = "without: [search, coverage]\n";
    let site =
        with_theme(&[("theme.yml", info), ("templates/base.html", frame), ("templates/home.html", "甲")]);
    site.write("content/pages/about.md", "---\ntitle: 说明\n---\n见[检索](../../search/)。\n");
    let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
    assert!(run.stderr.contains("[dead-link]") && run.stderr.contains("search/"), "{}", run.stderr);
    site.write("content/pages/about.md", "---\ntitle: 说明\n---\n见[机关](../../agencies/)。\n");
    let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let all = files(&site.path("public"));
    let of = |folder: &str| all.keys().filter(|name| name.starts_with(folder)).count();
    assert_eq!((of("search/"), of("coverage/")), (0, 0), "neither pages nor data");
    assert!(of("compare/") > 0 && of("terms/") > 0, "the others are there");
    let page = site.read("public/terms/index.html");
    assert!(
        page.contains("[compare/]") && !page.contains("[coverage/]"),
        "nor does the menu lead there: {page}"
    );

    for name in ["home", "page", "serach"] {
        let site = with_theme(&[("theme.yml", &format!("without: [{name}]\n"))]);
        let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
        assert_eq!(run.status, 2, "{}", run.stderr);
        let said =
            format!("“{name}” in `without` is no page that may be left out; these may: moved, search,");
        assert!(run.stderr.contains("theme.yml") && run.stderr.contains(&said), "{}", run.stderr);
    }
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

/// A build that is started in a folder.
fn started_in(folder: &Folder, site: &Folder, more: &[&str]) -> Run {
    let mut build = command(&["build", "--lang", "en", "--site", site.at().to_str().unwrap()]);
    build.args(more).current_dir(folder.at()).output().unwrap().into()
}

/// A folder with the theme `other`, and with it at `deep/other`.
fn elsewhere() -> Folder {
    let folder = Folder::new();
    for theme in ["other", "deep/other"] {
        folder.write(&format!("{theme}/templates/report.html"), CHILD);
    }
    folder
}

#[test]
fn a_setting_names_a_theme_of_the_site_and_no_other_folder() {
    let folder = elsewhere();
    let absolute = folder.path("other").to_string_lossy().into_owned();
    let set = |theme: &str| {
        let site = Folder::with_content("tests/bad-input/base");
        site.write("content/site.yml", site.read("content/site.yml") + &format!("theme: '{theme}'\n"));
        site.write("themes/mine/templates/report.html", CHILD);
        let run = started_in(&folder, &site, &[]);
        (run.status, run.stderr, site)
    };
    let names =
        ["../content", "mine/../mine", "./mine", "mine/", "..", ".mine", "deep/other", absolute.as_str()];
    for name in names {
        let (status, stderr, site) = set(name);
        assert_eq!(status, 1, "{name}: {stderr}");
        assert!(stderr.contains("[wrong-type]: “theme” is not the name of a theme"), "{name}: {stderr}");
        assert!(stderr.contains("content/site.yml:12:8"), "{name}: {stderr}");
        assert!(!site.path("public").exists(), "{name}");
    }
    let (status, stderr, _) = set("other");
    assert!(
        status == 1 && stderr.contains("there is no theme “other”"),
        "a folder where it was started: {stderr}"
    );
    assert_eq!(set("default").0, 0);
    let (status, stderr, site) = set("mine");
    assert_eq!(status, 0, "{stderr}");
    assert!(site.read("public/2024/minzheng/index.html").contains("自有主题"));
}

#[test]
fn the_option_takes_a_name_of_the_site_before_a_folder_as_seen_from_where_it_was_started() {
    let folder = elsewhere();
    let site = Folder::with_content("tests/bad-input/base");
    let dressed = |run: &Run| {
        assert_eq!(run.status, 0, "{}", run.stderr);
        site.read("public/2024/minzheng/index.html").contains("自有主题")
    };
    for name in ["other", "other/", "./other", "deep/other", "deep/../other"] {
        assert!(dressed(&started_in(&folder, &site, &["--theme", name])), "{name}");
    }
    site.write("themes/other/theme.yml", "name: 另一个\n");
    assert!(!dressed(&started_in(&folder, &site, &["--theme", "other"])), "the site's own goes first");
    assert!(dressed(&started_in(&folder, &site, &["--theme", "./other"])), "a path is a path");
    assert!(!dressed(&started_in(&folder, &site, &["--theme", "default"])));
    let run = started_in(&folder, &site, &["--theme", "deep/nowhere"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("there is no theme's folder") && run.stderr.contains("nowhere"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_file_of_a_theme_that_is_too_large_is_named_and_others_are_not_read() {
    let long = |site: &Folder, name: &str, length: u64| {
        site.write(name, "");
        std::fs::File::options().write(true).open(site.path(name)).unwrap().set_len(length).unwrap();
    };
    let cases = [
        ("static/film.mp4", 20_000_001, "it has 20000001 bytes, 20000000 at most"),
        ("tokens.css", (1 << 20) + 1, "1048576 at most"),
        ("templates/report.html", (1 << 20) + 1, "1048576 at most"),
        ("theme.yml", (1 << 20) + 1, "1048576 at most"),
        // Nobody publishes it: it may be as large as it likes.
        ("drafts/page.psd", 1 << 40, ""),
        ("templates/notes.txt", 1 << 40, ""),
    ];
    for (name, length, expected) in cases {
        let site = with_theme(&[("theme.yml", "")]);
        long(&site, &format!("themes/mine/{name}"), length);
        let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
        assert_eq!(run.status, if expected.is_empty() { 0 } else { 2 }, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(expected), "{name}: {}", run.stderr);
        assert!(expected.is_empty() || run.stderr.contains(name), "{name}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_a_theme_is_followed_as_long_as_it_stays_there() {
    use std::os::unix::fs::symlink;
    let away = Folder::new();
    away.write("secret.css", "td{}\n");
    away.write("theme/templates/report.html", CHILD);
    let linked = |name: &str, target: &std::path::Path| {
        let site = with_theme(&[("assets/own.css", "td{color:red}\n")]);
        std::fs::create_dir_all(site.path("themes/mine/static")).unwrap();
        symlink(target, site.path("themes").join(name)).unwrap();
        let run = on("build", &site, &["--theme", name.split('/').next().unwrap(), "--lang", "en"]);
        (run.status, run.stderr, site)
    };
    let (status, stderr, site) = linked("mine/static/own.css", "../assets/own.css".as_ref());
    assert_eq!(status, 0, "{stderr}");
    assert_eq!(site.read("public/static/own.css"), "td{color:red}\n");
    let (status, stderr, site) = linked("mine/static/more", "../assets".as_ref());
    assert_eq!(status, 0, "{stderr}");
    assert_eq!(site.read("public/static/more/own.css"), "td{color:red}\n");
    let out = [
        ("mine/static/own.css", away.path("secret.css"), "static/own.css cannot be used: the link leads out"),
        ("mine/templates", away.path("theme/templates"), "templates cannot be used: the link leads out"),
        ("mine/static/gone.css", away.path("gone.css"), "static/gone.css cannot be used: it is gone"),
        ("led", away.path("theme"), "the theme “led” is a link that leads out of themes/"),
    ];
    for (name, target, expected) in out {
        let (status, stderr, _) = linked(name, &target);
        assert!(status == 2 && stderr.contains(expected), "{name}: {status} {stderr}");
    }
    // What no theme has is not asked where it leads.
    assert_eq!(linked("mine/README.md", &away.path("secret.css")).0, 0);
    assert_eq!(linked("other", "mine".as_ref()).0, 0);
}

#[test]
fn a_byte_order_mark_in_a_theme_is_no_character() {
    let site = Folder::with_content("tests/bad-input/base");
    let mark = '\u{feff}';
    site.write("themes/mine/tokens.css", format!("{mark}:root {{ --ink: #123456; }}\n"));
    site.write("themes/mine/theme.yml", format!("{mark}name: 例\n"));
    site.write("themes/mine/static/own.js", format!("{mark}'use strict';\n"));
    site.write("themes/mine/templates/page.html", format!("{mark}{{% extends \"default/page.html\" %}}\n"));
    let run = on("build", &site, &["--theme", "mine"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for (name, bytes) in files(&site.path("public")).iter().filter(|(name, _)| name.starts_with("static/")) {
        assert!(!bytes.windows(3).any(|three| three == mark.to_string().as_bytes()), "{name}");
    }
    let utf16: Vec<u8> = "\u{feff}:root {}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    site.write("themes/mine/tokens.css", utf16);
    let run = on("build", &site, &["--theme", "mine", "--lang", "en"]);
    assert_eq!((run.status, run.stderr.contains("looks like UTF-16 LE")), (2, true), "{}", run.stderr);
}

#[test]
fn the_built_in_theme_can_be_written_out_and_changed() {
    let site = Folder::with_content("tests/bad-input/base");
    assert_eq!(on("build", &site, &[]).status, 0);
    let built = files(&site.path("public"));
    let run = portal(&["theme", "eject", "--site", site.at().to_str().unwrap(), "--lang", "zh"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(files(&site.path("themes/default")), files(&root().join("themes/default")));
    assert_eq!(on("build", &site, &[]).status, 0);
    assert_eq!(files(&site.path("public")), built, "nothing was changed in it");
    // A name of one's own, from within the site; what is there already stays.
    for (name, status) in [("ours", 0), ("ours", 2), ("default", 2), ("../out", 2), ("a/b", 2), (".x", 2)] {
        let mut eject = command(&["theme", "eject", name, "--lang", "en"]);
        let run: Run = eject.current_dir(site.path("content/2024")).output().unwrap().into();
        assert_eq!(run.status, status, "{name}: {}", run.said());
        assert!(status != 0 || run.stdout.contains("theme: ours"), "{}", run.stdout);
    }
    let style = site.read("themes/ours/static/style.css") + "td { color: red }\n";
    site.write("themes/ours/static/style.css", style);
    assert_eq!(on("build", &site, &["--theme", "ours"]).status, 0);
    assert_ne!(files(&site.path("public")), built);
    assert_eq!(portal(&["theme"]).status, 2);
    let outside = Folder::new();
    let run: Run = command(&["theme", "eject", "-q"]).current_dir(outside.at()).output().unwrap().into();
    assert_eq!((run.status, files(outside.at()).len()), (2, 0), "{}", run.said());
}
