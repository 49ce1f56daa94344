//! What each file of the tree is, by its path alone.

use std::collections::BTreeMap;

use crate::base::Year;
use crate::finding::{Message, holes, reading};
use crate::read::copies::original;
use crate::read::reader::nearest;
use crate::register::Register;
use crate::source::{FileId, Tree};
use crate::text::slug;

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Is<'t> {
    Site,
    Agencies,
    Report {
        year: Year,
        id: &'t str,
    },
    Beside {
        year: Year,
        id: &'t str,
    },
    Page,
    /// What goes to the root of the site as it is.
    Root,
    /// A file where a folder belongs.
    NoFolder,
    /// Nothing, or something in the wrong place or under a wrong name.
    Stray,
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

/// The id of the register that one without an agency was probably meant to be. A few letters more may be another agency's.
pub(crate) fn near_agency<'r>(register: &'r Register, id: &str) -> Option<&'r str> {
    let ids = register.all().map(|(_, agency)| agency.id.as_str());
    let is_near = |near: &&str| strsim::damerau_levenshtein(id, near) <= (id.len() / 4).max(1);
    let own = original(id).or_else(|| without_year(id));
    let copied = own.and_then(|id| register.find(id)).and_then(|id| register.get(id));
    copied.map(|agency| agency.id.as_str()).or_else(|| nearest(id, ids).filter(is_near))
}

/// An id without the year that was written before it or behind it: of `minzheng-2024`, `minzheng`.
fn without_year(id: &str) -> Option<&str> {
    let is_year = |part: &str| Year::parse(part).is_some();
    let (start, end) = (id.get(..4), id.len().checked_sub(4).and_then(|at| id.get(at..)));
    let rest = match (start.is_some_and(is_year), end.is_some_and(is_year)) {
        (_, true) => id.get(..id.len() - 4),
        (true, false) => id.get(4..),
        (false, false) => None,
    };
    rest.map(|rest| rest.trim_matches(['-', '_'])).filter(|rest| !rest.is_empty())
}

/// Checks an agency's id; the mend is the nearest id that is allowed.
pub(super) fn bad_id(id: &str) -> Option<BadId> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let device = |id: &str| {
        let numbered = id.strip_prefix("com").or_else(|| id.strip_prefix("lpt"));
        RESERVED.contains(&id) || numbered.is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    if id.is_empty() || !id.chars().all(plain) || id.starts_with('-') || id.len() > 100 {
        let near = slug(id);
        let near = if near.is_empty() || device(&near) { format!("a{near}") } else { near };
        return Some(BadId::Characters(near));
    }
    device(id).then(|| BadId::Reserved(format!("{id}-1")))
}

/// The nearest id that an agency may have; `None` where this one may stand.
pub(crate) fn good_id(id: &str) -> Option<String> {
    bad_id(id).map(|bad| bad.near().to_owned())
}

/// Tells what a file is.
pub(super) fn classify<'t>(tree: &'t Tree, file: FileId) -> Is<'t> {
    let path = tree.path(file);
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let year = parts.first().and_then(|p| Year::parse(p));
    match (&parts[..], year) {
        (["site.yml"], _) => Is::Site,
        (["agencies.yml"], _) => Is::Agencies,
        (["pages", page], _) if page.strip_suffix(".md").is_some_and(|name| bad_id(name).is_none()) => {
            Is::Page
        }
        (["files", _, ..], _) => Is::Root,
        ([_, report], Some(year)) if report.ends_with(".yml") => {
            let id = report.strip_suffix(".yml").unwrap_or(report);
            if bad_id(id).is_none() { Is::Report { year, id } } else { Is::Stray }
        }
        ([_, id, _], Some(year)) => Is::Beside { year, id },
        _ if is_folder_place(tree, path, &parts) => Is::NoFolder,
        _ => Is::Stray,
    }
}

/// The year and the agency that a file is the report of, if it is one.
pub(crate) fn report_of(tree: &Tree, file: FileId) -> Option<(Year, &str)> {
    match classify(tree, file) {
        Is::Report { year, id } => Some((year, id)),
        _ => None,
    }
}

/// The year and the agency of the report that a file is or lies beside.
pub(crate) fn owner_of(tree: &Tree, file: FileId) -> Option<(Year, &str)> {
    let mut parts = tree.path(file).split('/').skip(1);
    let year = parts.next().and_then(Year::parse)?;
    let name = parts.next()?;
    Some((year, name.strip_suffix(".yml").unwrap_or(name)))
}

/// The names of texts in files of their own, by the year and the agency of the report that they lie beside.
pub(crate) fn texts_of(tree: &Tree) -> BTreeMap<(Year, &str), Vec<&str>> {
    let mut texts: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for (file, _) in tree.files() {
        let name = tree.path(file).rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        if let (Is::Beside { year, id }, Some(name)) = (classify(tree, file), name) {
            texts.entry((year, id)).or_default().push(name);
        }
    }
    texts
}

/// The names of the texts of one report in files of their own, found without looking at those of others.
pub(crate) fn texts_beside<'t>(tree: &'t Tree, year: Year, id: &str) -> Vec<&'t str> {
    let own = tree.below(&format!("content/{year}/{id}")).map(|file| tree.path(file));
    own.filter_map(|path| {
        let (folder, name) = path.rsplit_once('/')?;
        let is_beside = folder.bytes().filter(|byte| *byte == b'/').count() == 2;
        name.strip_suffix(".md").filter(|_| is_beside)
    })
    .collect()
}

/// Whether a folder belongs in the place of a file: a year, the pages, or what lies beside a report. A link becomes a
/// file where it was copied by a program that knows no links.
fn is_folder_place(tree: &Tree, path: &str, parts: &[&str]) -> bool {
    match parts {
        [name] => Year::parse(name).is_some() || matches!(*name, "pages" | "files"),
        [year, _] => Year::parse(year).is_some() && tree.find(&format!("{path}.yml")).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_no_part_of_an_id() {
        let cases = [
            ("minzheng-2024", Some("minzheng")),
            ("2024minzheng", Some("minzheng")),
            ("minzheng2024", Some("minzheng")),
            ("2024-minzheng", Some("minzheng")),
            ("minzheng", None),
            ("2024", None),
            ("minzheng-1999", None),
            ("局", None),
        ];
        for (id, expected) in cases {
            assert_eq!(without_year(id), expected, "{id}");
        }
    }
}
