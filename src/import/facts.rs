//! What a report says of itself: its title, whose it is and of which year, when it was published.

use crate::base::{Date, Year};
use crate::import::grid::Grid;
use crate::import::reduced::normal;
use crate::text::number_or_digits;

/// What a report says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReportFacts {
    /// The agency's name, from the title.
    pub agency: Option<String>,
    /// The years that it says it is about: the title first.
    pub years: Vec<Year>,
    /// The days that it says it was published on.
    pub published: Vec<Date>,
    /// 索引号.
    pub index_number: Option<String>,
    /// Rows of the grid that say nothing else.
    pub rows: Vec<usize>,
}

/// Rows of a document in which its title may stand.
const TOP: usize = 400;
/// Characters of a title, at most.
const TITLE: usize = 60;
/// What stands before the day of publication.
const PUBLISHED: [&str; 8] =
    ["发布日期", "发布时间", "发文日期", "公开日期", "公布日期", "信息时间", "生成日期", "时间:"];

/// Reads what a document says of itself, in rows that are not those of tables.
pub(super) fn facts(grid: &Grid, is_table: &dyn Fn(usize) -> bool) -> ReportFacts {
    let mut facts = ReportFacts::default();
    let texts: Vec<String> = grid.rows.iter().take(TOP).map(|row| normal(&row.text())).collect();
    for (at, text) in texts.iter().enumerate().filter(|(at, _)| !is_table(*at)) {
        facts.title(at, text, &texts, is_table);
        facts.period(text);
        if facts.day(text) && text.chars().count() <= TITLE {
            facts.rows.push(at);
        }
        if facts.index_number.is_none() {
            facts.index_number = behind(text, "索引号").map(str::to_owned);
        }
    }
    facts.years.dedup();
    facts.published.sort_unstable();
    facts.published.dedup();
    facts
}

impl ReportFacts {
    /// `某局2024年政府信息公开工作年度报告`, on one line, broken over several, or with the agency on the line before.
    fn title(&mut self, at: usize, text: &str, texts: &[String], is_table: &dyn Fn(usize) -> bool) {
        if self.agency.is_some() || self.rows.contains(&at) || goes_on(at, texts, is_table) {
            return;
        }
        let broken = || broken_title(&texts[at..], &|line| is_table(at + line));
        let Some((own, year, lines)) = title_of(text).map(|(own, year)| (own, year, 1)).or_else(broken)
        else {
            return;
        };
        let above = at.checked_sub(1).map(|at| texts[at].chars().filter(|c| *c != ' ').collect::<String>());
        let is_name = |name: &String| {
            (2..=30).contains(&name.chars().count())
                && name.chars().all(|c| c.is_alphabetic() || "()".contains(c))
        };
        let above = above.filter(is_name);
        let is_rest = own.starts_with(PLACES) || own.starts_with("人民政府");
        let begins = |name: &String| name.contains(PLACES) && !name.ends_with(AGENCIES);
        match above {
            Some(name) if own.is_empty() && (lines == 1 || name.ends_with(AGENCIES)) => {
                self.agency = Some(name);
                self.rows.extend(at.checked_sub(1));
            }
            Some(name) if is_rest && begins(&name) => {
                self.agency = Some(name + &own);
                self.rows.extend(at.checked_sub(1));
            }
            _ if own.is_empty() && lines > 1 => return,
            _ if own.is_empty() => {}
            _ => self.agency = Some(own),
        }
        self.years.insert(0, year);
        self.rows.extend(at..at + lines);
    }

    /// `统计期限自2023年1月1日起至2023年12月31日止`.
    fn period(&mut self, text: &str) {
        let plain: String = text.chars().filter(|c| *c != ' ').collect();
        for word in ["期限", "时限", "时间", "期间"] {
            let Some(at) = plain.find(word) else { continue };
            let rest: String = plain[at..].chars().take(24).collect();
            let Some(end) = rest.find("年1月1日") else { continue };
            if let Some((_, year)) = year_before(&rest[..end + "年".len()]) {
                self.years.push(year);
            }
        }
    }

    /// `发布日期：2024-01-12`; whether the text has one.
    fn day(&mut self, text: &str) -> bool {
        let before = self.published.len();
        for word in PUBLISHED {
            let Some(at) = text.find(word) else { continue };
            let rest: String = text[at + word.len()..].chars().take(24).collect();
            self.published.extend(date(rest.trim_start_matches([' ', ':'])));
        }
        self.published.len() > before
    }
}

/// With what the names of places end.
const PLACES: [char; 8] = ['省', '市', '区', '县', '旗', '州', '镇', '乡'];
/// With what the names of agencies end.
const AGENCIES: [char; 14] =
    ['府', '局', '委', '会', '办', '厅', '院', '站', '处', '所', '心', '室', '队', '道'];
/// Lines of a title, at most.
const TITLE_LINES: usize = 3;

/// Whether a line goes on with a sentence of the line before.
fn goes_on(at: usize, texts: &[String], is_table: &dyn Fn(usize) -> bool) -> bool {
    let before = at.checked_sub(1).filter(|at| !is_table(*at)).map(|at| texts[at].trim());
    let is_open = |text: &str| {
        let is_long = text.contains([',', '。']) && text.contains("条例");
        let is_sentence =
            is_long || text.contains("编制") || SENTENCES.iter().any(|word| text.starts_with(word));
        is_sentence && !text.ends_with(['。', ':', ';', ')', '!'])
    };
    before.is_some_and(is_open)
}

/// With what the sentence begins that says what the report is made by.
const SENTENCES: [&str; 5] = ["根据", "按照", "现将", "为贯彻", "依据"];

/// The title that lines begin with, broken over several: the agency, the year, and how many lines it takes.
fn broken_title(texts: &[String], is_table: &dyn Fn(usize) -> bool) -> Option<(String, Year, usize)> {
    let first: String = texts.first()?.chars().filter(|c| *c != ' ').collect();
    let is_plain = first.chars().all(|c| c.is_alphanumeric() || "()〇○".contains(c));
    let has_year = first.contains('年') || first.ends_with(|c: char| c.is_ascii_digit());
    if !is_plain || !has_year {
        return None;
    }
    (2..=TITLE_LINES).find_map(|count| {
        let lines = texts.get(..count)?;
        if (1..count).any(|line| is_table(line) || title_of(&lines[line]).is_some()) {
            return None;
        }
        title_of(&lines.concat()).map(|(own, year)| (own, year, count))
    })
}

/// The agency, which may be missing, and the year of a line, if it is the title of a report.
pub(super) fn title_of(text: &str) -> Option<(String, Year)> {
    let plain: String = text.trim_start_matches(['#', '*', ' ']).chars().filter(|c| *c != ' ').collect();
    let named =
        plain.find("信息公开").filter(|at| plain[*at..].contains("报告") || plain.ends_with("年报"))?;
    if plain.chars().count() > TITLE || plain.contains('。') {
        return None;
    }
    let Some((before, year)) = year_before(&plain[..named]) else { return year_behind(&plain) };
    if let Some(name) = before.strip_prefix("关于").filter(|rest| rest.is_empty()).and(name_behind(&plain))
    {
        return Some((name.to_owned(), year));
    }
    let is_title = !before.contains(['。', ',', ';', ':', '关', '根']);
    is_title.then(|| (before.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned(), year))
}

/// A title with the year behind it: `某局政府信息公开工作年度报告（2024年度）`.
fn year_behind(plain: &str) -> Option<(String, Year)> {
    let (title, behind) = plain.strip_suffix(')')?.rsplit_once('(')?;
    let digits = behind.trim_end_matches('度').trim_end_matches('年');
    let year = Year::new(digits.parse().ok().filter(|_| digits.len() == 4)?)?;
    let own = &title[..title.find("信息公开").filter(|_| title.ends_with(['告', '报']))?];
    let own = match own.strip_suffix("政府") {
        Some(rest) if !rest.ends_with("人民") => rest,
        _ => own,
    };
    let is_title = !own.contains([',', ';', ':', '关', '根', '(']);
    is_title.then(|| (own.to_owned(), year))
}

/// The agency behind a title: `关于2024年度政府信息公开工作年度报告（某局）`.
fn name_behind(plain: &str) -> Option<&str> {
    let (title, name) = plain.strip_suffix(')')?.rsplit_once('(')?;
    let is_name = name.ends_with(AGENCIES) && name.chars().all(char::is_alphabetic);
    (title.ends_with("报告") && is_name).then_some(name)
}

/// The year that ends a text, and what stands before it: `某局2024年`, `某局二〇二四年度`.
fn year_before(text: &str) -> Option<(&str, Year)> {
    let end = text.rfind('年')?;
    if text[end..].chars().count() > 8 {
        return None;
    }
    let head = &text[..end];
    let digit = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九".contains(c);
    let start = head.char_indices().rev().take_while(|(_, c)| digit(*c)).last().map(|(at, _)| at)?;
    let number = head[start..].parse().ok().or_else(|| number_or_digits(&head[start..]))?;
    Some((&head[..start], Year::new(i64::from(number))?))
}

/// The date that a text begins with.
fn date(text: &str) -> Option<Date> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    let mut next = || numbers.next()?.parse::<u16>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The word behind a label and a colon.
fn behind<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let rest = text[text.find(label)? + label.len()..].trim_start().strip_prefix(':')?;
    let word = rest.split_whitespace().next()?;
    word.chars().all(|c| c.is_ascii_alphanumeric() || "-/._".contains(c)).then_some(word)
}

/// The year in the name of a file, if it has one alone: `某局2023.docx`, not `t20240112.html`.
pub(super) fn year_in(name: &str) -> Option<Year> {
    let years = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let mut years = years.filter_map(|digits| Year::new(digits.parse().ok()?));
    years.next().filter(|_| years.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_whose_it_is_and_of_which_year() {
        let cases: [(&[&str], Option<&str>, &[&str]); 21] = [
            (&["示例县民政局2023年政府信息公开工作年度报告"], Some("示例县民政局"), &["2023"]),
            (&["示例县人民政府", "2023 年政府信息公开工作年度报告"], Some("示例县人民政府"), &["2023"]),
            (&["二〇二三年度政府信息公开工作年度报告"], None, &["2023"]),
            (&["本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。"], None, &["2022"]),
            (&["# 民政局 2024 年政府信息公开工作年度报告"], Some("民政局"), &["2024"]),
            (&["关于印发2023年政府信息公开工作年度报告的通知"], None, &[]),
            // Broken over lines.
            (
                &["示例市某区人民政府2022年政府信息公开", "工作年度报告"],
                Some("示例市某区人民政府"),
                &["2022"],
            ),
            (
                &["示例市某区人民政府20", "22年政府信息公开工作年度报告"],
                Some("示例市某区人民政府"),
                &["2022"],
            ),
            (
                &["示例市某区", "人民政府2022年政府信息公开工作年度报告"],
                Some("示例市某区人民政府"),
                &["2022"],
            ),
            (
                &["示例市某", "区人民政府2022年政府信息公开工作年度报告"],
                Some("示例市某区人民政府"),
                &["2022"],
            ),
            (&["示例县民政局", "2022年政府信息公开", "工作年度报告"], Some("示例县民政局"), &["2022"]),
            (
                &["政府信息公开", "市场监督管理局2022年政府信息公开工作年度报告"],
                Some("市场监督管理局"),
                &["2022"],
            ),
            (&["首页", "2022年", "政府信息公开年报"], None, &[]),
            // Sentences.
            (&["根据《条例》要求，编制示例市某", "区人民政府2022年度政府信息公开工作年度报告。"], None, &[]),
            (&["根据《条例》要求，编制示例市某", "区人民政府2022年度政府信息公开工作年度报告"], None, &[]),
            (&["编制2022年度政府信息公开工作年度报告。"], None, &[]),
            (&["示例县民政局政府信息公开工作年度报告（2024年度）"], Some("示例县民政局"), &["2024"]),
            (&["示例县人民政府信息公开工作年度报告（2024）"], Some("示例县人民政府"), &["2024"]),
            (&["关于2024年度政府信息公开工作年度报告（示例县管委会）"], Some("示例县管委会"), &["2024"]),
            (&["示例县民政局二○二四年度政府信息公开年报"], Some("示例县民政局"), &["2024"]),
            (&["示例县民政局2024年度政府信息公开年报"], Some("示例县民政局"), &["2024"]),
        ];
        for (lines, agency, years) in cases {
            let mut grid = Grid::default();
            for (at, line) in lines.iter().enumerate() {
                grid.line(line, at + 1);
            }
            let facts = facts(&grid, &|_| false);
            let own: Vec<String> = facts.years.iter().map(Year::to_string).collect();
            assert_eq!(
                (facts.agency.as_deref(), own),
                (agency, years.iter().map(|y| (*y).to_owned()).collect()),
                "{lines:?}"
            );
        }
    }

    #[test]
    fn the_day_of_publication_is_behind_its_name() {
        for text in ["发布日期：2024-01-09 09:09", "发布时间: 2024年1月9日", "时间：2024/1/9"]
        {
            let mut grid = Grid::default();
            grid.line(text, 1);
            assert_eq!(facts(&grid, &|_| false).published, [Date::new(2024, 1, 9).unwrap()], "{text}");
        }
    }
}
