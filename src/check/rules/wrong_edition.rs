//! `wrong-edition`: the edition fits the report year.

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::source::Place;

/// The rule.
pub(in crate::check) static RULE: Rule = Rule {
    name: "wrong-edition",
    level: Level::Warning,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("版式是报告年度所用的版式", "the edition is the one for the report year"),
    means: Words::new(
        "每个报告年度有规定的格式。用了别的年度的格式，表二就不能与其他机关、其他年度比较。",
        "Every report year has its form. In another one, 表二 cannot be compared with other agencies and years.",
    ),
    source: Words::new(
        "国办公开办函〔2019〕60号（2019、2020年度）、〔2021〕30号（2021年度起）",
        "国办公开办函〔2019〕60号 (report years 2019 and 2020), 〔2021〕30号 (from 2021 on)",
    ),
    cause: Words::new(
        "拿前几年的文档改了数字就用；“版式”一行是从旧文件里抄来的。",
        "An old document was filled in again; the line `edition` was copied from an old file.",
    ),
    mend: Words::new(
        "按规定的格式重新填报；原件就用错了格式的，照原样录入并写豁免理由。",
        "Report in the prescribed form; where the original used the wrong one, keep it as it is and waive with that reason.",
    ),
};

/// Another form is prescribed.
pub(super) static UNFIT: Message<{ holes(&["basis", "edition", "right", "wanted", "year"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{year}年度应当用{wanted}规定的格式，这里用的是 {edition} 版（{basis}）",
            "reports about {year} use the form of {wanted}; this one uses edition {edition} ({basis})",
        ),
        label: Words::new("不是 {year} 年度的版式", "not the edition for {year}"),
        help: Words::new(
            "删去“{版式|edition}”一行，按 {right} 版填写；原件就是旧格式的，保留并写“{豁免|waivers}”说明",
            "delete `{版式|edition}` and use edition {right}; where the original used the old form, keep it and waive with that reason",
        ),
    },
);

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let year = case.report.key.year;
    let Some(wanted) = case.prescribed.filter(|e| e.id != case.edition.id && !case.edition.covers(year))
    else {
        return;
    };
    out.push(Finding::new(
        &UNFIT,
        Place::new(case.report.file, case.report.edition_at),
        fill!(
            year = year,
            wanted = &wanted.basis,
            right = wanted.id.0,
            edition = case.edition.id.0,
            basis = &case.edition.basis
        ),
    ));
}
