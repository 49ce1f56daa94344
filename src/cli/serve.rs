//! `portal serve`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::builder::{Builder, Changes, Options, ThemeChoice};
use crate::cli::out::{self, Shell};
use crate::edition::Editions;
use crate::serve::{Delay, EditKey, News, Refreshed, Server, Watching};
use crate::source::Source;
use crate::text::visible;

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let site = out::site(matches);
    let site = Source::Disk.real(&site).unwrap_or(site);
    let settings = site.join("content/site.yml");
    let gone =
        |error: &std::io::Error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
    if Source::Disk.kind(&settings).is_err_and(|error| gone(&error)) {
        return Err(no_site(&site));
    }
    let theme = out::theme(matches, &site);
    let editions = Editions::built_in()?;
    let as_of = out::as_of(matches)?;
    let host = matches.get_one::<String>("host").map_or("127.0.0.1", String::as_str);
    let port = matches.get_one::<u16>("port").copied().unwrap_or(8000);
    let server = Server::bind(host, port)?;
    let url = server.url();
    let key = if matches.get_flag("edit") { Some(key(&server, host)?) } else { None };
    // The scripts of a theme could do whatever the editor can.
    let theme = theme.or_else(|| key.as_ref().map(|_| ThemeChoice::BuiltIn));
    // Browsers send nothing of what stands behind the sign.
    let shown = key.as_ref().map_or_else(|| url.clone(), |key| format!("{url}#portal-key={}", key.hex()));
    let watching = Watching {
        theme: theme.as_ref().and_then(elsewhere),
        every: matches.get_one::<u16>("poll").map(|seconds| Duration::from_secs(u64::from(*seconds))),
        site: site.clone(),
    };
    let options =
        Options { theme, base_url: Some(url.clone()), as_of, draft: true, keep: true, ..Options::default() };
    if !shell.quiet {
        out::answer(&match shell.lang {
            Lang::Zh => format!("预览：{shown}（按 Ctrl-C 结束）"),
            Lang::En => format!("Preview: {shown} (Ctrl-C ends it)"),
        })?;
    }
    if server.is_open() {
        out::note(shell.say(
            "注意：同一网络中的人都能看到这个预览。",
            "Note: anybody on the same network can see this preview.",
        ))?;
    }
    if matches.get_flag("open") && !open(&shown) {
        out::note(shell.say(
            "不能打开浏览器；请自己打开上面的地址。",
            "No browser could be opened; open the address above.",
        ))?;
    }
    let (lang, quiet, root) = (shell.lang, shell.quiet, site.clone());
    let editions = Arc::new(editions);
    let builder = move || {
        let mut builder = Builder::new(&site, editions.clone(), options.clone());
        out::remember(&mut builder, &site);
        builder
    };
    server.run(builder, watching, (lang, key), move |news| match news {
        News::Refreshed(refreshed) => tell(refreshed, lang, quiet, &root),
        News::Late(delay) => tell_delay(*delay, lang),
    })?;
    Ok(super::DONE)
}

/// The key for editing, which only this machine is given.
fn key(server: &Server, host: &str) -> Result<EditKey, Failure> {
    if server.is_open() {
        return Err(Failure::new(
            format!(
                "--edit 只能在本机上用，不能在 {host} 上：别的机器会看到钥匙。请去掉 --host，在别的电脑上先转发端口（ssh -L 8000:127.0.0.1:8000 主机），再打开印出的地址"
            ),
            format!(
                "--edit serves this machine alone, not {host}: others would see the key. Leave out --host; on another computer forward a port (ssh -L 8000:127.0.0.1:8000 HOST) and open the address that is printed"
            ),
        ));
    }
    EditKey::random()
}

/// A folder without a site is no site with faults: nothing would ever be shown.
fn no_site(site: &Path) -> Failure {
    let site = site.display();
    Failure::new(
        format!(
            "“{site}”中没有 content/site.yml，不是站点；请在站点的文件夹里运行，或用 --site 指明它，或用 portal init 新建一个"
        ),
        format!(
            "“{site}” has no content/site.yml and is no site; run it in the folder of a site, name that with --site, or make one with portal init"
        ),
    )
}

/// One line for a state that does not come, also in quiet.
fn tell_delay(delay: Delay, lang: Lang) {
    if let Some(failure) = delay.failure() {
        log(out::note(failure.text(lang)));
    }
}

/// The folder of a theme that is not one of the site's, with links resolved, as changes are told.
fn elsewhere(theme: &ThemeChoice) -> Option<PathBuf> {
    let ThemeChoice::At(dir) = theme else { return None };
    Some(Source::Disk.real(dir).unwrap_or_else(|_| dir.clone()))
}

/// One line for a state that came on view, or why none did; failures also in quiet.
fn tell(news: &Refreshed, lang: Lang, quiet: bool, site: &Path) {
    for failure in news.failure.iter().chain(&news.trouble) {
        let (failed, kept) = match lang {
            Lang::Zh => ("失败：", "仍显示上一次可用的状态。"),
            Lang::En => ("failed: ", "The last good state stays on view."),
        };
        log(out::note(&format!("{failed}{}\n{kept}", failure.text(lang))));
    }
    if !quiet {
        lines(news, lang, site).iter().for_each(|line| log(out::answer(line)));
    }
}

/// What is said of a state beside why it failed: nothing of what is found where it did not come on view.
fn lines(news: &Refreshed, lang: Lang, site: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    if news.failure.is_none() {
        lines.push(updated(news, lang, site));
    }
    if news.first && news.polls {
        lines.push(match lang {
            Lang::Zh => "系统不通知这里的改动，因此每隔一会儿查看一次。".into(),
            Lang::En => "The system does not tell of changes here: they are looked for now and then.".into(),
        });
    }
    lines
}

/// What changed, and what is found in the state that came on view.
fn updated(news: &Refreshed, lang: Lang, site: &Path) -> String {
    let (errors, warnings, reports) = (news.errors, news.warnings, news.reports);
    let took = news.took.as_millis();
    match (lang, news.first) {
        (Lang::Zh, true) => {
            format!("已读入 {reports} 份报告：错误 {errors}，提醒 {warnings}（{took} 毫秒）。")
        }
        (Lang::Zh, false) => {
            format!(
                "已更新 {}：错误 {errors}，提醒 {warnings}（{took} 毫秒）。",
                named(&news.changes, site, lang)
            )
        }
        (Lang::En, first) => {
            let what = match first {
                true => format!("Read {}", out::plural(reports, "report")),
                false => format!("Updated {}", named(&news.changes, site, lang)),
            };
            let (errors, warnings) = (out::plural(errors, "error"), out::plural(warnings, "warning"));
            format!("{what}: {errors}, {warnings} ({took} ms).")
        }
    }
}

/// A line of the log was written, or not: the preview goes on where nobody keeps its log.
fn log(_: Result<(), Failure>) {}

/// What changed, short.
fn named(changes: &Changes, site: &Path, lang: Lang) -> String {
    let all = match lang {
        Lang::Zh => "全部",
        Lang::En => "everything",
    };
    let Changes::Paths(paths) = changes else { return all.to_owned() };
    let shown =
        |path: &PathBuf| visible(&path.strip_prefix(site).unwrap_or(path).to_string_lossy()).into_owned();
    match (&paths[..], lang) {
        ([one], _) => shown(one),
        ([first, rest @ ..], Lang::Zh) => format!("{} 等 {} 处", shown(first), rest.len() + 1),
        ([first, rest @ ..], Lang::En) => format!("{} and {} more", shown(first), rest.len()),
        ([], _) => all.to_owned(),
    }
}

/// Opens an address in the browser of whoever runs the program.
fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = match () {
        () if cfg!(windows) => ("explorer", &[]),
        () if cfg!(target_os = "macos") => ("open", &[]),
        () => ("xdg-open", &[]),
    };
    let quiet = std::process::Stdio::null;
    let started = std::process::Command::new(program)
        .args(arguments)
        .arg(url)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    started.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_was_updated_where_the_last_state_stays() {
        let news = |failure| Refreshed {
            changes: Changes::Everything,
            reports: 3,
            errors: 0,
            warnings: 1,
            failure,
            trouble: None,
            took: Duration::from_millis(7),
            first: false,
            polls: false,
        };
        let said = |failure| lines(&news(failure), Lang::En, Path::new("/site"));
        assert_eq!(said(None), ["Updated everything: 0 errors, 1 warning (7 ms)."]);
        assert!(said(Some(no_site(Path::new("/site")))).is_empty());
    }
}
