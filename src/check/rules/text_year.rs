//! `text-year`: the report speaks of its own year, and its period is that calendar year.

use std::ops::Range;
use std::sync::LazyLock;

use crate::base::{Date, Words, Year};
use crate::check::{Check, ReportScope, Scope};
use crate::edition::WordList;
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::narrative::{FilledNarrative, Opening, WrittenDay, period, sentences, years};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "text-year",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "文字里的年度、统计期限是报告年度",
        "year and period in the text are those of the report",
    ),
    means: Words::new(
        "介绍本报告的话（标题、“现公布……年度报告”）、第一部分的开头、信息处理费那一句和统计期限，说的应当是报告年度，期限从 1 月 1 日到 12 月 31 日。别的句子提到别的年度，不管。",
        "The sentences that introduce the report (its title, 现公布…年度报告), the beginning of its first part, the sentence about the processing fee and the period of its data name the report year, from 1 January to 31 December. Other sentences may name other years.",
    ),
    source: Words::new(
        "《政府信息公开条例》第四十九条：公布上一年度的报告；各级公开工作主管部门的通报",
        "政府信息公开条例 art. 49: the report is about the year before; circulars of supervising offices",
    ),
    cause: Words::new(
        "拿上年的报告改，年度没有改全；把公布的年份当成了报告年度；打字时多了、少了数字。",
        "Last year's report was changed and a year was left; the year of publication was taken for the report year; a digit too many or too few.",
    ),
    mend: Words::new(
        "改成报告年度，再查一遍全文还有没有上年的话。",
        "Write the report year, and look for what else is left of last year.",
    ),
};

/// A sentence that introduces the report names another year.
pub(super) static INTRODUCED: Message<{ holes(&["other", "words", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这是 {year} 年度的报告，“{words}”说的却是 {other} 年",
        "this is the report about {year}, but “{words}” says {other}",
    ),
    label: Words::new("应为 {year} 年", "should be {year}"),
    help: Words::new(
        "改为 {year} 年；若报告放错了年度，把文件移到 {other} 文件夹",
        "write {year}; if the report stands in the wrong year, move its file to the folder {other}",
    ),
});

/// The period is not the report year.
pub(super) static PERIOD: Message<{ holes(&["words", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("统计期限“{words}”不是 {year} 年", "the period “{words}” is not {year}"),
    label: Words::new("应为 {year} 年", "should be {year}"),
    help: Words::new("改为 {year} 年 1 月 1 日至 12 月 31 日", "write {year}年1月1日至12月31日"),
});

/// There is no such period.
pub(super) static NO_PERIOD: Message<{ holes(&["words", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "统计期限“{words}”中有不存在的日期，或者先后颠倒",
        "the period “{words}” has a date that does not exist, or ends before it starts",
    ),
    label: Words::new("没有这样的期限", "no such period"),
    help: Words::new("改为 {year} 年 1 月 1 日至 12 月 31 日", "write {year}年1月1日至12月31日"),
});

/// The narrative speaks of the year before only.
pub(super) static ALL: Message<{ holes(&["other", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字开头说的是 {other} 年，通篇没有提到 {year} 年",
        "the text starts with {other} and never names {year}",
    ),
    label: Words::new("{other} 年", "{other}"),
    help: Words::new(
        "核对是不是上年的文字，改成 {year} 年的情况",
        "check whether this is last year's text, and tell what was done in {year}",
    ),
});

/// The first sentence names another year and prints figures of this report.
pub(super) static OWN_FIGURES: Message<{ holes(&["other", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字开头说的是 {other} 年，这一句用的却是本报告（{year} 年度）的数",
        "the text starts with {other}, and its first sentence prints figures of this report, which is about {year}",
    ),
    label: Words::new("应为 {year} 年", "should be {year}"),
    help: Words::new(
        "说的是本年的，改为 {year} 年；说的是上年的，数直接写在文字里",
        "write {year} if it is about this year; if it is about the other one, write its figures themselves",
    ),
});

/// The first narrative speaks of a neighbour year only, and others of the report year.
pub(super) static FIRST: Message<{ holes(&["other", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一部分开头说的是 {other} 年，整个部分没有提到 {year} 年",
        "this part starts with {other} and nowhere names {year}",
    ),
    label: Words::new("应为 {year} 年", "should be {year}"),
    help: Words::new(
        "说的是本年的，改为 {year} 年；是上年的文字，改成 {year} 年的情况",
        "write {year} if it is about this year; if it is last year's text, tell what was done in {year}",
    ),
});

/// The statement about the processing fee is that of a neighbour year.
pub(super) static FEE: Message<{ holes(&["other", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一句说的是 {other} 年的信息处理费，这是 {year} 年度的报告",
        "this sentence tells the 信息处理费 of {other}; the report is about {year}",
    ),
    label: Words::new("应为 {year} 年", "should be {year}"),
    help: Words::new(
        "核对 {year} 年的收费情况，年度改为 {year}",
        "check what was charged in {year}, and write {year}",
    ),
});

/// No narrative names the report year, and all speaks for the folder of another year.
pub(super) static FOLDER: Message<{ holes(&["other", "year"]) }> = ALL.with_help(Words::new(
    "是 {other} 年度的报告，就移到 content/{other}/；不是，改成 {year} 年的情况",
    "if it is the report about {other}, move it to content/{other}/; if not, tell what was done in {year}",
));

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// Words with which a report introduces itself.
static INTRODUCES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "现公布 现发布 现公开 现将 现就 现向 现面向 现予 现编制 特编制 特制定 特向 特公布 特发布 特将",
    )
});
/// Words of a clause that is about another document, or about what is to be done.
const OTHER: &str = "打算 思路 通知 要点 意见 计划 安排 方案";
/// Words behind which the period of the data is told.
const CUES: &str = "期限 时限 时间 周期 期间 统计期 统计数据 数据统计 统计";
/// Periods of one narrative that are told.
const MOST: usize = 5;
/// Bytes between such a word and the first day.
const NEAR: usize = 36;

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if case.report.only_source {
        return;
    }
    let introduced = case.opening().and_then(|opening| introduction(case, &opening));
    let known = introduced.is_some();
    out.extend(introduced);
    for narrative in case.texts() {
        let words = narrative.words();
        if words.contains("统计") {
            let found = sentences(words).filter_map(|(at, sentence)| data(case, narrative, at, sentence));
            out.extend(found.take(MOST));
        }
    }
    let beside = case.opening().filter(|_| !known).and_then(|opening| neighbour_year(case, &opening));
    // All of the text is another year's then.
    let is_whole = beside.as_ref().is_some_and(|one| one.says(&ALL) || one.says(&FOLDER));
    out.extend(beside);
    if !is_whole {
        out.extend(fee_of_other_year(case));
    }
}

/// The one sentence about the processing fee, where it begins with a neighbour year.
fn fee_of_other_year(case: &ReportScope<'_>) -> Option<Finding> {
    const SAYS: [&str; 4] = ["收取", "未收", "没有收", "收费"];
    let year = case.report.key.year;
    let mut found = None;
    for narrative in case.texts() {
        let words = narrative.words();
        let states = case.edition.parts.get(narrative.part).map(|part| &part.states[..]).unwrap_or_default();
        let is_about = |text: &str| states.iter().any(|word| text.contains(word.as_str()));
        if !is_about(words) {
            continue;
        }
        for (at, sentence) in sentences(words).filter(|(_, sentence)| is_about(sentence)) {
            let named = years(sentence);
            let begins =
                |range: &Range<usize>| sentence.get(..range.start).is_some_and(|s| s.chars().count() <= 3);
            let is_said = SAYS.iter().any(|word| sentence.contains(word));
            match &named[..] {
                [(range, other)]
                    if begins(range) && is_said && beside_year(year, *other) && found.is_none() =>
                {
                    let there = at + range.start..at + range.end;
                    found = Some((narrative, there, *other));
                }
                // Another sentence may be that of this year.
                _ => return None,
            }
        }
    }
    let (narrative, there, other) = found?;
    let place = narrative.place_of(narrative.range_of(there));
    Some(Finding::new(&FEE, place, fill!(year = year, other = other)))
}

/// The title, or a sentence that presents the report, with another year in it.
fn introduction(case: &ReportScope<'_>, opening: &Opening<'_>) -> Option<Finding> {
    let title = opening.title().map(|line| (0, line));
    let sentences = opening.sentences().filter_map(|(at, sentence)| {
        let start = INTRODUCES.first(sentence)?.start;
        let rest = sentence.get(start..)?;
        let clause = rest.get(..rest.find([',', '。', ';', ':']).unwrap_or(rest.len()))?;
        let presents = clause.contains("公开") && ["报告", "年报", "如下"].iter().any(|w| clause.contains(w));
        (presents && !OTHER.split(' ').any(|w| clause.contains(w))).then_some((at + start, clause))
    });
    let titles = opening.sentences().take(TITLED).filter_map(|(at, sentence)| {
        let (start, title) = own_title(case, sentence)?;
        Some((at + start, title))
    });
    title.into_iter().chain(sentences).chain(titles).find_map(|(at, clause)| {
        let year = case.report.key.year.number();
        let named = years(clause);
        let (range, other) = named.first()?;
        let right = named.iter().any(|(_, n)| *n == year);
        (!right).then(|| {
            let there = at + range.start..at + range.end;
            Finding::new(
                &INTRODUCED,
                opening.narrative.place_of(opening.narrative.range_of(there)),
                fill!(year = case.report.key.year, other = other, words = clause),
            )
        })
    })
}

/// First sentences in which the title of the report itself may stand, whatever is said of it.
const TITLED: usize = 2;

/// The title of a yearly report in a sentence that names no other year: 编制《某局2023年政府信息公开工作年度报告》 in the report about
/// 2024. Where the sentence names the report year, it tells that last year's report was published then.
fn own_title<'t>(case: &ReportScope<'_>, sentence: &'t str) -> Option<(usize, &'t str)> {
    let start = sentence.find('《')? + '《'.len_utf8();
    let title = sentence.get(start..)?.split('》').next()?;
    let is_report = title.contains("信息公开") && (title.ends_with("年度报告") || title.ends_with("年报"));
    let named = years(title);
    let others = years(sentence).len() > named.len();
    let is_beside = named.iter().any(|(_, year)| beside_year(case.report.key.year, *year));
    let past = ["上年", "去年", "上一年", "已经", "按时", "及时", "发布了", "公布了", "往年"];
    let is_told = past.iter().any(|word| sentence.contains(word));
    (is_report && is_beside && !others && !is_told).then_some((start, title))
}

/// The period that a sentence tells of, where it is not the report year.
fn data(
    case: &ReportScope<'_>,
    narrative: &FilledNarrative<'_>,
    at: usize,
    sentence: &str,
) -> Option<Finding> {
    let Some((first, last)) = period(sentence) else {
        let range = broken(sentence)?;
        let words = sentence.get(range.clone())?;
        return Some(say(case, &NO_PERIOD, narrative, at + range.start..at + range.end, words));
    };
    let before = sentence.get(..first.range.start)?;
    let cue = CUES.split(' ').filter_map(|c| before.rfind(c)).max()?;
    if !before.contains("统计") || before.len() - cue > NEAR {
        return None;
    }
    let words = sentence.get(first.range.start..last.range.end)?;
    let range = at + first.range.start..at + last.range.end;
    let year = case.report.key.year;
    let real = |day: &WrittenDay<'_>, year: &str| {
        let (month, of) = (u8::try_from(day.month).ok()?, u8::try_from(day.day).ok()?);
        Date::new(year.parse().ok().filter(|_| year.len() == 4)?, month, of)
    };
    let own = year.to_string();
    let from = real(&first, first.year.unwrap_or(&own));
    let to = real(&last, last.year.or(first.year).unwrap_or(&own));
    let (Some(from), Some(to)) = (from, to) else {
        return Some(say(case, &NO_PERIOD, narrative, range, words));
    };
    if from > to {
        return Some(say(case, &NO_PERIOD, narrative, range, words));
    }
    // An agency that ended with the year's months reports these.
    let ends = case.agency.until.is_some_and(|until| until == year) || to.month_day() == (12, 31);
    let right = from.year() == year.number() && to.year() == year.number() && ends;
    (!right).then(|| say(case, &PERIOD, narrative, range, words))
}

/// The period of a sentence about data that lost days or signs: 自至, 202111日, 202412月31日.
fn broken(sentence: &str) -> Option<Range<usize>> {
    let cue = ["统计期限", "统计时限", "统计期间"].iter().find_map(|c| Some(sentence.find(c)? + c.len()))?;
    let rest = sentence.get(cue..)?;
    let near = rest.char_indices().nth(PERIOD_WITHIN).map_or(rest.len(), |(i, _)| i);
    let rest = rest.get(..near)?;
    let empty = ["自至", "从至", "自起至", "从起至", "自年月日", "从年月日"];
    if let Some((at, word)) = empty.iter().find_map(|word| Some((rest.find(word)?, word))) {
        return Some(cue + at..cue + at + word.len());
    }
    rest.match_indices(['月', '日']).find_map(|(at, sign)| {
        let digits = rest.get(..at)?.bytes().rev().take_while(u8::is_ascii_digit).count();
        (5..=8).contains(&digits).then(|| cue + at - digits..cue + at + sign.len())
    })
}

/// Characters behind its name in which a period stands.
const PERIOD_WITHIN: usize = 24;

/// The first words name the year before or after, and no narrative names the report year.
fn neighbour_year(case: &ReportScope<'_>, opening: &Opening<'_>) -> Option<Finding> {
    let year = case.report.key.year;
    let (at, sentence) = opening.sentences().find(|(_, s)| s.contains(',') || s.contains('。'))?;
    let (range, other) = years(sentence).into_iter().next()?;
    // 落实《2023年要点》 and 与2023年相比 say nothing of the year that the text is about.
    let names =
        |s: &str| s.find('《').is_none_or(|title| title == 0) && !s.ends_with(['与', '比', '较', '同']);
    let starts = sentence.get(..range.start).is_some_and(|s| s.chars().count() <= 6 && names(s));
    let there = || opening.narrative.place_of(opening.narrative.range_of(at + range.start..at + range.end));
    let is_own = years(sentence).len() == 1 && opening.narrative.has_slot(at..at + sentence.len());
    if starts && beside_year(year, other) && is_own {
        return Some(Finding::new(&OWN_FIGURES, there(), fill!(year = year, other = other)));
    }
    let own = year.to_string();
    let named = |narrative: &FilledNarrative<'_>| {
        let words = narrative.words();
        words.contains(&own) || years(words).iter().any(|(_, y)| *y == year.number())
    };
    let is_of_agency = || case.speaker().names().iter().any(|name| sentence.contains(name.as_str()));
    let is_first = starts && beside_year(year, other) && !named(opening.narrative);
    if is_first && is_of_agency() && case.texts().iter().any(named) {
        return Some(Finding::new(&FIRST, there(), fill!(year = year, other = other)));
    }
    let other_only = starts && beside_year(year, other) && !case.texts().iter().any(named);
    // A report is published in the year after the one that it is about.
    let published = case.report.published.date().is_some_and(|date| date.year() == other + 1);
    other_only.then(|| {
        let message = if published || other > year.number() { &FOLDER } else { &ALL };
        Finding::new(message, there(), fill!(year = year, other = other))
    })
}

/// Whether a year is the one before or after another one.
fn beside_year(year: Year, other: u16) -> bool {
    [year.before(), year.after()].into_iter().flatten().any(|beside| beside.number() == other)
}

fn say(
    case: &ReportScope<'_>,
    message: &'static Message<{ holes(&["words", "year"]) }>,
    narrative: &FilledNarrative<'_>,
    range: Range<usize>,
    words: &str,
) -> Finding {
    let place = narrative.place_of(narrative.range_of(range));
    Finding::new(message, place, fill!(year = case.report.key.year, words = words))
}
