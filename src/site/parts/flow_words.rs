//! What a 去向条 says in words: the balance in a sentence, and what is to be known of its numbers.

use compact_str::{CompactString, format_compact};

use crate::compare::{Balance, Count, FlowCounts, LineCount};
use crate::edition::Fate;
use crate::site::print::printed;

/// The lines of one side that are not 0, with their unit; what is not all of a number says so.
fn list(counts: &FlowCounts<'_>, unit: &str, came: bool) -> String {
    let mut out = String::new();
    for of in counts.lines.iter().filter(|of| (of.line.fate == Fate::Came) == came) {
        let Some(known) = of.count.known().filter(|n| *n != 0) else { continue };
        let parted = if out.is_empty() { "" } else { "，" };
        let part = if of.count.number().is_none() { "已填部分" } else { "" };
        out.extend([parted, of.line.label.as_str(), part, " ", &printed(known, 0), " ", unit]);
        if let Some(reports) = covered(counts, of) {
            out.push_str(&format!("（{reports} 份）"));
        }
    }
    out
}

/// How many reports a number is over, where it is not all of them.
pub(super) fn covered(counts: &FlowCounts<'_>, of: &LineCount<'_>) -> Option<usize> {
    Some(of.covered).filter(|covered| (1..counts.reports).contains(covered))
}

/// What came in and what became of it, in a sentence: outcomes that are 0 are left out.
pub(super) fn sentence(counts: &FlowCounts<'_>, balance: Option<Balance>, unit: &str) -> String {
    let of = &counts.flow.of;
    let list = |came: bool| list(counts, unit, came);
    match balance {
        Some(Balance { came: 0, became: 0 }) => {
            let came = counts.flow.lines.iter().filter(|line| line.fate == Fate::Came);
            let labels: Vec<&str> = came.map(|line| line.label.as_str()).collect();
            format!("没有{of}：{}都是 0。", labels.join("、"))
        }
        Some(Balance { came, became }) => {
            let made_of = made_of(counts, unit);
            let differs = match came == became {
                true => String::new(),
                false => format!("两边不等，相差 {}，按原报告刊载。", printed((came - became).abs(), 0)),
            };
            let became = if became == 0 { "各项去向都是 0".to_owned() } else { list(false) };
            format!("{} {unit}{of}{made_of}：{became}。{differs}", printed(came, 0))
        }
        None => {
            let told = [list(true), list(false)].into_iter().filter(|list| !list.is_empty());
            let told = told.collect::<Vec<_>>().join("；");
            if told.is_empty() { format!("{of}的各项没有数。") } else { format!("{told}。") }
        }
    }
}

/// Of what came in, what it is made of: nothing where all of it is what the first line tells.
fn made_of(counts: &FlowCounts<'_>, unit: &str) -> String {
    let came = counts.lines.iter().filter(|of| of.line.fate == Fate::Came);
    let (some, none): (Vec<_>, Vec<_>) = came.partition(|of| of.count.number().is_some_and(|n| n != 0));
    let first = counts.lines.first().map(|of| of.line.cell);
    match &some[..] {
        [] => String::new(),
        [only] if Some(only.line.cell) == first => String::new(),
        [only] => {
            let none: Vec<String> = none.iter().map(|of| format!("{} 0 {unit}", of.line.label)).collect();
            format!("都是{}（{}）", only.line.label, none.join("，"))
        }
        _ => format!("（{}）", list(counts, unit, true)),
    }
}

/// What is to be known of the numbers: which are missing, and which cover fewer reports.
pub(super) fn note(counts: &FlowCounts<'_>, balance: Option<Balance>) -> Option<CompactString> {
    let labels = |is: &dyn Fn(Count) -> bool| {
        let named = counts.lines.iter().filter(|of| is(of.count)).map(|of| of.line.label.as_str());
        named.collect::<Vec<_>>().join("、")
    };
    let reformed = if counts.reformed { "上年的报告格式不同，不列上年的数。" } else { "" };
    if balance.is_some() {
        return (!reformed.is_empty()).then(|| reformed.into());
    }
    let sentence = |labels: String, says: &str| match labels.is_empty() {
        true => labels,
        false => format!("{labels}{says}"),
    };
    let partial = labels(&|count| matches!(count, Count::Part(_)));
    let partial = sentence(partial, "有的行没有数，只加了已填的行。");
    let missing = sentence(labels(&|count| count.known().is_none()), "没有数，不当作 0。");
    let fewer = counts.lines.iter().any(|of| covered(counts, of).is_some());
    let fewer = if fewer { "各行所计的报告份数不尽相同，两边不必相等。" } else { "" };
    let note = format_compact!("{partial}{missing}{fewer}{reformed}");
    (!note.is_empty()).then_some(note)
}
