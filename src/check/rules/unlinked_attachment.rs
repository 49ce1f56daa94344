//! `unlinked-attachment`: a file that lies beside a report and is published with it is meant to be.

use crate::base::{Said, Words};
use crate::check::{Check, Follows, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::report::CorrectionTarget;
use crate::source::Place;
use crate::text::{fold, percent_decoded_lossy};

/// The rule.
pub(in crate::check) static RULE: Rule = Rule {
    name: "unlinked-attachment",
    level: Level::Warning,
    group: Group::Reading,
    waivable: true,
    holds: Words::new("附件都有文字指向它", "a text leads to every attachment"),
    means: Words::new(
        "和报告同名的文件夹里的文件，会和报告一起公布。没有文字链接到的，可能是没打算公布的：草稿、副本、内部的台账。别的报告、页面链接到的，不算。一份报告里有几个，合成一条提醒。只有附件、没有文字的报告不查。",
        "The files of the folder named like a report are published with it. One that no text links to may not be meant to be: a draft, a copy, an internal list. One to which another report or a page leads is meant to be. Several of one report are one finding. Reports that have attachments and no text are left out.",
    ),
    source: Words::new(
        "没有法规依据，是为了不把没打算公开的文件公开出去。",
        "No provision: it keeps what nobody meant to publish from being published.",
    ),
    cause: Words::new(
        "文件放错了文件夹；复制附件时多带了一个；写文字时忘了链接。",
        "A file lies in the wrong folder; one too many was copied; the text forgot its link.",
    ),
    mend: Words::new(
        "在文字里写上链接；不该公布的，移到 content/ 之外；就是要这样公布的，写豁免理由。",
        "Write a link into a text; move what is not to be published out of content/; where it is meant so, waive with that reason.",
    ),
};

/// Nothing leads to an attachment.
pub(super) static UNLINKED: Message<{ holes(&["hint", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”会公布，但没有文字指向它{hint}",
        "the attachment “{name}” is published, but nothing leads to it{hint}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在文字里写 [{name}]({name})；不该公布的，移到 content/ 之外；就是要这样公布的，写“{豁免|waivers}”说明",
        "write [{name}]({name}) into a text; move what is not to be published out of content/; where it is meant so, waive with that reason",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check)).following(Follows::Misreading);

/// Names of further attachments that a finding lists.
const LISTED: usize = 5;

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let report = case.report;
    if report.attachments.is_empty() || report.only_source {
        return;
    }
    let narratives = report.narratives.iter().chain(&report.notes).map(|text| &text.prose);
    let texts = narratives.chain(report.sections.iter().map(|section| &section.prose));
    let texts: Vec<String> = texts.map(|prose| alike(&percent_decoded_lossy(&prose.text))).collect();
    // Where there are no texts, the attachment is the report.
    if texts.is_empty() {
        return;
    }
    // A link that names it nearly, or is none, has a finding of its own.
    let is_named = |name: &str| {
        let stem = alike(name.rsplit_once('.').map_or(name, |(stem, _)| stem)) + ".";
        texts.iter().any(|text| text.contains(&stem))
    };
    let corrected = |name: &str| {
        let target =
            |target: &CorrectionTarget| matches!(target, CorrectionTarget::Attachment(own) if **own == *name);
        report.corrections.iter().any(|correction| target(&correction.target))
    };
    let is_led_to = |name: &str| {
        // Most sites have no such link.
        !case.filing.led_to.is_empty() && case.filing.led_to.contains(&(report.key, name.into()))
    };
    let is_reached = |name: &str| is_named(name) || corrected(name) || is_led_to(name);
    // Whoever is told what a file is nearly called is not told to link to it.
    let mut rest = report.attachments.iter().filter(|a| !a.is_like_text && !is_reached(&a.name));
    let Some(first) = rest.next() else { return };
    let others: Vec<&str> = rest.map(|attachment| &*attachment.name).collect();
    let filled = fill!(name = &first.name, hint = and_others(&others));
    out.push(Finding::new(&UNLINKED, Place::of_file(first.file), filled));
}

/// A text with its names as they are compared: folded, without spaces.
fn alike(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

/// The other attachments to which nothing leads.
fn and_others(others: &[&str]) -> Said {
    if others.is_empty() {
        return Said::new("", "");
    }
    let (first, more) = (&others[..others.len().min(LISTED)], others.len().saturating_sub(LISTED));
    let zh = if more > 0 { format!(" 等 {} 个", others.len()) } else { String::new() };
    let en = if more > 0 { format!(" and {more} more") } else { String::new() };
    Said::new(format!("，还有 {}{zh}", first.join("、")), format!(", nor to {}{en}", first.join(", ")))
}
