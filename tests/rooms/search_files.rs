//! The files for searching as files: their marks and sizes, what a change rewrites, when a year is indexed.

use std::collections::BTreeSet;

use portal::builder::{Builder, Changes, Options, Output, Snapshot};

use super::incremental::shown;
use super::search::{Files, agencies, county, given, handed, hash, numbers, positions, snapshot, years};
use super::support::{EDITIONS, Folder};

#[test]
fn files_are_the_same_every_time_small_and_found_by_their_paths() {
    let site = county();
    let snapshot = snapshot(site.at());
    let context = snapshot.page_context();
    let files: Files = shown(&snapshot).into_iter().filter(|(path, _)| path.starts_with("search/")).collect();
    assert!(files.len() >= 20);
    for (path, bytes) in &files {
        assert!(bytes.len() < 200_000, "{path}: {}", bytes.len());
        let found = snapshot.find(&context, path).unwrap();
        let mut again = Vec::new();
        snapshot.body(&context, &found, &mut again).unwrap();
        assert_eq!(*bytes, again, "{path}");
    }
    let anew: Files = shown(&super::search::snapshot(site.at()))
        .into_iter()
        .filter(|(path, _)| path.starts_with("search/"))
        .collect();
    assert_eq!(files, anew);
    for path in [
        "2024/terms-00.js",
        "2024/terms-9999.js",
        "2007/texts-0.js",
        "1.js",
        "index-1.js",
        "agencies-9.js",
        "2024/x-0.js",
    ] {
        assert!(snapshot.find(&context, &format!("search/data/{path}")).is_none(), "{path}");
    }
}

#[test]
fn files_that_number_the_same_reports_have_one_mark() {
    let site = county();
    let files = shown(&snapshot(site.at()));
    let entries = agencies(&files);
    for (bit, (year, _, buckets, each)) in years(&files).into_iter().enumerate() {
        let reporters: Vec<&str> = entries
            .iter()
            .filter(|e| e[7].as_u64().unwrap() >> bit & 1 == 1)
            .map(|e| e[0].as_str().unwrap())
            .collect();
        let mark =
            |ids: &[&str]| format!("{:x}", hash(&ids.iter().map(|id| format!("{id} ")).collect::<String>()));
        let whole = format!("{}.{buckets}", mark(&reporters));
        assert_eq!(handed(&files, "index")["years"][bit][4], whole);
        for bucket in 0..buckets {
            assert_eq!(given(&files, &format!("{year}/terms-{bucket}"))[1], whole);
        }
        let mut rest = &reporters[..];
        for (at, count) in each.iter().enumerate() {
            let (own, left) = rest.split_at(*count as usize);
            assert_eq!(given(&files, &format!("{year}/texts-{at}"))[1], mark(own), "{year}/texts-{at}");
            rest = left;
        }
    }
}

#[test]
fn a_change_rewrites_no_file_whose_positions_and_terms_stay() {
    let site = county();
    let before = shown(&snapshot(site.at()));
    let changed = |after: &Files| -> Vec<String> {
        let mine = |path: &&String| path.starts_with("search/data/") && before.get(*path) != after.get(*path);
        after.keys().filter(mine).map(|path| path["search/data/".len()..].to_owned()).collect()
    };
    let path = "content/2024/minzheng.yml";
    let report = site.read(path);
    site.write(path, report.replacen("示例问题", "另一问题", 1));
    let after = changed(&shown(&snapshot(site.at())));
    assert!(!after.is_empty() && after.iter().all(|path| path.starts_with("2024/t")), "{after:?}");
    let texts = |all: &[String]| all.iter().filter(|path| path.contains("texts")).count();
    assert_eq!(texts(&after), 1, "{after:?}");
    site.write(path, report);
    // The last of the register reports: all others of its year keep their texts.
    site.write("content/2025/chongqing.yml", site.read("content/2025/minzheng.yml"));
    let after = changed(&shown(&snapshot(site.at())));
    for name in ["version.js", "index.js", "2025/terms-0.js"] {
        assert!(after.iter().any(|path| path == name), "{name}: {after:?}");
    }
    assert!(after.iter().all(|path| path.starts_with("2025/") || !path.starts_with("20")), "{after:?}");
    assert!(texts(&after) <= 2, "{after:?}");
}

#[test]
fn cells_with_figures_are_told_of_every_year() {
    let site = county();
    let snapshot = snapshot(site.at());
    let files = shown(&snapshot);
    let index = handed(&files, "index");
    for (at, (year, _, buckets, _)) in years(&files).into_iter().enumerate() {
        let cells = positions(index["years"][at][5].as_str().unwrap(), snapshot.editions.len() as u64);
        let mut told = BTreeSet::new();
        for edition in index["editions"].as_object().unwrap().values() {
            for row in edition["rows"].as_array().unwrap() {
                let columns = edition["blocks"][row[0].as_u64().unwrap() as usize][2].as_array().unwrap();
                let ids = numbers(row[4].as_str().unwrap());
                assert_eq!(ids.len(), columns.len());
                for (column, id) in columns.iter().zip(ids) {
                    if cells.contains(&id) {
                        told.insert(format!("#{}.{}", row[1].as_str().unwrap(), column[0].as_str().unwrap()));
                    }
                }
            }
        }
        let own = |bucket| handed(&files, &format!("{year}/terms-{bucket}"));
        let terms = (0..buckets).flat_map(|bucket| own(bucket).as_object().unwrap().clone());
        let there: BTreeSet<String> = terms.map(|(term, _)| term).filter(|t| t.starts_with('#')).collect();
        assert_eq!(told, there, "{year}");
    }
}

#[test]
fn a_year_is_indexed_when_it_is_asked_for_and_kept_while_it_stays_the_same() {
    let site = county();
    let mut builder = Builder::new(site.at(), EDITIONS.clone(), Options::default());
    let made = |snapshot: &Snapshot| format!("{:?}", snapshot.indices).matches("YearIndex").count();
    let ask = |snapshot: &Snapshot, year: u16| {
        let context = snapshot.page_context();
        let found = snapshot.find(&context, &format!("search/data/{year}/terms-0.js")).unwrap();
        snapshot.body(&context, &found, &mut Vec::new()).unwrap();
    };
    let first = builder.refresh(&Changes::Everything).unwrap();
    let context = first.page_context();
    for output in first.outputs(&context).iter().filter(|o| matches!(o, Output::Page(..))) {
        first.body(&context, output, &mut Vec::new()).unwrap();
    }
    assert_eq!(made(&first), 0);
    ask(&first, 2024);
    ask(&first, 2023);
    assert_eq!(made(&first), 2);
    let path = "content/2024/minzheng.yml";
    site.write(path, site.read(path).replace("示例问题", "另一个问题"));
    let second = builder.refresh(&Changes::Paths(vec![path.into()])).unwrap();
    assert_eq!((made(&first), made(&second)), (2, 1));
    ask(&second, 2024);
    ask(&second, 2023);
    assert_eq!(made(&second), 2);
    let out = Folder::new();
    second.publish(&builder.target(&out.path("public")).unwrap(), &|_, _| {}).unwrap();
    assert_eq!(made(&second), 0, "a build keeps no year's index");
}
