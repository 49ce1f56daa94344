//! Documents of the shapes that reports use, made at random, and what becomes of them under careless hands.

use proptest::prelude::*;

/// A value on one line.
fn word() -> impl Strategy<Value = String> {
    let plain = "[a-z0-9甲乙，。：（“”/=~.()+$-]([-a-z0-9甲乙，。“” :#'\"!&*%@`|>?{}\\[\\]]{0,12}[a-z甲。])?";
    prop_oneof![
        4 => "-?[0-9]{1,6}(\\.[0-9]{1,3})?",
        2 => "(甲乙|本年新收|不详|none|null|~|/|=|true|2024-01-31)",
        2 => plain,
        1 => "\"[a-z甲 ,:#\\[\\]{}'-]{0,8}\"",
        1 => "'[a-z甲 ,:#\\[\\]{}\"-]{0,8}'",
    ]
}

/// A value in brackets.
fn row() -> impl Strategy<Value = String> {
    let item = prop_oneof![6 => "[0-9]{1,4}", 2 => "[a-z甲]{1,4}( [a-z甲]{1,4})?", 1 => "(~|null|/|=)", 1 => "\"[a-z, ]{0,4}\""];
    let list = (prop::collection::vec((item, "(,|, | , |,  )"), 0..8), "( ?)").prop_map(|(items, space)| {
        let inside: String = items.iter().map(|(item, comma)| format!("{item}{comma}")).collect();
        format!("[{space}{inside}]")
    });
    let inner = prop_oneof![2 => "[0-9]{1,4}", 1 => "[a-z甲]{1,4}", 1 => Just(String::new())];
    list.prop_recursive(2, 8, 4, move |deeper| {
        let value = prop_oneof![3 => inner.clone(), 1 => deeper];
        prop::collection::vec((key(), value), 0..4).prop_map(|pairs| {
            let pairs: Vec<_> = pairs.iter().map(|(k, v)| format!("{k}: {v}")).collect();
            format!("{{{}}}", pairs.join(", "))
        })
    })
}

fn key() -> impl Strategy<Value = String> {
    "([a-z_]{1,8}|[甲乙丙]{1,4}|20[0-9]{2}|[a-z]{1,3} [a-z]{1,3})"
}

/// A text of several lines, with its sign: lines that are empty, of spaces, deeper, or like YAML.
fn text() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        4 => "[a-z甲乙，。#:-][a-z甲乙，。 :#\"\\[{|-]{0,16}",
        2 => Just(String::new()),
        1 => " {1,4}[a-z#-]{0,3}",
        1 => "(---|\\.\\.\\.|- a|a: 1|> a)",
    ];
    ("\\|[-+]? ?", "( {0,2})", "[a-z甲#]{1,8}", prop::collection::vec(line, 0..6), 1usize..4).prop_map(
        |(sign, blank, first, lines, indent)| {
            let pad = |line: &String| if line.is_empty() { String::new() } else { " ".repeat(indent) + line };
            [sign, blank].into_iter().chain(std::iter::once(&first).chain(&lines).map(pad)).collect()
        },
    )
}

/// The lines of a value at some depth, without their indentation.
fn value() -> impl Strategy<Value = Vec<String>> {
    let leaf = prop_oneof![
        3 => (word(), "(| | # b|  # 甲: c)").prop_map(|(word, comment)| vec![word + &comment]),
        3 => (row(), "(| | # b)").prop_map(|(row, comment)| vec![row + &comment]),
        2 => text(),
        1 => nothing().prop_map(|line| vec![line]),
    ];
    leaf.prop_recursive(4, 24, 5, |deeper| {
        let pairs = (prop::collection::vec((key(), deeper, "( |  )"), 1..5), 1usize..5, any::<bool>());
        (pairs, any::<bool>(), prop::collection::vec(noise(), 0..3), nothing()).prop_map(
            |((pairs, step, flush), list, noise, head)| {
                let pad = |by: usize, line: &String| {
                    if line.is_empty() { String::new() } else { " ".repeat(by) + line }
                };
                let mut below = Vec::new();
                for (at, (key, value, gap)) in pairs.iter().enumerate() {
                    let [first, rest @ ..] = &value[..] else { continue };
                    let line =
                        if first.is_empty() { format!("{key}:") } else { format!("{key}:{gap}{first}") };
                    let (head, shift) = match list {
                        true if at % 2 == 0 => ("- ", 2),
                        true => ("  ", 2),
                        false => ("", 0),
                    };
                    below.push(format!("{head}{line}"));
                    below.extend(rest.iter().map(|line| pad(shift, line)));
                    below.extend(noise.get(at).cloned());
                }
                let step = if list && flush { 0 } else { step };
                let mut lines = vec![head];
                lines.extend(below.iter().map(|line| pad(step, line)));
                lines
            },
        )
    })
}

/// What follows a key that has nothing on its line.
fn nothing() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "", "# b"]).prop_map(str::to_owned)
}

/// A line between others.
fn noise() -> impl Strategy<Value = String> {
    "(|  | *# [a-z甲:]{0,5})"
}

pub(super) fn document() -> impl Strategy<Value = String> {
    let ends = prop::sample::select(vec!["\n", "\n", "\r\n"]);
    let pairs = prop::collection::vec((key(), value()), 1..5);
    (pairs, noise(), ends, any::<bool>()).prop_map(|(pairs, noise, end, whole)| {
        let mut lines = vec![noise];
        for (key, value) in pairs {
            let [first, rest @ ..] = &value[..] else { continue };
            lines.push(if first.is_empty() { format!("{key}:") } else { format!("{key}: {first}") });
            lines.extend_from_slice(rest);
        }
        lines.join(end) + if whole { end } else { "" }
    })
}

/// Where something changes, which other place is meant, how, and what is put there.
pub(super) type Mutation = (usize, usize, usize, String);

/// What people and machines put where it does not belong.
fn scrap() -> impl Strategy<Value = String> {
    let signs: Vec<&str> = "|  |\t|: |:| #|#|- |-|? |\n|\r|\r\n|\n\n|\n  |,|[|]|{|}|'|\"|&a|*a|!|!!x|---|...|\n---\n|\n...\n|%|@|`|>|~|：|，|【|｜|\u{a0}|\u{3000}|\u{85}|\u{2028}|\u{feff}|\u{0}|\u{7f}|\u{e000}|\u{ffff}|\\|<<|=|null|甲|''|\"\"|[1|{a: b}|[1, 2]|- a|a: 1|a:\n|\n |:a|:,"
        .split('|')
        .chain(["|", "|-", "|+", "|2", "||"])
        .collect();
    prop_oneof![8 => prop::sample::select(signs).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

/// A text after one change.
pub(super) fn changed(text: &str, (at, other, how, scrap): &Mutation) -> String {
    let (at, other) = (*at, *other);
    let floor =
        |at: usize| (0..=at % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (from, to) = (floor(at), floor(other));
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let (line, second) = (at % lines.len(), other % lines.len());
    match how % 10 {
        0 => return format!("{}{scrap}{}", &text[..from], &text[from..]),
        1 => return text[..from].to_owned(),
        2 => {
            let mut rest = text[from..].chars();
            rest.next();
            return format!("{}{scrap}{}", &text[..from], rest.as_str());
        }
        3 => return text[from.min(to)..from.max(to)].to_owned(),
        4 => lines.swap(line, second),
        5 => lines[line].insert_str(0, &" ".repeat(1 + other % 4)),
        6 => lines[line] = lines[line].trim_start().to_owned(),
        7 => drop(lines.remove(line)),
        8 => lines[line].push_str(scrap),
        _ => {
            let indent = lines[line].len() - lines[line].trim_start_matches(' ').len();
            let value = lines[line].find(": ").map(|at| at + 2).filter(|_| other % 2 > 0);
            let at = value.unwrap_or(indent);
            lines[line].insert_str(at, scrap);
        }
    }
    lines.join("\n")
}

/// A text after some changes.
pub(super) fn after(text: String, changes: &[Mutation]) -> String {
    changes.iter().fold(text, |text, change| changed(&text, change))
}

pub(super) fn changes() -> impl Strategy<Value = Vec<Mutation>> {
    prop::collection::vec((any::<usize>(), any::<usize>(), any::<usize>(), scrap()), 1..4)
}
