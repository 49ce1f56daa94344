//! `portal init`.

use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::cli::DONE;
use crate::cli::out::{self, Shell};
use crate::text::visible;

/// The files of a new site with their bytes.
type Files = [(&'static str, &'static str); 5];

/// A new site with Chinese keys. The agency is invented, and looks it.
const CHINESE: Files = [
    ("content/site.yml", include_str!("init/zh/site.yml")),
    ("content/agencies.yml", include_str!("init/zh/agencies.yml")),
    ("content/2024/shili-minzheng.yml", include_str!("init/zh/report.yml")),
    ("content/pages/about.md", include_str!("init/zh/about.md")),
    (".gitignore", IGNORED),
];

/// The same with English keys.
const ENGLISH: Files = [
    ("content/site.yml", include_str!("init/en/site.yml")),
    ("content/agencies.yml", include_str!("init/en/agencies.yml")),
    ("content/2024/shili-minzheng.yml", include_str!("init/en/report.yml")),
    ("content/pages/about.md", include_str!("init/en/about.md")),
    (".gitignore", IGNORED),
];

/// What a repository of the site leaves out.
const IGNORED: &str = "/public\n.portal-*\n";

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let Some(dir) = matches.get_one::<PathBuf>("dir") else { return Ok(DONE) };
    // A repository that was just made holds nothing but `.git`.
    let is_own = |entry: &std::io::Result<DirEntry>| entry.as_ref().is_ok_and(|e| e.file_name() == ".git");
    let occupied = std::fs::read_dir(dir).is_ok_and(|mut entries| !entries.all(|entry| is_own(&entry)));
    if occupied {
        let name = dir.display();
        return Err(Failure::new(
            format!("文件夹 {name} 不是空的；请另选一个新文件夹"),
            format!("the folder {name} is not empty; choose a new one"),
        ));
    }
    let files = match shell.lang {
        Lang::Zh => CHINESE,
        Lang::En => ENGLISH,
    };
    for (path, text) in files {
        let path = dir.join(path);
        make(path.parent().unwrap_or(dir))?;
        out::write(&path, text)?;
    }
    if !shell.quiet {
        let name = dir.to_string_lossy();
        let name = visible(&name);
        out::answer(&match shell.lang {
            Lang::Zh => format!("已新建站点 {name}。生成网站：portal build --site {name}"),
            Lang::En => format!("Made the site {name}. Build it: portal build --site {name}"),
        })?;
    }
    Ok(DONE)
}

fn make(dir: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(dir).map_err(|error| {
        let dir = dir.display();
        Failure::new(
            format!("不能建立文件夹 {dir}：{error}；请检查权限"),
            format!("cannot make the folder {dir}: {error}; check its permissions"),
        )
    })
}
