//! `copied`: narrative and figures are not those of last year or of a sibling.

use std::sync::Arc;

use crate::base::{Said, Words};
use crate::check::likeness::{self, Sketch};
use crate::check::portrait::LEAST;
use crate::check::recall::{Like, Recall, Shared};
use crate::check::{Case, Check, Scope, Siblings};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::register::AgencyId;
use crate::report::{Figure, Narrative};
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "copied",
    level: Level::Warning,
    group: Group::Years,
    waivable: true,
    holds: Words::new(
        "文字、数据与上年报告、同级机关的报告不雷同",
        "narrative and figures are not those of last year's report or of a sibling",
    ),
    means: Words::new(
        "较长的文字与本机关上年、或同一上级的其他机关同年的文字有八成以上相同（数字和机关名称不算），或者整份报告的数据完全相同，就提醒核对。",
        "A longer text that agrees to 80 % or more with last year's, or with that of another agency of the same parent (figures and names do not count), and figures that are all the same, are to be looked at.",
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
        "写本机关当年的工作、问题和改进；确属正常的，写 waivers 说明",
        "tell what this agency did in this year; where the likeness is right, waive with the reason",
    ),
});

/// All figures are those of last year or of another agency.
pub(super) static FIGURES: Message<{ holes(&["count", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "全部数据与{other}完全相同（{count} 格不为 0）",
        "all figures are those of {other} ({count} of them not 0)",
    ),
    label: Words::new("从这里起都相同", "the same from here on"),
    help: Words::new(
        "核对是否交错了表；确属巧合的，写 waivers 说明",
        "check whether the wrong tables were handed in; if it is chance, waive with that reason",
    ),
});

/// A report and the one before.
pub(super) static LAST_YEAR: Check = Check { rule: &RULE, scope: Scope::LastYear(last_year) };
/// The reports of one year whose agencies have the same parent.
pub(super) static SIBLINGS: Check = Check { rule: &RULE, scope: Scope::Siblings(siblings) };

fn last_year(case: &Case<'_>, last: &Case<'_>, out: &mut Vec<Finding>) {
    let other = Said::new("上年报告", "last year's report");
    for (part, sketch) in &case.portrait.sketches {
        let before = last.portrait.sketches.iter().find(|(p, _)| same_part(case, *part, last, *p));
        let Some((there, before)) = before else { continue };
        if !sketch.may_be_like(before) {
            continue;
        }
        let (Some(own), Some(theirs)) = (narrative(case, *part), narrative(last, *there)) else { continue };
        if let Some(percent) = looked(case, own, last, theirs) {
            out.push(alike(case, own, theirs, &other, percent));
        }
    }
    if same_figures(case, last) {
        out.push(figures(case, last, &other));
    }
}

fn siblings(all: &Siblings<'_>, recall: &mut Recall, out: &mut Vec<(AgencyId, Arc<Finding>)>) {
    for part in 0..all.parts() {
        let likes = recall.likes(Some(part)).unwrap_or_else(|| compared(all, part, recall));
        tell(all, (Some(part), &likes), recall, out);
    }
    let same = recall.likes(None).unwrap_or_else(|| compared_figures(all, recall));
    tell(all, (None, &same), recall, out);
}

/// Says of each likeness where it stands and whose it is.
fn tell(
    all: &Siblings<'_>,
    (of, likes): (Shared, &[Like]),
    recall: &mut Recall,
    out: &mut Vec<(AgencyId, Arc<Finding>)>,
) {
    for Like { at, first, percent } in likes.iter().copied() {
        let Some((case, other)) = all.case(at).zip(all.case(first)) else { continue };
        let (one, two) = (case.report.key.agency, other.report.key.agency);
        let finding = match of {
            None => recall.tell((of, two, one), percent, || figures(&case, &other, &report_of(&other))),
            Some(part) => {
                let Some((own, theirs)) = narrative(&case, part).zip(narrative(&other, part)) else {
                    continue;
                };
                let told = || alike(&case, own, theirs, &report_of(&other), percent);
                recall.tell((of, two, one), percent, told)
            }
        };
        out.push((one, finding));
    }
}

/// Which figures are those of an earlier one.
fn compared_figures(all: &Siblings<'_>, recall: &mut Recall) -> Arc<[Like]> {
    let prints = recall.prints(all.len(), |at| all.portrait(at).and_then(|p| p.print));
    let mut sorted: Vec<(u64, usize)> =
        prints.iter().enumerate().filter_map(|(at, print)| Some(((*print)?, at))).collect();
    sorted.sort_unstable();
    let mut likes = Vec::new();
    for same in sorted.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let Some(other) = all.case(same[0].1) else { continue };
        let cases = same[1..].iter().filter_map(|(_, at)| Some((*at, all.case(*at)?)));
        let same_as = cases.filter(|(_, case)| same_figures(case, &other));
        likes.extend(same_as.map(|(at, _)| Like { at, first: same[0].1, percent: 100 }));
    }
    likes.sort_unstable_by_key(|like| like.at);
    let likes: Arc<[Like]> = likes.into();
    recall.keep(None, likes.clone());
    likes
}

/// Which texts of a part are like an earlier one.
fn compared(all: &Siblings<'_>, part: usize, recall: &mut Recall) -> Arc<[Like]> {
    let sketch = |at: usize| {
        let (_, sketch) = all.portrait(at)?.sketches.iter().find(|(p, _)| *p == part)?;
        Some((at, sketch))
    };
    let (known, sketches): (Vec<usize>, Vec<&Sketch>) = (0..all.len()).filter_map(sketch).unzip();
    let look = |a: usize, b: usize| {
        let Some((one, two)) = all.case(known[a]).zip(all.case(known[b])) else { return 0 };
        recall.look(part, one.report.key.agency, two.report.key.agency, || {
            let texts = narrative(&one, part).zip(narrative(&two, part));
            texts.and_then(|(x, y)| looked(&one, x, &two, y)).unwrap_or(0)
        })
    };
    let found = likeness::first_like(&sketches, look).into_iter().enumerate();
    let like = |(at, found): (usize, Option<(usize, usize)>)| {
        found.map(|(first, percent)| Like { at: known[at], first: known[first], percent })
    };
    let likes: Arc<[Like]> = found.filter_map(like).collect();
    recall.keep(Some(part), likes.clone());
    likes
}

fn report_of(other: &Case<'_>) -> Said {
    let name = other.agency.name_in(other.report.key.year);
    Said::new(format!("{name}的报告"), format!("the report of {name}"))
}

fn same_part(a: &Case<'_>, part: usize, b: &Case<'_>, other: usize) -> bool {
    let key = |case: &Case<'_>, at: usize| case.edition.parts.get(at).map(|p| p.key.en.clone());
    key(a, part) == key(b, other)
}

fn narrative<'a>(case: &Case<'a>, part: usize) -> Option<&'a Narrative> {
    case.report.narratives.iter().find(|n| n.of == part)
}

fn looked(a: &Case<'_>, x: &Narrative, b: &Case<'_>, y: &Narrative) -> Option<usize> {
    likeness::alike((&x.prose.text, &a.names()), (&y.prose.text, &b.names()))
}

fn alike(case: &Case<'_>, own: &Narrative, theirs: &Narrative, other: &Said, percent: usize) -> Finding {
    let title = case.edition.parts.get(own.of).map_or(String::new(), |p| p.title.to_string());
    Finding::new(&TEXT, own.place, fill!(part = title, other = other.clone(), percent = percent))
        .relating(theirs.place, Words::new("相同的文字", "the same text"))
}

/// Whether two reports of one edition have the same figures throughout, enough of them not 0.
fn same_figures(a: &Case<'_>, b: &Case<'_>) -> bool {
    let all = || 0..a.edition.cells.len();
    a.edition.id == b.edition.id
        && all().all(|slot| a.report.figures.at(slot) == b.report.figures.at(slot))
        && all().filter(|slot| filled(a.report.figures.at(*slot))).count() >= LEAST
}

fn filled(figure: Figure) -> bool {
    figure.value().is_some_and(|v| v != 0)
}

fn figures(case: &Case<'_>, other: &Case<'_>, whose: &Said) -> Finding {
    let busy: Vec<usize> =
        (0..case.edition.cells.len()).filter(|s| filled(case.report.figures.at(*s))).collect();
    let first = busy.first().copied().unwrap_or(0);
    let there = Place::new(other.report.file, other.report.figures.spot(first));
    Finding::new(&FIGURES, case.place(first), fill!(other = whose.clone(), count = busy.len()))
        .at_cell(case.edition.cells[first].id)
        .relating(there, Words::new("相同的数", "the same figures"))
}
