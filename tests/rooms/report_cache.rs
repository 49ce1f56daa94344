//! What a build keeps for the next one changes nothing but how long that takes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use portal::cache::{MadeOf, Shard, ShardWriter, cache_key};
use portal::edition::Editions;
use portal::finding::Format;
use portal::read::SiteReader;
use portal::register::ReportKey;
use portal::report::Report;
use portal::source::{Digest, FileId, Tree};
use portal::store::Revision;
use portal::{Builder, Changes, Lang, Options, Snapshot};
use proptest::prelude::*;

use super::incremental::shown;
use super::support::desktop::Desktop;
use super::support::{EDITIONS, MemorySite, Site, assert_same, root};

const FOLDER: &str = ".portal-public.cache";

fn draft() -> Options {
    Options { draft: true, ..Options::default() }
}

/// A builder that takes up what lies in the folder of a site.
fn remembering(site: &MemorySite, options: Options) -> Builder {
    let mut builder = site.builder(options);
    builder.remember(site.at().join(FOLDER));
    builder
}

/// The files that a builder has for the cache; those that are there already are not among them.
fn kept(builder: &Builder, snapshot: &Snapshot) -> BTreeMap<String, Vec<u8>> {
    let cache = builder.report_cache(snapshot).unwrap();
    let files: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::default();
    let keep = |name: &str, bytes: &[u8]| -> Result<(), ()> {
        files.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
        Ok(())
    };
    cache.each(keep).unwrap();
    files.into_inner().unwrap()
}

/// Writes what a builder has for the cache into the folder of a site, and says how many shards that were.
fn write(site: &MemorySite, builder: &Builder, snapshot: &Snapshot) -> usize {
    let files = kept(builder, snapshot);
    files.iter().for_each(|(name, bytes)| site.write(&format!("{FOLDER}/{name}"), bytes));
    if let Some(made_of) = builder.report_cache(snapshot).unwrap().made_of {
        let bytes = made_of.bytes(cache_key(EDITIONS.mark()), Digest::of(&[]));
        site.write(&format!("{FOLDER}/{}", MadeOf::FILE), bytes);
    }
    files.len()
}

/// Looks at a site, keeps what was read, and says how many files that were.
fn keep(site: &MemorySite) -> (Snapshot, usize) {
    let mut builder = remembering(site, draft());
    let snapshot = builder.refresh(&Changes::Everything).unwrap();
    let files = write(site, &builder, &snapshot);
    (snapshot, files)
}

fn reports(snapshot: &Snapshot) -> Vec<Arc<Report>> {
    snapshot
        .store
        .shelves()
        .flat_map(|(_, shelf)| shelf.reports().iter().map(|r| r.value.clone()).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_report_comes_back_as_it_was_read() {
    let mut count = 0;
    for of in ["tests/sites/shili", "tests/sites/xian", ".", "tests/bad-input/base"] {
        let site = MemorySite::with_content(of);
        let (first, files) = keep(&site);
        assert!(files > 0, "{of}");
        let mut builder = remembering(&site, draft());
        let second = builder.refresh(&Changes::Everything).unwrap();
        assert_eq!(reports(&second), reports(&first), "{of}");
        assert_same(&shown(&second), &shown(&first), of);
        assert_eq!(
            kept(&builder, &second).len(),
            0,
            "{of}: shards that are there as they should be are written again"
        );
        count += reports(&first).len();
    }
    assert!(count > 20, "{count}");
}

/// Puts other words into the reports that are kept of a site, as if they had been read.
fn forge(site: &MemorySite, key: Digest) -> usize {
    let (tree, register) = {
        let snapshot = site.builder(draft()).refresh(&Changes::Everything).unwrap();
        (snapshot.tree.clone(), snapshot.register.clone())
    };
    let path = |file: FileId| tree.path(file);
    let mut forged = 0;
    for (folder, ..) in folders(site) {
        let bytes = site.bytes(&folder).unwrap();
        let shard = Shard::read(&bytes, cache_key(EDITIONS.mark())).unwrap();
        let all = tree.files().filter_map(|(file, found)| {
            let (year, id) = portal::read::report_of(&tree, file)?;
            let agency = register.find(id)?;
            let folder = format!("{}/", found.path.trim_end_matches(".yml"));
            let beside =
                tree.files().filter(|(_, other)| other.path.starts_with(&folder)).map(|(file, _)| file);
            let files: Vec<FileId> = beside.chain([file]).collect();
            let mut cached = shard.report(ReportKey { year, agency }, &files, path)?;
            Arc::make_mut(&mut cached.report).source = Some("https://forged.example/".into());
            Some(cached)
        });
        let all: Vec<_> = all.collect();
        forged += all.len();
        site.write(&folder, ShardWriter::default().bytes(&all, key, path));
    }
    forged
}

/// The files of the cache of a site.
fn folders(site: &MemorySite) -> Vec<(String, PathBuf)> {
    let mut builder = site.builder(draft());
    let snapshot = builder.refresh(&Changes::Everything).unwrap();
    let names = kept(&builder, &snapshot).into_keys();
    names.map(|name| format!("{FOLDER}/{name}")).map(|name| (name.clone(), site.at().join(name))).collect()
}

fn forged(snapshot: &Snapshot) -> usize {
    reports(snapshot).iter().filter(|r| r.source.as_deref() == Some("https://forged.example/")).count()
}

#[test]
fn what_did_not_change_is_not_parsed_and_what_changed_is() {
    let site = MemorySite::with_content("tests/sites/xian");
    keep(&site);
    let count = forge(&site, cache_key(EDITIONS.mark()));
    assert!(count > 20, "{count}");
    let look = || remembering(&site, draft()).refresh(&Changes::Everything).unwrap();
    assert_eq!(forged(&look()), count);
    // Told that nothing changed, a first look looks at all.
    let told = remembering(&site, draft()).refresh(&Changes::Paths(vec![])).unwrap();
    assert_eq!(forged(&told), count);
    let first = reports(&look()).into_iter().find(|r| forged_one(r)).unwrap();
    let path = look().tree.path(first.file).to_owned();
    site.write(&path, site.text(&path).unwrap() + "\n");
    assert_eq!(forged(&look()), count - 1);
    let told = remembering(&site, draft()).refresh(&Changes::Paths(vec!["content/2019".into()])).unwrap();
    assert_eq!(forged(&told), count - 1);
}

fn forged_one(report: &Report) -> bool {
    report.source.as_deref() == Some("https://forged.example/")
}

#[test]
fn what_another_program_kept_or_other_editions_is_as_nothing() {
    let site = MemorySite::with_content("tests/sites/xian");
    keep(&site);
    let theirs = cache_key(EDITIONS.mark() + 1);
    assert!(forge(&site, theirs) > 20);
    let mut builder = remembering(&site, draft());
    let snapshot = builder.refresh(&Changes::Everything).unwrap();
    assert_eq!(forged(&snapshot), 0);
    assert_eq!(kept(&builder, &snapshot).len(), folders(&site).len(), "they are written anew");
    let other = Editions::built_in_and(&[]).unwrap();
    assert_eq!(other.mark(), EDITIONS.mark());
}

/// A small site with the bytes of its only shard.
fn small() -> (MemorySite, String, Vec<u8>) {
    let site = MemorySite::default();
    site.write("content/agencies.yml", "jia: {name: 示例局, kind: department}\n");
    site.write("content/site.yml", "title: 示例\n");
    site.write(
        "content/2018/jia.yml",
        "published: 2019-03-20\nsections:\n  - title: 概述\n    text: 主动公开 3 条。\n",
    );
    let (_, files) = keep(&site);
    assert_eq!(files, 1);
    let (name, _) = folders(&site).swap_remove(0);
    let bytes = site.bytes(&name).unwrap().to_vec();
    (site, name, bytes)
}

/// What reading makes of a site, with what lies in the folder of its cache.
fn read(site: &MemorySite) -> (Vec<String>, Vec<String>) {
    let source = site.source();
    let tree = Arc::new(Tree::scan(&source, site.at()).unwrap());
    let mut reader = SiteReader::default();
    reader.remember(&source, site.at().join(FOLDER), cache_key(EDITIONS.mark()));
    reader.read(Revision::NEVER.next(), &EDITIONS, &tree, None, false);
    let reports = reader.years().flat_map(|(_, year)| year.value.reports());
    let reports = reports.map(|(_, report)| format!("{:?}", report.value)).collect();
    (reports, reader.loose().iter().map(|finding| format!("{finding:?}")).collect())
}

#[test]
fn a_shard_with_a_wrong_byte_or_a_missing_end_is_as_none() {
    let (site, name, bytes) = small();
    let whole = read(&site);
    assert_eq!(whole.0.len(), 1);
    // The words of the report in the shard are others, so that nobody takes them for those of its file.
    let key = cache_key(EDITIONS.mark());
    assert_eq!(forge(&site, key), 1);
    let forged = site.bytes(&name).unwrap().to_vec();
    assert!(read(&site).0[0].contains("forged"));
    for shard in [&bytes, &forged] {
        for at in 0..shard.len() {
            for flip in [1, 0x80, 0xff] {
                let mut damaged = shard.clone();
                damaged[at] ^= flip;
                site.write(&name, damaged);
                assert_eq!(read(&site), whole, "byte {at} with {flip:#x}");
            }
            site.write(&name, &shard[..at]);
            assert_eq!(read(&site), whole, "cut at {at}");
        }
        site.write(&name, [shard, &b"x"[..]].concat());
        assert_eq!(read(&site), whole, "longer");
    }
    site.write(&format!("{name}/x"), "a folder in its place");
    assert_eq!(read(&site), whole);
}

#[test]
fn what_is_forged_with_all_its_digests_is_read_without_a_panic() {
    let (site, name, bytes) = small();
    let body = b"portal reports 1\n".len() + 16;
    for at in body + 16..bytes.len() {
        let mut forged = bytes.clone();
        for flip in [1, 0x7f, 0x80, 0xff] {
            forged[at] = bytes[at] ^ flip;
            let rest = forged.split_off(body);
            forged.truncate(body - 16);
            let digest = Digest::of(&rest).to_string();
            let hex = |at: usize| u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).unwrap();
            forged.extend((0..16).map(hex));
            forged.extend(rest);
            site.write(&name, &forged);
            assert!(read(&site).0.len() <= 1, "byte {at}");
        }
    }
}

/// What a snapshot shows, or why there is none.
fn state(builder: &mut Builder) -> Result<BTreeMap<String, Vec<u8>>, String> {
    builder.refresh(&Changes::Everything).map(|s| shown(&s)).map_err(|f| format!("{f:?}"))
}

fn edits() -> usize {
    std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(80)
}

/// More edits than by default: `EDITS=5000 cargo test --release after_any_edit_a_build`.
#[test]
fn after_any_edit_a_build_with_what_was_kept_is_a_build_without() {
    let mut desktop = Desktop::new(MemorySite::with_content("tests/sites/shili"), 11);
    keep(&desktop.site);
    let mut taken = 0;
    for number in 0..edits() {
        let (what, _) = desktop.edit();
        let keeps = desktop.dice.roll(3) > 0;
        let options = Options { keep: desktop.dice.roll(2) == 0, ..draft() };
        let after = format!("edit {number}, {what}");
        let anew = state(&mut desktop.site.builder(options.clone()));
        let mut builder = remembering(&desktop.site, options);
        let now = builder.refresh(&Changes::Everything);
        match (&now, &anew) {
            (Ok(now), Ok(anew)) => assert_same(&shown(now), anew, &after),
            (now, anew) => assert_eq!(
                now.as_ref().err().map(|f| format!("{f:?}")).as_ref(),
                anew.as_ref().err(),
                "{after}"
            ),
        }
        if let Some(now) = now.ok().filter(|_| keeps) {
            taken += usize::from(write(&desktop.site, &builder, &now) < 3);
        }
    }
    assert!(taken * 3 > edits(), "{taken} of {}", edits());
}

#[test]
fn a_change_beside_a_report_is_seen() {
    type Edit = fn(&MemorySite);
    let report = "content/2024/minzheng.yml";
    let edits: [(&str, Edit); 9] = [
        ("a text beside came", |s| s.write("content/2024/tongji/problems.md", "一个问题。\n")),
        ("a text beside changed", |s| s.write("content/2024/tongji/problems.md", "另一个问题。\n")),
        ("a text beside went", |s| s.remove("content/2024/tongji/problems.md")),
        ("an attachment came", |s| s.write("content/2024/tongji/图.png", "png")),
        ("an attachment changed", |s| s.write("content/2024/tongji/图.png", "another")),
        ("a report moved", |s| s.rename("content/2024/minzheng.yml", "content/2023/shili.yml")),
        ("a report came in its place", |s| {
            s.write("content/2024/minzheng.yml", s.text("content/2023/shili.yml").unwrap())
        }),
        ("the register is in another order", |s| {
            let text = s.text("content/agencies.yml").unwrap();
            s.write("content/agencies.yml", format!("aaa: {{name: 示例甲局, kind: department}}\n{text}"));
        }),
        ("an agency has another id", |s| {
            let text = s.text("content/agencies.yml").unwrap().replace("minzheng", "minzhengju");
            s.write("content/agencies.yml", text);
        }),
    ];
    let site = MemorySite::with_content("tests/sites/shili");
    assert!(site.text(report).is_some());
    keep(&site);
    for (what, edit) in edits {
        edit(&site);
        let anew = state(&mut site.builder(draft())).unwrap();
        assert_same(&state(&mut remembering(&site, draft())).unwrap(), &anew, what);
        keep(&site);
        assert_same(&state(&mut remembering(&site, draft())).unwrap(), &anew, what);
    }
}

#[test]
fn a_report_is_judged_again_where_anything_changed_that_its_rules_see() {
    type Edit = fn(&MemorySite);
    let edit = |site: &MemorySite, path: &str, from: &str, to: &str| {
        let text = site.text(path).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        site.write(path, text.replacen(from, to, 1));
    };
    let found = |site: &MemorySite| {
        let snapshot = remembering(site, draft()).refresh(&Changes::Everything).unwrap();
        snapshot.findings().len()
    };
    let site = MemorySite::with_content("tests/sites/xian");
    // Nothing is to be told of any report: what is found then was judged by this run.
    let clear = |site: &MemorySite| {
        let mut builder = site.builder(draft());
        let snapshot = builder.refresh(&Changes::Everything).unwrap();
        let mut made_of = builder.report_cache(&snapshot).unwrap().made_of.unwrap();
        made_of.reports.values_mut().for_each(|made| made.is_clear = true);
        site.write(
            &format!("{FOLDER}/{}", MadeOf::FILE),
            made_of.bytes(cache_key(EDITIONS.mark()), Digest::of(&[])),
        );
        snapshot.findings().len()
    };
    let all = clear(&site);
    assert!(found(&site) < all, "what was found before is judged again");
    let edits: [(&str, Edit); 3] = [
        ("the settings", |s| s.write("content/site.yml", s.text("content/site.yml").unwrap() + "\n")),
        ("the register", |s| s.write("content/agencies.yml", s.text("content/agencies.yml").unwrap() + "\n")),
        ("a deadline", |s| {
            s.write(
                "content/site.yml",
                s.text("content/site.yml").unwrap() + "deadlines: {department: 01-15}\n",
            )
        }),
    ];
    for (what, edit) in edits {
        clear(&site);
        edit(&site);
        let anew = site.builder(draft()).refresh(&Changes::Everything).unwrap().findings().len();
        assert_eq!(found(&site), anew, "{what}");
    }
    // A report and the one of the year after see the change, and nobody else.
    let told = clear(&site);
    let before = found(&site);
    edit(&site, "content/2023/fagai.yml", "carried_out: [", "carried_out: [1");
    let now = found(&site);
    assert!(now > before && now < told, "{before} {now} {told}");
}

#[test]
fn a_finding_that_came_or_went_is_told() {
    let site = MemorySite::with_content("tests/sites/shili");
    let path = "content/2024/minzheng.yml";
    let sound = site.text(path).unwrap();
    let findings = |snapshot: &Snapshot| {
        let mut out = Vec::new();
        snapshot.print_findings(Format::Json, Lang::En, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let (first, _) = keep(&site);
    site.write(path, format!("{sound}\nno_such_key: 1\n"));
    let (second, _) = keep(&site);
    assert!(findings(&second).contains("no_such_key"));
    let again = keep(&site).0;
    assert_eq!(findings(&again), findings(&second));
    site.write(path, &sound);
    assert_eq!(findings(&keep(&site).0), findings(&first));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Reports of all kinds of values, sound or not.
    #[test]
    fn what_is_read_of_any_report_comes_back(
        changes in prop::collection::vec((any::<usize>(), any::<usize>(), "[0-9a/，、%=|>*_~ 甲乙]{0,6}"), 0..3),
        of in prop::sample::select(vec!["content/2024/pingtan.yml", "tests/sites/xian/content/2018/caizheng.yml"]),
    ) {
        let text = std::fs::read_to_string(root().join(of)).unwrap_or_default();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (line, at, what) in changes {
            let count = lines.len().max(1);
            if let Some(line) = lines.get_mut(line % count) {
                let at = line.char_indices().map(|(at, _)| at).cycle().nth(at % (line.len() + 1)).unwrap_or(0);
                line.insert_str(at, &what);
            }
        }
        let site = MemorySite::default();
        site.write("content/agencies.yml", "jia: {name: 示例局, kind: department}\n");
        site.write("content/site.yml", "title: 示例\n");
        site.write("content/2024/jia.yml", lines.join("\n"));
        let without = read(&site);
        keep(&site);
        prop_assert_eq!(read(&site), without);
    }
}
