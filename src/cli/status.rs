//! `portal status`.

mod list;

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::builder::{Builder, Changes, Options, Snapshot};
use crate::cli::out::{self, Shell};
use crate::cli::{DONE, jobs};
use crate::edition::Editions;
use crate::finding::width;
use list::{AgencyLine, STATES, StatusList, YearList, status};

/// Spaces between two columns of the list.
const GAP: usize = 2;
/// Columns of names; what stands behind a longer one is set in less neatly.
const NAME: usize = 40;

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let options = Options { as_of: out::as_of(matches)?, ..Options::default() };
    let site = out::site(matches);
    jobs::start(None)?;
    let snapshot = Builder::new(&site, Editions::built_in()?, options).refresh(&Changes::Everything)?;
    let status = status(&snapshot);
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => out::answer(&serde_json::to_string_pretty(&status).unwrap_or_default())?,
        _ => out::print(&as_text(&status, shell))?,
    }
    warn(shell, &snapshot)?;
    Ok(DONE)
}

/// Says that something may be missing from the list, where the site has errors.
fn warn(shell: &Shell, snapshot: &Snapshot) -> Result<(), Failure> {
    let errors = snapshot.errors();
    if errors == 0 || shell.quiet {
        return Ok(());
    }
    out::note(&match shell.lang {
        Lang::Zh => format!("站点有 {errors} 个错误，上面的情况可能不全；请运行 portal check"),
        Lang::En => format!(
            "the site has {}, so the list may not be complete; run portal check",
            out::plural(errors, "error")
        ),
    })
}

/// The list for people, the newest year first; in each year those who have not reported go first.
fn as_text(status: &StatusList<'_>, shell: &Shell) -> String {
    let day = match (&status.as_of, shell.lang) {
        (Some(day), Lang::Zh) => format!("截至 {day}\n"),
        (Some(day), Lang::En) => format!("As of {day}\n"),
        (None, Lang::Zh) => "没有报告，也没有指定日期，不知道期限到了没有；可以加 --as-of\n".to_owned(),
        (None, Lang::En) => {
            "Without a report or a day nobody knows which deadlines have passed; give --as-of\n".to_owned()
        }
    };
    status.years.iter().fold(day, |text, year| text + &year_text(year, shell))
}

fn year_text(year: &YearList<'_>, shell: &Shell) -> String {
    let YearList { year: number, due, reported, .. } = year;
    let mut out = match shell.lang {
        Lang::Zh => format!("\n{number} 年度：应报 {due}，已报 {reported}\n"),
        Lang::En => format!("\n{number}: {reported} of {due} reported\n"),
    };
    let id_width = year.agencies.iter().map(|line| line.agency.len()).max().unwrap_or(0) + GAP;
    let name_width = year.agencies.iter().map(|line| width(line.name)).max().unwrap_or(0).min(NAME) + GAP;
    for (state, words) in STATES {
        let own: Vec<&AgencyLine<'_>> = year.agencies.iter().filter(|line| line.state == state).collect();
        if own.is_empty() {
            continue;
        }
        out += &format!("  {} {}\n", words.in_lang(shell.lang), own.len());
        for line in own {
            let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(width(text)).max(GAP));
            let (id, name) = (line.agency, line.name);
            let row = format!(
                "    {id}{}{name}{}{}",
                pad(id, id_width),
                pad(name, name_width),
                detail(line, shell)
            );
            out += &format!("{}\n", row.trim_end());
        }
    }
    out
}

/// What stands behind a name: dates, days, reasons.
fn detail(line: &AgencyLine<'_>, shell: &Shell) -> String {
    let published = line.published.as_ref().map(|day| match shell.lang {
        Lang::Zh => format!("{day} 公布"),
        Lang::En => format!("published {day}"),
    });
    let late = line.days_late.map(|days| match shell.lang {
        Lang::Zh => format!("迟 {days} 天"),
        Lang::En => format!("{} late", out::plural(usize::try_from(days).unwrap_or_default(), "day")),
    });
    let due = line.due.as_ref().map(|day| match shell.lang {
        Lang::Zh => format!("期限 {day}"),
        Lang::En => format!("due {day}"),
    });
    let other = line.reported_by.map(|other| match shell.lang {
        Lang::Zh => format!("见 {other}"),
        Lang::En => format!("see {other}"),
    });
    let unread = line.unread.then(|| shell.say("文件读不懂", "the file cannot be read").to_owned());
    let form = line.form.then(|| {
        shell.say("有文件，还没有写发布日期", "the file is there, without a day of publication").to_owned()
    });
    let reason = line.reason.map(str::to_owned);
    let all = [published, late, due, other, reason, unread, form];
    all.into_iter().flatten().collect::<Vec<_>>().join(shell.say("，", ", "))
}
