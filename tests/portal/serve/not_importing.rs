//! A program that was compiled without importing.

use crate::serve::editing::{editing, said};
use crate::support::files;

#[test]
fn a_program_without_importing_says_so_and_writes_nothing() {
    let (site, preview) = editing();
    let before = files(&site.path("content"));
    let document = "0".repeat(64);
    let written = format!(r#"{{"document":"{document}"}}"#);
    let cases = [
        ("/_portal/import".to_owned(), "{}"),
        (format!("/_portal/import/{document}"), "{}"),
        ("/_portal/report/2023/tongji".to_owned(), &written),
    ];
    for (target, body) in cases {
        let reply = preview.call("POST", &target, body);
        assert_eq!(reply.status, 501, "{target}: {}", reply.text());
        assert!(said(&reply)["error"].as_str().is_some_and(|why| why.contains("import")), "{}", reply.text());
    }
    assert_eq!(files(&site.path("content")), before);
    // All else of editing is there.
    assert_eq!(preview.call("POST", "/_portal/report/2023/tongji", "{}").status, 201);
}
