//! Every mend that a finding offers, written into its file: the figures that were meant are there, and the finding is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use portal::Snapshot;
use portal::base::Lang;
use portal::edition::{EditionId, Key};
use portal::finding::{Finding, Level};
use portal::report::Figure;

use super::support::desktop::{Dice, sample};
use super::support::rule_case::{Piece, edited, split, text_of};
use super::support::{EDITIONS, files, root, snapshot};

/// The files of a site by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn read(files: &Files) -> Snapshot {
    let all: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    snapshot(&all)
}

/// What a site is once the mend of a finding is written.
fn mended(files: &Files, snapshot: &Snapshot, finding: &Finding) -> Option<Files> {
    let mend = finding.mend()?;
    let path = snapshot.tree.path(mend.file).to_owned();
    let text = String::from_utf8(files.get(&path)?.clone()).ok()?;
    let (mark, text) = match text.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", text.as_str()),
    };
    let changed = mend.applied(text).unwrap_or_else(|| panic!("{mend:?} does not fit into {path}"));
    let mut files = files.clone();
    files.insert(path, (mark.to_owned() + &changed).into_bytes());
    Some(files)
}

/// Every figure of a site's reports by year, agency and cell, with words that stand in the place of figures.
pub(super) fn figures(snapshot: &Snapshot) -> BTreeMap<(u16, u32, usize), (Figure, Option<String>)> {
    let mut found = BTreeMap::new();
    let reports = snapshot.store.shelves().flat_map(|(_, shelf)| shelf.reports().iter());
    for report in reports {
        let edition = EDITIONS.get(report.edition).unwrap();
        for slot in 0..edition.cells.len() {
            let figure = report.figures.at(slot);
            if figure != Figure::ABSENT {
                let words = report.figures.verbatim(slot).map(str::to_owned);
                found.insert((report.key.year.number(), report.key.agency.0, slot), (figure, words));
            }
        }
    }
    found
}

/// What tells one finding from another that says the same elsewhere.
fn said(snapshot: &Snapshot, finding: &Finding) -> (String, String, String) {
    let file = snapshot.tree.path(finding.place.file).to_owned();
    (file, finding.text(Lang::Zh), finding.help(Lang::Zh))
}

/// Writes each mend of a site and says what is wrong with the outcome.
fn judge(name: &str, files: &Files, wrong: &mut Vec<String>) -> usize {
    let before = read(files);
    let had = figures(&before);
    let findings = before.findings();
    let mut written = 0;
    for finding in &findings {
        let Some(files) = mended(files, &before, finding) else { continue };
        written += 1;
        let after = read(&files);
        let has = figures(&after);
        let lost: Vec<_> = had.iter().filter(|(cell, figure)| has.get(*cell) != Some(*figure)).collect();
        let (own, count) = (said(&before, finding), |all: &[&Finding], of: &Snapshot| {
            all.iter().filter(|f| said(of, f) == said(&before, finding)).count()
        });
        let still = count(&after.findings(), &after) >= count(&findings, &before);
        if !lost.is_empty() || still {
            wrong.push(format!("{name}: {own:?}\n  lost: {lost:?}, still there: {still}"));
        }
        let line = String::from_utf8_lossy(&files[before.tree.path(finding.place.file)]).contains('…');
        if left_out(finding) && !line {
            wrong.push(format!("{name}: “{}” is cut", finding.help(Lang::Zh)));
        }
        let quoted = finding.mend().unwrap().quoted();
        let help = finding.help(Lang::En);
        // What is taken away is not quoted, and of a long text is said how it is changed.
        if !quoted.is_empty() && quoted.chars().count() <= QUOTED && !help.contains(&quoted) {
            wrong.push(format!("{name}: “{help}” does not quote “{quoted}”"));
        }
    }
    written
}

/// Characters that a sentence quotes at least, where it quotes a line.
const QUOTED: usize = 40;

/// Marks of what was left out that a finding's advice has more than the sentence that it fills.
fn left_out(finding: &Finding) -> bool {
    let marks = |text: &str| text.matches('…').count();
    let (zh, en) = (finding.help(Lang::Zh), finding.help(Lang::En));
    marks(&zh) > marks(finding.wording.help.zh) || marks(&en) > marks(finding.wording.help.en)
}

#[test]
fn no_advice_is_cut_and_each_keeps_long_texts_whole() {
    let long = "改革要求落实得还不够，".repeat(12) + "下一年将按月通报，";
    let end = "末尾。";
    let lines = [
        format!("存在问题: \"放管服\"{long}{end}"),
        format!("存在问题: \"放管服\"{long}it's{end}"),
        format!("存在问题: \"放管服{long}{end}"),
        format!("存在问题: '放管服”{long}{end}"),
        format!("存在问题: \"C:\\报告{long}{end}\""),
        format!("存在问题: *{long}{end}"),
        format!("存在问题: @{long}\"{end}"),
        format!("存在问题: {{{{申请.本年新收.总计}}}}件，{long}{end}"),
        format!("存在问题: [附]{long}{end}"),
        format!("存在问题: 说明: {long}{end}"),
        format!("存在问题：{long}{end}"),
        format!("存在问题:{long}{end}"),
        format!("存在问题 {long}{end}"),
        format!("**存在问题**: {long}{end}"),
        format!("# 存在问题: {long}{end}"),
        format!("存在问题:\u{3000}{long}{end}"),
        format!("存在问题: | {long}{end}"),
        format!("存在问题:\n  *{long}{end}"),
        format!("存在问题: |\n{long}{end}"),
        format!("存在问题:\n- {long}{end}"),
        format!("// {long}{end}"),
        format!("{long}{end}"),
    ];
    let (mut wrong, mut told) = (Vec::new(), 0);
    for line in &lines {
        let text = in_chinese(&sample("content/2024/minzheng.yml"));
        let text = match (text.find("存在问题:"), text.find("其他事项:")) {
            (Some(from), Some(to)) if from < to => format!("{}{line}\n{}", &text[..from], &text[to..]),
            _ => panic!("{text}"),
        };
        let site = site_with(&text);
        for finding in read(&site).findings() {
            told += 1;
            if left_out(finding) {
                wrong.push(format!("{line}\n  {}", finding.help(Lang::Zh)));
            }
        }
        let whole = String::from_utf8(mended_to_the_end(site)["content/2024/minzheng.yml"].clone()).unwrap();
        if !whole.contains(&long) || !whole.contains(end) {
            wrong.push(format!("lost: {line}\n{whole}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(told >= lines.len(), "{told}");
}

#[test]
fn mends_of_the_bad_input_leave_what_was_meant() {
    let folder = root().join("tests/bad-input");
    let base = files(&folder.join("base"));
    let (mut wrong, mut written) = (Vec::new(), 0);
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let mut site = base.clone();
        site.extend(files(&folder.join(&name).join("site")));
        written += judge(&name, &site, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(written > 15, "{written}");
}

/// The site of a case of `tests/rules/`, over the one without a fault; `None` where the machine has to make its fault.
fn site_of(case: &[Piece], base: &Files) -> Option<Files> {
    let mut site = base.clone();
    for piece in case {
        let Piece::Fence { info, body, .. } = piece else { continue };
        let words: Vec<&str> = info.split_whitespace().collect();
        match words[..] {
            ["edit", path] => {
                let text = String::from_utf8(site.get(path)?.clone()).ok()?;
                site.insert(path.to_owned(), edited(&text, body).ok()?.into_bytes());
            }
            ["file", path] => drop(site.insert(path.to_owned(), body.clone().into_bytes())),
            ["copy", from, to] => drop(site.insert(to.to_owned(), site.get(from)?.clone())),
            ["remove", path] => drop(site.remove(path)),
            ["case", name] => site.extend(files(&root().join("tests/bad-input").join(name).join("site"))),
            _ => {}
        }
    }
    Some(site)
}

#[test]
fn mends_of_the_cases_of_every_rule_leave_what_was_meant() {
    let base = files(&root().join("tests/bad-input/base"));
    let (mut wrong, mut written) = (Vec::new(), 0);
    for entry in fs::read_dir(root().join("tests/rules")).unwrap() {
        let path = entry.unwrap().path();
        for case in split(&fs::read_to_string(&path).unwrap()).iter().skip(1) {
            let heading = text_of(&case[..1]);
            let Some(site) = site_of(case, &base) else { continue };
            let name = format!("{}: {heading}", path.file_stem().unwrap().to_string_lossy());
            written += judge(&name, &site, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(written > 100, "{written}");
}

/// A report of the sample site in which every row has other figures, so that each can be told from the others.
pub(super) fn report(dice: &mut Dice, chinese: bool) -> String {
    let text = sample("content/2024/minzheng.yml");
    let text = if chinese { in_chinese(&text) } else { text };
    let row = |line: &str, dice: &mut Dice| match line.split_once('[').filter(|(_, rest)| rest.ends_with(']'))
    {
        Some((key, rest)) if !line.contains('{') => {
            let values: Vec<String> =
                rest.split(',').map(|_| (dice.roll(12) * dice.roll(400)).to_string()).collect();
            format!("{key}[{}]", values.join(", "))
        }
        _ => line.to_owned(),
    };
    let lines: Vec<String> = text.lines().map(|line| row(line, dice)).collect();
    lines.join("\n") + "\n"
}

/// The report with the Chinese keys of its parts and rows.
pub(super) fn in_chinese(text: &str) -> String {
    let edition = EDITIONS.get(EditionId(2021)).unwrap();
    let rows = || edition.tables.iter().flat_map(|table| &table.keys);
    let word = |line: &str| {
        let (key, rest) = line.split_once(':')?;
        let name = key.trim_start();
        let keys: Vec<&Key> = match key.len() - name.len() {
            0 => edition.parts.iter().map(|part| &part.key).collect(),
            2 => rows().map(|row| &row.key).collect(),
            _ => rows().flat_map(|row| &row.children).map(|row| &row.key).collect(),
        };
        let zh = &keys.into_iter().find(|key| key.en == name)?.zh;
        Some(format!("{}{zh}:{rest}", &key[..key.len() - name.len()]))
    };
    text.lines().map(|line| word(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

/// Mistakes in a row that leave no doubt about its figures.
pub(super) const ROW_MISTAKES: &[fn(&[&str]) -> String] = &[
    |row| row.join(" "),
    |row| row.join("\t"),
    |row| row.join("，"),
    |row| row.join("、"),
    |row| row.join("; "),
    |row| format!("（{}）", row.join("，")),
    |row| format!("({})", row.join(", ")),
    |row| format!("【{}】", row.join(", ")),
    |row| format!("［{}］", row.join("，")),
    |row| format!("[{}]", row.join("，")),
    |row| format!("[{}]", row.join(" ")),
    |row| format!("\"{}\"", row.join(", ")),
    |row| format!("[{}]", row.iter().map(|v| thousands(v)).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("{v}件")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("“{v}”")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| full_width(v)).collect::<Vec<_>>().join(", ")),
    |row| row.iter().map(|v| format!("\n      - {v}")).collect(),
    |row| format!("\n      - {}", row.join(" ")),
    |row| row.iter().map(|v| full_width(v)).collect::<Vec<_>>().join("  "),
    |row| format!("[{}, ]", row.join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("**{v}**")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("{v}*")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("`{v}`")).collect::<Vec<_>>().join(", ")),
    |row| format!("[，{}]", row.join(", ")),
    |row| format!("[{}]", row.join("：")),
    |row| format!("[{}]", row.join(".")),
    |row| format!("[{}]", row.join("·")),
];

/// Mistakes in a row of which nobody knows what was meant: no mend may be offered that makes a figure another one.
pub(super) const DOUBTFUL: &[fn(&[&str]) -> String] = &[
    |row| row.join(""),
    |row| row.join(" - "),
    |row| row.iter().map(|v| format!("约{v}")).collect::<Vec<_>>().join(" "),
    |row| row.iter().skip(1).copied().collect::<Vec<_>>().join(" "),
    |row| format!("[{}]", row.iter().skip(1).copied().collect::<Vec<_>>().join(", ")),
    |row| format!("[{}, 7]", row.join(", ")),
    |row| row[0].to_owned(),
    |_| String::new(),
    |row| format!("{{合计数: {}}}", row[0]),
    |row| format!("[{}]", row.iter().map(|v| format!("{v}.5")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("{v}①")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("{v}^2")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("9{v}→{v}")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}]", row.iter().map(|v| format!("~~9~~{v}")).collect::<Vec<_>>().join(", ")),
    |row| format!("[{}] [{}]", row.join(", "), row.iter().rev().copied().collect::<Vec<_>>().join(", ")),
];

fn thousands(value: &str) -> String {
    match value.len() {
        4.. => format!("{},{}", &value[..value.len() - 3], &value[value.len() - 3..]),
        _ => value.to_owned(),
    }
}

fn full_width(value: &str) -> String {
    value.chars().map(|c| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap()).collect()
}

/// The report with one of its rows written another way, and the key of that row.
pub(super) fn with_row(text: &str, dice: &mut Dice, mistake: fn(&[&str]) -> String) -> (String, String) {
    let lines: Vec<&str> = text.lines().collect();
    let is_row = |line: &&str| line.starts_with("  ") && line.ends_with(']') && !line.contains('{');
    let rows: Vec<usize> = (0..lines.len()).filter(|at| is_row(&lines[*at])).collect();
    let at = *dice.pick(&rows);
    let (key, rest) = lines[at].split_once(": [").unwrap();
    let values: Vec<&str> = rest.trim_end_matches(']').split(", ").collect();
    let line = format!("{key}: {}", mistake(&values));
    let mut all: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    all[at] = line;
    (all.join("\n") + "\n", key.trim().to_owned())
}

pub(super) fn site_with(report: &str) -> Files {
    let mut site = Files::new();
    site.insert("content/agencies.yml".to_owned(), sample("content/agencies.yml").into_bytes());
    site.insert("content/site.yml".to_owned(), "title: 示例\n".to_owned().into_bytes());
    site.insert("content/2024/minzheng.yml".to_owned(), report.as_bytes().to_vec());
    site
}

/// Writes mends, one after the other, until none is offered.
fn mended_to_the_end(mut site: Files) -> Files {
    for _ in 0..40 {
        let now = read(&site);
        let next = now.findings().into_iter().find_map(|finding| mended(&site, &now, finding));
        match next {
            Some(next) => site = next,
            None => break,
        }
    }
    site
}

#[test]
fn a_row_in_another_way_of_writing_is_mended_to_its_figures() {
    let mut dice = Dice::new(18);
    for round in 0..6 {
        for (number, mistake) in ROW_MISTAKES.iter().enumerate() {
            let text = report(&mut dice, round % 2 == 1);
            let meant = figures(&read(&site_with(&text)));
            let (with, key) = with_row(&text, &mut dice, *mistake);
            let site = mended_to_the_end(site_with(&with));
            let now = String::from_utf8(site["content/2024/minzheng.yml"].clone()).unwrap();
            let about = with.lines().zip(text.lines()).find(|(a, b)| a != b).map_or("", |(a, _)| a);
            assert_eq!(figures(&read(&site)), meant, "mistake {number} in {key}: {about}\n{now}");
        }
    }
}

#[test]
fn of_doubtful_rows_no_figure_becomes_another() {
    let mut dice = Dice::new(19);
    for round in 0..6 {
        for (number, mistake) in DOUBTFUL.iter().enumerate() {
            let text = report(&mut dice, round % 2 == 1);
            let meant = figures(&read(&site_with(&text)));
            let (with, key) = with_row(&text, &mut dice, *mistake);
            let site = mended_to_the_end(site_with(&with));
            for (cell, (figure, words)) in figures(&read(&site)) {
                let own = meant.get(&cell);
                let right =
                    own.is_some_and(|(was, _)| *was == figure) || figure == Figure::BLANK && words.is_none();
                assert!(right, "mistake {number} in {key}: {cell:?} is {figure:?}, not {own:?}\n{with}");
            }
        }
    }
}

#[test]
fn what_is_read_in_one_way_only_is_read_and_stays_as_it_is_when_mended() {
    let rows = "  unavailable:\n    not_held: [0, 0, 0, 0, 0, 0, 0]\n    needs_creation: [0, 0, 0, 0, 0, 0, 0]\n    \
                still_unclear: [0, 0, 0, 0, 0, 0, 0]\n";
    let litigation =
        "  litigation_direct: [0, 0, 0, 0, 0]\n  litigation_after_reconsideration: [0, 0, 0, 0, 0]\n";
    let cases = [
        (rows, "  unavailable: none\n"),
        (rows, "  unavailable: 无  # 全年没有\n"),
        (rows, "  unavailable:   none\n"),
        (
            litigation,
            "  行政诉讼:\n    未经复议直接起诉: [0, 0, 0, 0, 0]\n    # 空\n    复议后起诉: [0, 0, 0, 0, 0]\n",
        ),
        (
            litigation,
            "  litigation:\n      litigation_direct: [0, 0, 0, 0, 0]\n      litigation_after_reconsideration: [0, 0, 0, 0, 0]\n",
        ),
        (litigation, "  行政诉讼: {未经复议直接起诉: [0, 0, 0, 0, 0], 复议后起诉: [0, 0, 0, 0, 0]}\n"),
        ("  licences: 7\n", "  licences: “7”\n"),
        ("  licences: 7\n", "  licences: '7'\n"),
        ("  licences: 7\n", "  licences: \"7\" # 件\n"),
        ("  licences: 7\n", "  licences: 「7」\n"),
    ];
    let text = sample("content/2024/minzheng.yml");
    let meant = figures(&read(&site_with(&text)));
    for (from, to) in cases {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let site = site_with(&changed);
        let now = read(&site);
        assert_eq!(figures(&now), meant, "{to}");
        let rules: BTreeSet<&str> = now.findings().iter().map(|f| f.rule().name).collect();
        assert!(rules.contains("plain-form"), "{to} {rules:?}");
        let site = mended_to_the_end(site);
        let then = read(&site);
        assert_eq!(figures(&then), meant, "{to}");
        let left = then.findings().iter().any(|f| f.rule().name == "plain-form");
        assert!(!left, "{to}\n{}", String::from_utf8_lossy(&site["content/2024/minzheng.yml"]));
    }
}

/// The narratives of a site's reports.
fn texts(snapshot: &Snapshot) -> Vec<(usize, String)> {
    let reports = snapshot.store.shelves().flat_map(|(_, shelf)| shelf.reports().iter());
    reports.flat_map(|report| report.narratives.iter().map(|n| (n.of, n.prose.text.to_string()))).collect()
}

/// What is said as an error of a site and is not said of another one.
fn new_errors(before: &Snapshot, now: &Snapshot) -> Vec<String> {
    let errors = |of: &Snapshot| -> BTreeSet<String> {
        let own = of.findings();
        let errors = own.iter().filter(|f| !f.follows && f.level == Level::Error);
        errors.map(|f| f.text(Lang::Zh)).collect()
    };
    errors(now).difference(&errors(before)).cloned().collect()
}

/// A heading and the lines below it, written another way.
type HeadingMistake = fn(&str, &[&str]) -> Vec<String>;

/// Mistakes with a heading and the lines below it, which are those that are indented further.
const HEADING_MISTAKES: &[HeadingMistake] = &[
    |_, rows| owned(rows),
    |heading, rows| [vec![format!("# {}", heading.trim())], owned(rows)].concat(),
    |heading, rows| [vec![format!("#{heading}")], owned(rows)].concat(),
    |heading, rows| {
        [vec![heading.replace(|c: char| c.is_alphanumeric() || c == '_', "乙")], owned(rows)].concat()
    },
    |heading, rows| [vec![heading.to_owned()], shifted(rows, -2)].concat(),
    |heading, rows| {
        let flat = rows.iter().map(|row| row.trim_start().to_owned()).collect();
        [vec![heading.to_owned()], flat].concat()
    },
    |heading, rows| [vec![heading.trim_start().to_owned()], owned(rows)].concat(),
    |heading, rows| [vec![format!("  {heading}")], shifted(rows, 2)].concat(),
    |heading, rows| [vec![format!("  {heading}")], owned(rows)].concat(),
    |heading, rows| {
        let (last, rest) = rows.split_last().unwrap();
        [vec![heading.to_owned()], owned(rest), shifted(&[last], -2)].concat()
    },
];

fn owned(rows: &[&str]) -> Vec<String> {
    rows.iter().map(|row| (*row).to_owned()).collect()
}

fn shifted(rows: &[&str], by: isize) -> Vec<String> {
    let spaces = |row: &str| row.len() - row.trim_start().len();
    let shift = |row: &&str| " ".repeat(spaces(row).saturating_add_signed(by)) + row.trim_start();
    rows.iter().map(shift).collect()
}

#[test]
fn a_mistake_with_a_heading_is_one_finding_and_mended_to_what_was_meant() {
    let mut dice = Dice::new(20);
    for chinese in [false, true] {
        let text = report(&mut dice, chinese);
        let meant = read(&site_with(&text));
        let lines: Vec<&str> = text.lines().collect();
        let indent = |line: &str| line.len() - line.trim_start().len();
        let tables =
            lines.iter().position(|line| line.starts_with(["problems", "存在问题"][usize::from(chinese)]));
        let headings = (0..tables.unwrap()).filter(|at| lines[*at].ends_with(':'));
        for at in headings {
            let below = lines[at + 1..].iter().take_while(|line| indent(line) > indent(lines[at])).count();
            let rows = &lines[at + 1..=at + below];
            if rows.is_empty() {
                continue;
            }
            for (number, mistake) in HEADING_MISTAKES.iter().enumerate() {
                let changed =
                    [owned(&lines[..at]), mistake(lines[at], rows), owned(&lines[at + below + 1..])];
                let changed = changed.concat().join("\n") + "\n";
                let site = site_with(&changed);
                let now = read(&site);
                // Sums were wrong before: the figures are thrown dice.
                let errors = new_errors(&meant, &now);
                assert!(errors.len() <= 1, "mistake {number} with {} {errors:?}\n{changed}", lines[at]);
                let site = mended_to_the_end(site);
                let then = read(&site);
                let text = String::from_utf8_lossy(&site["content/2024/minzheng.yml"]).into_owned();
                assert_eq!(figures(&then), figures(&meant), "mistake {number} with {}\n{text}", lines[at]);
                assert_eq!(texts(&then), texts(&meant), "mistake {number} with {}\n{text}", lines[at]);
            }
        }
    }
}

#[test]
fn a_text_without_its_heading_comes_back() {
    let text = sample("content/2024/minzheng.yml");
    let meant = read(&site_with(&text));
    let mut tried = 0;
    for heading in text.lines().filter(|line| line.ends_with(": |")) {
        for instead in ["".to_owned(), format!("# {heading}\n"), format!("  {heading}\n")] {
            let changed = text.replacen(&format!("{heading}\n"), &instead, 1);
            let site = site_with(&changed);
            let found = read(&site);
            // A text that goes on with another one has no line where its heading would belong.
            if found.findings().iter().any(|f| f.text(Lang::En) == "“other_matters” is missing") {
                continue;
            }
            assert_eq!(new_errors(&meant, &found).len(), 1, "{changed}");
            assert_eq!(texts(&read(&mended_to_the_end(site))), texts(&meant), "{changed}");
            tried += 1;
        }
    }
    assert!(tried >= 7, "{tried}");
}
