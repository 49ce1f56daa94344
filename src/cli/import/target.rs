//! Where an imported report is written, and whose it is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use crate::base::{Failure, Said};
use crate::builder::{Builder, Changes, Options};
use crate::cli::import::proposed;
use crate::cli::new::{called_alike, unknown_agency};
use crate::cli::out;
use crate::edition::Editions;
use crate::import::{Imported, LARGEST, ReviewItem, ReviewKind};
use crate::read::near_agency;
use crate::register::Register;
use crate::source::{MemoryFiles, Source};
use crate::text::fold;

/// Where reports go.
pub(super) enum ImportTarget {
    /// To standard output.
    Stdout,
    /// Into this file.
    File(PathBuf),
    /// Into a tree: `<year>/<agency>.yml` below this folder.
    Tree(PathBuf),
}

/// Where one report goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ReportPlace {
    /// To standard output.
    Stdout,
    /// Into this file.
    File(PathBuf),
}

/// The agencies that are known: their ids and names.
pub(super) struct KnownAgencies {
    agencies: Vec<(String, Vec<String>)>,
    given: Option<String>,
}

impl ImportTarget {
    /// `--out`; without it a single report goes to standard output, and many into the site.
    pub(super) fn of(matches: &ArgMatches, many: bool) -> Result<ImportTarget, Failure> {
        let is_file = |path: &Path| path.extension().is_some_and(|e| e == "yml" || e == "yaml");
        match matches.get_one::<PathBuf>("out") {
            Some(path) if path == Path::new("-") && !many => Ok(ImportTarget::Stdout),
            Some(path) if path == Path::new("-") => Err(Failure::new(
                "多份报告不能都写到标准输出；请用 --out 指定文件夹",
                "several reports cannot all go to standard output: name a folder with --out",
            )),
            Some(path) if is_file(path) && !many => Ok(ImportTarget::File(path.clone())),
            Some(path) if is_file(path) => Err(Failure::new(
                "多份报告不能写入同一个文件；请用 --out 指定文件夹",
                "several reports cannot go into one file: name a folder with --out",
            )),
            Some(path) => Ok(ImportTarget::Tree(path.clone())),
            None if !many => Ok(ImportTarget::Stdout),
            None => {
                let content = out::site(matches).join("content");
                match Source::Disk.is_folder(&content) {
                    true => Ok(ImportTarget::Tree(content)),
                    false => Err(Failure::new(
                        "没有说明写到哪里；请在站点里运行，或用 --out 指定文件夹",
                        "it is not said where to write: run it in a site, or name a folder with --out",
                    )),
                }
            }
        }
    }

    /// Where a report goes, and what is to be said of its agency.
    ///
    /// # Errors
    /// When it goes into a tree, and its year or agency is not known.
    pub(super) fn place(
        &self,
        imported: &Imported<'_>,
        known: &KnownAgencies,
    ) -> Result<(ReportPlace, Option<ReviewItem>), Said> {
        let (id, said) = known.id(imported);
        let place = match self {
            ImportTarget::Stdout => ReportPlace::Stdout,
            ImportTarget::File(path) => ReportPlace::File(path.clone()),
            ImportTarget::Tree(folder) => {
                let year = imported.year.ok_or_else(|| {
                    Said::new(
                        "不能确定是哪一年度的报告；请用 --year 指定（几份一起导入的，这一份单独导入）",
                        "its year is not certain; give --year (one of several: import it by itself)",
                    )
                })?;
                let id = id.ok_or_else(|| {
                    Said::new(
                        "不知道是哪个机关的报告；请用 --agency 指定（几份一起导入的，这一份单独导入）",
                        "it is not known whose report it is; give --agency (one of several: import it by itself)",
                    )
                })?;
                ReportPlace::File(folder.join(year.to_string()).join(format!("{id}.yml")))
            }
        };
        Ok((place, said))
    }
}

/// The id of the agency that `--agency` names, by its id or a name; an id that is not like any other is a new agency's.
///
/// # Errors
/// When it is nearly another's id, or can be no id, or when several agencies are called so.
fn given_id(register: &Register, word: String) -> Result<String, Failure> {
    match &register.called(&word)[..] {
        [id] => Ok(register.get(*id).map_or(word, |agency| agency.id.clone())),
        [] => {
            let near = near_agency(register, &word.to_ascii_lowercase());
            let is_id = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if near.is_none() && is_id { Ok(word) } else { Err(unknown_agency(&word, near)) }
        }
        several => Err(called_alike(register, &word, several)),
    }
}

impl KnownAgencies {
    /// The register of the site, if there is a site.
    pub(super) fn of(matches: &ArgMatches, editions: &Arc<Editions>) -> Result<KnownAgencies, Failure> {
        let site = out::site(matches);
        let mut given = matches.get_one::<String>("agency").cloned();
        let mut agencies = Vec::new();
        if let Ok(register) = Source::Disk.read(&site.join("content/agencies.yml"), LARGEST) {
            // The reports of the site are not needed.
            let files = MemoryFiles::default();
            files.write("/site/content/site.yml", "title: 导入\n");
            files.write("/site/content/agencies.yml", register.bytes);
            let options = Options::default();
            let mut builder =
                Builder::with_source(Source::Memory(files), Path::new("/site"), editions.clone(), options);
            if let Ok(snapshot) = builder.refresh(&Changes::Everything) {
                given = given.map(|word| given_id(&snapshot.register, word)).transpose()?;
                for (_, agency) in snapshot.register.all() {
                    let former = agency.former_names.iter().map(|former| former.name.clone());
                    let others = agency.short.iter().chain(&agency.aliases).cloned().chain(former);
                    let names = std::iter::once(agency.name.clone()).chain(others).collect();
                    agencies.push((agency.id.clone(), names));
                }
            }
        }
        Ok(KnownAgencies { agencies, given })
    }

    /// The id of a report's agency, and what is to be said of it.
    fn id(&self, imported: &Imported<'_>) -> (Option<String>, Option<ReviewItem>) {
        if let Some(id) = &self.given {
            return (Some(id.clone()), None);
        }
        // Widths of characters and spaces make no other name.
        let folded =
            |name: &str| -> String { name.chars().map(fold).filter(|c| !c.is_whitespace()).collect() };
        let named = imported.agency.as_deref().map(folded);
        let is_own =
            |(_, names): &&(String, Vec<String>)| names.iter().any(|name| Some(folded(name)) == named);
        let own = self.agencies.iter().filter(is_own);
        if let [(id, _)] = &own.collect::<Vec<_>>()[..] {
            return (Some(id.clone()), None);
        }
        let (original, candidates, said) = match proposed(imported) {
            Some((id, name)) => {
                let entry = format!("{id}: {{name: {name}, kind: other}}");
                let said = Said::new(
                    "机关名录里没有这个机关；可以这样加入（kind 请按实际改），或用 --agency 指定",
                    "the register has no such agency; add it (with its own kind), or give --agency",
                );
                (name, vec![entry], said)
            }
            None => {
                let said = Said::new(
                    "原文标题里没有机关名称；请用 --agency 指定",
                    "the title does not name the agency; give it with --agency",
                );
                (String::new(), Vec::new(), said)
            }
        };
        let id = proposed(imported).map(|(id, _)| id);
        (id, Some(ReviewItem { candidates, ..ReviewItem::new(ReviewKind::Fact, original, said) }))
    }
}
