//! The feeds: what is in them, and what stays the same of them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::support::{Folder, files, on};

const CODE: &str = "site_id_code: \"0000000000\"";

/// The texts of all elements of a name.
fn texts<'t>(feed: &'t str, name: &str) -> Vec<&'t str> {
    feed.split(format!("<{name}>").as_str()).skip(1).filter_map(|rest| rest.split("</").next()).collect()
}

/// The feeds of the golden site with a code of its own, by their paths.
fn feeds(change: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let site = Folder::with_content("tests/sites/shili");
    site.write("content/site.yml", change(&site.read("content/site.yml")));
    assert_eq!(on("build", &site, &["--quiet"]).status, 0);
    let all = files(&site.path("public")).into_iter().filter(|(path, _)| path.ends_with("feed.xml"));
    all.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

fn ids(feeds: &[(String, String)]) -> Vec<Vec<&str>> {
    feeds.iter().map(|(_, feed)| texts(feed, "id")).collect()
}

#[test]
fn a_site_that_moves_keeps_its_ids_if_it_has_a_code() {
    let moved =
        |text: &str| text.replace("https://www.example.gov.cn/zfxxgk/", "https://xian.example.cn/gk/");
    let coded = |text: &str| text.replace(CODE, "site_id_code: \"4100000001\"");
    let (here, there) = (feeds(coded), feeds(|text| moved(&coded(text))));
    assert_eq!(ids(&here), ids(&there));
    assert!(there.iter().all(|(_, feed)| !feed.contains("www.example.gov.cn/zfxxgk")), "{there:?}");
    let own: Vec<&str> = ids(&here).concat();
    assert!(own.iter().all(|id| id.len() == 45 && id.starts_with("urn:uuid:") && &id[23..24] == "8"));
    // A code of noughts is nobody's, so the address stands for it.
    let (here, there) = (feeds(str::to_owned), feeds(moved));
    assert!(ids(&here).concat().iter().all(|id| !ids(&there).concat().contains(id)));
}

#[test]
fn an_entry_has_the_dates_that_are_declared_and_the_same_id_in_every_feed() {
    let all = feeds(str::to_owned);
    let feed = |path: &str| &all.iter().find(|(of, _)| of == path).unwrap().1;
    let reports = feed("feed.xml");
    assert!(reports.contains("<updated>2025-04-12T00:00:00+08:00</updated>"), "{reports}");
    assert!(reports.contains("示例县民政局2024年政府信息公开工作年度报告"), "{reports}");
    let corrections = feed("corrections/feed.xml");
    let days = ["2025-04-12", "2025-04-12", "2025-04-10", "2025-04-01", "2025-03-02"];
    assert_eq!(texts(corrections, "updated"), days.map(|day| format!("{day}T00:00:00+08:00")));
    assert!(corrections.contains("<summary>原载 6，现为 7。理由：漏计一件。</summary>"), "{corrections}");
    let entries = |feed: &str| texts(feed, "id").into_iter().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let (site, agency) =
        ([entries(reports), entries(corrections)].concat(), entries(feed("agencies/minzheng/feed.xml")));
    assert!(!agency.is_empty() && agency.iter().all(|id| site.contains(id)), "{agency:?}");
    assert_eq!(site.iter().collect::<BTreeSet<_>>().len(), site.len(), "no two entries have one id");
}

#[test]
fn only_a_site_with_an_address_has_feeds_and_links_to_them() {
    let site = Folder::with_content("tests/sites/shili");
    let leading = |site: &Folder| {
        assert_eq!(on("build", site, &["--quiet"]).status, 0);
        let all = files(&site.path("public"));
        let feeds = all.keys().filter(|path| path.ends_with("feed.xml")).count();
        let pages: Vec<String> = all
            .into_iter()
            .filter(|(path, bytes)| {
                path.ends_with(".html") && String::from_utf8_lossy(bytes).contains("feed.xml")
            })
            .map(|(path, _)| path)
            .collect();
        (feeds, pages)
    };
    let agencies = ["minzheng", "shili", "tongji"].map(|id| format!("agencies/{id}/index.html"));
    let pages = [&agencies[..], &["corrections/index.html".to_owned(), "index.html".to_owned()]].concat();
    assert_eq!(leading(&site), (5, pages));
    let settings = site.read("content/site.yml");
    site.write("content/site.yml", settings.replace("base_url: https://www.example.gov.cn/zfxxgk/\n", ""));
    assert_eq!(leading(&site), (0, Vec::new()));
    // A theme without the page has no feed of corrections either, and leads to none.
    site.write("content/site.yml", format!("{settings}theme: mine\n"));
    site.write("themes/mine/theme.yml", "without: [corrections]\n");
    let (feeds, _) = leading(&site);
    assert_eq!(feeds, 4);
    assert!(!site.read("public/index.html").contains("corrections/feed.xml"));
}

#[test]
fn a_feed_has_the_newest_entries_and_texts_that_are_no_markup() {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read("content/2024/minzheng.yml");
    let mut list = String::from("corrections:\n");
    for at in 0..60 {
        writeln!(list, "  - {{date: 2025-03-{:02}, part: overview, was: \"<b>{at}</b>\", now: \"甲 & 乙]]>\", reason: 第{at}处改动}}", 1 + at / 2).unwrap();
    }
    site.write("content/2024/minzheng.yml", format!("{report}{list}"));
    on("build", &site, &["--draft", "--quiet"]);
    for path in ["corrections/feed.xml", "agencies/minzheng/feed.xml"] {
        let feed = site.read(&format!("public/{path}"));
        assert_eq!(feed.matches("<entry>").count(), 50, "{path}");
        assert!(feed.contains("第59处") && !feed.contains("第9处"), "{feed}");
        assert!(feed.contains("原载 &lt;b&gt;59&lt;/b&gt;，现为 甲 &amp; 乙]]&gt;。"), "{feed}");
        let ids: BTreeSet<&str> = texts(&feed, "id").into_iter().collect();
        assert_eq!(ids.len(), 51, "corrections of one part on one day are told apart");
    }
    // A report without a day of publication is in no feed: no day is made up for it.
    let undated = report.replace("published: 2025-01-24", "published: unknown");
    assert_ne!(undated, report);
    site.write("content/2024/minzheng.yml", undated);
    on("build", &site, &["--draft", "--quiet"]);
    assert!(!files(&site.path("public")).keys().any(|path| path.ends_with("feed.xml")));
}
