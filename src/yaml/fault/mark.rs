//! Lines that are no content: fences, rules, directives, comments of other languages.

use crate::base::Words;
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::line::FileLine;
use crate::yaml::fault::words::{instead, shown};

/// What stands before a line that becomes a remark.
pub(super) const AS_REMARK: Words = Words::new("前面加“# ”：", "put `# ` before it:");

/// The fault that a line is a sign of another language, or none.
pub(super) fn no_content(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let code = line.code();
    if let Some(text) = foreign_comment(code) {
        let code = format!("# {text}");
        let edits = cx.rewritten(line, &code);
        let mend = cx.mend(&edits);
        let sign = Words::new("开头的记号换成“# ”", "put `# ` in the place of its mark");
        let instead = instead(&code, AS_REMARK, sign);
        return Some(cx.fault(
            &reading::REMARK,
            line.code_range(),
            edits,
            fill!(instead = instead, mend = mend),
        ));
    }
    let is_rule = code.len() >= 3
        && ["-", "=", "_", "~", "*", "—"].iter().any(|sign| code.replace(sign, "").is_empty());
    let is_sign = is_rule || code.starts_with("```") || code.starts_with("~~~");
    let is_directive = line.text.starts_with('%') && !line.text.contains(": ");
    (is_sign || is_directive).then(|| {
        let edits = vec![edit(cx.whole(line), "")];
        cx.fault(&reading::NO_CONTENT, line.code_range(), edits, fill!(found = shown(code)))
    })
}

/// `// …`, `<!-- … -->`, `/* … */`: the words of it.
fn foreign_comment(code: &str) -> Option<&str> {
    let between = |open: &str, close: &str| Some(code.strip_prefix(open)?.trim_end_matches(close).trim());
    between("//", "\0").or_else(|| between("<!--", "-->")).or_else(|| between("/*", "*/"))
}
