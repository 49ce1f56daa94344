//! The 公布情况 statement of a year in words: the numbers of each sentence add up to those before it.

use compact_str::{CompactString, format_compact};

use crate::base::{Date, Year};
use crate::compare::{CoverageContext, PublicationStatement, Share};
use crate::register::AgencyId;
use crate::site::print;
use crate::site::view::PageText;

/// Names that a statement lists at most.
const NAMED: usize = 200;

/// The statement of a year, a paragraph an entry.
pub(crate) fn says<'a>(
    coverage: &CoverageContext<'_>,
    year: Year,
    statement: &PublicationStatement,
    min_base: i64,
) -> Vec<PageText<'a>> {
    let mut first = match statement.due() {
        0 => format!("{year}年度没有应当公布报告的机关。"),
        _ => counted(coverage.today, year, statement) + &rate(statement, min_base),
    };
    if !statement.not_collected.is_empty() {
        let count = statement.not_collected.len();
        first.push_str(&format!("另有{count}个机关的报告本站未收录，不计在内，也不表示没有公布。"));
    }
    let mut all = vec![PageText::from(first)];
    let name = |id: AgencyId| coverage.register.get(id).map_or("", |a| a.name_in(year));
    let late = statement.late.iter().map(|(id, days)| format_compact!("{}（{days} 天）", name(*id)));
    let plain = |ids: &[AgencyId]| ids.iter().map(|id| CompactString::from(name(*id))).collect::<Vec<_>>();
    let reason = |id: &AgencyId| {
        let agency = coverage.register.get(*id)?;
        let reason = &agency.not_due.iter().find(|n| n.year == year)?.reason;
        Some(format_compact!("{}（{reason}）", agency.name_in(year)))
    };
    let lists = [
        ("迟报", late.collect()),
        ("缺报", plain(&statement.missing)),
        ("发布日期早于年末", plain(&statement.early)),
        ("发布日期不详", plain(&statement.undated)),
        ("发布日期晚于统计日", plain(&statement.later)),
        ("数据在其他机关的报告中", plain(&statement.elsewhere)),
        ("当年不需报", statement.not_due.iter().filter_map(reason).collect()),
    ];
    let listed: String = lists.iter().filter_map(|(what, names)| listed(what, names)).collect();
    if !listed.is_empty() {
        all.push(listed.into());
    }
    all
}

fn counted(today: Option<Date>, year: Year, statement: &PublicationStatement) -> String {
    let (due, passed) = (statement.due(), statement.passed.0);
    let mut says = today.map_or_else(String::new, |day| format!("截至{}，", day.in_words()));
    says.push_str(&format!("应公布{year}年度政府信息公开工作年度报告的机关{due}个"));
    match today {
        Some(_) if passed == 0 => says.push_str("，期限都未到"),
        Some(_) if passed < due => says.push_str(&format!("，其中期限已到{passed}个")),
        _ => {}
    }
    says.push('。');
    says.push_str(&reported(statement, today.is_some() && passed > 0));
    if !statement.missing.is_empty() {
        says.push_str(&format!("；期限已到而未公布{}个", statement.missing.len()));
    }
    if !statement.not_yet.is_empty() {
        // Without a day nobody knows whether a deadline has passed.
        let what = if today.is_some() { "期限未到" } else { "未公布" };
        says.push_str(&format!("；{what}{}个", statement.not_yet.len()));
    }
    says.push('。');
    if !statement.later.is_empty() {
        says.push_str(&format!("另有{}份报告的发布日期晚于这一天，未计入已公布。", statement.later.len()));
    }
    says
}

/// How many have reported, and how; `ahead`: how many of each before their deadline had passed.
fn reported(statement: &PublicationStatement, ahead: bool) -> String {
    let kinds = [
        ("按时", statement.on_time, statement.ahead.on_time),
        ("迟报", statement.late.len(), 0),
        ("发布日期早于年末", statement.early.len(), statement.ahead.early),
        ("发布日期不详", statement.undated.len(), statement.ahead.undated),
    ];
    let part = |(what, count, open): &(&str, usize, usize)| match (ahead, *open) {
        (true, 1..) => format!("{what}{count}个（其中{open}个期限未到即已公布）"),
        _ => format!("{what}{count}个"),
    };
    let parts: Vec<String> = kinds.iter().filter(|(_, count, _)| *count > 0).map(part).collect();
    match statement.reported() {
        0 => "已公布0个".to_owned(),
        all if all == statement.due() && all > 1 => format!("全部已公布：{}", parts.join("，")),
        all => format!("已公布{all}个：{}", parts.join("，")),
    }
}

/// The share that was on time, of those whose deadline has passed.
fn rate(statement: &PublicationStatement, min_base: i64) -> String {
    let (passed, on_time) = statement.passed;
    let which = if passed < statement.due() { "期限已到的" } else { "" };
    let share = Share::new(on_time as i128, passed as i128, min_base);
    match share.permille() {
        Some(_) => {
            let rate = print::share(share);
            format!("{which}{passed}个机关中按时公布{on_time}个，按时率{}。", rate.text.as_str())
        }
        None if passed > 0 => format!("{which}机关不足{}个，不计按时率。", min_base),
        None => String::new(),
    }
}

fn listed(what: &str, names: &[CompactString]) -> Option<String> {
    let more = names.len().saturating_sub(NAMED);
    let shown = names.get(..names.len().min(NAMED))?.join("、");
    let rest = if more > 0 { format!("等{}个", names.len()) } else { String::new() };
    (!names.is_empty()).then(|| format!("{what}：{shown}{rest}。"))
}
