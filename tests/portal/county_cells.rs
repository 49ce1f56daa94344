//! The invented county again: every figure of every report, as the table of an agency's page has it over the years.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::county::{County, county, plain, printed, reasons, share, signed};
use crate::edges::GROUPS;
use crate::support::{Folder, on};

const APPLICANTS: [&str; 7] = [
    "natural_person",
    "business",
    "research_institution",
    "public_welfare",
    "legal_service",
    "other_organisation",
    "total",
];
const DISPUTES: [&str; 5] = ["upheld", "overturned", "other_result", "pending", "total"];

/// The columns of a row of a report about a year, as the form of the year has them.
fn columns(year: i64, table: &str, row: &str) -> &'static [&'static str] {
    match (table, row) {
        ("requests", _) => &APPLICANTS,
        ("disputes", _) => &DISPUTES,
        (_, "regulations" | "normative_documents") if year >= 2021 => &["issued", "repealed", "in_force"],
        (_, "regulations" | "normative_documents") => &["made", "newly_published", "published_total"],
        (_, "fees") if year >= 2021 => &["amount"],
        (_, "fees") => &["projects_last_year", "project_change"],
        (_, "procurement") => &["projects", "amount"],
        _ if year >= 2021 => &["decisions"],
        _ => &["projects_last_year", "project_change", "decisions"],
    }
}

/// What a file has in each cell, by the cell's address; groups with their sums.
fn cells(year: i64, report: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for table in ["proactive", "requests", "disputes"] {
        let rows = report.get(table).and_then(Value::as_mapping);
        for (row, value) in rows.into_iter().flatten() {
            let row = row.as_str().unwrap();
            let columns = columns(year, table, row);
            let mut put = |place: &str, values: &Value| {
                let values = values.as_sequence().map_or_else(|| vec![values.clone()], Clone::clone);
                for (column, value) in columns.iter().zip(values) {
                    found.insert(format!("{table}.{place}.{column}"), value);
                }
            };
            let Some(details) = value.as_mapping() else {
                put(row, value);
                continue;
            };
            for (detail, values) in details {
                put(&format!("{row}.{}", detail.as_str().unwrap()), values);
            }
            for (at, column) in columns.iter().enumerate() {
                let sum: Option<i64> = details.values().map(|d| d.as_sequence()?.get(at)?.as_i64()).sum();
                let sum = sum.map_or(Value::String("no sum".to_owned()), Value::from);
                found.insert(format!("{table}.{row}.{column}"), sum);
            }
        }
    }
    found
}

/// A cell as it is printed, with what only screen readers hear.
fn shown(value: Option<&Value>) -> String {
    match value {
        None => "·无此项".to_owned(),
        Some(Value::Null) => "空白".to_owned(),
        Some(Value::String(text)) if text == "no sum" => "—无可比的数".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => match value.as_i64() {
            Some(whole) => printed(whole),
            None => serde_yaml::to_string(value).unwrap().trim().to_owned(),
        },
    }
}

/// A figure as the table of an agency has it: amounts of money with two decimals.
fn in_table(address: &str, value: Option<&Value>) -> String {
    match value.filter(|value| address.ends_with(".amount") && value.is_number() && value.as_i64() != Some(0))
    {
        Some(value) => amount(&written(Some(value))),
        None => shown(value),
    }
}

fn amount(text: &str) -> String {
    let (sign, size) = text.strip_prefix('-').map_or(("", text), |size| ("\u{2212}", size));
    let (whole, part) = size.split_once('.').unwrap_or((size, ""));
    let thousandths: i64 = format!("{whole}{part:0<3.3}").parse().unwrap();
    let cents = (thousandths + 5) / 10;
    format!("{sign}{}.{:02}", printed(cents / 100), cents % 100)
}

/// The lines of the table of a page: address, cells.
fn lines(html: &str) -> Lines {
    let table = html.split("id=cells").nth(1).map_or("", |t| t.split("</table>").next().unwrap());
    let one = |row: &str| {
        let address = row.split(['>', ' ']).next().unwrap().trim_matches('"').to_owned();
        let cells =
            row.split("</tr>").next().unwrap().split("<td").skip(1).map(|c| plain(&format!("<td{c}")));
        (address, cells.map(|c| c.trim_start_matches('疑').to_owned()).collect())
    };
    table.split("<tr id=").skip(1).map(one).collect()
}

/// Whether a cell's address tells one kind of applicants.
fn is_part(address: &str) -> bool {
    address.starts_with("requests.") && !address.ends_with(".total")
}

fn check(county: &County, id: &str) -> usize {
    let html = county.site.read(&format!("public/agencies/{id}/index.html"));
    let found = lines(&html);
    let has = |year: &i64| county.report(*year, id).is_some();
    let tabular = |year: &i64| {
        *year >= 2019 && county.report(*year, id).is_some_and(|r| r.get("only_source").is_none())
    };
    let (Some(first), Some(last)) = ((2018..=2025).find(tabular), (2018..=2025).rfind(has)) else {
        assert!(found.is_empty(), "{id}");
        return 0;
    };
    let years: Vec<i64> = (first..=last).rev().collect();
    let read = |year: &i64| county.report(*year, id).filter(|_| tabular(year)).map(|r| cells(*year, r));
    let files: Vec<Option<BTreeMap<String, Value>>> = years.iter().map(read).collect();
    let mut addresses = BTreeSet::new();
    for (address, value) in files.iter().flatten().flatten() {
        // A kind of applicants that is never more than 0 is left out.
        let known = !value.is_null() && value.as_str() != Some("no sum");
        let told = known && (!is_part(address) || value.as_i64() != Some(0));
        if told {
            addresses.insert(address.as_str());
        }
    }
    for address in addresses {
        assert!(found.contains_key(address), "{id} lacks {address}");
    }
    for (address, row) in found.iter().filter(|(address, _)| !address.starts_with("share.")) {
        let expected: Vec<String> = files
            .iter()
            .map(|file| {
                file.as_ref().map_or("—无可比的数".to_owned(), |f| in_table(address, f.get(address)))
            })
            .collect();
        let printed_years: Vec<&String> =
            row.iter().enumerate().filter(|(at, _)| *at != 1).map(|(_, c)| c).collect();
        assert_eq!(printed_years, expected.iter().collect::<Vec<_>>(), "{id} {address}");
        let number = |at: usize| files.get(at)?.as_ref()?.get(address)?.as_i64();
        let same_form = years.len() > 1 && years[0] >= 2021 && years[1] >= 2021;
        if let (true, Some(now), Some(before)) = (same_form, number(0), number(1)) {
            let change = now - before;
            let expected = match (address.ends_with(".amount"), change) {
                (false, _) => signed(change),
                (true, 1..) => format!("+{}", amount(&change.to_string())),
                (true, _) => amount(&change.to_string()),
            };
            assert_eq!(row[1], expected, "{id} {address}");
        }
    }
    check_shares(county, id, &years, &found);
    found.len()
}

/// The measures of the page, and the shares of reasons.
fn check_shares(county: &County, id: &str, years: &[i64], found: &BTreeMap<String, Vec<String>>) {
    let measures = ["granted", "refused", "carried", "overturned"];
    let other: (&str, &[&str]) = ("other", &["not_clarified_in_time", "fee_unpaid", "other"]);
    let shown = |sides| match share(sides) {
        none if none == "—" => "—无可比的数".to_owned(),
        share => share,
    };
    let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (at, name) in measures.iter().enumerate() {
        let of_year = |year: &i64| county.report(*year, id).and_then(|_| county.sides(*year, id)[at]);
        expected.insert(format!("share.{name}"), years.iter().map(|year| shown(of_year(year))).collect());
    }
    for (group, rows) in GROUPS.into_iter().chain([other]) {
        for (at, row) in rows.iter().enumerate() {
            let of_year = |year: &i64| {
                let (sums, covered) = reasons(county, *year, &[id], group);
                (covered > 0).then(|| (sums[at], sums.iter().sum()))
            };
            let shares: Vec<String> = years.iter().map(|year| shown(of_year(year))).collect();
            // A reason that counts for nothing in all years is left out.
            if shares.iter().any(|share| share.ends_with('%') && share != "0.0%") {
                expected.insert(format!("share.requests.{group}.{row}.total"), shares);
            }
        }
    }
    let printed: BTreeMap<String, Vec<String>> = found
        .iter()
        .filter(|(address, _)| address.starts_with("share."))
        .map(|(address, row)| {
            let cells = row.iter().enumerate().filter(|(at, _)| *at != 1).map(|(_, cell)| cell.clone());
            (address.clone(), cells.collect())
        })
        .collect();
    assert_eq!(printed, expected, "{id}");
}

/// Lines by the addresses of their cells.
type Lines = BTreeMap<String, Vec<String>>;

/// The file of an agency's figures: its years, and every line by its cell's address. `None` if there is no such file.
fn file(county: &County, id: &str) -> Option<(Vec<i64>, Lines)> {
    let bytes = std::fs::read(county.site.path(&format!("public/agencies/{id}/data.csv"))).ok()?;
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a spreadsheet takes it for UTF-8");
    let mut table = csv::Reader::from_reader(text);
    let years = table.headers().unwrap().iter().skip(6).map(|year| year.parse().unwrap()).collect();
    let line = |record: csv::StringRecord| {
        (record[0].to_owned(), record.iter().skip(6).map(str::to_owned).collect::<Vec<_>>())
    };
    Some((years, table.records().map(|record| line(record.unwrap())).collect()))
}

/// A cell as the file has it.
fn written(value: Option<&Value>) -> String {
    match value {
        None => "·".to_owned(),
        Some(Value::Null) => String::new(),
        Some(Value::String(text)) if text == "no sum" => "—".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => serde_yaml::to_string(value).unwrap().trim().to_owned(),
    }
}

#[test]
fn every_figure_of_every_report_stands_in_its_agencys_file() {
    let county = county();
    let (mut checked, mut without) = (0, 0);
    for one in &county.agencies {
        let report = |year: &i64| {
            county.report(*year, &one.id).filter(|r| {
                (*year >= 2019 && r.get("only_source").is_none()) || r.get("statistics").is_some()
            })
        };
        let years: Vec<i64> = (2008..=2025).filter(|year| report(year).is_some()).collect();
        let page = county.site.read(&format!("public/agencies/{}/index.html", one.id));
        assert_eq!(page.contains("href=\"data.csv\""), !years.is_empty(), "{}", one.id);
        let Some((found_years, found)) = file(&county, &one.id) else {
            assert!(years.is_empty(), "{} has no file", one.id);
            without += 1;
            continue;
        };
        assert_eq!(found_years, years, "{}", one.id);
        for (at, year) in years.iter().enumerate() {
            let cells = if *year < 2019 { BTreeMap::new() } else { cells(*year, report(year).unwrap()) };
            assert!(cells.keys().all(|address| found.contains_key(address)), "{} {year}", one.id);
            for (address, line) in found.iter().filter(|(address, _)| !address.starts_with("statistics.")) {
                assert_eq!(line[at], written(cells.get(address)), "{} {year} {address}", one.id);
                checked += 1;
            }
        }
    }
    assert!(checked > 30_000 && without > 0, "{checked} {without}");
    // An amount in 元 does not stand under 万元 alone.
    let any = county.site.read("public/agencies/xian/data.csv");
    let amount = any.lines().find(|line| line.starts_with("proactive.procurement.amount,"));
    assert!(amount.is_some_and(|line| line.contains("万元，写明单位的除外")), "{amount:?}");
}

#[test]
fn what_looks_like_a_formula_is_a_text_in_an_agencys_file() {
    let site = Folder::with_content("tests/sites/xian");
    let replace = |file: &str, from: &str, to: &str| {
        let text = site.read(file);
        assert!(text.contains(from), "{file} has no {from}");
        site.write(file, text.replace(from, to));
    };
    replace("content/2019/shuili.yml", "procurement: [3, 12.5]", "procurement: [1, '@1+2元']");
    replace("content/2020/shuili.yml", "licences: [30, 0, 78]", "licences: [30, -2, 78]");
    on("build", &site, &["--draft"]);
    let text = site.read("public/agencies/shuili/data.csv");
    let line = |address: &str| text.lines().find(|line| line.starts_with(address)).unwrap();
    assert!(line("proactive.procurement.amount,").contains(",'@1+2元,"), "{text}");
    assert!(line("proactive.licences.project_change,").contains(",-2,"), "{text}");
}

/// What a file for comparing holds: the value that its script hands over.
fn handed(county: &County, name: &str) -> serde_json::Value {
    let text = county.site.read(&format!("public/compare/data/{name}.js"));
    let (_, value) = text.split_once('(').unwrap();
    serde_json::from_str(value.trim_end().trim_end_matches(");")).unwrap()
}

#[test]
fn every_figure_of_every_report_can_be_compared_freely() {
    let county = county();
    let index = handed(&county, "index");
    let together = usize::try_from(index["together"].as_u64().unwrap()).unwrap();
    let (mut checked, mut sums, mut texts) = (0, 0, 0);
    for (at, one) in county.agencies.iter().enumerate() {
        let all = handed(&county, &(at / together).to_string());
        for year in 2018..=2025 {
            let report =
                county.report(year, &one.id).filter(|r| year >= 2019 && r.get("only_source").is_none());
            let Some(report) = report else { continue };
            let found = &all[&one.id][&year.to_string()];
            let form = &index["editions"][&found[0].to_string()]["cells"];
            let figures = found[1].as_array().unwrap();
            assert_eq!(figures.len(), form.as_array().unwrap().len(), "{} {year}", one.id);
            let cells = cells(year, report);
            for (figure, cell) in figures.iter().zip(form.as_array().unwrap()) {
                let address = cell[0].as_str().unwrap();
                let expected = match cells.get(address) {
                    None => serde_json::Value::Bool(false),
                    Some(Value::String(text)) if text == "no sum" => "—".into(),
                    Some(value) => serde_json::to_value(value).unwrap(),
                };
                assert_eq!(figure, &expected, "{} {year} {address}", one.id);
                let group = address.starts_with("requests.refused.") && address.matches('.').count() == 2;
                sums += usize::from(group && figure.is_number());
                texts += usize::from(figure.as_str().is_some_and(|text| text.ends_with('元')));
                checked += 1;
            }
        }
    }
    assert!(checked > 30_000 && sums > 500 && texts > 0, "{checked} {sums} {texts}");
}

#[test]
fn what_charts_tell_of_a_year_comes_with_its_figures() {
    let county = county();
    let index = handed(&county, "index");
    assert_eq!(index["chart"]["years"], 8);
    let together = usize::try_from(index["together"].as_u64().unwrap()).unwrap();
    let remarks = |id: &str, year: &str| {
        let at = county.agencies.iter().position(|one| one.id == id).unwrap();
        let report = handed(&county, &(at / together).to_string())[id][year].take();
        let cells = &index["editions"][&report[0].to_string()]["cells"];
        let address = |slot: &serde_json::Value| cells[slot.as_u64().unwrap() as usize][0].clone();
        let doubts =
            report[2]["doubts"].as_array().map(|slots| slots.iter().map(address).collect::<Vec<_>>());
        (report[2]["breaks"] == true, report[2]["widened"] == true, doubts.unwrap_or_default())
    };
    let cases = [
        ("minzheng", "2020", (false, false, vec![])),
        ("minzheng", "2021", (true, false, vec![])),
        ("minzheng", "2024", (false, false, vec!["proactive.normative_documents.in_force".into()])),
        (
            "weijian",
            "2023",
            (false, false, vec!["requests.granted.total".into(), "requests.total.total".into()]),
        ),
        ("wenlv", "2021", (true, true, vec![])),
        ("yibao", "2020", (false, true, vec![])),
    ];
    for (id, year, expected) in cases {
        assert_eq!(remarks(id, year), expected, "{id} {year}");
    }
}

#[test]
fn every_figure_of_every_report_stands_in_its_agencys_table() {
    let county = county();
    let lines: usize = county.agencies.iter().map(|one| check(&county, &one.id)).sum();
    assert!(lines > 3000, "{lines}");
}
