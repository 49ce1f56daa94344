//! `portal new`.

mod asked;
mod blank;
mod last;

use clap::ArgMatches;

use crate::base::{Failure, Lang, Said, Year};
use crate::builder::{Builder, Changes, Options, Snapshot};
use crate::cli::DONE;
use crate::cli::out::{self, Shell};
use crate::edition::Editions;
use crate::read::texts_of;
use crate::register::ReportKey;

use asked::Asked;
#[cfg(feature = "import")]
pub(super) use asked::{called_alike, unknown_agency};
use blank::Head;
use last::LastYear;

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let site = out::site(matches);
    let year = year(matches)?;
    let options = Options { as_of: out::as_of(matches)?, ..Options::default() };
    let snapshot = Builder::new(&site, Editions::built_in()?, options).refresh(&Changes::Everything)?;
    let Asked { keys, remarks } = match matches.get_one::<String>("agency") {
        Some(name) => asked::one(&snapshot, year, name)?,
        None => asked::all(&snapshot, year),
    };
    if !shell.quiet {
        remarks.iter().try_for_each(|line| out::note(line.in_lang(shell.lang)))?;
    }
    for key in &keys {
        let path = path(&snapshot, *key);
        let Made { text, doubt } = made(shell, matches, &snapshot, *key)?;
        out::write_new(&site.join(&path), &text)?;
        if !shell.quiet {
            out::note(&format!("{}{path}", shell.say("已新建 ", "made ")))?;
        }
        // Figures that are not filled in are no detail.
        doubt.map_or(Ok(()), |doubt| out::note(doubt.in_lang(shell.lang)))?;
    }
    if keys.is_empty() && !shell.quiet {
        out::note(shell.say("没有要新建的报告", "no report is missing"))?;
    }
    Ok(DONE)
}

/// The report year that was asked for.
fn year(matches: &ArgMatches) -> Result<Year, Failure> {
    let text = matches.get_one::<String>("year").map_or("", String::as_str);
    if let Some(year) = Year::parse(text) {
        return Ok(year);
    }
    let agency = matches.get_one::<String>("agency").map_or("", String::as_str);
    if Year::parse(agency).is_some() {
        return Err(Failure::new(
            format!("年度和机关写反了；请写 portal new {agency} {text}"),
            format!("year and agency are exchanged; write `portal new {agency} {text}`"),
        ));
    }
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Failure::new(
            format!("{text} 不是报告年度：年度从 {} 到 {}", Year::FIRST, Year::LAST),
            format!("{text} is no report year: those are {} to {}", Year::FIRST, Year::LAST),
        ));
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let near = if digits.len() == 2 { format!("20{digits}") } else { digits };
    let near = Year::parse(&near).map_or("2024".to_owned(), |year| year.to_string());
    Err(Failure::new(
        format!("“{text}”不是报告年度；请写成四位数，如 {near}"),
        format!("“{text}” is no report year; write four digits, as {near}"),
    ))
}

/// Where a new report goes, as seen from the site.
fn path(snapshot: &Snapshot, key: ReportKey) -> String {
    let id = snapshot.register.get(key.agency).map_or("", |agency| &agency.id);
    format!("content/{}/{id}.yml", key.year)
}

/// A new file, and what its editor has to know.
struct Made {
    text: String,
    /// That last year's report is there and could not give all that it should.
    doubt: Option<Said>,
}

fn made(shell: &Shell, matches: &ArgMatches, snapshot: &Snapshot, key: ReportKey) -> Result<Made, Failure> {
    let year = key.year;
    let form = snapshot.editions.of_year(year).ok_or_else(|| {
        Failure::new(format!("{year} 年没有报告格式"), format!("there is no form for {year}"))
    })?;
    let newest = snapshot.store.of_agency(key.agency).max_by_key(|report| report.key.year);
    let keys = match matches.get_one::<String>("keys").map(String::as_str) {
        Some("zh") => Lang::Zh,
        Some(_) => Lang::En,
        None => newest.map_or(shell.lang, |report| report.keys),
    };
    let agency = snapshot.register.get(key.agency);
    let name = agency.map(|agency| agency.name_in(year)).unwrap_or_default();
    let title = format!("{name}{year}年政府信息公开工作年度报告");
    let last = LastYear::of(snapshot, key);
    let mut draft = blank::blank(form, keys, &Head { title: &title, year }, &last);
    let doubt = last::doubt(snapshot, key).filter(|_| !blank::is_whole(form, &last));
    draft.head.extend(doubt.as_ref().map(|doubt| doubt.in_lang(keys).to_owned()));
    // Texts that stand in files of their own have no key.
    let texts = texts_of(&snapshot.tree);
    let own = agency.and_then(|agency| texts.get(&(year, agency.id.as_str()))).map_or(&[][..], Vec::as_slice);
    draft.texts.retain(|text| !own.iter().any(|name| form.parts[text.part].key.matches(name)));
    Ok(Made { text: draft.text(), doubt })
}
