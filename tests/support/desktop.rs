//! A site that is edited at random: figures, texts, files, and every key that the program knows.

use std::fs;
use std::path::PathBuf;

use super::folder::root;
use super::manual::{Key, keys, values};
use super::site::Site;

/// Numbers that look like chance and are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `n`.
    pub(crate) fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

/// A site that is edited at random, and the texts from which broken files are mended.
pub(crate) struct Desktop<S> {
    pub(crate) site: S,
    pub(crate) dice: Dice,
    /// Edits so far.
    edits: usize,
    /// How many of them gave a key another value.
    pub(crate) varied: usize,
}

/// The reports that may be there: years and agencies.
const YEARS: [&str; 5] = ["2018", "2020", "2023", "2024", "2025"];
const AGENCIES: [&str; 3] = ["minzheng", "tongji", "shili"];

impl<S: Site> Desktop<S> {
    /// The site must be that of `tests/sites/shili`.
    pub(crate) fn new(site: S, seed: u64) -> Desktop<S> {
        Desktop { site, dice: Dice::new(seed), edits: 0, varied: 0 }
    }

    /// Changes one thing; says what, and which paths it touched.
    pub(crate) fn edit(&mut self) -> (String, Vec<PathBuf>) {
        let (year, agency) = (*self.dice.pick(&YEARS), *self.dice.pick(&AGENCIES));
        let report = format!("content/{year}/{agency}.yml");
        let beside = format!("content/{year}/{agency}");
        self.edits += 1;
        match self.dice.roll(18) {
            _ if self.edits.is_multiple_of(3) => self.key(&report),
            0..=3 => self.figure(&report),
            4 => self.text(&report),
            5 => self.broken(&report),
            6 => self.removed(&report),
            7 | 8 => self.copied(&report),
            9 => self.renamed(&report),
            10 => self.toggled(&format!("{beside}/图.png"), &["png", "another png", "a third"]),
            11 => self.toggled(
                &format!("{beside}/problems.md"),
                &["一个问题。\n", "另一个问题 {{requests.received}}。\n"],
            ),
            12 => self.toggled(
                "content/pages/guide.md",
                &["---\ntitle: 指南\n---\n甲\n", "---\ntitle: 指引\n---\n乙\n", "---\n"],
            ),
            13 => self.register(),
            14 => self.settings(),
            15 => self.toggled(
                "themes/default/templates/year.html",
                &["{% extends \"default/year.html\" %}", "{% if %}"],
            ),
            16 => self.toggled("themes/default/static/own.css", &["a{}", "b{}"]),
            _ => self.toggled("content/2024/stray.txt", &["x", "y"]),
        }
    }

    fn read(&self, path: &str) -> Option<String> {
        self.site.text(path)
    }

    fn save(&mut self, path: &str, text: &str, what: &str) -> (String, Vec<PathBuf>) {
        // As editors do: over the file, or into another one that takes its name.
        if self.dice.roll(2) == 0 {
            self.site.put(path, text.as_bytes());
        } else {
            self.site.put(&format!("{path}.tmp~"), text.as_bytes());
            self.site.rename(&format!("{path}.tmp~"), path);
        }
        (format!("{what} in {path}"), vec![PathBuf::from(path)])
    }

    fn figure(&mut self, report: &str) -> (String, Vec<PathBuf>) {
        let Some(text) = self.read(report) else { return self.copied(report) };
        let digits: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
        if digits.is_empty() {
            return self.copied(report);
        }
        let at = *self.dice.pick(&digits);
        let digit = self.dice.roll(10).to_string();
        let mut changed = text.clone();
        changed.replace_range(at..=at, &digit);
        self.save(report, &changed, "a digit")
    }

    fn text(&mut self, report: &str) -> (String, Vec<PathBuf>) {
        let Some(text) = self.read(report) else { return self.copied(report) };
        let changed = format!("# {}\n{}", self.dice.roll(1000), text.replacen("工作", "工作又", 1));
        self.save(report, &changed, "a line more and a word")
    }

    fn broken(&mut self, report: &str) -> (String, Vec<PathBuf>) {
        let Some(text) = self.read(report) else { return self.copied(report) };
        let mut cut = self.dice.roll(text.len());
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        self.save(report, &text[..cut], "half of the text")
    }

    fn removed(&mut self, report: &str) -> (String, Vec<PathBuf>) {
        self.site.remove(report);
        (format!("no {report}"), vec![PathBuf::from(report)])
    }

    /// A report as the sample site has it, under any name.
    fn copied(&mut self, report: &str) -> (String, Vec<PathBuf>) {
        let samples =
            ["2018/minzheng", "2020/minzheng", "2023/minzheng", "2024/minzheng", "2024/tongji", "2024/shili"];
        let year = &report["content/".len()..][..4];
        let same_form = |s: &&&str| (year < "2019") == (**s < "2019") && (year < "2021") == (**s < "2021");
        let fitting: Vec<&&str> = samples.iter().filter(same_form).collect();
        let text = sample(&format!("content/{}.yml", self.dice.pick(&fitting)));
        self.save(report, &text, "a sample")
    }

    fn renamed(&mut self, report: &str) -> (String, Vec<PathBuf>) {
        let other = format!("content/{}/{}.yml", self.dice.pick(&YEARS), self.dice.pick(&AGENCIES));
        if self.read(report).is_none() || self.read(&other).is_some() {
            return self.removed(&other);
        }
        self.site.rename(report, &other);
        (format!("{report} is {other}"), vec![PathBuf::from(report), PathBuf::from(other)])
    }

    /// A file that comes with one of some texts, and goes.
    fn toggled(&mut self, path: &str, texts: &[&str]) -> (String, Vec<PathBuf>) {
        match self.dice.roll(texts.len() + 1) {
            at if at < texts.len() => self.save(path, texts[at], "a text"),
            _ => self.removed(path),
        }
    }

    fn register(&mut self) -> (String, Vec<PathBuf>) {
        let path = "content/agencies.yml";
        let sample = sample(path);
        let changed = match self.dice.roll(6) {
            0 => sample.replacen("民政局", "民政和社会工作局", 1),
            1 => format!("xinju:\n  name: 示例县新局\n  kind: department\n  from: 2023\n{sample}"),
            2 => format!("{sample}xinju:\n  name: 示例县新局\n  kind: department\n  from: 2020\n"),
            3 => sample.replacen("tongji:", "tongji2:", 1),
            4 => format!("{sample}  : [\n"),
            _ => sample,
        };
        self.save(path, &changed, "an entry")
    }

    fn settings(&mut self) -> (String, Vec<PathBuf>) {
        let path = "content/site.yml";
        if self.dice.roll(4) == 0 {
            return self.removed(path);
        }
        let line = *self.dice.pick(&["titel: x\n", "x: [\n", ""]);
        let changed = sample(path) + line;
        self.save(path, &changed, line.trim())
    }

    /// The next of all keys that the program knows gets another value, or goes.
    fn key(&mut self, report: &str) -> (String, Vec<PathBuf>) {
        let keys = keys();
        let (file, key) = &keys[self.varied % keys.len()];
        self.varied += 1;
        let value = match self.dice.roll(8) {
            0 => None,
            _ => Some(value(key, &mut self.dice)),
        };
        let path = match file.as_str() {
            "content/年度/机关代号.yml" => report,
            "content/pages/页面代号.md" => "content/pages/about.md",
            path => path,
        };
        let text = match file.as_str() {
            "content/年度/机关代号.yml" => match self.read(path) {
                Some(text) => with_key(&text, key, value.as_deref()),
                None => return self.copied(report),
            },
            "content/agencies.yml" => {
                let agency = *self.dice.pick(&AGENCIES);
                with_agency_key(&sample(path), agency, key, value.as_deref())
            }
            "content/site.yml" => with_key(&sample(path), key, value.as_deref()),
            _ => {
                let page = sample(path);
                let (head, body) = page.trim_start_matches("---\n").split_once("---\n").unwrap();
                format!("---\n{}---\n{body}", with_key(head, key, value.as_deref()))
            }
        };
        self.save(path, &text, &format!("{}: {value:?}", key.en))
    }
}

/// A file of the golden site as it is.
pub(crate) fn sample(path: &str) -> String {
    fs::read_to_string(root().join("tests/sites/shili").join(path)).unwrap()
}

/// A value of the kind that the manual says, on one line.
fn value(key: &Key, dice: &mut Dice) -> String {
    let choice = |dice: &mut Dice, of: &[&str]| (*dice.pick(of)).to_owned();
    let words = key.value.as_str();
    match words {
        "一行文字" => {
            choice(dice, &["示例", "示例县新局", "\"\"", "\"0000000001\"", "bm00000000", "2024"])
        }
        "文字（Markdown）" | "见各部分" => {
            choice(dice, &["一句话。", "\"有{{requests.received}}件。\"", "\"\""])
        }
        "不小于 0 的整数" => choice(dice, &["0", "1", "50", "-1"]),
        "四位数的年度" => choice(dice, &["2018", "2020", "2024", "2025", "1"]),
        "日期" => choice(dice, &["2025-04-02", "2026-09-01", "2025-02-30"]),
        "月-日" => choice(dice, &["01-10", "12-31", "02-29"]),
        "网址" => choice(dice, &["https://www.example.gov.cn/jia/", "https://example.org", "甲"]),
        "带 `{path}` 的网址，或 `none`" => {
            choice(dice, &["none", "\"zed://file{path}:{line}\"", "zed://file/"])
        }
        "主机名" => choice(dice, &["box.example", "10.0.0.7", "box:80"]),
        "机关代号" => choice(dice, &["shili", "minzheng", "tongji", "nobody"]),
        "单元格或行的地址" => {
            choice(dice, &["requests.received.total", "proactive.licences", "requests.no"])
        }
        "规则名" => rule(dice),
        // Without a theme of this name nothing is built.
        "主题名" => "default".to_owned(),
        "格式的年份" => choice(dice, &["2008", "2019", "2021"]),
        "一组键" => mapping(&key.below, dice),
        "列表，每项是一组键" => format!("[{}]", mapping(&key.below, dice)),
        _ if words.starts_with("日期，可以带时间") => {
            choice(dice, &["2025-01-24", "2025-03-31 09:00", values(words)[0]])
        }
        _ if words.starts_with("部分的键") => {
            choice(dice, &["overview", "problems", values(words)[0], "no"])
        }
        _ => match words.strip_prefix("列表：") {
            Some(item) => {
                let item = Key { value: item.to_owned(), ..Key::default() };
                let items: Vec<String> = (0..dice.roll(3)).map(|_| value(&item, dice)).collect();
                format!("[{}]", items.join(", "))
            }
            None => choice(dice, &values(words)),
        },
    }
}

/// A mapping with most of its keys, and with one of those that no table fixes.
fn mapping(keys: &[Key], dice: &mut Dice) -> String {
    let mut pairs = Vec::new();
    for key in keys {
        let name = match key.en.as_str() {
            "机关类别" => *dice.pick(&["department", "county_government"]),
            "部分" => *dice.pick(&["overview", "problems"]),
            "表" => *dice.pick(&["proactive", "requests"]),
            "规则名" => &rule(dice),
            "年度" => *dice.pick(&YEARS),
            _ if dice.roll(4) == 0 => continue,
            name => name,
        };
        pairs.push(format!("{name}: {}", value(key, dice)));
    }
    format!("{{{}}}", pairs.join(", "))
}

/// The name of a rule: each has a file.
fn rule(dice: &mut Dice) -> String {
    let files = fs::read_dir(root().join("tests/rules")).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names = names.filter_map(|name| name.strip_suffix(".md").map(str::to_owned));
    let mut rules: Vec<String> = names.filter(|name| name != "README").collect();
    rules.sort();
    dice.pick(&rules).clone()
}

/// A text of keys in which one has another value, or is not there.
pub(crate) fn with_key(text: &str, key: &Key, value: Option<&str>) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        // What belongs to a key stands below it, further to the right.
        if !line.starts_with([' ', '-']) && !line.is_empty() {
            inside = line.split_once(':').is_some_and(|(name, _)| key.is(name));
        }
        if !inside {
            kept += &format!("{line}\n");
        }
    }
    kept + &value.map_or_else(String::new, |value| format!("{}: {value}\n", key.en))
}

/// The register in which a key of one agency, on one line, has another value, or is not there.
pub(crate) fn with_agency_key(register: &str, agency: &str, key: &Key, value: Option<&str>) -> String {
    let mut out = String::new();
    for line in register.lines() {
        let own = line.strip_prefix(agency).and_then(|rest| rest.strip_prefix(": {"));
        let Some(inside) = own.and_then(|rest| rest.strip_suffix('}')) else {
            out += &format!("{line}\n");
            continue;
        };
        let mut pairs: Vec<String> = Vec::new();
        for piece in inside.split(", ") {
            // A comma within brackets parts no pair.
            match pairs.last_mut() {
                Some(last) if last.matches(['[', '{']).count() > last.matches([']', '}']).count() => {
                    *last += &format!(", {piece}");
                }
                _ => pairs.push(piece.to_owned()),
            }
        }
        pairs.retain(|pair| !pair.split_once(':').is_some_and(|(name, _)| key.is(name)));
        pairs.extend(value.map(|value| format!("{}: {value}", key.en)));
        out += &format!("{agency}: {{{}}}\n", pairs.join(", "));
    }
    out
}

#[test]
fn a_key_is_given_another_value_wherever_it_stands() {
    let keys = keys();
    let key_of = |name: &str| &keys.iter().find(|(_, key)| key.en == name).unwrap().1;
    let cases = [
        ("title: a\ncontact: b\n", "contact", Some("c"), "title: a\ncontact: c\n"),
        ("标题: a\ncontact: b\n", "title", Some("c"), "contact: b\ntitle: c\n"),
        ("waivers:\n  - {rule: a}\ntitle: b\n", "waivers", None, "title: b\n"),
    ];
    for (text, key, value, expected) in cases {
        assert_eq!(with_key(text, key_of(key), value), expected);
    }
    let register = "a: {name: 甲, former_names: [{name: 乙, until: 2020}], contact: 丙}\nb: {name: 丁}\n";
    let expected = "a: {name: 甲, contact: 丙, former_names: []}\nb: {name: 丁}\n";
    assert_eq!(with_agency_key(register, "a", key_of("former_names"), Some("[]")), expected);
    assert!(keys.len() > 30, "{}", keys.len());
    let mut dice = Dice::new(1);
    keys.iter().for_each(|(_, key)| assert!(!value(key, &mut dice).is_empty(), "{key:?}"));
}
