//! GitHub: one workflow command a finding, which becomes a note beside the line.

use std::io::{self, Write};

use crate::base::Lang;
use crate::finding::emit::Desk;
use crate::finding::{Finding, Level};
use crate::text::{visible, visible_lines};

/// Notes of one level that GitHub shows for a step; what is beyond them stands in the log only.
const SHOWN: usize = 10;

pub(super) fn print(desk: &Desk<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut most = 0;
    for level in [Level::Error, Level::Warning] {
        let of_level = findings.iter().filter(|f| f.level == level);
        let mut count = 0;
        for finding in of_level {
            writeln!(out, "{}", one(desk, finding))?;
            count += 1;
        }
        most = most.max(count);
    }
    if most > SHOWN {
        let all = findings.len();
        let text = match desk.lang {
            Lang::Zh => format!("共 {all} 个问题；每一级别 GitHub 只在页面上标出 {SHOWN} 个，全部见日志"),
            Lang::En => {
                format!("{all} findings in all; GitHub marks {SHOWN} of each level, the log has them all")
            }
        };
        writeln!(out, "::notice title=portal::{}", data(&text))?;
    }
    Ok(())
}

fn one(desk: &Desk<'_>, finding: &Finding) -> String {
    let spot = finding.place.spot;
    let file = format!("{}{}", desk.prefix, desk.tree.path(finding.place.file));
    let mend = match desk.lang {
        Lang::Zh => "改法：",
        Lang::En => "help: ",
    };
    format!(
        "::{level} file={file},line={line},col={column},endColumn={end},title={title}::{text}",
        level = finding.level.word().en,
        file = property(&file),
        line = spot.line(),
        column = spot.column(),
        end = spot.end_column(),
        title = property(finding.rule().name),
        text = data(&format!("{}\n{mend}{}", finding.text(desk.lang), finding.help(desk.lang))),
    )
}

/// The text of a command: what would end it is escaped.
fn data(text: &str) -> String {
    visible_lines(text).replace('%', "%25").replace('\n', "%0A")
}

/// The value of a property: what would end it is escaped too.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_a_command() {
        assert_eq!(data("50%\r\na: b, c::\u{1b}"), "50%25␍%0Aa: b, c::␛");
        assert_eq!(property("a,b:c%\n\u{202e}"), "a%2Cb%3Ac%25␊\u{fffd}");
    }
}
