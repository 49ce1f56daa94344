//! All files of the tree by what they are.

use std::collections::{BTreeMap, HashMap};

use crate::base::{Said, Year};
use crate::finding::{Finding, fill, reading};
use crate::read::faulty::faulty;
use crate::read::files::{self, Is};
use crate::read::stray::{Strays, like};
use crate::register::{AgencyId, Register};
use crate::source::{Fault, FileId, Place, Tree};
use crate::text::{is_unprintable_at, printable};
use crate::yaml::control_in_name;

/// The files of a site.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub site: Option<FileId>,
    pub agencies: Option<FileId>,
    pub pages: Vec<FileId>,
    /// What goes to the root of the site as it is.
    pub root: Vec<FileId>,
    /// In the order of their paths.
    pub years: BTreeMap<Year, Vec<ReportFiles>>,
    /// Files that are nothing, or stand in the wrong place.
    pub strays: Strays,
    /// What is wrong with files that nobody opens.
    pub findings: Vec<Finding>,
}

/// A report's file, and what lies in the folder of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReportFiles {
    pub file: FileId,
    pub beside: Box<[FileId]>,
    /// Whose report it is, once that is known.
    pub agency: Option<AgencyId>,
}

impl Sorted {
    pub(super) fn new(tree: &Tree) -> Sorted {
        let mut sorted = Sorted::default();
        let mut reports: Vec<(Year, &str, FileId)> = Vec::new();
        let mut beside: HashMap<(Year, &str), Vec<FileId>> = HashMap::new();
        for (file, found) in tree.files() {
            // A name reaches pages and terminals like any text.
            if let Some((_, c)) = hidden(&found.path).next() {
                let near = name_without(tree, &found.path);
                sorted.findings.push(control_in_name(Place::of_file(file), c, &near));
                continue;
            }
            match (files::classify(tree, file), &found.fault) {
                // Nobody opens it by the name that the tree has for it.
                (_, Some(Fault::Name(meant))) => {
                    sorted.findings.push(encoded_name(tree, file, meant.as_deref()))
                }
                // Nobody reads it: what may lie there is not known, whatever its name says.
                (Is::NoFolder | Is::Stray, Some(fault)) => {
                    sorted.findings.push(faulty(fault, file, None));
                }
                (Is::NoFolder, None) => {
                    let detail =
                        Said::new("这里应是文件夹，却是文件", "it is a file, where a folder belongs");
                    let finding =
                        Finding::new(&reading::UNREADABLE, Place::of_file(file), fill!(detail = detail));
                    sorted.findings.push(finding);
                }
                (Is::Stray, None) => sorted.strays.files.push(file),
                (Is::Site, _) => sorted.site = Some(file),
                (Is::Agencies, _) => sorted.agencies = Some(file),
                (Is::Page, _) => sorted.pages.push(file),
                (Is::Root, _) => sorted.root.push(file),
                (Is::Report { year, id }, _) => reports.push((year, id, file)),
                (Is::Beside { year, id }, _) => beside.entry((year, id)).or_default().push(file),
            }
        }
        for (year, id, file) in reports {
            let beside = beside.remove(&(year, id)).unwrap_or_default().into();
            sorted.years.entry(year).or_default().push(ReportFiles { file, beside, agency: None });
        }
        // What is left lies in a folder that belongs to no report.
        let lost: BTreeMap<_, _> = beside.into_iter().collect();
        for ((year, folder), files) in lost {
            let (unread, plain): (Vec<FileId>, Vec<FileId>) =
                files.into_iter().partition(|file| tree.walked_fault(*file).is_some());
            let fault = |file| Some(faulty(tree.walked_fault(file)?, file, None));
            sorted.findings.extend(unread.into_iter().filter_map(fault));
            sorted.strays.beside.insert((year, folder.to_owned()), plain);
        }
        sorted
    }

    /// Finds out whose the reports are, and says how many are nobody's.
    pub(super) fn assign(&mut self, tree: &Tree, register: &Register) -> usize {
        let reports = self.years.values_mut().flatten();
        let assign = |report: &mut ReportFiles| {
            report.agency = register.find(stem(tree, report.file));
            usize::from(report.agency.is_none())
        };
        reports.map(assign).sum()
    }

    /// The reports that are nobody's.
    pub(super) fn unregistered(&self) -> impl Iterator<Item = (Year, FileId)> {
        let files =
            self.years.iter().flat_map(|(year, reports)| reports.iter().map(|report| (*year, report)));
        files.filter(|(_, report)| report.agency.is_none()).map(|(year, report)| (year, report.file))
    }

    /// That there is no register, or nobody in it where it could be understood, or no report.
    pub(super) fn missing(&self, tree: &Tree, register: &Register, is_understood: bool) -> Vec<Finding> {
        let empty = self.agencies.filter(|_| is_understood && register.is_empty());
        let empty = empty.and_then(|file| self.empty_register(file));
        [self.no_register(tree), empty, self.no_reports(register)].into_iter().flatten().collect()
    }

    /// What is said of the file that the register was meant to be has one cause with there being none.
    pub(super) fn fold(&self, tree: &Tree, strays: &mut [Finding]) {
        if !strays.iter().any(|finding| finding.says(&reading::NO_REGISTER)) {
            return;
        }
        let file = like(tree, "agencies.yml").and_then(|path| tree.find(path));
        strays
            .iter_mut()
            .filter(|stray| Some(stray.place.file) == file)
            .for_each(|stray| stray.follows = true);
    }

    /// That there are reports and no register, so that nobody knows whose they are.
    fn no_register(&self, tree: &Tree) -> Option<Finding> {
        let first = self.years.values().flatten().next().filter(|_| self.agencies.is_none())?;
        let count: usize = self.years.values().map(Vec::len).sum();
        let mend = match like(tree, "agencies.yml") {
            Some(like) => Said::new(
                format!("把 {like} 改名为 content/agencies.yml"),
                format!("rename {like} to content/agencies.yml"),
            ),
            None => Said::new(
                "新建它，每个机关一行，如 minzheng: {name: 示例县民政局, kind: department}",
                "make it, with a line for each agency such as `minzheng: {name: 示例县民政局, kind: department}`",
            ),
        };
        let filled = fill!(count = count, mend = mend);
        Some(Finding::new(&reading::NO_REGISTER, Place::of_file(first.file), filled))
    }

    /// That there are reports and nobody in the register.
    fn empty_register(&self, register: FileId) -> Option<Finding> {
        let count: usize = self.years.values().map(Vec::len).sum();
        let finding = Finding::new(&reading::EMPTY_REGISTER, Place::of_file(register), fill!(count = count));
        (count > 0).then_some(finding)
    }

    /// That there is no file of a report although agencies are registered.
    fn no_reports(&self, register: &Register) -> Option<Finding> {
        let (_, agency) = register.all().next().filter(|_| self.years.is_empty())?;
        let finding = Finding::new(&reading::NO_REPORTS, agency.place, fill!(count = register.len()));
        Some(finding.in_keys(register.keys()))
    }
}

/// A name that is not UTF-8, and what it says if it is GBK.
fn encoded_name(tree: &Tree, file: FileId, meant: Option<&str>) -> Finding {
    let place = Place::of_file(file);
    let other = Said::new("给它另起一个名字", "give it another name");
    let Some(name) = meant else { return Finding::new(&reading::ENCODED_NAME, place, fill!(mend = other)) };
    let folder = tree.path(file).rsplit_once('/').map_or("", |(folder, _)| folder);
    let mend = match tree.find(&format!("{folder}/{name}")) {
        Some(_) => Said::new(
            format!("“{name}”已经有了：两个比较，这一个另起名字或移到 content/ 之外"),
            format!(
                "“{name}” is there already: compare the two, and rename this one or move it out of content/"
            ),
        ),
        None => Said::new(
            format!("改名为“{name}”；整个文件夹都这样的，解压时选 GBK 编码再来一遍"),
            format!("rename it to “{name}”; if all names of an archive are so, unpack it again as GBK"),
        ),
    };
    Finding::new(&reading::ENCODED_NAME_AS, place, fill!(name = name, mend = mend))
}

/// The name of a file without its folder.
pub(super) fn name(tree: &Tree, file: FileId) -> &str {
    tree.path(file).rsplit('/').next().unwrap_or("")
}

/// The name of a file without its folder and its last ending.
pub(super) fn stem(tree: &Tree, file: FileId) -> &str {
    let name = name(tree, file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The characters of a path that no name may have, each with its byte.
fn hidden(path: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    path.char_indices().filter(|(at, c)| is_unprintable_at(path, *at, *c) || matches!(c, '\n' | '\r' | '\t'))
}

/// The first name in a path that has such a character, without it; numbered where another file is called so.
fn name_without(tree: &Tree, path: &str) -> String {
    let start = hidden(path).next().and_then(|(at, _)| path[..at].rfind('/')).map_or(0, |slash| slash + 1);
    let (folder, rest) = path.split_at(start);
    let name = printable(rest.split('/').next().unwrap_or("")).replace(['\n', '\r', '\t'], "");
    let (stem, ending) = name.rsplit_once('.').map_or((&*name, String::new()), |(s, e)| (s, format!(".{e}")));
    let numbered = (2..).map(|number| format!("{stem}-{number}{ending}"));
    let mut names = std::iter::once(name.trim().to_owned()).chain(numbered);
    names.find(|name| !name.is_empty() && tree.find(&format!("{folder}{name}")).is_none()).unwrap_or_default()
}
