//! What `check --fix` writes: what is certain, into the bytes concerned, and nothing else.

use std::collections::BTreeSet;
use std::fs;

use portal::base::Year;
use portal::finding::Level;
use portal::read::LoneReport;
use portal::write::{MendedFile, mended};

use super::mends::{DOUBTFUL, Files, ROW_MISTAKES, figures, in_chinese, read, report, site_with, with_row};
use super::support::desktop::{Dice, sample};
use super::support::{EDITIONS, files, root};

const PATH: &str = "content/2024/minzheng.yml";

/// A report of a year, mended; `None` where nothing is certain.
fn fixed(year: u16, bytes: &[u8]) -> Option<MendedFile> {
    let year = Year::new(year.into()).unwrap();
    let read = |text: &str| Some(LoneReport::read(text, year, &EDITIONS, &[]));
    mended(bytes, &read, &|_| true, &EDITIONS).filter(|file| !file.findings.is_empty())
}

/// Mistakes of which nothing but the text before can be meant: what stands there, and what somebody wrote.
const CERTAIN: &[(&str, &str)] = &[
    ("licences: 7\n", "licences: \"7\"\n"),
    ("licences: 7\n", "licences: '7'\n"),
    ("licences: 7\n", "licences: “7”\n"),
    ("licences: 7\n", "licences: ７\n"),
    ("licences: 7\n", "licences: 「７」\n"),
    ("licences: 7\n", "licences：7\n"),
    ("licences: 7\n", "licences:7\n"),
    ("licences: 7\n", "licences:\u{a0}7\n"),
    ("licences: 7\n", "licences:\u{3000}7\n"),
    ("licences: 7\n", "Licences: 7\n"),
    ("licences: 7\n", "ｌｉｃｅｎｃｅｓ: 7\n"),
    ("  licences: 7\n", "\tlicences: 7\n"),
    ("  licences: 7\n", "\u{3000}licences: 7\n"),
    ("  licences: 7\n", "\u{3000}\u{3000}licences: 7\n"),
    ("  carried_out: [1,", "\u{3000}\u{3000}carried_out: [1,"),
    ("  carried_out: [1,", "\u{a0}carried_out: [1,"),
    ("  fees:\n", "\u{3000}fees:\n"),
    ("  litigation_after_reconsideration:", " \u{3000}litigation_after_reconsideration:"),
    ("  carried_in:", "  carried-in:"),
    ("  carried_in:", "  carried in:"),
    ("  carried_in:", "  Carried In:"),
    ("  carried_in:", "  CARRIED_IN:"),
    ("    third_party_rights:", "    Third-party-rights:"),
    ("    third_party_rights:", "\t\tthird_party_rights:"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: ［3，1，0，0，0，0，4］"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: [3，1，0，0，0，0，4]"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: 【３，１，０，０，０，０，４】"),
    ("  received: [3, 1,", "  received: [３, １,"),
    ("  received: [3, 1,", "  received: [\"3\", “1”,"),
    ("published: 2025-01-24", "published: 2025年1月24日"),
    ("published: 2025-01-24", "published: 2025/1/24"),
    ("published: 2025-01-24", "published: 2025.01.24"),
    ("published: 2025-01-24", "published: 20250124"),
    ("published: 2025-01-24", "published: ２０２５－０１－２４"),
    ("published: 2025-01-24", "published: 二〇二五年一月二十四日"),
    ("published: 2025-01-24", "published: 24.01.2025"),
    ("published: 2025-01-24", "published：2025-01-24"),
    ("problems: |\n", "problems：|\n"),
    ("problems: |\n", "problems: >\n"),
    ("problems: |\n", "Problems: |\n"),
];

#[test]
fn what_is_certain_is_written_back_in_every_byte() {
    let text = sample(PATH);
    let mut wrong = Vec::new();
    for (right, typed) in CERTAIN {
        let other = text.replacen(right, typed, 1);
        assert_ne!(other, text, "{right}");
        for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
            let bytes = |text: &str| (mark.to_owned() + &text.replace('\n', end)).into_bytes();
            let after = fixed(2024, &bytes(&other)).map(|file| file.bytes);
            if after.as_deref() != Some(&bytes(&text)) {
                wrong
                    .push(format!("{typed}: {:?}", after.map(|after| String::from_utf8_lossy(&after).len())));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_without_a_bar_gets_one() {
    let text = sample(PATH);
    for line in ["", "  - 一是培训不够\n", "  问题: 培训还不够经常，下一年度将按月通报。\n"]
    {
        let with = text.replacen("problems: |\n", &format!("problems: |\n  问题如下。\n{line}"), 1);
        for typed in ["problems:\n", "problems: "] {
            let without = with.replacen("problems: |\n", typed, 1).replacen("problems:   ", "problems: ", 1);
            let after = fixed(2024, without.as_bytes()).map(|file| String::from_utf8(file.bytes).unwrap());
            assert_eq!(after.as_ref(), Some(&with), "{without}");
        }
    }
}

/// Mistakes of which somebody has to say what was meant.
const UNCERTAIN: &[(&str, &str)] = &[
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: [3, 1, 0, 0, 0, 4]"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: [3, 1, 0, 0, 0, 0, 0, 4]"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: [1,203, 1, 0, 0, 0, 0, 1,204]"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: [1，203, 1, 0, 0, 0, 0, 1204]"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: [1，203，1，0，0，0，1204]"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: ［3，1，0，0，0，4］"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: 3 1 0 0 0 0 4"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: [“1,203”, 1, 0, 0, 0, 0, 1204]"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: [\n    “1,203”,\n    1, 0, 0, 0, 0, 1204]"),
    ("  received: [3, 1, 0, 0, 0, 0, 4]", "  received: {natural_person: 1,203, business: 1}"),
    ("  received:", "  recieved:"),
    ("  received:", "  receive:"),
    ("  granted_in_part:", "  granted_part:"),
    ("  granted:", "  grant:"),
    ("published: 2025-01-24", "published: 01-02-2025"),
    ("published: 2025-01-24", "published: 2025-24-01"),
    ("published: 2025-01-24", "published: 2025-02-30"),
    ("published: 2025-01-24", "published: 45681"),
    ("published: 2025-01-24", "published: 2025年1月"),
    ("published: 2025-01-24", "published: 2025年1月24日（星期五）"),
    ("licences: 7\n", "licences: 12,34\n"),
    ("licences: 7\n", "licences: 0,200\n"),
    ("licences: 7\n", "licences: 000,007\n"),
    ("licences: 7\n", "licences: \"0，500\"\n"),
    ("  fees:\n", "  fees: 0,500\n"),
    ("problems: |\n", "problems: ｜问题如下\n"),
    ("licences: 7\n", "licences: 约7\n"),
    ("licences: 7\n", "licences: 7件\n"),
    ("licences: 7\n", "licences: +7\n"),
    ("licences: 7\n", "licences: 1 207\n"),
    ("licences: 7\n", "licences: 十二\n"),
    ("requests:\n", "requests:\n  本年新收 3 1 0\n"),
];

#[test]
fn what_is_not_certain_is_left_to_the_editor() {
    let text = sample(PATH);
    for (right, typed) in UNCERTAIN {
        let other = text.replacen(right, typed, 1);
        assert_ne!(other, text, "{right}");
        let after = fixed(2024, other.as_bytes());
        assert!(after.is_none(), "{typed}: {:?}", after.map(|file| String::from_utf8(file.bytes)));
    }
}

/// Lines with two faults, and what becomes of them.
const TWICE: &[(&str, &str, &str)] = &[
    ("published: 2025-01-24", "Published：2025-01-24", "published: 2025-01-24"),
    ("published: 2025-01-24", "PUBLISHED:2025-01-24", "published: 2025-01-24"),
    ("published: 2025-01-24", "Published：2025年1月24日", "published: 2025-01-24"),
    ("  penalties: 0", "  Penalties:0   # 行政处罚", "  penalties: 0   # 行政处罚"),
    ("  penalties: 0", "\tPenalties：0 # 行政处罚", "  penalties: 0 # 行政处罚"),
    (
        "    third_party_rights: [0, 0, 0, 0, 0, 0, 0]",
        "    third-party-rights:[0, 0, 0, 0, 0, 0, 0] # 含1件复核",
        "    third_party_rights: [0, 0, 0, 0, 0, 0, 0] # 含1件复核",
    ),
    ("  received: [3,", "  Received：                      [3,", "  received:                      [3,"),
    (
        "    excessive: [0, 0, 0, 0, 0, 0, 0]",
        "    Excessive: 【0, 0, 0, 0, 0, 0, 0】",
        "    excessive: [0, 0, 0, 0, 0, 0, 0]",
    ),
    ("problems: |", "Problems:|", "problems: |"),
    ("problems: |", "problems: ｜", "problems: |"),
    ("problems: |", "problems：｜", "problems: |"),
    ("problems: |", "Problems: ￨", "problems: |"),
    ("problems: |", "problems: ｜ # 备注", "problems: | # 备注"),
    ("problems: |", "problems:\u{3000}|", "problems: |"),
];

#[test]
fn of_two_faults_of_a_line_both_are_mended_and_nothing_is_lost() {
    let text = sample(PATH);
    for (right, typed, expected) in TWICE {
        let other = text.replacen(right, typed, 1);
        assert_ne!(other, text, "{right}");
        let after = fixed(2024, other.as_bytes()).map(|file| String::from_utf8(file.bytes).unwrap());
        assert_eq!(after, Some(text.replacen(right, expected, 1)), "{typed}");
    }
}

#[test]
fn comments_stay_comments() {
    let text = sample(PATH);
    let (start, end) = (text.find("problems: |\n").unwrap(), text.find("other_matters:").unwrap());
    for typed in [
        "problems: 个别不够。\n  一、问题：x\n  # 内部备注：勿公开\n  二、改进: y\n\n",
        "problems: 个别不够。\n  一、问题：x\n  二、改进: y # 勿公开\n\n",
        "problems: 第一行 # 内部: 待领导审\n  二、问题。\n\n",
        "problems: # 内部\n  第一行: 甲\n  第二行\n\n",
        "problems: ｜\n  第一行\n  # 备注\n  第二行\n\n",
        "problems：\n  第一行\n  # 备注\n  第二行: 甲\n\n",
        "problems: >\n  第一行\nother: # 备注\n",
        "problems:\n# 备注\n  - 甲\n  - 乙: 丙\n\n",
    ] {
        let other = [&text[..start], typed, &text[end..]].concat();
        let after = fixed(2024, other.as_bytes()).map(|file| String::from_utf8(file.bytes).unwrap());
        let after = after.unwrap_or_else(|| other.clone());
        let texts = portal::yaml::remarks(&after);
        assert_eq!(texts, portal::yaml::remarks(&other), "{typed}");
        let read = LoneReport::read(&after, Year::new(2024).unwrap(), &EDITIONS, &[]);
        if read.findings.iter().any(|finding| finding.level == Level::Error) {
            continue;
        }
        let report = read.report.unwrap();
        let public = report.narratives.iter().map(|text| &*text.prose.text).collect::<String>();
        assert!(!["内部", "勿公开", "备注"].iter().any(|word| public.contains(word)), "{typed}\n{public}");
    }
}

/// The depths of all lines of a table that are indented by another sign, as the file has them.
#[test]
fn lines_that_start_alike_belong_to_one_depth() {
    let text = sample(PATH);
    for sign in ["\t", "\u{3000}", "\u{a0}\u{a0}", "\u{3000}\u{3000}", "\u{2003}"] {
        let odd = |line: &str| {
            let code = line.trim_start_matches(' ');
            let is_row = code.starts_with(|c: char| c.is_ascii_lowercase()) && code.contains(':');
            let depth = if is_row { (line.len() - code.len()) / 2 } else { 0 };
            if depth == 0 { line.to_owned() } else { format!("{}{code}", sign.repeat(depth)) }
        };
        let other: String = text.lines().map(|line| odd(line) + "\n").collect();
        let after = fixed(2024, other.as_bytes()).map(|file| String::from_utf8(file.bytes).unwrap());
        assert_eq!(after.as_deref(), Some(&*text), "{sign:?}");
        for line in text.lines().filter(|line| odd(line) != *line) {
            let other = text.replacen(&format!("\n{line}\n"), &format!("\n{}\n", odd(line)), 1);
            let after = fixed(2024, other.as_bytes()).map(|file| String::from_utf8(file.bytes).unwrap());
            assert!(
                after.as_deref().is_none_or(|after| after == text),
                "{line}\n{}",
                after.unwrap_or_default()
            );
        }
    }
}

/// Faults of keys, of what stands behind them, of values and of what stands behind these.
const KEYS: &[fn(&str) -> String] = &[
    str::to_uppercase,
    |key| key.replace('_', "-"),
    |key| key.replace('_', " "),
    |key| key[..1].to_uppercase() + &key[1..],
    |key| key.replacen('e', "é", 1),
    |key| format!("**{key}**"),
    |key| format!("\t{key}"),
    |key| format!("\u{3000}{key}"),
];
const COLONS: &[&str] = &["：", ":", " ： ", ":\u{3000}", ":\t", " :", "=", ""];
const BEHIND: &[&str] =
    &["", " # 内部备注", "\u{3000}# 内部备注", "# 备注", ",", "；", " # 备注：一、二，3", "\u{200b}"];

#[test]
fn in_lines_with_several_faults_no_value_and_no_comment_is_lost() {
    let mut dice = Dice::new(23);
    let year = Year::new(2024).unwrap();
    let mut written = 0;
    for _ in 0..120 {
        let text = sample(PATH);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..1 + dice.roll(3) {
            let at = dice.roll(lines.len());
            let Some((key, value)) = lines[at].split_once(':').filter(|(key, _)| !key.trim().is_empty())
            else {
                continue;
            };
            let code = key.trim_start();
            let indent = &key[..key.len() - code.len()];
            let word = if dice.roll(3) > 0 && code.is_ascii() {
                KEYS[dice.roll(KEYS.len())](code)
            } else {
                code.to_owned()
            };
            let colon = COLONS[dice.roll(COLONS.len())];
            let value = if dice.roll(4) == 0 { value.replace(['|', ','], "，") } else { value.to_owned() };
            lines[at] = format!("{indent}{word}{colon}{}{}", value.trim(), BEHIND[dice.roll(BEHIND.len())]);
        }
        let other = lines.join("\n") + "\n";
        let before = LoneReport::read(&other, year, &EDITIONS, &[]);
        let Some(after) = fixed(2024, other.as_bytes()) else { continue };
        written += 1;
        let after = String::from_utf8(after.bytes).unwrap();
        assert_eq!(portal::yaml::remarks(&after), portal::yaml::remarks(&other), "{other}\n{after}");
        let digits = |text: &str| text.chars().filter(|c| c.is_ascii_digit()).collect::<String>();
        assert_eq!(digits(&after), digits(&other), "{other}\n{after}");
        let errors = |of: &LoneReport| {
            let counted = |f: &&portal::finding::Finding| {
                f.level == Level::Error && !f.rule().name.starts_with("missing-")
            };
            of.findings.iter().filter(counted).count()
        };
        let now = LoneReport::read(&after, year, &EDITIONS, &[]);
        assert!(errors(&now) <= errors(&before), "{other}\n{after}");
    }
    assert!(written > 30, "{written}");
}

#[test]
fn mended_rows_have_the_figures_that_were_meant() {
    let mut dice = Dice::new(21);
    let mut written = 0;
    for round in 0..4 {
        for mistake in ROW_MISTAKES.iter().chain(DOUBTFUL) {
            let text = report(&mut dice, round % 2 == 1);
            let meant = figures(&read(&site_with(&text)));
            let (with, key) = with_row(&text, &mut dice, *mistake);
            let Some(after) = fixed(2024, with.as_bytes()) else { continue };
            written += 1;
            let after = String::from_utf8(after.bytes).unwrap();
            assert_eq!(figures(&read(&site_with(&after))), meant, "{key}\n{with}\n{after}");
        }
    }
    assert!(written > 8, "{written}");
}

#[test]
fn many_mistakes_at_once_are_mended_to_the_text_before() {
    let mut dice = Dice::new(22);
    for _ in 0..60 {
        let text = sample(PATH);
        let mut other = text.clone();
        let mut keys = BTreeSet::new();
        for _ in 0..2 + dice.roll(4) {
            let (right, typed) = CERTAIN[dice.roll(CERTAIN.len())];
            let word = right.split(':').next().unwrap_or("").trim();
            if keys.insert(word) && other.contains(right) {
                other = other.replacen(right, typed, 1);
            }
        }
        let after = fixed(2024, other.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(after.bytes).unwrap(), text, "{other}");
    }
}

#[test]
fn chinese_keys_are_mended_as_well() {
    let text = in_chinese(&sample(PATH));
    for (right, typed) in [
        ("上年结转:", "上年結轉:"),
        ("行政许可: 7", "行政许可：7"),
        ("  予以公开:", "\u{3000}予以公开:"),
        ("行政许可: 7", "行政许可: 7\u{3000}# 注"),
    ] {
        let other = text.replacen(right, typed, 1);
        assert_ne!(other, text, "{right}");
        let Some(after) = fixed(2024, other.as_bytes()) else {
            assert!(typed.contains('注'), "{typed}");
            continue;
        };
        assert_eq!(String::from_utf8(after.bytes).unwrap(), text, "{typed}");
    }
}

#[test]
fn in_faulty_files_no_figure_is_lost_and_nothing_is_left_to_mend() {
    let folder = root().join("tests/bad-input");
    let base = files(&folder.join("base"));
    let mut written = 0;
    for entry in fs::read_dir(folder.clone()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let mut site: Files = base.clone();
        site.extend(files(&folder.join(&name).join("site")));
        let Some(bytes) = site.get(PATH).cloned() else { continue };
        let Some(after) = fixed(2024, &bytes) else { continue };
        written += 1;
        assert!(fixed(2024, &after.bytes).is_none(), "{name}");
        let before = read(&site);
        let had = figures(&before);
        site.insert(PATH.to_owned(), after.bytes);
        let now = read(&site);
        let has = figures(&now);
        assert!(had.iter().all(|(cell, figure)| has.get(cell) == Some(figure)), "{name}");
        let errors = |of: &portal::Snapshot| {
            of.findings().iter().filter(|f| f.level == Level::Error && !f.follows).count()
        };
        assert!(
            errors(&now) <= errors(&before) || had.is_empty(),
            "{name}: {} {}",
            errors(&before),
            errors(&now)
        );
    }
    assert!(written > 10, "{written}");
}
