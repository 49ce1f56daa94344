//! What is made from the same as before is the same: a build may leave it as it is.

use std::collections::BTreeSet;

use portal::builder::LastBuild;
use portal::cache::MadeOf;
use portal::source::Digest;
use portal::{Changes, Options, Snapshot};

use super::support::desktop::Desktop;
use super::support::{MemorySite, Site};

/// A state of a site, and what it is made of.
struct State {
    snapshot: Snapshot,
    made_of: MadeOf,
}

/// The state of a site made from nothing, if there is one.
fn state(site: &MemorySite) -> Option<State> {
    let mut builder = site.builder(Options { draft: true, ..Options::default() });
    let snapshot = builder.refresh(&Changes::Everything).ok()?;
    let made_of = builder.report_cache(&snapshot)?.made_of?;
    Some(State { snapshot, made_of })
}

/// The paths of the files that a build would leave as they are. What was not there before is made in any case.
fn left(before: &State, now: &State) -> Vec<String> {
    let last = LastBuild::of(&now.made_of, &(before.made_of.clone(), Digest::of(&[])));
    let context = now.snapshot.page_context();
    let outputs = now.snapshot.outputs(&context).into_iter();
    let same = outputs.filter(|output| last.has(output, context.names()));
    let there: BTreeSet<String> = before.snapshot.paths().into_iter().collect();
    same.map(|output| now.snapshot.path(&context, &output)).filter(|path| there.contains(path)).collect()
}

fn edits() -> usize {
    std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(160)
}

/// More edits than by default: `EDITS=5000 cargo test --release after_any_edit_what`.
#[test]
fn after_any_edit_what_is_made_from_the_same_is_the_same() {
    let mut desktop = Desktop::new(MemorySite::with_content("tests/sites/shili"), 13);
    let mut before = state(&desktop.site).unwrap();
    let (mut files, mut states) = (0, 0);
    for number in 0..edits() {
        let (what, _) = desktop.edit();
        let Some(now) = state(&desktop.site) else { continue };
        let left = left(&before, &now);
        for path in &left {
            let bytes = |state: &State| state.snapshot.file(path).map_err(|failure| format!("{failure:?}"));
            assert!(bytes(&before) == bytes(&now), "edit {number}, {what}: {path}");
        }
        (files, states) = (files + left.len(), states + usize::from(!left.is_empty()));
        before = now;
    }
    assert!(files > edits() && states * 10 > edits(), "{files} files in {states} states");
}

/// An edit, the pages that show it, and some that do not.
struct Edit {
    what: &'static str,
    act: fn(&MemorySite),
    made: &'static [&'static str],
    same: &'static [&'static str],
}

fn replace(site: &MemorySite, path: &str, from: &str, to: &str) {
    let text = site.text(path).unwrap();
    assert!(text.contains(from), "{path}: {from}");
    site.write(path, text.replacen(from, to, 1));
}

const EDITS: [Edit; 5] = [
    Edit {
        what: "a text",
        act: |site| replace(site, "content/2023/minzheng.yml", "都是示例", "都只是示例"),
        made: &[
            "index.html",
            "2022/minzheng/index.html",
            "2024/minzheng/index.html",
            "agencies/minzheng/index.html",
        ],
        same: &["2023/tongji/index.html", "2024/caizheng/index.html", "agencies/tongji/index.html"],
    },
    Edit {
        what: "a finding that is explained",
        act: |site| {
            let waiver = "\nwaivers: [{rule: text-figure, reason: 已核对}]\nproblems: |";
            replace(site, "content/2023/tongji.yml", "\nproblems: |", waiver);
        },
        made: &["2023/tongji/index.html"],
        same: &["2023/minzheng/index.html"],
    },
    Edit {
        what: "the settings",
        act: |site| replace(site, "content/site.yml", "0000-0000000", "0000-0000001"),
        made: &["2023/minzheng/index.html", "agencies/tongji/index.html"],
        same: &[],
    },
    Edit {
        what: "the register",
        act: |site| {
            replace(site, "content/agencies.yml", "xian:", "xinju: {name: 示例新局, kind: department}\nxian:")
        },
        made: &["2023/minzheng/index.html"],
        same: &[],
    },
    Edit {
        what: "nothing",
        act: |_| {},
        made: &[],
        same: &["index.html", "2024/index.html", "2023/minzheng/index.html"],
    },
];

#[test]
fn a_change_reaches_the_files_that_show_it_and_no_others() {
    let site = MemorySite::with_content("tests/sites/xian");
    let mut before = state(&site).unwrap();
    for Edit { what, act, made, same } in EDITS {
        act(&site);
        let now = state(&site).unwrap();
        let left = left(&before, &now);
        let is_left = |path: &&&str| left.iter().any(|left| left == **path);
        assert_eq!(made.iter().filter(is_left).count(), 0, "{what}: a page that shows it is left as it was");
        assert_eq!(
            same.iter().filter(is_left).count(),
            same.len(),
            "{what}: a page is made that does not show it"
        );
        before = now;
    }
}
