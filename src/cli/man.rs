//! `portal man`: the manual page, made from the arguments themselves.

use clap::{Arg, Command};

use crate::base::{Failure, Lang, Words};
use crate::cli::{DONE, arguments, out};

pub(super) fn run(lang: Lang) -> Result<u8, Failure> {
    out::print(&page(lang))?;
    Ok(DONE)
}

/// All commands on one page, as `man` reads it.
fn page(lang: Lang) -> String {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    let mut portal = arguments::command(lang);
    portal.build();
    let about = portal.get_about().map(ToString::to_string).unwrap_or_default();
    let title = format!("portal {}", env!("CARGO_PKG_VERSION"));
    let mut out = format!(".TH PORTAL 1 \"\" \"{}\"\n", quoted(&title));
    out += &format!(".SH {}\nportal \\- {}\n", t("名称", "NAME"), plain(&about));
    out += &format!(
        ".SH {}\n.B portal\n{}\n",
        t("用法", "SYNOPSIS"),
        plain(t("命令 [选项]", "COMMAND [OPTIONS]"))
    );
    out += &format!(".SH {}\n", t("命令", "COMMANDS"));
    for command in portal.get_subcommands() {
        push(&mut out, command, "portal");
    }
    out += &format!(".SH {}\n", t("各命令都有的选项", "OPTIONS OF ALL COMMANDS"));
    portal.get_arguments().for_each(|option| argument(&mut out, option));
    out += &format!(".SH {}\n", t("退出状态", "EXIT STATUS"));
    let statuses = [
        ("0", t("完成", "Done.")),
        (
            "1",
            t(
                "有错误（用 --strict 时提醒也算）",
                "There are findings at error level (with --strict, warnings too).",
            ),
        ),
        (
            "2",
            t(
                "无法工作：用法不对、没有站点、不能写入",
                "It cannot work: wrong usage, no site, a failed write.",
            ),
        ),
    ];
    for (status, means) in statuses {
        out += &format!(".TP\n.B {status}\n{}\n", plain(means));
    }
    out += &format!(".SH {}\n", t("环境变量", "ENVIRONMENT"));
    let variables = [
        ("PORTAL_LANG", t("消息所用语言：zh 或 en", "The language of messages: zh or en.")),
        ("NO_COLOR", t("不用颜色", "No colour is used.")),
    ];
    for (name, means) in variables {
        out += &format!(".TP\n.B {}\n{}\n", plain(name), plain(means));
    }
    out
}

/// A command with its own arguments, and those below it.
fn push(out: &mut String, command: &Command, above: &str) {
    let name = format!("{above} {}", command.get_name());
    let below: Vec<&Command> = command.get_subcommands().collect();
    if below.is_empty() {
        let own = |arg: &&Arg| !arg.is_global_set();
        let positionals: Vec<String> = command.get_positionals().map(written).collect();
        let positionals = positionals.iter().map(|text| format!(" {text}")).collect::<String>();
        *out += &format!(".SS {}{positionals}\n", plain(&name));
        *out += &format!("{}\n", plain(&command.get_about().map(ToString::to_string).unwrap_or_default()));
        command.get_arguments().filter(own).for_each(|arg| argument(out, arg));
    }
    below.into_iter().for_each(|command| push(out, command, &name));
}

/// An option or a positional argument with its help.
fn argument(out: &mut String, arg: &Arg) {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    *out += &format!(".TP\n{}\n{}\n", written(arg), plain(&help));
}

/// How an argument is written: `-q, --quiet`, `--site DIR`, `[PATH]…`.
fn written(arg: &Arg) -> String {
    let values: Vec<&str> =
        arg.get_value_names().unwrap_or_default().iter().map(|name| name.as_str()).collect();
    let takes = arg.get_action().takes_values();
    let value = if takes { format!("\\fI{}\\fR", plain(&values.join(" "))) } else { String::new() };
    if arg.is_positional() {
        let many = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
        let value = if many { format!("{value}...") } else { value };
        return if arg.is_required_set() { value } else { format!("[{value}]") };
    }
    let short = arg.get_short().map(|c| format!("\\fB\\-{c}\\fR")).into_iter();
    let long = arg.get_long().map(|name| format!("\\fB\\-\\-{}\\fR", plain(name)));
    let names = short.chain(long).collect::<Vec<_>>().join(", ");
    if value.is_empty() { names } else { format!("{names} {value}") }
}

/// A text in which nothing is taken for a request of the formatter.
fn plain(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('\n', " ");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
}

/// A text between quotation marks in a request.
fn quoted(text: &str) -> String {
    plain(text).replace('"', "\\(dq")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_option_is_on_the_page() {
        for lang in [Lang::Zh, Lang::En] {
            let page = page(lang);
            let portal = arguments::command(lang);
            let mut all: Vec<&Command> = portal.get_subcommands().collect();
            all.extend(portal.get_subcommands().flat_map(Command::get_subcommands));
            for command in all {
                assert!(page.contains(&plain(command.get_name())), "{}", command.get_name());
                for option in command.get_arguments().filter_map(Arg::get_long) {
                    assert!(page.contains(&format!("\\fB\\-\\-{}\\fR", plain(option))), "{option}");
                }
            }
            assert_eq!(page.matches("\\-\\-lang").count(), 1);
            let requests = [".TH", ".SH", ".SS", ".TP", ".B"];
            for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
                assert!(requests.contains(&line.split(' ').next().unwrap()), "{line}");
            }
        }
    }

    #[test]
    fn a_text_is_no_request() {
        for (text, expected) in
            [("a-b", "a\\-b"), (".x", "\\&.x"), ("'x'", "\\(aqx\\(aq"), ("a\\b\nc", "a\\eb c")]
        {
            assert_eq!(plain(text), expected);
        }
    }
}
