//! The files for searching, read as their script reads them but by other code: every agency is found by every name and
//! spelling, every pair of characters leads to its report, every figure is that of the report.

use std::collections::{BTreeMap, BTreeSet};

use portal::{Builder, Changes, Options, Snapshot};
use serde_json::Value;

use super::incremental::shown;
use super::support::{EDITIONS, Folder, root};

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn snapshot(site: &std::path::Path) -> Snapshot {
    let mut builder = Builder::new(site, EDITIONS.clone(), Options::default());
    builder.refresh(&Changes::Everything).unwrap()
}

/// A county with an agency of every kind of name, and a report with every kind of text.
pub(crate) fn county() -> Folder {
    let site = Folder::with_content("tests/sites/xian");
    let more = "chongqing:\n  name: 示例县重庆路街道办事处\n  short: 重庆路街道\n  aliases: [重庆路办]\n  kind: township\n  \
                parent: xian\n  from: 2025\n";
    site.write("content/agencies.yml", site.read("content/agencies.yml") + more);
    let report = site.read("content/2024/minzheng.yml");
    let text = "### （一）主动公开\n\n  全年公开**“政府信息”**ＡＢ１２条，\n  其中URL为 www.example.cn。\n\n  - 甲类 3.5 件\n  - \
                乙类\n\n  |项目|件数|\n  |---|---|\n  |许可|{{proactive.licences}}|\n";
    site.write(
        "content/2024/minzheng.yml",
        report.replacen("overview: |\n", &format!("overview: |\n  {text}\n"), 1),
    );
    site
}

/// What a file for searching hands over, by its name.
pub(crate) fn handed(files: &Files, name: &str) -> Value {
    given(files, name).swap_remove(0)
}

/// All that a file for searching hands over: its value, and its mark if it has one.
pub(crate) fn given(files: &Files, name: &str) -> Vec<Value> {
    let text = std::str::from_utf8(&files[&format!("search/data/{name}.js")]).unwrap();
    let inside = text.strip_prefix(&format!("portalSearch(\"{name}\",")).unwrap();
    serde_json::from_str(&format!("[{}]", inside.strip_suffix(");\n").unwrap())).unwrap()
}

pub(crate) fn hash(term: &str) -> usize {
    let mut hash: u64 = 2_166_136_261;
    for unit in term.encode_utf16() {
        hash = (hash ^ u64::from(unit)) * 16_777_619 % (1 << 32);
    }
    hash as usize
}

fn digits(text: &str) -> impl Iterator<Item = u64> + '_ {
    text.chars().map(|c| match c {
        'A'..='Z' => u64::from(c) - u64::from('A'),
        'a'..='z' => u64::from(c) - u64::from('a') + 26,
        '0'..='9' => u64::from(c) - u64::from('0') + 52,
        '-' => 62,
        _ => 63,
    })
}

pub(crate) fn numbers(text: &str) -> Vec<u64> {
    let mut all = vec![Vec::new()];
    for digit in digits(text) {
        all.last_mut().unwrap().push(digit % 32);
        if digit < 32 {
            all.push(Vec::new());
        }
    }
    all.pop();
    all.into_iter().map(|digits| digits.into_iter().rev().fold(0, |sum, d| sum * 32 + d)).collect()
}

pub(crate) fn positions(text: &str, count: u64) -> BTreeSet<u64> {
    let mut next = 0;
    let mut listed = || -> BTreeSet<u64> {
        let at = |gap: u64| {
            next += gap + 1;
            next - 1
        };
        numbers(&text[1..]).into_iter().map(at).collect()
    };
    match &text[..1] {
        "l" => listed(),
        "c" => {
            let missing = listed();
            (0..count).filter(|at| !missing.contains(at)).collect()
        }
        _ => {
            let six: Vec<u64> = digits(&text[1..]).collect();
            (0..count).filter(|at| six[*at as usize / 6] >> (at % 6) & 1 == 1).collect()
        }
    }
}

/// The years: number, reports, buckets, reports in each file of texts.
pub(crate) fn years(files: &Files) -> Vec<(u64, u64, usize, Vec<u64>)> {
    let index = handed(files, "index");
    let year = |y: &Value| {
        (
            y[0].as_u64().unwrap(),
            y[1].as_u64().unwrap(),
            y[2].as_u64().unwrap() as usize,
            numbers(y[3].as_str().unwrap()),
        )
    };
    index["years"].as_array().unwrap().iter().map(year).collect()
}

/// All agencies: the entries of all files, in their order.
pub(crate) fn agencies(files: &Files) -> Vec<Value> {
    let shards = handed(files, "index")["shards"].as_u64().unwrap();
    let entries = |at: u64| handed(files, &format!("agencies-{at}"))[1].as_array().unwrap().clone();
    (0..shards).flat_map(entries).collect()
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// The names of an agency's entry.
fn names(entry: &Value) -> Vec<String> {
    (1..5).flat_map(|at| strings(&entry[at])).collect()
}

#[test]
fn every_agency_is_found_by_every_name_and_by_the_years_it_reported() {
    let site = county();
    let snapshot = snapshot(site.at());
    let files = shown(&snapshot);
    let entries = agencies(&files);
    let years = years(&files);
    assert_eq!(entries.len(), snapshot.register.len());
    for ((id, agency), entry) in snapshot.register.all().zip(&entries) {
        assert_eq!(entry[0], agency.id);
        let former = agency.former_names.iter().map(|f| f.name.clone());
        let all: Vec<String> = std::iter::once(agency.name.clone())
            .chain(agency.short.clone())
            .chain(former)
            .chain(agency.aliases.clone())
            .collect();
        assert_eq!(names(entry), all);
        for (bit, (year, ..)) in years.iter().enumerate() {
            let has = snapshot.store.of_agency(id).any(|r| u64::from(r.key.year.number()) == *year);
            assert_eq!(entry[7].as_u64().unwrap() >> bit & 1 == 1, has, "{} {year}", agency.id);
        }
    }
    assert!(entries.iter().any(|e| e[3] == serde_json::json!([["示例县文化局", 2020]])));
}

/// Whether letters spell some characters of a name from one on, each by a whole reading or its first letter.
fn spells(letters: &str, name: &[char], readings: &BTreeMap<char, Vec<String>>) -> bool {
    let Some((first, rest)) = name.split_first() else { return letters.is_empty() };
    letters.is_empty()
        || readings.get(first).into_iter().flatten().any(|reading| {
            [reading.as_str(), &reading[..1]]
                .iter()
                .any(|part| letters.strip_prefix(part).is_some_and(|left| spells(left, rest, readings)))
        })
}

#[test]
fn every_name_is_found_by_its_spelling_and_its_initials() {
    let files = shown(&snapshot(county().at()));
    let mut readings: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for (syllable, characters) in handed(&files, "pinyin").as_object().unwrap() {
        for character in characters.as_str().unwrap().chars() {
            readings.entry(character).or_default().push(syllable.clone());
        }
    }
    let entries = agencies(&files);
    for name in entries.iter().flat_map(names) {
        let name: Vec<char> = name.chars().collect();
        let whole: String = name.iter().map(|c| readings[c][0].as_str()).collect();
        let initials: String = name.iter().map(|c| &readings[c][0][..1]).collect();
        assert!(spells(&whole, &name, &readings) && spells(&initials, &name, &readings), "{name:?}");
    }
    let found = |letters: &str| -> Vec<String> {
        let here = |name: &String| {
            let name: Vec<char> = name.chars().collect();
            (0..name.len()).any(|from| spells(letters, &name[from..], &readings))
        };
        entries
            .iter()
            .filter(|e| names(e).iter().any(here))
            .map(|e| e[0].as_str().unwrap().to_owned())
            .collect()
    };
    for (letters, id) in [
        ("mzj", "minzheng"),
        ("slxmzj", "minzheng"),
        ("shilixianminzhengju", "minzheng"),
        ("minzhengj", "minzheng"),
        ("whj", "wenlv"),
        ("chongqinglu", "chongqing"),
        ("zhongqinglu", "chongqing"),
        ("cqlb", "chongqing"),
    ] {
        assert!(found(letters).iter().any(|f| f == id), "{letters}: {:?}", found(letters));
    }
    assert_eq!(found("mzj"), ["minzheng"]);
}

/// The words of an HTML page, without any space.
fn words(html: &str) -> String {
    let text: String =
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect()
}

/// The texts of a year's reports: places with paragraphs, by the position of the report.
fn texts(files: &Files, year: u64, each: &[u64]) -> Vec<Value> {
    let mut all = Vec::new();
    for (at, count) in each.iter().enumerate() {
        let reports = handed(files, &format!("{year}/texts-{at}")).as_array().unwrap().clone();
        assert_eq!(reports.len() as u64, *count, "{year}/texts-{at}");
        all.extend(reports);
    }
    all
}

#[test]
fn texts_are_what_the_page_prints_at_the_place_that_is_named() {
    for site in [county().at().to_path_buf(), root().join("tests/sites/shili"), root().to_path_buf()] {
        let snapshot = snapshot(&site);
        let (files, context) = (shown(&snapshot), snapshot.page_context());
        let mut seen = 0;
        for (year, count, _, each) in years(&files) {
            let texts = texts(&files, year, &each);
            assert_eq!(texts.len() as u64, count);
            let reports = snapshot.store.all().filter(|r| u64::from(r.key.year.number()) == year);
            for (report, text) in reports.zip(&texts) {
                let id = &context.register.get(report.key.agency).unwrap().id;
                let html = std::str::from_utf8(&files[&format!("{year}/{id}/index.html")]).unwrap();
                let (page, html) = (words(html), html.replace('"', ""));
                assert_eq!(text[0], u64::from(report.edition.0));
                for place in &text.as_array().unwrap()[1..] {
                    let anchor = place[0].as_str().unwrap();
                    let there =
                        html.contains(&format!(" id={anchor} ")) || html.contains(&format!(" id={anchor}>"));
                    assert!(there, "{year}/{id}: nothing has the id {anchor}");
                    for paragraph in &place.as_array().unwrap()[1..] {
                        let paragraph: String = paragraph.as_str().unwrap().split_whitespace().collect();
                        assert!(page.contains(&paragraph), "{year}/{id} does not print\n{paragraph}");
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 20, "{seen}");
    }
}

/// The terms of a text: pairs of Chinese characters, words of letters and digits.
fn terms(text: &str) -> BTreeSet<String> {
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let text = text
        .replace(['Ａ', 'ａ'], "a")
        .replace('Ｂ', "b")
        .replace('１', "1")
        .replace('２', "2")
        .to_ascii_lowercase();
    let close: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let pairs = close.windows(2).filter(|p| p.iter().all(han)).map(|p| p.iter().collect());
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned);
    pairs.chain(words).collect()
}

#[test]
fn every_term_of_a_text_leads_to_its_report_and_to_no_other() {
    for site in [county().at().to_path_buf(), root().to_path_buf()] {
        let files = shown(&snapshot(&site));
        for (year, count, buckets, each) in years(&files) {
            let mut expected: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
            for (at, report) in (0..).zip(texts(&files, year, &each)) {
                for place in &report.as_array().unwrap()[1..] {
                    let paragraphs = place.as_array().unwrap()[1..].iter();
                    let all = paragraphs.flat_map(|p| terms(p.as_str().unwrap()));
                    all.for_each(|term| {
                        expected.entry(term).or_default().insert(at);
                    });
                }
            }
            let mut found = BTreeMap::new();
            for bucket in 0..buckets {
                for (term, list) in handed(&files, &format!("{year}/terms-{bucket}")).as_object().unwrap() {
                    assert_eq!(hash(term) % buckets, bucket, "{term}");
                    if !term.starts_with('#') {
                        found.insert(term.clone(), positions(list.as_str().unwrap(), count));
                    }
                }
            }
            assert_eq!(found, expected, "{year}");
        }
    }
}

#[test]
fn every_figure_that_is_not_zero_stands_with_its_cell() {
    let site = county();
    let snapshot = snapshot(site.at());
    let files = shown(&snapshot);
    let index = handed(&files, "index");
    for (year, _, buckets, _) in years(&files) {
        let (mut expected, mut found) = (BTreeSet::new(), BTreeSet::new());
        let reports = snapshot.store.all().filter(|r| u64::from(r.key.year.number()) == year);
        for (at, report) in (0u64..).zip(reports) {
            let edition = snapshot.editions.get(report.edition).unwrap();
            let own = &index["editions"][edition.id.0.to_string()];
            // The labels lead to the cells: every row with the columns of its block.
            let addresses: BTreeSet<String> = own["rows"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|row| {
                    let columns = own["blocks"][row[0].as_u64().unwrap() as usize][2].as_array().unwrap();
                    columns
                        .iter()
                        .map(move |c| format!("{}.{}", row[1].as_str().unwrap(), c[0].as_str().unwrap()))
                })
                .collect();
            assert_eq!(addresses.len(), edition.cells.len());
            for slot in 0..edition.cells.len() {
                let address = snapshot.editions.address(edition.cells[slot].id).to_owned();
                assert!(addresses.contains(&address), "{address}");
                if let Some(value) = report.figures.at(slot).value().filter(|v| *v != 0) {
                    expected.insert((address, at, value));
                }
            }
        }
        for bucket in 0..buckets {
            for (term, list) in handed(&files, &format!("{year}/terms-{bucket}")).as_object().unwrap() {
                let Some(address) = term.strip_prefix('#') else { continue };
                let mut next = 0;
                for pair in numbers(list.as_str().unwrap()).chunks(2) {
                    let value = pair[1] as i64;
                    next += pair[0] + 1;
                    found.insert((
                        address.to_owned(),
                        next - 1,
                        if value % 2 == 1 { -(value + 1) / 2 } else { value / 2 },
                    ));
                }
            }
        }
        assert_eq!(found, expected, "{year}");
    }
}
