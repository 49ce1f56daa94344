//! What a site adds to the words of the forms, the platform that it is a part of, and under which terms its data may be used.

use crate::edition::{Editions, Term};
use crate::finding::{fill, reading};
use crate::read::field::platform::{self, PlatformFields};
use crate::read::field::site::{self, SiteFields};
use crate::read::field::{FieldOf, license, term};
use crate::read::mapping::Taken;
use crate::read::reader::{Reader, short};
use crate::read::value::web_address::WebAddress;
use crate::settings::{License, Platform, SiteTerm};
use crate::yaml::Node;

/// The other columns of the platform.
pub(super) fn platform(reader: &mut Reader<'_, '_>, taken: &Taken<'_, '_, SiteFields>) -> Platform {
    let Some(node) = taken.node(&site::PLATFORM) else { return Platform::default() };
    let taken = reader.fields(node, &site::PLATFORM);
    let mut read = |of: &'static FieldOf<PlatformFields, WebAddress>| {
        taken.read(reader, of).map(|WebAddress(address)| address)
    };
    Platform {
        guide: read(&platform::GUIDE),
        rules: read(&platform::RULES),
        contents: read(&platform::CONTENTS),
        apply: read(&platform::APPLY),
    }
}

/// Under which terms the data may be used; without a name they are none.
pub(super) fn license(reader: &mut Reader<'_, '_>, taken: &Taken<'_, '_, SiteFields>) -> Option<License> {
    let node = taken.node(&site::LICENSE)?;
    let taken = reader.fields(node, &site::LICENSE);
    let url = taken.read(reader, &license::URL).map(|WebAddress(address)| address);
    let name = taken.required(reader, &license::NAME, node)?;
    Some(License { name, url })
}

/// The words that a site adds. One without an explanation adds to a word of the forms, so that one must be there.
pub(super) fn terms(
    reader: &mut Reader<'_, '_>,
    taken: &Taken<'_, '_, SiteFields>,
    editions: &Editions,
) -> Vec<SiteTerm> {
    let mut found: Vec<SiteTerm> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for item in taken.items(reader, &site::TERMS) {
        let taken = reader.item(item, &site::TERMS);
        if taken.is_told() {
            continue;
        }
        let word = taken.required(reader, &term::WORD, item).map(|word| word.trim().to_owned());
        let known = word.as_deref().and_then(|word| of_the_forms(editions, word));
        let is_new = |word: &String| found.iter().all(|other| other.id() != SiteTerm::id_of(word));
        if known.is_none() && word.as_ref().is_some_and(is_new) {
            taken.lacks(reader, &reading::MISSING_KEY, &term::SAYS, item);
        }
        let says = taken.read(reader, &term::SAYS);
        let read = SiteTerm {
            word: word.clone().unwrap_or_default(),
            article: taken.read(reader, &term::ARTICLE),
            example: taken.read(reader, &term::EXAMPLE),
            also: taken.read(reader, &term::ALSO).unwrap_or_default(),
            says,
        };
        let (Some(word), Some(node)) = (word, taken.node(&term::WORD)) else { continue };
        match (known, found.iter().position(|other| other.id() == read.id())) {
            // What people say for a word of the forms may have an explanation of its own.
            (Some(own), _) if read.says.is_some() && own.is_named(&word) => of_both(reader, node, &own.word),
            (_, Some(first)) => {
                let filled = fill!(found = short(&word), line = lines[first]);
                reader.say(reader.at(&reading::DUPLICATE_TERM, node, filled));
            }
            (None, None) if read.says.is_none() => {}
            (_, None) => {
                lines.push(reader.lines.line_of(node.start) + 1);
                found.push(read);
            }
        }
    }
    found
}

/// Says that a word has an explanation already.
fn of_both(reader: &mut Reader<'_, '_>, node: &Node<'_>, word: &str) {
    reader.say(reader.at(&reading::KNOWN_TERM, node, fill!(found = word)));
}

/// The word of the forms that is called so.
fn of_the_forms<'e>(editions: &'e Editions, word: &str) -> Option<&'e Term> {
    editions.terms().iter().flat_map(|group| &group.terms).find(|term| term.is_called(word))
}
