//! A site that is edited at random: figures, texts, files, and every key that the program knows.

use std::fs;
use std::path::PathBuf;

use portal::builder::Changes;
use portal::read::{FORMS, Field, Others, ValueShape};

use crate::support::{Site, root};

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
    /// Edits so far, and how many of them gave a key another value.
    edits: usize,
    varied: usize,
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
        let line = *self.dice.pick(&["titel: x\n", "x: [\n", ""]);
        let changed = sample(path) + line;
        self.save(path, &changed, line.trim())
    }

    /// The next of all keys that the program knows gets another value, or goes.
    fn key(&mut self, report: &str) -> (String, Vec<PathBuf>) {
        let keys = keys();
        let (file, field) = keys[self.varied % keys.len()];
        self.varied += 1;
        let value = match self.dice.roll(8) {
            0 => None,
            _ => Some(value(&field.shape, &mut self.dice)),
        };
        let path = match file {
            "content/<year>/<agency>.yml" => report,
            "content/pages/<page>.md" => "content/pages/about.md",
            path => path,
        };
        let text = match file {
            "content/<year>/<agency>.yml" => match self.read(path) {
                Some(text) => with_key(&text, field, value.as_deref()),
                None => return self.copied(report),
            },
            "content/agencies.yml" => {
                let agency = *self.dice.pick(&AGENCIES);
                with_agency_key(&sample(path), agency, field, value.as_deref())
            }
            "content/site.yml" => with_key(&sample(path), field, value.as_deref()),
            _ => {
                let page = sample(path);
                let (head, body) = page.trim_start_matches("---\n").split_once("---\n").unwrap();
                format!("---\n{}---\n{body}", with_key(head, field, value.as_deref()))
            }
        };
        self.save(path, &text, &format!("{}: {value:?}", field.en))
    }

    /// How many of the keys had no other value yet.
    pub(crate) fn unvaried(&self) -> usize {
        keys().len().saturating_sub(self.varied)
    }

    /// What a watcher would say of some paths: themselves, their folders, whole paths, or that anything may have changed.
    pub(crate) fn told(&mut self, paths: Vec<PathBuf>) -> Changes {
        match self.dice.roll(5) {
            0 => Changes::Everything,
            1 => Changes::Paths(paths.iter().map(|p| p.parent().unwrap().to_path_buf()).collect()),
            2 => Changes::Paths(paths.iter().map(|p| self.site.at().join(p)).collect()),
            _ => Changes::Paths(paths),
        }
    }
}

/// A file of the golden site as it is.
pub(crate) fn sample(path: &str) -> String {
    fs::read_to_string(root().join("tests/sites/shili").join(path)).unwrap()
}

/// Every key that stands by itself in a file of editors, with the file's form.
pub(crate) fn keys() -> Vec<(&'static str, &'static Field)> {
    let mut all = Vec::new();
    for form in FORMS {
        let ValueShape::Mapping(fields, others) = &form.shape else {
            panic!("{} is no mapping", form.path.en)
        };
        let below = match others {
            Some((Others::Agencies, ValueShape::Mapping(fields, _))) => *fields,
            _ => &[],
        };
        all.extend(fields.iter().chain(below).map(|field| (form.path.en, *field)));
    }
    all
}

/// A text of the shape of a key's value, on one line.
fn value(shape: &ValueShape, dice: &mut Dice) -> String {
    let one = |dice: &mut Dice, of: &[&str]| (*dice.pick(of)).to_owned();
    match shape {
        ValueShape::Line => {
            one(dice, &["示例", "示例县新局", "\"\"", "\"0000000001\"", "bm00000000", "2024"])
        }
        ValueShape::Prose | ValueShape::Part => {
            one(dice, &["一句话。", "\"有{{requests.received}}件。\"", "\"\""])
        }
        ValueShape::Count => one(dice, &["0", "1", "50", "-1"]),
        ValueShape::Year => one(dice, &["2018", "2020", "2024", "2025", "1"]),
        ValueShape::Date(None) => one(dice, &["2025-04-02", "2026-09-01", "2025-02-30"]),
        ValueShape::Date(Some(word)) => one(dice, &["2025-01-24", "2025-03-31 09:00", word.en]),
        ValueShape::MonthDay => one(dice, &["01-10", "12-31", "02-29"]),
        ValueShape::Flag => one(dice, &["true", "false"]),
        ValueShape::Web => one(dice, &["https://www.example.gov.cn/jia/", "https://example.org", "甲"]),
        ValueShape::Agency => one(dice, &["shili", "minzheng", "tongji", "nobody"]),
        ValueShape::Cell => one(dice, &["requests.received.total", "proactive.licences", "requests.no"]),
        ValueShape::Rule => rule(dice),
        // Without a theme of this name nothing is built.
        ValueShape::Theme => one(dice, &["default"]),
        ValueShape::Edition => one(dice, &["2008", "2019", "2021"]),
        ValueShape::Target(all) => one(dice, &["overview", "problems", all.en, "no"]),
        ValueShape::Words(words) | ValueShape::Names(words) => dice.pick(words).en.to_owned(),
        ValueShape::Figures => one(dice, &["none", "{licences: 1}"]),
        ValueShape::List(item) => {
            let items: Vec<String> = (0..dice.roll(3)).map(|_| value(item, dice)).collect();
            format!("[{}]", items.join(", "))
        }
        ValueShape::Items(fields) => format!("[{}]", mapping(fields, None, dice)),
        ValueShape::Mapping(fields, others) => mapping(fields, others.as_ref(), dice),
    }
}

/// A mapping with most of its keys, and with one that is chosen.
fn mapping(fields: &[&Field], others: Option<&(Others, &ValueShape)>, dice: &mut Dice) -> String {
    let mut pairs = Vec::new();
    for field in fields {
        if dice.roll(4) > 0 {
            pairs.push(format!("{}: {}", field.en, value(&field.shape, dice)));
        }
    }
    if let Some((others, shape)) = others {
        let key = match others {
            Others::Agencies => (*dice.pick(&AGENCIES)).to_owned(),
            Others::Kinds => (*dice.pick(&["department", "county_government"])).to_owned(),
            Others::Parts => (*dice.pick(&["overview", "problems"])).to_owned(),
            Others::Tables => (*dice.pick(&["proactive", "requests"])).to_owned(),
            Others::Rules => rule(dice),
            Others::Years => (*dice.pick(&YEARS)).to_owned(),
        };
        pairs.push(format!("{key}: {}", value(shape, dice)));
    }
    format!("{{{}}}", pairs.join(", "))
}

/// The name of a rule.
fn rule(dice: &mut Dice) -> String {
    let rules: Vec<_> = portal::check::rules().collect();
    dice.pick(&rules).name.to_owned()
}

/// A text of keys in which one has another value, or is not there.
pub(crate) fn with_key(text: &str, field: &Field, value: Option<&str>) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        // What belongs to a key stands below it, further to the right.
        if !line.starts_with([' ', '-']) && !line.is_empty() {
            inside = line.split_once(':').is_some_and(|(key, _)| field.is(key));
        }
        if !inside {
            kept += &format!("{line}\n");
        }
    }
    kept + &value.map_or_else(String::new, |value| format!("{}: {value}\n", field.en))
}

/// The register in which a key of one agency, on one line, has another value, or is not there.
pub(crate) fn with_agency_key(register: &str, agency: &str, field: &Field, value: Option<&str>) -> String {
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
        pairs.retain(|pair| !pair.split_once(':').is_some_and(|(key, _)| field.is(key)));
        pairs.extend(value.map(|value| format!("{}: {value}", field.en)));
        out += &format!("{agency}: {{{}}}\n", pairs.join(", "));
    }
    out
}

#[test]
fn a_key_is_given_another_value_wherever_it_stands() {
    let field = |name: &str| keys().into_iter().find(|(_, f)| f.en == name).unwrap().1;
    let cases = [
        ("title: a\ncontact: b\n", "contact", Some("c"), "title: a\ncontact: c\n"),
        ("标题: a\ncontact: b\n", "title", Some("c"), "contact: b\ntitle: c\n"),
        ("waivers:\n  - {rule: a}\ntitle: b\n", "waivers", None, "title: b\n"),
    ];
    for (text, key, value, expected) in cases {
        assert_eq!(with_key(text, field(key), value), expected);
    }
    let register = "a: {name: 甲, former_names: [{name: 乙, until: 2020}], contact: 丙}\nb: {name: 丁}\n";
    let expected = "a: {name: 甲, contact: 丙, former_names: []}\nb: {name: 丁}\n";
    assert_eq!(with_agency_key(register, "a", field("former_names"), Some("[]")), expected);
    assert!(keys().len() > 30, "{}", keys().len());
}
