//! What each file of the tree is, by its path alone.

use crate::base::{Said, Year};
use crate::finding::{Finding, Message, fill, holes, reading};
use crate::source::{FileId, Place, Tree};

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Is<'t> {
    Site,
    Agencies,
    Report { year: Year, id: &'t str },
    Beside { year: Year, id: &'t str },
    Page,
    Wrong,
}

/// Why an id cannot stand in a path.
pub(super) enum BadId {
    Characters(String),
    Reserved(String),
}

impl BadId {
    pub(super) fn message(&self) -> &'static Message<{ holes(&["id", "near"]) }> {
        match self {
            BadId::Characters(_) => &reading::BAD_ID,
            BadId::Reserved(_) => &reading::RESERVED_ID,
        }
    }

    pub(super) fn near(&self) -> &str {
        match self {
            BadId::Characters(near) | BadId::Reserved(near) => near,
        }
    }
}

/// Names that Windows keeps for devices, and `in`, which splits long lists.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "in"];
/// Types that a browser would run.
const ACTIVE: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "svg", "svgz", "js", "mjs", "xml", "xsl", "xslt", "swf", "php",
    "asp", "aspx", "jsp", "wasm", "hta", "mht", "mhtml", "exe", "bat", "cmd", "com", "msi", "scr", "vbs",
    "ps1", "sh",
];

/// Checks an agency's id; the mend is the nearest id that is allowed.
pub(super) fn bad_id(id: &str) -> Option<BadId> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let device = |id: &str| {
        let numbered = id.strip_prefix("com").or_else(|| id.strip_prefix("lpt"));
        RESERVED.contains(&id) || numbered.is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    if id.is_empty() || !id.chars().all(plain) || id.starts_with('-') || id.len() > 100 {
        let near: String = id.to_ascii_lowercase().chars().map(|c| if plain(c) { c } else { '-' }).collect();
        let near = near.split('-').filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-");
        let near: String = near.chars().take(100).collect();
        return Some(BadId::Characters(if near.is_empty() { "minzheng".to_owned() } else { near }));
    }
    device(id).then(|| BadId::Reserved(format!("{id}-1")))
}

/// Tells what a file is; one that is nothing, or badly named, is a finding.
pub(super) fn classify<'t>(tree: &'t Tree, file: FileId, findings: &mut Vec<Finding>) -> Is<'t> {
    let path = tree.path(file);
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let year = parts.first().and_then(|p| Year::parse(p));
    match (&parts[..], year) {
        (["site.yml"], _) => Is::Site,
        (["agencies.yml"], _) => Is::Agencies,
        (["pages", page], _) if page.ends_with(".md") => {
            let name = page.strip_suffix(".md").unwrap_or(page);
            if let Some(problem) = bad_id(name) {
                findings.push(Finding::new(
                    problem.message(),
                    Place::of_file(file),
                    fill!(id = name, near = problem.near()),
                ));
                return Is::Wrong;
            }
            Is::Page
        }
        ([_, report], Some(year)) if report.ends_with(".yml") && !report.contains(" (") => {
            let id = report.strip_suffix(".yml").unwrap_or(report);
            match bad_id(id) {
                None => Is::Report { year, id },
                Some(problem) => {
                    let filled = fill!(id = id, near = problem.near());
                    findings.push(Finding::new(problem.message(), Place::of_file(file), filled));
                    Is::Wrong
                }
            }
        }
        ([_, id, _], Some(year)) => Is::Beside { year, id },
        _ if is_folder_place(tree, path, &parts) => {
            let detail = Said::new("这里应是文件夹，却是文件", "it is a file, where a folder belongs");
            findings.push(Finding::new(&reading::UNREADABLE, Place::of_file(file), fill!(detail = detail)));
            Is::Wrong
        }
        _ => {
            findings.push(stray(tree, file, &parts, year.is_some()));
            Is::Wrong
        }
    }
}

/// Whether a folder belongs in the place of a file: a year, the pages, or what lies beside a report. A link becomes a
/// file where it was copied by a program that knows no links.
fn is_folder_place(tree: &Tree, path: &str, parts: &[&str]) -> bool {
    match parts {
        [name] => Year::parse(name).is_some() || *name == "pages",
        [year, _] => Year::parse(year).is_some() && tree.find(&format!("{path}.yml")).is_some(),
        _ => false,
    }
}

/// A file that is nothing: with the name it was probably meant to have.
fn stray(tree: &Tree, file: FileId, parts: &[&str], in_year: bool) -> Finding {
    let path = tree.path(file);
    let place = Place::of_file(file);
    let folder = path.rsplit_once('/').map_or("", |(f, _)| f);
    let name = path.rsplit('/').next().unwrap_or("");
    let meant = match parts {
        [_] => ["site.yml", "agencies.yml"]
            .into_iter()
            .find(|m| first_word(m) == first_word(name))
            .map(str::to_owned),
        [_, _] if in_year && !name.starts_with('.') => probable(name),
        _ => None,
    };
    let Some(meant) = meant else { return Finding::new(&reading::STRAY, place, fill!()) };
    let near = format!("{folder}/{meant}");
    match tree.find(&near).filter(|_| name.ends_with(".yaml")) {
        Some(other) => {
            let year = parts.first().copied().unwrap_or("");
            let filled = fill!(agency = first_word(name), year = year, other = near);
            Finding::new(&reading::DUPLICATE_REPORT, place, filled)
                .relating(Place::of_file(other), crate::base::Words::new("另一份", "the other one"))
        }
        None => Finding::new(&reading::STRAY_NEAR, place, fill!(near = near)),
    }
}

/// `minzheng.yml.txt`, `minzheng (1).yml`, `minzheng.yaml`: the report's name that was meant.
fn probable(name: &str) -> Option<String> {
    let looks = name.to_ascii_lowercase();
    let yaml = looks.contains(".yml") || looks.contains(".yaml");
    let id = first_word(&looks).to_owned();
    (yaml && bad_id(&id).is_none()).then(|| format!("{id}.yml"))
}

/// A name up to its first dot, space or bracket: of `minzheng (1).yml`, `minzheng`.
fn first_word(name: &str) -> &str {
    name.split(['.', ' ', '(', '（']).next().unwrap_or(name)
}

/// Whether a file beside a report may be published under its name.
pub(super) fn bad_attachment(name: &str) -> Option<&'static Message<{ holes(&["name"]) }>> {
    let lower = name.to_lowercase();
    let kind = lower.rsplit_once('.').map_or("", |(_, k)| k);
    if lower == "index.html" || lower.starts_with("report.") {
        return Some(&reading::ATTACHMENT_NAME);
    }
    ACTIVE.contains(&kind).then_some(&reading::ATTACHMENT_TYPE)
}
