//! Whether a register with a new or changed entry says what was meant, and beside that what it said before.

use std::collections::BTreeMap;

use crate::base::{Lang, Said};
use crate::finding::Finding;
use crate::read::LoneRegister;
use crate::register::{Agency, AgencyId, Register};
use crate::source::Lines;
use crate::write::pen::register_change::{MeantValue, NotRegistered, value_of};
use crate::yaml::{Node, remarks};

/// Holds the new text against the old one and what was meant.
///
/// # Errors
/// Where reading finds something that was not there before, or anything else is another.
pub(super) fn is_sure(
    (before, old): (&LoneRegister, &str),
    new: &str,
    (id, is_new): (&str, bool),
    meant: &[MeantValue],
) -> Result<(), NotRegistered> {
    let after = LoneRegister::read(new);
    if let Some(found) = first_new(&before.findings, &after.findings) {
        let said = |lang: Lang, stop: &str| format!("{}{stop}{}", found.text(lang), found.help(lang));
        return Err(NotRegistered::Found(Said::new(said(Lang::Zh, "；"), said(Lang::En, "; "))));
    }
    let lines = Lines::new(new);
    let is_meant = || {
        let root = LoneRegister::tree(&lines)?;
        let (_, own) = root.pairs()?.iter().find(|(key, _)| key.text() == Some(id))?;
        let is_there = |meant: &MeantValue| {
            value_of(own, meant.field).and_then(|(_, value)| Node::text(value)) == Some(&meant.read)
        };
        meant.iter().all(is_there).then_some(())
    };
    let (Some(was), Some(is)) = (&before.register, &after.register) else {
        return Err(NotRegistered::Unsure(id.to_owned()));
    };
    let is_same = remarks(old) == remarks(new) && has_others(was, is, id, is_new);
    (is_same && is_meant().is_some()).then_some(()).ok_or_else(|| NotRegistered::Unsure(id.to_owned()))
}

/// What is found that was not found before, wherever it stands.
fn first_new<'f>(before: &[Finding], after: &'f [Finding]) -> Option<&'f Finding> {
    // Lines that a sentence names are others now.
    let words = |finding: &Finding| -> String {
        finding.text(Lang::En).chars().filter(|c| !c.is_ascii_digit()).collect()
    };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for finding in before {
        *known.entry(words(finding)).or_default() += 1;
    }
    after.iter().find(|finding| match known.get_mut(&words(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    })
}

/// Whether all other agencies are there, in their order and as they were.
fn has_others(was: &Register, is: &Register, id: &str, is_new: bool) -> bool {
    let own = is.find(id);
    let position = own.filter(|_| is_new).map_or(u32::MAX, |own| own.0);
    // A new entry moves those behind it by one.
    let back = |id: AgencyId| AgencyId(if id.0 > position { id.0 - 1 } else { id.0 });
    let plain = |new: &Agency, old: &Agency| {
        let mut new = new.clone();
        (new.place, new.from_place, new.until_place) = (old.place, old.from_place, old.until_place);
        new.parent = new.parent.map(back);
        new.successor = new.successor.map(back);
        new.reported_by.iter_mut().for_each(|other| other.agency = back(other.agency));
        // Whose 规章 an office tells follows from its parent.
        new.reports_rules = old.reports_rules;
        new
    };
    let others: Vec<&Agency> =
        is.all().filter(|(at, _)| !is_new || Some(*at) != own).map(|(_, agency)| agency).collect();
    let is_kept =
        |(old, new): (&Agency, &&Agency)| old.id == new.id && (old.id == id || plain(new, old) == *old);
    own.is_some() && others.len() == was.len() && was.all().map(|(_, old)| old).zip(&others).all(is_kept)
}
