//! The cases of `tests/rules/`: Markdown with fenced blocks.

/// A stretch of a file: a line of text, or a fenced block.
pub(crate) enum Piece {
    Line(String),
    Fence { open: String, info: String, body: String, close: String },
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let ticks = line.bytes().take_while(|b| *b == b'`').count();
        if ticks < 3 {
            found.push(Piece::Line(line.to_owned()));
            continue;
        }
        let (mut body, mut close) = (String::new(), None);
        for line in lines.by_ref() {
            if line.len() >= ticks && line.bytes().all(|b| b == b'`') {
                close = Some(line.to_owned());
                break;
            }
            body += line;
            body.push('\n');
        }
        let close = close.unwrap_or_else(|| panic!("the block “{line}” is not closed"));
        found.push(Piece::Fence {
            open: line.to_owned(),
            info: line[ticks..].trim().to_owned(),
            body,
            close,
        });
    }
    found
}

/// The pieces of each case, its heading first; the head of the file is the first of all.
pub(crate) fn split(text: &str) -> Vec<Vec<Piece>> {
    let mut parts = vec![Vec::new()];
    for piece in pieces(text) {
        if matches!(&piece, Piece::Line(line) if line.starts_with("## ")) {
            parts.push(Vec::new());
        }
        parts.last_mut().unwrap().push(piece);
    }
    parts
}

/// Applies groups of lines: `- ` old, `+ ` new, two spaces a line that stays; a blank line ends a group.
pub(crate) fn edited(text: &str, edits: &str) -> Result<String, String> {
    let mut text = text.to_owned();
    let (mut old, mut new, mut added) = (String::new(), String::new(), false);
    for line in edits.lines().chain([""]) {
        let (sign, rest) = (line.get(..2).unwrap_or(line).trim_end(), line.get(2..).unwrap_or(""));
        if added && sign != "+" || line.is_empty() && !old.is_empty() {
            text = replaced(&text, &old, &new)?;
            (old, new, added) = (String::new(), String::new(), false);
        }
        match sign {
            "-" => old += &format!("{rest}\n"),
            "+" => {
                new += &format!("{rest}\n");
                added = true;
            }
            "" if !line.is_empty() => {
                old += &format!("{rest}\n");
                new += &format!("{rest}\n");
            }
            "" => {}
            _ => return Err(format!("a line of an edit starts with “- ”, “+ ” or two spaces, not “{line}”")),
        }
    }
    Ok(text)
}

fn replaced(text: &str, old: &str, new: &str) -> Result<String, String> {
    let starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let found: Vec<usize> = starts.filter(|at| !old.is_empty() && text[*at..].starts_with(old)).collect();
    match found[..] {
        [at] => Ok(format!("{}{new}{}", &text[..at], &text[at + old.len()..])),
        _ => Err(format!("these lines occur {} times, not once:\n{old}", found.len())),
    }
}

/// Pieces as they are written.
pub(crate) fn text_of(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Line(line) => format!("{line}\n"),
        Piece::Fence { open, body, close, .. } => format!("{open}\n{body}{close}\n"),
    };
    pieces.iter().map(text).collect()
}
