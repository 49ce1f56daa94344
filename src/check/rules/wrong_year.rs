//! `wrong-year`: a report lies in the folder of the year that it is about, and that year has come.

use crate::base::{Date, Said, Words};
use crate::check::told_year::{Misfiled, There};
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::report::{Published, Report};
use crate::source::Place;

/// The rule.
pub(in crate::check) static RULE: Rule = Rule {
    name: "wrong-year",
    level: Level::Error,
    group: Group::Register,
    waivable: true,
    holds: Words::new(
        "报告在它所属年度的文件夹里，这个年度也已经到了",
        "a report lies in the folder of the year that it is about, which has come",
    ),
    means: Words::new(
        "文件夹的名字就是报告年度。发布日期和文字说的都是另一个年度，或者这个年度还没有到，就是放错了文件夹：公布出去年度就错了。",
        "The name of the folder is the report year. Where the date of publication and the text both tell another year, or the year has not come yet, the report lies in the wrong folder and would be published as one of another year.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第四十九条：公布上一年度的报告",
        "条例 (2019) art. 49: the report is about the year before",
    ),
    cause: Words::new(
        "文件夹名打错了数字；报告按公布的年份存放；复制到新的文件夹，日期和文字还没有改。",
        "A digit of the folder's name was mistyped; the report was filed under the year of its publication; it was copied to a new folder and neither its date nor its text was changed yet.",
    ),
    mend: Words::new(
        "把报告和它的附件文件夹移到所属年度的文件夹；是照抄还没有改完的，改完再公布。",
        "Move the report, with its folder of attachments, to the folder of its year; finish one that was copied and not yet changed.",
    ),
};

/// What has to do with the year in which a report was filed: it follows.
static FOLLOWING: &[&str] = &[
    "bad-cell",
    "blank-cell",
    "carry-over",
    "copied",
    "dash-cell",
    "early",
    "in-force",
    "jump",
    "late",
    "missing-cell",
    "project-count",
    "rule-making",
    "text-basis",
    "text-year",
    "undue-report",
    "unknown-cell",
    "unknown-key",
    "wrong-edition",
    "wrong-type",
];

/// Its date and its text tell another year.
pub(super) static TOLD: Message<{ holes(&["date", "files", "other", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "发布日期 {date} 和文字说的都是 {other} 年度，报告却在 content/{year}/ 里",
        "its date, {date}, and its text are those of the report about {other}, but it lies in content/{year}/",
    ),
    label: Words::new("{other} 年度的报告", "the report about {other}"),
    help: Words::new(
        "把{files}移到 content/{other}/；是照抄还没有改的，日期和文字都改成 {year} 年度的",
        "move {files} to content/{other}/; if it was copied and not changed yet, write the date and the text of {year}",
    ),
});

/// The same, and its agency has a report about that year.
pub(super) static THERE: Message<{ holes(&["date", "files", "other", "year"]) }> = TOLD.with_help(Words::new(
    "content/{other}/ 里已经有它的报告，先比较：是同一份的，把{files}移到 content/ 之外；是照抄还没有改的，日期和文字都改成 {year} 年度的",
    "its report is in content/{other}/ already: compare the two; if they are the same, move {files} out of content/; if it was copied and not changed yet, write the date and the text of {year}",
));

/// It and the one where it belongs were exchanged.
pub(super) static EXCHANGED: Message<{ holes(&["files", "other", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "两年的报告调换了：content/{year}/ 里的是 {other} 年度的，content/{other}/ 里的是 {year} 年度的",
        "two years are exchanged: the report in content/{year}/ is about {other}, the one in content/{other}/ about {year}",
    ),
    label: Words::new("{other} 年度的报告", "the report about {other}"),
    help: Words::new(
        "核对发布日期和文字，把{files}在 content/{year}/ 和 content/{other}/ 之间互换；附件放错了的也换",
        "check the dates and the texts, then exchange {files} between content/{year}/ and content/{other}/, with their attachments where these are wrong too",
    ),
});

/// Its year has not come.
pub(super) static AHEAD: Message<{ holes(&["files", "present", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{year} 年度还没有到：“今天”在 {present} 年",
        "the year {year} has not come yet: today is in {present}",
    ),
    label: Words::new("{year} 年度还没有到", "{year} has not come"),
    help: Words::new(
        "文件夹的年度写错的，把{files}移到正确的年度；“今天”不对的，改 content/site.yml 的“{截至|as_of}”",
        "if the year of the folder is wrong, move {files} to that of its year; if today is, mend `{截至|as_of}` in content/site.yml",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check)).causing(FOLLOWING);

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let (report, year) = (case.report, case.report.key.year);
    let (place, date) = match report.published {
        Published::On(date, spot) => (Place::new(report.file, spot), Some(date)),
        Published::Unknown | Published::Missing => (Place::of_file(report.file), None),
    };
    let files = files(report, &case.agency.id);
    if let Some((misfiled, date)) = case.filing.misfiled.get(&report.key).zip(date) {
        let mut finding = told(case, *misfiled, place, date.day());
        // A folder of the wrong year is one mistake.
        finding.follows = !misfiled.is_first;
        out.push(finding);
    } else if let Some(present) = case.filing.present.filter(|present| year > *present) {
        out.push(Finding::new(&AHEAD, place, fill!(year = year, present = present, files = files)));
    }
}

/// Says which year a report is about, and what stands where it belongs.
fn told(case: &ReportScope<'_>, misfiled: Misfiled, place: Place, date: Date) -> Finding {
    let Misfiled { told, there, count, .. } = misfiled;
    let (id, year) = (&case.agency.id, case.report.key.year);
    let several = count > 1;
    let files = if several { all_files(count) } else { files(case.report, id) };
    let (other, words) = match there {
        None => {
            return Finding::new(&TOLD, place, fill!(date = date, other = told, year = year, files = files));
        }
        Some(There::Report(other) | There::Misfiled(other)) => {
            let filled = fill!(date = date, other = told, year = year, files = files);
            return Finding::new(&THERE, place, filled).relating(Place::of_file(other), OTHER);
        }
        Some(There::Exchanged(other)) if several => (other, all_pairs(count)),
        Some(There::Exchanged(other)) => {
            (other, Said::new(format!("两个 {id}.yml "), format!("both {id}.yml")))
        }
    };
    let filled = fill!(other = told, year = year, files = words);
    Finding::new(&EXCHANGED, place, filled).relating(Place::of_file(other), OTHER)
}

const OTHER: Words = Words::new("那一年的", "the one of that year");

/// What is to be exchanged where the reports of so many agencies are.
fn all_pairs(count: usize) -> Said {
    Said::new(format!("这样的 {count} 个机关的报告"), format!("the reports of all {count} such agencies"))
}

/// What is to be moved of a folder in which so many reports tell the same other year.
fn all_files(count: usize) -> Said {
    Said::new(
        format!("这样的 {count} 份报告和它们的附件文件夹一起"),
        format!("all {count} reports of that kind, with their folders,"),
    )
}

/// What is to be moved.
fn files(report: &Report, id: &str) -> Said {
    match report.attachments.is_empty() {
        true => Said::new(format!(" {id}.yml "), format!("{id}.yml")),
        false => Said::new(
            format!(" {id}.yml 和附件文件夹 {id}/ 一起"),
            format!("{id}.yml, with its folder {id}/,"),
        ),
    }
}
