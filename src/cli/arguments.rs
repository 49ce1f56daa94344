//! The arguments of every command, in both languages.

mod option;
mod writing;

use clap::{Arg, ArgAction, Command, value_parser};

use crate::base::{Lang, Words};
use crate::cli::arguments::option::{choice, flag, option, path, site_option};
use crate::cli::arguments::writing::{export, fmt, import, init, new, schema, theme};

const HELP_ZH: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The whole command line.
pub(crate) fn command(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    let portal = Command::new("portal")
        .version(t(env!("PORTAL_VERSION_ZH"), env!("PORTAL_VERSION_EN")))
        .about(t(
            "把政府信息公开工作年度报告做成网站",
            "Builds the site of yearly government information disclosure reports",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(globals(lang))
        .subcommands([
            build(lang),
            serve(lang),
            check(lang),
            status(lang),
            export(lang),
            import(lang),
            new(lang),
            fmt(lang),
        ])
        .subcommand(Command::new("rules").about(t("列出全部规则", "List all rules")))
        .subcommand(
            Command::new("explain")
                .about(t("说明一条规则：含义、依据、改法", "Explain a rule: meaning, source, mend"))
                .arg(Arg::new("rule").value_name("RULE").required(true).help(t(
                    "规则名，如检查信息方括号里的 blank-cell",
                    "The rule's name, as in the brackets of a finding",
                ))),
        )
        .subcommands([init(lang), theme(lang)])
        .subcommand(schema(lang))
        .subcommand(
            Command::new("completions").about(t("输出命令行补全脚本", "Print shell completions")).arg(
                Arg::new("shell")
                    .value_name("SHELL")
                    .required(true)
                    .value_parser(value_parser!(clap_complete::Shell))
                    .help(t("哪种命令行", "The shell")),
            ),
        )
        .subcommand(Command::new("man").about(t("输出手册页", "Print the manual page")))
        .subcommand(
            Command::new("help")
                .about(t("显示一个命令的帮助", "Print the help of a command"))
                .arg(Arg::new("command").value_name("COMMAND").help(t("哪个命令", "The command"))),
        );
    if lang == Lang::Zh { chinese(portal) } else { portal }
}

/// Options that every command has, after its own; `--help` and `--version` come last.
fn globals(lang: Lang) -> [Arg; 5] {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    let help = flag("help").short('h').action(ArgAction::Help).help(t("显示帮助", "Print help"));
    let version = flag("version").short('V').action(ArgAction::Version).help(t("显示版本", "Print version"));
    [
        choice("lang", "zh|en")
            .help(t("消息所用语言", "Language of messages"))
            .global(true)
            .display_order(100),
        choice("color", "auto|always|never")
            .help(t("是否使用颜色", "When to use colour"))
            .global(true)
            .display_order(100),
        flag("quiet")
            .short('q')
            .help(t("只输出问题和失败", "Print findings and failures only"))
            .global(true)
            .display_order(100),
        help.global(true).display_order(101),
        version.display_order(102),
    ]
}

fn build(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("build")
        .about(t("检查并生成网站", "Check the content and build the site"))
        .arg(site_option(lang))
        .arg(path("out", "DIR").help(t(
            "生成到哪个文件夹（默认站点下的 public）",
            "Where to build (default: public in the site)",
        )))
        .arg(option("theme", "NAME|DIR").help(t("主题的名称或文件夹", "A theme's name or folder")))
        .arg(option("base-url", "URL").help(t("网站的网址", "The site's address")))
        .arg(option("as-of", "DATE").help(t("以哪一天为“今天”", "The day that counts as today")))
        .arg(flag("strict").help(t("提醒也算错误", "Warnings count as errors")))
        .arg(
            flag("draft")
                .help(t("有错误也生成，页上标明草稿", "Build in spite of errors, pages marked as draft")),
        )
        .arg(flag("in-place").help(t(
            "逐个更新文件，不整个替换文件夹：有别的程序（如容器）直接挂着这个文件夹时用",
            "Change files one by one in place of the whole folder: for one that another program, as a container, has mounted",
        )))
        .arg(flag("precompress").help(t(
            "网页、数据等文本旁边另存压缩好的 .gz 和 .br，供服务器直接发出",
            "Put compressed .gz and .br beside pages, data and other texts, for servers that send them",
        )))
        .arg(flag("allow-fewer").help(t(
            "报告比上次生成的少了一半以上也生成",
            "Build although fewer than half of the published reports are left",
        )))
        .arg(
            option("jobs", "N")
                .value_parser(value_parser!(std::num::NonZeroUsize))
                .help(t("同时进行的工作数", "How many jobs at once")),
        )
        .arg(path("changes", "FILE").help(t(
            "把改动的文件写入清单：+、~ 或 -，制表符，路径",
            "List what changed: +, ~ or -, a tab and a path a line",
        )))
}

fn serve(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("serve")
        .about(t("在浏览器中预览，保存后自动刷新", "Preview in the browser, reloading on every save"))
        .arg(site_option(lang))
        .arg(option("theme", "NAME|DIR").help(t("主题的名称或文件夹", "A theme's name or folder")))
        .arg(option("as-of", "DATE").help(t("以哪一天为“今天”", "The day that counts as today")))
        .arg(
            option("port", "N")
                .value_parser(value_parser!(u16))
                .help(t("端口（默认 8000；0 为任一空闲端口）", "The port (default 8000; 0 is any free one)")),
        )
        .arg(option("host", "HOST").help(t(
            "在哪个地址上预览（默认 127.0.0.1，只有本机能看）",
            "Where to serve (default 127.0.0.1: this machine alone)",
        )))
        .arg(flag("open").help(t("同时打开浏览器", "Open the browser, too")))
        .arg(flag("edit").help(t(
            "可以在网页上改报告：数字、文字、日期，写进文件",
            "Let figures, texts and dates be changed in the page and written into the files",
        )))
        .arg(option("poll", "SECONDS").value_parser(value_parser!(u16).range(1..)).help(t(
            "每隔几秒查看一次改动，用于系统不通知改动的磁盘",
            "Look for changes every so often, on disks whose changes are not told",
        )))
}

fn check(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("check")
        .about(t("只检查，不生成", "Check the content only"))
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .num_args(0..)
                .value_parser(value_parser!(std::path::PathBuf))
                .help(t("只显示这些文件或文件夹的问题", "Show findings of these files or folders only")),
        )
        .arg(site_option(lang))
        .arg(option("as-of", "DATE").help(t("以哪一天为“今天”", "The day that counts as today")))
        .arg(choice("format", "text|concise|json|sarif|github").help(t("输出格式", "Output format")))
        .arg(
            flag("all")
                .help(t("连同由别的问题引起的问题一起显示", "Show findings that follow from others, too")),
        )
        .arg(
            option("only", "RULE").action(ArgAction::Append).help(t(
                "只显示这条规则的问题（可写多次）",
                "Show findings of this rule only (may be repeated)",
            )),
        )
        .arg(flag("statements").conflicts_with_all(["all", "only", "strict", "fix", "diff"]).help(t(
            "不列问题，列出文字里读到的数、对应的单元格，和看到而没有读懂的数",
            "Instead of findings list the figures that texts state, with their cells, and numbers not understood",
        )))
        .arg(flag("strict").help(t("提醒也算错误", "Warnings count as errors")))
        .arg(option("since", "REV").help(t(
            "与 git 里这个版本相比，公布过的数字和文字改了而没有更正的也是问题",
            "Ask for a correction of all that was published and changed since this revision of git",
        )))
        .arg(flag("fix").help(t(
            "先改正只有一种改法的问题，不动别处",
            "First mend what can be mended in one way only, and touch nothing else",
        )))
        .arg(flag("diff").requires("fix").help(t(
            "与 --fix 同用：不写文件，只显示会怎样改",
            "With --fix: write nothing, show what would change",
        )))
}

fn status(lang: Lang) -> Command {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    Command::new("status")
        .about(t("列出谁报了、谁没报、谁迟报", "List who has reported, who has not, who is late"))
        .arg(site_option(lang))
        .arg(option("as-of", "DATE").help(t("以哪一天为“今天”", "The day that counts as today")))
        .arg(choice("format", "text|json").help(t("输出格式", "Output format")))
}

/// Puts clap's own words into Chinese.
fn chinese(command: Command) -> Command {
    let headed = |command: Command| {
        let heading = |arg: &Arg| if arg.is_positional() { "参数" } else { "选项" };
        let ids: Vec<_> = command.get_arguments().map(|a| (a.get_id().clone(), heading(a))).collect();
        let command = command.help_template(HELP_ZH).subcommand_help_heading("命令");
        // Below a heading of their own, what has no name would be sorted by its id.
        let headed = |arg: Arg, name, at| match arg.is_positional() {
            true => arg.help_heading(name).display_order(at),
            false => arg.help_heading(name),
        };
        let all = ids.into_iter().enumerate();
        all.fold(command, |all, (at, (id, name))| all.mut_arg(id, |arg| headed(arg, name, at)))
    };
    headed(command).mut_subcommands(|command| headed(command).mut_subcommands(headed))
}
