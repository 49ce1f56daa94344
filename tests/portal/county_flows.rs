//! What became of the requests: every number of every 去向条 of the invented county, worked out again from the YAML.

use serde_yaml::Value;

use crate::county::{County, county, plain, printed};
use crate::support::{Folder, on};

/// The lines: their labels, the rows of table 三, and how a page calls their rows.
const LINES: [(&str, &str, Reasons); 9] = [
    ("本年新收", "received", &[]),
    ("上年结转", "carried_in", &[]),
    ("全部公开", "granted", &[]),
    ("部分公开", "granted_in_part", &[]),
    (
        "不予公开",
        "refused",
        &[
            ("state_secret", "国家秘密"),
            ("prohibited_by_law", "法律行政法规禁止"),
            ("public_safety", "三安全一稳定"),
            ("third_party_rights", "第三方合法权益"),
            ("internal_affairs", "内部事务信息"),
            ("deliberative", "过程性信息"),
            ("enforcement_files", "行政执法案卷"),
            ("administrative_enquiry", "行政查询事项"),
        ],
    ),
    (
        "无法提供",
        "unavailable",
        &[("not_held", "不掌握"), ("needs_creation", "需另行制作"), ("still_unclear", "补正后仍不明确")],
    ),
    (
        "不予处理",
        "unprocessed",
        &[
            ("petition", "信访举报投诉"),
            ("repeated", "重复申请"),
            ("publications", "公开出版物"),
            ("excessive", "大量反复申请"),
            ("reissue", "确认或重新出具"),
        ],
    ),
    (
        "其他处理",
        "other",
        &[("not_clarified_in_time", "逾期不补正"), ("fee_unpaid", "逾期未缴费"), ("other", "其他")],
    ),
    ("结转下年", "carried_out", &[]),
];

/// The rows of a group, each with its word.
type Reasons = &'static [(&'static str, &'static str)];

/// A line as a page tells it: label, number with last year's, reasons.
type Line = (String, String, Vec<String>);

/// A 去向条 of a page: its sentence and its lines.
#[derive(Debug, PartialEq)]
struct Told {
    says: String,
    lines: Vec<Line>,
}

/// The pieces between two texts, each time.
fn between<'p>(page: &'p str, start: &str, end: &str) -> Vec<&'p str> {
    page.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

/// What stands in the section of a page on what became of the requests; `None` where it has none.
fn told(html: &str) -> Option<Told> {
    let section = html.split("id=flow>").nth(1)?.split("</section>").next().unwrap();
    let says = plain(between(section, "<p class=says>", "</p>").first()?);
    let lines = between(section, "<dt>", "</div>").into_iter().map(|line| {
        let (label, rest) = line.split_once("</dt>").unwrap();
        let (number, rest) = rest.split_once("</dd>").unwrap();
        let why = between(rest, "<dd class=why>", "</dd>").into_iter().map(plain);
        (plain(label), plain(number), why.collect())
    });
    Some(Told { says, lines: lines.collect() })
}

/// The count of a row of a group.
fn reason(county: &County, year: i64, id: &str, group: &str, row: &str) -> Option<i64> {
    let rows = county.report(year, id)?.get("requests")?.get(group)?;
    rows.as_mapping()?.get(row)?.as_sequence()?.last().and_then(Value::as_i64)
}

/// The sum of a line over some agencies, and how many have it.
fn sum(county: &County, year: i64, ids: &[&str], row: &str) -> (i64, usize) {
    let known: Vec<i64> = ids.iter().filter_map(|id| county.figure(year, id, &[row])).collect();
    (known.iter().sum(), known.len())
}

/// The sentence over some agencies, and whether nothing came in and nothing became of it.
fn sentence(county: &County, year: i64, ids: &[&str]) -> (String, bool) {
    let of = |row: &str| sum(county, year, ids, row);
    let whole = LINES.iter().all(|(_, row, _)| of(row).1 == ids.len());
    let list = |at: std::ops::Range<usize>| {
        let named = LINES[at].iter().filter(|(_, row, _)| of(row).1 > 0 && of(row).0 != 0);
        let told = named.map(|(label, row, _)| {
            let (now, covered) = of(row);
            let fewer = if covered < ids.len() { format!("（{covered} 份）") } else { String::new() };
            format!("{label} {} 件{fewer}", printed(now))
        });
        told.collect::<Vec<_>>()
    };
    let (came, became) = (list(0..2), list(2..9));
    let total = |at: std::ops::Range<usize>| LINES[at].iter().map(|(_, row, _)| of(row).0).sum::<i64>();
    let says = match (whole, total(0..2), total(2..9)) {
        (true, 0, 0) => "没有申请：本年新收、上年结转都是 0。".to_owned(),
        (true, a, b) => {
            let made = match (&came[..], of("received").0) {
                ([_, _], _) => format!("（{}）", came.join("，")),
                ([_], 0) => "都是上年结转（本年新收 0 件）".to_owned(),
                _ => String::new(),
            };
            let off = format!("两边不等，相差 {}，按原报告刊载。", printed((a - b).abs()));
            let off = if a == b { String::new() } else { off };
            let became = if b == 0 { "各项去向都是 0".to_owned() } else { became.join("，") };
            format!("{} 件申请{made}：{became}。{off}", printed(a))
        }
        _ => {
            let told = [came, became].into_iter().filter(|l| !l.is_empty()).map(|l| l.join("，"));
            let told = told.collect::<Vec<_>>().join("；");
            if told.is_empty() { "申请的各项没有数。".to_owned() } else { format!("{told}。") }
        }
    };
    (says, whole && total(0..2) == 0 && total(2..9) == 0)
}

/// What a page has to tell over some agencies; `single`: of a report, beside last year's whatever its form.
fn expected(county: &County, year: i64, ids: &[&str], single: bool) -> Told {
    let of = |row: &str| sum(county, year, ids, row);
    let (says, nothing) = sentence(county, year, ids);
    if nothing {
        return Told { says, lines: Vec::new() };
    }
    let line = |(label, row, rows): &(&str, &str, Reasons)| {
        let (now, covered) = of(row);
        let mut number = match covered {
            0 if single => "空白".to_owned(),
            0 => "—".to_owned(),
            _ => printed(now),
        };
        let mut why = Vec::new();
        if 0 < covered && covered < ids.len() {
            number += &format!("（{covered} 份）");
        }
        let (agencies, [before, same]) = match (single, county.figure(year - 1, ids[0], &[row])) {
            (true, Some(before)) if covered == 1 => (1, [before, now]),
            (true, _) => (0, [0, 0]),
            (false, _) => county.alike([year - 1, year], &[row]),
        };
        if agencies == covered && agencies > 0 {
            number += &format!("上年 {}", printed(before));
        } else if agencies > 0 {
            why.push(format!("同 {agencies} 个机关：上年 {}，本年 {}", printed(before), printed(same)));
        }
        let all = |id: &&&str| rows.iter().all(|(key, _)| reason(county, year, id, row, key).is_some());
        let telling: Vec<&&str> = ids.iter().filter(|id| single || all(id)).collect();
        let count =
            |key: &str| telling.iter().filter_map(|id| reason(county, year, id, row, key)).sum::<i64>();
        let given = rows.iter().filter(|(key, _)| count(key) != 0);
        let given: Vec<String> = given.map(|(key, word)| format!("{word} {}", printed(count(key)))).collect();
        if !given.is_empty() {
            why.push(given.join("、"));
        }
        ((*label).to_owned(), number, why)
    };
    Told { says, lines: LINES.iter().map(line).collect() }
}

/// What became of the requests over the agencies of a parent, in a sentence, and what is to be known of the numbers.
pub(crate) fn balance(county: &County, year: i64, parent: Option<&str>) -> (usize, String) {
    let units = county.agencies.iter().filter(|one| one.parent() == parent && tells(county, year, &one.id));
    let ids: Vec<&str> = units.map(|one| one.id.as_str()).collect();
    let covered = LINES.iter().map(|(label, row, _)| (*label, sum(county, year, &ids, row).1));
    let missing: Vec<&str> = covered.clone().filter(|(_, n)| *n == 0).map(|(label, _)| label).collect();
    let mut says = expected(county, year, &ids, false).says;
    if !missing.is_empty() {
        says += &format!("{}没有数，不当作 0。", missing.join("、"));
    }
    if covered.clone().any(|(_, n)| 0 < n && n < ids.len()) {
        says += "各行所计的报告份数不尽相同，两边不必相等。";
    }
    (ids.len(), says)
}

/// Whether a report has figures.
fn tells(county: &County, year: i64, id: &str) -> bool {
    let report = county.report(year, id);
    year >= 2019 && report.is_some_and(|report| report.get("only_source").is_none())
}

#[test]
fn what_became_of_requests_is_that_of_the_files() {
    let county = county();
    let (mut reports, mut bars) = (0, 0);
    for one in &county.agencies {
        for year in 2018..=2025 {
            if county.report(year, &one.id).is_none() {
                continue;
            }
            let html = county.site.read(&format!("public/{year}/{}/index.html", one.id));
            let here = tells(&county, year, &one.id);
            let wanted = here.then(|| expected(&county, year, &[&one.id], true));
            assert_eq!(told(&html), wanted, "{year} {}", one.id);
            reports += usize::from(here);
        }
        let newest = (2019..=2025).rev().find(|year| tells(&county, *year, &one.id));
        let html = county.site.read(&format!("public/agencies/{}/index.html", one.id));
        let wanted = newest.map(|year| expected(&county, year, &[&one.id], true));
        assert_eq!(told(&html), wanted, "{}", one.id);
    }
    for year in 2019..=2025 {
        // The county's report holds those of its units.
        let roots = county.agencies.iter().filter(|one| one.is_root() && tells(&county, year, &one.id));
        let ids: Vec<&str> = roots.map(|one| one.id.as_str()).collect();
        let wanted = expected(&county, year, &ids, false);
        let html = county.site.read(&format!("public/{year}/index.html"));
        assert_eq!(told(&html).as_ref(), Some(&wanted), "{year}");
        let pair = county.site.read(&format!("public/compare/{}-{year}/index.html", year - 1));
        assert_eq!(told(&pair).as_ref(), Some(&wanted), "{year}");
        if year == 2025 {
            let home = county.site.read("public/index.html");
            assert_eq!(told(&home).as_ref(), Some(&wanted));
        }
        bars += check_bars(&county, year, &html);
    }
    assert!(reports > 200 && bars > 200, "{reports} {bars}");
}

/// Thousandths as the classes of a page give them, half rounded up, and never nothing.
fn share(part: i64, whole: i64) -> String {
    let share = ((part * 2000 + whole) / (2 * whole)).clamp(1, 1000);
    format!("t{} h{} m{}", share / 100, share / 10 % 10, share % 10)
}

/// The line under the name of each agency in a year's list: as long as it has requests, its parts as the outcomes are.
fn check_bars(county: &County, year: i64, html: &str) -> usize {
    let mut count = 0;
    for parent in [None, Some("xian")] {
        let units = county.agencies.iter().filter(|one| one.parent() == parent);
        let known = units.filter_map(|one| {
            let parts = LINES[2..].iter().map(|(_, row, _)| county.figure(year, &one.id, &[row]));
            let parts = parts.collect::<Option<Vec<i64>>>()?;
            (parts.iter().sum::<i64>() > 0).then_some((one, parts))
        });
        let known: Vec<_> = known.collect();
        let longest = known.iter().map(|(_, parts)| parts.iter().sum::<i64>()).max().unwrap_or(0);
        for (one, parts) in known {
            let row = html.split(&format!("{}/\">{}</a>", one.id, one.name_in(year))).nth(1).unwrap();
            let found: Vec<&str> = between(row.split("</th>").next().unwrap(), "class=\"", "\"");
            let whole: i64 = parts.iter().sum();
            let fates = ["disclosed", "disclosed", "closed", "closed", "closed", "closed", "open"];
            let told = fates.iter().zip(&parts).filter(|(_, part)| **part > 0);
            let told = told.map(|(fate, part)| format!("{fate} {}", share(*part, whole)));
            let wanted: Vec<String> = std::iter::once(share(whole, longest)).chain(told).collect();
            assert_eq!(found, wanted, "{year} {}", one.id);
            count += 1;
        }
    }
    count
}

/// What the report of the small site tells, with some of its lines replaced.
fn changed(edits: &[(&str, &str)]) -> (Told, String) {
    let site = Folder::with_content("tests/bad-input/base");
    let mut report = site.read("content/2024/minzheng.yml");
    for (from, to) in edits {
        assert!(report.contains(from), "{from}");
        report = report.replace(from, to);
    }
    site.write("content/2024/minzheng.yml", report);
    let run = on("build", &site, &["--quiet", "--draft"]);
    assert_ne!(run.status, 2, "{}", run.said());
    let html = site.read("public/2024/minzheng/index.html");
    let note = between(html.split("id=flow>").nth(1).unwrap(), "<p class=note-text>", "</p>");
    (told(&html).unwrap(), plain(note[0]))
}

#[test]
fn odd_reports_are_told_as_they_are() {
    let (usual, note) = changed(&[]);
    assert_eq!(usual.says, "4 件申请：全部公开 3 件，结转下年 1 件。");
    assert_eq!((usual.lines.len(), note.starts_with("本站依表三编制")), (9, true), "{note}");
    // Of one outcome alone, the whole line is that.
    let all = [
        ("received: [3, 1", "received: [2, 1"),
        (" 0, 4]", " 0, 3]"),
        ("out: [1, 0, 0, 0, 0, 0, 1]", "out: [0, 0, 0, 0, 0, 0, 0]"),
    ];
    assert_eq!(changed(&all).0.says, "3 件申请：全部公开 3 件。");
    let none = [
        ("received: [3, 1, 0, 0, 0, 0, 4]", "received: [0, 0, 0, 0, 0, 0, 0]"),
        ("granted: [2, 1, 0, 0, 0, 0, 3]", "granted: [0, 0, 0, 0, 0, 0, 0]"),
        ("total: [2, 1, 0, 0, 0, 0, 3]", "total: [0, 0, 0, 0, 0, 0, 0]"),
        ("out: [1, 0, 0, 0, 0, 0, 1]", "out: [0, 0, 0, 0, 0, 0, 0]"),
    ];
    let (zeros, _) = changed(&none);
    assert_eq!((&*zeros.says, zeros.lines.len()), ("没有申请：本年新收、上年结转都是 0。", 0));
    // What is blank is no 0: it is named, and nothing is added up over it.
    let (blank, note) =
        changed(&[("still_unclear: [0, 0, 0, 0, 0, 0, 0]", "still_unclear: [0, 0, 0, 0, 0, 0, null]")]);
    assert_eq!(blank.says, "本年新收 4 件；全部公开 3 件，结转下年 1 件。");
    assert_eq!(note, "无法提供有的行没有数，只加了已填的行。");
    assert_eq!(blank.lines[5], ("无法提供".to_owned(), "0（已填部分，有缺数）".to_owned(), Vec::new()));
    // What does not come out even is said, and not made even.
    let (odd, _) = changed(&[("granted: [2, 1, 0, 0, 0, 0, 3]", "granted: [2, 1, 0, 0, 0, 0, 5]")]);
    assert_eq!(odd.says, "4 件申请：全部公开 5 件，结转下年 1 件。两边不等，相差 2，按原报告刊载。");
    let (large, _) = changed(&[
        ("received: [3, 1, 0, 0, 0, 0, 4]", "received: [11398888, 1, 0, 0, 0, 0, 11398889]"),
        ("granted: [2, 1, 0, 0, 0, 0, 3]", "granted: [11398887, 1, 0, 0, 0, 0, 11398888]"),
        ("total: [2, 1, 0, 0, 0, 0, 3]", "total: [11398887, 1, 0, 0, 0, 0, 11398888]"),
    ]);
    assert_eq!(large.says, "11,398,889 件申请：全部公开 11,398,888 件，结转下年 1 件。");
}

/// A row of seven cells of which the last is as given.
fn row(key: &str, total: &str) -> [String; 2] {
    let zeros = format!("{key}: [0, 0, 0, 0, 0, 0, 0]");
    let cells = match total {
        "/" => ["\"/\""; 7].join(", "),
        "null" => ["null"; 7].join(", "),
        _ => format!("{total}, 0, 0, 0, 0, 0, {total}"),
    };
    [zeros, format!("{key}: [{cells}]")]
}

/// What the report of the small site tells, with some rows of zeros made others.
fn with_rows(rows: &[(&str, &str)]) -> (Told, String) {
    let rows: Vec<[String; 2]> = rows.iter().map(|(key, total)| row(key, total)).collect();
    changed(&rows.iter().map(|[from, to]| (from.as_str(), to.as_str())).collect::<Vec<_>>())
}

#[test]
fn a_group_with_gaps_tells_what_is_filled() {
    let unprocessed = ["petition", "repeated", "publications", "excessive", "reissue"];
    // A slash beside numbers: what the others add up to, and in the sentence too.
    let (told, note) = with_rows(&[("petition", "/"), ("repeated", "5")]);
    assert_eq!(told.says, "本年新收 4 件；全部公开 3 件，不予处理已填部分 5 件，结转下年 1 件。");
    assert_eq!(told.lines[6].1, "5（已填部分，有缺数）");
    assert_eq!(told.lines[6].2, ["重复申请 5"]);
    assert_eq!(note, "不予处理有的行没有数，只加了已填的行。");
    // Blanks beside numbers alike.
    let (told, _) = with_rows(&[("petition", "null"), ("repeated", "5"), ("reissue", "2")]);
    assert_eq!(told.lines[6].1, "7（已填部分，有缺数）");
    // Slashes alone are a slash; with a blank among them nothing is known.
    let slashes = unprocessed.map(|key| (key, "/"));
    let (told, note) = with_rows(&slashes);
    assert_eq!((&*told.lines[6].1, &*note), ("/", "不予处理没有数，不当作 0。"));
    let mut mixed = slashes;
    mixed[2].1 = "null";
    assert_eq!(with_rows(&mixed).0.lines[6].1, "空白");
    // A row of its own keeps what it has.
    assert_eq!(with_rows(&[("carried_in", "/")]).0.lines[1].1, "/");
    assert_eq!(with_rows(&[("granted_in_part", "null")]).0.lines[3].1, "空白");
}

#[test]
fn what_was_all_carried_over_says_so() {
    let (told, _) = changed(&[
        ("received: [3, 1, 0, 0, 0, 0, 4]", "received: [0, 0, 0, 0, 0, 0, 0]"),
        ("carried_in: [0, 0, 0, 0, 0, 0, 0]", "carried_in: [3, 1, 0, 0, 0, 0, 4]"),
    ]);
    assert_eq!(told.says, "4 件申请都是上年结转（本年新收 0 件）：全部公开 3 件，结转下年 1 件。");
}
