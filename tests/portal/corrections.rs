//! `/corrections/`: every declared correction of all reports, where readers look for it.

use std::fmt::Write as _;

use crate::support::{Folder, files, on};

const PAGE: &str = "public/corrections/index.html";

/// The values of an attribute, quoted or not.
fn values<'t>(html: &'t str, attribute: &str) -> Vec<&'t str> {
    let starts = html.split(attribute).skip(1);
    starts.filter_map(|rest| rest.trim_start_matches('"').split(['"', ' ', '>']).next()).collect()
}

#[test]
fn every_correction_leads_to_its_entry_and_to_what_was_corrected() {
    let site = Folder::with_content("tests/sites/shili");
    assert_eq!(on("build", &site, &["--quiet"]).status, 0);
    let page = site.read(PAGE);
    let list = page.split("class=ledger").nth(1).unwrap().split("</dl>").next().unwrap();
    assert_eq!(values(list, "datetime="), ["2025-04-12", "2025-04-10", "2025-04-01", "2025-03-02"]);
    let links = values(list, "href=");
    assert_eq!(links.iter().filter(|link| link.contains("#correction-")).count(), 4);
    assert!(links.contains(&"../2024/minzheng/#proactive.licences"), "{links:?}");
    assert!(links.contains(&"../2024/minzheng/#overview"), "{links:?}");
    for link in links {
        let (path, id) = link.split_once('#').unwrap();
        let report = site.read(&format!("public/corrections/{path}index.html"));
        assert!(values(&report, " id=").contains(&id), "{link}");
    }
    let agencies = page.split("id=agencies").nth(1).unwrap();
    assert!(agencies.contains("../2024/shili/#corrections") && agencies.contains("../agencies/minzheng/"));
}

#[test]
fn a_site_without_corrections_has_no_such_page_and_no_link_to_it() {
    let site = Folder::with_content("tests/bad-input/base");
    assert_eq!(on("build", &site, &["--quiet"]).status, 0);
    for (path, bytes) in files(&site.path("public")) {
        assert!(!path.starts_with("corrections/"), "{path}");
        let text = String::from_utf8_lossy(&bytes);
        let leads =
            path.ends_with(".html") && values(&text, "href=").iter().any(|l| l.contains("corrections"));
        assert!(!(leads || path == "sitemap.xml" && text.contains("corrections")), "{path}");
    }
}

#[test]
fn very_many_corrections_have_a_page_for_each_year() {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read("content/2024/minzheng.yml");
    for (count, pages) in [(500, 1), (501, 3)] {
        let mut list = String::from("corrections:\n");
        for at in 0..count {
            let day = if at < 2 { "2026-01-09" } else { "2025-03-01" };
            writeln!(list, "  - {{date: {day}, part: overview, reason: 第{at}处改动}}").unwrap();
        }
        site.write("content/2024/minzheng.yml", format!("{report}{list}"));
        on("build", &site, &["--draft", "--quiet"]);
        let built = files(&site.path("public"));
        let own: Vec<&String> = built.keys().filter(|path| path.starts_with("corrections/")).collect();
        assert_eq!(own.iter().filter(|path| path.ends_with(".html")).count(), pages, "{own:?}");
        let page = site.read(PAGE);
        let listed = page.matches("#correction-").count();
        assert_eq!(listed, if pages == 1 { count } else { 100 });
        assert!(page.find("第0处").unwrap() < page.find("第2处").unwrap(), "the newest first");
        let years = values(&page, "href=").into_iter().filter(|link| link.ends_with("2025/")).count();
        assert_eq!(years, usize::from(pages > 1), "a year with its own page is linked once");
    }
    let older = site.read("public/corrections/2025/index.html");
    assert_eq!(older.matches("#correction-").count(), 499);
    assert!(older.contains("id=agencies") && !site.read(PAGE).contains("id=agencies"));
    assert_eq!(site.read("public/corrections/2026/index.html").matches("#correction-").count(), 2);
    assert!(!site.path("public/corrections/2024/index.html").exists());
}
