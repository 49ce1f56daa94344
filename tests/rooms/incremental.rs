//! A later state of a site, made from the one before and what changed, is the state that a build from nothing makes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use portal::{Changes, Format, Lang, Options, Snapshot};

use super::support::desktop::{Desktop, Dice};
use super::support::manual::keys;
use super::support::{MemorySite, Site, assert_same};

/// Everything that a snapshot shows: every file of the site by its path, and every finding.
pub(crate) fn shown(snapshot: &Snapshot) -> BTreeMap<String, Vec<u8>> {
    let context = snapshot.page_context();
    let mut all = BTreeMap::new();
    for output in snapshot.outputs(&context) {
        let mut bytes = Vec::new();
        let made = snapshot.body(&context, &output, &mut bytes);
        made.unwrap_or_else(|failure| bytes = format!("{failure:?}").into_bytes());
        all.insert(snapshot.path(&context, &output), bytes);
    }
    let mut findings = Vec::new();
    snapshot.print_findings(Format::Json, Lang::En, &mut findings).unwrap();
    all.insert("findings".to_owned(), findings);
    all
}

/// The state of a site made from nothing, or why there is none.
fn from_nothing(site: &MemorySite, options: &Options) -> Result<BTreeMap<String, Vec<u8>>, String> {
    site.builder(options.clone())
        .refresh(&Changes::Everything)
        .map(|s| shown(&s))
        .map_err(|f| format!("{f:?}"))
}

/// What a watcher would say of some paths: themselves, their folders, whole paths, or that anything may have changed.
fn told(dice: &mut Dice, site: &Path, paths: Vec<PathBuf>) -> Changes {
    match dice.roll(5) {
        0 => Changes::Everything,
        1 => Changes::Paths(paths.iter().map(|p| p.parent().unwrap().to_path_buf()).collect()),
        2 => Changes::Paths(paths.iter().map(|p| site.join(p)).collect()),
        _ => Changes::Paths(paths),
    }
}

/// By default as many that each key is varied once.
fn edits() -> usize {
    std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(3 * keys().len())
}

/// More edits than by default: `EDITS=5000 cargo test --release any_edit`.
#[test]
fn after_any_edit_every_page_is_that_of_a_build_from_nothing() {
    let mut desktop = Desktop::new(MemorySite::with_content("tests/sites/shili"), 7);
    let options = Options { draft: true, ..Options::default() };
    let builder = |keep| desktop.site.builder(Options { keep, ..options.clone() });
    let (mut plain, mut keeping) = (builder(false), builder(true));
    for builder in [&mut plain, &mut keeping] {
        builder.refresh(&Changes::Everything).unwrap();
    }
    let (mut whole, mut broken) = (0, 0);
    for number in 0..edits() {
        let (what, paths) = desktop.edit();
        let changes = told(&mut desktop.dice, desktop.site.at(), paths);
        let after = format!("edit {number}, {what}, told as {changes:?}");
        let anew = from_nothing(&desktop.site, &options);
        let now = plain.refresh(&changes).map(|s| shown(&s)).map_err(|f| format!("{f:?}"));
        match (&now, &anew) {
            (Ok(now), Ok(anew)) => assert_same(now, anew, &after),
            (now, anew) => assert_eq!(now.as_ref().err(), anew.as_ref().err(), "{after}"),
        }
        match (keeping.refresh(&changes), anew) {
            // What can all be read is shown as it is, whatever was shown before.
            (Ok(kept), Ok(anew)) if kept.stale.is_empty() && kept.trouble.is_none() => {
                whole += 1;
                assert_same(&shown(&kept), &anew, &format!("{after}, last good state kept"));
            }
            _ => broken += 1,
        }
    }
    assert!(whole * 10 > edits() && broken * 20 > edits(), "{whole} states of {} were whole", edits());
    let unvaried = keys().len().saturating_sub(desktop.varied);
    assert!(edits() < 150 || unvaried == 0, "{unvaried} keys were never varied");
}

#[test]
fn what_an_edit_does_not_touch_stays_the_same() {
    let site = MemorySite::with_content("tests/sites/shili");
    let mut builder = site.builder(Options::default());
    let first = builder.refresh(&Changes::Everything).unwrap();
    let path = "content/2023/minzheng.yml";
    let text = site.text(path).unwrap();
    site.write(path, text.replacen("published: 2024-01-2", "published: 2024-01-1", 1) + "\n");
    let second = builder.refresh(&Changes::Paths(vec![path.into()])).unwrap();
    let reports = |s: &Snapshot| {
        s.store.shelves().flat_map(|(_, shelf)| shelf.reports().iter().cloned()).collect::<Vec<_>>()
    };
    for (old, new) in reports(&first).iter().zip(&reports(&second)) {
        let changed = old.key.year.to_string() == "2023";
        assert_eq!(std::sync::Arc::ptr_eq(&old.value, &new.value), !changed, "{:?}", old.key);
    }
    let theme = |s: &Snapshot| s.theme.as_ref().map(std::sync::Arc::as_ptr).unwrap();
    assert_eq!(theme(&first), theme(&second), "the theme was loaded again");
    assert!(std::sync::Arc::ptr_eq(&first.tree, &second.tree), "the tree was walked again");
}

#[test]
fn what_changed_while_a_refresh_failed_is_seen_by_the_next() {
    type Edit = fn(&MemorySite);
    let edits: [(&str, Edit); 4] = [
        ("content/2024/minzheng.yml", |site| {
            let text = site.text("content/2024/minzheng.yml").unwrap();
            site.write("content/2024/minzheng.yml", text.replacen("工作", "别的工作", 1));
        }),
        ("content/2023/tongji.yml", |site| {
            site.write("content/2023/tongji.yml", site.text("content/2024/tongji.yml").unwrap());
        }),
        ("content/2024/tongji.yml", |site| site.remove("content/2024/tongji.yml")),
        ("themes/default/static/own.css", |site| site.write("themes/default/static/own.css", "a{}")),
    ];
    let settings = PathBuf::from("content/site.yml");
    for (path, edit) in edits {
        for keep in [false, true] {
            let site = MemorySite::with_content("tests/sites/shili");
            let options = Options { draft: true, keep, ..Options::default() };
            let mut builder = site.builder(options.clone());
            builder.refresh(&Changes::Everything).unwrap();
            let text = site.text("content/site.yml").unwrap();
            site.remove("content/site.yml");
            builder.refresh(&Changes::Paths(vec![settings.clone()])).unwrap_err();
            edit(&site);
            builder.refresh(&Changes::Paths(vec![path.into()])).unwrap_err();
            site.write("content/site.yml", text);
            let now = builder.refresh(&Changes::Paths(vec![settings.clone()])).unwrap();
            assert_same(&shown(&now), &from_nothing(&site, &options).unwrap(), path);
        }
    }
}

#[test]
fn what_a_report_of_another_year_decides_is_judged_again() {
    let site = MemorySite::with_content("tests/sites/shili");
    let report = |path: &str| site.text(path).unwrap();
    let (government, unit) = (report("content/2024/shili.yml"), report("content/2020/minzheng.yml"));
    // With the date of that year: a copy that lies in the wrong folder is not summed up.
    site.write("content/2023/shili.yml", government.replace("2025-", "2024-"));
    let options = Options { draft: true, ..Options::default() };
    let mut builder = site.builder(options.clone());
    let mut last = shown(&builder.refresh(&Changes::Everything).unwrap());
    // Who has reported about 2020 owes a report about 2023, and sums over units are judged where none is owed.
    let path = "content/2020/tongji.yml";
    for step in ["came", "went", "came again"] {
        match step {
            "went" => site.remove(path),
            _ => site.write(path, &unit),
        }
        let now = shown(&builder.refresh(&Changes::Paths(vec![path.into()])).unwrap());
        let sums = |all: &BTreeMap<String, Vec<u8>>| {
            let findings = String::from_utf8_lossy(&all["findings"]).into_owned();
            findings.split("\n  {").filter(|f| f.contains("roll-up") && f.contains("2023/shili")).count()
        };
        assert_same(&now, &from_nothing(&site, &options).unwrap(), step);
        assert_ne!(sums(&now), sums(&last), "{step}");
        last = now;
    }
}

#[test]
fn a_year_without_reports_any_more_is_in_no_figure_over_the_years() {
    let site = MemorySite::with_content("tests/sites/shili");
    let options = Options { draft: true, ..Options::default() };
    let paths = ["shili", "minzheng"].map(|agency| format!("content/2023/{agency}.yml"));
    site.write(&paths[0], site.text("content/2024/shili.yml").unwrap().replacen("2025-", "2024-", 1));
    let texts = paths.clone().map(|path| site.text(&path).unwrap());
    let mut builder = site.builder(options.clone());
    builder.refresh(&Changes::Everything).unwrap();
    let told: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let mut look = |after: &str| {
        let now = shown(&builder.refresh(&Changes::Paths(told.clone())).unwrap());
        assert_same(&now, &from_nothing(&site, &options).unwrap(), after);
        String::from_utf8(now["index.html"].clone()).unwrap()
    };
    paths.iter().for_each(|path| site.remove(path));
    let without = look("the year went away");
    paths.iter().zip(texts).for_each(|(path, text)| site.write(path, text));
    assert_ne!(look("the year came back"), without);
}

#[test]
fn whether_a_government_holds_a_figure_is_asked_when_its_own_report_changes() {
    let site = MemorySite::with_content("tests/sites/shili");
    let options = Options { draft: true, ..Options::default() };
    let mut builder = site.builder(options.clone());
    builder.refresh(&Changes::Everything).unwrap();
    let path = "content/2024/shili.yml";
    let whole = site.text(path).unwrap();
    let original = "published: 2025-03-20\nsource: https://www.example.gov.cn/\nonly_source: true\n";
    let mut homes = Vec::new();
    for (after, text) in [("the original alone", original), ("the whole report", &whole)] {
        site.write(path, text);
        let now = shown(&builder.refresh(&Changes::Paths(vec![path.into()])).unwrap());
        assert_same(&now, &from_nothing(&site, &options).unwrap(), after);
        homes.push(now["index.html"].clone());
    }
    assert_ne!(homes[0], homes[1]);
}

#[test]
fn of_a_broken_file_the_last_good_state_stays_with_the_finding() {
    let site = MemorySite::with_content("tests/sites/shili");
    let options = Options { keep: true, ..Options::default() };
    let mut builder = site.builder(options);
    let first = shown(&builder.refresh(&Changes::Everything).unwrap());
    let cases = [
        ("content/2024/minzheng.yml", "2024/minzheng/index.html"),
        ("content/agencies.yml", "2024/minzheng/index.html"),
        ("content/site.yml", "index.html"),
        ("content/pages/about.md", "pages/about/index.html"),
    ];
    for (path, page) in cases {
        let good = site.text(path).unwrap();
        site.write(path, b"\xff\xfe broken");
        let broken = builder.refresh(&Changes::Paths(vec![path.into()])).unwrap();
        let file = broken.tree.find(path).unwrap();
        assert_eq!(broken.stale, [file], "{path}");
        let found = broken.findings();
        assert!(found.iter().any(|f| f.place.file == file && f.rule().name == "encoding"), "{path}");
        assert!(shown(&broken)[page] == first[page], "{path}: {page} changed");
        site.write(path, good);
        let mended = builder.refresh(&Changes::Paths(vec![path.into()])).unwrap();
        assert_same(&shown(&mended), &first, path);
    }
}
