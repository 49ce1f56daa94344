//! `agencies.yml`: the register.

mod shape;

use std::collections::{HashMap, HashSet};

use crate::base::Year;
use crate::finding::{Finding, Level, fill, reading};
use crate::read::field::agency::AgencyFields;
use crate::read::field::{Field, FieldOf, InContext, agency, collected, former_name, not_due, reported_by};
use crate::read::mapping::{KeyValue, Taken};
use crate::read::reader::{Reader, found, short};
use crate::read::value::web_address::WebAddress;
use crate::read::{files, span, vocabulary};
use crate::register::{Agency, AgencyId, AgencyKind, Collected, FormerName, NotDue, Register, ReportedBy};
use crate::source::{FileId, Lines};
use crate::yaml::{Node, Yaml};

/// Agencies whose keys tell in which language keys are written.
const SAMPLE: usize = 20;

/// Reads the register.
pub(super) fn register(lines: &Lines<'_>, file: FileId) -> (Option<Register>, Vec<Finding>) {
    let document = crate::yaml::parse(lines, file, &vocabulary::REGISTER);
    let mut reader = Reader::of_document(lines, file, document.findings, document.broken);
    let Some(mut root) = document.root else {
        // An empty file is a register without an agency, which is told as that.
        let mut found = reader.take();
        let count = found.len();
        found.retain(|f| !(f.says(&reading::EMPTY) || f.says(&reading::ONLY_COMMENTS)));
        let register = (found.is_empty() && count > 0).then(Register::default);
        return (register, found);
    };
    shape::read_as_meant(&mut reader, &mut root);
    let pairs = reader.pairs(&root, "agencies.yml");
    let mut meant = bad_ids(&mut reader, pairs);
    let inner: Vec<_> = pairs.iter().filter_map(|(_, agency)| agency.pairs()).take(SAMPLE).collect();
    reader.speaks_as(&inner.concat());
    let entries = reader.distinct(pairs);
    let ids = entries.iter().map(|(name, _)| name.text().unwrap_or("")).enumerate();
    let mut known: HashMap<&str, AgencyId> = ids.map(|(at, id)| (id, AgencyId(at as u32))).collect();
    // Whoever writes an agency's id as it should be means that agency; nobody is led to an id that cannot be.
    let mut ids: Vec<&str> = known.keys().copied().filter(|id| files::bad_id(id).is_none()).collect();
    let good: Vec<(String, AgencyId)> =
        meant.iter().filter_map(|(id, near)| Some((near.clone(), *known.get(*id)?))).collect();
    for (near, agency) in &good {
        known.entry(near).or_insert(*agency);
    }
    ids.sort_unstable();
    let mut one = One { reader: &mut reader, known: &known, ids: &ids, entries: &entries };
    let mut agencies: Vec<Agency> = entries.iter().map(|pair| one.in_its_keys(pair)).collect();
    for agency in &mut agencies {
        if let Some(id) = meant.remove(agency.id.as_str()) {
            agency.id = id;
        }
    }
    for (key, link) in LINKS {
        for (at, chain) in circles(&mut agencies, *link) {
            let (name, value) = entries[at];
            let is_key = |node: &Node<'_>| node.text().is_some_and(|text| key.is(text));
            let pair = value.pairs().into_iter().flatten().find(|(k, _)| is_key(k));
            reader.say(reader.at(
                &reading::CIRCLE,
                pair.map_or(name, |(_, v)| v),
                fill!(key = reader.key(*key), chain = chain),
            ));
        }
    }
    offices(&mut agencies);
    let keys = reader.keys();
    let register = (!document.broken).then(|| Register::new(agencies).with_keys(keys));
    (register, reader.take())
}

/// Says which ids are none, and gives for some the one that is meant: the reports of the agency are called as the id should be.
fn bad_ids<'n>(reader: &mut Reader<'_, '_>, pairs: &'n [(Node<'_>, Node<'_>)]) -> HashMap<&'n str, String> {
    let ids = pairs.iter().map(|(name, _)| (name, name.text().unwrap_or("")));
    let bad: Vec<_> = ids.clone().filter_map(|(name, id)| Some((name, id, files::bad_id(id)?))).collect();
    let taken: HashSet<&str> = if bad.is_empty() { HashSet::new() } else { ids.map(|(_, id)| id).collect() };
    let mut meant = HashMap::new();
    // Ids that others are called by in the register, where some are bad.
    let called: Vec<&str> = if bad.is_empty() { Vec::new() } else { references(pairs) };
    for (name, id, problem) in bad {
        let own = || called.iter().copied().find(|other| is_like(other, id) && !taken.contains(*other));
        let own = own().filter(|_| matches!(problem, files::BadId::Characters(_)));
        let near = own.unwrap_or(problem.near());
        if !reader.passed(problem.message(), name) {
            let finding = reader.at(problem.message(), name, fill!(id = short(id), near = near));
            reader.say(finding);
        }
        if (own.is_some() || id.eq_ignore_ascii_case(near)) && !taken.contains(near) {
            meant.insert(id, near.to_owned());
        }
    }
    meant
}

/// The good ids that the keys of agencies name.
fn references<'n>(pairs: &'n [(Node<'_>, Node<'_>)]) -> Vec<&'n str> {
    let inner = pairs.iter().filter_map(|(_, agency)| agency.pairs()).flatten();
    inner.filter_map(|(_, value)| value.text()).filter(|text| files::bad_id(text).is_none()).collect()
}

/// Whether two ids differ in capitals and in what stands between their letters alone.
fn is_like(one: &str, other: &str) -> bool {
    let letters = |id: &str| -> String {
        id.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let letters = (letters(one), letters(other));
    !letters.0.is_empty() && letters.0 == letters.1
}

/// Finds the offices whose reports tell the 规章 of their government: 市人民政府办公室, where nothing else is written.
fn offices(agencies: &mut [Agency]) {
    let of = |agency: &Agency| -> bool {
        let stem = agency.name.strip_suffix("办公室").or_else(|| agency.name.strip_suffix("办公厅"));
        let parent = agency.parent.and_then(|parent| agencies.get(parent.0 as usize));
        stem.zip(parent).is_some_and(|(stem, parent)| {
            parent.rule_making
                && (stem == parent.name || parent.name.ends_with("政府") && stem.ends_with("政府"))
        })
    };
    let found: Vec<bool> = agencies.iter().map(|agency| agency.reports_rules && of(agency)).collect();
    for (agency, is_office) in agencies.iter_mut().zip(found) {
        agency.reports_rules = is_office;
    }
}

type AgencyLink = fn(&mut Agency) -> &mut Option<AgencyId>;

/// The keys that lead from one agency to another and never back.
static LINKS: &[(&Field, AgencyLink)] =
    &[(&agency::PARENT.field, |a| &mut a.parent), (&agency::SUCCESSOR.field, |a| &mut a.successor)];

/// Cuts the circles that a key leads in; each at the agency that closes it, with its members.
fn circles(agencies: &mut [Agency], link: AgencyLink) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    // In which walk an agency was met first; 0: in none yet.
    let mut met = vec![0usize; agencies.len()];
    for start in 0..agencies.len() {
        let (mut path, mut at) = (Vec::new(), start);
        while met[at] == 0 {
            met[at] = start + 1;
            path.push(at);
            let Some(next) = *link(&mut agencies[at]) else { break };
            let next = next.0 as usize;
            if met[next] == start + 1 {
                let circle = path.iter().skip_while(|p| **p != next).chain([&next]);
                let ids: Vec<&str> = circle.map(|p| agencies[*p].id.as_str()).collect();
                found.push((at, ids.join(" → ")));
                *link(&mut agencies[at]) = None;
                break;
            }
            at = next;
        }
    }
    found
}

struct One<'x, 'l, 'a> {
    reader: &'x mut Reader<'l, 'a>,
    known: &'x HashMap<&'x str, AgencyId>,
    /// The same in order: of two that are equally near, always the same is named.
    ids: &'x [&'x str],
    entries: &'x [KeyValue<'x, 'a>],
}

impl<'a> One<'_, '_, 'a> {
    /// The id of the one agency that is called so.
    fn named(&self, name: &str) -> Option<&str> {
        let fields: [&Field; 3] = [&agency::NAME.field, &agency::SHORT.field, &agency::ALIASES.field];
        let is_name = |(key, value): KeyValue<'_, 'a>| {
            let own = key.text().is_some_and(|key| fields.iter().any(|field| field.is(key)));
            own && match &value.value {
                Yaml::List(items) => items.iter().any(|item| item.text() == Some(name)),
                _ => value.text() == Some(name),
            }
        };
        let mut found = self
            .entries
            .iter()
            .filter(|(_, agency)| agency.pairs().is_some_and(|pairs| pairs.iter().any(is_name)));
        let (id, _) = found.next().filter(|_| found.next().is_none())?;
        id.text()
    }

    /// An agency, of which is spoken in the keys of its own entry.
    fn in_its_keys(&mut self, pair: KeyValue<'_, 'a>) -> Agency {
        let file = self.reader.chinese.clone();
        if let Some(pairs) = pair.1.pairs().filter(|pairs| !pairs.is_empty()) {
            self.reader.speaks_as(pairs);
        }
        let mut agency = self.agency(pair);
        let lines = self.reader.lines.line_of(pair.0.start) + 1..=self.reader.lines.line_of(pair.1.end) + 1;
        let is_own = |f: &Finding| f.level == Level::Error && lines.contains(&f.place.spot.line());
        agency.is_misread = self.reader.findings.any(is_own);
        self.reader.chinese = file;
        agency
    }

    fn agency(&mut self, (id, node): KeyValue<'_, 'a>) -> Agency {
        let taken = self.entry(id, node);
        let reader = &mut *self.reader;
        let name = taken.required(reader, &agency::NAME, id);
        former_name_behind(reader, &taken, name.as_deref().unwrap_or(""));
        let kind = taken.required(reader, &agency::KIND, id).unwrap_or(AgencyKind::Other);
        Agency {
            name: name.unwrap_or_else(|| id.text().unwrap_or("").to_owned()),
            id: id.text().unwrap_or("").to_owned(),
            short: taken.read(reader, &agency::SHORT),
            kind,
            kind_name: taken.read(reader, &agency::KIND_NAME),
            credit_code: taken.read(reader, &agency::CREDIT_CODE),
            division_code: division_code(reader, &taken),
            rule_making: taken.read(reader, &agency::RULE_MAKING).unwrap_or_else(|| kind.makes_rules()),
            reports_rules: taken.node(&agency::RULE_MAKING).is_none(),
            from: taken.read(reader, &agency::FROM),
            until: taken.read(reader, &agency::UNTIL),
            from_place: reader.place(taken.node(&agency::FROM).unwrap_or(id)),
            until_place: reader.place(taken.node(&agency::UNTIL).unwrap_or(id)),
            aliases: taken.read(reader, &agency::ALIASES).unwrap_or_default(),
            contact: taken.read(reader, &agency::CONTACT),
            apply: taken.read(reader, &agency::APPLY).map(|WebAddress(address)| address),
            place: reader.place(id),
            keys: reader.keys(),
            is_misread: false,
            collected: self.collected(&taken),
            former_names: self.former_names(&taken),
            parent: taken.node(&agency::PARENT).and_then(|n| self.other(n, &agency::PARENT)),
            successor: taken.node(&agency::SUCCESSOR).and_then(|n| self.other(n, &agency::SUCCESSOR)),
            reported_by: self.reported_by(&taken),
            not_due: self.not_due(&taken),
        }
    }

    /// The keys of an agency, up to those of another one that has no id.
    fn entry<'n>(&mut self, id: &Node<'a>, node: &'n Node<'a>) -> Taken<'n, 'a, AgencyFields> {
        let pairs = node.pairs().unwrap_or_default();
        let is_name =
            |(key, _): &(Node<'_>, Node<'_>)| key.text().is_some_and(|key| agency::NAME.field.is(key));
        let mut names = pairs.iter().enumerate().filter(|(_, pair)| is_name(pair));
        let (Some((_, (first, own))), Some((at, (key, name)))) = (names.next(), names.next()) else {
            return self.reader.fields(node, id.text().unwrap_or(""));
        };
        if own.text() == name.text() || at + 1 == pairs.len() {
            return self.reader.fields(node, id.text().unwrap_or(""));
        }
        let line = self.reader.lines.line_of(first.start) + 1;
        let filled =
            fill!(key = key.text().unwrap_or(""), line = line, name = short(name.text().unwrap_or("")));
        self.reader.say(self.reader.at(&reading::AGENCY_WITHOUT_ID, key, filled));
        self.reader.taken(&pairs[..at])
    }

    /// Another agency of the register.
    fn other<S>(&mut self, node: &Node<'a>, of: &'static FieldOf<S, InContext>) -> Option<AgencyId> {
        if self.reader.says_nothing(node, &of.field) {
            return None;
        }
        let id = self.reader.text(node, of)?;
        if let Some(found) = self.known.get(id.as_str()) {
            return Some(*found);
        }
        if self.reader.passed(&reading::NO_AGENCY_NEAR, node)
            || self.reader.passed(&reading::NO_AGENCY_NAMED, node)
            || self.reader.passed(&reading::NO_AGENCY, node)
        {
            return None;
        }
        if let Some(near) = self.named(id.trim()) {
            let mend = self.reader.mend(node, near);
            let agency = self.known.get(near).copied();
            self.reader.say(self.reader.at(&reading::NO_AGENCY_NAMED, node, fill!(id = &id, near = mend)));
            return agency;
        }
        let bare = id.trim().trim_end_matches(".yml");
        let own = self.ids.iter().copied().find(|own| *own == bare);
        let finding = match own.or_else(|| self.reader.nearest(&id, self.ids)) {
            Some(near) => {
                let near = self.reader.mend(node, near);
                self.reader.at(&reading::NO_AGENCY_NEAR, node, fill!(id = &id, near = near))
            }
            None => self.reader.at(&reading::NO_AGENCY, node, fill!(id = &id)),
        };
        self.reader.say(finding);
        None
    }

    fn former_names(&mut self, taken: &Taken<'_, 'a, AgencyFields>) -> Vec<FormerName> {
        let mut found = Vec::new();
        for item in taken.items(self.reader, &agency::FORMER_NAMES) {
            let taken = self.reader.item(item, &agency::FORMER_NAMES);
            let name = taken.required(self.reader, &former_name::NAME, item);
            let until = taken.required(self.reader, &former_name::UNTIL, item);
            found.extend(name.zip(until).map(|(name, until)| FormerName { name, until }));
        }
        found
    }

    fn collected(&mut self, taken: &Taken<'_, 'a, AgencyFields>) -> Option<Collected> {
        let taken = self.reader.fields(taken.node(&agency::COLLECTED)?, &agency::COLLECTED);
        let from = taken.read(self.reader, &collected::FROM);
        let until = taken.read(self.reader, &collected::UNTIL);
        let except = taken.read(self.reader, &collected::EXCEPT).unwrap_or_default();
        Some(Collected { from, until, except })
    }

    fn reported_by(&mut self, taken: &Taken<'_, 'a, AgencyFields>) -> Vec<ReportedBy> {
        let mut found = Vec::new();
        for item in taken.items(self.reader, &agency::REPORTED_BY) {
            let taken = self.reader.item(item, &agency::REPORTED_BY);
            taken.lacks(self.reader, &reading::MISSING_KEY, &reported_by::AGENCY, item);
            let Some(agency) = taken.node(&reported_by::AGENCY) else { continue };
            let from = taken.read(self.reader, &reported_by::FROM);
            let until = taken.read(self.reader, &reported_by::UNTIL);
            if let Some(agency) = self.other(agency, &reported_by::AGENCY) {
                found.push(ReportedBy { agency, from, until });
            }
        }
        found
    }

    fn not_due(&mut self, taken: &Taken<'_, 'a, AgencyFields>) -> Vec<NotDue> {
        let mut found = Vec::new();
        for item in taken.items(self.reader, &agency::NOT_DUE) {
            let taken = self.reader.item(item, &agency::NOT_DUE);
            let years = match taken.node(&not_due::YEAR).and_then(|node| self.several(item, node)) {
                Some(years) => years,
                None => taken.required(self.reader, &not_due::YEAR, item).into_iter().collect(),
            };
            let Some(reason) = taken.reason(self.reader, &not_due::REASON, item) else { continue };
            found.extend(years.into_iter().map(|year| NotDue { year, reason: reason.clone() }));
        }
        found
    }

    /// The years of an entry that names several, which is said: each has an entry of its own.
    fn several(&mut self, item: &Node<'a>, node: &Node<'a>) -> Option<Vec<Year>> {
        let years = span::years_of(node)?;
        let mend = self.reader.once_for_each(item, self.reader.span_of(node), &years)?;
        let filled = fill!(key = self.reader.key(&not_due::YEAR), found = found(node), mend = mend);
        self.reader.say(self.reader.at(&reading::SEVERAL_YEARS, node, filled));
        Some(years)
    }
}

/// Says that the former name of an agency stands in brackets behind its own: `某局（原某委）`.
fn former_name_behind(reader: &mut Reader<'_, '_>, taken: &Taken<'_, '_, AgencyFields>, name: &str) {
    let at = ["（原", "(原"].iter().find_map(|open| name.find(open));
    let closed = name.ends_with(['）', ')']);
    let Some((at, node)) = at.filter(|at| *at > 0 && closed).zip(taken.node(&agency::NAME)) else { return };
    let own = name[..at].trim_end();
    let former = name[at..].trim_matches(['（', '）', '(', ')']).trim_start_matches('原');
    let filled = fill!(
        found = former,
        key = reader.word(agency::FORMER_NAMES.field.en, agency::FORMER_NAMES.field.zh),
        near = reader.mend(node, own)
    );
    let mut finding = reader.at(&reading::FORMER_IN_NAME, node, filled);
    finding.level = Level::Warning;
    reader.say(finding);
}

/// The code of an administrative division: 6 digits, 9 of a township, 12 below.
fn division_code(reader: &mut Reader<'_, '_>, taken: &Taken<'_, '_, AgencyFields>) -> Option<String> {
    let code = taken.read(reader, &agency::DIVISION_CODE)?;
    let is_code = matches!(code.len(), 6 | 9 | 12) && code.bytes().all(|b| b.is_ascii_digit());
    if let Some(node) = taken.node(&agency::DIVISION_CODE).filter(|_| !is_code) {
        let filled = fill!(found = short(&code), key = reader.key(&agency::DIVISION_CODE));
        reader.say(reader.at(&reading::NO_DIVISION_CODE, node, filled));
    }
    Some(code)
}
