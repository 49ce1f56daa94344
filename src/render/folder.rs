//! A theme's folder: the files that lie over those of the built-in theme.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::base::{Failure, Said};
use crate::site::KINDS;
use crate::source::{Fault, File, Limits, Source, Text, is_backup, is_secret_key, pointer};
use crate::text::{merge_markers, visible};

/// Prefix of the built-in theme's templates, for `{% extends "default/report.html" %}`.
pub(super) const BUILT_IN: &str = "default/";

/// What `theme.yml` says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeInfo {
    /// The theme's name, for people.
    #[serde(rename = "name")]
    _name: Option<String>,
    /// A sentence about it.
    #[serde(rename = "description")]
    _description: Option<String>,
    /// The kinds of page that it leaves out.
    #[serde(default)]
    without: Vec<String>,
}

/// What a file of a theme is for.
enum ThemePart<'n> {
    Template(&'n str),
    Static,
    Tokens,
    ThemeInfo,
}

impl ThemePart<'_> {
    /// What a file is by its path in the theme; `None` if no theme has it, so that it is not even read.
    fn of(name: &str) -> Option<ThemePart<'_>> {
        match name {
            "tokens.css" => Some(ThemePart::Tokens),
            "theme.yml" => Some(ThemePart::ThemeInfo),
            // What an editor or a merge left beside a file is none of the theme's.
            _ if name.starts_with("static/") => (!is_backup(name)).then_some(ThemePart::Static),
            _ => name.strip_prefix("templates/").filter(|n| n.ends_with(".html")).map(ThemePart::Template),
        }
    }

    /// How large it may be.
    fn limit(&self) -> u64 {
        match self {
            ThemePart::Static => Limits::DEFAULT.attachment,
            _ => Limits::DEFAULT.text,
        }
    }
}

/// The files of a theme, and what it says of itself.
#[derive(Debug, Default)]
pub(super) struct ThemeFiles {
    /// Templates by their names; of two with one name the later one counts.
    pub(super) templates: Vec<(String, String)>,
    /// Static files by their path in the site.
    pub(super) static_files: BTreeMap<String, Cow<'static, [u8]>>,
    /// The kinds of page that it leaves out, by name.
    pub(super) without: Vec<String>,
}

/// Reads a theme's folder over the built-in theme.
pub(super) fn overrides(source: &Source, dir: &Path, theme: &mut ThemeFiles) -> Result<(), Failure> {
    let mut tokens = None;
    for file in source.files(dir) {
        let path = dir.join(&*file.path);
        let Some(is) = ThemePart::of(&file.path) else {
            // A folder that cannot be read may hold anything.
            let folder = !file.link || ["templates", "static"].iter().any(|f| file.path.starts_with(f));
            match file.fault.filter(|_| folder) {
                Some(fault) => return Err(unfit(&path, &fault)),
                None => continue,
            }
        };
        if visible(&file.path) != *file.path {
            let why = Said::new(
                "文件名中有看不见的字符；请改名",
                "its name has a character that cannot be seen; rename it",
            );
            return Err(unusable(&path, why));
        }
        let bytes = read(source, dir, &file, is.limit()).map_err(|fault| unfit(&path, &fault))?;
        let text = |bytes| text(&path, bytes);
        match is {
            ThemePart::Template(name) => {
                theme.templates.push((name.to_owned(), template(&path, name, text(bytes)?)?));
            }
            ThemePart::Static => {
                if let Some(why) = unpublished(&bytes) {
                    return Err(unusable(&path, why));
                }
                let bytes = unmarked(&file.path, bytes);
                theme.static_files.insert(file.path.into(), Cow::Owned(bytes));
            }
            ThemePart::Tokens => tokens = Some(text(bytes)?),
            ThemePart::ThemeInfo => {
                let info = serde_yaml::from_str::<ThemeInfo>(&text(bytes)?)
                    .map_err(|e| unusable(&path, Said::same(e.to_string())))?;
                theme.without = left_out(info.without).map_err(|why| unusable(&path, why))?;
            }
        }
    }
    // What stands last in a style sheet wins, and the pages still ask for one file.
    if let Some(tokens) = tokens {
        let sheet = theme.static_files.entry("static/style.css".to_owned()).or_default().to_mut();
        sheet.push(b'\n');
        sheet.extend_from_slice(tokens.as_bytes());
    }
    Ok(())
}

/// Why a file of the theme must not be published.
fn unpublished(bytes: &[u8]) -> Option<Said> {
    if is_secret_key(bytes) {
        return Some(Said::new(
            "里面是一把私钥；请移到站点之外",
            "it holds a private key; move it out of the site",
        ));
    }
    let fetch = pointer(bytes)?;
    Some(Said::new(
        format!("还没有取回来，这里只有一个指针；请运行 {fetch}"),
        format!("it was not fetched, there is only a pointer to it; run {fetch}"),
    ))
}

/// The kinds of page that a theme leaves out, if it may.
fn left_out(names: Vec<String>) -> Result<Vec<String>, Said> {
    let optional = || KINDS.iter().filter(|kind| kind.optional).map(|kind| kind.name);
    match names.iter().find(|name| !optional().any(|kind| kind == name.as_str())) {
        None => Ok(names),
        Some(name) => {
            let (zh, en) =
                (optional().collect::<Vec<_>>().join("、"), optional().collect::<Vec<_>>().join(", "));
            Err(Said::new(
                format!("without 中的“{name}”不是可以省去的页面；可以省去的有 {zh}"),
                format!("“{name}” in `without` is no page that may be left out; these may: {en}"),
            ))
        }
    }
}

/// The bytes of a file of the theme.
fn read(source: &Source, dir: &Path, file: &File, limit: u64) -> Result<Vec<u8>, Fault> {
    let path = dir.join(&*file.path);
    let at = match (&file.fault, file.link) {
        (Some(fault), _) => return Err(fault.clone()),
        (None, true) => source.inside(&path, dir)?,
        (None, false) => path,
    };
    Ok(source.read(&at, limit)?.bytes)
}

/// A static file without the byte order mark that editors put before texts: in the middle of a sheet or a script it would be
/// a character of it.
fn unmarked(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    const TEXTS: &[&str] = &["css", "js", "mjs", "svg", "json", "txt", "xml", "html", "webmanifest", "map"];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match bytes.strip_prefix("\u{feff}".as_bytes()) {
        Some(text) if TEXTS.contains(&ending) => text.to_vec(),
        _ => bytes,
    }
}

/// The text of a file, in which no merge waits to be finished.
fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    let Text(text) = Text::decode(bytes).map_err(|fault| unfit(path, &fault))?;
    match merge_markers(&text).first() {
        None => Ok(text),
        Some((line, _)) => Err(unusable(
            path,
            Said::new(
                format!("第 {} 行是合并冲突留下的标记；两种写法留一种，再删去标记行", line + 1),
                format!(
                    "line {} marks a merge conflict; keep one version and delete the marker lines",
                    line + 1
                ),
            ),
        )),
    }
}

/// The text of a template.
fn template(path: &Path, name: &str, text: String) -> Result<String, Failure> {
    // A part may be blanked out; a page without a character is a file that somebody is writing.
    match !name.contains('/') && text.trim().is_empty() {
        true => Err(empty(path)),
        false => Ok(text),
    }
}

/// Why a file cannot be a theme's.
fn unfit(path: &Path, fault: &Fault) -> Failure {
    unusable(
        path,
        match fault {
            Fault::Unreadable(why) => why.clone(),
            Fault::TooLarge(size, limit) => Said::new(
                format!("有 {size} 字节，最多 {limit} 字节"),
                format!("it has {size} bytes, {limit} at most are read"),
            ),
            Fault::LinkOut(target) => Said::new(
                format!("链接指向主题文件夹之外：{target}；请把文件放进来"),
                format!("the link leads out of the theme's folder: {target}; put the file itself there"),
            ),
            Fault::Encoding("", _) | Fault::EncodedLines(..) => {
                Said::new("不是 UTF-8 编码；请另存为 UTF-8", "it is not UTF-8; save it as UTF-8")
            }
            Fault::Encoding(name, _) => Said::new(
                format!("像是 {name} 编码；请另存为 UTF-8"),
                format!("it looks like {name}; save it as UTF-8"),
            ),
            Fault::Name(_) => Said::new("文件名不是 UTF-8 编码；请改名", "its name is not UTF-8; rename it"),
        },
    )
}

fn unusable(path: &Path, detail: Said) -> Failure {
    let path = path.display();
    Failure::new(
        format!("主题文件 {path} 不能使用：{}", detail.zh),
        format!("the theme's file {path} cannot be used: {}", detail.en),
    )
}

fn empty(path: &Path) -> Failure {
    let path = path.display();
    Failure::new(
        format!("模板 {path} 是空的；若要沿用自带的模板，请删去这个文件"),
        format!("the template {path} is empty; take the file away to use the built-in one"),
    )
}
