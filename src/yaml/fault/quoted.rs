//! Lines of a file that were copied out of a mail: each has a `>` before it.

use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::line::{FileLine, pair};

/// Lines of which one is the rule rather than a sign of its own.
const FEWEST: usize = 3;

/// The fault that lines from one on are quoted.
pub(super) fn quoted(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    if !line.text.starts_with('>') {
        return None;
    }
    let run: Vec<FileLine<'_>> = cx.lines_from(line.number).take_while(|l| l.text.starts_with('>')).collect();
    // A space behind each sign is a part of it.
    let is_spaced = run.iter().all(|l| l.text.len() == 1 || l.text.starts_with("> "));
    let inside = |l: &FileLine<'_>| if is_spaced && l.text.len() > 1 { 2 } else { 1 };
    let is_key = |l: &FileLine<'_>| pair(l.text[1..].trim()).is_some_and(|pair| cx.is_known(pair.key));
    if run.len() < FEWEST || !run.iter().any(is_key) {
        return None;
    }
    let edits: Vec<Edit> = run.iter().map(|l| edit(l.start..l.start + inside(l), "")).collect();
    let mend = cx.mend(&edits).certain();
    // What else is wrong is told of the lines without their signs, once these are gone.
    let filled = fill!(count = run.len(), mend = mend);
    Some(cx.fault(&reading::QUOTED_LINES, line.code_range(), Vec::new(), filled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::fault::tests::check;

    #[test]
    fn quoted_lines_are_one_fault() {
        let quoted = reading::QUOTED_LINES.wording();
        let plain = "# 甲\n主动公开:\n  规章: [1]\n\n  行政许可: 2\n";
        let lines = |sign: &str| plain.lines().map(|l| format!("{sign}{l}\n")).collect::<String>();
        check(&[(&lines("> "), &[(quoted, (1, 1))], plain), (&lines(">"), &[(quoted, (1, 1))], plain)]);
    }
}
