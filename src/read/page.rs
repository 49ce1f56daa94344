//! Free pages: front matter between two lines `---`, then Markdown.

use crate::base::Said;
use crate::finding::{Finding, Mend, fill, reading};
use crate::read::field::FieldSet;
use crate::read::field::page::{self, PageFields};
use crate::read::prose;
use crate::read::reader::Reader;
use crate::read::vocabulary;
use crate::settings::FreePage;
use crate::source::{FileId, Lines, Place, Spot};
use crate::yaml::{characters, without_conflicts};

/// Reads a page. `name` is its place in the URL.
pub(super) fn page(text: &str, file: FileId, name: &str) -> (Option<FreePage>, Vec<Finding>) {
    let (text, mut findings) = without_conflicts(text, file);
    let has_conflicts = !findings.is_empty();
    let lines = Lines::new(&text);
    let Some((front, body)) = split(&text) else {
        // The marker of a conflict may stand before the front matter.
        if !has_conflicts {
            findings.push(unsplit(&text, file));
        }
        return (None, findings);
    };
    // The first line `---` becomes a comment of the same length, so that places stay true.
    let masked = format!("#--{}", &front[3..]);
    let front_lines = Lines::new(&masked);
    let document = crate::yaml::parse(&front_lines, file, &vocabulary::PAGE);
    let mut reader = Reader::of_document(&front_lines, file, document.findings, document.broken);
    let (mut title, mut order) = (None, None);
    if let Some(root) = &document.root {
        let taken = reader.fields(root, name);
        title = taken.required(&mut reader, &page::TITLE, root);
        order = taken.read(&mut reader, &page::ORDER);
    }
    findings.append(&mut reader.take());
    let start = text.len() - body.len();
    let mut reader = Reader::new(&lines, file, characters(&lines, start, file));
    let mut links = Vec::new();
    let prose = prose::text(&mut reader, None, body, (start, text.len()), &mut links);
    findings.append(&mut reader.take());
    let page = title.filter(|_| !document.broken && !has_conflicts).map(|title| FreePage {
        name: name.to_owned(),
        title,
        order,
        prose,
        links: links.into(),
        file,
    });
    (page, findings)
}

/// What keeps a file from being split: of its two lines `---` one or both are missing.
fn unsplit(text: &str, file: FileId) -> Finding {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    if let Some(finding) = toml(text, &lines, file).or_else(|| below(&lines, file)) {
        return finding;
    }
    if let Some(finding) = other_dashes(&lines, file) {
        return finding;
    }
    let is_open = lines.first() == Some(&"---");
    let count = lines[usize::from(is_open)..].iter().take_while(|line| is_key(line)).count();
    let Some(last) = (usize::from(is_open) + count).checked_sub(1).filter(|_| count > 0) else {
        return Finding::new(&reading::FRONT_MATTER, Place::new(file, Spot::new(1, 1, 1)), fill!());
    };
    let (line, quote) = (last + 1, lines[last]);
    let is_closed = lines.get(last + 1) == Some(&"---");
    let mend = match (is_open, is_closed) {
        (false, true) => Said::new("在第一行前面加上一行“---”", "write a line `---` before the first line"),
        (false, false) => Said::new(
            format!("在第一行前面和第 {line} 行“{quote}”后面各加上一行“---”"),
            format!("write a line `---` before the first line, and another below line {line}, `{quote}`"),
        ),
        (true, _) => Said::new(
            format!("开头的“---”没有合上：在第 {line} 行“{quote}”后面加上一行“---”"),
            format!("the `---` at the start is not closed: write another below line {line}, `{quote}`"),
        ),
    };
    let place = Place::new(file, Spot::new(line, 1, quote.chars().count()));
    Finding::new(&reading::FRONT_MATTER_OPEN, place, fill!(mend = mend))
}

/// Lines of front matter that are looked at.
const HEAD: usize = 40;

/// That the title is written with `+++` and `=`.
fn toml(text: &str, lines: &[&str], file: FileId) -> Option<Finding> {
    let head = lines.iter().skip(1).take(HEAD);
    let close = 1 + head.clone().position(|line| *line == "+++").filter(|_| lines[0] == "+++")?;
    let pair = |line: &&str| {
        let (key, value) = line.split_once('=')?;
        Some(format!("{}: {}\n", key.trim(), value.trim()))
    };
    let pairs: Vec<String> = lines[1..close].iter().filter_map(pair).collect();
    let end = text.split_inclusive('\n').take(close + 1).map(str::len).sum();
    let mend = Mend::new(file, 0..end, format!("---\n{}---\n", pairs.concat()));
    let filled = fill!(line = close + 1, mend = mend);
    (!pairs.is_empty())
        .then(|| Finding::new(&reading::FRONT_MATTER_TOML, Place::new(file, Spot::new(1, 1, 3)), filled))
}

/// That other lines stand above the title, which is written as it should be.
fn below(lines: &[&str], file: FileId) -> Option<Finding> {
    let open = lines.iter().take(HEAD).position(|line| *line == "---").filter(|open| *open > 0)?;
    let keys = lines[open + 1..].iter().take_while(|line| is_key(line)).count();
    let is_head = keys > 0 && lines.get(open + 1 + keys) == Some(&"---");
    let place = Place::new(file, Spot::new(1, 1, lines[0].chars().count().max(1)));
    is_head.then(|| Finding::new(&reading::FRONT_MATTER_BELOW, place, fill!(count = open)))
}

/// The bytes of a page's front matter, with its first line and without its last; none where it has none.
pub(super) fn head_len(text: &str) -> usize {
    split(text).map_or(0, |(front, _)| front.len())
}

/// Whether a line has one of the keys of a page.
fn is_key(line: &str) -> bool {
    let key = line.split([':', '：']).next().unwrap_or(line).trim();
    key.len() < line.len() && PageFields::FIELDS.iter().any(|field| key == field.en || key == field.zh)
}

/// That a line above or below the title is of other signs than `---`, or has another number of them.
fn other_dashes(lines: &[&str], file: FileId) -> Option<Finding> {
    let is_rule = |line: &str| {
        let signs = line.trim();
        signs.chars().count() > 1 && signs.chars().all(|c| "-－–—―─‐−﹣".contains(c))
            || matches!(signs, "—" | "＝＝＝" | "===" | "***" | "+++")
    };
    let open = lines.first().is_some_and(|line| is_rule(line));
    let count = lines.iter().skip(usize::from(open)).take_while(|line| is_key(line)).count();
    let close = usize::from(open) + count;
    let ends = [
        Some(0).filter(|_| open),
        Some(close).filter(|at| count > 0 && lines.get(*at).is_some_and(|line| is_rule(line))),
    ];
    let wrong: Vec<usize> = ends.into_iter().flatten().filter(|at| lines[*at] != "---").collect();
    let first = *wrong.first().filter(|_| count > 0)?;
    let numbers: Vec<String> = wrong.iter().map(|at| (at + 1).to_string()).collect();
    let found = lines[first].trim();
    let place = Place::new(file, Spot::new(first + 1, 1, lines[first].chars().count()));
    let filled = fill!(found = found, listed = Said::new(numbers.join("、"), numbers.join(" and ")));
    Some(Finding::new(&reading::FRONT_MATTER_DASHES, place, filled))
}

/// Front matter (with its first line, without its last) and body.
fn split(text: &str) -> Option<(&str, &str)> {
    let first = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---")?;
    let (start, rest) = (first.len(), &text[first.len()..]);
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&text[..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_other_signs_is_told_with_what_to_write() {
        let cases = [
            (
                "+++\ntitle = \"甲\"\norder = 1\n+++\n\n乙。\n",
                &reading::FRONT_MATTER_TOML.wording().text.en,
                Some("---\ntitle: \"甲\"\norder: 1\n---\n\n乙。\n"),
            ),
            (
                "<!-- 改 -->\n---\ntitle: 甲\n---\n乙。\n",
                &reading::FRONT_MATTER_BELOW.wording().text.en,
                None,
            ),
            ("\n---\n标题: 甲\n---\n乙。\n", &reading::FRONT_MATTER_BELOW.wording().text.en, None),
            ("甲。\n\n---\n\n乙。\n", &reading::FRONT_MATTER.wording().text.en, None),
            ("+++\n甲。\n", &reading::FRONT_MATTER.wording().text.en, None),
        ];
        for (text, expected, mended) in cases {
            let found = unsplit(text, FileId(0));
            assert_eq!(&found.wording.text.en, expected, "{text}");
            assert_eq!(found.mend().and_then(|mend| mend.applied(text)).as_deref(), mended, "{text}");
        }
    }
}
