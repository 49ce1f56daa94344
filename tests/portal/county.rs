//! An invented county of 40 agencies, 2018–2025: every total, share and state on its pages, worked out again from the YAML.
//!
//! Nothing of the program is called here but the program itself: files are read with a YAML parser, pages as text.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::support::{Folder, on};

const TODAY: (i64, i64, i64) = (2026, 3, 15);
const LEAST: i64 = 30;
const HEADLINE: [&str; 4] = ["received", "carried_in", "total", "carried_out"];

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
    pub(crate) agencies: Vec<Agency>,
    /// By year and agency.
    reports: BTreeMap<(i64, String), Value>,
}

impl Agency {
    fn name_in(&self, year: i64) -> &str {
        self.former.iter().find(|(_, until)| year <= *until).map_or(&self.name, |(name, _)| name)
    }

    fn deadline(&self, year: i64) -> (i64, i64, i64) {
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
fn days((y, m, d): (i64, i64, i64)) -> i64 {
    let (y, m) = if m <= 2 { (y - 1, m + 9) } else { (y, m - 3) };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d
}

pub(crate) fn county() -> County {
    let site = Folder::with_content("tests/sites/xian");
    let run = on("build", &site, &["--quiet"]);
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
    County { site, agencies, reports }
}

impl County {
    fn agency(&self, id: &str) -> &Agency {
        self.agencies.iter().find(|a| a.id == id).unwrap()
    }

    pub(crate) fn report(&self, year: i64, id: &str) -> Option<&Value> {
        self.reports.get(&(year, id.to_owned()))
    }

    /// The state of an agency in a year as pages word it; `None` where it has nothing to do with it.
    fn state(&self, one: &Agency, year: i64) -> Option<String> {
        if let Some(report) = self.report(year, &one.id) {
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
        let passed = days(TODAY) > days(one.deadline(year));
        Some(if passed { "缺报" } else { "未到期" }.to_owned())
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

fn published(report: &Value) -> Option<(i64, i64, i64)> {
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

/// A share as it is printed: half a tenth is rounded up.
pub(crate) fn share(sides: Option<(i64, i64)>) -> String {
    match sides.filter(|(_, whole)| *whole >= LEAST) {
        Some((part, whole)) => {
            let tenths = (part * 10_000 / whole + 5) / 10;
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
    let county = county();
    for year in 2018..=2025 {
        let html = county.site.read(&format!("public/{year}/index.html"));
        let found = rows(html.split("id=reasons").next().unwrap());
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
                let mut row = vec![one.name_in(year).to_owned(), state, date];
                row.extend(HEADLINE.map(|r| match (report, county.total(year, &one.id, r)) {
                    (_, Some(value)) => printed(value),
                    (Some(_), None) if year == 2018 => "·".to_owned(),
                    (Some(_), None) => String::new(),
                    (None, _) => "—".to_owned(),
                }));
                let absent = year == 2018 && report.is_some();
                let sides = county.sides(year, &one.id);
                row.extend(sides.map(|s| if absent { "·".to_owned() } else { share(s) }));
                expected.push(row);
            }
            expected.extend(sums(&county, parent, year));
        }
        assert_eq!(found, expected, "{year}");
    }
}

/// The sums of a group, and what the government itself reported.
fn sums(county: &County, parent: Option<&str>, year: i64) -> Vec<Vec<String>> {
    let units = county.units(parent);
    let says = |one: &&&Agency| county.state(one, year);
    let no_duty = |state: &str| state == "不需报" || state.starts_with('见');
    let due = units.iter().filter_map(|u| says(&u)).filter(|state| !no_duty(state)).count();
    let reporting: Vec<&&Agency> = units.iter().filter(county.has_report(year)).collect();
    let has_figures = |u: &&&&Agency| {
        year >= 2019 && county.report(year, &u.id).is_some_and(|r| r.get("only_source").is_none())
    };
    let telling = reporting.iter().filter(has_figures).count();
    let sum = |row: &str| -> (i64, usize) {
        let values: Vec<i64> = reporting.iter().filter_map(|u| county.total(year, &u.id, row)).collect();
        (values.iter().sum(), values.len())
    };
    let mut line = vec!["已公布者合计".to_owned(), format!("{due} 个中 {} 个已公布", reporting.len())];
    line.extend(HEADLINE.map(|row| match sum(row) {
        (_, 0) => "—".to_owned(),
        (sum, covered) if covered < reporting.len() => format!("{}（{covered} 份）", printed(sum)),
        (sum, _) => printed(sum),
    }));
    for measure in 0..4 {
        let known: Vec<(i64, i64)> =
            reporting.iter().filter_map(|u| county.sides(year, &u.id)[measure]).collect();
        let both = known.iter().fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        line.push(share((!known.is_empty()).then_some(both)));
    }
    let mut lines = vec![line];
    if let Some(own) = parent.filter(|p| year >= 2019 && county.report(year, p).is_some()) {
        let lacking = due - telling;
        let lacking = if lacking > 0 { format!("合计缺 {lacking} 个机关") } else { String::new() };
        let figure = |row: &str| county.total(year, own, row);
        let empty = vec![String::new(); 4];
        let name = county.agency(own).name_in(year);
        let reported = HEADLINE.map(|r| figure(r).map_or(String::new(), printed));
        let difference = HEADLINE.map(|r| match (figure(r), sum(r)) {
            (Some(own), (sum, 1..)) => signed(own - sum),
            _ => "—".to_owned(),
        });
        lines.push([vec![format!("{name}报告所载"), lacking], reported.to_vec(), empty.clone()].concat());
        lines.push([vec!["所载减合计".to_owned(), String::new()], difference.to_vec(), empty].concat());
    }
    lines
}

#[test]
fn coverage_is_that_of_the_files() {
    let county = county();
    let html = county.site.read("public/coverage/index.html");
    let mut expected: Vec<Vec<String>> = Vec::new();
    for parent in [None, Some("xian")] {
        let title = parent
            .map_or("本级政府及其他机关".to_owned(), |p| format!("{}所属", county.agency(p).name));
        expected.push(vec![title]);
        for one in county.units(parent) {
            let states = (2018..=2025).rev().map(|year| county.state(one, year).unwrap_or_default());
            expected.push(std::iter::once(one.name.clone()).chain(states).collect());
        }
    }
    assert_eq!(rows(&html), expected);
    for year in 2018..=2025 {
        let section = html.split(&format!("year-{year}\" class=\"section statement\"")).nth(1).unwrap();
        let says: Vec<String> =
            section.split("</div>").next().unwrap().split("<p>").skip(1).map(plain).collect();
        assert_eq!(says, statement(&county, year), "{year}");
    }
}

/// The 公布情况 statement of a year.
fn statement(county: &County, year: i64) -> Vec<String> {
    let all: Vec<(&Agency, String)> =
        county.agencies.iter().filter_map(|a| Some((a, county.state(a, year)?))).collect();
    let named = |is: &dyn Fn(&str) -> bool| -> Vec<String> {
        all.iter().filter(|(_, s)| is(s)).map(|(a, _)| a.name_in(year).to_owned()).collect()
    };
    let late: Vec<String> = all
        .iter()
        .filter_map(|(a, s)| Some(format!("{}（{}）", a.name_in(year), s.strip_prefix("迟报 ")?)))
        .collect();
    let on_time = named(&|s| s == "按时");
    let early = named(&|s| s == "日期早于年末");
    let undated = named(&|s| s == "日期不详");
    let missing = named(&|s| s == "缺报");
    let not_yet = named(&|s| s == "未到期");
    let elsewhere = named(&|s| s.starts_with('见'));
    let not_due = named(&|s| s == "不需报");
    let reported = on_time.len() + late.len() + early.len() + undated.len();
    let due = reported + missing.len() + not_yet.len();
    let is_due = |s: &str| s != "不需报" && !s.starts_with('见');
    let passed: Vec<&(&Agency, String)> =
        all.iter().filter(|(a, s)| is_due(s) && days(TODAY) > days(a.deadline(year))).collect();
    let good = passed.iter().filter(|(_, s)| s == "按时").count();
    let mut says = format!("截至2026年3月15日，应公布{year}年度政府信息公开工作年度报告的机关{due}个");
    if passed.len() < due {
        says += &format!("，期限已到{}个", passed.len());
    }
    says +=
        &if reported == due { "，全部已公布".to_owned() } else { format!("。已公布{reported}个") };
    says += &format!("，其中按时{}个", on_time.len());
    for (what, names) in [("迟报", &late), ("发布日期早于年末", &early), ("发布日期不详", &undated)]
    {
        if !names.is_empty() {
            says += &format!("，{what}{}个", names.len());
        }
    }
    if !missing.is_empty() {
        says += &format!("；期限已到而未公布{}个", missing.len());
    }
    if !not_yet.is_empty() {
        says += &format!("；未到期{}个", not_yet.len());
    }
    let whose = if passed.len() < due { "期限已到的机关" } else { "机关" };
    let rate = share(Some((good as i64, passed.len() as i64)));
    says += &format!("。{whose}按时率{rate}。");
    let lists = [
        ("迟报", late),
        ("缺报", missing),
        ("发布日期早于年末", early),
        ("发布日期不详", undated),
        ("数据在其他机关的报告中", elsewhere),
        ("当年不需报", not_due),
    ];
    let lists = lists.iter().filter(|(_, names)| !names.is_empty());
    let listed: String = lists.map(|(what, names)| format!("{what}：{}。", names.join("、"))).collect();
    if listed.is_empty() { vec![says] } else { vec![says, listed] }
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
    let (now, before) = (counted(2025), counted(2024));
    assert_eq!(now, before, "the two years are over the same agencies");
    let sum = |year: i64, row: &str| -> i64 {
        counted(year).iter().filter_map(|id| county.total(year, id, row)).sum()
    };
    let figures: Vec<String> = html
        .split("<dd><span class=value>")
        .skip(1)
        .map(|d| plain(d.split("</dd>").next().unwrap()))
        .collect();
    let expected = HEADLINE.map(|row| {
        let (a, b) = (sum(2025, row), sum(2024, row));
        let permille = ((a - b).abs() * 2000 + b) / (b * 2);
        let sign = if a > b { "+" } else { "\u{2212}" };
        format!(
            "{}件2024 年 {}，{}（{sign}{}.{}%）",
            printed(a),
            printed(b),
            signed(a - b),
            permille / 10,
            permille % 10
        )
    });
    assert_eq!(figures, expected);
    let drawn: Vec<&str> = html.split("-desc>").skip(1).map(|d| d.split("</desc>").next().unwrap()).collect();
    let described = HEADLINE.map(|row| {
        let told = |year: i64| match counted(year) == now && year > 2018 {
            true => format!(
                "{year} 年{} 件{}",
                printed(sum(year, row)),
                if year < 2021 { "（试行格式）" } else { "" }
            ),
            false => format!("{year} 年没有可比的数"),
        };
        let known = (2018..=2025).skip_while(|year| told(*year).ends_with("没有可比的数"));
        format!("{}。", known.map(told).collect::<Vec<_>>().join("；"))
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
        let line = &sums(&county, Some("xian"), year)[..];
        let (sum, own, difference) = (&line[0], &line[1], &line[2]);
        let lacking = own[1].strip_suffix("机关").map_or(String::new(), |lacking| format!("，{lacking}"));
        assert_eq!((&row[0], &row[1]), (&year.to_string(), &format!("{}{lacking}", sum[1])));
        for (at, triple) in row[2..].chunks(3).enumerate() {
            let covered = sum[2 + at].trim_end_matches(" 份）");
            assert_eq!(triple[0], own[2 + at], "{year}");
            assert!(covered.starts_with(&triple[1]), "{year} {covered} {}", triple[1]);
            assert_eq!(triple[2], difference[2 + at], "{year}");
        }
    }
}

#[test]
fn neighbouring_years_are_compared_as_the_files_say() {
    let county = county();
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
            let row = found.get(one.name_in(year + 1));
            assert_eq!(row.is_some(), pair.iter().any(Option::is_some), "{year} {}", one.id);
            let Some(row) = row else { continue };
            for (cells, key) in row.chunks(3).zip(HEADLINE) {
                let [a, b] = [year, year + 1].map(|y| county.total(y, &one.id, key));
                if let (Some(a), Some(b)) = (a, b) {
                    assert_eq!(cells, [printed(a), printed(b), signed(b - a)], "{year} {} {key}", one.id);
                    compared += 1;
                } else {
                    assert_eq!(cells[2], "—", "{year} {} {key}", one.id);
                }
            }
        }
        assert!(compared > 100 || year == 2018, "{year}: {compared}");
    }
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
            expected.push(vec![format!("{label}（{covers}，共 {} 件）", printed(whole))]);
            let last = reasons(&county, year - 1, &ids(year - 1), group).0;
            for (at, count) in sums.iter().enumerate() {
                let mut row = vec![printed(*count), share(Some((*count, whole)))];
                if year != 2019 && year != 2021 {
                    row.push(share(Some((last.get(at).copied().unwrap_or(0), last.iter().sum()))));
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
