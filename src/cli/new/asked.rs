//! Which reports are to be made.

use crate::base::{Failure, Lang, Said, Year};
use crate::builder::Snapshot;
use crate::compare::{Standing, standing};
use crate::finding::{Finding, Level};
use crate::read::near_agency;
use crate::register::{Agency, AgencyId, Register, ReportKey};
use crate::source::Tree;

/// The file of the register.
const REGISTER: &str = "content/agencies.yml";

/// The reports to be made, and what is to be said of agencies that get none, or need none, and of the year.
#[derive(Debug)]
pub(super) struct Asked {
    pub keys: Vec<ReportKey>,
    pub remarks: Vec<Said>,
}

/// The report of an agency that was named.
///
/// # Errors
/// When nobody or more than one agency is called so, or the report is there.
pub(super) fn one(snapshot: &Snapshot, year: Year, name: &str) -> Result<Asked, Failure> {
    let key = ReportKey { year, agency: named(snapshot, name)? };
    if let Some(path) = there(&snapshot.tree, &snapshot.register, key) {
        return Err(Failure::new(
            format!("{path} 已经有了，没有改动；要重新开始，请先把它移走"),
            format!("{path} is there already and was left alone; to start anew, move it away first"),
        ));
    }
    let made = |why: Said| {
        Said::new(format!("{name}：{}，仍然新建了", why.zh), format!("{name}: {}; made all the same", why.en))
    };
    let remarks = undue(snapshot, key).map(made).into_iter().chain(not_ended(snapshot, year)).collect();
    Ok(Asked { keys: vec![key], remarks })
}

/// Why an agency need not report about a year, if that is so.
fn undue(snapshot: &Snapshot, key: ReportKey) -> Option<Said> {
    let Snapshot { register, settings, store, today, .. } = snapshot;
    let agency = register.get(key.agency)?;
    match standing(register, store.calendar(), &settings.deadlines, key, *today) {
        Standing::NotDue(reason) => Some(not_due(reason)),
        Standing::NotCollected => Some(not_collected()),
        Standing::ReportedBy(other) => Some(reported_by(register, other, key.year)),
        Standing::Outside => {
            let ended = agency.until.filter(|until| key.year > *until);
            let begins = agency.from.filter(|from| key.year < *from);
            ended
                .map(|year| {
                    Said::new(
                        format!("名录里它只报到 {year} 年度"),
                        format!("its last report year in the register is {year}"),
                    )
                })
                .or(begins.map(|year| {
                    Said::new(
                        format!("名录里它从 {year} 年度起才报"),
                        format!("its first report year in the register is {year}"),
                    )
                }))
        }
        _ => None,
    }
}

/// That a year lies ahead of the day that counts as today.
fn not_ended(snapshot: &Snapshot, year: Year) -> Option<Said> {
    let today = snapshot.today.filter(|today| year.number() > today.year())?;
    Some(Said::new(
        format!(
            "{year} 年度还没有开始：“今天”按 {today} 算（as_of、--as-of，或者最近的发布日期）；请核对年度"
        ),
        format!(
            "{year} has not begun by {today}, the day that counts as today (as_of, --as-of or the last day of publication); check the year"
        ),
    ))
}

/// The reports of all who have to report about a year and have not.
pub(super) fn all(snapshot: &Snapshot, year: Year) -> Asked {
    let Snapshot { register, settings, store, today, tree, .. } = snapshot;
    let mut asked = Asked { keys: Vec::new(), remarks: not_ended(snapshot, year).into_iter().collect() };
    let left_out = |agency: &Agency, why: Said| {
        let id = &agency.id;
        Said::new(format!("略过 {id}：{}", why.zh), format!("left out {id}: {}", why.en))
    };
    for (id, agency) in register.all() {
        let key = ReportKey { year, agency: id };
        if there(tree, register, key).is_some() {
            continue;
        }
        match standing(register, store.calendar(), &settings.deadlines, key, *today) {
            Standing::Missing(_) | Standing::NotYetDue(_) => asked.keys.push(key),
            Standing::Outside if is_new(snapshot, key, agency) => asked.keys.push(key),
            Standing::NotDue(reason) => asked.remarks.push(left_out(agency, not_due(reason))),
            Standing::NotCollected => asked.remarks.push(left_out(agency, not_collected())),
            Standing::ReportedBy(other) => {
                asked.remarks.push(left_out(agency, reported_by(register, other, year)));
            }
            Standing::Outside | Standing::Reported(_) => {}
        }
    }
    asked
}

/// Whether an agency never reported and has no first year: it is taken as due.
fn is_new(snapshot: &Snapshot, key: ReportKey, agency: &Agency) -> bool {
    agency.from.is_none()
        && snapshot.store.calendar().first_year(key.agency).is_none()
        && agency.until.is_none_or(|until| key.year <= until)
        && agency.reported_by.is_empty()
        && agency.not_due.iter().all(|not_due| not_due.year != key.year)
}

fn not_due(reason: &str) -> Said {
    Said::new(format!("免报（{reason}）"), format!("no report is due ({reason})"))
}

fn not_collected() -> Said {
    Said::new("名录里写明本站不收录这一年度", "the register says that the site does not collect this year")
}

fn reported_by(register: &Register, other: AgencyId, year: Year) -> Said {
    let other = register.get(other).map_or("", |other| other.name_in(year));
    Said::new(format!("由{other}一并报告"), format!("its figures stand in the report of {other}"))
}

/// The file of a report that is there, under any of the endings that a report may have been given.
fn there<'t>(tree: &'t Tree, register: &Register, key: ReportKey) -> Option<&'t str> {
    let id = register.get(key.agency).map_or("", |agency| &agency.id);
    let endings = ["yml", "yaml", "YML", "YAML", "yml.txt"];
    let paths = endings.iter().map(|ending| format!("content/{}/{id}.{ending}", key.year));
    paths.filter_map(|path| tree.find(&path)).map(|file| tree.path(file)).next()
}

/// The agency that a word of the command line names: its id, the path of one of its reports, or a name that one agency alone has.
fn named(snapshot: &Snapshot, word: &str) -> Result<AgencyId, Failure> {
    let (register, word) = (&snapshot.register, word.trim());
    match &register.called(&id_of(word))[..] {
        [id] => Ok(*id),
        [] => Err(unread_register(snapshot).unwrap_or_else(|| {
            let near = near_agency(register, &id_of(word)).or_else(|| named_like(register, word));
            unknown_agency(word, near)
        })),
        several => Err(called_alike(register, word, several)),
    }
}

/// That nobody knows the agencies, since the register has an error: the first one.
fn unread_register(snapshot: &Snapshot) -> Option<Failure> {
    let file = snapshot.tree.find(REGISTER)?;
    // That there are no reports yet is no fault of the register.
    let is_error =
        |f: &&&Finding| f.place.file == file && f.level == Level::Error && f.rule().name != "fewer-reports";
    let findings = snapshot.findings();
    let first = findings.iter().find(is_error)?;
    let line = first.place.spot.line();
    Some(Failure::new(
        format!("{REGISTER} 第 {line} 行有错：{}；请先改正，见 portal check", first.text(Lang::Zh)),
        format!("{REGISTER}:{line}: {}; mend it first, see portal check", first.text(Lang::En)),
    ))
}

/// What is said of a name that several agencies have.
pub(in crate::cli) fn called_alike(register: &Register, word: &str, several: &[AgencyId]) -> Failure {
    let ids: Vec<&str> =
        several.iter().filter_map(|id| register.get(*id)).map(|agency| agency.id.as_str()).collect();
    let (zh, en) = (ids.join("、"), ids.join(", "));
    Failure::new(
        format!("机关名录里叫“{word}”的不止一个（{zh}）；请用代号"),
        format!("more than one agency is called “{word}” ({en}); give its id"),
    )
}

/// What is said of a word that names no agency, with the id that it may have been meant to be.
pub(in crate::cli) fn unknown_agency(word: &str, near: Option<&str>) -> Failure {
    match near {
        Some(id) => Failure::new(
            format!("机关名录里没有“{word}”；是不是 {id}？新的机关请先写入 content/agencies.yml"),
            format!(
                "the register has no “{word}”; did you mean {id}? Add a new agency to content/agencies.yml first"
            ),
        ),
        None => Failure::new(
            format!("机关名录里没有“{word}”；请先写入 content/agencies.yml，或用名录里的代号"),
            format!("the register has no “{word}”; add it to content/agencies.yml, or give an id from there"),
        ),
    }
}

/// The id of the one agency whose name has all characters of a word in their order: of 平桥农业局, that of 平桥区农业农村局.
fn named_like<'r>(register: &'r Register, word: &str) -> Option<&'r str> {
    let has = |name: &str| {
        let mut rest = name.chars();
        word.chars().count() > 2 && word.chars().all(|c| rest.any(|own| own == c))
    };
    let is_like =
        |agency: &&Agency| std::iter::once(&agency.name).chain(&agency.aliases).any(|name| has(name));
    let mut found = register.all().map(|(_, agency)| agency).filter(is_like);
    let id = found.next().map(|agency| agency.id.as_str());
    id.filter(|_| found.next().is_none())
}

/// A word without the folders and the ending of a path.
fn id_of(word: &str) -> String {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
    let stem = name.rsplit_once('.').filter(|(_, end)| ["yml", "yaml"].contains(&&*end.to_lowercase()));
    stem.map_or(word, |(stem, _)| stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_named_by_the_id_in_them() {
        let cases = [
            ("xian", "xian"),
            ("content/2024/xian.yml", "xian"),
            ("content\\2024\\xian.YAML", "xian"),
            ("xian.yaml", "xian"),
            ("示例县人民政府", "示例县人民政府"),
            ("科技/工信局", "科技/工信局"),
            ("xian.txt", "xian.txt"),
        ];
        for (word, expected) in cases {
            assert_eq!(id_of(word), expected, "{word}");
        }
    }
}
