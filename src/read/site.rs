//! `site.yml`: the settings.

mod words;

use std::collections::BTreeMap;

use crate::base::{Date, Said, Words, Year};
use crate::edition::{Edition, Editions};
use crate::finding::{Finding, Level, fill, reading};
use crate::read::date::{Meant, meaning, meant_in_any_year};
use crate::read::exchanged::{IsOfKind, exchanged};
use crate::read::field::deadlines::DeadlineFields;
use crate::read::field::site::SiteFields;
use crate::read::field::{Field, FieldSet, check, deadlines, site};
use crate::read::mapping::key_set::{KeySet, With};
use crate::read::mapping::{KeyValue, Taken};
use crate::read::reader::{MAP, Reader, end_of, is_blank, short};
use crate::read::value::language::Language;
use crate::read::value::site_format::SiteFormat;
use crate::read::value::web_address::{BaseUrl, WebAddress};
use crate::read::value::{Choice, EditorLink, HostNames};
use crate::read::vocabulary;
use crate::register::AgencyKind;
use crate::settings::{
    CheckSetting, Deadlines, Download, LegalDeadline, LegalDeadlines, Settings, is_theme_name,
};
use crate::source::{FileId, Lines, Written};
use crate::yaml::Node;

/// Settings that the site norms ask for, each with its norm.
static NORMS: &[(&Field, Words)] = &[
    (
        &site::BASE_URL.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求每页有 SiteDomain；没有网址，也没有规范网址和 sitemap.xml",
            "国办发〔2017〕47号 asks for SiteDomain on every page; without it there are no canonical links or sitemap.xml either",
        ),
    ),
    (
        &site::ORGANISER.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明主办单位",
            "国办发〔2017〕47号 asks for the organiser in the footer",
        ),
    ),
    (
        &site::OPERATOR.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明承办单位",
            "国办发〔2017〕47号 asks for the operator in the footer",
        ),
    ),
    (
        &site::CONTACT.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明联系方式",
            "国办发〔2017〕47号 asks for a contact in the footer",
        ),
    ),
    (
        &site::SITE_ID_CODE.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求每页有 SiteIDCode",
            "国办发〔2017〕47号 asks for SiteIDCode on every page",
        ),
    ),
    (
        &site::ICP.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明 ICP备案号",
            "国办发〔2017〕47号 asks for the ICP number in the footer",
        ),
    ),
    (
        &site::POLICE_RECORD.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求页脚标明公安机关备案标识",
            "国办发〔2017〕47号 asks for the police record in the footer",
        ),
    ),
    (
        &site::PARTY_GOV_BADGE.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求页脚有党政机关网站标识",
            "国办发〔2017〕47号 asks for the 党政机关网站标识 in the footer",
        ),
    ),
    (
        &site::ERROR_REPORT_URL.field,
        Words::new(
            "《政府网站发展指引》（国办发〔2017〕47号）要求页脚有“我为政府网站找错”",
            "国办发〔2017〕47号 asks for 我为政府网站找错 in the footer",
        ),
    ),
];

/// The deadlines that the law sets, by the editions of the form.
pub(super) fn legal(editions: &Editions) -> LegalDeadlines {
    let deadline = |e: &Edition| LegalDeadline { governments: e.due_of_governments, others: e.due_of_others };
    editions.all().iter().map(|edition| (edition.years.0, deadline(edition))).collect()
}

/// Reads the settings.
pub(super) fn settings(
    lines: &Lines<'_>,
    file: FileId,
    editions: &Editions,
) -> (Option<Settings>, Vec<Finding>) {
    let document = crate::yaml::parse(lines, file, &vocabulary::SITE);
    let mut reader = Reader::of_document(lines, file, document.findings, document.broken);
    let Some(root) = document.root else { return (None, reader.take()) };
    reader.speaks_as(root.pairs().unwrap_or(&[]));
    let taken = reader.fields(&root, "site.yml");
    let mut settings = read(&mut reader, &taken, legal(editions));
    settings.terms = words::terms(&mut reader, &taken, editions);
    if let Some(title) = taken.required(&mut reader, &site::TITLE, &root) {
        settings.title = title;
    }
    // One that this program does not read was told.
    let _: Option<SiteFormat> = taken.read(&mut reader, &site::FORMAT);
    exchanged(&mut reader, &taken, [(&site::ICP, ICP), (&site::POLICE_RECORD, POLICE)]);
    site_id_for_icp(&mut reader, &taken);
    norms(&mut reader, &taken, &root);
    (Some(settings).filter(|_| !document.broken), reader.take())
}

/// Numbers under which a site is registered, by the words that each has in it.
const ICP: IsOfKind = |text| text.to_ascii_uppercase().contains("ICP");
const POLICE: IsOfKind = |text| text.contains("公网安备") || text.contains("公安备");

/// Says that the code of the site stands where its ICP number belongs.
fn site_id_for_icp(reader: &mut Reader<'_, '_>, taken: &Taken<'_, '_, SiteFields>) {
    let is_code = |text: &str| text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit());
    let Some(node) = taken.node(&site::ICP) else { return };
    if let Some(found) = node.text().filter(|text| is_code(text)) {
        let (key, other) = (reader.key(&site::ICP), reader.key(&site::SITE_ID_CODE));
        reader.say(reader.at(&reading::OF_OTHER_KEY, node, fill!(key = key, found = found, other = other)));
    }
}

/// All settings but the title.
fn read(reader: &mut Reader<'_, '_>, taken: &Taken<'_, '_, SiteFields>, legal: LegalDeadlines) -> Settings {
    let default = Settings::defaults(legal);
    let web = |address: WebAddress| address.0;
    let base_url = taken.read(reader, &site::BASE_URL).map(|BaseUrl(url)| url);
    let as_of = taken.read(reader, &site::AS_OF).map(Date::day);
    let as_of_node = taken.node(&site::AS_OF).filter(|_| as_of.is_some());
    Settings {
        title: default.title,
        base_url: base_url.map(|u| if u.ends_with('/') { u } else { u + "/" }),
        language: taken.read(reader, &site::LANGUAGE).map_or(default.language, |Language(code)| code),
        theme: taken.node(&site::THEME).and_then(|n| theme(reader, n)),
        organiser: taken.read(reader, &site::ORGANISER),
        operator: taken.read(reader, &site::OPERATOR),
        contact: taken.read(reader, &site::CONTACT),
        site_id_code: taken.read(reader, &site::SITE_ID_CODE),
        icp: taken.read(reader, &site::ICP),
        police_record: taken.read(reader, &site::POLICE_RECORD),
        party_gov_badge: taken.read(reader, &site::PARTY_GOV_BADGE).map(web),
        error_report_url: taken.read(reader, &site::ERROR_REPORT_URL).map(web),
        platform: words::platform(reader, taken),
        terms: default.terms,
        deadlines: match taken.node(&site::DEADLINES) {
            Some(node) => deadlines(reader, node, default.deadlines),
            None => default.deadlines,
        },
        as_of,
        as_of_spot: as_of_node.map(|n| reader.spot(n)),
        min_base: taken.read(reader, &site::MIN_BASE).unwrap_or(default.min_base),
        checks: taken.node(&site::CHECKS).map_or(default.checks, |n| checks(reader, n)),
        edit_link: taken.read(reader, &site::EDIT_LINK).map_or(default.edit_link, |EditorLink(link)| link),
        preview_hosts: taken
            .read(reader, &site::PREVIEW_HOSTS)
            .map_or(default.preview_hosts, |HostNames(names)| names),
        quality: taken.read(reader, &site::QUALITY).unwrap_or(default.quality),
        share_images: taken.read(reader, &site::SHARE_IMAGES).unwrap_or(default.share_images),
        license: words::license(reader, taken),
        in_place: taken.read(reader, &site::IN_PLACE).unwrap_or(default.in_place),
        downloads: downloads(reader, taken).unwrap_or(default.downloads),
    }
}

/// The formats in which data are offered, of those that this program can make.
fn downloads(reader: &mut Reader<'_, '_>, taken: &Taken<'_, '_, SiteFields>) -> Option<Vec<Download>> {
    let asked = taken.read(reader, &site::DOWNLOADS)?;
    let (made, others): (Vec<Download>, Vec<Download>) =
        asked.into_iter().partition(|format| format.is_compiled_in());
    if let (Some(node), false) = (taken.node(&site::DOWNLOADS), others.is_empty()) {
        for format in others {
            let filled = fill!(found = format.ending(), key = reader.key(&site::DOWNLOADS));
            reader.say(reader.at(&reading::NOT_COMPILED, node, filled));
        }
    }
    Some(made)
}

/// Says which settings are missing that the norms ask for. Nothing but spaces is nothing.
fn norms(reader: &mut Reader<'_, '_>, taken: &Taken<'_, '_, SiteFields>, root: &Node<'_>) {
    for (field, norm) in NORMS {
        let node = taken.pair(field).map(|(_, value)| value);
        if node.is_none_or(is_blank) {
            let name = if reader.chinese() { field.zh } else { field.en };
            let filled = fill!(key = reader.key(*field), name = name, norm = *norm);
            let mut finding = reader.at(&reading::SETTING, node.unwrap_or(root), filled);
            finding.follows = reader.misspelt(field.en);
            reader.say(finding);
        }
    }
}

/// A theme by its name: whoever may edit the settings chooses among the site's themes, not among all folders.
fn theme(reader: &mut Reader<'_, '_>, node: &Node<'_>) -> Option<Written> {
    let name = reader.written(node, &site::THEME)?;
    if is_theme_name(&name.text) {
        return Some(name);
    }
    reader.say(reader.at(
        &reading::BAD_THEME,
        node,
        fill!(key = reader.key(&site::THEME), found = short(&name.text)),
    ));
    None
}

/// Deadlines by kinds of agencies, as month and day.
type ByKind = BTreeMap<AgencyKind, (u8, u8)>;

/// The deadlines that a site sets, beside those of the law in `found`.
fn deadlines(reader: &mut Reader<'_, '_>, node: &Node<'_>, mut found: Deadlines) -> Deadlines {
    let pairs = reader.pairs(node, &site::DEADLINES);
    let fixed = DeadlineFields::FIELDS;
    let keys = With(fixed, &AgencyKind::ALL[..]);
    let mut written = vec![None; keys.len()];
    let mut take = |reader: &mut Reader<'_, '_>, at: usize, (_, value): KeyValue<'_, '_>| {
        if let Some((kind, _)) = at.checked_sub(fixed.len()).and_then(|at| AgencyKind::ALL.get(at)) {
            deadline(reader, *kind, value, &mut found.kinds);
        }
    };
    reader.entries_into(pairs, &keys, &mut written, &mut take, year_beside);
    let Some(years) = Taken::new(written).node(&deadlines::YEARS) else { return found };
    let years = reader.pairs(years, &deadlines::YEARS);
    for (year, kinds) in reader.distinct(years) {
        let Some(year) = reader.year(year, &deadlines::YEARS) else { continue };
        let mut set = ByKind::new();
        let pairs = reader.pairs(kinds, &site::DEADLINES);
        reader.entries(pairs, &AgencyKind::ALL[..], |reader, at, (_, value)| {
            deadline(reader, AgencyKind::ALL[at].0, value, &mut set);
        });
        found.years.insert(year, set);
    }
    found
}

/// Says that a year stands beside the kinds of agencies, if it is one.
fn year_beside(reader: &mut Reader<'_, '_>, (name, value): KeyValue<'_, '_>) -> bool {
    let Some(year) = name.text().and_then(Year::parse) else { return false };
    let text = reader.lines.text();
    let own = text.get(value.start..end_of(text, value)).filter(|own| own.starts_with('{'));
    let own = own.map_or_else(|| "{…}".to_owned(), str::to_owned);
    let example = format!("{}: {{{year}: {own}}}", reader.word("years", "年度"));
    reader.say(reader.at(&reading::YEAR_BESIDE, name, fill!(key = year, example = example)));
    true
}

/// A year without and one with a 29 February.
const COMMON: u16 = 2023;
const LEAP: u16 = 2024;

/// One kind's deadline as `MM-DD`.
fn deadline(reader: &mut Reader<'_, '_>, kind: AgencyKind, value: &Node<'_>, set: &mut ByKind) {
    let day = value.text().unwrap_or("").to_owned();
    let of = |year: u16| Date::parse(&format!("{year}-{day}")).filter(|_| day.len() == 5);
    match (of(COMMON), of(LEAP)) {
        (Some(date), _) => {
            set.insert(kind, date.month_day());
        }
        (None, Some(_)) => reader.say(reader.at(&reading::LEAP_DAY, value, fill!(found = short(&day)))),
        (None, None) => {
            let finding = no_deadline(reader, value, &day);
            reader.say(finding);
        }
    }
}

/// Why a text is no month and day.
fn no_deadline(reader: &Reader<'_, '_>, value: &Node<'_>, day: &str) -> Finding {
    let found = short(day);
    if let Some(near) = meant_in_any_year(day, COMMON) {
        let near = reader.mend(value, near);
        return reader.at(&reading::MONTH_DAY_NEAR, value, fill!(found = found, near = near));
    }
    let hint = match meaning(&format!("{LEAP}-{day}")) {
        Meant::Swapped(near) => {
            let near = reader.mend(value, near.get(5..).unwrap_or_default());
            return reader.at(&reading::MONTH_DAY_NEAR, value, fill!(found = found, near = near));
        }
        Meant::NoDay(_, month, last) => {
            Said::new(format!("{month} 月只到 {last} 日"), format!("month {month} ends with day {last}"))
        }
        Meant::NoMonth(month) => Said::new(format!("没有 {month} 月"), format!("there is no month {month}")),
        _ => return reader.at(&reading::BAD_MONTH_DAY, value, fill!(found = found)),
    };
    reader.at(&reading::NO_MONTH_DAY, value, fill!(found = found, hint = hint))
}

fn checks(reader: &mut Reader<'_, '_>, node: &Node<'_>) -> Vec<CheckSetting> {
    let mut found = Vec::new();
    let pairs = reader.pairs(node, &site::CHECKS);
    for (name, value) in reader.distinct(pairs) {
        let rule = name.text().unwrap_or("").to_owned();
        if value.pairs().is_none() {
            let levels = <Option<Level> as Choice>::ALL;
            let level = |text: &str| match text {
                "false" | "no" | "0" | "关" | "停用" | "禁用" | "不检查" => {
                    Some(reader.word("off", "关闭").to_owned())
                }
                text => levels.iter().any(|(_, w)| text == w.en || text == w.zh).then(|| text.to_owned()),
            };
            match value.text().and_then(level) {
                Some(level) => {
                    let filled = fill!(key = rule.as_str(), found = level, open = "{", close = "}");
                    reader.say(reader.at(&reading::CHECK_LEVEL, value, filled));
                }
                None => reader.wrong(rule.as_str(), value, MAP),
            }
            continue;
        }
        let taken = reader.fields(value, rule.as_str());
        let level = taken.required(reader, &check::LEVEL, name);
        let reason = taken.reason(reader, &check::REASON, name);
        let (Some(level), Some(reason)) = (level, reason) else { continue };
        found.push(CheckSetting { rule, level, reason, spot: reader.spot(name), keys: reader.keys() });
    }
    found
}
