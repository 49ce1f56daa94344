//! What is read here is what the full parser reads: for documents made of the shapes that reports use, for real files
//! and what becomes of them under careless hands, and for any lines at all.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::source::{FileId, Lines, Text};
use crate::text::may_have_merge_markers;
use crate::yaml::NoVocabulary;
use crate::yaml::characters::characters;
use crate::yaml::parse::parse_in_full;
use crate::yaml::quick::grammar::{after, changed, changes, document};
use crate::yaml::quick::read;

/// Reads a text in both ways. Says whether it was read here; then both must agree on the tree, its places and its
/// comments, and nothing may be wrong with it.
fn taken(text: &str) -> bool {
    let lines = Lines::new(text);
    // Neither is asked of what was found in the text before.
    let is_named = may_have_merge_markers(text) || !characters(&lines, 0, FileId(0)).is_empty();
    let Some(root) = read(&lines).filter(|_| !is_named) else { return false };
    let full = parse_in_full(&lines, FileId(0), &NoVocabulary);
    let said: Vec<_> = full.findings.iter().map(|f| (f.wording.text.en, f.place.spot)).collect();
    assert!(said.is_empty(), "the full parser says {said:?} of {text:?}");
    assert_eq!(Some(&root), full.root.as_ref(), "{text:?}");
    true
}

/// The YAML files below some folders of the repository, as texts.
fn files(folders: &[&str]) -> Vec<(PathBuf, String)> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            match path.is_dir() {
                true => below(&path, found),
                false if path.extension().is_some_and(|e| e == "yml" || e == "yaml") => found.push(path),
                false => {}
            }
        }
    }
    let mut paths = Vec::new();
    for folder in folders {
        below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut paths);
    }
    let text = |path: PathBuf| {
        let bytes = std::fs::read(&path).ok()?;
        Some((path, Text::decode(bytes).ok()?.0))
    };
    paths.into_iter().filter_map(text).collect()
}

#[test]
fn lines_of_other_spaces_are_left_to_the_full_parser() {
    for text in ["a: |\n \u{a0}\n b\n", "a: |\n  \u{3000}\n   b\n", "a: |\n  b\n  \u{a0} \n  c\n"] {
        assert!(!taken(text), "{text:?}");
    }
    assert!(taken("a: |\n  \u{3000}\u{3000}b\n \n  c\n"));
}

#[test]
fn real_files_are_read_here() {
    let files = files(&["content", "tests/sites", "tests/real"]);
    assert!(files.len() > 20);
    for (path, text) in files {
        assert!(taken(&text), "{} is left to the full parser", path.display());
        let windows = text.replace('\n', "\r\n");
        assert!(taken(&windows), "{} with CRLF is left to the full parser", path.display());
    }
}

#[test]
fn bad_files_are_read_alike_or_not_here() {
    for (_, text) in files(&["tests/bad-input"]) {
        taken(&text);
    }
}

/// What reports use, and what its places depend on.
const SHAPES: &[&str] = &[
    "a:\nb: x # c\nc: ~\n",
    "a:\n  b: 1\n\n  # c\nd: 2\n",
    "a:\n  b:\n    c: 1\n\n\ne:\n  f: 2",
    "a: |\n  x\n\n  y\n\n# c\nb: 1\n",
    "a: |\n\n\n  x\n    y\n      \n \n\n",
    "a: |\n  x",
    "a: |+ \n  x\n\nb: |-\n  y\n\n\nc: |+\n  z\n",
    "a: |\n  x\n # c\nb: 1\n",
    "a: [1,2 , ~, ]\nb: [ ]\nc: {x: 1, y: , z: [a b, \"c, d\"]} # e\nd: {}\n",
    "a:\n- b: 1\n  c: 2\n-   d\n- [1]\ne:\n  - f:\n    g: |\n      h\n\n  - {i: 1}\n",
    "a:\n- b:\n  - c: 1\n  d: 2\n",
    "# x\n\na: 1 \n# y",
    "a: \"x # y\" # c\nb: ' z '\nc: \"\"\n",
    "甲: 乙：丙，丁\n戊: http://x.cn/?a=b#c\n2024: -1\n乙 丙: a  b\n",
    "a: 1\n  \n",
    "a: |\n  b\tc\n",
    "# x\na: # y\n  # z\n  b: 1 # v\n\n  # w\n# u\nc:\n  # d: 1\ne:\n- f # t\n  # s\n# r\n",
    "a: x\r\nb: |\r\n  c\r\n\r\nd: 1\r\n",
];

#[test]
fn each_shape_is_read_here() {
    for text in SHAPES {
        assert!(taken(text), "{text:?} is left to the full parser");
    }
}

/// What is broken, rare, or not worth the risk.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "", "# a\n", "a\n", "- a\n", " a: 1\n", "---\na: 1\n", "a: 1\n...\n", "a: &b 1\n", "a: *b\n",
    "a: !!str b\n", "%YAML 1.2\n", "a: b\n  c\n", "a: b\n\n  c\n", "a:\n  b\n", "a:\n  b\nc: 1\n",
    "a: b: c\n", "a: b:\n", "a:b\n", "a :b\n", "a : b\n", "\"a\": b\n", "? a\n: b\n", "a: >\n  b\n",
    "a: |2\n  b\n", "a: | # c\n  b\n", "a: |\nb: 1\n", "a: |\n", "a: |\n   \n  b\n", "a: |\n  b\n c\n",
    "a: |\n\tb\n", "a:\t1\n", "a: 1\tb\n", "a: [1\n", "a: [1]]\n", "a: [1}\n", "a: [1, [\n",
    "a: [1,,2]\n", "a: [,]\n", "a: [b: c]\n", "a: [1 #]\n", "a: [1]#b\n", "a: \"b\"#c\n", "a: [1] b\n",
    "a: {b}\n", "a: {b:1}\n", "a: {b : 1}\n", "a: {b: 1, b}\n", "a: [-]\n", "a: -\n", "a: - b\n",
    "a: @b\n", "a: `b`\n", "a: %b\n", "a: \"b\\n\"\n", "a: 'b''c'\n", "a: \"b\n", "a：1\n", "a：b: 1\n",
    "【a】: 1\n", "a: ｜\n", "a: \u{1}\n", "a: \u{feff}\n", "a: 1\rb: 2\n", "a:\n  b: 1\n c: 2\n",
    "a:\n  - b\n - c\n", "a:\n  - b\n  c: 1\n", "a:\n- b\n  c\n", "a:\n-\n", "a:\n- - b\n",
    "a: 1\n  b: 2\n", "a: [1]\n  b: 2\n",
];

#[test]
fn other_shapes_are_not_read_here() {
    for text in OTHERS {
        assert!(!taken(text), "{text:?} is read here");
    }
    let deep: String = (0..40).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    assert!(!taken(&deep));
    assert!(!taken(&format!("a: {}{}\n", "[".repeat(40), "]".repeat(40))));
}

/// Real files, with their long texts cut so that a change often meets something else.
fn samples() -> Vec<String> {
    let cut = |line: &str| line.chars().take(60).collect::<String>();
    let files = files(&["content", "tests/sites", "tests/real", "tests/bad-input"]);
    files.iter().map(|(_, text)| text.split('\n').map(cut).collect::<Vec<_>>().join("\n")).collect()
}

/// Most of what is generated must be read here, or the properties below say little.
#[test]
fn generated_texts_are_read_here() {
    let mut runner = TestRunner::deterministic();
    let mut next = |strategy: &BoxedStrategy<String>| strategy.new_tree(&mut runner).unwrap().current();
    let documents = document().boxed();
    let sound = (0..400).filter(|_| taken(&next(&documents))).count();
    assert!(sound > 280, "{sound} of 400 documents");
    let spoilt =
        (prop::sample::select(samples()), changes()).prop_map(|(text, changes)| after(text, &changes));
    let spoilt = spoilt.boxed();
    let alike = (0..400).filter(|_| taken(&next(&spoilt))).count();
    assert!(alike > 60, "{alike} of 400 spoilt files");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_of_known_shapes_are_read_alike(text in document(), changes in changes(), spoilt in 0usize..3) {
        taken(&text);
        let mut text = text;
        for change in changes.iter().take(spoilt) {
            text = changed(&text, change);
            taken(&text);
        }
    }

    #[test]
    fn spoilt_files_are_read_alike(file in prop::sample::select(samples()), changes in changes()) {
        let mut text = file;
        for change in changes {
            text = changed(&text, &change);
            taken(&text);
        }
    }

    #[test]
    fn any_lines_are_read_alike(
        lines in prop::collection::vec(("( {0,4})", "(a|甲|b c|- |- a|# |\\|)?", "(:|: )?", "([-a1甲 ,:#\\[\\]{}|'\"&>~]{0,8}|[0-9]|\\[1, 2\\]|\\||\\|-)"), 0..8),
        end in prop::sample::select(vec!["\n", "\n", "\r\n"]),
    ) {
        let text = lines.iter().map(|(a, b, c, d)| format!("{a}{b}{c}{d}{end}")).collect::<String>();
        taken(&text);
        taken(text.trim_end_matches(['\n', '\r']));
    }
}
