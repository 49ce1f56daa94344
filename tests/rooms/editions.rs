//! A form that nobody has seen is one file of data; the forms in force share what they share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use portal::builder::{Builder, Changes, Options, Output, Snapshot};
use portal::edition::{Edition, EditionId, Editions};

use super::support::{Folder, is_updating, root};

const REPORT: &str = "\
published: 2091-01-20
概述: 本年共有请求{{loans.asked.total}}次，经费{{馆藏.经费}}万元。
holdings:
  books: [12, 3]
  舆图: [4, 0]
  films: {open: 5, closed: 6}
  budget: 7.25
loans:
  asked: [5, 6, 7, =]
  lent:
    whole: [1, 1, 1, 3]
    part: [2, 2, 2, 6]
  declined: [1, 2, 3, 6]
  total: [=, =, =, =]
  waiting: [1, 1, 1, 3]
";

/// The data of the invented form.
fn invented() -> String {
    fs::read_to_string(root().join("tests/editions/2090.yml")).unwrap()
}

fn editions() -> Editions {
    Editions::built_in_and(&[("2090", invented().as_str())]).unwrap()
}

fn site(report: &str) -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    fs::remove_dir_all(site.path("content/2024")).unwrap();
    let settings = site.read("content/site.yml").replace("2025-04-01", "2091-04-01");
    site.write("content/site.yml", settings);
    site.write("content/agencies.yml", "guan:\n  name: 示例县图书馆\n  kind: department\n");
    site.write("content/2090/guan.yml", report);
    site
}

fn snapshot(site: &Folder) -> Snapshot {
    built(site, editions())
}

fn built(site: &Folder, editions: Editions) -> Snapshot {
    Builder::new(site.at(), editions, Options::default()).refresh(&Changes::Everything).unwrap()
}

/// All pages by the paths of their files.
fn pages(snapshot: &Snapshot) -> BTreeMap<String, String> {
    let context = snapshot.page_context();
    let page = |output: &Output| {
        let Output::Page(..) = output else { return None };
        let mut out = Vec::new();
        snapshot.body(&context, output, &mut out).unwrap();
        Some((snapshot.path(&context, output), String::from_utf8(out).unwrap()))
    };
    snapshot.outputs(&context).iter().filter_map(page).collect()
}

fn page(snapshot: &Snapshot) -> String {
    pages(snapshot).remove("2090/guan/index.html").unwrap()
}

/// The cells of the statutory tables, row by row: `label`, `[figure]`, with `rows×columns` where it spans.
fn grid(html: &str) -> Vec<String> {
    let mut rows = Vec::new();
    for table in html.split("<table").skip(1).filter(|t| t[..t.find('>').unwrap()].contains("statutory")) {
        for row in table.split("</table>").next().unwrap().split("<tr").skip(1) {
            rows.push(row.split("<t").skip(1).filter_map(cell).collect::<Vec<_>>().join(" "));
        }
    }
    rows
}

fn cell(text: &str) -> Option<String> {
    let kind = text.chars().next().filter(|c| matches!(c, 'd' | 'h'))?;
    let (head, content) = text.split_once('>')?;
    if kind == 'h' && head.starts_with("head") {
        return None;
    }
    let span = |name: &str| {
        let value = head.split_once(&format!("{name}="))?.1.trim_start_matches('"');
        value.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok()
    };
    let mut words = String::new();
    let mut inside = true;
    for c in content.chars() {
        match c {
            '<' => inside = false,
            '>' => inside = true,
            c if inside && !c.is_whitespace() => words.push(c),
            _ => {}
        }
    }
    let spans = match (span("rowspan"), span("colspan")) {
        (None, None) => String::new(),
        (rows, columns) => format!("{}×{}", rows.unwrap_or(1), columns.unwrap_or(1)),
    };
    Some(if kind == 'd' { format!("[{words}]{spans}") } else { format!("{words}{spans}") })
}

#[test]
fn an_invented_form_is_read_checked_and_printed() {
    let site = site(REPORT);
    let snapshot = snapshot(&site);
    let wrong: Vec<String> =
        snapshot.findings().into_iter().map(|f| f.text(portal::base::Lang::En)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let html = page(&snapshot);
    let expected = [
        "第一条1×5",
        "类别1×2 开架册数1×2 闭架册数",
        "纸本2×1 图书 [12]1×2 [3]",
        "舆图 [4]1×2 [0]",
        "胶片1×2 [5]1×2 [6]",
        "第二条1×5",
        "项目1×2 经费（单位：万元）1×3",
        "经费1×2 [7.25]1×3",
        "（说明）2×3 读者1×3 总计2×1",
        "馆内 馆外 境外",
        "一、请求1×3 [5] [6] [7] [18]",
        "二、结果4×1 （一）借出2×1 1.全部 [1] [1] [1] [3]",
        "2.部分 [2] [2] [2] [6]",
        "（二）谢绝1×2 [1] [2] [3] [6]",
        "（三）总计1×2 [4] [5] [6] [15]",
        "三、等候1×3 [1] [1] [1] [3]",
    ];
    assert_eq!(grid(&html), expected);
    let cells = "请求<a class=\"cell\" href=\"#loans.asked.total\">18</a>次，经费<a class=\"cell\" \
        href=\"#holdings.budget\">7.25</a>万元";
    for words in ["一、概述", "虚构〔2090〕1号", cells] {
        assert!(html.replace("<wbr>", "").contains(words), "{words} is not on the page");
    }
}

#[test]
fn a_group_written_as_one_row_is_printed_as_one_row() {
    let rows = "  lent:\n    whole: [1, 1, 1, 3]\n    part: [2, 2, 2, 6]\n";
    assert!(REPORT.contains(rows));
    let site = site(&REPORT.replace(rows, "  lent: [3, 3, 3, 9]\n"));
    let snapshot = snapshot(&site);
    let findings = snapshot.findings();
    assert!(findings.is_empty(), "{findings:?}");
    let grid = grid(&page(&snapshot));
    let expected = [
        "二、结果3×1 （一）借出1×2 [3] [3] [3] [9]",
        "（二）谢绝1×2 [1] [2] [3] [6]",
        "（三）总计1×2 [4] [5] [6] [15]",
    ];
    assert_eq!(grid[11..14], expected);
}

#[test]
fn an_edition_is_one_short_file_beside_its_own_tables() {
    let own = invented();
    let tables = own.lines().skip_while(|line| *line != "tables:");
    let tables = 1 + tables.skip(1).take_while(|line| line.is_empty() || line.starts_with(' ')).count();
    assert!(own.lines().count() - tables <= 150, "{} lines", own.lines().count() - tables);
}

#[test]
fn an_edition_that_no_report_uses_changes_no_page() {
    let site = Folder::with_content("tests/sites/shili");
    let before = pages(&built(&site, Editions::built_in().unwrap()));
    let after = pages(&built(&site, editions()));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    // The codebook tells of every form that there is, and this page how large it is.
    for (path, page) in before.iter().filter(|(path, _)| *path != "data/index.html") {
        assert!(*page == after[path], "{path}");
    }
}

/// What stands between two texts on a page, each time.
fn between<'p>(page: &'p str, start: &str, end: &str) -> Vec<&'p str> {
    page.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

#[test]
fn a_new_form_has_its_own_figures_and_leaves_those_of_other_years() {
    let site = Folder::with_content("tests/sites/shili");
    let before = pages(&built(&site, Editions::built_in().unwrap()));
    let register = site.read("content/agencies.yml");
    site.write(
        "content/agencies.yml",
        register + "guan: {name: 示例县图书馆, kind: department, parent: shili, from: 2090}\n",
    );
    site.write("content/2090/guan.yml", REPORT);
    let snapshot = snapshot(&site);
    let after = pages(&snapshot);
    let (mut lists, mut charts) = (0, 0);
    for (path, page) in &before {
        let kept: &[(&str, &str)] = match path {
            path if path.starts_with("agencies/") => {
                &[("<figure", "</figure>"), ("<h2 id=cells", "</table>")]
            }
            path if path.starts_with("20") || path.starts_with("compare/20") => &[("<table", "</table>")],
            _ => &[],
        };
        for (start, end) in kept {
            let found = between(page, start, end);
            assert_eq!(found, between(&after[path], start, end), "{path}");
            lists += usize::from(*start == "<table") * found.len();
            charts += usize::from(*start == "<figure") * found.len();
        }
    }
    assert!(lists > 10 && charts > 5, "{lists} {charts}");
    let year = &after["2090/index.html"];
    let heads: Vec<&str> = ["请求", "等候", "新收申请", "公开率", "（次）"]
        .into_iter()
        .filter(|head| between(year, "<table", "</tbody>").concat().contains(head))
        .collect();
    assert_eq!(heads, ["请求", "等候", "（次）"]);
    assert!(after["index.html"].contains("<dt>请求</dt>"), "{}", after["index.html"]);
    assert!(
        after["measures/index.html"].contains("借出率") && !before["measures/index.html"].contains("借出率")
    );
}

#[test]
fn a_text_states_what_the_phrases_of_its_form_say() {
    for (written, wrong) in [("18次", false), ("17次", true), ("17人次", true)] {
        let site = site(&REPORT.replace("{{loans.asked.total}}次", written));
        let snapshot = snapshot(&site);
        let found = snapshot.findings();
        assert_eq!(found.iter().any(|f| f.rule().name == "text-figure"), wrong, "{written}");
    }
}

#[test]
fn every_row_of_the_form_in_force_is_explained_and_every_term_is_one_word() {
    let editions = Editions::built_in().unwrap();
    let newest = editions.all().last().unwrap();
    for row in &newest.rows {
        assert!(editions.term_of(newest.cells[row.first].id).is_some(), "{}", row.address);
    }
    let terms: Vec<_> = editions.terms().iter().flat_map(|group| &group.terms).collect();
    let mut names: Vec<&str> =
        terms.iter().flat_map(|t| t.also.iter().chain([&t.word, &t.id])).map(|n| &**n).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "two terms have one name");
    assert!(terms.iter().all(|term| term.says.ends_with('。')));
}

#[test]
fn what_an_edition_adds_is_checked() {
    let cases = [
        (
            "{cells: [loans.waiting.total], label: 等候}",
            "{cells: [loans.wait.total], label: 等候}",
            "loans.wait.total",
        ),
        ("[loans.waiting.total]", "[holdings.budget.amount]", "whole numbers of one unit"),
        (
            "{cell: loans.waiting.total, label: 等候, is: open}",
            "{cell: loans.wait.total, label: 等候, is: open}",
            "loans.wait.total",
        ),
        ("is: open", "is: waiting", "waiting"),
        ("name: lent", "name: granted", "«granted» is there already"),
        ("group: loans.lent.total", "group: loans.declined.total", "no group of rows"),
        (
            "phrases:\n  - {cell: loans.asked.total,",
            "phrases:\n  - {cell: loans.asked.all,",
            "loans.asked.all",
        ),
        ("key: holdings\n    name", "key: outlook\n    name", "there is no table «holdings»"),
        ("rule_making: []", "tables_of: [{edition: 2021, key: loans}]", "2021 has no table «loans»"),
        (
            "rule_making: []",
            "tables_of: [{edition: 2021, key: requests, rows: [{key: x, label: x}]}]",
            "no row «x»",
        ),
        (
            "rule_making: []",
            "tables_of: [{edition: 2021, key: requests, relations: [\"x: y\"]}]",
            "no relation «x»",
        ),
    ];
    for (old, new, said) in cases {
        assert!(invented().contains(old), "{old}");
        let text = invented().replace(old, new);
        let failure = Editions::built_in_and(&[("2090", text.as_str())]).unwrap_err();
        let message = failure.text(portal::base::Lang::En);
        assert!(message.contains(said), "{new}: {message}");
    }
}

#[test]
fn faults_in_an_invented_form_are_said_in_its_own_words() {
    let cases = [
        ("  declined: [1, 2, 3, 6]", "  declind: [1, 2, 3, 6]", "unknown-key", "declined"),
        (
            "  declined: [1, 2, 3, 6]",
            "  declined: [1, 2, 6]",
            "missing-cell",
            "inside, outside, abroad, total",
        ),
        ("  budget: 7.25", "  budget: -1", "bad-cell", "0"),
        ("{{loans.asked.total}}", "{{loans.asked.totl}}", "unknown-cell", "loans.asked.total"),
        ("概述:", "概叙:", "unknown-key", "概述"),
        ("概述:", "overview:", "unknown-key", "if the original uses that form"),
    ];
    for (old, new, rule, help) in cases {
        assert!(REPORT.contains(old), "{old}");
        let site = site(&REPORT.replace(old, new));
        let snapshot = snapshot(&site);
        let said = snapshot.findings().into_iter().find(|f| f.rule().name == rule);
        let said = said.unwrap_or_else(|| panic!("{new}: no {rule}"));
        let help_found = said.help(portal::base::Lang::En);
        assert!(help_found.contains(help), "{new}: {help_found}");
    }
}

#[test]
fn the_forms_in_force_print_and_share_the_cells_they_should() {
    let editions = Editions::built_in().unwrap();
    let get = |id| editions.get(EditionId(id)).unwrap();
    assert_eq!(get(2021).printed().count(), 200);
    assert_eq!(get(2019).printed().count(), 198);
    let name = |edition: &Edition, slot: usize| editions.address(edition.cells[slot].id).to_owned();
    let old: BTreeSet<String> = get(2019).printed().map(|slot| name(get(2019), slot)).collect();
    let new: BTreeSet<String> = get(2021).printed().map(|slot| name(get(2021), slot)).collect();
    let shared: String = old.intersection(&new).map(|a| format!("{a}\n")).collect();
    let file = root().join("tests/editions/shared.txt");
    if is_updating() {
        fs::write(&file, &shared).unwrap();
    }
    assert_eq!(shared, fs::read_to_string(file).unwrap(), "what is compared across the change of forms");
    assert_eq!(shared.lines().count(), 172);
}
