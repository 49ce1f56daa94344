//! `text-order`: 一是, 二是, 三是 follow each other.

use std::ops::Range;

use memchr::memmem;

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "text-order",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new("“一是……二是……三是……”不跳号、不重号", "一是, 二是, 三是 skip none and repeat none"),
    means: Words::new(
        "列举跳过一个序号（一是……三是），或者同一个序号用了两次，多半是删改时漏改，或者少了一段。",
        "An enumeration that skips one number, or has one twice, was mostly changed in one place only, or lacks a piece.",
    ),
    source: Words::new(
        "各级公开工作主管部门的通报：文字错漏",
        "circulars of supervising offices: slips of texts",
    ),
    cause: Words::new(
        "删了一条，后面的序号没有改；粘贴时少了一段。",
        "An item was deleted and the others kept their numbers; a piece was lost in pasting.",
    ),
    mend: Words::new("改序号，或者补上少了的一段。", "Correct the numbers, or put back what is missing."),
};

/// A number is skipped.
pub(super) static SKIPS: Message<{ holes(&["instead", "words"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这里是“{words}”，前面没有“{instead}”", "here is {words}, and no {instead} before it"),
    label: Words::new("应为“{instead}”", "should be {instead}"),
    help: Words::new("改成“{instead}”，或者补上少了的一段", "write {instead}, or put back what is missing"),
});

/// A number stands twice.
pub(super) static TWICE: Message<{ holes(&["instead", "words"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{words}”出现了两次", "{words} stands twice"),
    label: Words::new("应为“{instead}”", "should be {instead}"),
    help: Words::new("改成“{instead}”", "write {instead}"),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// The numbers of items.
const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/// Findings of one text that are told.
const MOST: usize = 3;

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    for narrative in case.texts() {
        for slip in slips(narrative.words()).into_iter().take(MOST) {
            let place = narrative.place_of(narrative.range_of(slip.range));
            let message = if slip.is_repeated { &TWICE } else { &SKIPS };
            let item = |number: usize| NUMERALS.get(number - 1).map_or(String::new(), |c| format!("{c}是"));
            out.push(Finding::new(
                message,
                place,
                fill!(words = item(slip.found), instead = item(slip.expected)),
            ));
        }
    }
}

/// An item with a wrong number.
#[derive(Debug)]
struct Slip {
    range: Range<usize>,
    found: usize,
    expected: usize,
    is_repeated: bool,
}

/// The items of a text with wrong numbers, the first of each enumeration.
fn slips(words: &str) -> Vec<Slip> {
    // The last number of each enumeration that is open: one may stand within another.
    let (mut open, mut found): (Vec<usize>, Vec<Slip>) = (Vec::new(), Vec::new());
    // Where the last item stands: pieces of sentences that were left out are not missed.
    let mut before = 0;
    for at in memmem::find_iter(words.as_bytes(), "是") {
        let Some((start, number)) = item(words, at) else { continue };
        let goes_on = words.get(before..at).is_some_and(|between| !between.contains(['。', '\n']));
        before = at;
        if number == 1 {
            open.push(1);
            continue;
        }
        if let Some(fitting) = open.iter().rposition(|last| last + 1 == number) {
            open.truncate(fitting + 1);
            open[fitting] = number;
            continue;
        }
        let Some(last) = open.last().copied() else { continue };
        if goes_on && (number == last || number == last + 2) {
            let range = start..at + '是'.len_utf8();
            found.push(Slip { range, found: number, expected: last + 1, is_repeated: number == last });
        }
        // What follows is not judged: nobody knows which numbers are meant.
        open.clear();
    }
    found
}

/// The number of the item whose 是 stands at a byte, and where it starts: 三是, at the start of a clause.
fn item(words: &str, at: usize) -> Option<(usize, usize)> {
    let before = words.get(..at)?;
    let c = before.chars().next_back()?;
    let number = NUMERALS.iter().position(|n| *n == c)? + 1;
    let start = at - c.len_utf8();
    let sign = words.get(..start)?.chars().next_back();
    let opens = sign.is_none_or(|c| "。;,:、\n)!?”".contains(c));
    opens.then_some((start, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_that_skip_or_repeat_are_told() {
        let cases = [
            ("一是甲;二是乙;三是丙。", ""),
            ("一是甲;三是丙。", "3 for 2"),
            ("一是甲;二是乙;二是丙。", "2 for 3"),
            ("一是甲;三是乙;三是丙。", "3 for 2"),
            ("一是甲。二是乙:一是丙,二是丁。三是戊。", ""),
            ("一是甲:一是丙,二是丁。二是戊。", ""),
            ("一是甲。二是乙。一是丙,二是丁。", ""),
            ("一是甲。五是乙。", ""),
            ("二是甲。四是乙。", ""),
            ("第一是甲,三是乙", ""),
            ("一是甲,唯一是乙,二是丙", ""),
            ("九是甲。十是乙。", ""),
            ("一是甲;二是乙;四是丙;五是丁。", "4 for 3"),
            ("一是甲。二是乙。四是丙。", ""),
            ("一是甲;二是乙;四是丙。\n一是甲。二是乙。", "4 for 3"),
        ];
        for (words, expected) in cases {
            let told = |slip: &Slip| format!("{} for {}", slip.found, slip.expected);
            let found: Vec<String> = slips(words).iter().map(told).collect();
            assert_eq!(found.join(", "), expected, "{words}");
        }
    }
}
