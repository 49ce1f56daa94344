//! A change that was pasted as git and other programs print it: lines with `-` and `+` before them.

use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::line::{FileLine, pair};
use crate::yaml::fault::words::shown;

/// Lines that are looked at.
const MOST: usize = 100;
/// Lines that a message shows.
const SHOWN: usize = 12;

/// What a line of such a change is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    /// It tells where the change is.
    Head,
    Before,
    Now,
    /// It did not change.
    Same,
}

/// The fault that lines from one on are such a change.
pub(super) fn pasted(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let is_head = head(line.text);
    if !is_head && !line.text.starts_with(['-', '+']) {
        return None;
    }
    let mut run: Vec<(FileLine<'_>, Is)> = Vec::new();
    for l in cx.lines_from(line.number).take(MOST) {
        let Some(kind) = kind(l.text, is_head) else { break };
        run.push((l, kind));
    }
    let is_row =
        |l: &FileLine<'_>| pair(l.code()[1..].trim_start()).is_some_and(|pair| cx.is_known(pair.key));
    let rows = |wanted: Is| run.iter().filter(|(l, kind)| *kind == wanted && is_row(l)).count();
    if rows(Is::Now) == 0 {
        return None;
    }
    let edits: Vec<Edit> = run
        .iter()
        .map(|(l, kind)| match kind {
            Is::Head | Is::Before => edit(cx.whole(l), ""),
            Is::Now | Is::Same => edit(l.start..l.start + 1, ""),
        })
        .collect();
    let kept: Vec<&str> = run
        .iter()
        .filter(|(_, kind)| matches!(kind, Is::Now | Is::Same))
        .map(|(l, _)| &l.text[1..])
        .collect();
    let mut instead: Vec<String> = kept.iter().take(SHOWN).map(|l| (*l).to_owned()).collect();
    if kept.len() > SHOWN || kept.iter().any(|l| shown(l) != l.trim()) {
        instead.truncate(SHOWN);
        instead.push("…".to_owned());
    }
    let last = run.last().map_or(line.number, |(l, _)| l.number);
    let mend = cx.mend(&edits);
    let filled = fill!(from = line.number + 1, until = last + 1, instead = instead.join("\n"), mend = mend);
    Some(cx.fault(&reading::DIFF, line.code_range(), edits, filled))
}

/// Whether a line is one of those above a change that tell of which file it is.
fn head(text: &str) -> bool {
    text.starts_with("diff --git ")
        || text.starts_with("@@ -")
        || text.starts_with("--- a/")
        || text.starts_with("+++ b/")
        || text.starts_with("index ") && text.contains("..") && !text.contains(':')
        || text.starts_with("\\ No newline")
}

/// What a line is; `None` for one that belongs to no change. Below its head a change has lines with nothing but a space before
/// them.
fn kind(text: &str, has_head: bool) -> Option<Is> {
    if head(text) {
        return Some(Is::Head);
    }
    match text.chars().next()? {
        '-' => Some(Is::Before),
        '+' => Some(Is::Now),
        ' ' if has_head => Some(Is::Same),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::fault::tests::check;

    #[test]
    fn a_pasted_change_is_one_fault() {
        let diff = reading::DIFF.wording();
        let table = "主动公开:\n  规章: [1]\n  行政许可: 452\n  行政处罚: 2\n";
        let head = "diff --git a/x.yml b/x.yml\nindex 1a2b3c..4d5e6f 100644\n--- a/x.yml\n+++ b/x.yml\n@@ -1,4 +1,4 @@\n";
        check(&[
            (
                "主动公开:\n  规章: [1]\n-  行政许可: 425\n+  行政许可: 452\n  行政处罚: 2\n",
                &[(diff, (3, 1))],
                table,
            ),
            ("主动公开:\n  规章: [1]\n+  行政许可: 452\n  行政处罚: 2\n", &[(diff, (3, 1))], table),
            (
                &format!(
                    "{head} 主动公开:\n   规章: [1]\n-  行政许可: 425\n+  行政许可: 452\n   行政处罚: 2\n"
                ),
                &[(diff, (1, 1))],
                table,
            ),
        ]);
    }
}
