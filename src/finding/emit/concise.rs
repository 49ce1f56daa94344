//! A line a finding, as compilers print them: for editors, for `grep`, and for those who know their findings.

use std::io::{self, Write};

use crate::base::Words;
use crate::finding::Finding;
use crate::finding::emit::Desk;
use crate::text::visible;

pub(super) fn print(desk: &Desk<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    findings.iter().try_for_each(|finding| writeln!(out, "{}", one(desk, finding)))
}

/// What advice says that a line by itself would not lead to.
const IMPORT: &str = "portal import";

/// `content/2024/minzheng.yml:4:40: error[row-total]: …`; a sentence over several lines is one line here. Where the mend is to
/// import what was pasted, that is said too.
fn one(desk: &Desk<'_>, finding: &Finding) -> String {
    let spot = finding.place.spot;
    let colon = Words::new("：", ": ").in_lang(desk.lang);
    let semicolon = Words::new("；", "; ").in_lang(desk.lang);
    let text = finding.text(desk.lang);
    let help = finding.help(desk.lang);
    // One clause says so; the lines to write, which others are about, have no room here.
    let mut clauses = help.split(['；', ';', '\n']).map(str::trim);
    let advice = clauses.find(|clause| clause.contains(IMPORT)).map(|clause| format!("{semicolon}{clause}"));
    let text = text + &advice.unwrap_or_default();
    let text: Vec<&str> = text.split_whitespace().collect();
    format!(
        "{path}:{line}:{column}: {level}[{rule}]{colon}{text}",
        path = visible(desk.tree.path(finding.place.file)),
        line = spot.line(),
        column = spot.column(),
        level = finding.level.word().in_lang(desk.lang),
        rule = finding.rule().name,
        text = visible(&text.join(" ")),
    )
}
