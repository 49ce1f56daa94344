//! A later state of a site, made from the one before and what changed, is the state that a build from nothing makes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use portal::builder::{Changes, Options, Snapshot};
use portal::finding::{Desk, Format};

use crate::support::{MemorySite, Site, root};

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

/// Everything that a snapshot shows: every file of the site by its path, and every finding.
pub(crate) fn shown(snapshot: &Snapshot) -> BTreeMap<String, Vec<u8>> {
    let context = snapshot.page_context();
    let mut all = BTreeMap::new();
    for output in snapshot.outputs(&context) {
        let mut bytes = Vec::new();
        let made = snapshot.body(&context, &output, &mut bytes);
        made.unwrap_or_else(|failure| bytes = format!("{failure:?}").into_bytes());
        all.insert(snapshot.path(&context, &output), bytes);
    }
    let rules: Vec<_> = portal::check::rules().collect();
    let desk = Desk {
        tree: &snapshot.tree,
        editions: &snapshot.editions,
        rules: &rules,
        site: PathBuf::from("/site"),
        prefix: String::new(),
        lang: portal::base::Lang::En,
        colour: false,
        links: false,
    };
    let mut findings = Vec::new();
    desk.print(&snapshot.verdict.findings(&snapshot.tree), Format::Json, &mut findings).unwrap();
    all.insert("findings".to_owned(), findings);
    all
}

/// The state of a site made from nothing, or why there is none.
fn from_nothing(site: &MemorySite, options: &Options) -> Result<BTreeMap<String, Vec<u8>>, String> {
    site.builder(options.clone())
        .refresh(&Changes::Everything)
        .map(|s| shown(&s))
        .map_err(|f| format!("{f:?}"))
}

/// Fails at the first file that differs, with what stands where it does.
pub(crate) fn assert_same(now: &BTreeMap<String, Vec<u8>>, anew: &BTreeMap<String, Vec<u8>>, after: &str) {
    let paths = |of: &BTreeMap<String, Vec<u8>>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(now), paths(anew), "{after}");
    for (path, bytes) in now {
        let other = &anew[path];
        let at = bytes.iter().zip(other).position(|(a, b)| a != b).unwrap_or(bytes.len().min(other.len()));
        let near =
            |b: &[u8]| String::from_utf8_lossy(&b[at.saturating_sub(80)..b.len().min(at + 80)]).into_owned();
        assert!(bytes == other, "after {after}: {path} at {at}:\n{}\n---\n{}", near(bytes), near(other));
    }
}

/// A site that is edited at random, and the texts from which broken files are mended.
pub(crate) struct Desktop<S> {
    pub(crate) site: S,
    pub(crate) dice: Dice,
}

/// The reports that may be there: years and agencies.
const YEARS: [&str; 5] = ["2018", "2020", "2023", "2024", "2025"];
const AGENCIES: [&str; 3] = ["minzheng", "tongji", "shili"];

impl<S: Site> Desktop<S> {
    /// The site must be that of `tests/sites/shili`.
    pub(crate) fn new(site: S, seed: u64) -> Desktop<S> {
        Desktop { site, dice: Dice::new(seed) }
    }

    /// Changes one thing; says what, and which paths it touched.
    pub(crate) fn edit(&mut self) -> (String, Vec<PathBuf>) {
        let (year, agency) = (*self.dice.pick(&YEARS), *self.dice.pick(&AGENCIES));
        let report = format!("content/{year}/{agency}.yml");
        let beside = format!("content/{year}/{agency}");
        match self.dice.roll(18) {
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
        let sample = format!("tests/sites/shili/content/{}.yml", self.dice.pick(&fitting));
        let text = std::fs::read_to_string(root().join(sample)).unwrap();
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
        let sample = std::fs::read_to_string(root().join("tests/sites/shili").join(path)).unwrap();
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
        let sample = std::fs::read_to_string(root().join("tests/sites/shili").join(path)).unwrap();
        let more = [
            "checks: {jump: {level: off, reason: 试}, row-total: {level: warning, reason: 试}}\n",
            "deadlines: {department: 01-10}\n",
            "as_of: 2026-09-01\n",
            "min_base: 50\n",
            "titel: x\n",
            "x: [\n",
            "",
        ];
        let line = *self.dice.pick(&more);
        let key = line.split(':').next().unwrap_or_default();
        let kept = sample.lines().filter(|l| key.is_empty() || !l.starts_with(&format!("{key}:")));
        let changed = kept.map(|l| format!("{l}\n")).collect::<String>() + line;
        self.save(path, &changed, line.trim())
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

fn edits() -> usize {
    std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(150)
}

/// More edits than by default: `EDITS=5000 cargo test --test portal incremental`.
#[test]
fn after_any_edit_every_page_is_that_of_a_build_from_nothing() {
    let mut desktop = Desktop::new(MemorySite::with_content("tests/sites/shili"), 7);
    let options = Options { draft: true, ..Options::default() };
    let builder = |keep| desktop.site.builder(Options { keep, ..options.clone() });
    let (mut plain, mut keeping) = (builder(false), builder(true));
    for builder in [&mut plain, &mut keeping] {
        builder.refresh(&Changes::Everything).unwrap();
    }
    let (mut whole, mut broken) = (0, 0);
    for number in 0..edits() {
        let (what, paths) = desktop.edit();
        let changes = desktop.told(paths);
        let after = format!("edit {number}, {what}, told as {changes:?}");
        let anew = from_nothing(&desktop.site, &options);
        let now = plain.refresh(&changes).map(|s| shown(&s)).map_err(|f| format!("{f:?}"));
        match (&now, &anew) {
            (Ok(now), Ok(anew)) => assert_same(now, anew, &after),
            (now, anew) => assert_eq!(now.as_ref().err(), anew.as_ref().err(), "{after}"),
        }
        let kept = keeping.refresh(&changes).unwrap();
        match anew {
            // What can all be read is shown as it is, whatever was shown before.
            Ok(anew) if kept.broken.is_empty() && kept.trouble.is_none() => {
                whole += 1;
                assert_same(&shown(&kept), &anew, &format!("{after}, last good state kept"));
            }
            _ => broken += 1,
        }
    }
    assert!(whole * 10 > edits() && broken * 20 > edits(), "{whole} states of {} were whole", edits());
}

#[test]
fn what_an_edit_does_not_touch_stays_the_same() {
    let site = MemorySite::with_content("tests/sites/shili");
    let mut builder = site.builder(Options::default());
    let first = builder.refresh(&Changes::Everything).unwrap();
    let path = "content/2023/minzheng.yml";
    let text = site.text(path).unwrap();
    site.write(path, text.replacen("published: 2024-01-2", "published: 2024-01-1", 1) + "\n");
    let second = builder.refresh(&Changes::Paths(vec![path.into()])).unwrap();
    let reports =
        |s: &Snapshot| s.store.shelves().flat_map(|(_, shelf)| shelf.reports().to_vec()).collect::<Vec<_>>();
    for (old, new) in reports(&first).iter().zip(&reports(&second)) {
        let changed = old.key.year.to_string() == "2023";
        assert_eq!(std::sync::Arc::ptr_eq(old, new), !changed, "{:?}", old.key);
    }
    let theme = |s: &Snapshot| s.theme.as_ref().map(std::sync::Arc::as_ptr).unwrap();
    assert_eq!(theme(&first), theme(&second), "the theme was loaded again");
    assert!(std::sync::Arc::ptr_eq(&first.tree, &second.tree), "the tree was walked again");
}

#[test]
fn of_a_broken_file_the_last_good_state_stays_with_the_finding() {
    let site = MemorySite::with_content("tests/sites/shili");
    let options = Options { draft: true, keep: true, ..Options::default() };
    let mut builder = site.builder(options);
    let first = shown(&builder.refresh(&Changes::Everything).unwrap());
    let cases = [
        ("content/2024/minzheng.yml", "2024/minzheng/index.html"),
        ("content/agencies.yml", "2024/minzheng/index.html"),
        ("content/site.yml", "index.html"),
        ("content/pages/about.md", "pages/about/index.html"),
    ];
    for (path, page) in cases {
        let good = site.text(path).unwrap();
        site.write(path, b"\xff\xfe broken");
        let broken = builder.refresh(&Changes::Paths(vec![path.into()])).unwrap();
        let file = broken.tree.find(path).unwrap();
        assert_eq!(broken.broken, [file], "{path}");
        let found = broken.verdict.findings(&broken.tree);
        assert!(found.iter().any(|f| f.place.file == file && f.rule().name == "encoding"), "{path}");
        assert!(shown(&broken)[page] == first[page], "{path}: {page} changed");
        site.write(path, good);
        let mended = builder.refresh(&Changes::Paths(vec![path.into()])).unwrap();
        assert_same(&shown(&mended), &first, path);
    }
}
