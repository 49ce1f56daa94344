//! Text for people: the source line, a marker under the very characters, the mend.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level as Shown, Renderer, Snippet};

use crate::base::Lang;
use crate::finding::emit::Desk;
use crate::finding::{Finding, Level};
use crate::source::{FileId, Lines};

/// Lines longer than this are cut around the marker, so that one pasted page does not fill the terminal.
const WIDTH: usize = 60;

pub(super) fn print(desk: &Desk<'_>, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let renderer = if desk.colour { Renderer::styled() } else { Renderer::plain() };
    let mut open: Option<(FileId, String)> = None;
    for finding in findings {
        let file = finding.place.file;
        if open.as_ref().is_none_or(|(id, _)| *id != file) {
            open = Some((file, desk.shown(file)));
        }
        let text = open.as_ref().map_or("", |(_, text)| text);
        writeln!(out, "{}\n", one(desk, finding, text, &renderer))?;
    }
    Ok(())
}

fn one(desk: &Desk<'_>, finding: &Finding, text: &str, renderer: &Renderer) -> String {
    let lang = desk.lang;
    let level = match finding.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
    };
    let (level, help) = match lang {
        Lang::Zh => (level.with_name(finding.level.word().zh), Shown::HELP.with_name("改法")),
        Lang::En => (level, Shown::HELP),
    };
    let spot = finding.place.spot;
    let lines = Lines::new(text);
    let window = Window::of(desk.line(&lines, spot.line()), spot.column(), spot.width());
    let mark = AnnotationKind::Primary.span(window.mark.clone()).label(finding.label(lang));
    let snippet = Snippet::source(window.text.as_str())
        .line_start(spot.line())
        .path(place(desk, finding))
        .fold(false)
        .annotation(mark);
    let title = level.primary_title(finding.text(lang)).id(finding.rule().name);
    let group = title.element(snippet).element(help.message(finding.help(lang)));
    pinned(&renderer.render(&[group]), desk.tree.path(finding.place.file), &place(desk, finding))
}

/// `file:line:column`, counted in the whole line.
fn place(desk: &Desk<'_>, finding: &Finding) -> String {
    let spot = finding.place.spot;
    format!("{}:{}:{}", desk.tree.path(finding.place.file), spot.line(), spot.column())
}

/// The renderer counts columns in what it was given; the place that is printed is the one in the file.
fn pinned(text: &str, file: &str, place: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, line) in text.lines().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        match line.find(place).filter(|_| i < 3 && !file.is_empty()) {
            Some(at) => {
                let rest = &line[at + place.len()..];
                let tail = rest.trim_start_matches([':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
                out.push_str(&line[..at + place.len()]);
                out.push_str(tail);
            }
            None => out.push_str(line.trim_end()),
        }
    }
    out
}

/// The part of a line that is shown, and the marked bytes in it.
struct Window {
    text: String,
    mark: std::ops::Range<usize>,
}

impl Window {
    fn of(line: &str, column: usize, width: usize) -> Window {
        let chars: Vec<char> = line.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        let start = column.saturating_sub(1).min(chars.len());
        let end = (start + width.clamp(1, WIDTH)).min(chars.len()).max(start);
        let from = if chars.len() > 2 * WIDTH { start.saturating_sub(WIDTH / 2) } else { 0 };
        let to = if chars.len() > 2 * WIDTH { (end + WIDTH / 2).min(chars.len()) } else { chars.len() };
        let mut text = String::new();
        if from > 0 {
            text.push('…');
        }
        text.extend(&chars[from..start]);
        let first = text.len();
        text.extend(&chars[start..end]);
        let last = text.len();
        text.extend(&chars[end..to]);
        if to < chars.len() {
            text.push('…');
        }
        Window { text, mark: first..last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let line = format!("{}错{}", "字".repeat(300), "字".repeat(300));
        let window = Window::of(&line, 301, 1);
        assert_eq!(&window.text[window.mark.clone()], "错");
        assert!(
            window.text.chars().count() < 70 && window.text.starts_with('…') && window.text.ends_with('…')
        );
        let short = Window::of("a: １", 4, 1);
        assert_eq!(&short.text[short.mark], "１");
        assert_eq!(Window::of("a", 9, 3).mark, 1..1);
    }
}
