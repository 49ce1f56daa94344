//! One file a rule in `tests/rules/`: sites that break it and sites that keep it, with what `portal check` says.
//!
//! `tests/rules/README.md` says how such a file is written. `UPDATE=1` writes what is said as what is expected:
//! read it before you keep it.

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;

use crate::bad_input;
use crate::support::rule_case::{Piece, edited, split, text_of};
use crate::support::{Folder, commit, is_updating, on, root, rules};

/// What a site is said to be.
struct Said {
    /// Under each name of an expected block, what was found.
    found: Vec<(&'static str, String)>,
    /// The findings name the rule.
    failing: bool,
    /// Nothing is found but the closing line.
    passing: bool,
}

/// Lays down the site of a case; `None` where this machine cannot make its fault.
fn lay_down(case: &[Piece]) -> Result<Option<(Folder, Vec<String>)>, String> {
    let site = Folder::with_content("tests/bad-input/base");
    let mut arguments = Vec::new();
    for piece in case {
        let Piece::Fence { info, body, .. } = piece else { continue };
        let words: Vec<&str> = info.split_whitespace().collect();
        match words[..] {
            ["edit", path] => site.write(path, edited(&site.read(path), body)?),
            ["file", path] => site.write(path, body),
            ["copy", from, to] => site.write(to, site.read(from)),
            ["remove", path] => fs::remove_file(site.path(path)).map_err(|e| format!("{path}: {e}"))?,
            ["case", name] => {
                if bad_input::lay_over(name, &site).is_none() {
                    return Ok(None);
                }
            }
            ["commit"] => commit(&site),
            ["args"] => arguments.extend(body.split_whitespace().map(str::to_owned)),
            ["zh" | "en" | "json"] => {}
            _ => return Err(format!("there is no block “{info}”")),
        }
    }
    Ok(Some((site, arguments)))
}

/// Runs a case; `None` where this machine cannot make its fault.
fn run(rule: &str, case: &[Piece]) -> Result<Option<Said>, String> {
    let Some((site, arguments)) = lay_down(case)? else { return Ok(None) };
    let check = |own: &[&str]| {
        let mut all = vec!["--only", rule];
        all.extend(own.iter().copied().chain(arguments.iter().map(String::as_str)));
        on("check", &site, &all)
    };
    let zh = check(&["--color", "never", "--lang", "zh"]);
    let en = check(&["--color", "never", "--lang", "en"]);
    // The third run is for the few cases that have such a block.
    let has_json = case.iter().any(|piece| matches!(piece, Piece::Fence { info, .. } if info == "json"));
    let json = has_json.then(|| check(&["--format", "json", "--quiet", "--lang", "en"]));
    let other = json.as_ref().map_or(en.status, |run| run.status);
    if !(0..=1).contains(&zh.status) || (zh.status, zh.status) != (en.status, other) {
        return Err(format!("the exit statuses are {:?}\n{}", (zh.status, en.status, other), zh.said()));
    }
    let failing = zh.said().contains(&format!("[{rule}]："));
    let passing = zh.stdout.is_empty() && zh.stderr.ends_with("错误 0，提醒 0。\n");
    let mut found = vec![("zh", zh.said()), ("en", en.said())];
    found.extend(json.map(|run| ("json", run.stdout)));
    Ok(Some(Said { found, failing, passing }))
}

/// Puts what is said into the expected blocks of a case; `zh` and `en` are added where they are missing.
fn fill(case: &mut Vec<Piece>, said: &Said) {
    for (name, text) in &said.found {
        let block = case.iter_mut().find_map(|p| {
            if let Piece::Fence { info, body, .. } = p { (info == name).then_some(body) } else { None }
        });
        match block {
            Some(body) => body.clone_from(text),
            None if *name == "json" => {}
            None => {
                let last = case.iter().rposition(|p| !matches!(p, Piece::Line(line) if line.is_empty()));
                let at = last.map_or(case.len(), |last| last + 1);
                let (open, close) = (format!("```{name}"), "```".to_owned());
                let fence = Piece::Fence { open, info: (*name).to_owned(), body: text.clone(), close };
                case.splice(at..at, [Piece::Line(String::new()), fence]);
            }
        }
    }
}

/// Compares a file with what is said, or writes it.
fn examine(rule: &str, wrong: &mut Vec<String>) {
    let path = root().join("tests/rules").join(format!("{rule}.md"));
    let text = fs::read_to_string(&path).unwrap();
    if text.lines().next() != Some(&format!("# {rule}")) {
        wrong.push(format!("{rule}.md does not start with “# {rule}”"));
    }
    let mut parts = split(&text);
    let (mut failing, mut passing) = (0, 0);
    for case in &mut parts[1..] {
        let Some(Piece::Line(heading)) = case.first() else { unreachable!() };
        let heading = heading.clone();
        let before = text_of(case);
        match run(rule, case) {
            Ok(Some(said)) => {
                failing += usize::from(said.failing);
                passing += usize::from(said.passing);
                fill(case, &said);
                let after = text_of(case);
                if before != after && !is_updating() {
                    wrong.push(format!("{rule}.md, {heading}\n--- expected\n{before}--- found\n{after}"));
                }
            }
            Ok(None) => {
                failing += 1;
                eprintln!("{rule}.md, {heading}: cannot be made here, left out");
            }
            Err(why) => wrong.push(format!("{rule}.md, {heading}: {why}")),
        }
    }
    let updated: String = parts.iter().map(|part| text_of(part)).collect();
    if is_updating() && updated != text {
        fs::write(&path, updated).unwrap();
    }
    if failing == 0 || passing == 0 {
        wrong.push(format!("{rule}.md has {failing} failing and {passing} passing cases; it needs both"));
    }
}

/// The rules that have a file.
fn written() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("tests/rules")).unwrap().map(Result::unwrap);
    let names = entries.map(|e| e.file_name().into_string().unwrap());
    names.filter_map(|n| n.strip_suffix(".md").filter(|n| *n != "README").map(str::to_owned)).collect()
}

#[test]
fn every_rule_has_a_file_and_every_file_a_rule() {
    let written = written();
    let rules: BTreeSet<String> = rules().into_iter().collect();
    let mut wrong = Vec::new();
    for rule in &rules {
        if !written.contains(rule) {
            wrong.push(format!("tests/rules/{rule}.md is not there"));
        }
    }
    wrong.extend(written.difference(&rules).map(|name| format!("tests/rules/{name}.md has no rule")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_says_what_its_file_expects() {
    // A case starts the program two or three times: all cores take part.
    let examined = written().into_par_iter().map(|rule| {
        let mut wrong = Vec::new();
        examine(&rule, &mut wrong);
        wrong
    });
    let wrong: Vec<String> = examined.flatten().collect();
    assert!(wrong.is_empty(), "{}\n{} differ", wrong.join("\n\n"), wrong.len());
}

#[test]
fn edits_are_applied_where_their_lines_stand_once() {
    let text = "a: 1\nb:\n  c: 2\n  d: 3\n";
    let cases: [(&str, Result<&str, ()>); 7] = [
        ("-   c: 2\n+   c: 5\n", Ok("a: 1\nb:\n  c: 5\n  d: 3\n")),
        ("-   c: 2\n-   d: 3\n+   e: 4\n", Ok("a: 1\nb:\n  e: 4\n")),
        ("- a: 1\n+ a: 2\n-   d: 3\n+   d: 4\n", Ok("a: 2\nb:\n  c: 2\n  d: 4\n")),
        ("    c: 2\n+   x: 0\n", Ok("a: 1\nb:\n  c: 2\n  x: 0\n  d: 3\n")),
        ("- a: 1\n", Ok("b:\n  c: 2\n  d: 3\n")),
        ("- a: 2\n+ a: 3\n", Err(())),
        ("+ a: 3\n", Err(())),
    ];
    for (edits, expected) in cases {
        assert_eq!(edited(text, edits).as_deref().map_err(|_| ()), expected, "{edits}");
    }
    assert!(edited("a: 1\na: 1\n", "- a: 1\n+ a: 2\n").is_err());
}

#[test]
fn a_level_is_written_as_messages_call_it() {
    let cases = [
        ("核对: {row-total: {级别: 提醒, 理由: 补录}}", true),
        ("核对: {row-total: {级别: 警告, 理由: 补录}}", true),
        ("checks: {row-total: {level: warning, reason: 补录}}", true),
        ("核对: {jump: {级别: 关闭, 理由: 补录}}", true),
        ("核对: {row-total: {级别: 注意, 理由: 补录}}", false),
    ];
    for (entry, is_known) in cases {
        let site = Folder::with_content("tests/bad-input/base");
        site.write("content/site.yml", format!("{}{entry}\n", site.read("content/site.yml")));
        let run = on("check", &site, &["content/site.yml", "--lang", "zh"]);
        assert_eq!(run.stdout.is_empty(), is_known, "{entry}\n{}", run.stdout);
        let known = "error（错误）、warning（提醒）、off（关闭）";
        assert!(is_known || run.stdout.contains(known), "{entry}\n{}", run.stdout);
    }
}
