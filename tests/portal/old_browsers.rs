//! The built-in scripts and stylesheets work in browsers of 2020, Chromium 86, Safari 14 and Firefox 78: what came later stands
//! where its loss does no harm.

use std::fs;

use crate::support::{files, root};

/// What scripts may not call, since one of them has not got it.
const LATER_CALLS: &[&str] = &[
    ".at(",
    ".checkVisibility(",
    ".findLast(",
    ".findLastIndex(",
    ".groupBy(",
    ".isWellFormed(",
    ".randomUUID(",
    ".requestSubmit(",
    ".showPopover(",
    ".startViewTransition(",
    ".toReversed(",
    ".toSorted(",
    ".toSpliced(",
    ".withResolvers(",
    "AbortSignal.timeout",
    "Array.fromAsync",
    "Intl.ListFormat",
    "Object.hasOwn(",
    "Promise.any(",
    "new URLPattern",
    "new WeakRef",
    "requestIdleCallback(",
    "structuredClone(",
];
/// What they may use where they ask first whether it is there, and how they ask.
const ASKED_FOR: &[(&str, &str)] = &[
    ("Intl.Segmenter(", "Intl.Segmenter && new Intl.Segmenter("),
    ("new BroadcastChannel(", "'BroadcastChannel' in window ? new BroadcastChannel("),
];
/// Pseudo-classes that make browsers of 2020 pass over the whole rule.
const LATER_SELECTORS: &[&str] = &[
    ":has(",
    ":is(",
    ":where(",
    ":modal",
    ":open",
    ":popover-open",
    ":user-valid",
    ":user-invalid",
    "::details-content",
];
/// Properties that they pass over.
const LATER_PROPERTIES: &[&str] = &[
    "aspect-ratio",
    "border-block",
    "border-inline",
    "inset",
    "inset-block",
    "inset-inline",
    "margin-block",
    "margin-inline",
    "padding-block",
    "padding-inline",
    "rotate",
    "scale",
    "translate",
];
/// Units and functions that make them pass over a declaration.
const LATER_VALUES: &[&str] = &[
    "cqi",
    "cqw",
    "cqb",
    "dvh",
    "dvw",
    "lvh",
    "svh",
    "svw",
    "color-mix(",
    "light-dark(",
    "oklch(",
    "round(",
];

/// One rule: what stands before its braces, and in them.
#[derive(Debug)]
struct Rule<'s> {
    /// The at-rules around it, the outermost first.
    around: Vec<&'s str>,
    selectors: &'s str,
    body: &'s str,
}

/// The rules of a stylesheet without its comments.
fn rules<'s>(text: &'s str, around: &[&'s str], found: &mut Vec<Rule<'s>>) {
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let before = rest[..open].rsplit([';', '}']).next().unwrap_or_default().trim();
        let mut depth = 0;
        let inside = rest[open..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        let close = open + inside.unwrap_or_else(|| panic!("braces of {before}")).0;
        let body = &rest[open + 1..close];
        if before.starts_with('@') && !before.starts_with("@page") && !before.starts_with("@font-face") {
            rules(body, &[around, &[before]].concat(), found);
        } else {
            found.push(Rule { around: around.to_vec(), selectors: before, body });
        }
        rest = &rest[close + 1..];
    }
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out += before;
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// Parts of a text between signs that stand in no brackets.
fn split(text: &str, sign: char) -> Vec<&str> {
    let mut depth = 0;
    let outside = |c: char| {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        c == sign && depth == 0
    };
    text.split(outside).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether a browser of 2020 does not know a selector: one of the later pseudo-classes, or `:not()` of more than one compound.
fn is_later(selector: &str) -> bool {
    let negated = selector.match_indices(":not(").any(|(at, found)| {
        let rest = &selector[at + found.len()..];
        let mut depth = 1;
        let end = rest.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        let inside = rest[..end.unwrap_or(rest.len())].trim();
        inside.contains([',', ' ', '>', '+', '~'])
    });
    negated || LATER_SELECTORS.iter().any(|later| selector.contains(later))
}

/// What of a stylesheet a browser of 2020 would lose.
fn losses_of_style(text: &str) -> Vec<String> {
    let text = without_comments(text);
    let mut all = Vec::new();
    rules(&text, &[], &mut all);
    all.iter().flat_map(losses_of_rule).collect()
}

fn losses_of_rule(rule: &Rule<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let selectors = split(rule.selectors, ',');
    let later = selectors.iter().filter(|selector| is_later(selector)).count();
    if later > 0 && selectors.len() > 1 {
        found.push(format!("{}: of a list with a later selector all is lost", rule.selectors));
    }
    let is_is = |selector: &&&str| [":is(", ":where("].iter().any(|later| selector.contains(later));
    if selectors.iter().filter(is_is).any(|selector| !selector.contains(":has(")) {
        found.push(format!("{}: write the list out", rule.selectors));
    }
    // What stands in these is not read by browsers that lack what they ask for.
    let asks = |before: &&&str| before.starts_with("@container") || before.starts_with("@supports");
    for before in &rule.around {
        let range = before.starts_with("@media") && before.contains(['<', '>', '=']);
        if range || ["@layer", "@scope", "@starting-style"].iter().any(|at| before.starts_with(at)) {
            found.push(format!("{before}: all in it is lost"));
        }
    }
    if rule.body.contains('{') && !rule.selectors.starts_with("@page") || rule.body.contains('&') {
        found.push(format!("{}: a rule in a rule", rule.selectors));
    }
    let mut plain = Vec::new();
    for declaration in split(rule.body, ';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim();
        let unit = |later: &&&str| match later.ends_with('(') {
            true => value.contains(**later),
            false => value
                .match_indices(**later)
                .any(|(at, _)| value[..at].ends_with(|c: char| c.is_ascii_digit())),
        };
        if LATER_PROPERTIES.contains(&name) {
            found.push(format!("{} {{{declaration}}}: write the sides out", rule.selectors));
        } else if LATER_VALUES.iter().any(|later| unit(&later)) {
            if !plain.contains(&name) && !rule.around.iter().any(|before| asks(&before)) {
                found.push(format!(
                    "{} {{{declaration}}}: nothing stands before it to fall back on",
                    rule.selectors
                ));
            }
        } else {
            plain.push(name);
        }
    }
    found
}

/// What of a script fails in a browser of 2020.
fn losses_of_script(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("// ").next().unwrap_or_default();
        let at = number + 1;
        // Safari before 16.4 reads nothing of a script with one.
        found
            .extend(["(?<=", "(?<!"].iter().filter(|it| code.contains(**it)).map(|it| format!("{at}: {it}")));
        for call in LATER_CALLS.iter().filter(|call| code.contains(**call)) {
            found.push(format!("{at}: {call}"));
        }
        for (call, asked) in ASKED_FOR {
            if code.matches(call).count() > code.matches(asked).count() {
                found.push(format!("{at}: {call} without asking"));
            }
        }
        // A selector that is not known throws.
        let quoted = code.split(['"', '\'', '`']).skip(1).step_by(2);
        let bare = |text: &str| text.replace("\\\"", "");
        found.extend(quoted.filter(|text| is_later(&bare(text))).map(|text| format!("{at}: {text}")));
    }
    found
}

#[test]
fn nothing_is_lost_in_a_browser_of_2020() {
    let mut looked_at = 0;
    let mut losses = Vec::new();
    for folder in ["themes/default/static", "themes/plain/static", "src/serve"] {
        for (name, bytes) in files(&root().join(folder)) {
            let text = || String::from_utf8(bytes.clone()).unwrap();
            let lost = match name.rsplit('.').next() {
                Some("css") => losses_of_style(&text()),
                Some("js") => losses_of_script(&text()),
                _ => continue,
            };
            looked_at += 1;
            losses.extend(lost.iter().map(|loss| format!("{folder}/{name}: {loss}")));
        }
    }
    assert!(looked_at >= 10, "{looked_at} files");
    assert!(losses.is_empty(), "{}", losses.join("\n"));
}

/// The script that tells of a browser that is too old must be read by it: nothing after 2015.
#[test]
fn a_browser_that_is_too_old_is_told_so() {
    let script = fs::read_to_string(root().join("themes/default/static/data.js")).unwrap();
    for later in
        ["?.", "??", "||=", "&&=", "**", "async ", "await ", "catch {", "...{", "#", "1_000", "(?<=", "/s."]
    {
        assert!(!script.contains(later), "{later}");
    }
    for page in ["search", "comparison"] {
        let template =
            fs::read_to_string(root().join(format!("themes/default/templates/{page}.html"))).unwrap();
        assert!(template.contains("data-register="), "{page} has no way to the register");
        let first = template.find("<script src=").unwrap();
        assert!(template[first..].starts_with("<script src=\"{{ page.root }}static/data.js"), "{page}");
    }
}

#[test]
fn losses_are_seen() {
    let styles = [
        ("a:hover, b {color: red}", 0),
        ("a:has(b) {color: red}", 0),
        ("a:has(b, c) {color: red}", 0),
        ("a, b:has(c) {color: red}", 1),
        ("a:is(.b, .c) {color: red}", 1),
        (":is(a, b):has(> c) {color: red}", 0),
        ("a:not(.b):not(.c), d {color: red}", 0),
        ("a:not(.b .c), d {color: red}", 1),
        ("a:not(.b, .c) {color: red}", 0),
        ("@media print {.a, .b:has(c) {display: none}}", 1),
        ("@media (width >= 40rem) {a {color: red}}", 1),
        ("@media (min-width: 40rem) {a {color: red}}", 0),
        ("@layer x {a {color: red}}", 1),
        ("@container page (width >= 40rem) {a {width: 3cqi}}", 0),
        ("@supports (width: 1cqi) {a {width: 3cqi}}", 0),
        ("a {width: 3cqi}", 1),
        ("a {width: 3rem; width: min(3rem, 3cqi)}", 0),
        ("a {color: color-mix(in srgb, red, blue)}", 1),
        ("a {inset: 0}", 1),
        ("a {clip-path: inset(50%); margin-left: 0}", 0),
        ("a {margin-inline: auto}", 1),
        ("a {color: red; & b {color: blue}}", 1),
        ("a {color: red; b {color: blue}}", 1),
        ("/* a, b:has(c) {} */ a {color: red}", 0),
        ("@page :left {margin: 1mm; @bottom-left {content: \"a\"}}", 0),
    ];
    for (style, expected) in styles {
        assert_eq!(losses_of_style(style).len(), expected, "{style}: {:?}", losses_of_style(style));
    }
    let scripts = [
        ("a.slice(-1)[0]; a ??= b; c?.d", 0),
        ("a.at(-1)", 1),
        ("a.match(/(?<!b)c/)", 1),
        ("new RegExp(\"(?<=b)c\")", 1),
        ("Object.hasOwn(a, b) ? structuredClone(c) : d", 2),
        ("new Intl.Segmenter(\"zh\")", 1),
        ("const s = Intl.Segmenter && new Intl.Segmenter(\"zh\");", 0),
        ("a.closest(\".b:has(c)\")", 1),
        ("a.querySelectorAll(`:not(.state *)`)", 1),
        ("a.querySelector(\":scope > b\") // a.at(0)", 0),
    ];
    for (script, expected) in scripts {
        assert_eq!(losses_of_script(script).len(), expected, "{script}: {:?}", losses_of_script(script));
    }
}
