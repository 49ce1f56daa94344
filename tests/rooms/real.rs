//! Published reports with known faults: these are found, with both sides and the difference, and nothing else is an
//! error. The whole ones are the sample site; of those in `tests/real/` the source has parts of the tables only.

use std::collections::BTreeMap;

use portal::edition::CellId;
use portal::finding::{Finding, Level};
use portal::{Builder, Changes, Options, Snapshot};

use super::support::{EDITIONS, root, snapshot};

/// `rule cell: left − right = difference`.
fn told(snapshot: &Snapshot, finding: &Finding) -> String {
    told_at(snapshot, finding, finding.cell)
}

/// The same of each cell that a finding speaks of.
fn told_of_each(snapshot: &Snapshot, finding: &Finding) -> Vec<String> {
    match finding.cells.len() {
        0 | 1 => vec![told(snapshot, finding)],
        _ => finding.cells.iter().map(|cell| told_at(snapshot, finding, Some(*cell))).collect(),
    }
}

fn told_at(snapshot: &Snapshot, finding: &Finding, cell: Option<CellId>) -> String {
    let cell = cell.map_or("", |c| snapshot.editions.address(c));
    let sides = finding.sides.as_ref().map(|s| format!(": {} − {} = {}", s.left, s.right, s.difference));
    let follows = if finding.follows { " (follows)" } else { "" };
    format!("{} {cell}{}{follows}", finding.rule().name, sides.unwrap_or_default())
}

#[test]
fn the_sample_reports_have_the_faults_of_their_originals_and_no_other_error() {
    let mut builder = Builder::new(root(), EDITIONS.clone(), Options::default());
    let snapshot = builder.refresh(&Changes::Everything).unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for report in snapshot.store.all() {
        for (_, finding) in snapshot.verdict.waived_by(report.key) {
            let file = snapshot.tree.path(report.file).trim_start_matches("content/").to_owned();
            found.entry(file).or_default().push(told(&snapshot, finding));
        }
    }
    let known = [
        (
            "2020/pingtan.yml",
            vec![
                "outcome-total requests.total.natural_person: 20 − 26 = -6",
                "outcome-total requests.total.total: 21 − 27 = -6 (follows)",
            ],
        ),
        (
            "2023/hongze.yml",
            vec![
                "dispute-total disputes.reconsideration.total: 0 − 11 = -11",
                "dispute-total disputes.litigation_after_reconsideration.total: 0 − 5 = -5",
            ],
        ),
        ("2023/pingtan.yml", vec!["in-force proactive.normative_documents.in_force: 470 − 643 = -173"]),
        ("2024/hongze.yml", vec!["jump proactive.licences.decisions: 9487 − 550 = 8937"]),
        ("2024/pingtan.yml", vec!["in-force proactive.normative_documents.in_force: 440 − 499 = -59"]),
        ("2025/pingtan.yml", vec!["in-force proactive.normative_documents.in_force: 546 − 453 = 93"]),
    ];
    for (file, faults) in known {
        for fault in faults {
            let own = found.get(file).map_or(&[][..], Vec::as_slice);
            assert!(own.iter().any(|f| f == fault), "{file}: {fault} is not among {own:?}");
        }
    }
    let errors: Vec<String> = snapshot
        .findings()
        .into_iter()
        .filter(|f| f.level == Level::Error)
        .map(|f| told(&snapshot, f))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn parts_of_reports_have_their_known_faults_and_no_other() {
    let blank = |row: &str, columns: &[&str]| -> Vec<String> {
        columns.iter().map(|c| format!("blank-cell {row}.{c}")).collect()
    };
    let applicants = [
        "natural_person",
        "business",
        "research_institution",
        "public_welfare",
        "legal_service",
        "other_organisation",
    ];
    let mut statistics = blank("proactive.regulations", &["issued", "repealed", "in_force"]);
    statistics.extend(blank("requests.received", &applicants));
    statistics.extend(blank("requests.carried_in", &applicants));
    statistics.extend(blank("requests.granted", &[&applicants[..], &["total"]].concat()));
    let text = |lines: &[&str]| lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>();
    let known: [(&str, Vec<String>); 11] = [
        ("changtu-qijiazi-2023", vec![]),
        ("hengdong-yanglin-2023", text(&["wrong-edition ", "rule-making proactive.regulations.made"])),
        ("huludao-gaoxinqu-2024", vec![]),
        ("kaili-wanchao-2023", vec![]),
        (
            "shanghai-huangpu-dapuqiao-2025-partial",
            text(&[
                "blank-cell proactive.licences.decisions",
                "blank-cell proactive.penalties.decisions",
                "blank-cell proactive.coercive_measures.decisions",
                "blank-cell proactive.fees.amount",
            ]),
        ),
        (
            "suijiang-huiyi-2021",
            text(&[
                "row-total requests.received.total: 0 − 1 = -1",
                "row-total requests.granted.total: 0 − 1 = -1",
            ]),
        ),
        ("unnamed-county-ju-2019-50496", vec![]),
        ("unnamed-district-tongjiju-2023", statistics),
        ("wuhan-huanjing-fenju-2023-garbled", vec![]),
        ("yueyang-nanhu-2019", vec![]),
        ("zibo-zhongbu-2020", vec![]),
    ];
    for (name, faults) in known {
        let year = name.split('-').find(|p| p.len() == 4 && p.starts_with("20")).unwrap();
        let report = std::fs::read(root().join(format!("tests/real/{name}.yml"))).unwrap();
        let register = format!("jiguan:\n  name: 某机关\n  kind: township\n  until: {year}\n");
        let snapshot = snapshot(&[
            ("content/site.yml", "title: 示例\n".as_bytes()),
            ("content/agencies.yml", register.as_bytes()),
            (&format!("content/{year}/jiguan.yml"), &report),
        ]);
        // Rows and parts that the source does not have, and what a site without a home lacks.
        let known_gaps = ["missing-cell", "missing-key", "missing-setting", "no-date"];
        let mut findings = snapshot.findings();
        findings.retain(|f| !known_gaps.contains(&f.rule().name));
        let found: Vec<String> = findings.into_iter().flat_map(|f| told_of_each(&snapshot, f)).collect();
        assert_eq!(found, faults, "{name}");
    }
}
