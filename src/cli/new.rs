//! `portal new`.

mod blank;

use std::path::PathBuf;

use clap::ArgMatches;

use crate::base::{Failure, Lang, Year};
use crate::builder::{Builder, Changes, Options, Snapshot};
use crate::cli::DONE;
use crate::cli::out::{self, Shell};
use crate::compare::{Standing, standing};
use crate::edition::Editions;
use crate::register::{AgencyId, ReportKey};
use crate::source::Source;

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let site = out::site(matches);
    let year = year(matches)?;
    let snapshot =
        Builder::new(&site, Editions::built_in()?, Options::default()).refresh(&Changes::Everything)?;
    let path = |key: ReportKey| {
        let id = snapshot.register.get(key.agency).map(|agency| agency.id.as_str()).unwrap_or_default();
        site.join("content").join(year.to_string()).join(format!("{id}.yml"))
    };
    let asked: Vec<(ReportKey, PathBuf)> = match matches.get_one::<String>("agency") {
        Some(name) => {
            let key = ReportKey { year, agency: agency(&snapshot, name)? };
            let path = path(key);
            if Source::Disk.kind(&path).is_ok() {
                return Err(taken(&path.display().to_string()));
            }
            vec![(key, path)]
        }
        None => due(&snapshot, year)
            .map(|key| (key, path(key)))
            .filter(|(_, path)| Source::Disk.kind(path).is_err())
            .collect(),
    };
    for (key, path) in &asked {
        out::write_new(path, &text(shell, matches, &snapshot, *key)?)?;
        if !shell.quiet {
            out::note(&format!("{}{}", shell.say("已新建 ", "made "), path.display()))?;
        }
    }
    if asked.is_empty() && !shell.quiet {
        out::note(shell.say("没有要新建的报告", "no report is missing"))?;
    }
    Ok(DONE)
}

/// The report year that was asked for.
fn year(matches: &ArgMatches) -> Result<Year, Failure> {
    let text = matches.get_one::<String>("year").map_or("", String::as_str);
    Year::parse(text).ok_or_else(|| {
        Failure::new(
            format!("“{text}”不是报告年度；请写成四位数，如 2024"),
            format!("“{text}” is no report year; write four digits, as 2024"),
        )
    })
}

/// The agency of an id or of a name that one agency alone has.
fn agency(snapshot: &Snapshot, name: &str) -> Result<AgencyId, Failure> {
    let register = &snapshot.register;
    if let Some(id) = register.find(name) {
        return Ok(id);
    }
    let of_name = register.all().filter(|(_, agency)| {
        let others = agency.short.iter().chain(&agency.aliases);
        agency.name == name || others.into_iter().any(|other| other == name)
    });
    match &of_name.map(|(id, _)| id).collect::<Vec<_>>()[..] {
        [id] => Ok(*id),
        [] => Err(Failure::new(
            format!("机关名录里没有“{name}”；请先写入 content/agencies.yml，或用名录里的代号"),
            format!("the register has no “{name}”; add it to content/agencies.yml, or give an id from there"),
        )),
        _ => Err(Failure::new(
            format!("机关名录里叫“{name}”的不止一个；请用代号"),
            format!("more than one agency is called “{name}”; give its id"),
        )),
    }
}

/// Who has to report about a year and has not. Whoever never reported, and has no first year, is taken as due.
fn due(snapshot: &Snapshot, year: Year) -> impl Iterator<Item = ReportKey> {
    let Snapshot { register, settings, store, today, .. } = snapshot;
    let calendar = store.calendar();
    register.all().filter_map(move |(id, agency)| {
        let key = ReportKey { year, agency: id };
        let is_new = agency.from.is_none()
            && calendar.first_year(id).is_none()
            && agency.until.is_none_or(|until| year <= until)
            && agency.reported_by.is_empty()
            && agency.not_due.iter().all(|not_due| not_due.year != year);
        let is_due = match standing(register, calendar, &settings.deadlines, key, *today) {
            Standing::Missing(_) | Standing::NotYetDue(_) => true,
            Standing::Outside => is_new,
            _ => false,
        };
        is_due.then_some(key)
    })
}

/// The new file.
fn text(shell: &Shell, matches: &ArgMatches, snapshot: &Snapshot, key: ReportKey) -> Result<String, Failure> {
    let year = key.year;
    let form = snapshot.editions.of_year(year).ok_or_else(|| {
        Failure::new(format!("{year} 年没有报告格式"), format!("there is no form for {year}"))
    })?;
    let last = snapshot.store.last_year(key);
    let last = last.and_then(|report| Some((report, snapshot.editions.get(report.edition)?)));
    let newest = snapshot.store.of_agency(key.agency).max_by_key(|report| report.key.year);
    let keys = match matches.get_one::<String>("keys").map(String::as_str) {
        Some("zh") => Lang::Zh,
        Some(_) => Lang::En,
        None => newest.map_or(shell.lang, |report| report.keys),
    };
    let name = snapshot.register.get(key.agency).map(|agency| agency.name_in(year)).unwrap_or_default();
    Ok(blank::blank(form, keys, &format!("{name}{year}年政府信息公开工作年度报告"), last).text())
}

fn taken(path: &str) -> Failure {
    Failure::new(
        format!("{path} 已经有了，没有改动；要重新开始，请先把它移走"),
        format!("{path} is there already and was left alone; to start anew, move it away first"),
    )
}
