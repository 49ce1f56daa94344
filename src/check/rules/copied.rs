//! `copied`: narrative and figures are not those of last year or of a sibling.

use crate::base::{Said, Words};
use crate::check::likeness::{self, Sketch};
use crate::check::{Case, Check, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule};
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
pub(super) static TEXT: Message = Message {
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
};

/// All figures are those of last year or of another agency.
pub(super) static FIGURES: Message = Message {
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
};

/// A report and the one before.
pub(super) static LAST_YEAR: Check = Check { rule: &RULE, scope: Scope::LastYear(last_year) };
/// The reports of one year whose agencies have the same parent.
pub(super) static SIBLINGS: Check = Check { rule: &RULE, scope: Scope::Siblings(siblings) };

/// Figures other than 0 that must be the same before sameness means anything.
const LEAST: usize = 10;

fn last_year(case: &Case<'_>, last: &Case<'_>, out: &mut Vec<Finding>) {
    let other = Said::new("上年报告", "last year's report");
    for (part, sketch) in case.sketches() {
        let before = last.sketches().iter().find(|(p, _)| same_part(case, *part, last, *p));
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

fn siblings(cases: &[&Case<'_>], out: &mut Vec<Finding>) {
    let mut parts: Vec<usize> = cases.iter().flat_map(|c| c.sketches().iter().map(|(p, _)| *p)).collect();
    parts.sort_unstable();
    parts.dedup();
    for part in parts {
        let sketch = |at: usize| cases[at].sketches().iter().find(|(p, _)| *p == part).map(|(_, s)| (at, s));
        let known: Vec<(usize, &Sketch)> = (0..cases.len()).filter_map(sketch).collect();
        let sketches: Vec<&Sketch> = known.iter().map(|(_, s)| *s).collect();
        let pair = |a: usize, b: usize| {
            let (one, two) = (cases[known[a].0], cases[known[b].0]);
            Some((one, narrative(one, part)?, two, narrative(two, part)?))
        };
        let look =
            |a: usize, b: usize| pair(a, b).and_then(|(one, x, two, y)| looked(one, x, two, y)).unwrap_or(0);
        for (at, like) in likeness::first_like(&sketches, look).into_iter().enumerate() {
            let Some((first, percent)) = like else { continue };
            if let Some((other, theirs, case, own)) = pair(first, at) {
                out.push(alike(case, own, theirs, &report_of(other), percent));
            }
        }
    }
    let mut by_figures: std::collections::HashMap<u64, usize> = std::collections::HashMap::new();
    for (at, case) in cases.iter().enumerate() {
        let Some(print) = case.figure_print(LEAST) else { continue };
        match by_figures.entry(print) {
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(at);
            }
            std::collections::hash_map::Entry::Occupied(first) => {
                let other = cases[*first.get()];
                if same_figures(case, other) {
                    out.push(figures(case, other, &report_of(other)));
                }
            }
        }
    }
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
    let title = case.edition.parts.get(own.of).map_or(String::new(), |p| p.title.replace('|', ""));
    Finding::new(&TEXT, own.place)
        .with("part", title)
        .with_said("other", other.clone())
        .with("percent", percent)
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
    Finding::new(&FIGURES, case.place(first))
        .at_cell(case.edition.cells[first].id)
        .with_said("other", whose.clone())
        .with("count", busy.len())
        .relating(there, Words::new("相同的数", "the same figures"))
}
