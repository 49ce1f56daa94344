//! `agencies.yml`: the register.

use std::collections::HashMap;

use crate::base::{Said, Words};
use crate::finding::{Finding, reading};
use crate::read::field;
use crate::read::files;
use crate::read::reader::{Reader, listed, nearest, short};
use crate::register::{Agency, AgencyId, AgencyKind, FormerName, NotDue, Register, ReportedBy};
use crate::source::{FileId, Lines};
use crate::yaml::Node;

/// Reads the register.
pub(super) fn register(lines: &Lines<'_>, file: FileId) -> (Option<Register>, Vec<Finding>) {
    let document = crate::yaml::parse(lines, file);
    let mut reader = Reader::new(lines, file, document.findings);
    let Some(root) = document.root else { return (None, reader.findings) };
    let mut ids: HashMap<&str, (AgencyId, &Node<'_>)> = HashMap::new();
    let mut entries = Vec::new();
    for (name, value) in reader.pairs(&root, "agencies.yml") {
        let id = name.text().unwrap_or("");
        if let Some(problem) = files::bad_id(id) {
            let finding =
                reader.at(problem.message(), name).with("id", short(id)).with("near", problem.near());
            reader.say(finding);
        }
        if let Some((_, first)) = ids.get(id) {
            reader.twice(name, first);
            continue;
        }
        ids.insert(id, (AgencyId(entries.len() as u32), name));
        entries.push((name, value));
    }
    let known: HashMap<&str, AgencyId> = ids.iter().map(|(id, (at, _))| (*id, *at)).collect();
    let mut one = One { reader: &mut reader, known: &known };
    let mut agencies: Vec<Agency> = entries.iter().map(|(name, value)| one.agency(name, value)).collect();
    for (key, link) in LINKS {
        for (at, chain) in circles(&mut agencies, *link) {
            let (name, value) = entries[at];
            let is_key =
                |node: &Node<'_>| node.text().is_some_and(|t| t == *key || field::chinese(key) == Some(t));
            let pair = value.pairs().into_iter().flatten().find(|(k, _)| is_key(k));
            let finding = reader.at(&reading::CIRCLE, pair.map_or(name, |(_, v)| v));
            let finding = finding.with_said("key", reader.key(key));
            reader.say(finding.with("chain", chain));
        }
    }
    (Some(Register::new(agencies)), reader.findings)
}

type Link = fn(&mut Agency) -> &mut Option<AgencyId>;

/// The keys that lead from one agency to another and never back.
const LINKS: &[(&str, Link)] = &[("parent", |a| &mut a.parent), ("successor", |a| &mut a.successor)];

/// Cuts the circles that a key leads in; each at the agency that closes it, with its members.
fn circles(agencies: &mut [Agency], link: Link) -> Vec<(usize, String)> {
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
}

impl<'a> One<'_, '_, 'a> {
    fn agency(&mut self, id: &Node<'a>, node: &Node<'a>) -> Agency {
        let taken = self.reader.fields(node, id.text().unwrap_or(""), field::AGENCY);
        let mut text =
            |key: &str| taken.get(key).and_then(|n| self.reader.text(n, key)).filter(|t| !t.is_empty());
        let (name, short) = (text("name"), text("short"));
        let (division_code, contact) = (text("division_code"), text("contact"));
        let credit_code = taken.get("credit_code").and_then(|n| self.reader.written(n, "credit_code"));
        if name.is_none() {
            self.reader.missing(id, "name");
        }
        let kind = self.kind(id, taken.get("kind"));
        Agency {
            name: name.unwrap_or_else(|| id.text().unwrap_or("").to_owned()),
            id: id.text().unwrap_or("").to_owned(),
            short,
            kind,
            parent: taken.get("parent").and_then(|n| self.other(n)),
            credit_code,
            division_code,
            rule_making: taken
                .get("rule_making")
                .map_or(kind.makes_rules(), |n| self.reader.flag(n, "rule_making")),
            from: taken.get("from").and_then(|n| self.reader.year(n, "from")),
            until: taken.get("until").and_then(|n| self.reader.year(n, "until")),
            former_names: taken.get("former_names").map_or_else(Vec::new, |n| self.former_names(n)),
            successor: taken.get("successor").and_then(|n| self.other(n)),
            aliases: taken.get("aliases").map_or_else(Vec::new, |n| self.aliases(n)),
            contact,
            reported_by: taken.get("reported_by").map_or_else(Vec::new, |n| self.reported_by(n)),
            not_due: taken.get("not_due").map_or_else(Vec::new, |n| self.not_due(n)),
            place: self.reader.place(id),
        }
    }

    fn kind(&mut self, id: &Node<'a>, node: Option<&Node<'a>>) -> AgencyKind {
        let Some(node) = node else {
            self.reader.missing(id, "kind");
            return AgencyKind::Other;
        };
        let word = self.reader.text(node, "kind").unwrap_or_default();
        let of = |w: &Words| w.en == word || w.zh == word;
        if let Some((kind, _)) = AgencyKind::ALL.iter().find(|(_, w)| of(w)) {
            return *kind;
        }
        let both: Vec<String> =
            AgencyKind::ALL.iter().map(|(_, w)| format!("{}（{}）", w.en, w.zh)).collect();
        let english = listed(AgencyKind::ALL.iter().map(|(_, w)| w.en)).en;
        let known = Said::new(listed(both.iter().map(String::as_str)).zh, english);
        let finding = self.reader.at(&reading::BAD_VALUE, node).with_said("key", self.reader.key("kind"));
        self.reader.say(finding.with("found", short(&word)).with_said("known", known));
        AgencyKind::Other
    }

    /// Another agency of the register.
    fn other(&mut self, node: &Node<'a>) -> Option<AgencyId> {
        let id = self.reader.text(node, "agency")?;
        if let Some(found) = self.known.get(id.as_str()) {
            return Some(*found);
        }
        let mut ids: Vec<&str> = self.known.keys().copied().collect();
        ids.sort_unstable();
        let finding = match nearest(&id, ids.into_iter()) {
            Some(near) => self.reader.at(&reading::NO_AGENCY_NEAR, node).with("near", near),
            None => self.reader.at(&reading::NO_AGENCY, node),
        };
        self.reader.say(finding.with("id", id));
        None
    }

    fn former_names(&mut self, node: &Node<'a>) -> Vec<FormerName> {
        let mut found = Vec::new();
        for item in self.reader.items(node, "former_names") {
            let taken = self.reader.fields(item, "former_names", field::FORMER_NAME);
            let name = taken.get("name").and_then(|n| self.reader.text(n, "name"));
            let until = taken.get("until").and_then(|n| self.reader.year(n, "until"));
            match (name, until) {
                (Some(name), Some(until)) => found.push(FormerName { name, until }),
                (None, _) => self.reader.missing(item, "name"),
                (_, None) if taken.get("until").is_none() => self.reader.missing(item, "until"),
                _ => {}
            }
        }
        found
    }

    fn aliases(&mut self, node: &Node<'a>) -> Vec<String> {
        if node.text().is_some() {
            return self.reader.text(node, "aliases").into_iter().collect();
        }
        let items = self.reader.items(node, "aliases");
        items.iter().filter_map(|n| self.reader.text(n, "aliases")).collect()
    }

    fn reported_by(&mut self, node: &Node<'a>) -> Vec<ReportedBy> {
        let mut found = Vec::new();
        for item in self.reader.items(node, "reported_by") {
            let taken = self.reader.fields(item, "reported_by", field::REPORTED_BY);
            let Some(agency) = taken.get("agency") else {
                self.reader.missing(item, "agency");
                continue;
            };
            let from = taken.get("from").and_then(|n| self.reader.year(n, "from"));
            let until = taken.get("until").and_then(|n| self.reader.year(n, "until"));
            if let Some(agency) = self.other(agency) {
                found.push(ReportedBy { agency, from, until });
            }
        }
        found
    }

    fn not_due(&mut self, node: &Node<'a>) -> Vec<NotDue> {
        let mut found = Vec::new();
        for item in self.reader.items(node, "not_due") {
            let taken = self.reader.fields(item, "not_due", field::NOT_DUE);
            let year = taken.get("year").and_then(|n| self.reader.year(n, "year"));
            let reason = taken.get("reason").and_then(|n| self.reader.text(n, "reason"));
            match (year, reason) {
                (Some(year), Some(reason)) => found.push(NotDue { year, reason }),
                (_, None) => self.reader.unreasoned(item, field::NOT_DUE),
                (None, _) if taken.get("year").is_none() => self.reader.missing(item, "year"),
                _ => {}
            }
        }
        found
    }
}
