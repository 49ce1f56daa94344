//! Talking to the person at the terminal.

use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};

use clap::ArgMatches;
use rayon::prelude::*;

use crate::base::{Date, Failure, Lang, Words};
use crate::builder::{Builder, ThemeChoice};
use crate::cli::FAILED;
use crate::read::meant_date;
use crate::settings::{is_base_url, is_theme_name};
use crate::source::Source;
use crate::text::visible_lines;

/// The language: `--lang`, `PORTAL_LANG`, the locale, the system's language on Windows and macOS, English.
pub(super) fn language(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().filter_map(|a| a.to_str());
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        if let Some(lang) = value.and_then(Lang::of_tag) {
            return lang;
        }
    }
    let set = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
    let named = ["PORTAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    named.or_else(system).and_then(|tag| Lang::of_tag(&tag)).unwrap_or(Lang::En)
}

/// The system's own language, where it is not in the environment.
#[cfg(any(windows, target_os = "macos"))]
fn system() -> Option<String> {
    sys_locale::get_locale()
}

/// Elsewhere the environment says it all.
#[cfg(not(any(windows, target_os = "macos")))]
fn system() -> Option<String> {
    None
}

/// How the command talks.
pub(super) struct Shell {
    /// The language.
    pub lang: Lang,
    /// Only findings and failures.
    pub quiet: bool,
    colour: Option<bool>,
}

impl Shell {
    pub(super) fn new(lang: Lang, matches: &ArgMatches) -> Shell {
        let last = innermost(matches);
        let colour = match last.get_one::<String>("color").map(String::as_str) {
            Some("always") => Some(true),
            Some("never") => Some(false),
            _ => None,
        };
        Shell { lang, quiet: last.get_flag("quiet"), colour }
    }

    /// One of two fixed texts.
    pub(super) fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        Words::new(zh, en).in_lang(self.lang)
    }

    /// Whether colour is used on a stream: `--color`, else `NO_COLOR`, else whether it is a terminal that knows colours.
    pub(super) fn colour(&self, terminal: bool) -> bool {
        let no = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        self.colour.unwrap_or(terminal && !no && !dumb)
    }

    /// Whether places are links: only where colour is used, and on a terminal. What goes into a file or a log with
    /// `--color always` has colours alone, since few readers of logs know links.
    pub(super) fn links(&self, terminal: bool) -> bool {
        let plain = std::env::var_os("TERM").is_some_and(|v| v == "linux");
        terminal && self.colour(terminal) && !plain
    }

    /// A progress line on a terminal only.
    pub(super) fn progress(&self) -> impl Fn(usize, usize) + Sync + use<> {
        let shown = !self.quiet && std::io::stderr().is_terminal();
        let word = self.say("页", "pages");
        move |done, all| {
            if shown && (done.is_multiple_of(256) || done == all) {
                let end = if done == all { "\r\u{1b}[K" } else { "" };
                let _ = write!(std::io::stderr(), "\r{done}/{all} {word}{end}");
            }
        }
    }

    /// The closing line of a check.
    pub(super) fn counts(&self, reports: usize, errors: usize, warnings: usize) -> String {
        match self.lang {
            Lang::Zh => format!("检查 {reports} 份报告：错误 {errors}，提醒 {warnings}。"),
            Lang::En => format!(
                "{} checked: {}, {}.",
                plural(reports, "report"),
                plural(errors, "error"),
                plural(warnings, "warning")
            ),
        }
    }
}

/// The arguments of the command that runs, which has the options of all commands, too.
fn innermost(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, below)| innermost(below))
}

/// Says why a command cannot go on, and gives the exit status. Where that cannot be said either, the status does.
pub(super) fn fail(failure: &Failure, lang: Lang) -> u8 {
    let word = Words::new("失败：", "failed: ").in_lang(lang);
    let _ = note(&format!("{word}{}", failure.text(lang)));
    FAILED
}

/// A line on stderr.
pub(super) fn note(text: &str) -> Result<(), Failure> {
    written(writeln!(std::io::stderr(), "{}", visible_lines(text)))
}

/// A line on stdout.
pub(super) fn answer(text: &str) -> Result<(), Failure> {
    print(&format!("{text}\n"))
}

/// A text on stdout.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    written(stdout.write_all(visible_lines(text).as_bytes()).and_then(|()| stdout.flush()))
}

/// A patch on stdout: byte for byte, since it would not apply otherwise; on a terminal as text that commands nothing.
pub(super) fn patch(text: &str) -> Result<(), Failure> {
    if std::io::stdout().is_terminal() {
        return print(&text.replace("\r\n", "\n"));
    }
    let mut stdout = std::io::stdout().lock();
    written(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

/// What a write to stdout or stderr came to. Whoever closed a pipe has read enough: that is no failure.
pub(super) fn written(result: io::Result<()>) -> Result<(), Failure> {
    let refused = result.err().filter(|error| error.kind() != ErrorKind::BrokenPipe);
    refused.map_or(Ok(()), |error| {
        Err(Failure::new(
            format!("结果不能写出：{error}；请检查磁盘空间，或换一个输出的地方"),
            format!("the output cannot be written: {error}; check the free space, or send it elsewhere"),
        ))
    })
}

/// `1 report`, `2 reports`.
pub(super) fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// The site's folder: `--site`, or the nearest folder from here upwards that has a `content/`; this one where none has.
pub(super) fn site(matches: &ArgMatches) -> PathBuf {
    if let Some(site) = matches.get_one::<PathBuf>("site") {
        return site.clone();
    }
    let here = PathBuf::from(".");
    let from = std::path::absolute(&here).unwrap_or_default();
    let above = from.ancestors().position(|folder| Source::Disk.is_folder(&folder.join("content")));
    match above {
        None | Some(0) => here,
        Some(steps) => std::iter::repeat_n("..", steps).collect(),
    }
}

/// The folder to which a site is published unless another one is named.
pub(super) fn public(site: &Path) -> PathBuf {
    site.join("public")
}

/// Has a builder take up what the last build of a site kept there.
pub(super) fn remember(builder: &mut Builder, site: &Path) {
    if let Ok(target) = builder.target(&public(site)) {
        builder.remember(target.cache());
    }
}

/// `--theme`: a name of the site's themes goes before a folder here; a folder is made absolute, since nothing else
/// knows where the program was started.
pub(super) fn theme(matches: &ArgMatches, site: &Path) -> Option<ThemeChoice> {
    let typed = Path::new(matches.get_one::<String>("theme")?);
    let mut parts = typed.components();
    let name = match (parts.next(), parts.next()) {
        (Some(Component::Normal(name)), None) => name.to_str().filter(|name| is_theme_name(name)),
        _ => None,
    };
    let of_site = |name: &&str| {
        *name == "default"
            || Source::Disk.is_folder(&site.join("themes").join(name))
            || !Source::Disk.is_folder(typed)
    };
    Some(match name.filter(of_site) {
        Some(name) => ThemeChoice::Named(name.to_owned()),
        None => ThemeChoice::At(std::path::absolute(typed).unwrap_or_else(|_| typed.to_path_buf())),
    })
}

/// `--base-url` as an address that those of pages can begin with.
pub(super) fn base_url(matches: &ArgMatches) -> Result<Option<String>, Failure> {
    let Some(url) = matches.get_one::<String>("base-url") else { return Ok(None) };
    if is_base_url(url) {
        return Ok(Some(url.clone()));
    }
    let bare = url.trim().split(['?', '#']).next().unwrap_or("");
    let bare = bare.rsplit_once("://").map_or(bare, |(_, address)| address).trim_start_matches('/');
    let meant = Some(format!("https://{bare}")).filter(|meant| bare.contains('.') && is_base_url(meant));
    let meant = meant.unwrap_or_else(|| "https://www.example.gov.cn/zfxxgk/".to_owned());
    Err(Failure::new(
        format!("--base-url 的“{url}”不是网站的网址；请写成 {meant}"),
        format!("“{url}” is not the address of a site; write --base-url {meant}"),
    ))
}

/// `--as-of` as a date.
pub(super) fn as_of(matches: &ArgMatches) -> Result<Option<Date>, Failure> {
    let Some(text) = matches.get_one::<String>("as-of") else { return Ok(None) };
    Date::parse(text).map(|d| Some(d.day())).ok_or_else(|| {
        let near = meant_date(text);
        let near = near.as_deref().and_then(|day| day.get(..10)).unwrap_or("2025-04-01");
        Failure::new(
            format!("--as-of 的“{text}”不是日期；请写成 {near}"),
            format!("“{text}” is not a date; write --as-of {near}"),
        )
    })
}

/// Writes a small file that is not there yet.
pub(super) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    written_new(path, bytes.as_ref()).map_err(|error| unwritten(path, &error))
}

fn written_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    std::fs::File::create_new(path).and_then(|mut file| file.write_all(bytes))
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    Failure::new(
        format!("不能写入 {path}：{error}；请检查权限和剩余空间"),
        format!("cannot write {path}: {error}; check its permissions and the space left"),
    )
}

/// The same, in a folder that is made where it is missing.
pub(super) fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    if path.exists() {
        let path = path.display();
        return Err(Failure::new(
            format!("{path} 已经有了；请先看看它，要覆盖就加上 --force"),
            format!("{path} is there already; look at it first, and give --force to replace it"),
        ));
    }
    make_parent(path)?;
    write(path, text)
}

/// Writes into a pipe or a device.
#[cfg(feature = "import")]
pub(super) fn write_into(path: &Path, text: &str) -> Result<(), Failure> {
    let opened = std::fs::OpenOptions::new().write(true).open(path);
    opened.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| unwritten(path, &error))
}

/// Writes a small text file in the place of one that may be there, with its permissions: beside it first, so that one of the
/// two is whole.
pub(super) fn replace(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    Beside::new(path, bytes.as_ref())?.place()
}

/// The same for a file of any size, which `write` writes piece by piece.
pub(super) fn replace_with(
    path: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> Result<(), Failure> {
    Beside::written(path, write)?.place()
}

/// The same for many files: none is replaced before all that come in their places are written.
///
/// That is also much faster than one after the other: some file systems look for a free number of a file the longer, the more
/// files were replaced just before.
pub(super) fn replace_all(files: &[(PathBuf, &[u8])]) -> Result<(), Failure> {
    let new = files.par_iter().map(|(path, bytes)| Beside::new(path, bytes));
    let new: Vec<Beside<'_>> = new.collect::<Result<_, _>>()?;
    new.into_par_iter().try_for_each(Beside::place)
}

/// A file that was written beside the one whose place it takes; it goes when that fails.
struct Beside<'p> {
    /// The file that is to be replaced.
    of: &'p Path,
    new: PathBuf,
}

impl<'p> Beside<'p> {
    fn written(
        of: &'p Path,
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> Result<Beside<'p>, Failure> {
        make_parent(of)?;
        let beside = Beside { of, new: Beside::name(of) };
        let file = std::fs::File::create_new(&beside.new).map_err(|error| unwritten(of, &error))?;
        let mut file = io::BufWriter::new(file);
        write(&mut file).and_then(|()| file.flush()).map_err(|error| unwritten(of, &error))?;
        Ok(beside)
    }

    /// The file beside one.
    fn name(of: &Path) -> PathBuf {
        let name = of.file_name().unwrap_or_default().to_string_lossy();
        of.with_file_name(format!(".portal-{}-{name}", std::process::id()))
    }

    fn new(of: &'p Path, bytes: &[u8]) -> Result<Beside<'p>, Failure> {
        make_parent(of)?;
        let new = Beside::name(of);
        // Whoever reads of a failure knows the file that was to be written, and no other.
        written_new(&new, bytes).map_err(|error| unwritten(of, &error))?;
        Ok(Beside { of, new })
    }

    fn place(self) -> Result<(), Failure> {
        let kept =
            std::fs::metadata(self.of).map(|old| std::fs::set_permissions(&self.new, old.permissions()));
        let renamed = kept.unwrap_or(Ok(())).and_then(|()| std::fs::rename(&self.new, self.of));
        renamed.map_err(|error| unwritten(self.of, &error))
    }
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        // Once it has taken its place, nothing is there any more.
        let _ = std::fs::remove_file(&self.new);
    }
}

/// Makes the folder of a file.
pub(super) fn make_parent(path: &Path) -> Result<(), Failure> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    std::fs::create_dir_all(folder).map_err(|error| {
        let folder = folder.display();
        Failure::new(
            format!("不能建立文件夹 {folder}：{error}；请检查权限"),
            format!("cannot make the folder {folder}: {error}; check its permissions"),
        )
    })
}
