//! Whatever one figure of a correct report becomes, it is found, and where two sums cross the very cell is named.

use portal::base::Lang;
use portal::edition::{Edition, Editions};
use portal::finding::{Finding, Level};
use proptest::prelude::*;

use super::support::{EDITIONS, snapshot};

/// The figures of 表三 and 表四 by row, in the order of an edition, all relations holding.
type Figures = Vec<(String, Vec<i64>)>;

/// What is left open in a correct report: outcomes by row and applicant, carried in and out, disputes.
#[derive(Clone, Debug)]
struct Open {
    outcomes: Vec<Vec<i64>>,
    carried_in: Vec<i64>,
    carried_out: Vec<i64>,
    disputes: Vec<Vec<i64>>,
}

fn open() -> impl Strategy<Value = Open> {
    let count = || prop_oneof![6 => Just(0i64), 3 => 0i64..30, 1 => 0i64..2_000_000];
    let row = move || proptest::collection::vec(count(), 6);
    (
        proptest::collection::vec(row(), 21),
        row(),
        row(),
        proptest::collection::vec(proptest::collection::vec(count(), 4), 3),
    )
        .prop_map(|(outcomes, carried_in, carried_out, disputes)| Open {
            outcomes,
            carried_in,
            carried_out,
            disputes,
        })
}

/// A report in which everything agrees: received is what balances the columns.
fn correct(edition: &Edition, open: &Open) -> Figures {
    let sum = |rows: &[Vec<i64>], c: usize| rows.iter().map(|r| r[c]).sum::<i64>();
    let mut outcomes = open.outcomes.iter().cycle();
    let rows: Vec<_> = edition.rows.iter().filter(|r| r.details.is_empty() && r.width > 3).collect();
    let details = rows.iter().filter(|r| !r.groups.is_empty() && !r.total && r.width == 7).count();
    let used: Vec<Vec<i64>> = outcomes.by_ref().take(details).cloned().collect();
    let total: Vec<i64> = (0..6).map(|c| sum(&used, c)).collect();
    // What was carried in is at most what left: received is never negative.
    let carried_in: Vec<i64> =
        (0..6).map(|c| open.carried_in[c].min(total[c] + open.carried_out[c])).collect();
    let received: Vec<i64> = (0..6).map(|c| total[c] + open.carried_out[c] - carried_in[c]).collect();
    let mut used = used.into_iter();
    let mut disputes = open.disputes.iter();
    rows.into_iter()
        .map(|row| {
            let mut values = match row.address.as_str() {
                _ if row.width == 5 => disputes.next().unwrap().clone(),
                "requests.received" => received.clone(),
                "requests.carried_in" => carried_in.clone(),
                "requests.carried_out" => open.carried_out.clone(),
                "requests.total" => total.clone(),
                _ => used.next().unwrap(),
            };
            values.push(values.iter().sum());
            (row.address.clone(), values)
        })
        .collect()
}

/// The report as an editor writes it.
fn yaml(edition: &Edition, figures: &Figures) -> String {
    let mut out = String::from(
        "published: 2025-01-24\noverview: 甲。\nproblems: 本年度公开不够及时，下一年度逐月检查、逐项改进。\nother_matters: 没有收取信息处理费。\n",
    );
    let mut open: Vec<String> = Vec::new();
    let zero = edition.rows.iter().filter(|r| r.details.is_empty() && r.width <= 3);
    let zeros = zero.map(|r| (r.address.clone(), vec![0; r.width]));
    for (address, values) in zeros.chain(figures.iter().cloned()) {
        let keys: Vec<&str> = address.split('.').collect();
        let (row, groups) = keys.split_last().unwrap();
        let shared = open.iter().zip(groups).take_while(|(a, b)| a == *b).count();
        open.truncate(shared);
        for group in &groups[shared..] {
            out.push_str(&format!("{}{group}:\n", "  ".repeat(open.len())));
            open.push((*group).to_owned());
        }
        let list = values.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let value = if values.len() == 1 { list } else { format!("[{list}]") };
        out.push_str(&format!("{}{row}: {value}\n", "  ".repeat(groups.len())));
    }
    out
}

/// What is found on the reports of one agency.
fn found(reports: &[(u16, String)]) -> Vec<Finding> {
    let reports: Vec<(String, &str)> =
        reports.iter().map(|(year, text)| (format!("content/{year}/jia.yml"), text.as_str())).collect();
    let mut files: Vec<(&str, &[u8])> =
        reports.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    files.push(("content/site.yml", "title: 示例\n".as_bytes()));
    let register = "jia:\n  name: 示例局\n  kind: department\n  until: 2024\n";
    files.push(("content/agencies.yml", register.as_bytes()));
    let snapshot = snapshot(&files);
    let about = |f: &Finding| {
        f.rule().name != "missing-setting" && f.rule().name != "copied" && f.rule().name != "jump"
    };
    snapshot.findings().into_iter().filter(|f| about(f)).cloned().collect()
}

fn errors(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|f| f.level == Level::Error && !f.follows).collect()
}

/// The address of a cell as findings know it.
fn address(editions: &Editions, edition: &Edition, row: &str, column: usize) -> String {
    let row = edition.rows.iter().find(|r| r.address == row).unwrap();
    editions.address(edition.cells[row.first + column].id).to_owned()
}

/// The cell and value that findings suspect.
fn suspects(editions: &Editions, findings: &[&Finding]) -> Vec<(String, String)> {
    let all = findings.iter().filter_map(|f| f.suspect.as_ref());
    let mut all: Vec<_> = all.map(|s| (editions.address(s.cell).to_owned(), s.value.clone())).collect();
    all.dedup();
    all
}

fn years() -> impl Strategy<Value = u16> {
    prop::sample::select(vec![2020u16, 2024])
}

/// Two digits of a number that differ, changed for one another.
fn swapped(value: i64, at: usize) -> Option<i64> {
    let mut digits = value.to_string().into_bytes();
    let (i, j) = (at % digits.len(), (at / 7) % digits.len());
    let (i, j) = (i.min(j), i.max(j));
    if i == j || digits[i] == digits[j] || (i == 0 && digits[j] == b'0') {
        return None;
    }
    digits.swap(i, j);
    String::from_utf8(digits).unwrap().parse().ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_correct_report_has_no_finding(year in years(), open in open()) {
        let editions = &*EDITIONS;
        let edition = editions.all().iter().find(|e| e.covers(portal::base::Year::new(year.into()).unwrap())).unwrap();
        let found = found(&[(year, yaml(edition, &correct(edition, &open)))]);
        prop_assert!(errors(&found).is_empty(), "{:?}", found.iter().map(|f| f.text(Lang::En)).collect::<Vec<_>>());
    }

    #[test]
    fn any_other_figure_is_an_error_and_the_crossing_names_it(
        year in years(), open in open(), row in 0usize..100, column in 0usize..100,
        by in prop_oneof![-30i64..30, -3_000_000i64..3_000_000],
    ) {
        let editions = &*EDITIONS;
        let edition = editions.all().iter().find(|e| e.covers(portal::base::Year::new(year.into()).unwrap())).unwrap();
        let mut figures = correct(edition, &open);
        let row = row % figures.len();
        let column = column % figures[row].1.len();
        let was = figures[row].1[column];
        prop_assume!(by != 0);
        figures[row].1[column] = was + by;
        let found = found(&[(year, yaml(edition, &figures))]);
        let errors = errors(&found);
        prop_assert!(!errors.is_empty());
        if was + by >= 0 && figures[row].1.len() == 7 {
            let cell = address(editions, edition, &figures[row].0, column);
            prop_assert_eq!(suspects(editions, &errors), vec![(cell, was.to_string())]);
            prop_assert_eq!(errors.len(), 1);
        }
    }

    /// Rows that were not filled in yet hold zeros: no figure that was is to become one.
    #[test]
    fn of_a_form_half_filled_in_no_figure_is_to_become_zero(
        year in years(), open in open(), filled in prop::collection::vec(any::<bool>(), 40), few in any::<bool>(),
    ) {
        let editions = &*EDITIONS;
        let edition = editions.all().iter().find(|e| e.covers(portal::base::Year::new(year.into()).unwrap())).unwrap();
        let mut open = open;
        if few {
            open.outcomes.iter_mut().skip(1).for_each(|row| row.fill(0));
        }
        let mut figures = correct(edition, &open);
        for ((_, values), _) in figures.iter_mut().zip(filled).filter(|(_, filled)| !filled) {
            values.fill(0);
        }
        for finding in found(&[(year, yaml(edition, &figures))]) {
            let (zh, en) = (finding.help(Lang::Zh), finding.help(Lang::En));
            let is_erased = zh.contains("应为 0") || zh.contains("改为 0 ") || en.contains("should be 0");
            prop_assert!(!is_erased, "{zh}\n{en}\n{}", yaml(edition, &figures));
            prop_assert!(finding.suspect.as_ref().is_none_or(|suspect| suspect.value != "0"), "{en}");
        }
    }

    #[test]
    fn a_request_under_the_wrong_applicant_is_told_as_such(
        year in years(), open in open(), row in 0usize..100, from in 0usize..6, to in 0usize..6, n in 1i64..50,
    ) {
        let editions = &*EDITIONS;
        let edition = editions.all().iter().find(|e| e.covers(portal::base::Year::new(year.into()).unwrap())).unwrap();
        let mut figures = correct(edition, &open);
        let requests = figures.iter().filter(|(_, v)| v.len() == 7).count();
        let row = row % requests;
        prop_assume!(from != to && figures[row].1[from] >= n);
        figures[row].1[from] -= n;
        figures[row].1[to] += n;
        let found = found(&[(year, yaml(edition, &figures))]);
        let errors = errors(&found);
        prop_assert_eq!(errors.len(), 1);
        for error in errors {
            prop_assert!(error.help(Lang::Zh).contains("记错了申请人"), "{}", error.help(Lang::Zh));
            prop_assert!(error.help(Lang::En).contains("filed under the wrong applicant"));
        }
    }

    #[test]
    fn swapped_digits_are_told_as_such(year in years(), open in open(), row in 0usize..100, column in 0usize..100, at in 0usize..200) {
        let editions = &*EDITIONS;
        let edition = editions.all().iter().find(|e| e.covers(portal::base::Year::new(year.into()).unwrap())).unwrap();
        let mut figures = correct(edition, &open);
        let row = row % figures.len();
        let column = column % figures[row].1.len();
        let was = figures[row].1[column];
        let Some(now) = swapped(was, at) else { return Err(TestCaseError::reject("one digit")) };
        figures[row].1[column] = now;
        let found = found(&[(year, yaml(edition, &figures))]);
        let errors = errors(&found);
        prop_assert!(!errors.is_empty());
        if figures[row].1.len() == 7 {
            let cell = address(editions, edition, &figures[row].0, column);
            prop_assert_eq!(suspects(editions, &errors), vec![(cell, was.to_string())]);
            prop_assert!(errors.iter().all(|e| e.help(Lang::Zh).contains("数字颠倒")));
        }
    }

    #[test]
    fn two_years_that_do_not_meet_are_found(open in open(), later in open(), column in 0usize..7, by in 1i64..40) {
        let editions = &*EDITIONS;
        let edition = editions.of_year(portal::base::Year::new(2021).unwrap()).unwrap();
        let before = correct(edition, &open);
        let mut next = later.clone();
        next.carried_in = open.carried_out.clone();
        // All that was carried in is settled, so that it can be carried in whole.
        for (c, n) in open.carried_out.iter().enumerate() {
            next.outcomes[0][c] += n;
        }
        let mut after = correct(edition, &next);
        let reports = |after: &Figures| vec![(2023, yaml(edition, &before)), (2024, yaml(edition, after))];
        let fine = found(&reports(&after));
        prop_assert!(errors(&fine).is_empty(), "{:?}", fine.iter().map(|f| f.text(Lang::En)).collect::<Vec<_>>());
        // Carried in and received change by opposite amounts: the report itself still balances.
        for (address, values) in after.iter_mut().filter(|(a, _)| a.starts_with("requests.")) {
            let step = match address.as_str() {
                "requests.carried_in" => by,
                "requests.total" | "requests.granted" => by,
                _ => continue,
            };
            values[column % 6] += step;
            values[6] += step;
        }
        let found = found(&reports(&after));
        let errors = errors(&found);
        prop_assert_eq!(errors.iter().map(|e| e.rule().name).collect::<Vec<_>>(), vec!["carry-over"]);
        let sides = errors[0].sides.clone().unwrap();
        prop_assert_eq!(sides.difference, by.to_string());
        prop_assert!(errors[0].related.iter().any(|r| r.place.file != errors[0].place.file));
    }
}

/// The report with something else in the place of every figure.
fn all(year: u16, figure: &str) -> String {
    let editions = &*EDITIONS;
    let edition = editions.of_year(portal::base::Year::new(year.into()).unwrap()).unwrap();
    let zeros = Open {
        outcomes: vec![vec![0; 6]; 21],
        carried_in: vec![0; 6],
        carried_out: vec![0; 6],
        disputes: vec![vec![0; 4]; 3],
    };
    let text = yaml(edition, &correct(edition, &zeros));
    let (head, tables) = text.split_once("proactive:").unwrap();
    format!("{head}proactive:{}", tables.replace('0', figure))
}

#[test]
fn a_report_with_every_cell_blank_has_no_failing_sum() {
    for (year, figure, blank) in [(2020, "null", 0), (2020, "/", 0), (2024, "null", 200), (2024, "/", 200)] {
        let found = found(&[(year, all(year, figure))]);
        let errors = errors(&found);
        let cells: usize = errors.iter().map(|f| f.cells.len()).sum();
        assert!(errors.iter().all(|f| f.rule().name == "blank-cell"), "{year} {figure}");
        // A form that nobody filled in is one finding, “/” in all cells one a table.
        let told = if blank == 0 {
            0
        } else if figure == "null" {
            1
        } else {
            3
        };
        assert_eq!((errors.len(), cells), (told, blank), "{year} {figure}");
    }
}

#[test]
fn figures_as_large_as_can_be_never_overflow() {
    let largest = portal::report::Figure::MAX.to_string();
    for year in [2020, 2024] {
        let found = found(&[(year - 1, all(year - 1, &largest)), (year, all(year, &largest))]);
        assert!(errors(&found).iter().any(|f| f.rule().name == "outcome-total"));
        let beyond = all(year, "99999999999999999999");
        let found = self::found(&[(year, beyond)]);
        assert!(errors(&found).iter().all(|f| f.rule().name == "bad-cell"));
    }
}
