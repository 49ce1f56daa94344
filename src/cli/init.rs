//! `portal init`.

mod ci;
mod editor;
mod git;

use std::borrow::Cow;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::cli::DONE;
use crate::cli::out::{self, Shell};
use crate::text::visible;

/// A file of a new site.
struct NewFile {
    /// Its path below the site's folder.
    path: String,
    text: Cow<'static, str>,
    /// It is run by its name.
    runs: bool,
}

/// The content of a new site: paths and texts.
type Content = [(&'static str, &'static str); 4];

/// A new site with Chinese keys. The agency is invented, and looks it.
const CHINESE: Content = [
    ("content/site.yml", include_str!("init/zh/site.yml")),
    ("content/agencies.yml", include_str!("init/zh/agencies.yml")),
    ("content/2024/shili-minzheng.yml", include_str!("init/zh/report.yml")),
    ("content/pages/about.md", include_str!("init/zh/about.md")),
];

/// The same with English keys.
const ENGLISH: Content = [
    ("content/site.yml", include_str!("init/en/site.yml")),
    ("content/agencies.yml", include_str!("init/en/agencies.yml")),
    ("content/2024/shili-minzheng.yml", include_str!("init/en/report.yml")),
    ("content/pages/about.md", include_str!("init/en/about.md")),
];

impl NewFile {
    fn new(path: impl Into<String>, text: impl Into<Cow<'static, str>>) -> NewFile {
        NewFile { path: path.into(), text: text.into(), runs: false }
    }
}

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let Some(dir) = matches.get_one::<PathBuf>("dir") else { return Ok(DONE) };
    let is_own = |entry: &std::io::Result<DirEntry>| entry.as_ref().is_ok_and(is_of_new_repository);
    let occupied = std::fs::read_dir(dir).is_ok_and(|mut entries| !entries.all(|entry| is_own(&entry)));
    if occupied {
        let name = dir.display();
        return Err(Failure::new(
            format!("文件夹 {name} 不是空的；请另选一个新文件夹"),
            format!("the folder {name} is not empty; choose a new one"),
        ));
    }
    let keys = matches.get_one::<String>("keys").and_then(|tag| Lang::of_tag(tag)).unwrap_or(shell.lang);
    let host = matches.get_one::<String>("ci").map(String::as_str);
    let pipelines = host.into_iter().flat_map(|host| ci::files(host, shell.lang));
    for file in files(keys)?.into_iter().chain(pipelines) {
        write(dir, &file)?;
    }
    if !shell.quiet {
        let name = dir.to_string_lossy();
        let name = visible(&name);
        out::answer(&match shell.lang {
            Lang::Zh => format!(
                "已新建站点 {name}。生成网站：portal build --site {name}\n\
                 放进 git 以后，让每次提交前都检查：git -C {name} config core.hooksPath .githooks"
            ),
            Lang::En => format!(
                "Made the site {name}. Build it: portal build --site {name}\n\
                 Once it is in git, check before every commit: git -C {name} config core.hooksPath .githooks"
            ),
        })?;
    }
    Ok(DONE)
}

/// The files of a new site whose keys are in a language.
fn files(keys: Lang) -> Result<Vec<NewFile>, Failure> {
    let content = match keys {
        Lang::Zh => CHINESE,
        Lang::En => ENGLISH,
    };
    let content = content.map(|(path, text)| NewFile::new(path, text));
    let mut all: Vec<NewFile> = content.into_iter().chain(git::files()).collect();
    all.extend(editor::files()?);
    Ok(all)
}

/// Whether a file is one with which hosts make a new repository.
fn is_of_new_repository(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    let stem = name.split('.').next().unwrap_or("");
    matches!(stem, "readme" | "license" | "licence")
        || matches!(&*name, ".git" | ".gitee" | ".github" | ".gitignore" | ".gitattributes")
}

/// Writes a file that is not there yet. Lines that a file of git lacks go behind those that it has.
fn write(dir: &Path, file: &NewFile) -> Result<(), Failure> {
    let path = dir.join(&file.path);
    if file.path.starts_with(".git")
        && let Ok(old) = std::fs::read_to_string(&path)
    {
        let has = |line: &&str| old.lines().any(|own| own.trim() == *line);
        let more: Vec<&str> = file.text.lines().filter(|line| !has(line)).collect();
        let gap = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
        return match more.is_empty() {
            true => Ok(()),
            false => out::replace(&path, format!("{old}{gap}{}\n", more.join("\n"))),
        };
    }
    out::make_parent(&path)?;
    out::write(&path, file.text.as_bytes())?;
    if file.runs {
        let_run(&path)?;
    }
    Ok(())
}

/// Lets a file be run by its name.
#[cfg(unix)]
fn let_run(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).map_err(|error| {
        let path = path.display();
        Failure::new(
            format!("不能让 {path} 可执行：{error}；请检查权限"),
            format!("cannot make {path} executable: {error}; check its permissions"),
        )
    })
}

/// Elsewhere git runs hooks by their first line.
#[cfg(not(unix))]
fn let_run(_path: &Path) -> Result<(), Failure> {
    Ok(())
}
