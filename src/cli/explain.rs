//! `portal explain`.

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::check;
use crate::cli::DONE;
use crate::cli::out::{self, Shell};
use crate::edition::Editions;
use crate::finding::Rule;
use crate::finding::about::{self, Line};
use crate::finding::{WIDTH, wrap};

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let name = matches.get_one::<String>("rule").map_or("", String::as_str);
    let rule = check::rules().find(|r| r.name == name).ok_or_else(|| unknown(name))?;
    let text = explained(rule, &Editions::built_in()?, shell.lang);
    out::print(&text)?;
    Ok(DONE)
}

/// There is no rule of that name: the nearest one is named.
fn unknown(name: &str) -> Failure {
    match check::nearest_rule(name) {
        Some(near) => Failure::new(
            format!("没有规则“{name}”；是不是 {}？portal rules 列出全部规则", near.name),
            format!("there is no rule “{name}”; did you mean {}? portal rules lists all of them", near.name),
        ),
        None => Failure::new(
            format!("没有规则“{name}”；portal rules 列出全部规则"),
            format!("there is no rule “{name}”; portal rules lists all of them"),
        ),
    }
}

/// All about a rule, in lines that fit a terminal.
fn explained(rule: &Rule, editions: &Editions, lang: Lang) -> String {
    let mut out = format!("{}  {}\n", rule.name, about::standing(rule, lang));
    push(&mut out, rule.holds.in_lang(lang), 2);
    for chapter in about::chapters(rule, editions, lang) {
        out += &format!("\n{}\n", chapter.title);
        for line in &chapter.lines {
            match line {
                Line::Text(text) => push(&mut out, text, 2),
                Line::Data(text) => push(&mut out, text, 6),
                Line::Yaml(text) => {
                    let lines: Vec<String> = text.lines().map(|line| format!("      {line}\n")).collect();
                    out += &format!("\n{}\n", lines.concat());
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn push(out: &mut String, text: &str, indent: usize) {
    for line in wrap(text, WIDTH - indent, WIDTH - indent) {
        *out += &format!("{}{line}\n", " ".repeat(indent));
    }
}
