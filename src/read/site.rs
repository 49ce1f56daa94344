//! `site.yml`: the settings.

use std::collections::BTreeMap;

use crate::base::Date;
use crate::finding::{Finding, Level, reading};
use crate::read::field::{self, is_word};
use crate::read::reader::{MAP, Reader, listed, short};
use crate::register::AgencyKind;
use crate::settings::{CheckSetting, Deadlines, Download, Settings, is_theme_name};
use crate::source::{FileId, Lines};
use crate::yaml::Node;

/// Settings that the site norms ask for: key, Chinese key, the norm in both languages.
const NORMS: &[(&str, &str, &str, &str)] = &[
    (
        "base_url",
        "网址",
        "《政府网站发展指引》（国办发〔2017〕47号）要求每页有 SiteDomain；没有网址，也没有规范网址和 sitemap.xml",
        "国办发〔2017〕47号 asks for SiteDomain on every page; without it there are no canonical links or sitemap.xml either",
    ),
    (
        "organiser",
        "主办单位",
        "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明主办单位",
        "国办发〔2017〕47号 asks for the organiser in the footer",
    ),
    (
        "operator",
        "承办单位",
        "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明承办单位",
        "国办发〔2017〕47号 asks for the operator in the footer",
    ),
    (
        "contact",
        "联系方式",
        "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明联系方式",
        "国办发〔2017〕47号 asks for a contact in the footer",
    ),
    (
        "site_id_code",
        "网站标识码",
        "《政府网站发展指引》（国办发〔2017〕47号）要求每页有 SiteIDCode",
        "国办发〔2017〕47号 asks for SiteIDCode on every page",
    ),
    (
        "icp",
        "备案号",
        "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明 ICP备案号",
        "国办发〔2017〕47号 asks for the ICP number in the footer",
    ),
    (
        "police_record",
        "公安备案号",
        "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明公安机关备案标识",
        "国办发〔2017〕47号 asks for the police record in the footer",
    ),
    (
        "party_gov_badge",
        "党政机关标识",
        "《政府网站发展指引》（国办发〔2017〕47号）要求页脚有党政机关网站标识",
        "国办发〔2017〕47号 asks for the 党政机关网站标识 in the footer",
    ),
    (
        "error_report_url",
        "找错链接",
        "《政府网站发展指引》（国办发〔2017〕47号）要求页脚有“我为政府网站找错”",
        "国办发〔2017〕47号 asks for 我为政府网站找错 in the footer",
    ),
];

/// Reads the settings.
pub(super) fn settings(lines: &Lines<'_>, file: FileId) -> (Option<Settings>, Vec<Finding>) {
    let document = crate::yaml::parse(lines, file);
    let mut reader = Reader::new(lines, file, document.findings);
    let Some(root) = document.root else { return (None, reader.findings) };
    let mut settings = Settings::defaults();
    let taken = reader.fields(&root, "site.yml", field::SITE);
    let mut text =
        |key: &str| taken.get(key).and_then(|n| reader.text(n, key)).filter(|t| !t.trim().is_empty());
    let title = text("title");
    settings.base_url = text("base_url").map(|u| if u.ends_with('/') { u } else { u + "/" });
    settings.language = text("language").unwrap_or(settings.language);
    settings.organiser = text("organiser");
    settings.operator = text("operator");
    settings.contact = text("contact");
    settings.icp = text("icp");
    settings.police_record = text("police_record");
    settings.party_gov_badge = text("party_gov_badge");
    settings.error_report_url = text("error_report_url");
    let code = taken.get("site_id_code").and_then(|n| reader.written(n, "site_id_code"));
    settings.site_id_code = code.filter(|c| !c.text.trim().is_empty());
    match title {
        Some(title) => settings.title = title,
        None => reader.missing(&root, "title"),
    }
    if let Some(node) = taken.get("theme") {
        settings.theme = theme(&mut reader, node).unwrap_or(settings.theme);
    }
    addresses(&mut reader, &taken_urls(&taken));
    settings.as_of = taken.get("as_of").and_then(|n| reader.date(n, &reading::DATE_NEEDED)).map(Date::day);
    settings.as_of_spot = taken.get("as_of").filter(|_| settings.as_of.is_some()).map(|n| reader.spot(n));
    settings.min_base =
        taken.get("min_base").and_then(|n| reader.number(n, "min_base")).unwrap_or(settings.min_base);
    settings.quality = taken.get("quality").is_some_and(|n| reader.flag(n, "quality"));
    if let Some(node) = taken.get("downloads") {
        settings.downloads = downloads(&mut reader, node);
    }
    if let Some(node) = taken.get("deadlines") {
        settings.deadlines = deadlines(&mut reader, node);
    }
    if let Some(node) = taken.get("checks") {
        settings.checks = checks(&mut reader, node);
    }
    for (key, zh, norm, norm_en) in NORMS {
        // Nothing but spaces is nothing.
        if taken.get(key).is_none_or(|n| n.is_null() || n.text().is_some_and(|t| t.trim().is_empty())) {
            let name = if reader.chinese() { zh } else { key };
            let node = taken.get(key).unwrap_or(&root);
            let finding = reader.at(&reading::SETTING, node).with_said("key", reader.pair(key, zh));
            let finding = finding.with("name", name);
            reader.say(finding.with("norm", norm).with("norm_en", norm_en));
        }
    }
    (Some(settings), reader.findings)
}

fn taken_urls<'n, 'a>(taken: &crate::read::reader::Taken<'n, 'a>) -> Vec<(&'static str, &'n Node<'a>)> {
    let keys = ["base_url", "party_gov_badge", "error_report_url"];
    keys.into_iter().filter_map(|k| taken.get(k).map(|n| (k, n))).collect()
}

/// A theme by its name: whoever may edit the settings chooses among the site's themes, not among all folders.
fn theme(reader: &mut Reader<'_, '_>, node: &Node<'_>) -> Option<String> {
    let name = reader.text(node, "theme").filter(|name| !name.is_empty())?;
    if is_theme_name(&name) {
        return Some(name);
    }
    let finding = reader.at(&reading::BAD_THEME, node).with_said("key", reader.key("theme"));
    reader.say(finding.with("found", short(&name)));
    None
}

/// Addresses must be of the web: they become links on every page.
fn addresses(reader: &mut Reader<'_, '_>, nodes: &[(&'static str, &Node<'_>)]) {
    for (key, node) in nodes {
        let text = node.text().unwrap_or("");
        let web = ["https://", "http://"].iter().any(|p| text.strip_prefix(p).is_some_and(|r| !r.is_empty()));
        if !web && !node.is_null() && node.text().is_some() {
            let near = text.rsplit("//").next().unwrap_or(text).trim_start_matches('/');
            let finding = reader.at(&reading::BAD_ADDRESS, node).with_said("key", reader.key(key));
            reader.say(finding.with("found", short(text)).with("near", format!("https://{}", short(near))));
        }
    }
}

fn downloads(reader: &mut Reader<'_, '_>, node: &Node<'_>) -> Vec<Download> {
    let mut found = Vec::new();
    let known = [
        ("json", Download::Json),
        ("csv", Download::Csv),
        ("xlsx", Download::Xlsx),
        ("docx", Download::Docx),
    ];
    for item in reader.items(node, "downloads") {
        let word = item.text().unwrap_or("").to_owned();
        match known.iter().find(|(w, _)| *w == word) {
            Some((_, download)) => found.push(*download),
            None => {
                let finding = reader.at(&reading::BAD_VALUE, item).with_said("key", reader.key("downloads"));
                reader.say(
                    finding
                        .with("found", short(&word))
                        .with_said("known", listed(known.iter().map(|(word, _)| *word))),
                );
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn deadlines(reader: &mut Reader<'_, '_>, node: &Node<'_>) -> Deadlines {
    let mut deadlines = Deadlines::default();
    for (name, value) in reader.pairs(node, "deadlines") {
        if !name.text().is_some_and(|t| is_word(t, "years", "年度")) {
            deadline(reader, name, value, &mut deadlines.kinds);
            continue;
        }
        for (year, kinds) in reader.pairs(value, "years") {
            let Some(at) = reader.year(year, "years") else { continue };
            let mut set: BTreeMap<AgencyKind, (u8, u8)> = BTreeMap::new();
            for (name, value) in reader.pairs(kinds, "years") {
                deadline(reader, name, value, &mut set);
            }
            deadlines.years.insert(at, set);
        }
    }
    deadlines
}

/// A year without and one with a 29 February.
const COMMON: u16 = 2023;
const LEAP: u16 = 2024;

/// One kind's deadline as `MM-DD`.
fn deadline(
    reader: &mut Reader<'_, '_>,
    name: &Node<'_>,
    value: &Node<'_>,
    set: &mut BTreeMap<AgencyKind, (u8, u8)>,
) {
    let text = name.text().unwrap_or("");
    let Some((kind, _)) = AgencyKind::ALL.iter().find(|(_, w)| is_word(text, w.en, w.zh)) else {
        let known: Vec<&str> = AgencyKind::ALL.iter().flat_map(|(_, w)| [w.en, w.zh]).collect();
        reader.unknown(name, &known);
        return;
    };
    let day = value.text().unwrap_or("").to_owned();
    let of = |year: u16| Date::parse(&format!("{year}-{day}")).filter(|_| day.len() == 5);
    match (of(COMMON), of(LEAP)) {
        (Some(date), _) => {
            set.insert(*kind, date.month_day());
        }
        (None, Some(_)) => reader.say(reader.at(&reading::LEAP_DAY, value).with("found", short(&day))),
        (None, None) => {
            reader.say(reader.at(&reading::BAD_MONTH_DAY, value).with("found", short(&day)));
        }
    }
}

fn checks(reader: &mut Reader<'_, '_>, node: &Node<'_>) -> Vec<CheckSetting> {
    let mut found = Vec::new();
    for (name, value) in reader.pairs(node, "checks") {
        let rule = name.text().unwrap_or("").to_owned();
        if value.pairs().is_none() {
            reader.wrong(&rule, value, MAP);
            continue;
        }
        let taken = reader.fields(value, &rule, field::CHECK);
        let reason = taken.get("reason").and_then(|n| reader.text(n, "reason")).filter(|r| !r.is_empty());
        let Some(level) = taken.get("level") else {
            reader.missing(name, "level");
            continue;
        };
        let word = level.text().unwrap_or("");
        let level = match word {
            "error" => Some(Level::Error),
            "warning" => Some(Level::Warning),
            "off" => None,
            _ => {
                let finding = reader.at(&reading::BAD_VALUE, level).with_said("key", reader.key("level"));
                let known = "error（错误）、warning（提醒）、off（关闭）";
                let known = crate::base::Said::new(known, "error, warning, off");
                reader.say(finding.with("found", short(word)).with_said("known", known));
                continue;
            }
        };
        let spot = reader.spot(name);
        match reason {
            Some(reason) => found.push(CheckSetting { rule, level, reason, spot }),
            None => reader.unreasoned(name, field::CHECK),
        }
    }
    found
}
