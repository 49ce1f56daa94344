//! `/coverage/`: who has reported about which year, and when (条例 art. 49).

use compact_str::{CompactString, format_compact};

use crate::base::Year;
use crate::compare::{Share, Statement};
use crate::register::{AgencyId, ReportKey};
use crate::site::pages::groups::{self, has_page, split};
use crate::site::pages::states::{self, StateView};
use crate::site::view::{Rows, Text, view};
use crate::site::{Frame, Kind, Meta, Route, Show, Stock};

/// Who has reported; of a long list, the agencies of one parent.
pub(super) const KIND: Kind = Kind {
    name: "coverage",
    routes: |stock| std::iter::once(Route::Coverage).chain(split(stock).map(Route::CoverageIn)).collect(),
    has: |stock, route| match route {
        Route::Coverage => true,
        Route::CoverageIn(parent) => has_page(stock, parent),
        _ => false,
    },
    view,
};

view! {
    /// The page on who has reported.
    pub struct CoverageView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// Whose agencies they are, where these are those of one parent.
        parent: Option<Text<'a>>,
        /// The day on which deadlines are judged; `None` while nothing is published.
        today: Option<Text<'a>>,
        /// The 公布情况 statement of each year, newest first.
        statements: Vec<StatementView<'a>>,
        /// The columns, newest first.
        years: Vec<ColumnYear<'a>>,
        /// How many columns the table has.
        span: usize,
        /// The agencies.
        groups: Vec<CoverageGroup<'a>>,
    }
}

view! {
    /// The 公布情况 statement of a year.
    pub struct StatementView<'a> {
        /// The year.
        year: Text<'a>,
        /// Its page, if it has reports.
        href: Option<Text<'a>>,
        /// The statement, a paragraph an entry.
        says: Vec<Text<'a>>,
    }
}

view! {
    /// A year as a column.
    pub struct ColumnYear<'a> {
        /// The year.
        year: Text<'a>,
        /// Its page, if it has reports.
        href: Option<Text<'a>>,
    }
}

view! {
    /// The agencies of a parent.
    pub struct CoverageGroup<'a> {
        /// What they are; empty where there is one group only.
        title: Text<'a>,
        /// The page that lists them, where this one does not.
        href: Option<Text<'a>>,
        /// The agencies.
        rows: Rows<'a>,
    }
}

view! {
    /// An agency over the years.
    pub struct CoverageRow<'a> {
        /// Its name.
        name: Text<'a>,
        /// Its page.
        href: Text<'a>,
        /// Its state in each year.
        cells: Rows<'a>,
    }
}

view! {
    /// The state of an agency in a year.
    pub struct CoverageCell<'a> {
        /// The report, if there is one.
        href: Option<Text<'a>>,
        /// The state; `None` where the agency has nothing to do with the year.
        state: Option<StateView<'a>>,
    }
}

/// Names that a statement lists at most.
const NAMED: usize = 200;

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let only = match route {
        Route::Coverage => None,
        Route::CoverageIn(parent) => Some(parent),
        _ => return None,
    };
    let years = &stock.due_years;
    let agencies: Vec<AgencyId> = match only {
        Some(parent) => stock.register.units(Some(parent)).to_vec(),
        None => stock.register.all().map(|(id, _)| id).collect(),
    };
    let whose = only.and_then(|p| Some(format!("{}所属", stock.register.get(p)?.name)));
    let title = whose.as_ref().map_or_else(|| "公布情况".to_owned(), |whose| format!("公布情况：{whose}"));
    let above: Vec<(String, Route)> =
        whose.iter().map(|_| ("公布情况".to_owned(), Route::Coverage)).collect();
    let page = |year: Year| stock.years.contains_key(&year).then(|| stock.link(route, Route::Year(year)));
    let statement = |year: &Year| {
        let says = says(stock, *year, &stock.book().statement(*year, agencies.iter().copied()));
        StatementView { year: year.to_string().into(), href: page(*year), says }
    };
    Some(Box::new(CoverageView {
        meta: Meta::of_list(title.clone(), "各机关各年度政府信息公开工作年度报告按时、迟报、缺报的情况。"),
        page: stock.frame(route, title, "coverage", &above),
        parent: whose.map(Text::from),
        today: stock.today.map(|day| day.in_words().into()),
        statements: years.iter().rev().map(statement).collect(),
        years: years
            .iter()
            .rev()
            .map(|y| ColumnYear { year: y.to_string().into(), href: page(*y) })
            .collect(),
        span: 1 + years.len(),
        groups: groups(stock, route, years, only),
    }))
}

fn groups<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    years: &[Year],
    only: Option<AgencyId>,
) -> Vec<CoverageGroup<'s>> {
    let parts = groups::parts(stock, only);
    let alone = parts.len() < 2;
    let latest = years.last().copied().unwrap_or(Year::FIRST);
    let group = |(parent, here): (Option<AgencyId>, bool)| {
        let units = stock.register.units(parent).iter().filter(|_| here);
        CoverageGroup {
            title: if alone { "".into() } else { groups::title(stock, latest, parent).into() },
            href: parent.filter(|_| !here).map(|p| stock.link(from, Route::CoverageIn(p))),
            rows: Rows {
                template: "coverage-row",
                rows: units.filter_map(|id| row(stock, from, years, *id)).collect(),
            },
        }
    };
    parts.into_iter().map(group).collect()
}

fn row<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    years: &[Year],
    id: AgencyId,
) -> Option<Box<dyn Show + Send + Sync + 's>> {
    let agency = stock.register.get(id)?;
    let cell = |year: &Year| -> Box<dyn Show + Send + Sync + 's> {
        let reported = stock.archive.get(ReportKey { year: *year, agency: id });
        Box::new(CoverageCell {
            href: reported.map(|_| stock.link(from, Route::Report(*year, id))),
            state: states::state(stock, *year, id),
        })
    };
    Some(Box::new(CoverageRow {
        name: agency.name.as_str().into(),
        href: stock.link(from, Route::Agency(id)),
        cells: Rows { template: "coverage-cell", rows: years.iter().rev().map(cell).collect() },
    }))
}

/// The statement of a year, a paragraph an entry.
pub(super) fn says<'a>(stock: &Stock<'_>, year: Year, statement: &Statement) -> Vec<Text<'a>> {
    if statement.due() == 0 {
        return vec![format_compact!("{year}年度没有应当公布报告的机关。").into()];
    }
    let mut all = vec![Text::from(counted(stock, year, statement))];
    let name = |id: AgencyId| stock.register.get(id).map_or("", |a| a.name_in(year));
    let late = statement.late.iter().map(|(id, days)| format_compact!("{}（{days} 天）", name(*id)));
    let plain = |ids: &[AgencyId]| ids.iter().map(|id| CompactString::from(name(*id))).collect::<Vec<_>>();
    let lists = [
        ("迟报", late.collect()),
        ("缺报", plain(&statement.missing)),
        ("发布日期早于年末", plain(&statement.early)),
        ("发布日期不详", plain(&statement.undated)),
        ("数据在其他机关的报告中", plain(&statement.elsewhere)),
        ("当年不需报", plain(&statement.not_due)),
    ];
    let listed: String = lists.iter().filter_map(|(what, names)| listed(what, names)).collect();
    if !listed.is_empty() {
        all.push(listed.into());
    }
    all
}

fn counted(stock: &Stock<'_>, year: Year, statement: &Statement) -> String {
    let (due, reported) = (statement.due(), statement.reported());
    let mut says = stock.today.map_or_else(String::new, |day| format!("截至{}，", day.in_words()));
    says.push_str(&format!("应公布{year}年度政府信息公开工作年度报告的机关{due}个"));
    if statement.passed.0 < due {
        says.push_str(&format!("，期限已到{}个", statement.passed.0));
    }
    says.push_str(&if reported == due {
        "，全部已公布".to_owned()
    } else {
        format!("。已公布{reported}个")
    });
    let mut parts = vec![format!("按时{}个", statement.on_time)];
    let mut part = |what: &str, count: usize| {
        if count > 0 {
            parts.push(format!("{what}{count}个"));
        }
    };
    part("迟报", statement.late.len());
    part("发布日期早于年末", statement.early.len());
    part("发布日期不详", statement.undated.len());
    if reported > 0 {
        says.push_str(&format!("，其中{}", parts.join("，")));
    }
    if !statement.missing.is_empty() {
        says.push_str(&format!("；期限已到而未公布{}个", statement.missing.len()));
    }
    if !statement.not_yet.is_empty() {
        says.push_str(&format!("；未到期{}个", statement.not_yet.len()));
    }
    says.push('。');
    says.push_str(&rate(stock, statement));
    says
}

/// The share that was on time, of those whose deadline has passed.
fn rate(stock: &Stock<'_>, statement: &Statement) -> String {
    let (passed, on_time) = statement.passed;
    let whose = if passed < statement.due() { "期限已到的机关" } else { "机关" };
    let share = Share::new(on_time as i128, passed as i128, stock.settings.min_base);
    match share.permille() {
        Some(_) => format!("{whose}按时率{}。", groups::share(share).text.as_str()),
        None if passed > 0 => format!("{whose}不足{}个，不计按时率。", stock.settings.min_base),
        None => String::new(),
    }
}

fn listed(what: &str, names: &[CompactString]) -> Option<String> {
    let more = names.len().saturating_sub(NAMED);
    let shown = names.get(..names.len().min(NAMED))?.join("、");
    let rest = if more > 0 { format!("等{}个", names.len()) } else { String::new() };
    (!names.is_empty()).then(|| format!("{what}：{shown}{rest}。"))
}
