//! As much of style sheets as says which letters a reader sees.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use html5ever::tokenizer::Tag;

use crate::import::format::lettering::Lettering;

/// Rules that are kept, at most.
const RULES: usize = 500;

/// How an element is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ElementLook {
    /// It takes no room on the page: `display: none`.
    pub is_removed: bool,
    /// How its letters are set.
    pub lettering: Lettering,
}

/// The declarations that hold for an element: values by property.
type Declarations = BTreeMap<String, String>;

/// The rules of the style sheets of a page that change which letters are seen.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    rules: Vec<Rule>,
    /// The classes that rules of any kind speak of.
    classes: BTreeSet<String>,
}

/// Classes that are kept, at most.
const CLASSES: usize = 5_000;
/// Classes by which programs for texts mark words, which look no different for it.
const HARMLESS: [&str; 6] =
    ["grame", "spelle", "textrun", "normaltextrun", "apple-converted-space", "apple-style-span"];

#[derive(Debug)]
struct Rule {
    /// The names of elements, classes (`.x`) and ids (`#x`) that an element must have.
    names: Vec<String>,
    /// It holds for some of these elements only, or on some screens.
    is_partial: bool,
    declarations: Vec<(String, String, bool)>,
}

impl StyleSheet {
    /// The sheets in a page.
    pub(super) fn of_page(page: &str) -> StyleSheet {
        let lower = page.to_ascii_lowercase();
        let mut sheet = StyleSheet::default();
        let mut rest = lower.as_str();
        while let Some((tag, behind)) = rest.split_once("<style").and_then(|(_, rest)| rest.split_once('>')) {
            let (text, after) = behind.split_once("</style").unwrap_or((behind, ""));
            if !tag.contains("print") {
                sheet.read(&without_comments(text), false, 0);
            }
            rest = after;
        }
        // The more a rule names, the later it counts.
        let weight = |name: &String| match name.chars().next() {
            Some('#') => 10_000,
            Some('.') => 100,
            _ => 1,
        };
        sheet.rules.sort_by_key(|rule| rule.names.iter().map(weight).sum::<usize>());
        sheet
    }

    /// Reads rules; those of a block for certain screens hold for some.
    fn read(&mut self, mut text: &str, is_partial: bool, depth: usize) {
        while let Some((head, rest)) = text.split_once('{') {
            let head = head.rsplit([';', '}']).next().unwrap_or(head).trim();
            let end = block_end(rest);
            let (body, after) = (&rest[..end], rest.get(end + 1..).unwrap_or(""));
            text = after;
            self.describe(if head.starts_with('@') { body } else { head });
            match head.strip_prefix('@') {
                Some(media) if depth == 0 && media.starts_with("media") && !media.contains("print") => {
                    let on_all = ["media screen", "media all"].contains(&media);
                    self.read(body, !on_all, depth + 1);
                }
                Some(_) => {}
                None => self.rule(head, body, is_partial),
            }
        }
    }

    /// Keeps the classes that selectors name.
    fn describe(&mut self, selectors: &str) {
        for part in selectors.split('.').skip(1) {
            let end = part.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(part.len());
            if self.classes.len() < CLASSES {
                self.classes.insert(part[..end].to_owned());
            }
        }
    }

    /// How an element is set off by classes that no sheet in the page describes, or by being shown to some readers only.
    pub(super) fn undescribed(&self, tag: &Tag) -> Lettering {
        let attribute = |name: &str| tag.attrs.iter().find(|a| &*a.name.local == name);
        let class = attribute("class").map(|a| a.value.to_ascii_lowercase()).unwrap_or_default();
        let is_known = |class: &&str| HARMLESS.contains(class) || self.classes.contains(*class);
        let unknown: Vec<&str> = class.split_whitespace().filter(|class| !is_known(class)).collect();
        let hides = attribute("aria-hidden").is_some_and(|a| &*a.value == "true");
        if unknown.is_empty() && !hides {
            return Lettering::Plain;
        }
        let mut hasher = DefaultHasher::new();
        (unknown, hides).hash(&mut hasher);
        let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
        Lettering::Classed(u32::from_le_bytes([a, b, c, d]))
    }

    fn rule(&mut self, selectors: &str, body: &str, is_partial: bool) {
        let declarations = declarations(body);
        let own = declarations.iter().map(|(name, value, _)| (name.clone(), value.clone())).collect();
        // A rule that shows again what another hides counts as well.
        let shows = |(name, ..): &(String, String, bool)| {
            ["display", "visibility", "opacity", "text-decoration", "vertical-align"].contains(&name.as_str())
        };
        if look(&own) == ElementLook::default() && !declarations.iter().any(shows) {
            return;
        }
        for selector in selectors.split(',').map(str::trim) {
            let last = selector.rsplit([' ', '>', '+', '~']).next().unwrap_or("");
            let (compound, pseudo) = last.split_once([':', '[']).unwrap_or((last, ""));
            if self.rules.len() < RULES && !is_of_mouse(pseudo) {
                self.rules.push(Rule {
                    names: names(compound),
                    is_partial: is_partial || compound.len() < selector.len(),
                    declarations: declarations.clone(),
                });
            }
        }
    }

    /// How many bytes are compared to say how an element is shown; its name counts as ten.
    pub(super) fn effort(&self, tag: &Tag) -> usize {
        let attributes: usize = tag.attrs.iter().map(|a| a.value.len()).sum();
        self.rules.len().saturating_mul(attributes.saturating_add(10))
    }

    /// How an element is shown that has these attributes.
    pub(super) fn look(&self, tag: &Tag) -> ElementLook {
        let attribute = |name: &str| {
            let own = tag.attrs.iter().find(|a| &*a.name.local == name);
            own.map_or(String::new(), |a| a.value.to_ascii_lowercase())
        };
        let (class, id, style) = (attribute("class"), attribute("id"), declarations(&attribute("style")));
        let has = |name: &String| match (name.strip_prefix('.'), name.strip_prefix('#')) {
            (Some(own), _) => class.split_whitespace().any(|class| class == own),
            (_, Some(own)) => id == own,
            _ => name == "*" || name == &*tag.name,
        };
        let matching = || self.rules.iter().filter(|rule| rule.names.iter().all(has));
        let certain = matching().filter(|rule| !rule.is_partial).flat_map(|rule| &rule.declarations);
        let (later, sooner): (Vec<_>, Vec<_>) = certain.chain(&style).partition(|(.., important)| *important);
        let all = sooner.into_iter().chain(later);
        let own = look(&all.map(|(name, value, _)| (name.clone(), value.clone())).collect());
        let partial = matching().filter(|rule| rule.is_partial).map(|rule| {
            look(&rule.declarations.iter().map(|(name, value, _)| (name.clone(), value.clone())).collect())
        });
        let doubt = partial.map(|look| match look {
            ElementLook { is_removed: false, lettering } if lettering <= Lettering::Apart => lettering,
            _ => Lettering::Unclear,
        });
        ElementLook { lettering: doubt.max().unwrap_or_default().max(own.lettering), ..own }
    }
}

/// What the mouse does to an element is not how it stands on the page.
fn is_of_mouse(pseudo: &str) -> bool {
    ["hover", "active", "focus", "visited", "link"].iter().any(|state| pseudo.starts_with(state))
}

/// The names in a selector without spaces: `td.total#a` is `td`, `.total`, `#a`.
fn names(compound: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for c in compound.chars() {
        match all.last_mut() {
            Some(last) if c != '.' && c != '#' => last.push(c),
            _ => all.push(c.to_string()),
        }
    }
    all
}

/// Where the block ends that has just begun.
fn block_end(text: &str) -> usize {
    let mut depth = 1_usize;
    for (at, c) in text.bytes().enumerate() {
        match c {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, after)| after);
    }
    (kept + rest).replace("<!--", "").replace("-->", "")
}

/// Declarations, each with whether it is important.
fn declarations(text: &str) -> Vec<(String, String, bool)> {
    let one = |declaration: &str| {
        let (name, value) = declaration.split_once(':')?;
        let (value, important) = match value.split_once('!') {
            Some((value, _)) => (value, true),
            None => (value, false),
        };
        Some((name.trim().to_owned(), value.trim().to_owned(), important))
    };
    text.split(';').filter_map(one).collect()
}

/// How declarations show an element.
fn look(all: &Declarations) -> ElementLook {
    let value = |name: &str| all.get(name).map_or("", String::as_str);
    let settings = all.iter().map(|(name, value)| lettering(name, value));
    let mut own = settings.max().unwrap_or_default();
    let is_placed = ["absolute", "fixed"].contains(&value("position"));
    let sides = ["left", "top", "right", "bottom"].map(|side| length(value(side)).unwrap_or(0.0));
    let is_moved = is_placed || (value("position") == "relative" && sides.iter().any(|side| *side != 0.0));
    let is_far = |name: &&str| length(value(name)).is_some_and(|length| length < FAR);
    let is_flat = |name: &&str| length(value(name)) == Some(0.0);
    let is_cut = value("overflow").contains("hidden")
        && ["width", "height", "max-width", "max-height"].iter().any(is_flat);
    let is_away = ["text-indent", "margin-left", "margin-top"].iter().any(is_far)
        || (is_moved && sides.iter().any(|side| *side < FAR));
    if is_cut || is_away {
        own = Lettering::Hidden;
    } else if is_moved {
        own = own.max(Lettering::Apart);
    }
    ElementLook { is_removed: value("display") == "none", lettering: own }
}

/// A place so far to the left or above is off the screen.
const FAR: f32 = -90.0;

/// How one declaration sets letters.
fn lettering(name: &str, value: &str) -> Lettering {
    use Lettering::{Apart, Hidden, Plain, Raised, Struck, Unclear};
    let has = |words: &[&str]| words.iter().any(|word| value.contains(word));
    let number = || value.trim_end_matches('%').parse::<f32>().ok();
    match name {
        "visibility" | "content-visibility" if has(&["hidden", "collapse"]) => Hidden,
        "mso-hide" if value != "none" => Hidden,
        "opacity" if number() == Some(0.0) => Hidden,
        "opacity" if number().is_some_and(|part| part < 0.3) => Apart,
        "font-size" => size(value),
        "font" => value
            .split_whitespace()
            .map(|word| size(word.split('/').next().unwrap_or(word)))
            .max()
            .unwrap_or(Plain),
        "clip" if value.starts_with("rect") => Hidden,
        "clip-path" if has(&["inset", "circle(0", "polygon"]) => Hidden,
        "transform" if has(&["scale(0)", "scale(0,"]) => Hidden,
        "transform" if value != "none" => Unclear,
        "text-decoration" | "text-decoration-line" if value.contains("line-through") => Struck,
        "vertical-align" if ["super", "sub"].contains(&value) => Raised,
        "font-variant-position" if ["super", "sub"].contains(&value) => Raised,
        "vertical-align" if has(&["text-"]) || length(value).is_some_and(|length| length != 0.0) => Apart,
        "mso-text-raise" if length(value).is_some_and(|length| length != 0.0) => Apart,
        "color" if is_pale(value) => Apart,
        "filter" if value.contains("opacity") => Apart,
        "float" if value != "none" => Apart,
        "unicode-bidi" if value.contains("override") => Unclear,
        "flex-direction" | "flex-flow" if value.contains("reverse") => Unclear,
        "content" if value.chars().any(char::is_numeric) => Unclear,
        _ => Plain,
    }
}

/// Letters without height are not seen; small ones may be marks.
fn size(value: &str) -> Lettering {
    let limit = match value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.') {
        "px" => 10.0,
        "pt" => 7.5,
        "em" | "rem" => 0.85,
        "%" => 85.0,
        "" if value == "0" => 0.0,
        _ if ["xx-small", "x-small", "small", "smaller"].contains(&value) => return Lettering::Apart,
        _ => return Lettering::Plain,
    };
    match length(value) {
        Some(0.0) => Lettering::Hidden,
        Some(length) if length <= limit => Lettering::Apart,
        _ => Lettering::Plain,
    }
}

/// The number of a length, whatever its unit.
fn length(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || "+-.".contains(c))).unwrap_or(value.len());
    value[..end].parse().ok()
}

/// Colours that are those of the paper.
fn is_pale(value: &str) -> bool {
    let plain: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    ["white", "#fff", "#ffffff", "transparent", "rgb(255,255,255)"].contains(&plain.as_str())
        || (plain.starts_with("rgba") && plain.ends_with(",0)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_say_which_letters_are_seen() {
        use Lettering::{Apart, Hidden, Plain, Raised, Struck, Unclear};
        let cases = [
            ("color:red", Plain),
            ("text-decoration: underline line-through", Struck),
            ("text-decoration-line:line-through", Struck),
            ("visibility: hidden", Hidden),
            ("font-size:0px", Hidden),
            ("font-size:0", Hidden),
            ("font: 0/0 a", Hidden),
            ("opacity:0", Hidden),
            ("opacity:0.0", Hidden),
            ("mso-hide:all", Hidden),
            ("position:absolute;left:-9999px", Hidden),
            ("text-indent:-999em", Hidden),
            ("height:0;overflow:hidden", Hidden),
            ("vertical-align: super;font-size:8pt", Raised),
            ("vertical-align:middle", Plain),
            ("font-size:10.5pt;line-height:0", Plain),
            ("font-size:6pt", Apart),
            ("position:relative;top:-4pt", Apart),
            ("position:relative", Plain),
            ("color:#FFF", Apart),
            ("direction:rtl;unicode-bidi:bidi-override", Unclear),
        ];
        for (text, expected) in cases {
            let all = declarations(&text.to_ascii_lowercase());
            let own = look(&all.into_iter().map(|(name, value, _)| (name, value)).collect());
            assert_eq!(own, ElementLook { is_removed: false, lettering: expected }, "{text}");
        }
    }
}
