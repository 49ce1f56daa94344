//! `text-year` of plans: what will be done is told of a year that is not over.

use std::sync::LazyLock;

use memchr::memmem;

use crate::base::Words;
use crate::check::rules::text_year::RULE;
use crate::check::{Check, ReportScope, Scope};
use crate::edition::WordList;
use crate::finding::{Finding, Message, Wording, fill, holes};
use crate::narrative::{FilledNarrative, years};

/// What will be done is told of the report year, which is over.
pub(super) static PLAN: Message<{ holes(&["next", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这是 {year} 年度的报告，{year} 年已经过去，这里却说 {year} 年将要做什么",
        "this is the report about {year}, which is over, but it tells what will be done in {year}",
    ),
    label: Words::new("应为 {next} 年", "should be {next}"),
    help: Words::new(
        "改为 {next} 年；说的是已经做了的事，去掉“将”",
        "write {next}; of what was done already, say so",
    ),
});

/// Words that say that something will be done: 将信息公开纳入考核 is none.
static WILL: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "将采取 将进一步 将继续 将从以下 将重点 将着力 将加大 将加强 将不断 将认真 将围绕 将着重 将切实 将持续",
    )
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if !case.report.only_source {
        out.extend(case.texts().iter().filter_map(|narrative| find(case, narrative)));
    }
}

/// A sentence that says what will be done in a year that is over.
fn find(case: &ReportScope<'_>, narrative: &FilledNarrative<'_>) -> Option<Finding> {
    let year = case.report.key.year;
    let words = narrative.words();
    memmem::find_iter(words.as_bytes(), "将").find_map(|at| {
        let rest = words.get(at..)?;
        WILL.at_start(rest)?;
        let from = words.get(..at)?.rfind(['。', '\n', ';', ':', '!']).map_or(0, |i| i + 1);
        let from = (from..=at).find(|from| words.is_char_boundary(*from))?;
        let sentence = words.get(from..at)?;
        let (range, other) = years(sentence).into_iter().next()?;
        let subject = sentence.get(range.end..)?.trim_start_matches(['度', ',']);
        let plain = range.start == 0 && subject.chars().count() <= 6 && !subject.contains([',', '以', '前']);
        (plain && other == year.number()).then(|| {
            let there = from + range.start..from + range.end;
            let place = narrative.place_of(narrative.range_of(there));
            Finding::new(&PLAN, place, fill!(year = year, next = year.number() + 1))
        })
    })
}
