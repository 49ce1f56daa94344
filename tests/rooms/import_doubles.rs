//! Pages with more than one report, or with a table twice: what is not certain to be the report's own stays blank.

use portal::base::{Lang, Year};
use portal::import::{Hints, import};

use super::support::EDITIONS;

/// 表三 of a year, of which all figures are the same digit.
fn requests(digit: u8) -> String {
    let row = |label: &str, total: u8| {
        format!("<tr><td colspan=3>{label}<td>{digit}{}<td>{total}\n", "<td>0".repeat(5))
    };
    "<table><tr><td colspan=3 rowspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）<td colspan=7>申请人情况\
     <tr><td rowspan=2>自然人<td colspan=5>法人或其他组织<td rowspan=2>总计\
     <tr><td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他"
        .to_owned()
        + &row("一、本年新收政府信息公开申请数量", digit)
        + &row("二、上年结转政府信息公开申请数量", digit)
        + &row("四、结转下年度继续办理", digit)
        + "</table>"
}

/// 表四, of which the first figure is this digit.
fn disputes(digit: u8) -> String {
    let results = "<td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计";
    format!(
        "<table><tr><td colspan=5>行政复议<td colspan=10>行政诉讼<tr>{}<td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉\
         <tr>{results}{results}<tr><td>{digit}{}<td>{digit}{}</table>",
        results.replace("<td>", "<td rowspan=2>"),
        "<td>0".repeat(3),
        "<td>0".repeat(10)
    )
}

fn report(agency: &str, year: u16, digit: u8) -> String {
    format!(
        "<p>{agency}{year}年政府信息公开工作年度报告</p><p>三、收到和处理政府信息公开申请情况</p>{}\
         <p>四、政府信息公开行政复议、行政诉讼情况</p>{}<p>五、存在的主要问题及改进情况</p><p>无。</p>",
        requests(digit),
        disputes(digit)
    )
}

/// The figures of 自然人 in the first row and of 结果维持, and the notes about the whole.
fn figures(page: &str, year: u16) -> (String, String, Vec<String>) {
    let hints =
        Hints { year: Year::new(i64::from(year)), keys: Lang::En, name: "a", again: None, places: None };
    let page = format!("<html><meta charset=utf-8><body>{page}</body></html>");
    let imported = import(page.as_bytes(), &EDITIONS, hints).unwrap();
    let text = imported.draft.text();
    let first = |key: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(key)).unwrap_or("none");
        line.trim_start_matches([':', ' ', '[']).split([',', ']', ' ']).next().unwrap_or("").to_owned()
    };
    let notes = imported
        .review
        .iter()
        .filter(|item| item.cell.is_none())
        .map(|item| item.said.in_lang(Lang::En).to_owned());
    (first("received"), first("reconsideration"), notes.collect())
}

#[test]
fn of_several_reports_only_that_of_the_year_is_read() {
    let pages = [
        ("last year's first", report("甲局", 2022, 7) + &report("甲局", 2023, 3), "3", "3"),
        ("last year's behind", report("甲局", 2023, 3) + &report("甲局", 2022, 7), "3", "3"),
        ("no year fits", report("甲局", 2021, 7) + &report("甲局", 2022, 3), "null", "null"),
        ("the same twice", report("甲局", 2023, 3) + &report("甲局", 2023, 3), "3", "3"),
        ("one table before", requests(7) + &report("甲局", 2023, 3), "null", "3"),
        ("one table behind", report("甲局", 2023, 3) + &requests(7), "null", "3"),
        ("the other before", disputes(7) + &report("甲局", 2023, 3), "3", "null"),
        ("the other behind", report("甲局", 2023, 3) + &disputes(7), "3", "null"),
    ];
    for (name, page, received, reconsideration) in pages {
        let (first, last, _) = figures(&page, 2023);
        assert_eq!((first.as_str(), last.as_str()), (received, reconsideration), "{name}");
    }
}

#[test]
fn the_reports_of_several_agencies_are_refused_by_their_names() {
    let refused = |page: &str| {
        let hints = Hints { year: None, keys: Lang::En, name: "a", again: None, places: None };
        let page = format!("<html><meta charset=utf-8><body>{page}</body></html>");
        import(page.as_bytes(), &EDITIONS, hints).err().map(|why| why.in_lang(Lang::Zh).to_owned())
    };
    let two = report("示例县民政局", 2023, 7) + &report("示例县教育局", 2023, 3);
    let why = refused(&two).unwrap();
    assert!(why.contains("几个机关的报告：示例县教育局、示例县民政局；"), "{why}");
    // The same agency by a part of its name, and another that is only named.
    assert_eq!(refused(&(report("示例县民政局", 2023, 3) + &report("民政局", 2023, 3))), None);
    let named =
        "<p>示例县教育局2023年政府信息公开工作年度报告</p>".to_owned() + &report("示例县民政局", 2023, 3);
    assert_eq!(refused(&named), None);
}

#[test]
fn a_title_of_another_year_is_named() {
    let (first, _, notes) = figures(&report("甲局", 2022, 3), 2023);
    assert_eq!(first, "3");
    assert!(
        notes.iter().any(|note| note.contains("the title says 2022, and 2023 was asked for")),
        "{notes:?}"
    );
    let (_, _, notes) = figures(&report("甲局", 2023, 3), 2023);
    assert!(!notes.iter().any(|note| note.contains("the title says")), "{notes:?}");
}
