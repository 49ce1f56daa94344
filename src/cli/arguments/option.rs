//! The kinds of option that commands have.

use clap::{Arg, ArgAction, value_parser};

use crate::base::{Lang, Words};

pub(super) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

pub(super) fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

pub(super) fn path(name: &'static str, value: &'static str) -> Arg {
    option(name, value).value_parser(value_parser!(std::path::PathBuf))
}

pub(super) fn choice(name: &'static str, shown: &'static str) -> Arg {
    let values: Vec<&'static str> = shown.split('|').collect();
    Arg::new(name).long(name).value_name(shown).hide_possible_values(true).value_parser(values)
}

pub(super) fn site_option(lang: Lang) -> Arg {
    path("site", "DIR").help(
        Words::new(
            "站点所在文件夹（默认从当前文件夹往上找）",
            "The site's folder (default: looked for from here upwards)",
        )
        .in_lang(lang),
    )
}
