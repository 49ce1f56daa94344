//! `portal export`: the data without a site around them.

use std::path::PathBuf;

use clap::ArgMatches;
use rayon::prelude::*;

use crate::base::{Failure, Lang, Year};
use crate::builder::{Builder, Changes, DataScope, Options};
use crate::cli::out::{self, Shell, plural};
use crate::cli::{DONE, FOUND, jobs};
use crate::edition::Editions;
use crate::settings::Download;

/// The formats that a folder of data may have.
const FORMATS: [(&str, Download); 4] = [
    ("csv", Download::Csv),
    ("json", Download::Json),
    ("xlsx", Download::Xlsx),
    ("parquet", Download::Parquet),
];

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let site = out::site(matches);
    let scope = DataScope { formats: formats(matches), years: years(matches)? };
    if let Some(format) = scope.formats.iter().find(|format| !format.is_compiled_in()) {
        return Err(not_compiled_in(*format));
    }
    jobs::start(None)?;
    let snapshot =
        Builder::new(&site, Editions::built_in()?, Options::default()).refresh(&Changes::Everything)?;
    let errors = snapshot.errors();
    if errors > 0 {
        let errors_en = plural(errors, "error");
        out::note(&match shell.lang {
            Lang::Zh => format!("站点有 {errors} 个错误，没有写数据；请运行 portal check"),
            Lang::En => format!("the site has {errors_en}, so no data were written; run portal check"),
        })?;
        return Ok(FOUND);
    }
    let folder = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let files = snapshot.data_files(&scope);
    files.par_iter().try_for_each(|file| {
        let path = folder.join(file.name());
        out::replace_with(&path, |out| snapshot.write_data(&scope, *file, out))
    })?;
    if !shell.quiet {
        let (count, folder) = (files.len(), folder.display());
        out::answer(&match shell.lang {
            Lang::Zh => format!("已写好 {count} 个文件，在 {folder}"),
            Lang::En => format!("wrote {} into {folder}", plural(count, "file")),
        })?;
    }
    Ok(DONE)
}

/// The formats that are asked for: tables of commas where none is named.
fn formats(matches: &ArgMatches) -> Vec<Download> {
    let asked = matches.get_many::<String>("format").into_iter().flatten();
    let known = |name: &String| FORMATS.iter().find(|(own, _)| own == name).map(|(_, format)| *format);
    let found: Vec<Download> = asked.filter_map(known).collect();
    if found.is_empty() { vec![Download::Csv] } else { found }
}

/// That this program cannot write a format.
fn not_compiled_in(format: Download) -> Failure {
    let name = format.ending();
    Failure::new(
        format!("这个程序编译时没有带上 {name}（cargo 特性 {name}）；请用带有它的程序"),
        format!(
            "this program was compiled without {name} (the feature `{name}` of cargo); use one that has it"
        ),
    )
}

/// The first and the last year that are asked for.
fn years(matches: &ArgMatches) -> Result<Option<(Year, Year)>, Failure> {
    let Some(asked) = matches.get_one::<String>("years") else { return Ok(None) };
    let (first, last) = asked.split_once('-').unwrap_or((asked, asked));
    let span = Year::parse(first.trim()).zip(Year::parse(last.trim())).filter(|(first, last)| first <= last);
    span.map(Some).ok_or_else(|| {
        Failure::new(
            format!("--years 要写年度，如 2019-2024 或 2024，不是 {asked}"),
            format!("--years takes years, as 2019-2024 or 2024, not {asked}"),
        )
    })
}
