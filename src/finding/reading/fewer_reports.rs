//! `fewer-reports`: where agencies are registered there are reports, and those that were published stay.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "fewer-reports",
    level: Level::Error,
    group: Group::Register,
    waivable: false,
    holds: Words::new("登记了机关的站点有报告", "where agencies are registered, there are reports"),
    means: Words::new(
        "名录里有机关，却一份报告也没有读到，或者上次生成的报告（10 份以上）剩下不到一半，多半是文件没有取全。照这样生成，已经公布的报告会从网站上消失，所以停下来，原来的网站不动。",
        "The register has agencies and no report was found, or fewer than half of ten or more that the last build published, most likely since files were not fetched. A build would take published reports off the site, so it stops and the site stays as it is.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第四十九条：报告要向社会公布，公布了的不能无故撤下。",
        "条例 (2019) art. 49: reports are published, and do not go without a reason.",
    ),
    cause: Words::new(
        "代码库没有取全；切到了没有内容的分支；年度文件夹被移走或者改了名。",
        "The repository was not fetched whole; another branch is checked out; the folders of the years were moved or renamed.",
    ),
    mend: Words::new(
        "把报告取全再生成。确实要撤下的，用 --allow-fewer。新建的站点还没有报告的，先录入一份，或者用 --draft 看样子。",
        "Fetch the reports and build again; if they are to go, use `--allow-fewer`. For a new site enter a first report, or look at it with `--draft`.",
    ),
};

/// There is no report at all.
pub(crate) static NO_REPORTS: Message<{ holes(&["count"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "名录里有 {count} 个机关，一份报告也没有",
        "there is no report, and agencies in the register: {count}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "报告是 content/年度/机关代号.yml，核对文件是否取全；新站点先录入一份，或者用 --draft",
        "reports are content/<year>/<agency>.yml: see whether all files were fetched; for a new site enter a first one, or use --draft",
    ),
});

/// Fewer than half of the reports that were published last remain.
pub(crate) static FEWER_REPORTS: Message<{ holes(&["count", "found", "listed"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "上次生成有 {count} 份报告，现在只剩 {found} 份：{listed}",
        "of {count} reports of the last build {found} are left: {listed}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "核对文件是否取全；确实要撤下这些报告的，加上 --allow-fewer 再生成",
        "see whether all files were fetched; if these reports are to go, build with --allow-fewer",
    ),
});
