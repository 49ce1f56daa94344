//! `portal theme`.

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::cli::out::{self, Shell};
use crate::cli::{DONE, FAILED};
use crate::render::built_in_files;
use crate::settings::is_theme_name;
use crate::source::Source;
use crate::text::visible;

/// The theme that is used where the settings name none.
const DEFAULT: &str = "default";

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("eject", m)) => eject(shell, m),
        _ => Ok(FAILED),
    }
}

/// Writes the files of the built-in theme into a new theme of the site.
fn eject(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let name = matches.get_one::<String>("name").map_or(DEFAULT, String::as_str);
    if !is_theme_name(name) {
        return Err(Failure::new(
            format!("“{name}”不能作主题名；名称里不能有 /、\\ 和冒号，也不能以点开头"),
            format!(
                "“{name}” is no name of a theme: it has no /, \\ or colon, and does not begin with a dot"
            ),
        ));
    }
    let site = out::site(matches);
    if !Source::Disk.is_folder(&site.join("content")) {
        return Err(Failure::new(
            "这里不是站点；请在站点的文件夹里运行，或用 --site 指明它",
            "this is no site; run it in the folder of a site, or name that with --site",
        ));
    }
    let folder = site.join("themes").join(name);
    let shown = folder.display();
    if Source::Disk.real(&folder).is_ok() {
        return Err(Failure::new(
            format!("{shown} 已经有了；请另起一个名称：portal theme eject 名称"),
            format!("{shown} is there already; choose another name: portal theme eject NAME"),
        ));
    }
    let mut count = 0;
    for (path, bytes) in built_in_files() {
        let path = folder.join(path);
        out::make_parent(&path)?;
        out::write(&path, bytes)?;
        count += 1;
    }
    if !shell.quiet {
        out::answer(&wrote(shell.lang, name, &shown.to_string(), count))?;
    }
    Ok(DONE)
}

/// What was written, and what is to be done with it.
fn wrote(lang: Lang, name: &str, folder: &str, count: usize) -> String {
    let (name, folder) = (visible(name), visible(folder));
    let setting = match (name == DEFAULT, lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("在 content/site.yml 里写“主题: {name}”就用它。"),
        (false, Lang::En) => format!(" Write `theme: {name}` in content/site.yml to use it."),
    };
    match lang {
        Lang::Zh => format!(
            "自带主题的 {count} 个文件写进了 {folder}。{setting}没有改的文件请删去，它们会随程序更新。"
        ),
        Lang::En => format!(
            "Wrote the {count} files of the built-in theme into {folder}.{setting} Delete those that you do not change: they follow the program's."
        ),
    }
}
