//! The register as a list.

use pinyin::ToPinyin;

use crate::register::{Agency, AgencyId};
use crate::site::parts::PageLinks;
use crate::site::parts::split::split;
use crate::site::route::Route;
use crate::site::view::{PageText, Rows, view};
use crate::store::Store;

view! {
    /// An agency that others belong to.
    pub(crate) struct ParentLink<'a> {
        /// Its name.
        title: PageText<'a>,
        /// The list of its agencies.
        href: PageText<'a>,
        /// How many they are.
        count: PageText<'a>,
    }
}

view! {
    /// An agency in a list.
    pub(crate) struct AgencyRow<'a> {
        /// The place that its name begins with, as that of the government above it does: 示例县; may be empty.
        place: PageText<'a>,
        /// The rest of its name.
        own: PageText<'a>,
        /// The first letter of each syllable of that, and of its short name, for a box that filters.
        key: PageText<'a>,
        /// Its page.
        href: PageText<'a>,
        /// The year of its newest report.
        newest: Option<PageText<'a>>,
        /// That report.
        report: Option<PageText<'a>>,
    }
}

/// The lists of a split register.
pub(crate) fn parents<'s>(links: PageLinks<'s>) -> Vec<ParentLink<'s>> {
    let link = |parent: AgencyId| {
        Some(ParentLink {
            title: links.names.register.get(parent)?.name.as_str().into(),
            href: links.to(Route::AGENCIES.within(parent)),
            count: links.names.register.units(Some(parent)).len().to_string().into(),
        })
    };
    split(links.names).filter_map(link).collect()
}

/// Some agencies.
pub(crate) fn rows<'s>(
    store: &'s Store,
    links: PageLinks<'s>,
    agencies: impl Iterator<Item = AgencyId>,
) -> Rows<'s> {
    let row = |id: AgencyId| {
        let agency = links.names.register.get(id)?;
        let above = agency.parent.and_then(|parent| links.names.register.get(parent));
        let (place, own) = parted(&agency.name, above.map_or("", |above| &above.name));
        let newest = store.of_agency(id).last().map(|report| report.key.year);
        Some(AgencyRow {
            place: place.into(),
            own: own.into(),
            key: key(agency, own).into(),
            href: links.to(Route::agency(id)),
            newest: newest.map(|year| year.to_string().into()),
            report: newest.map(|year| links.to(Route::report(year, id))),
        })
    };
    Rows::new("agency-row", agencies.filter_map(row).collect())
}

/// A name cut behind the place of the government above it: 示例县 of 示例县人民政府.
fn parted<'a>(name: &'a str, above: &str) -> (&'a str, &'a str) {
    let place = above.strip_suffix("人民政府").filter(|place| !place.is_empty());
    let own = place.and_then(|place| name.strip_prefix(place)).filter(|own| own.chars().count() > 2);
    own.map_or(("", name), |own| (&name[..name.len() - own.len()], own))
}

/// The first letters of the syllables of what it is called.
fn key(agency: &Agency, own: &str) -> String {
    let letters = |name: &str| name.chars().filter_map(letter).collect::<String>();
    let short = agency.short.as_deref().map(letters);
    let own = letters(own);
    short.filter(|short| *short != own).map_or(own.clone(), |short| format!("{own} {short}"))
}

fn letter(c: char) -> Option<char> {
    let first = c.to_pinyin().and_then(|syllable| syllable.plain().chars().next());
    first.or_else(|| c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_behind_the_place() {
        for (name, above, place, own) in [
            ("示例县教育局", "示例县人民政府", "示例县", "教育局"),
            ("示例县教育局", "", "", "示例县教育局"),
            ("示例县人力资源局", "示例县人民政府", "示例县", "人力资源局"),
            ("示例县人民政府", "示例市人民政府", "", "示例县人民政府"),
            ("示例县某局", "示例县人民政府", "", "示例县某局"),
            ("示例县某局", "人民政府", "", "示例县某局"),
            ("教育局", "示例县人民政府", "", "教育局"),
            ("示例县人民政府办公室", "示例县人民政府", "示例县", "人民政府办公室"),
        ] {
            assert_eq!(parted(name, above), (place, own), "{name}");
        }
    }

    #[test]
    fn letters_are_those_of_the_syllables() {
        let letters: String = "示例县A局（2）".chars().filter_map(letter).collect();
        assert_eq!(letters, "slxaj2");
    }
}
