//! How findings are printed: golden texts of findings made by hand, below `tests/output/`, and every format's shape.
//!
//! `UPDATE=1` writes what is printed as what is expected: read it before you keep it.

use std::fs;

use portal::Editions;
use portal::base::{Lang, Said, Words};
use portal::finding::{
    Desk, Finding, Format, Group, Level, Message, Rule, Sides, Suspect, Wording, fill, holes, width,
};
use portal::source::{Lines, Place, Source, Spot, Text, Tree};
use proptest::prelude::*;
use serde_json::Value;

use super::support::{self, Folder, root};

static ROW: Rule = Rule {
    name: "row-total",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("总计 = 六类申请人之和", "total = the six applicants"),
    means: Words::new(
        "每一行的总计等于六类申请人之和。",
        "In every row the total is the sum of the six applicants.",
    ),
    source: Words::new("国办公开办函〔2021〕30号", "国办公开办函〔2021〕30号"),
    cause: Words::new("改了明细，没有改总计。", "A detail was changed and the total was not."),
    mend: Words::new("总计写成 =，由程序计算。", "Write = for the total."),
};
static CARRY: Rule = Rule { name: "carry-over", level: Level::Warning, ..ROW };
static RULES: &[&Rule] = &[&CARRY, &ROW];
static SUM: Message = Message::new(Wording {
    rule: &ROW,
    text: Words::new(
        "表三“（一）予以公开”：总计与六类申请人之和不等",
        "table 3, “（一）予以公开”: the total is not the sum of the six applicants",
    ),
    label: Words::new("总计写 3", "the total says 3"),
    help: Words::new("把 1 改为 2，或改正总计", "change 1 to 2, or mend the total"),
});
static CARRIED: Message<{ holes(&["value"]) }> = Message::new(Wording {
    rule: &CARRY,
    text: Words::new(
        "表三“总计 — 自然人”与各行之和、上年结转都对不上",
        "table 3, “总计 — 自然人” agrees neither with its rows nor with last year",
    ),
    label: Words::new("写的是 {value}", "{value} here"),
    help: Words::new("改为 4", "change it to 4"),
});
static LONG: Message<{ holes(&["quote"]) }> = Message::new(Wording {
    rule: &CARRY,
    text: Words::new(
        "正文说“{quote}”，与表三“一、本年新收政府信息公开申请数量 — 自然人”（requests.received.natural_person）的 3 件不同；国办公开办函〔2021〕30号要求文字与表格一致",
        "the text says “{quote}”, which is not what table 3 says in “一、本年新收政府信息公开申请数量 — 自然人” (requests.received.natural_person), that is 3",
    ),
    label: Words::new(
        "这一句说的是依《中华人民共和国政府信息公开条例》收到的申请，数字应取自表三，不是上年结转之后的合计数",
        "this sentence is about requests received in the year, and not about those carried in from the year before",
    ),
    help: Words::new(
        "在正文里写 {{requests.received.natural_person}}（申请.本年新收.自然人），文字便总与表一致；若是表写错了，就把 received: [3, 1, 0, 0, 0, 0, 4] 改对，再看总计",
        "write {{requests.received.natural_person}} in the text, and the two cannot disagree; if the table is wrong, mend received: [3, 1, 0, 0, 0, 0, 4] and look at the total again",
    ),
});

/// A site with this year's report and last year's.
struct Site {
    folder: Folder,
    tree: Tree,
    editions: Editions,
}

const NOW: &str = "content/2024/minzheng.yml";
const BEFORE: &str = "content/2023/minzheng.yml";

impl Site {
    fn new() -> Site {
        Site::with(|_| {})
    }

    fn with(change: impl FnOnce(&Folder)) -> Site {
        let folder = Folder::with_content("tests/bad-input/base");
        folder.write(BEFORE, folder.read(NOW));
        change(&folder);
        let tree = Tree::scan(&Source::Disk, folder.at()).unwrap();
        Site { folder, tree, editions: Editions::built_in().unwrap() }
    }

    /// Where the `nth` of the matches of `what` stands, from 0, in the first line that starts with `line`.
    fn place(&self, file: &str, line: &str, what: &str, nth: usize) -> Place {
        let bytes = fs::read(self.folder.path(file)).unwrap();
        let text = Text::decode(bytes).unwrap().0;
        let start =
            text.find(&format!("\n  {line}")).or_else(|| text.find(&format!("\n    {line}"))).unwrap() + 1;
        let from = start + text[start..].match_indices(what).nth(nth).unwrap().0;
        let spot = Lines::new(&text).spot(from, from + what.len());
        Place::new(self.tree.find(file).unwrap(), spot)
    }

    fn desk(&self, lang: Lang) -> Desk<'_> {
        Desk {
            tree: &self.tree,
            editions: &self.editions,
            rules: RULES.to_vec(),
            site: self.folder.at().to_path_buf(),
            prefix: String::new(),
            lang,
            colour: false,
            links: false,
        }
    }

    /// A total of a row that is not the sum of the six cells before it.
    fn row(&self) -> Finding {
        let cell = |column: &str| self.editions.cell(&format!("requests.granted.{column}")).unwrap();
        let mut finding =
            Finding::new(&SUM, self.place(NOW, "granted:", "3", 0), fill!()).at_cell(cell("total"));
        for (i, (column, figure)) in [
            ("natural_person", "2"),
            ("business", "1"),
            ("research_institution", "0"),
            ("public_welfare", "0"),
            ("legal_service", "0"),
            ("other_organisation", "0"),
        ]
        .into_iter()
        .enumerate()
        {
            let says = Said::new(format!("第 {} 类 {figure}", i + 1), format!("{column} {figure}"));
            let place = self.place(NOW, "granted:", figure, i.saturating_sub(2));
            finding = finding.relating_cell(place, cell(column), says);
        }
        finding.sides = Some(Box::new(Sides {
            left: "3".into(),
            right: "2".into(),
            difference: "1".into(),
            blamed: Box::default(),
        }));
        finding.suspect = Some(Box::new(Suspect { cell: cell("business"), value: "2".into() }));
        finding
    }

    /// A total of a column against all its rows and a cell of last year's report.
    fn column(&self, rows: &[(&str, &str)]) -> Finding {
        let cell = |row: &str| self.editions.cell(&format!("requests.{row}.natural_person")).unwrap();
        let mut finding = Finding::new(&CARRIED, self.place(NOW, "total:", "2", 0), fill!(value = 2))
            .at_cell(cell("total"));
        for (row, figure) in rows {
            let key = row.rsplit('.').next().unwrap();
            let place = self.place(NOW, &format!("{key}:"), figure, 0);
            finding = finding.relating_cell(place, cell(row), Said::same(format!("{row} {figure}")));
        }
        finding.sides = Some(Box::new(Sides {
            left: "2".into(),
            right: "4".into(),
            difference: "-2".into(),
            blamed: Box::default(),
        }));
        let last = self.place(BEFORE, "carried_out:", "1", 0);
        let says = Said::new("上年的结转下年度 1", "carried out last year: 1");
        finding.relating_cell(last, cell("carried_out"), says)
    }

    fn long(&self) -> Finding {
        Finding::new(
            &LONG,
            self.place(NOW, "本年新收申请", "{{requests.received.total}}件", 0),
            fill!(quote = "本年新收申请四件，其中自然人申请四件"),
        )
    }

    fn printed(&self, desk: &Desk<'_>, findings: &[&Finding], format: Format) -> String {
        let mut out = Vec::new();
        desk.print(findings, format, &mut out).unwrap();
        String::from_utf8(out).unwrap().replace(self.folder.at().to_str().unwrap(), "/SITE")
    }
}

const ROWS: &[(&str, &str)] = &[
    ("received", "3"),
    ("granted", "2"),
    ("granted_in_part", "0"),
    ("refused.state_secret", "0"),
    ("refused.prohibited_by_law", "0"),
    ("refused.public_safety", "0"),
    ("refused.third_party_rights", "0"),
    ("refused.internal_affairs", "0"),
    ("refused.deliberative", "0"),
    ("refused.enforcement_files", "0"),
    ("refused.administrative_enquiry", "0"),
    ("unavailable.not_held", "0"),
    ("unavailable.needs_creation", "0"),
    ("unavailable.still_unclear", "0"),
    ("unprocessed.petition", "0"),
    ("unprocessed.repeated", "0"),
    ("unprocessed.publications", "0"),
    ("unprocessed.excessive", "0"),
    ("unprocessed.reissue", "0"),
    ("carried_out", "1"),
];

/// Compares with a file below `tests/output/`; no line is wider than a terminal.
fn expect(name: &str, found: &str) {
    for line in found.lines().filter(|_| name.ends_with(".txt") && !name.contains("colour")) {
        assert!(width(line) <= 80, "{name}: {} columns: {line}", width(line));
        assert_eq!(line.trim_end(), line, "{name}");
    }
    support::expect(&root().join("tests/output").join(name), found);
}

#[test]
fn findings_are_said_as_they_were_read() {
    let site = Site::new();
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let desk = site.desk(lang);
        for (name, finding) in [("row", site.row()), ("column", site.column(ROWS)), ("long", site.long())] {
            expect(&format!("{name}.{tag}.txt"), &site.printed(&desk, &[&finding], Format::Text));
        }
    }
}

#[test]
fn a_finding_says_how_many_places_it_does_not_mark() {
    let site = Site::new();
    let all: Vec<(&str, String)> =
        ROWS.iter().enumerate().map(|(i, (row, _))| (*row, format!("{row} {i}0"))).collect();
    let mut finding = site.column(ROWS);
    for (related, (_, says)) in finding.related.iter_mut().zip(&all) {
        related.says = Said::same(says.clone());
    }
    let text = site.printed(&site.desk(Lang::Zh), &[&finding], Format::Text);
    assert!(text.contains("说明：另有 14 处没有标出"), "{text}");
    assert_eq!(text.matches(" - ").count(), 7, "{text}");
}

#[test]
fn colours_and_links_stand_only_where_they_are_asked_for() {
    let site = Site::new();
    let (row, column) = (site.row(), site.column(&ROWS[..2]));
    let findings = [&row, &column];
    let with = |colour, links| {
        let desk = Desk { colour, links, ..site.desk(Lang::Zh) };
        site.printed(&desk, &findings, Format::Text)
    };
    let plain = with(false, false);
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let both = with(true, true);
    expect("colour.zh.txt", &both);
    let link = format!("\u{1b}]8;;file:///SITE/{BEFORE}\u{1b}\\{BEFORE}:41:17\u{1b}]8;;\u{1b}\\");
    assert!(both.contains(&link), "{both:?}");
    assert!(!with(true, false).contains("\u{1b}]8"));
    assert_eq!(bare(&both), plain);
    assert_eq!(bare(&with(true, false)), plain);
}

/// A text without what a terminal is told.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        let end = if after.starts_with(']') { after.find('\\') } else { after.find('m') };
        rest = &after[end.unwrap() + 1..];
    }
    out + rest
}

#[test]
fn line_ends_and_tabs_do_not_move_marks() {
    let site = Site::with(|folder| {
        let text = folder.read(NOW).replace("  本年新收申请", "  本年\t新收申请").replace('\n', "\r\n");
        folder.write(NOW, format!("\u{feff}{text}"));
    });
    let finding = Finding::new(&CARRIED, site.place(NOW, "本年\t", "件", 1), fill!(value = "件"));
    let tab = Finding::new(&CARRIED, site.place(NOW, "本年\t", "\t", 0), fill!(value = "制表符"));
    expect("tab.zh.txt", &site.printed(&site.desk(Lang::Zh), &[&finding, &tab], Format::Text));
}

#[test]
fn what_comes_from_a_file_cannot_command_the_terminal() {
    let site = Site::new();
    let place = site.place(NOW, "granted:", "3", 0);
    let odd = |text: &str| Said::same(text);
    let finding = Finding::new(&LONG, place, fill!(quote = "\u{1b}[31m红\u{202e}\n\u{7}"))
        .relating(site.place(NOW, "granted:", "2", 0), odd("\u{1b}]8;;x\u{7}"));
    for format in [Format::Text, Format::Json, Format::Sarif] {
        let text = site.printed(&site.desk(Lang::Zh), &[&finding], format);
        let odd = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(odd, None, "{format:?}: {text}");
    }
    let command = site.printed(&site.desk(Lang::Zh), &[&finding], Format::Github);
    assert_eq!(command.lines().count(), 1, "{command}");
}

#[test]
fn json_has_the_keys_of_the_interface_in_their_order() {
    let site = Site::new();
    let (row, long) = (site.row(), site.long());
    let text = site.printed(&site.desk(Lang::En), &[&row, &long], Format::Json);
    expect("findings.json", &text);
    let all: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 2);
    let keys = [
        "rule",
        "severity",
        "file",
        "line",
        "column",
        "end_column",
        "cell",
        "message",
        "help",
        "left",
        "right",
        "difference",
        "suspect",
        "related",
    ];
    for finding in all.as_array().unwrap() {
        let mut found: Vec<&str> = finding.as_object().unwrap().keys().map(String::as_str).collect();
        let mut wanted = keys;
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted);
    }
    let at: Vec<usize> = keys.iter().map(|k| text.find(&format!("\"{k}\"")).unwrap()).collect();
    assert!(at.is_sorted(), "{at:?}");
    assert_eq!(all[0]["suspect"]["cell"], "requests.granted.business");
    assert_eq!(all[0]["related"].as_array().unwrap().len(), 6);
}

#[test]
fn github_gets_one_escaped_command_a_finding_and_a_word_about_its_limit() {
    let site = Site::with(|folder| folder.write("content/2024/a,b%:c.yml", "x: 1\n"));
    let odd = site.tree.find("content/2024/a,b%:c.yml").unwrap();
    let long = Finding::new(&LONG, Place::new(odd, Spot::new(1, 4, 1)), fill!(quote = "50%\r\n"));
    let row = site.row();
    let desk = Desk { prefix: "sites/a/".to_owned(), ..site.desk(Lang::En) };
    let text = site.printed(&desk, &[&long, &row], Format::Github);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert_eq!(
        lines[0],
        "::error file=sites/a/content/2024/minzheng.yml,line=15,col=31,endColumn=32,title=row-total::\
        table 3, “（一）予以公开”: the total is not the sum of the six applicants%0Ahelp: change 1 to 2, or mend the total"
    );
    let start = "::warning file=sites/a/content/2024/a%2Cb%25%3Ac.yml,line=1,col=4,endColumn=5,title=carry-over::\
        the text says “50%25␍%0A”,";
    assert!(lines[1].starts_with(start), "{text}");
    let many: Vec<&Finding> = std::iter::repeat_n(&row, 11).collect();
    let text = site.printed(&desk, &many, Format::Github);
    assert_eq!(text.lines().count(), 12);
    assert!(text.lines().last().unwrap().starts_with("::notice title=portal::11 findings"), "{text}");
}

#[test]
fn sarif_lists_rules_places_and_fingerprints_that_stay_when_lines_move() {
    let site = Site::new();
    let fingerprint = |text: &str, result: usize| -> String {
        let log: Value = serde_json::from_str(text).unwrap();
        let prints = &log["runs"][0]["results"][result]["partialFingerprints"];
        prints["primaryLocationLineHash"].as_str().unwrap().to_owned()
    };
    let (row, long) = (site.row(), site.long());
    let text = site.printed(&site.desk(Lang::Zh), &[&row, &long, &row], Format::Sarif);
    expect_sarif(&serde_json::from_str(&text).unwrap());
    assert!(text.contains("写 {{{{requests.received.natural_person}}}}（"), "{text}");
    assert_eq!(fingerprint(&text, 0).replace(":1", ":2"), fingerprint(&text, 2));
    let moved = Site::with(|folder| folder.write(NOW, format!("# one\n# two\n{}", folder.read(NOW))));
    let (row, long) = (moved.row(), moved.long());
    let again = moved.printed(&moved.desk(Lang::En), &[&long, &row], Format::Sarif);
    assert_eq!(fingerprint(&again, 0), fingerprint(&text, 1));
    assert_eq!(fingerprint(&again, 1), fingerprint(&text, 0));
}

fn expect_sarif(log: &Value) {
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["originalUriBaseIds"]["%SRCROOT%"]["uri"], "file:///SITE/");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let first = &run["results"][0];
    assert_eq!(rules[first["ruleIndex"].as_u64().unwrap() as usize]["id"], first["ruleId"]);
    assert_eq!(rules[1]["defaultConfiguration"]["level"], "error");
    assert_eq!(rules[1]["shortDescription"]["text"], "总计 = 六类申请人之和");
    assert!(rules[1]["help"]["text"].as_str().unwrap().contains("由程序计算"));
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], NOW);
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    assert_eq!((&place["region"]["startLine"], &place["region"]["endColumn"]), (&15.into(), &32.into()));
    assert_eq!(first["relatedLocations"].as_array().unwrap().len(), 6);
    assert_eq!(first["relatedLocations"][1]["message"]["text"], "第 2 类 1");
    assert_eq!(first["properties"]["suspect"]["value"], "2");
    assert!(first["message"]["text"].as_str().unwrap().contains("把 1 改为 2"));
}

#[test]
fn ten_thousand_findings_in_one_large_file_are_printed_in_every_format() {
    const COUNT: usize = 10_000;
    let lines: String = (0..COUNT).map(|i| format!("行{i:05}: [{}]\n", "0, ".repeat(28))).collect();
    let one_line: String = (0..COUNT).map(|i| format!("项{i:05}: {}, ", "0".repeat(87))).collect();
    let site = Site::with(|folder| {
        assert!(lines.len() <= 1 << 20 && one_line.len() <= 1 << 20, "{} {}", lines.len(), one_line.len());
        folder.write("content/2024/lines.yml", &lines);
        folder.write("content/2024/one.yml", &one_line);
    });
    let file = |name: &str| site.tree.find(&format!("content/2024/{name}.yml")).unwrap();
    let (many, one) = (file("lines"), file("one"));
    let width = one_line.chars().count() / COUNT;
    let findings: Vec<Finding> = (0..COUNT)
        .map(|i| {
            let place = match i % 2 {
                0 => Place::new(many, Spot::new(i + 1, 1, 6)),
                _ => Place::new(one, Spot::new(1, i * width + 1, 6)),
            };
            let related = Place::new(many, Spot::new(COUNT - i, 1, 6));
            Finding::new(&CARRIED, place, fill!(value = i)).relating(related, Said::same("同"))
        })
        .collect();
    let mut all: Vec<&Finding> = findings.iter().collect();
    all.sort_by_key(|f| f.place);
    for (format, sign) in [
        (Format::Text, "提醒[carry-over]"),
        (Format::Json, "\"severity\""),
        (Format::Sarif, "\"ruleId\""),
        (Format::Github, "::warning "),
    ] {
        let text = site.printed(&site.desk(Lang::Zh), &all, format);
        assert_eq!(text.matches(sign).count(), COUNT, "{format:?}");
    }
}

/// Lines of a file, and of a message, as nobody would write them.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z0-9 .:,\\[\\]{}]{1,30}",
        "[一-鿿，。；：（）“”]{1,30}",
        "[\t\r\u{1b}\u{200b}\u{301}\u{3000}\u{1f600}ａ-ｚ—…]{1,5}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat().replace('\n', " "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_said_and_marked_fits_and_stays_in_its_lines(
        lines in prop::collection::vec(line(), 1..12),
        texts in prop::collection::vec(line(), 3),
        spots in prop::collection::vec((0usize..14, 0usize..300, 0usize..120), 1..12),
    ) {
        let site = Site::with(|folder| folder.write("content/2024/a.yml", lines.join("\n")));
        let file = site.tree.find("content/2024/a.yml").unwrap();
        let place = |(line, column, wide): (usize, usize, usize)| {
            let (line, columns) = (line % lines.len(), lines[line % lines.len()].chars().count());
            let column = column % (columns + 1);
            Place::new(file, Spot::new(line + 1, column + 1, wide.min(columns - column)))
        };
        let mut finding = Finding::new(&LONG, place(spots[0]), fill!(quote = &texts[0]));
        for (i, spot) in spots.iter().enumerate().skip(1) {
            finding = finding.relating(place(*spot), Said::same(texts[i % texts.len()].clone()));
        }
        for (lang, colour) in [(Lang::Zh, false), (Lang::En, false), (Lang::Zh, true)] {
            let text = site.printed(&Desk { colour, ..site.desk(lang) }, &[&finding], Format::Text);
            for line in bare(&text).lines() {
                prop_assert!(width(line) <= 80, "{} columns: {line}", width(line));
                prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            }
        }
        for format in [Format::Json, Format::Sarif] {
            let text = site.printed(&site.desk(Lang::Zh), &[&finding], format);
            prop_assert!(serde_json::from_str::<Value>(&text).is_ok());
        }
        let text = site.printed(&site.desk(Lang::Zh), &[&finding], Format::Github);
        prop_assert_eq!(text.lines().count(), 1);
    }
}
