//! `text-basis`: the legal basis that the text names is the one in force for the report year.

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::narrative::sentences;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "text-basis",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "文字里写的编制依据是报告年度有效的依据",
        "the legal basis in the text is the one for the report year",
    ),
    means: Words::new(
        "“根据……编制本报告”这样的话，引用的应当是报告年度所用格式的文号和现行条例。同时引用了新旧两个文号的，不管。",
        "Where the text says by what the report is made, it cites the document that prescribes the form for its year, and the regulation in force. Texts that cite the old and the new one side by side are left alone.",
    ),
    source: Words::new(
        "国办公开办函〔2021〕30号（2021年度起的格式）、〔2019〕60号（2019、2020年度的试行格式）；国务院令第711号（2019年修订的条例）",
        "国办公开办函〔2021〕30号 (the form from report year 2021 on), 〔2019〕60号 (the trial form of 2019 and 2020); 国务院令第711号 (the regulation as revised in 2019)",
    ),
    cause: Words::new(
        "编制依据一段是从前几年的报告里抄来的。",
        "The sentence was copied from a report of earlier years.",
    ),
    mend: Words::new("改成报告年度有效的文号。", "Cite the document in force for the report year."),
};

/// Another document is cited.
pub(super) static OUTDATED: Message<{ holes(&["instead", "words", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{year} 年度报告的依据写作“{words}”，应为{instead}",
        "a report about {year} cites “{words}” as its basis; it is {instead}",
    ),
    label: Words::new("应为{instead}", "should be {instead}"),
    help: Words::new(
        "改为{instead}，并核对报告的格式、表格是不是按它填的",
        "cite {instead}, and check that form and tables follow it",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// Words by which a sentence says what it rests on.
const BASIS: &[&str] = &["根据", "依据", "按照", "依照", "遵照"];
/// Words of sentences that tell of a document's history.
const HISTORY: &[&str] = &["修订", "修改", "废止", "停止", "替代", "取代", "原条例", "原《"];

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    // A report in the form of other years has a finding of its own.
    if case.report.only_source || !case.edition.covers(case.report.key.year) {
        return;
    }
    for narrative in case.texts() {
        let words = narrative.words();
        for other in &case.edition.not_basis {
            let cited = |text: &str| other.cites.iter().find_map(|c| c.find(text));
            if cited(words).is_none() {
                continue;
            }
            let found = sentences(words).find_map(|(at, sentence)| {
                let range = cited(sentence)?;
                let before = sentence.get(..range.start)?;
                let rests = BASIS.iter().any(|w| before.contains(w));
                let told = HISTORY.iter().any(|w| sentence.contains(w));
                (rests && !told).then_some((at, range))
            });
            if let Some((at, range)) = found.filter(|_| other.instead.find(words).is_none()) {
                let there = at + range.start..at + range.end;
                let source = narrative.range_of(there);
                let finding = Finding::new(
                    &OUTDATED,
                    narrative.place_of(source.clone()),
                    fill!(
                        year = case.report.key.year,
                        words = narrative.text.get(source).unwrap_or(""),
                        instead = &other.instead.text
                    ),
                );
                out.push(finding);
            }
        }
    }
}
