//! The plan of a site: the pages and files that are built are those that an address finds, no more and no fewer.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use portal::Editions;
use portal::base::Year;
use portal::builder::{Builder, Changes, Options, Output, Snapshot};
use portal::site::{KINDS, Kind, PathNames, Route};

use super::support::Folder;

fn snapshot(site: &Folder) -> Snapshot {
    let editions = Editions::built_in().unwrap();
    Builder::new(site.at(), editions, Options::default()).refresh(&Changes::Everything).unwrap()
}

/// Every path that a kind of page can have with some years, the first agencies and some free pages, whether there is such a page or not.
fn candidates(kind: &Kind, names: PathNames<'_>) -> BTreeSet<String> {
    let pattern = kind.pattern;
    let years: Vec<Year> = (2017..=2026).filter_map(Year::new).collect();
    let mut routes = vec![Route::new(pattern)];
    for &year in &years {
        routes.push(Route { year: Some(year), ..Route::new(pattern) });
        routes.extend(years.iter().map(|later| Route {
            year: Some(year),
            later: Some(*later),
            ..Route::new(pattern)
        }));
    }
    let agencies: Vec<_> = names.register.all().map(|(id, _)| id).take(30).collect();
    let within = routes.iter().flat_map(|route| agencies.iter().map(|id| route.within(*id)));
    let pages = (0..9).map(|at| Route { page: Some(at), ..Route::new(pattern) });
    let all = within.chain(pages).chain(routes.iter().copied());
    all.map(|route| route.path(names)).collect()
}

/// Holds what is built against what is found; how many paths were looked up in vain.
fn hold(snapshot: &Snapshot) -> usize {
    let context = snapshot.page_context();
    let mut built = BTreeSet::new();
    for (kind, route) in Snapshot::routes(&context) {
        let path = route.path(context.names());
        let found = snapshot.find(&context, &path);
        let same = matches!(&found, Some(Output::Page(k, r)) if k.name == kind.name && *r == route);
        assert!(same, "/{path} is built as a page of {kind:?}, and found as {found:?}");
        assert!((kind.view)(&context, route).is_some(), "/{path} shows nothing");
        assert!(built.insert(path.clone()), "/{path} is built twice");
    }
    for output in snapshot.outputs(&context) {
        let path = snapshot.path(&context, &output);
        let found = snapshot.find(&context, &path).map(|found| format!("{found:?}"));
        assert_eq!(found, Some(format!("{output:?}")), "{path}");
    }
    let mut none = 0;
    for path in KINDS.iter().flat_map(|kind| candidates(kind, context.names())) {
        let found = matches!(snapshot.find(&context, &path), Some(Output::Page(..)));
        assert_eq!(found, built.contains(&path), "/{path}");
        none += usize::from(!found);
    }
    for path in
        ["compare/data/007.js", "compare/data/999.js", "search/data/2024/terms-999.js", "agencies/x/data.csv"]
    {
        assert!(snapshot.find(&context, path).is_none(), "{path}");
    }
    none
}

#[test]
fn a_page_is_found_if_and_only_if_it_is_built() {
    for (of, quality) in
        [("tests/sites/shili", true), ("tests/sites/shili", false), ("tests/sites/xian", false)]
    {
        let site = Folder::with_content(of);
        if !quality {
            site.write("content/site.yml", site.read("content/site.yml").replace("quality: true\n", ""));
        }
        let none = hold(&snapshot(&site));
        assert!(none > 100, "{of}: only {none} paths have no page");
    }
}

#[test]
fn a_long_list_has_a_page_for_each_parent_and_no_other() {
    let site = Folder::with_content("tests/bad-input/base");
    let mut agencies = site.read("content/agencies.yml");
    agencies += "zhengfu: {name: 示例县人民政府, kind: county_government}\n";
    for at in 0..3000 {
        writeln!(agencies, "ju{at}: {{name: 示例县第{at}局, kind: department, parent: zhengfu}}").unwrap();
    }
    site.write("content/agencies.yml", agencies);
    let report = site.read("content/2024/minzheng.yml");
    site.write("content/2023/minzheng.yml", report.replace("2025-", "2024-"));
    let snapshot = snapshot(&site);
    assert!(hold(&snapshot) > 100);
    let context = snapshot.page_context();
    let paths: Vec<String> =
        Snapshot::routes(&context).iter().map(|(_, r)| r.path(context.names())).collect();
    for list in ["2023/", "2024/", "agencies/", "compare/2023-2024/", "coverage/"] {
        let at = paths.iter().position(|path| path == list).unwrap();
        assert_eq!(paths[at + 1], format!("{list}in/zhengfu/"), "the parts of a list follow it");
    }
}
