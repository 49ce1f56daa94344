//! An invented county of 40 agencies, 2018–2025: every total, share and state on its pages, worked out again from the YAML.
//!
//! Nothing of the program is called here but the program itself: files are read with a YAML parser, pages as text.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::county_flows::balance;
use crate::support::{Folder, on};

type Day = (i64, i64, i64);

const TODAY: Day = (2026, 3, 15);
/// A day on which most reports of 2025 were not published yet, though they are in the files.
const EARLIER: Day = (2026, 1, 10);
const LEAST: i64 = 30;
/// The headline figures: the rows of table 三 that are added up, `disputes` for the totals of table 四.
const HEADLINE: [&[&str]; 4] =
    [&["received"], &["granted", "granted_in_part"], &["refused", "unavailable"], &["disputes"]];
/// The columns of a year's list, in the same way; `proactive.` before a row of table 二.
const COLUMNS: [&[&str]; 9] = [
    &["received"],
    &["granted", "granted_in_part"],
    &["refused"],
    &["unavailable"],
    &["unprocessed", "other"],
    &["carried_out"],
    &["disputes"],
    &["proactive.licences"],
    &["proactive.penalties"],
];
const RATES: [&str; 4] = ["公开率", "不予公开率", "结转率", "纠正率"];

/// One agency of the register.
pub(crate) struct Agency {
    pub(crate) id: String,
    name: String,
    kind: String,
    parent: Option<String>,
    from: Option<i64>,
    until: Option<i64>,
    former: Vec<(String, i64)>,
    value: Value,
}

pub(crate) struct County {
    pub(crate) site: Folder,
    today: Day,
    pub(crate) agencies: Vec<Agency>,
    /// By year and agency.
    reports: BTreeMap<(i64, String), Value>,
}

impl Agency {
    pub(crate) fn name_in(&self, year: i64) -> &str {
        self.former.iter().find(|(_, until)| year <= *until).map_or(&self.name, |(name, _)| name)
    }

    pub(crate) fn parent(&self) -> Option<&str> {
        self.parent.as_deref()
    }

    pub(crate) fn is_root(&self) -> bool {
        self.parent.is_none()
    }

    fn deadline(&self, year: i64) -> Day {
        match year <= 2018 || self.kind.ends_with("government") {
            true => (year + 1, 3, 31),
            false => (year + 1, 1, 31),
        }
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(|v| v.as_str().map(str::to_owned))
}

fn number(value: &Value, key: &str) -> Option<i64> {
    value.get(key).and_then(Value::as_i64)
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value.get(key).and_then(Value::as_sequence).map_or_else(Vec::new, |all| all.iter().collect())
}

/// Days since a day long ago (by the civil calendar).
fn days((y, m, d): Day) -> i64 {
    let (y, m) = if m <= 2 { (y - 1, m + 9) } else { (y, m - 3) };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d
}

pub(crate) fn county() -> County {
    county_on(TODAY)
}

fn county_on(today: Day) -> County {
    let site = Folder::with_content("tests/sites/xian");
    let day = format!("{}-{:02}-{:02}", today.0, today.1, today.2);
    let run = on("build", &site, &["--quiet", "--as-of", &day]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let parse = |path: &str| serde_yaml::from_str::<Value>(&site.read(path)).unwrap();
    let register = parse("content/agencies.yml");
    let agency = |(id, value): (&Value, &Value)| Agency {
        id: id.as_str().unwrap().to_owned(),
        name: text(value, "name").unwrap(),
        kind: text(value, "kind").unwrap(),
        parent: text(value, "parent"),
        from: number(value, "from"),
        until: number(value, "until"),
        former: list(value, "former_names")
            .iter()
            .map(|f| (text(f, "name").unwrap(), number(f, "until").unwrap()))
            .collect(),
        value: value.clone(),
    };
    let agencies: Vec<Agency> = register.as_mapping().unwrap().iter().map(agency).collect();
    assert_eq!(agencies.len(), 40);
    let mut reports = BTreeMap::new();
    for (year, one) in (2018..=2025).flat_map(|year| agencies.iter().map(move |one| (year, one))) {
        let path = format!("content/{year}/{}.yml", one.id);
        if site.path(&path).exists() {
            reports.insert((year, one.id.clone()), parse(&path));
        }
    }
    assert!(reports.len() > 250, "{}", reports.len());
    County { site, today, agencies, reports }
}

impl County {
    fn agency(&self, id: &str) -> &Agency {
        self.agencies.iter().find(|a| a.id == id).unwrap()
    }

    /// Whether the tables of a report stand in the original alone.
    fn is_original(&self, year: i64, id: &str) -> bool {
        year >= 2019 && self.report(year, id).is_some_and(|report| report.get("only_source").is_some())
    }

    pub(crate) fn report(&self, year: i64, id: &str) -> Option<&Value> {
        self.reports.get(&(year, id.to_owned()))
    }

    /// Whether a report is dated after today.
    fn is_later(&self, one: &Agency, year: i64) -> bool {
        let date = self.report(year, &one.id).and_then(published);
        date.is_some_and(|date| days(date) > days(self.today))
    }

    /// The state of an agency in a year as pages word it; `None` where it has nothing to do with it.
    fn state(&self, one: &Agency, year: i64) -> Option<String> {
        let later = self.is_later(one, year);
        if let Some(report) = self.report(year, &one.id).filter(|_| !later) {
            let Some(date) = published(report) else { return Some("日期不详".to_owned()) };
            let late = days(date) - days(one.deadline(year));
            return Some(match (date.0 <= year, late > 0) {
                (true, _) => "日期早于年末".to_owned(),
                (false, true) => format!("迟报 {late} 天"),
                (false, false) => "按时".to_owned(),
            });
        }
        let first = (2018..=2025).find(|y| self.report(*y, &one.id).is_some());
        let from = one.from.or(first)?;
        if year < from || one.until.is_some_and(|until| year > until) {
            return None;
        }
        if list(&one.value, "not_due").iter().any(|n| number(n, "year") == Some(year)) {
            return Some("不需报".to_owned());
        }
        let elsewhere = list(&one.value, "reported_by")
            .into_iter()
            .find(|r| number(r, "from").unwrap() <= year && year <= number(r, "until").unwrap());
        if let Some(other) = elsewhere {
            return Some(format!("见{}", self.agency(&text(other, "agency").unwrap()).name));
        }
        let passed = days(self.today) > days(one.deadline(year));
        let says = if passed { "缺报" } else { "未到期" };
        Some(format!("{says}{}", if later { "（其后发布）" } else { "" }))
    }

    /// The total of a row of table 三, or of the rows of a group; `None` where it holds no number.
    fn total(&self, year: i64, id: &str, row: &str) -> Option<i64> {
        let requests = self.report(year, id)?.get("requests")?;
        let value = requests.get(row)?;
        match value.as_mapping() {
            Some(rows) => rows.values().map(|row| row.as_sequence()?.last()?.as_i64()).sum(),
            None => value.as_sequence()?.last()?.as_i64(),
        }
    }

    /// A figure of index pages; `None` where one of its parts holds no number.
    pub(crate) fn figure(&self, year: i64, id: &str, parts: &[&str]) -> Option<i64> {
        let decisions = |row: &str| {
            let value = self.report(year, id)?.get("proactive")?.get(row)?;
            value.as_i64().or_else(|| value.as_sequence()?.last()?.as_i64())
        };
        let part = |part: &&str| match (*part, part.strip_prefix("proactive.")) {
            ("disputes", _) => self.disputes(year, id, 4),
            (_, Some(row)) => decisions(row),
            (row, None) => self.total(year, id, row),
        };
        parts.iter().map(part).sum()
    }

    /// What a list prints for it.
    fn listed(&self, year: i64, id: &str, parts: &[&str]) -> String {
        let report = self.report(year, id);
        match (report, self.figure(year, id, parts)) {
            (_, Some(value)) => printed(value),
            (Some(_), None) if year == 2018 => "·".to_owned(),
            (Some(r), None) if r.get("only_source").is_some() => "—".to_owned(),
            // One cell that is blank; of several no sum is told.
            (Some(_), None) if parts.len() == 1 && parts[0] != "disputes" => String::new(),
            _ => "—".to_owned(),
        }
    }

    /// The agencies without a parent that told a figure in two neighbouring years, on the same form and over the same scope,
    /// and its sums in both; the county's report holds those of its units.
    pub(crate) fn alike(&self, years: [i64; 2], parts: &[&str]) -> (usize, [i64; 2]) {
        let taken = |one: &Agency| {
            self.agencies.iter().any(|other| {
                other.until == Some(years[0]) && text(&other.value, "successor").as_deref() == Some(&one.id)
            })
        };
        let both: Vec<[i64; 2]> = self
            .units(None)
            .into_iter()
            .filter(|one| !taken(one) && years[1] != 2021)
            .filter_map(|one| {
                let [a, b] = years.map(|year| self.figure(year, &one.id, parts));
                Some([a?, b?])
            })
            .collect();
        let sum = |at: usize| both.iter().map(|pair| pair[at]).sum();
        (both.len(), [sum(0), sum(1)])
    }

    /// A column of table 四, over its three blocks.
    fn disputes(&self, year: i64, id: &str, column: usize) -> Option<i64> {
        let blocks = self.report(year, id)?.get("disputes")?.as_mapping()?;
        blocks.values().map(|block| block.as_sequence()?.get(column)?.as_i64()).sum()
    }

    /// The two sides of each measure of a report.
    pub(crate) fn sides(&self, year: i64, id: &str) -> [Option<(i64, i64)>; 4] {
        let row = |row| self.total(year, id, row);
        let all = row("total");
        let both =
            |part: Option<i64>, whole: Option<i64>| part.zip(whole).filter(|(p, w)| (0..=*w).contains(p));
        [
            both(row("granted").zip(row("granted_in_part")).map(|(a, b)| a + b), all),
            both(row("refused"), all),
            both(row("carried_out"), row("received").zip(row("carried_in")).map(|(a, b)| a + b)),
            both(
                self.disputes(year, id, 1),
                self.disputes(year, id, 4).zip(self.disputes(year, id, 3)).map(|(a, b)| a - b),
            ),
        ]
    }

    /// The agencies of a parent.
    fn units(&self, parent: Option<&str>) -> Vec<&Agency> {
        self.agencies.iter().filter(|a| a.parent.as_deref() == parent).collect()
    }

    fn has_report(&self, year: i64) -> impl Fn(&&&Agency) -> bool {
        move |one| self.report(year, &one.id).is_some()
    }
}

fn published(report: &Value) -> Option<Day> {
    let text = text(report, "published").filter(|t| t != "unknown")?;
    let mut parts = text.split('-').map(|p| p.parse().unwrap());
    Some((parts.next()?, parts.next()?, parts.next()?))
}

/// A figure as lists print it.
pub(crate) fn printed(value: i64) -> String {
    let digits = value.abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if digits.len() > 4 && at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if value < 0 { format!("\u{2212}{out}") } else { out }
}

pub(crate) fn signed(value: i64) -> String {
    if value > 0 { format!("+{}", printed(value)) } else { printed(value) }
}

/// A share as it is printed: half a tenth is rounded up, but never to all or nothing.
pub(crate) fn share(sides: Option<(i64, i64)>) -> String {
    match sides.filter(|(_, whole)| *whole >= LEAST) {
        Some((part, whole)) => {
            let tenths = match (part, part == whole) {
                (0, _) => 0,
                (_, true) => 1000,
                _ => ((part * 10_000 / whole + 5) / 10).clamp(1, 999),
            };
            format!("{}.{}%", tenths / 10, tenths % 10)
        }
        None => "—".to_owned(),
    }
}

/// The text of a piece of a page: tags left out, white space at the ends gone.
pub(crate) fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out += before;
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    (out + rest).replace("&amp;", "&").trim().to_owned()
}

/// The rows of the table bodies of a page: the text of each cell.
fn rows(html: &str) -> Vec<Vec<String>> {
    let bodies = html.split("<tbody>").skip(1).map(|b| b.split("</tbody>").next().unwrap());
    let rows = bodies.flat_map(|b| b.split("<tr").skip(1));
    let cells = |row: &str| {
        let cut = row.split("</tr>").next().unwrap().replace("<th", "\u{1}<th").replace("<td", "\u{1}<td");
        cut.split('\u{1}').skip(1).map(plain).collect()
    };
    rows.map(cells).collect()
}

#[test]
fn every_state_figure_share_and_sum_of_a_year_is_that_of_the_files() {
    check_years(&county());
    check_years(&county_on(EARLIER));
}

fn check_years(county: &County) {
    for year in 2018..=2025 {
        let html = county.site.read(&format!("public/{year}/index.html"));
        let states: Vec<String> = county.agencies.iter().filter_map(|a| county.state(a, year)).collect();
        let later = states.iter().filter(|s| s.ends_with("（其后发布）")).count();
        let due = states.iter().filter(|s| is_duty(s)).count();
        let count = states.iter().filter(|s| is_published(s)).count();
        let (y, m, d) = county.today;
        let rest = format!("，另有 {later} 份报告的发布日期晚于这一天，未计入");
        let rest = if later > 0 { rest } else { String::new() };
        let lead = format!("应公布的机关 {due} 个，截至{y}年{m}月{d}日已公布 {count} 个{rest}。");
        assert!(html.contains(&lead), "{year}: {lead}");
        let found = rows(html.split("id=reasons").next().unwrap());
        let columns = if year >= 2019 { &COLUMNS[..] } else { &[] };
        let mut expected: Vec<Vec<String>> = Vec::new();
        for parent in [None, Some("xian")] {
            let title = parent.map_or("本级政府及其他机关".to_owned(), |p| {
                format!("{}所属", county.agency(p).name_in(year))
            });
            expected.push(vec![title]);
            for one in county.units(parent) {
                let Some(state) = county.state(one, year) else { continue };
                let report = county.report(year, &one.id);
                let date = report.and_then(published);
                let date = date.map_or("—".to_owned(), |(y, m, d)| format!("{y}-{m:02}-{d:02}"));
                let wider = report.map_or(String::new(), |_| took_over(county, year, &one.id));
                let original = if county.is_original(year, &one.id) { "数据只在原件中" } else { "" };
                let mut row = vec![format!("{}{wider}{original}", one.name_in(year))];
                row.extend(columns.iter().map(|parts| county.listed(year, &one.id, parts)));
                row.extend([state, date]);
                expected.push(row);
            }
            let mut lines = sums(county, parent, year, columns).into_iter();
            expected.extend(lines.next());
            expected.extend(rates(county, parent, year));
            expected.extend(lines);
        }
        assert_eq!(found, expected, "{year}");
    }
}

/// That an agency took over duties with a year, as pages say it; empty where it did not.
fn took_over(county: &County, year: i64, id: &str) -> String {
    let is_old = |other: &&Agency| {
        other.until == Some(year - 1) && text(&other.value, "successor").as_deref() == Some(id)
    };
    let old = county.agencies.iter().find(is_old);
    old.map_or(String::new(), |old| format!("本年起承接{}的职责，范围不同", old.name))
}

/// Whether a report is due in a state.
fn is_duty(state: &str) -> bool {
    state != "不需报" && !state.starts_with('见')
}

/// Whether a report was published by the day.
fn is_published(state: &str) -> bool {
    is_duty(state) && !state.starts_with("缺报") && !state.starts_with("未到期")
}

/// A sum, or what follows from it, with the number of reports that it covers.
fn covering(text: String, covered: usize, all: usize) -> String {
    if text != "—" && covered < all { format!("{text}（{covered} 份）") } else { text }
}

/// The sums of a group, and what the government itself reported.
fn sums(county: &County, parent: Option<&str>, year: i64, figures: &[&[&str]]) -> Vec<Vec<String>> {
    let units = county.units(parent);
    let says = |one: &&&Agency| county.state(one, year);
    let due = units.iter().filter_map(|u| says(&u)).filter(|state| is_duty(state)).count();
    let told = units.iter().filter_map(|u| says(&u)).filter(|state| is_published(state)).count();
    let reporting: Vec<&&Agency> = units.iter().filter(county.has_report(year)).collect();
    let later = reporting.len() - told;
    let has_figures = |u: &&&&Agency| {
        year >= 2019 && county.report(year, &u.id).is_some_and(|r| r.get("only_source").is_none())
    };
    let telling = reporting.iter().filter(has_figures).count();
    let sum = |parts: &[&str]| -> (i64, usize) {
        let values: Vec<i64> = reporting.iter().filter_map(|u| county.figure(year, &u.id, parts)).collect();
        (values.iter().sum(), values.len())
    };
    let after = if later > 0 { format!("，合计另含其后公布的 {later} 份") } else { String::new() };
    let mut line = vec![if figures.is_empty() { "合计" } else { "已公布者合计" }.to_owned()];
    line.extend(figures.iter().map(|parts| match sum(parts) {
        (_, 0) => "—".to_owned(),
        (sum, covered) => covering(printed(sum), covered, reporting.len()),
    }));
    line.push(format!("{due} 个中 {told} 个已公布{after}"));
    let mut lines = vec![line];
    if let Some(own) = parent.filter(|p| year >= 2019 && county.report(year, p).is_some()) {
        let lacking = due - telling;
        let lacking = if lacking > 0 { format!("合计缺 {lacking} 个机关") } else { String::new() };
        let see = format!("见{}", county.agency(own).name);
        let within = units.iter().filter(|u| county.state(u, year).as_ref() == Some(&see)).count();
        let within = if within > 0 {
            format!("另有 {within} 个机关的数只在本报告中")
        } else {
            String::new()
        };
        let notes: Vec<String> = [lacking, within].into_iter().filter(|note| !note.is_empty()).collect();
        let figure = |parts: &[&str]| county.figure(year, own, parts);
        let name = county.agency(own).name_in(year);
        let reported: Vec<String> = figures.iter().map(|parts| county.listed(year, own, parts)).collect();
        let difference = figures.iter().map(|r| match (figure(r), sum(r)) {
            (Some(own), (sum, covered @ 1..)) => covering(signed(own - sum), covered, reporting.len()),
            _ => "—".to_owned(),
        });
        lines.push([vec![format!("{name}报告所载")], reported, vec![notes.join("；")]].concat());
        lines.push([vec!["所载减合计".to_owned()], difference.collect(), vec![String::new()]].concat());
    }
    lines
}

/// The line of rates under the sums of a group: those on a large enough base.
fn rates(county: &County, parent: Option<&str>, year: i64) -> Option<Vec<String>> {
    let reporting: Vec<&Agency> =
        county.units(parent).into_iter().filter(|u| county.has_report(year)(&u)).collect();
    let due =
        county.units(parent).iter().filter_map(|u| county.state(u, year)).filter(|s| is_duty(s)).count();
    let of_measure = |(at, label): (usize, &str)| {
        let known: Vec<(i64, i64)> = reporting.iter().filter_map(|u| county.sides(year, &u.id)[at]).collect();
        let both = known.iter().fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        let share = share((!known.is_empty()).then_some(both));
        (share != "—").then(|| format!("{label} {}", covering(share, known.len(), reporting.len())))
    };
    let told: Vec<String> = RATES.into_iter().enumerate().filter_map(of_measure).collect();
    (due > 1 && !told.is_empty()).then(|| vec!["比率".to_owned(), told.join("　")])
}

#[test]
fn coverage_is_that_of_the_files() {
    check_coverage(&county());
    check_coverage(&county_on(EARLIER));
}

/// The names of those who were late or missing in the newest year that has such agencies, each with the days.
fn late(county: &County) -> Vec<[String; 2]> {
    let of_year = |year: i64| -> Vec<[String; 2]> {
        let row = |one: &Agency| {
            let state = county.state(one, year)?;
            let days = state.strip_prefix("迟报 ").or((state == "缺报").then_some("缺报"))?;
            Some([one.name_in(year).to_owned(), days.to_owned()])
        };
        [None, Some("xian")].into_iter().flat_map(|p| county.units(p)).filter_map(row).collect()
    };
    (2018..=2025).rev().map(of_year).find(|rows| !rows.is_empty()).unwrap_or_default()
}

fn check_coverage(county: &County) {
    let html = county.site.read("public/coverage/index.html");
    let mut expected: Vec<Vec<String>> = Vec::new();
    for parent in [None, Some("xian")] {
        let title = parent
            .map_or("本级政府及其他机关".to_owned(), |p| format!("{}所属", county.agency(p).name));
        expected.push(vec![title]);
        let (reports, says) = balance(county, 2025, parent);
        expected.push(vec![format!("2025 年度 {reports} 份报告合计：{says}")]);
        for one in county.units(parent) {
            let states = (2018..=2025).rev().map(|year| county.state(one, year).unwrap_or_default());
            expected.push(std::iter::once(one.name.clone()).chain(states).collect());
        }
    }
    let (above, matrix) = html.split_once("逐年明细").unwrap();
    assert_eq!(rows(matrix), expected);
    let told: Vec<[String; 2]> = rows(above).iter().map(|row| [row[0].clone(), row[3].clone()]).collect();
    assert_eq!(told, late(county));
    for year in 2018..=2025 {
        let section = html.split(&format!("year-{year}\" class=\"section statement\"")).nth(1).unwrap();
        let told = section.split("class=narrative>").nth(1).unwrap().split("</div>").next().unwrap();
        let says: Vec<String> = told.split("<p>").skip(1).map(plain).collect();
        assert_eq!(says, statement(county, year), "{year}");
    }
}

/// The 公布情况 statement of a year.
fn statement(county: &County, year: i64) -> Vec<String> {
    let all = states(county, year);
    let named = |is: &dyn Fn(&str) -> bool| -> Vec<String> {
        all.iter().filter(|(_, s)| is(s)).map(|(a, _)| a.name_in(year).to_owned()).collect()
    };
    let late =
        all.iter().filter_map(|(a, s)| Some(format!("{}（{}）", a.name_in(year), s.strip_prefix("迟报 ")?)));
    let because = |a: &Agency| {
        let not_due = list(&a.value, "not_due");
        let of = not_due.iter().find(|n| number(n, "year") == Some(year)).unwrap();
        format!("{}（{}）", a.name_in(year), text(of, "reason").unwrap())
    };
    let not_due = all.iter().filter(|(_, s)| s == "不需报").map(|(a, _)| because(a));
    let lists = [
        ("迟报", late.collect()),
        ("缺报", named(&|s| s.starts_with("缺报"))),
        ("发布日期早于年末", named(&|s| s == "日期早于年末")),
        ("发布日期不详", named(&|s| s == "日期不详")),
        ("发布日期晚于统计日", named(&|s| s.ends_with("（其后发布）"))),
        ("数据在其他机关的报告中", named(&|s| s.starts_with('见'))),
        ("当年不需报", not_due.collect()),
    ];
    let lists = lists.iter().filter(|(_, names)| !names.is_empty());
    let listed: String = lists.map(|(what, names)| format!("{what}：{}。", names.join("、"))).collect();
    let says = counted(county, year);
    if listed.is_empty() { vec![says] } else { vec![says, listed] }
}

/// The agencies that have to do with a year, and their states.
fn states(county: &County, year: i64) -> Vec<(&Agency, String)> {
    county.agencies.iter().filter_map(|a| Some((a, county.state(a, year)?))).collect()
}

/// How many had to report, have, and have not; the numbers add up to the rate.
fn counted(county: &County, year: i64) -> String {
    let all = states(county, year);
    let is_passed = |a: &Agency| days(county.today) > days(a.deadline(year));
    let count = |begins: &str| all.iter().filter(|(_, s)| s.starts_with(begins)).count();
    let ahead = |begins: &str| all.iter().filter(|(a, s)| s.starts_with(begins) && !is_passed(a)).count();
    let due = all.iter().filter(|(_, s)| is_duty(s)).count();
    let passed = all.iter().filter(|(a, s)| is_duty(s) && is_passed(a)).count();
    let good = count("按时") - ahead("按时");
    let (y, m, d) = county.today;
    let mut says = format!("截至{y}年{m}月{d}日，应公布{year}年度政府信息公开工作年度报告的机关{due}个");
    says += &match passed {
        0 => "，期限都未到。".to_owned(),
        some if some < due => format!("，其中期限已到{some}个。"),
        _ => "。".to_owned(),
    };
    let kinds = [
        ("按时", "按时"),
        ("迟报", "迟报"),
        ("发布日期早于年末", "日期早于年末"),
        ("发布日期不详", "日期不详"),
    ]
    .map(|(what, state)| (what, count(state), ahead(state)));
    let part = |(what, count, open): (&str, usize, usize)| match open {
        1.. if passed > 0 => format!("{what}{count}个（其中{open}个期限未到即已公布）"),
        _ => format!("{what}{count}个"),
    };
    let parts: Vec<String> = kinds.into_iter().filter(|(_, count, _)| *count > 0).map(part).collect();
    let reported: usize = kinds.iter().map(|(_, count, _)| count).sum();
    says += &match reported {
        0 => "已公布0个".to_owned(),
        all if all == due => format!("全部已公布：{}", parts.join("，")),
        all => format!("已公布{all}个：{}", parts.join("，")),
    };
    let (missing, not_yet) = (count("缺报"), count("未到期"));
    for (what, count) in [("期限已到而未公布", missing), ("期限未到", not_yet)] {
        if count > 0 {
            says += &format!("；{what}{count}个");
        }
    }
    says += "。";
    let later = all.iter().filter(|(_, s)| s.ends_with("（其后发布）")).count();
    if later > 0 {
        says += &format!("另有{later}份报告的发布日期晚于这一天，未计入已公布。");
    }
    let open: usize = kinds.iter().map(|(_, _, open)| open).sum();
    assert_eq!((passed, due), (reported - open + missing, reported + missing + not_yet), "{year}");
    says + &on_time(passed, due, good)
}

/// The rate, with the two numbers that it is made of.
fn on_time(passed: usize, due: usize, good: usize) -> String {
    let which = if passed < due { "期限已到的" } else { "" };
    match passed as i64 {
        0 => String::new(),
        LEAST.. => {
            let rate = share(Some((good as i64, passed as i64)));
            format!("{which}{passed}个机关中按时公布{good}个，按时率{rate}。")
        }
        _ => format!("{which}机关不足{LEAST}个，不计按时率。"),
    }
}

#[test]
fn the_home_page_adds_up_what_no_government_holds_already() {
    let county = county();
    let html = county.site.read("public/index.html");
    // The county has reported, so that only agencies without a parent count.
    let counted = |year: i64| -> Vec<&str> {
        let all = county.units(None).into_iter().filter(|a| county.report(year, &a.id).is_some());
        all.map(|a| a.id.as_str()).collect()
    };
    let sum = |year: i64, parts: &[&str]| -> i64 {
        counted(year).iter().filter_map(|id| county.figure(year, id, parts)).sum()
    };
    let figures: Vec<String> = html
        .split("<dd><span class=value>")
        .skip(1)
        .map(|d| plain(d.split("</dd>").next().unwrap()))
        .collect();
    let expected = HEADLINE.map(|parts| {
        let (count, [b, a]) = county.alike([2024, 2025], parts);
        let all = sum(2025, parts);
        let now =
            if count == counted(2025).len() { String::new() } else { format!("、2025 年 {}", printed(a)) };
        let rate = if a == b { String::new() } else { rate(b, a) };
        let change = format!("{}{rate}", signed(a - b));
        format!("{}件同 {count} 个机关：2024 年 {}{now}，{change}", printed(all), printed(b))
    });
    assert_eq!(figures, expected);
    let drawn: Vec<&str> = html.split("-desc>").skip(1).map(|d| d.split("</desc>").next().unwrap()).collect();
    let described = HEADLINE.map(|parts| {
        let told = |year: i64, id: &str| county.figure(year, id, parts);
        let mut ids: Vec<&str> = counted(2025).into_iter().filter(|id| told(2025, id).is_some()).collect();
        let least = ids.len().div_ceil(2);
        let mut first = 2025;
        for year in (2019..2025).rev() {
            let merged = |id: &str| {
                county.agencies.iter().any(|other| {
                    other.until == Some(year) && text(&other.value, "successor").as_deref() == Some(id)
                })
            };
            let kept: Vec<&str> =
                ids.iter().copied().filter(|id| told(year, id).is_some() && !merged(id)).collect();
            if kept.len() < least {
                break;
            }
            (ids, first) = (kept, year);
        }
        let years = (first..=2025).map(|year| {
            let sum: i64 = ids.iter().filter_map(|id| told(year, id)).sum();
            format!("{year} 年{} 件{}", printed(sum), if year < 2021 { "（试行格式）" } else { "" })
        });
        format!("同 {} 个机关：{}。", ids.len(), years.collect::<Vec<_>>().join("；"))
    });
    assert_eq!(drawn, described);
    let strip = html.split("class=strip").nth(1).unwrap().split("</div>").next().unwrap();
    let states: Vec<String> = county.agencies.iter().filter_map(|a| county.state(a, 2025)).collect();
    for (sign, begins) in [("on-time", "按时"), ("late", "迟报"), ("missing", "缺报"), ("not-yet", "未到期")]
    {
        let count = states.iter().filter(|s| s.starts_with(begins)).count();
        assert_eq!(strip.matches(sign).count(), count, "{sign}");
    }
    let says = statement(&county, 2025);
    assert!(says.iter().all(|s| html.contains(s.as_str())), "{says:?}");
}

/// A change in terms of the year before, as pages print it.
fn rate(before: i64, now: i64) -> String {
    let times = (now * 2 + before) / (before * 2);
    if times >= 11 {
        return format!("（约为上年的 {} 倍）", printed(times));
    }
    let exact = (now - before).abs() * 1000;
    let permille = (exact * 2 + before) / (before * 2);
    let permille = if now > 0 && now < before { permille.clamp(1, 999) } else { permille.max(1) };
    let sign = if now > before { "+" } else { "\u{2212}" };
    format!("（{sign}{}.{}%）", permille / 10, permille % 10)
}

/// Main figures that the home page compares agency by agency: what they are called there, and where a file of the form of 2021 has them.
const MAIN: [(&str, &str); 9] = [
    ("表二“行政规范性文件 — 现行有效件数”", "proactive.normative_documents.2"),
    ("表二“行政许可”", "proactive.licences"),
    ("表二“行政处罚”", "proactive.penalties"),
    ("表三“一、本年新收政府信息公开申请数量 — 总计”", "received"),
    ("表三“（一）予以公开 — 总计”", "granted"),
    ("表三“（二）部分公开 — 总计”", "granted_in_part"),
    ("表三“（三）不予公开 — 总计”", "refused"),
    ("表三“（四）无法提供 — 总计”", "unavailable"),
    ("表三“四、结转下年度继续办理 — 总计”", "carried_out"),
];

impl County {
    /// A main figure.
    fn main(&self, year: i64, id: &str, path: &str) -> Option<i64> {
        let Some(path) = path.strip_prefix("proactive.") else { return self.total(year, id, path) };
        let mut parts = path.split('.');
        let row = self.report(year, id)?.get("proactive")?.get(parts.next()?)?;
        match parts.next() {
            Some(column) => row.as_sequence()?.get(column.parse::<usize>().ok()?)?.as_i64(),
            None => row.as_i64(),
        }
    }
}

#[test]
fn the_largest_movements_are_those_of_the_files() {
    let county = county();
    let html = county.site.read("public/index.html");
    let section = html.split("id=movements").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(plain(section).contains(&format!("上年不少于 {LEAST} 的")), "the page says from where on");
    let found: Vec<String> =
        section.split("<li>").skip(1).map(|li| plain(li.split("</li>").next().unwrap())).collect();
    let mut moves: Vec<(i128, i64, String)> = Vec::new();
    for one in &county.agencies {
        let merged = |other: &&Agency| {
            other.until == Some(2024) && text(&other.value, "successor").as_deref() == Some(&one.id)
        };
        if county.agencies.iter().any(|other| merged(&other)) {
            continue;
        }
        let disputes = |year| {
            let block = county.report(year, &one.id)?.get("disputes")?.get("reconsideration")?;
            block.as_sequence()?.get(4)?.as_i64()
        };
        let known = MAIN
            .map(|(label, path)| (label, county.main(2024, &one.id, path), county.main(2025, &one.id, path)));
        let more = ("表四“行政复议 — 总计”", disputes(2024), disputes(2025));
        for (label, before, now) in known.into_iter().chain([more]) {
            let Some((before, now)) = before.zip(now).filter(|(b, n)| *b >= LEAST && b != n) else {
                continue;
            };
            let (small, large) = (before.min(now), before.max(now));
            let times = if small == 0 { i128::MAX } else { i128::from(large) * 1000 / i128::from(small) };
            let sign = if now > before { "+" } else { "\u{2212}" };
            let says = format!(
                "{}　{label}：{} 件，上年 {} 件，{sign}{}{}",
                one.name,
                printed(now),
                printed(before),
                printed((now - before).abs()),
                rate(before, now)
            );
            moves.push((times, large, says));
        }
    }
    // The order of the register and of the form is that in which they were found.
    moves.sort_by_key(|(times, large, _)| std::cmp::Reverse((*times, *large)));
    let expected: Vec<&String> = moves.iter().take(5).map(|(.., says)| says).collect();
    assert_eq!(found.iter().collect::<Vec<_>>(), expected);
    assert!(moves.iter().take(5).any(|(.., says)| says.contains('\u{2212}')), "a large fall is one of them");
}

/// What the chart of a figure says to those who do not see it.
fn described<'h>(html: &'h str, label: &str) -> Option<&'h str> {
    let chart = html.split("<title").find(|t| t.contains(&format!(">{label}，各年度</title>")))?;
    chart.split("<desc").nth(1)?.split('>').nth(1)?.split('<').next()
}

#[test]
fn an_agencys_charts_and_roll_ups_are_those_of_the_files() {
    let county = county();
    let series = [
        ("received", "新收申请"),
        ("granted", "予以公开"),
        ("refused", "不予公开"),
        ("carried_out", "结转下年度"),
    ];
    let mut charts = 0;
    for one in &county.agencies {
        let html = county.site.read(&format!("public/agencies/{}/index.html", one.id));
        for (row, label) in series {
            let known: Vec<(i64, Option<i64>)> = {
                let years: Vec<i64> =
                    (2018..=2025).filter(|y| county.report(*y, &one.id).is_some()).collect();
                let (Some(first), Some(last)) = (years.first(), years.last()) else { continue };
                let all = (*first..=*last).map(|year| (year, county.total(year, &one.id, row)));
                all.skip_while(|(_, value)| value.is_none()).collect()
            };
            let drawn = known.iter().filter(|(_, value)| value.is_some()).count() >= 2;
            let says = described(&html, label);
            assert_eq!(says.is_some(), drawn, "{} {label}", one.id);
            let Some(says) = says else { continue };
            let told: Vec<&str> = says.trim_end_matches('。').split('；').collect();
            assert_eq!(told.len(), known.len(), "{says}");
            for ((year, value), told) in known.iter().zip(told) {
                let says = value.map_or("没有可比的数".to_owned(), |v| format!("{} 件", printed(v)));
                assert!(told.starts_with(&format!("{year} 年{says}")), "{} {told}", one.id);
                assert_eq!(
                    told.contains("试行格式"),
                    (2019..=2020).contains(year) && county.report(*year, &one.id).is_some()
                );
            }
            charts += 1;
        }
    }
    assert!(charts > 100, "{charts}");
    let html = county.site.read("public/agencies/xian/index.html");
    let table = html.split("id=units").nth(1).unwrap().split("</section>").next().unwrap();
    let found = rows(table);
    assert_eq!(found.len(), 7);
    for (row, year) in found.iter().zip((2019..=2025).rev()) {
        let line = &sums(&county, Some("xian"), year, &HEADLINE)[..];
        let (sum, own, difference) = (&line[0], &line[1], &line[2]);
        let mut notes = sum[5].clone();
        for note in own[5].split('；').filter(|note| !note.is_empty()) {
            match note.strip_suffix("机关") {
                Some(lacking) => notes += &format!("，{lacking}"),
                None => notes += &format!("；{}", note.replace("个机关", "个").replace("本报告", "本级报告")),
            }
        }
        assert_eq!((&row[0], &row[1]), (&year.to_string(), &notes));
        for (at, triple) in row[2..].chunks(3).enumerate() {
            assert_eq!(triple, [&own[1 + at][..], &sum[1 + at], &difference[1 + at]], "{year}");
        }
    }
}

#[test]
fn neighbouring_years_are_compared_as_the_files_say() {
    let county = county();
    let mut merged = 0;
    for year in 2018..2025 {
        let html = county.site.read(&format!("public/compare/{year}-{}/index.html", year + 1));
        let found: BTreeMap<String, Vec<String>> = rows(&html)
            .into_iter()
            .filter(|r| r.len() > 2)
            .map(|r| (r[0].clone(), r[1..].to_vec()))
            .collect();
        let mut compared = 0;
        for one in &county.agencies {
            let pair = [year, year + 1].map(|y| county.report(y, &one.id).map(|_| y));
            let old = took_over(&county, year + 1, &one.id);
            merged += usize::from(!old.is_empty());
            let originals: Vec<String> = pair
                .into_iter()
                .flatten()
                .filter(|y| county.is_original(*y, &one.id))
                .map(|y| y.to_string())
                .collect();
            let original = match &originals[..] {
                [] => String::new(),
                years => format!("{} 年的数据只在原件中", years.join("、")),
            };
            let row = found.get(&format!("{}{old}{original}", one.name_in(year + 1)));
            assert_eq!(row.is_some(), pair.iter().any(Option::is_some), "{year} {}", one.id);
            let Some(row) = row else { continue };
            for (cells, key) in row.chunks(3).zip(HEADLINE) {
                let [a, b] = [year, year + 1].map(|y| county.figure(y, &one.id, key));
                if let (Some(a), Some(b)) = (a, b) {
                    assert_eq!(cells, [printed(a), printed(b), signed(b - a)], "{year} {} {key:?}", one.id);
                    compared += 1;
                } else {
                    assert_eq!(cells[2], "—", "{year} {} {key:?}", one.id);
                }
                for (cell, y) in cells.iter().zip([year, year + 1]) {
                    let report = county.report(y, &one.id);
                    let only = report.is_some_and(|r| r.get("only_source").is_some());
                    assert!(!only || y == 2018 || cell == "—", "{y} {} {key:?}: {cell}", one.id);
                }
            }
        }
        assert!(compared > 100 || year == 2018, "{year}: {compared}");
        let says = if year == 2018 { "两年无从比较" } else { "只列两种格式都有的项目" };
        assert_eq!(html.contains(says), year == 2018 || year == 2020, "{year}");
    }
    assert!(merged >= 2, "{merged}");
}

#[test]
fn only_what_a_report_explains_is_marked_as_doubtful() {
    let county = county();
    let chart = |agency: &str, label: &str| {
        let html = county.site.read(&format!("public/agencies/{agency}/index.html"));
        described(&html, label).unwrap().to_owned()
    };
    let explained = chart("minzheng", "现行有效规范性文件");
    assert!(
        explained.contains("2024 年46 件，存疑") && explained.matches("存疑").count() == 1,
        "{explained}"
    );
    // A change by many times is worth an editor's look, and nothing that readers are told to doubt.
    let large = chart("gongan", "行政许可");
    assert!(large.contains("11,398,889") && !large.contains("存疑"), "{large}");
}

const REASONS: [(&str, &str); 4] = [
    ("refused", "不予公开的理由"),
    ("unavailable", "无法提供的原因"),
    ("unprocessed", "不予处理的原因"),
    ("other", "其他处理的原因"),
];

/// The rows of a group over some reports of a year: how often each stands there, and in how many reports all have numbers.
pub(crate) fn reasons(county: &County, year: i64, ids: &[&str], group: &str) -> (Vec<i64>, usize) {
    let mut sums: Vec<i64> = Vec::new();
    let mut covered = 0;
    for id in ids {
        let rows = county.report(year, id).and_then(|r| r.get("requests")?.get(group)?.as_mapping());
        let total = |row: &Value| row.as_sequence().and_then(|r| r.last()?.as_i64());
        let parts: Option<Vec<i64>> = rows.and_then(|rows| rows.values().map(total).collect());
        let Some(parts) = parts else { continue };
        sums.resize(parts.len(), 0);
        sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
        covered += 1;
    }
    (sums, covered)
}

#[test]
fn the_shares_of_reasons_are_those_of_the_files() {
    let county = county();
    let mut told = 0;
    for year in 2018..=2025 {
        let html = county.site.read(&format!("public/{year}/index.html"));
        let table = html.split("id=reasons").nth(1).map_or("", |t| t.split("</table>").next().unwrap());
        // The county's report holds those of its units.
        let ids = |year: i64| -> Vec<&str> {
            let roots = county.units(None).into_iter().filter(|a| county.report(year, &a.id).is_some());
            roots.map(|a| a.id.as_str()).collect()
        };
        let mut expected: Vec<Vec<String>> = Vec::new();
        for (group, label) in REASONS {
            let (sums, covered) = reasons(&county, year, &ids(year), group);
            if covered == 0 {
                continue;
            }
            let whole: i64 = sums.iter().sum();
            let covers = match ids(year).len() {
                all if all == covered => format!("{covered} 份报告都有数"),
                all => format!("{all} 份报告中 {covered} 份有数"),
            };
            let both: Vec<&str> = ids(year)
                .into_iter()
                .filter(|id| [year - 1, year].iter().all(|y| reasons(&county, *y, &[id], group).1 == 1))
                .collect();
            let [last, same] = [year - 1, year].map(|y| reasons(&county, y, &both, group).0);
            let alike = match both.len() {
                some @ 1.. if year != 2019 && year != 2021 => {
                    format!("；{} 年为同 {some} 个机关的比重", year - 1)
                }
                _ => String::new(),
            };
            expected.push(vec![format!("{label}（{covers}，共 {} 件{alike}）", printed(whole))]);
            for (at, count) in sums.iter().enumerate() {
                let mut row = vec![printed(*count), share(Some((*count, whole)))];
                if year != 2019 && year != 2021 {
                    let of =
                        |sums: &[i64]| share(Some((sums.get(at).copied().unwrap_or(0), sums.iter().sum())));
                    let now = if both.is_empty() || both.len() == covered {
                        String::new()
                    } else {
                        format!("（{year} 年 {}）", of(&same))
                    };
                    row.push(format!("{}{now}", of(&last)));
                }
                told += row.iter().filter(|cell| cell.ends_with('%')).count();
                expected.push(row);
            }
        }
        let found: Vec<Vec<String>> =
            rows(table).into_iter().map(|row| if row.len() > 1 { row[1..].to_vec() } else { row }).collect();
        assert_eq!(found, expected, "{year}");
    }
    assert!(told > 100, "{told}");
}
