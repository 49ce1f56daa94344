//! `text-parts`: as many parts are listed as are announced, and no part's title stands in another part.

use std::cell::LazyCell;

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::edition::{Edition, Part};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::narrative::{FilledNarrative, PlainText, SCALE, number_at};
use crate::text::lines;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "text-parts",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "文字里说有几个部分就是几个部分，各部分的标题、文字不重复",
        "as many parts are listed as announced, and no title or text stands twice",
    ),
    means: Words::new(
        "“本报告由……等六个部分组成”，说的部分数应当与列出的、与格式规定的一致；某一部分的文字里不应再出现别的部分的标题，两个部分的文字也不会一模一样。",
        "Where the text says of how many parts the report consists, the number is that of the parts it lists and of the form; the title of one part does not stand in the text of another, and no two parts have the same text.",
    ),
    source: Words::new(
        "国办公开办函〔2021〕30号：年度报告的六个部分；各级公开工作主管部门的通报",
        "国办公开办函〔2021〕30号: the six parts of a report; circulars of supervising offices",
    ),
    cause: Words::new(
        "介绍一段是从旧格式的报告里抄来的；把整篇报告贴进了一个部分；标题贴了两次。",
        "The sentence was copied from a report in an older form; the whole report was pasted into one part; a title was pasted twice.",
    ),
    mend: Words::new(
        "改部分数，或者补全、删去列出的部分；多余的标题删去，程序会加标题。",
        "Correct the number or the list; delete titles, the program prints them.",
    ),
};

/// More or fewer parts are listed than announced.
pub(super) static LISTED: Message<{ holes(&["form", "listed", "said"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字说有 {said} 个部分，列出的是 {listed} 个",
        "the text announces {said} parts and lists {listed}",
    ),
    label: Words::new("列出 {listed} 个", "{listed} listed"),
    help: Words::new(
        "改部分数，或者补全列出的部分；格式规定的是 {form} 个部分",
        "correct the number or the list; the form has {form} parts",
    ),
});

/// Another number of parts is announced than the form has.
pub(super) static ANNOUNCED: Message<{ holes(&["form", "listed", "said"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字说有 {said} 个部分，格式规定的是 {form} 个",
        "the text announces {said} parts, the form has {form}",
    ),
    label: Words::new("应为 {form} 个", "should be {form}"),
    help: Words::new("改为 {form} 个部分", "write {form}"),
});

/// The title of another part.
pub(super) static FOREIGN: Message<{ holes(&["part", "title"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{part}”的文字里有另一部分的标题“{title}”",
        "the title “{title}” of another part stands in the text of “{part}”",
    ),
    label: Words::new("另一部分的标题", "the title of another part"),
    help: Words::new(
        "把这个标题下面的文字移到它自己的部分，标题删去",
        "move what follows to its own part, and delete the title",
    ),
});

/// The part's own title, again.
pub(super) static REPEATED: Message<{ holes(&["part", "title"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{part}”的文字里又有一次本部分的标题，网页上会出现两次",
        "the text of “{part}” has the title of its part again; the page will show it twice",
    ),
    label: Words::new("标题会出现两次", "the title is printed anyway"),
    help: Words::new("删去这一行，程序会加标题", "delete the line: the program prints the title"),
});

/// Two parts have the same text.
pub(in crate::check) static SAME: Message<{ holes(&["other", "part"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{part}”和“{other}”的文字一模一样",
        "the text of “{part}” is word for word that of “{other}”",
    ),
    label: Words::new("同样的文字", "the same text"),
    help: Words::new(
        "多半是有一部分贴错了：对照原件，贴错的一部分换成它自己的文字",
        "one of them was most likely pasted into the wrong part: give that its own text from the original",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// Words for the parts of something.
const PARTS: &[&str] = &["个部分", "大部分", "部分"];

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    // Before there were tables, every report had parts of its own.
    if case.report.only_source || case.edition.tables.is_empty() {
        return;
    }
    if let Some(opening) = case.opening() {
        out.extend(
            opening.sentences().find_map(|(at, sentence)| announced(case, opening.narrative, at, sentence)),
        );
    }
    let folded = |p: &Part| PlainText::new(p.title.plain()).text;
    let folded = Titles {
        longest: case.edition.parts.iter().map(|p| p.title.plain().len()).max().unwrap_or(0) + NUMBER,
        all: LazyCell::new(|| case.edition.parts.iter().map(folded).collect()),
    };
    for narrative in case.texts() {
        titles(case, &folded, narrative, out);
    }
    same(case, out);
}

/// Bytes of a text that no two parts have in common, at least: a short one may be said of both.
const OWN: usize = 60;

/// A text that stands in two parts: it is one of another part than its own.
fn same(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let texts = case.texts();
    let pair = texts.iter().enumerate().find_map(|(at, one)| {
        let words = one.text.trim();
        let first = texts[..at].iter().find(|other| words.len() >= OWN && other.text.trim() == words)?;
        Some((one, first))
    });
    let Some((one, first)) = pair else { return };
    let name = |part: usize| case.edition.parts.get(part).map_or_else(String::new, |p| p.title.to_string());
    let line = one.text.find('\n').unwrap_or(one.text.len());
    let filled = fill!(part = name(one.part), other = name(first.part));
    out.push(Finding::new(&SAME, one.place_of(0..line), filled));
}

/// A sentence that says how many parts there are, where the number is wrong.
fn announced(
    case: &ReportScope<'_>,
    narrative: &FilledNarrative<'_>,
    at: usize,
    sentence: &str,
) -> Option<Finding> {
    if !["报告", "全文", "年报"].iter().any(|w| sentence.contains(w)) {
        return None;
    }
    let (start, end, said) = PARTS.iter().find_map(|word| {
        let found = sentence.find(word)?;
        let (start, _) = sentence
            .get(..found)?
            .char_indices()
            .rev()
            .take(2)
            .find(|(i, _)| number_at(sentence, *i).is_some_and(|n| n.end == found))?;
        Some((start, found + word.len(), number_at(sentence, start)?.value / SCALE))
    })?;
    let list = sentence.get(..start)?;
    let first =
        case.edition.parts.iter().flat_map(|p| &p.called).filter_map(|c| list.find(c.as_str())).min()?;
    let opens = ["包括", "包含", "由", "分为", "分", "涵盖", "有"];
    let open = opens.iter().filter_map(|w| Some(list.get(..first)?.rfind(w)? + w.len())).max();
    let list = list.get(open.unwrap_or(0)..)?;
    let (listed, strange) = listed(case.edition, list);
    let form = case.edition.parts.len();
    // With 等 a list may leave out what follows; with parts of its own a report is not in the form.
    let names =
        |part: Option<&Part>| part.is_some_and(|part| part.called.iter().any(|c| list.contains(c.as_str())));
    let from_first_to_last = names(case.edition.parts.first()) && names(case.edition.parts.last());
    let open_list = list.ends_with('等') && !from_first_to_last;
    let said = usize::try_from(said).ok()?;
    let wrong = listed != said && (!open_list || listed > said);
    let message = match () {
        () if strange || listed < 2 => return None,
        () if wrong => &LISTED,
        () if said != form => &ANNOUNCED,
        () => return None,
    };
    let source = narrative.range_of(at + start..at + end);
    Some(Finding::new(message, narrative.place_of(source), fill!(said = said, listed = listed, form = form)))
}

/// How many parts of the form a list names, and whether it names what is none.
fn listed(edition: &Edition, list: &str) -> (usize, bool) {
    let called = |item: &str, part: &Part| part.called.iter().any(|c| item.contains(c.as_str()));
    let named = edition.parts.iter().filter(|p| called(list, p)).count();
    let strange = list.split(['、', ',', ';']).map(|i| i.trim_matches(['“', '”', '等', '的'])).any(|item| {
        let rest = ["情况", "措施", "改进", "工作"].iter().any(|w| item.contains(w));
        !item.is_empty() && !rest && !edition.parts.iter().any(|p| called(item, p))
    });
    (named, strange)
}

/// Whether a line is the title of a part, with its number or another one in digits, or without.
fn is_title(title: &str, line: &str) -> bool {
    let Some((_, bare)) = title.split_once('、') else { return false };
    let number = line.strip_suffix(bare).filter(|_| bare.chars().count() >= LONG);
    let is_number = |number: &str| {
        number.is_empty()
            || number.trim_end_matches(['.', '、', '.']).bytes().all(|b| b.is_ascii_digit())
                && number.ends_with(['.', '、'])
    };
    line == title || number.is_some_and(is_number)
}

/// Characters of a title that is known without its number: a shorter one may be the title of a section.
const LONG: usize = 8;

/// Bytes of a number before a title, at most.
const NUMBER: usize = 30;

/// The titles of the parts as words.
struct Titles<F> {
    /// Bytes of a line that may be one: nearly all lines are paragraphs, which are longer.
    longest: usize,
    all: LazyCell<Vec<String>, F>,
}

/// Lines of a narrative that are titles of parts.
fn titles<F: FnOnce() -> Vec<String>>(
    case: &ReportScope<'_>,
    titles: &Titles<F>,
    narrative: &FilledNarrative<'_>,
    out: &mut Vec<Finding>,
) {
    let words = narrative.words();
    let mut at = 0;
    for line in lines(words) {
        let range = at..at + line.len();
        at = range.end + 1;
        let title = line.trim_end_matches(['。', ':']);
        if title.len() > titles.longest {
            continue;
        }
        let found = titles.all.iter().position(|t| is_title(t, title));
        let Some(part) = found.filter(|t| *t != narrative.part || range.start > 0) else { continue };
        let message = if part == narrative.part { &REPEATED } else { &FOREIGN };
        let name =
            |part: usize| case.edition.parts.get(part).map_or_else(String::new, |p| p.title.to_string());
        let source = narrative.range_of(range);
        out.push(Finding::new(
            message,
            narrative.place_of(source),
            fill!(part = name(narrative.part), title = name(part)),
        ));
        return;
    }
}
