//! `portal rules`.

use crate::base::{Failure, Words};
use crate::check;
use crate::cli::DONE;
use crate::cli::out::{self, Shell};
use crate::finding::{Group, Rule, WIDTH, about, width, wrap};

/// Spaces between two columns of the table.
const GAP: usize = 2;

pub(super) fn run(shell: &Shell) -> Result<u8, Failure> {
    let rules: Vec<&Rule> = check::rules().collect();
    out::print(&table(&rules, shell))?;
    Ok(DONE)
}

/// The rules by group: name, level, whether they can be waived, when they hold.
fn table(rules: &[&Rule], shell: &Shell) -> String {
    let words = |w: Words| w.in_lang(shell.lang);
    let row = |rule: &Rule| {
        let waived = if rule.waivable { shell.say("可以", "yes") } else { shell.say("不能", "no") };
        [rule.name, words(rule.level.word()), waived, words(rule.holds)]
    };
    let head = [
        shell.say("规则", "rule"),
        shell.say("级别", "level"),
        shell.say("豁免", "waiver"),
        shell.say("成立条件", "holds when"),
    ];
    let all: Vec<[&str; 4]> = rules.iter().map(|r| row(r)).chain([head]).collect();
    let widest = |at: usize| all.iter().map(|r| width(r[at])).max().unwrap_or(0) + GAP;
    let widths = [widest(0), widest(1), widest(2)];
    let mut out = lines(&head, &widths);
    for group in Group::ALL {
        let own: Vec<&&Rule> = rules.iter().filter(|r| r.group == group).collect();
        if !own.is_empty() {
            out += &format!("\n{}\n", about::heading(group, shell.lang));
        }
        for rule in own {
            out += &lines(&row(rule), &widths);
        }
    }
    out += shell.say(
        "\n错误阻止生成网站，提醒只显示。portal explain 规则名：一条规则的含义、依据和改法\n",
        "\nErrors stop a build, warnings are only shown. portal explain RULE says more.\n",
    );
    out
}

/// One row, its last column wrapped.
fn lines(row: &[&str; 4], widths: &[usize; 3]) -> String {
    let padded = |at: usize| format!("{}{}", row[at], " ".repeat(widths[at].saturating_sub(width(row[at]))));
    let start: String = (0..3).map(padded).collect();
    let indent = width(&start);
    let room = WIDTH.saturating_sub(indent);
    let last = wrap(row[3], room, room).join(&format!("\n{}", " ".repeat(indent)));
    format!("{start}{last}\n")
}
