//! What a theme shows of that which is dear to make: what none of its templates names is not made.

use std::collections::BTreeMap;

/// What is dear to make and what a theme may have no use for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dear {
    /// What changed most in an agency's figures.
    Changes,
    /// The charts of an agency's figures.
    Charts,
    /// The address of a report as a QR code.
    Code,
    /// The feeds, which are files of their own.
    Feeds,
    /// What became of requests.
    Flow,
}

impl Dear {
    /// All of it, with the names by which templates see it.
    const NAMES: [(Dear, &'static str); 5] = [
        (Dear::Changes, "changes"),
        (Dear::Charts, "charts"),
        (Dear::Code, "code"),
        (Dear::Feeds, "feeds"),
        (Dear::Flow, "flow"),
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What the templates of a theme name of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct DearParts {
    /// For each kind of page what its template and those that are drawn with it name.
    kinds: BTreeMap<&'static str, u8>,
}

impl DearParts {
    /// What the templates of some kinds of page name. `source` is the text of a template by its name, `None` if there is none.
    pub(crate) fn of<'t>(
        kinds: impl Iterator<Item = &'static str>,
        source: impl Fn(&str) -> Option<&'t str>,
    ) -> DearParts {
        let own = |kind: &'static str| {
            let (mut names, mut seen, mut next) = (0, Vec::new(), vec![format!("{kind}.html")]);
            while let Some(name) = next.pop() {
                let Some(text) = source(&name).filter(|_| !seen.contains(&name)) else { continue };
                seen.push(name);
                names |= named(text);
                next.extend(drawn_with(text).map(str::to_owned));
            }
            (kind, names)
        };
        DearParts { kinds: kinds.map(own).collect() }
    }

    /// Whether the page of a kind shows something.
    pub(crate) fn has(&self, kind: &str, what: Dear) -> bool {
        self.kinds.get(kind).is_some_and(|names| names & what.bit() != 0)
    }

    /// Whether the page of any kind does.
    pub(crate) fn has_anywhere(&self, what: Dear) -> bool {
        self.kinds.values().any(|names| names & what.bit() != 0)
    }
}

/// What a template names. A word of its text may be meant by chance: then something is made in vain.
fn named(text: &str) -> u8 {
    let has = |name: &str| {
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
        text.match_indices(name).any(|(at, _)| {
            !is_part(text[..at].chars().next_back()) && !is_part(text[at + name.len()..].chars().next())
        })
    };
    Dear::NAMES.iter().filter(|(_, name)| has(name)).fold(0, |all, (what, _)| all | what.bit())
}

/// The templates that a template extends or includes: all that it names in quotation marks.
fn drawn_with(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '\'', '`']).filter(|name| name.ends_with(".html") && !name.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_is_drawn_with_counts_and_nothing_else() {
        let all = BTreeMap::from([
            ("report.html", "{% extends \"base.html\" %}{% if code %}{{ code.path }}{% endif %}"),
            ("agency.html", "{% extends 'base.html' %}{{ decode }} {{ flow_of }} {{ charts }}"),
            (
                "base.html",
                "{% include \"parts/head.html\" %}{% include \"base.html\" %}{% include \"no.html\" %}",
            ),
            ("parts/head.html", "{% for feed in meta.feeds %}{{ feed.href }}{% endfor %}"),
            ("other.html", "{{ flow }}{{ changes }}"),
        ]);
        let shown = DearParts::of(["report", "agency", "none"].into_iter(), |name| all.get(name).copied());
        let of = |kind| Dear::NAMES.map(|(what, _)| shown.has(kind, what));
        assert_eq!(of("report"), [false, false, true, true, false]);
        assert_eq!(of("agency"), [false, true, false, true, false]);
        assert_eq!(of("none"), [false; 5]);
        assert_eq!(Dear::NAMES.map(|(what, _)| shown.has_anywhere(what)), [false, true, true, true, false]);
    }
}
