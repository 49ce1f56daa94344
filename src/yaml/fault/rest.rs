//! What is left to say where the lines look as they should, but the parser stopped.

use granit_parser::ErrorKind;

use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::line::FileLine;
use crate::yaml::limits::DEPTH;

/// The fault that the parser stopped at a byte. Its line is left out, so that reading can go on.
pub(in crate::yaml) fn unexplained(
    cx: &Context<'_>,
    kind: Option<&ErrorKind>,
    info: &str,
    at: usize,
) -> SyntaxFault {
    let Some(line) = line_at(cx, at) else {
        return *cx.fault(&reading::SYNTAX, at..at, Vec::new(), fill!(detail = info));
    };
    let code = line.code_range();
    let from = at.clamp(code.start, code.end);
    let marked = if from < code.end { from..code.end } else { code };
    *match kind {
        Some(ErrorKind::RecursionLimitExceeded) => {
            cx.fault(&reading::TOO_DEEP, marked, Vec::new(), fill!(limit = DEPTH))
        }
        _ => cx.fault(&reading::SYNTAX, marked, left_out(cx, at), fill!(detail = info)),
    }
}

/// The changes that leave out the line of a byte.
pub(in crate::yaml) fn left_out(cx: &Context<'_>, at: usize) -> Vec<Edit> {
    line_at(cx, at).map(|line| edit(cx.whole(&line), "")).into_iter().collect()
}

/// The line behind one that says something.
pub(in crate::yaml) fn next_line(cx: &Context<'_>, line: usize) -> usize {
    cx.lines_from(line + 1).next().map_or(line, |next| next.number)
}

/// The line of a byte, or the last one before it that says something.
fn line_at<'d>(cx: &Context<'d>, at: usize) -> Option<FileLine<'d>> {
    let last = cx.lines.line_of(at.min(cx.lines.text().len()));
    (0..=last).rev().filter_map(|number| cx.line(number)).find(|line| !line.is_blank())
}
