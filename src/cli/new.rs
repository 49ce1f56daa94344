//! `portal new`.

mod asked;

use clap::ArgMatches;

use crate::base::{Failure, Lang, Year};
use crate::builder::{Builder, Changes, NewReport, Options};
use crate::cli::DONE;
use crate::cli::out::{self, Shell};
use crate::edition::Editions;

use asked::Asked;
#[cfg(feature = "import")]
pub(super) use asked::{called_alike, unknown_agency};

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
        let lang = match matches.get_one::<String>("keys").map(String::as_str) {
            Some("zh") => Some(Lang::Zh),
            Some(_) => Some(Lang::En),
            None => None,
        };
        let NewReport { path, text, doubt } = NewReport::of(&snapshot, *key, lang, shell.lang)?;
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
