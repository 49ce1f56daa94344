//! Nothing that was written is lost or changed on the page: every text of the repository, and texts out of pieces of Markdown.

use std::path::Path;

use portal::prose::{OddityKind, Proof, Prose, SignSet, invisible_names, paragraphs};
use portal::render::write_narrative;
use portal::site::ProseView;
use portal::source::{FileId, Lines};
use portal::yaml::{NoVocabulary, Node, Style, Yaml, parse};
use proptest::prelude::*;

use super::support::root;

/// What a slot prints here.
const FIGURE: &str = "（数）";

fn html(prose: &Prose) -> String {
    let slots = prose.slots.iter().map(|_| (FIGURE.to_owned(), "a.b".to_owned())).collect();
    let mut out = Vec::new();
    write_narrative(&ProseView { prose, slots, level: 3, id: "x".into() }, &mut out);
    String::from_utf8(out).unwrap()
}

/// The words of a page, without spaces: numbers of lists stand before their items, words of pictures in their places.
fn shown(html: &str) -> String {
    let (mut words, mut lists) = (String::new(), Vec::<Option<u64>>::new());
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\""))?.1;
        Some(rest.split('"').next()?.to_owned())
    };
    let mut rest = html;
    while let Some((text, tail)) = rest.split_once('<') {
        words.push_str(text);
        let (tag, tail) = tail.split_once('>').unwrap();
        rest = tail;
        match tag.split(' ').next().unwrap_or("") {
            "ol" => lists.push(Some(attribute(tag, "start").map_or(1, |n| n.parse().unwrap()))),
            "ul" => lists.push(None),
            "/ol" | "/ul" => drop(lists.pop()),
            "li" => {
                if let Some(Some(next)) = lists.last_mut() {
                    *next = attribute(tag, "value").map_or(*next, |n| n.parse().unwrap());
                    words.push_str(&format!("{next}."));
                    *next += 1;
                }
            }
            "img" => words.push_str(&attribute(tag, "alt").unwrap_or_default()),
            _ => {}
        }
    }
    words.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let words = entities.iter().fold(words, |words, (entity, c)| words.replace(entity, c));
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of a text as its author reads them: what its lines begin with as marks, its bold marks, its bars and the targets of its
/// links are left out, and nothing else.
fn written(text: &str) -> String {
    let mut words = String::new();
    let mut fenced = false;
    for line in text.lines() {
        let bare = line.trim_matches([' ', '\t', '\u{3000}', '\r']);
        if bare.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            words.push_str(bare);
            continue;
        }
        let rule = !bare.is_empty() && bare.chars().all(|c| matches!(c, '-' | '|' | ':' | ' '));
        if rule {
            continue;
        }
        let bare = bare.trim_start_matches("> ");
        let bare = if bare.starts_with("##") { bare.trim_start_matches('#') } else { bare };
        let bare = bare.strip_prefix("# ").or_else(|| bare.strip_prefix("- ")).unwrap_or(bare);
        let bare = if bare.starts_with('|') { bare.replace('|', "") } else { bare.to_owned() };
        words.push_str(&unlinked(&bare.replace("**", "").replace('`', "")));
    }
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A line without the targets of its links.
fn unlinked(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some((before, behind)) = rest.split_once("](") {
        let (_, after) = behind.split_once(')').unwrap();
        let (head, words) = before.rsplit_once('[').unwrap();
        out.push_str(head.strip_suffix('!').unwrap_or(head));
        out.push_str(words);
        rest = after;
    }
    out.replace(['<', '>'], "") + &rest.replace(['<', '>'], "")
}

/// All texts of files of several lines, below a folder: with their places.
fn texts(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.display().to_string();
        if path.is_dir() {
            texts(&path, found);
        } else if name.ends_with(".yml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = Lines::new(&text);
            if let Some(root) = parse(&lines, FileId(0), &NoVocabulary).root {
                blocks(&name, &root, found);
            }
        } else if name.ends_with(".md") {
            let text = std::fs::read_to_string(&path).unwrap();
            let body = text.splitn(3, "---\n").nth(2).unwrap_or(&text).to_owned();
            found.push((name, body));
        }
    }
}

fn blocks(name: &str, node: &Node<'_>, found: &mut Vec<(String, String)>) {
    match &node.value {
        Yaml::Scalar(text, Style::Block) => found.push((name.to_owned(), text.to_string())),
        Yaml::Scalar(..) => {}
        Yaml::List(items) => items.iter().for_each(|item| blocks(name, item, found)),
        Yaml::Map(pairs) => pairs.iter().for_each(|(_, value)| blocks(name, value, found)),
    }
}

#[test]
fn every_text_of_the_repository_is_on_its_page_character_by_character() {
    let mut all = Vec::new();
    for folder in ["content", "tests/sites", "tests/real", "tests/bad-input/base"] {
        texts(&root().join(folder), &mut all);
    }
    // Texts of people who wrote no report for this program.
    if let Ok(folder) = std::env::var("TEXTS") {
        texts(Path::new(&folder), &mut all);
    }
    assert!(all.len() > 60, "{} texts", all.len());
    let mut wrong = Vec::new();
    for (name, text) in &all {
        let prose = Prose::new(text, |_, _| None);
        let filled = prose.filled(|_, _| FIGURE.to_owned());
        let (before, after) = (written(&filled), shown(&html(&prose)));
        let plain: String = paragraphs(&prose, |_| FIGURE.to_owned()).concat();
        let plain: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
        if before != after {
            let at = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
            let around = |words: &str| words.chars().skip(at.saturating_sub(10)).take(30).collect::<String>();
            wrong.push(format!("{name}: “{}” became “{}”", around(&before), around(&after)));
        }
        let numbers =
            |words: &str| words.chars().filter(|c| !c.is_ascii_digit() && *c != '.').collect::<String>();
        if numbers(&plain) != numbers(&after) {
            wrong.push(format!("{name}: searching sees {plain}, not {after}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Pieces of texts: ⏎ is a line end, → a tab.
const PIECES: &str = "甲¦乙丙¦一、¦（二）¦12¦3¦。¦，¦；¦＊＊¦　¦　　¦ ¦**¦*¦_¦__¦~~¦~¦`¦``¦\\¦\\*¦⏎¦⏎¦⏎¦⏎⏎¦⏎⏎¦⏎- ¦\
    ⏎-¦⏎  - ¦⏎    ¦⏎→¦⏎> ¦⏎>¦⏎1. ¦⏎2) ¦⏎5. ¦⏎1.¦⏎# ¦⏎#¦⏎##¦⏎###　¦⏎---⏎¦⏎===⏎¦\
    ⏎```⏎¦⏎|甲|乙|⏎|---|--:|⏎|1|¦|¦⏎|1|2|3|⏎¦[¦](u)¦](u v)¦]（u.pdf）¦![¦](x.png)¦\
    [b]¦⏎⏎[b]: u.html⏎⏎¦⏎⏎[注]: 甲⏎⏎¦{{a}}¦{¦}¦<b>¦</b>¦⏎<div>¦<u@x.cn>¦<https://x.cn>¦\
    <!--¦-->¦<¦>¦&nbsp;¦&¦!¦！¦#¦+¦=¦:";

/// Texts out of what people write and what Markdown knows. Targets and names of languages are Latin letters; figures and Chinese
/// characters are words.
fn mixture() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split('¦').collect();
    let mixed = prop::collection::vec(prop::sample::select(pieces), 0..30);
    mixed.prop_map(|pieces| pieces.concat().replace('⏎', "\n").replace('→', "\t"))
}

/// The Chinese characters and figures of a text.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_passed_over_for_want_of_signs_would_find_nothing(text in mixture()) {
        let signs = SignSet::of(&text);
        let (prose, odd) = Prose::read(&text, signs, |_, _| None);
        let (full, all) = Prose::read(&text, SignSet::ALL, |_, _| None);
        prop_assert_eq!(&prose, &full);
        prop_assert_eq!(odd, all);
        let (proof, full) = (Proof::of(&prose, signs), Proof::of(&prose, SignSet::ALL));
        prop_assert_eq!(proof.links, full.links);
        prop_assert_eq!(proof.near_links, full.near_links);
        prop_assert_eq!(proof.oddities, full.oddities);
    }

    #[test]
    fn no_figure_and_no_chinese_character_is_lost_unless_it_is_told(text in mixture()) {
        let prose = Prose::new(&text, |_, _| None);
        let told = Proof::of(&prose, SignSet::of(&text)).oddities.iter().any(|odd| odd.kind == OddityKind::Lost);
        let filled = prose.filled(|_, _| FIGURE.to_owned());
        let page = html(&prose);
        prop_assert!(told || words(&filled) == words(&shown(&page)), "{text:?}\n{page}");
    }
}

/// What people write in reports, and what of it a page shows: `source⇒words`, or the same.
const PHRASES: &str = "甲乙¦申请人张**、李**等人¦原告陈**和被告林**¦7*24小时¦10*20*3米¦2**3¦**重点**⇒重点¦____¦a_b_c¦8:00~~12:00¦\
    &lt;b&gt;⇒<b>¦A&amp;B⇒A&B¦&nbsp;乙⇒乙¦&shy;丙⇒丙¦[[甲]]¦[甲][乙]¦（申请表）[x.docx]¦[甲](¦[甲](u.pdf)⇒甲¦\\*⇒*¦\
    C:\\甲¦甲>5件¦（一）丙¦3）乙¦第1.2条¦138****1234¦`码`⇒码¦<见附件>¦#1号¦{甲}";

/// What lines begin with.
const STARTS: &str = "¦¦¦- ⇒¦- 1) ⇒1)¦> ⇒¦> 1) ⇒1)¦>> ⇒¦1) ¦5. ¦007. ¦- 01. ⇒01.¦- >=⇒>=¦1. 1) ⇒1.1)¦　　⇒¦    ⇒¦-      ⇒¦### ⇒¦（二）¦-乙¦- \n- ⇒";

/// The source of a piece and what a page shows of it.
fn piece(piece: &str) -> (&str, &str) {
    piece.split_once('⇒').unwrap_or((piece, piece))
}

/// A line: its start, and phrases with a comma between them.
fn line() -> impl Strategy<Value = (String, String)> {
    let starts: Vec<&str> = STARTS.split('¦').collect();
    let phrases: Vec<&str> = PHRASES.split('¦').collect();
    let words = prop::collection::vec(prop::sample::select(phrases), 1..4);
    (prop::sample::select(starts), words).prop_map(|(start, words)| {
        let (source, shown) = piece(start);
        let (mut line, mut page) = (source.to_owned(), shown.to_owned());
        for (at, word) in words.into_iter().enumerate() {
            let (source, shown) = piece(word);
            let comma = if at > 0 { "，" } else { "" };
            line.push_str(&format!("{comma}{source}"));
            page.push_str(&format!("{comma}{shown}"));
        }
        (line, page)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn a_page_shows_every_sign_unless_something_is_told(
        lines in prop::collection::vec((line(), prop::sample::select(vec!["\n", "\n\n"])), 1..6)
    ) {
        let text: String = lines.iter().map(|((line, _), end)| format!("{line}{end}")).collect();
        let expected: String = lines.iter().map(|((_, page), _)| page.as_str()).collect();
        let expected: String = expected.chars().filter(|c| !c.is_whitespace()).collect();
        let (prose, odd) = Prose::read(&text, SignSet::of(&text), |_, _| None);
        let proof = Proof::of(&prose, SignSet::of(&text));
        let told = !odd.is_empty()
            || !proof.oddities.is_empty()
            || !proof.near_links.is_empty()
            || invisible_names(&text).next().is_some();
        let page = html(&prose);
        prop_assert!(told || shown(&page) == expected, "{text:?}\n{page}\n{expected}");
    }
}
