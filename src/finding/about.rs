//! What there is to say about a rule: formula, meaning, source, cause, mend, waiver; for terminals and as Markdown.

use crate::base::{Lang, Words};
use crate::edition::{Edition, Editions, Operand};
use crate::finding::relation::{self, Formula};
use crate::finding::{Group, Level, Rule};

/// What stands at the head of files that are written by the program.
const MADE: &str = "<!-- 由程序生成，请勿手工修改 · written by the program: UPDATE=1 cargo test docs -->";

/// A stretch of what is said, under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chapter {
    /// The heading.
    pub title: &'static str,
    /// What stands under it.
    pub lines: Vec<Line>,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Sentences.
    Text(String),
    /// A formula as it stands in an edition's data.
    Data(String),
    /// YAML to be copied as it stands.
    Yaml(String),
}

/// The group of a rule, its level, and whether it can be waived, in a line.
pub(crate) fn standing(rule: &Rule, lang: Lang) -> String {
    let waived = match rule.waivable {
        true => Words::new("可以豁免", "can be waived"),
        false => Words::new("不能豁免", "cannot be waived"),
    };
    [rule.group.title(), rule.level.word(), waived].map(|w| w.in_lang(lang)).join(" · ")
}

/// The heading of a group in a list.
pub(crate) fn heading(group: Group, lang: Lang) -> String {
    capital(group.title().in_lang(lang))
}

/// A text with a capital where its script has them.
fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

/// All that is said about a rule, beside its name, standing and `holds`.
pub(crate) fn chapters(rule: &Rule, editions: &Editions, lang: Lang) -> Vec<Chapter> {
    let chapter = |zh, en, lines| Chapter { title: Words::new(zh, en).in_lang(lang), lines };
    let text = |words: Words| vec![Line::Text(ended(words.in_lang(lang), lang))];
    let mut all = vec![
        chapter("公式", "Formula", formulas(rule, editions, lang)),
        chapter("含义", "Meaning", text(rule.means)),
        chapter("依据", "Source", text(rule.source)),
        chapter("常见原因", "Usual cause", text(rule.cause)),
        chapter("改法", "How to mend it", text(rule.mend)),
        chapter("豁免和级别", "Waiver and level", waiver(rule, editions, lang)),
    ];
    all.retain(|c| c.lines.iter().any(|l| !matches!(l, Line::Text(text) if text.is_empty())));
    all
}

/// A text as sentences: with a capital and a full stop.
fn ended(text: &str, lang: Lang) -> String {
    let stop = Words::new("。", ".").in_lang(lang);
    let missing = !text.is_empty() && !text.ends_with(stop);
    capital(text) + if missing { stop } else { "" }
}

/// The relations of the editions that bear the rule's name; what is the same in several stands once.
fn formulas(rule: &Rule, editions: &Editions, lang: Lang) -> Vec<Line> {
    let mut found: Vec<(Formula, Vec<String>)> = Vec::new();
    for edition in editions.all() {
        for formula in relation::formulas(edition, rule.name, lang) {
            let years = edition.spoken_years(lang);
            match found.iter_mut().find(|(f, _)| *f == formula) {
                Some((_, all)) => all.push(years),
                None => found.push((formula, vec![years])),
            }
        }
    }
    let mut lines = Vec::new();
    for (formula, years) in found {
        let years = years.join(Words::new("、", ", ").in_lang(lang));
        lines.push(Line::Text(match lang {
            Lang::Zh => format!("{years}，{}：{}", formula.scope, formula.labels),
            Lang::En => format!("{years}, {}: {}", formula.scope, formula.labels),
        }));
        lines.push(Line::Data(formula.data));
    }
    lines
}

fn waiver(rule: &Rule, editions: &Editions, lang: Lang) -> Vec<Line> {
    let t = |zh, en| Words::new(zh, en).in_lang(lang);
    if !rule.waivable && rule.level == Level::Error {
        return vec![Line::Text(
            t(
                "不能豁免，也不能降级：改正以后才能生成网站。",
                "It can neither be waived nor lowered: the site is built once it is mended.",
            )
            .to_owned(),
        )];
    }
    let mut lines = Vec::new();
    if rule.waivable {
        let cell = cell(rule, editions, lang);
        let mut text = t(
            "确实如此、不能改的，在报告里写明理由，理由会显示在报告页面上。",
            "Where it is so and cannot be changed, say why in the report: the reason is shown on its page.",
        )
        .to_owned();
        if cell.is_some() {
            text += t(
                "“单元格”可以是一格或者一行；不写，就豁免这条规则在这份报告里的全部结果。",
                " `cell` is a cell or a row; without it all findings of the rule in this report are waived.",
            );
        }
        lines.push(Line::Text(text));
        lines.push(Line::Yaml(waiver_in(rule, cell, lang)));
    }
    lines.push(Line::Text(
        match rule.level {
            Level::Error => t(
                "要在整个站点把它降为提醒，在 content/site.yml 里写明理由：",
                "To make it a warning for the whole site, give a reason in content/site.yml:",
            ),
            Level::Warning => t(
                "要在整个站点关掉它，或者把它升为错误，级别写“关闭”或“错误”，在 content/site.yml 里写明理由：",
                "To switch it off for the whole site (off) or make it an error (error), give a reason in \
                 content/site.yml:",
            ),
        }
        .to_owned(),
    ));
    let level = if rule.level == Level::Error { t("提醒", "warning") } else { t("关闭", "off") };
    let name = rule.name;
    lines.push(Line::Yaml(match lang {
        Lang::Zh => format!("核对:\n  {name}: {{级别: {level}, 理由: 补录历年报告}}\n"),
        Lang::En => format!("checks:\n  {name}: {{level: {level}, reason: reports of past years}}\n"),
    }));
    lines
}

/// A waiver as it is written in a report.
fn waiver_in(rule: &Rule, cell: Option<String>, lang: Lang) -> String {
    let (waivers, of, at, reason, why) = match lang {
        Lang::Zh => ("豁免", "规则", "单元格", "理由", "照原件录入，原件如此"),
        Lang::En => ("waivers", "rule", "cell", "reason", "entered as the original says"),
    };
    let cell = cell.map_or(String::new(), |c| format!("    {at}: {c}\n"));
    format!("{waivers}:\n  - {of}: {}\n{cell}    {reason}: {why}\n", rule.name)
}

/// A cell that the rule may speak of: of its relation, else of what came in, in the newest edition that has one.
fn cell(rule: &Rule, editions: &Editions, lang: Lang) -> Option<String> {
    let of_relation = |edition: &Edition| {
        let own = |at: usize| edition.relations.get(at).is_some_and(|r| r.rule == rule.name);
        let equation = edition.equations.iter().find(|e| own(e.relation) && !e.warning);
        equation.and_then(|e| e.left.first()).map(|term| match &term.operand {
            Operand::Cell(cell) | Operand::Group(cell, _) => *cell,
        })
    };
    let newest = || editions.all().iter().rev();
    let found = newest().find_map(|e| of_relation(e).map(|c| (e, c)));
    let found = found.or_else(|| {
        let whole = || newest().find_map(|e| e.whole.first().map(|c| (e, *c)));
        (rule.group == Group::Figures).then(whole).flatten()
    });
    let (edition, cell) = found?;
    let slot = edition.slot(cell)?;
    Some(match lang {
        Lang::Zh => edition.address_zh(slot),
        Lang::En => editions.address(cell).to_owned(),
    })
}

/// A rule's page of documentation: Chinese, then English.
pub(crate) fn page(rule: &Rule, editions: &Editions) -> String {
    let mut out = format!("# {}\n\n{MADE}\n", rule.name);
    for lang in [Lang::Zh, Lang::En] {
        let deep = if lang == Lang::Zh { "##" } else { "###" };
        if lang == Lang::En {
            out += "\n---\n\n## English\n";
        }
        let examples = match lang {
            Lang::Zh => "例子",
            Lang::En => "examples",
        };
        out += &format!(
            "\n{} · [{examples}](../../tests/rules/{}.md)\n\n**{}**\n",
            standing(rule, lang),
            rule.name,
            escaped(rule.holds.in_lang(lang))
        );
        for chapter in chapters(rule, editions, lang) {
            out += &format!("\n{deep} {}\n", chapter.title);
            for line in chapter.lines {
                out += &match line {
                    Line::Text(text) => format!("\n{}\n", escaped(&text)),
                    Line::Data(text) => format!("\n```\n{text}\n```\n"),
                    Line::Yaml(text) => format!("\n```yaml\n{text}```\n"),
                };
            }
        }
    }
    out
}

/// The list of all rules, by group: Chinese, then English.
pub(crate) fn list<'r>(rules: impl Iterator<Item = &'r Rule>) -> String {
    let rules: Vec<&Rule> = rules.collect();
    let mut out = format!("# 规则 · Rules\n\n{MADE}\n\n");
    out += "`portal rules` 列出这些规则，`portal explain 规则名` 显示其中一页。错误阻止生成网站，提醒只显示。\n\n";
    out += "`portal rules` lists these rules, `portal explain RULE` shows one of the pages. Errors stop a build, \
            warnings are only shown.\n";
    for lang in [Lang::Zh, Lang::En] {
        let t = |zh, en| Words::new(zh, en).in_lang(lang);
        for group in Group::ALL {
            let own: Vec<&&Rule> = rules.iter().filter(|r| r.group == group).collect();
            if own.is_empty() {
                continue;
            }
            out += &format!("\n## {}\n\n", heading(group, lang));
            let head =
                [t("规则", "rule"), t("级别", "level"), t("豁免", "waiver"), t("成立条件", "holds when")];
            out += &format!("| {} |\n|---|---|---|---|\n", head.join(" | "));
            for rule in own {
                let waived = if rule.waivable { t("可以", "yes") } else { t("不能", "no") };
                let (level, holds) = (rule.level.word().in_lang(lang), escaped(rule.holds.in_lang(lang)));
                let holds = holds.replace('|', "\\|");
                out += &format!("| [{0}]({0}.md) | {level} | {waived} | {holds} |\n", rule.name);
            }
        }
    }
    out
}

/// A text in which Markdown finds no markup but code.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    for c in text.chars() {
        code ^= c == '`';
        if !code && matches!(c, '*' | '<' | '[' | ']' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::reading;

    fn text(line: &Line) -> &str {
        match line {
            Line::Text(text) | Line::Data(text) | Line::Yaml(text) => text,
        }
    }

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(text).collect()
    }

    #[test]
    fn every_rule_of_reading_says_all_there_is_to_say() {
        let editions = Editions::built_in().unwrap();
        for rule in reading::RULES {
            for lang in [Lang::Zh, Lang::En] {
                let titles: Vec<_> = chapters(rule, &editions, lang).iter().map(|c| c.title).collect();
                assert_eq!(titles.len(), 5, "{} {titles:?}", rule.name);
            }
        }
    }

    /// How lines begin and end.
    type Ends = &'static [(&'static str, &'static str)];

    /// The lines of rules. Each begins with the years of the oldest edition that has the relation, and ends with the relation.
    const FORMULAS: &[(&str, Lang, Ends)] = &[
        (
            "carry-over",
            Lang::Zh,
            &[
                (
                    "2019—2020 年度、2021",
                    "，表三每列：二、上年结转政府信息公开申请数量 = 上年的“四、结转下年度继续办理”（总计：错误；\
                     其余：提醒）",
                ),
                ("carry-over: ", "each column: carried_in = last.carried_out (total: error, else: warning)"),
            ],
        ),
        (
            "in-force",
            Lang::En,
            &[
                (
                    "",
                    ", 表二, each row: 现行有效件数 = last year's “现行有效件数” + 本年制发件数 - 本年废止件数",
                ),
                ("in-force: ", "each row: in_force = last.in_force + issued - repealed"),
            ],
        ),
        (
            "dispute-total",
            Lang::Zh,
            &[
                ("2019—2020 年度、2021", "，表四每行：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结"),
                ("dispute-total: ", "each row: total = upheld + overturned + other_result + pending"),
            ],
        ),
        (
            "project-count",
            Lang::Zh,
            &[
                ("2019—2020 年度", "，表二每行：上一年项目数量 = 上年的“上一年项目数量” + 上年的“本年增/减”"),
                (
                    "project-count: ",
                    "each row: projects_last_year = last.projects_last_year + last.project_change",
                ),
            ],
        ),
        (
            // The editions differ in one group: each has its own line.
            "outcome-total",
            Lang::Zh,
            &[
                (
                    "2019—2020 年度",
                    "，表三每列：（七）总计 = （一）予以公开 + （二）部分公开 + （三）不予公开各项 + （四）无法提供各项 + \
                     （五）不予处理各项 + （六）其他处理",
                ),
                ("outcome-total: ", ""),
                ("2021", "（六）其他处理各项"),
                ("outcome-total: ", ""),
            ],
        ),
        ("syntax", Lang::Zh, &[]),
    ];

    #[test]
    fn relations_stand_with_labels_and_as_they_are_in_the_data() {
        let editions = Editions::built_in().unwrap();
        for &(name, lang, expected) in FORMULAS {
            let rule = Rule { name, ..*reading::RULES[0] };
            let lines = formulas(&rule, &editions, lang);
            let lines = texts(&lines);
            assert!(lines.len() >= expected.len(), "{name}: {lines:#?}");
            for (line, (start, end)) in lines.iter().zip(expected) {
                assert!(line.starts_with(start) && line.ends_with(end), "{name}: {line}");
            }
        }
        let none = Rule { name: "syntax", ..*reading::RULES[0] };
        assert!(formulas(&none, &editions, Lang::Zh).is_empty());
    }

    #[test]
    fn markdown_finds_no_markup_in_sentences() {
        assert_eq!(escaped("写成 `a*b`，* 号"), "写成 `a*b`，\\* 号");
        assert_eq!(escaped("content/<year>/"), "content/\\<year>/");
    }
}
