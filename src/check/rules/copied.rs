//! `copied`: narrative and figures are not those of last year or of a sibling.

use crate::base::{Said, Words};
use crate::check::{Check, Copied, Earlier, ReportScope, Scope, Siblings, likeness};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::report::Narrative;
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "copied",
    level: Level::Warning,
    group: Group::Years,
    waivable: true,
    holds: Words::new(
        "文字、数据与往年报告、别的机关的报告不雷同",
        "narrative and figures are not those of an earlier report or of a sibling",
    ),
    means: Words::new(
        "较长的文字与本机关上年、或同一上级的其他机关同年的文字有八成以上相同（数字和机关名称不算），或者整份报告的数据完全相同，就提醒核对。与本机关再早的年度、与任何别的机关的报告逐字相同的，也提醒；2018 年以前的各部分和统计也算。",
        "A longer text that agrees to 80 % or more with last year's, or with that of another agency of the same parent (figures and names do not count), and figures that are all the same, are to be looked at. So is what stands word for word in a report of this agency about any earlier year, or of any other agency, sections and statistics before 2019 included.",
    ),
    source: Words::new(
        "各级公开工作主管部门的通报：照抄往年报告、报告雷同是常见问题",
        "circulars of supervising offices: reports copied from last year or from each other are a common fault",
    ),
    cause: Words::new(
        "拿上年的文档改了年份就交；几个机关用了同一份模板。",
        "Last year's document was handed in with a new year in it; several agencies used one template.",
    ),
    mend: Words::new(
        "写本机关当年的情况；确属正常的写豁免理由。",
        "Tell what this agency did in this year; where the likeness is right, waive with the reason.",
    ),
};

/// A text is that of last year or of another agency.
pub(super) static TEXT: Message<{ holes(&["other", "part", "percent"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{part}”与{other}的文字有 {percent}% 相同",
        "{percent} % of “{part}” is that of {other}",
    ),
    label: Words::new("雷同", "alike"),
    help: Words::new(
        "写本机关当年的工作、问题和改进；确属正常的，写“{豁免|waivers}”说明",
        "tell what this agency did in this year; where the likeness is right, waive with the reason",
    ),
});

/// All figures are those of last year or of another agency.
pub(in crate::check) static FIGURES: Message<{ holes(&["count", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "全部数据与{other}完全相同（{count} 格不为 0）",
        "all figures are those of {other} ({count} of them not 0)",
    ),
    label: Words::new("从这里起都相同", "the same from here on"),
    help: Words::new(
        "核对是否交错了表；确属巧合的，写“{豁免|waivers}”说明",
        "check whether the wrong tables were handed in; if it is chance, waive with that reason",
    ),
});

/// The statistics are those of another report.
pub(super) static STATISTICS: Message<{ holes(&["count", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "统计的数与{other}完全相同（共 {count} 项）",
        "all {count} statistics are those of {other}",
    ),
    label: Words::new("从这里起都相同", "the same from here on"),
    help: Words::new(
        "对照原件；原件如此的，写“{豁免|waivers}”说明",
        "compare with the original; where it is so there, give the reason under `{豁免|waivers}`",
    ),
});

/// A report and the one before.
pub(super) static LAST_YEAR: Check = Check::new(&RULE, Scope::LastYear(last_year));
/// Two reports of one year that are alike.
pub(super) static SIBLINGS: Check = Check::new(&RULE, Scope::Siblings(siblings));
/// Two reports of any years that have something word for word.
pub(super) static EARLIER: Check = Check::new(&RULE, Scope::Earlier(earlier));

fn last_year(case: &ReportScope<'_>, last: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let other = Said::new("上年报告", "last year's report");
    for (part, sketch) in case.fingerprint.sketches() {
        let before = last.fingerprint.sketches().find(|(p, _)| same_part(case, part, last, *p));
        let Some((there, before)) = before else { continue };
        if !sketch.may_be_like(before) {
            continue;
        }
        let (Some(own), Some(theirs)) = (case.report.narrative(part), last.report.narrative(there)) else {
            continue;
        };
        let text = (&*own.prose.text, &*case.agency.own_names(case.report.key.year));
        let before = (&*theirs.prose.text, &*last.agency.own_names(last.report.key.year));
        let percent = likeness::alike(text, before);
        out.extend(percent.map(|percent| alike(case, own, theirs, &other, percent)));
    }
    if case.fingerprint.figures.value.is_some() && case.report.has_figures_of(last.report) {
        out.push(figures(case, last, &other));
    }
}

fn siblings(pair: &Siblings<'_>, out: &mut Vec<Finding>) {
    let Siblings { report, other, part, percent } = pair;
    let whose = report_of(other);
    let Some(part) = part else {
        out.push(figures(report, other, &whose));
        return;
    };
    let texts = report.report.narrative(*part).zip(other.report.narrative(*part));
    out.extend(texts.map(|(own, theirs)| alike(report, own, theirs, &whose, *percent)));
}

fn earlier(pair: &Earlier<'_>, out: &mut Vec<Finding>) {
    let Earlier { report, other, what } = pair;
    let whose = dated(report, other);
    let said = match what {
        Copied::Part(part) => {
            let key = report.edition.parts.get(usize::from(*part)).map(|part| &part.key.en);
            let there = other.edition.parts.iter().position(|part| Some(&part.key.en) == key);
            let own = report.report.narrative(usize::from(*part));
            let texts = own.zip(there.and_then(|there| other.report.narrative(there)));
            texts.map(|(own, theirs)| alike(report, own, theirs, &whose, 100))
        }
        Copied::Sections => sections(report, other, &whose),
        Copied::Figures => Some(figures(report, other, &whose)),
        Copied::Statistics => statistics(report, other, whose),
    };
    out.extend(said);
}

/// A report of another year, and of whom.
fn dated(own: &ReportScope<'_>, other: &ReportScope<'_>) -> Said {
    let year = other.report.key.year;
    if own.report.key.agency == other.report.key.agency {
        return Said::new(format!(" {year} 年度的报告"), format!("the report about {year}"));
    }
    let name = other.agency.name_in(year);
    Said::new(format!("{name} {year} 年度的报告"), format!("the report of {name} about {year}"))
}

fn sections(case: &ReportScope<'_>, other: &ReportScope<'_>, whose: &Said) -> Option<Finding> {
    let (own, theirs) = (case.report.sections.first()?, other.report.sections.first()?);
    let filled = fill!(part = &own.title, other = whose.clone(), percent = 100);
    let finding = Finding::new(&TEXT, own.place, filled);
    Some(finding.relating(theirs.place, Words::new("相同的文字", "the same text")))
}

fn statistics(case: &ReportScope<'_>, other: &ReportScope<'_>, whose: Said) -> Option<Finding> {
    let place = |of: &ReportScope<'_>| {
        let first = of.report.statistics.first()?;
        Some(Place::new(of.report.file, first.cumulative_spot))
    };
    let filled = fill!(other = whose, count = case.report.statistics.len());
    let finding = Finding::new(&STATISTICS, place(case)?, filled);
    Some(finding.relating(place(other)?, Words::new("相同的数", "the same figures")))
}

fn report_of(other: &ReportScope<'_>) -> Said {
    let name = other.agency.name_in(other.report.key.year);
    Said::new(format!("{name}的报告"), format!("the report of {name}"))
}

fn same_part(a: &ReportScope<'_>, part: usize, b: &ReportScope<'_>, other: usize) -> bool {
    let key = |case: &ReportScope<'_>, at: usize| case.edition.parts.get(at).map(|p| p.key.en.clone());
    key(a, part) == key(b, other)
}

fn alike(
    case: &ReportScope<'_>,
    own: &Narrative,
    theirs: &Narrative,
    other: &Said,
    percent: usize,
) -> Finding {
    let title = case.edition.parts.get(own.of).map_or(String::new(), |p| p.title.to_string());
    Finding::new(&TEXT, own.place, fill!(part = title, other = other.clone(), percent = percent))
        .relating(theirs.place, Words::new("相同的文字", "the same text"))
}

fn figures(case: &ReportScope<'_>, other: &ReportScope<'_>, whose: &Said) -> Finding {
    let busy: Vec<usize> =
        (0..case.edition.cells.len()).filter(|s| case.report.figures.at(*s).is_filled()).collect();
    let first = busy.first().copied().unwrap_or(0);
    let there = Place::new(other.report.file, other.report.figures.spot(first));
    Finding::new(&FIGURES, case.place(first), fill!(other = whose.clone(), count = busy.len()))
        .at_cell(case.edition.cells[first].id)
        .relating(there, Words::new("相同的数", "the same figures"))
}
