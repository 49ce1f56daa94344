//! Templates show what a view holds: they compute nothing, and know no word of the form and no rule.

use crate::support::sources::templates;

/// What stands in the braces of a template, with the number of its line, without texts and marks of white space.
fn expressions(template: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in template.match_indices('{') {
        let Some(close) =
            ["{{", "{%"].iter().zip(["}}", "%}"]).find(|(open, _)| template[at..].starts_with(**open))
        else {
            continue;
        };
        let inside = template[at + 2..].split(close.1).next().unwrap();
        let mut bare = String::new();
        let mut quote = None;
        for c in inside.trim_start_matches('-').trim_end_matches('-').chars() {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => {}
                None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
                None => bare.push(c),
            }
        }
        found.push((template[..at].lines().count().max(1), bare));
    }
    found
}

/// Why an expression computes: an operator, or a filter.
fn computes(expression: &str) -> Option<&'static str> {
    match () {
        () if expression.contains(['+', '*', '/', '%', '-']) => Some("an operator"),
        () if expression.contains('|') => Some("a filter"),
        // A number that is part of an id, and of nothing else.
        () if expression.contains("loop.index") && expression.trim() != "loop.index" => {
            Some("a count of rounds")
        }
        () => None,
    }
}

#[test]
fn templates_compute_nothing() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (file, text) in templates() {
        for (line, expression) in expressions(&text) {
            seen += 1;
            if let Some(why) = computes(&expression) {
                wrong.push(format!("{file}:{line}: {why} in “{expression}”"));
            }
        }
    }
    assert!(seen > 500, "only {seen} expressions were found");
    assert!(wrong.is_empty(), "a view holds what is shown, a template shows it:\n{}", wrong.join("\n"));
}

#[test]
fn what_computes_is_told_from_what_compares() {
    let cases = [
        ("{{ a.b }}", None),
        ("{%- if a == \"on-time\" and not b -%}", None),
        ("{{ \"a-b/c\" }}", None),
        ("{% include \"parts/head.html\" %}", None),
        ("{{ a + 1 }}", Some("an operator")),
        ("{% if a % 2 == 0 %}", Some("an operator")),
        ("{{ a | length }}", Some("a filter")),
        ("{% set a = loop.index %}", Some("a count of rounds")),
    ];
    for (template, expected) in cases {
        let found = expressions(template);
        assert_eq!(found.len(), 1, "{template}: {found:?}");
        assert_eq!(computes(&found[0].1), expected, "{template}");
    }
}
