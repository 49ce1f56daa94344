//! The arguments of the commands that write files for people to go on with.

use clap::{Arg, Command, value_parser};

use crate::base::{Lang, Words};
use crate::cli::arguments::option::{choice, flag, option, path, site_option};

pub(super) fn import(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("import")
        .about(t(
            "把已有的报告（网页、Word、Excel、PDF、文本）转成 YAML",
            "Turn existing reports (web pages, Word, Excel, PDF, text) into YAML",
        ))
        .arg(
            Arg::new("file")
                .value_name("FILE|DIR")
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(std::path::PathBuf))
                .help(t("文件或文件夹；- 为标准输入", "Files or folders; - is standard input")),
        )
        .arg(
            option("year", "YEAR")
                .help(t("报告的年度（默认从原文中找）", "The report year (default: found in it)")),
        )
        .arg(
            option("agency", "ID")
                .help(t("机关代号（默认按名称查机关名录）", "The agency (default: looked up by its name)")),
        )
        .arg(choice("keys", "zh|en").help(t("用中文键还是英文键", "Chinese or English keys")))
        .arg(path("out", "FILE|DIR").help(t(
            "写到哪个文件或文件夹（默认：一份写到标准输出，多份写到站点的 content/）",
            "Where to write (default: one report to standard output, several into the site's content/)",
        )))
        .arg(
            path("review", "FILE")
                .help(t("把需要核对的地方写成 JSON", "Write what has to be checked as JSON")),
        )
        .arg(flag("dry-run").help(t("只说明会写什么，不写", "Say what would be written, and write nothing")))
        .arg(flag("force").help(t("覆盖已有的文件", "Replace files that are there")))
        .arg(site_option(lang))
}

pub(super) fn export(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("export")
        .about(t("把数据写进文件夹，不生成网站", "Write the data into a folder, without a site around them"))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(std::path::PathBuf))
                .help(t("写进哪个文件夹", "The folder to write into")),
        )
        .arg(site_option(lang))
        .arg(
            option("format", "LIST")
                .value_delimiter(',')
                .value_parser(["csv", "json", "xlsx", "parquet"])
                .hide_possible_values(true)
                .help(t(
                    "哪些格式，用逗号隔开：csv（默认）、json、xlsx、parquet",
                    "Which formats, with commas between: csv (the default), json, xlsx, parquet",
                )),
        )
        .arg(option("years", "A-B").help(t(
            "哪些年度，如 2019-2024 或 2024（默认全部）",
            "Which years, as 2019-2024 or 2024 (default: all)",
        )))
}

pub(super) fn new(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("new")
        .about(t("新建一份待填写的报告", "Make a blank report to fill in"))
        .arg(
            Arg::new("year")
                .value_name("YEAR")
                .required(true)
                .help(t("报告的年度，如 2024", "The report year, as 2024")),
        )
        .arg(
            Arg::new("agency")
                .value_name("AGENCY")
                .required_unless_present("all")
                .conflicts_with("all")
                .help(t(
                    "机关的代号、名称、简称、别名或曾用名，或报告的路径",
                    "The agency's id, a name that it has or had, or a report's path",
                )),
        )
        .arg(flag("all").help(t("所有应报而还没有报告的机关", "Every agency that is due and has no report")))
        .arg(option("as-of", "DATE").help(t("以哪一天为“今天”", "The day that counts as today")))
        .arg(choice("keys", "zh|en").help(t(
            "用中文键还是英文键（默认与该机关最近的报告相同）",
            "Chinese or English keys (default: those of the agency's last report)",
        )))
        .arg(site_option(lang))
}

pub(super) fn fmt(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("fmt")
        .about(t(
            "把报告文件排成统一的版面，数字和文字不变",
            "Lay report files out in one way; figures and texts stay as they are",
        ))
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .num_args(0..)
                .value_parser(value_parser!(std::path::PathBuf))
                .help(t(
                    "只排这些文件或文件夹（默认全部报告）",
                    "These files or folders only (default: all reports)",
                )),
        )
        .arg(site_option(lang))
        .arg(
            choice("keys", "zh|en").help(t("把键都换成中文或英文", "Turn keys into Chinese or English ones")),
        )
        .arg(flag("check").help(t(
            "不写文件，只列出要改的；有要改的就以状态 1 结束",
            "Write nothing, list what would change, and end with status 1 if anything would",
        )))
        .arg(flag("diff").help(t("不写文件，只显示会怎样改", "Write nothing, show what would change")))
}

pub(super) fn init(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("init")
        .about(t("新建一个可以直接生成的站点", "Make a new site that builds at once"))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(std::path::PathBuf))
                .help(t("新文件夹", "The new folder")),
        )
        .arg(choice("ci", "github|gitlab|gitee").help(t(
            "同时写检查合并请求、发布网站的流水线",
            "Write a pipeline as well, which checks merge requests and publishes",
        )))
        .arg(choice("keys", "zh|en").help(t("用中文键还是英文键", "Chinese or English keys")))
}

pub(super) fn theme(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    let eject = Command::new("eject")
        .about(t(
            "把自带主题的文件写进站点，供修改",
            "Write the built-in theme's files into the site, to change",
        ))
        .arg(Arg::new("name").value_name("NAME").help(t(
            "新主题的名称（默认 default，不必改设置）",
            "The name of the new theme (default: default, which needs no setting)",
        )))
        .arg(site_option(lang));
    Command::new("theme")
        .about(t("网页的主题", "The theme of the pages"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(eject)
}

pub(super) fn schema(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    let words: Vec<&str> = crate::schema::files().map(|(_, word, _)| word).collect();
    Command::new("schema")
        .about(t(
            "输出文件的 JSON Schema，供编辑器补全和解释键",
            "Print the JSON Schema of a file, by which editors complete and explain its keys",
        ))
        .arg(
            Arg::new("file")
                .value_name("report|agencies|site")
                .value_parser(words)
                .hide_possible_values(true)
                .help(t(
                    "哪种文件：报告（默认）、机关名录、站点设置",
                    "Which file: a report (default), the register, the settings",
                )),
        )
        .arg(path("out", "DIR").help(t(
            "写进这个文件夹（不写名称则三种都写），如 .vscode；不要用 > 转存，有的终端会改变编码",
            "Write into this folder (all three where none is named), as .vscode; some terminals change the encoding of what goes through >",
        )))
}
