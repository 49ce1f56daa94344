//! New agencies: what calls write into the register, and what they refuse.

use std::fs;

use serde_json::{Value, json};

use crate::serve::editing::{UNDO, editing, said};
use crate::serve::preview::{Preview, Reply};
use crate::support::Folder;

const FILE: &str = "content/agencies.yml";
const LOOK: &str = "/_portal/agencies";
const NEW: &str = "/_portal/agencies/caizheng";

fn look(preview: &Preview, name: &str) -> Value {
    let reply = preview.call("POST", LOOK, &json!({ "name": name }).to_string());
    assert_eq!(reply.status, 200, "{}", reply.text());
    said(&reply)
}

fn register(preview: &Preview, target: &str, entry: &Value) -> Reply {
    let digest = look(preview, "")["digest"].clone();
    preview.call("PATCH", target, &json!({ "digest": digest, "new": true, "entry": entry }).to_string())
}

#[test]
fn a_new_agency_is_registered_and_has_its_first_report() {
    let (site, preview) = editing();
    let first = fs::read_to_string(site.path(FILE)).unwrap();
    let told = look(&preview, "示例县财政局");
    assert_eq!((&told["same"], &told["id"]), (&Value::Null, &json!("shilixiancaizhengju")), "{told}");
    assert_eq!(told["kinds"][4], json!(["department", "department"]));
    assert_eq!(look(&preview, "民政局")["same"]["id"], "minzheng", "by its short name");
    assert_eq!(look(&preview, "示例县民")["agencies"][0]["id"], "minzheng", "by a part of its name");

    let entry = json!({ "name": "示例县财政局", "kind": "部门", "parent": "shili" });
    let reply = register(&preview, NEW, &entry);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let line = "caizheng: {name: 示例县财政局, kind: department, parent: shili}\n";
    assert_eq!(fs::read_to_string(site.path(FILE)).unwrap(), format!("{first}{line}"));
    preview.until("/agencies/caizheng/", |reply| reply.status == 200);
    let made = preview.call("POST", "/_portal/report/2024/caizheng", "{}");
    assert_eq!(made.status, 201, "{}", made.text());
    preview.until("/2024/caizheng/", |reply| reply.text().contains("示例县财政局"));

    // Both can be taken back, the newest first.
    assert_eq!(preview.call("POST", UNDO, "{}").status, 200);
    assert!(!site.path("content/2024/caizheng.yml").exists());
    assert_eq!(preview.call("POST", UNDO, "{}").status, 200);
    assert_eq!(fs::read_to_string(site.path(FILE)).unwrap(), first);
}

#[test]
fn what_cannot_be_registered_leaves_the_register_as_it_is() {
    let (site, preview) = editing();
    let first = fs::read_to_string(site.path(FILE)).unwrap();
    let whole = json!({ "name": "示例县财政局", "kind": "department" });
    let with = |key: &str, value: &str| {
        let mut entry = whole.clone();
        entry[key] = json!(value);
        entry
    };
    let at = |id: &str| format!("/_portal/agencies/{id}");
    let cases = [
        (at("minzheng"), whole.clone(), 409, "that of “示例县民政局”"),
        (at("con"), whole.clone(), 422, "“con-1” would do"),
        (at("Cai%20Zheng"), whole.clone(), 422, "“cai-zheng” would do"),
        (at("%E8%B4%A2"), whole.clone(), 422, "can be no id"),
        (at("caizheng"), with("parent", "nobody"), 422, "nobody"),
        (at("caizheng"), with("parent", "caizheng"), 422, "circle"),
        (at("caizheng"), with("kind", "处"), 422, "cannot stand at “kind”"),
        (at("caizheng"), with("weather", "x"), 422, "cannot be written in the page"),
        (at("caizheng"), json!({ "name": "示例县财政局" }), 422, "kind"),
        (at("caizheng"), with("name", "甲\nx: {}"), 422, "a line end (U+000A)"),
        (at("caizheng"), with("name", "甲\u{7}"), 422, "character 2 of “甲␇” at “name”"),
        (at("caizheng"), with("名称", "示例县审计局"), 422, "written twice"),
        (at("caizheng"), json!({}), 400, ""),
        (at("caizheng/x"), whole.clone(), 404, ""),
        (at(".."), whole.clone(), 400, ""),
    ];
    for (target, entry, status, says) in cases {
        let reply = register(&preview, &target, &entry);
        assert_eq!(reply.status, status, "{target} {entry}: {}", reply.text());
        assert!(reply.text().contains(says), "{target} {entry}: {}", reply.text());
    }
    for body in [
        "",
        "[]",
        "{",
        r#"{"entry":{"name":"x"}}"#,
        r#"{"digest":"0","entry":{"name":1}}"#,
        r#"{"path":"x"}"#,
    ] {
        assert_eq!(preview.call("PATCH", NEW, body).status, 400, "{body}");
    }
    // What looks like YAML in a value is a word.
    let reply = register(&preview, NEW, &with("name", "甲, kind: other} # 乙"));
    assert_eq!(reply.status, 200, "{}", reply.text());
    let line = "caizheng: {name: \"甲, kind: other} # 乙\", kind: department}\n";
    assert_eq!(fs::read_to_string(site.path(FILE)).unwrap(), format!("{first}{line}"));
}

/// Two agencies that nobody could tell apart are not registered, by no name that one of them has or had.
#[test]
fn nobody_is_called_as_another_agency_is() {
    let site = Folder::with_content("tests/sites/shili");
    let more = "jiaoyu:\n  name: 示例县教育局\n  kind: department\n  parent: shili\n  short: 教育局\n  aliases: [教体局]\n  former_names:\n    - {name: 示例县教育体育局, until: 2020}\n  credit_code: 11350000003591037R\n";
    let first = fs::read_to_string(site.path(FILE)).unwrap() + more;
    fs::write(site.path(FILE), &first).unwrap();
    let line = first.lines().position(|line| line.starts_with("jiaoyu:")).unwrap() + 1;
    let there = format!("jiaoyu is “示例县教育局”, {FILE}:{line}");
    let preview = Preview::of(site.at(), &["--edit"]);
    preview.until("/agencies/jiaoyu/", |reply| reply.status == 200);
    let new = |name: &str, key: &str, value: &str| {
        let mut entry = json!({ "name": name, "kind": "department", "parent": "shili" });
        if !key.is_empty() {
            entry[key] = json!(value);
        }
        entry
    };
    let refused = [
        new("示例县教育局", "", ""),
        new("示例县 教育局", "", ""),
        new("示例县教育体育局", "", ""),
        new("教体局", "", ""),
        new("示例县财政局", "short", "教育局"),
        new("示例县财政局", "short", "教体局"),
        new("示例县财政局", "credit_code", "11350000003591037R"),
    ];
    for entry in refused {
        let reply = register(&preview, NEW, &entry);
        assert_eq!(reply.status, 409, "{entry}: {}", reply.text());
        assert!(reply.text().contains(&there), "{entry}: {}", reply.text());
        assert_eq!(fs::read_to_string(site.path(FILE)).unwrap(), first, "{entry}");
    }
    // Nor does one that is there take the name of another; what it was called already it may keep.
    let change = |id: &str, entry: &Value| {
        let digest = look(&preview, "")["digest"].clone();
        let body = json!({ "digest": digest, "new": false, "entry": entry }).to_string();
        preview.call("PATCH", &format!("/_portal/agencies/{id}"), &body)
    };
    let reply = change("minzheng", &json!({ "name": "示例县教育局" }));
    assert_eq!(reply.status, 409, "{}", reply.text());
    assert!(reply.text().contains(&there), "{}", reply.text());
    assert_eq!(fs::read_to_string(site.path(FILE)).unwrap(), first);
    // Another office of that name below another place, and a name that was given up before.
    for (id, entry) in [
        ("other", json!({ "name": "别县教育局", "kind": "department", "short": "教育局" })),
        ("later", new("示例县教育体育局", "from", "2021")),
    ] {
        let reply = register(&preview, &format!("/_portal/agencies/{id}"), &entry);
        assert_eq!(reply.status, 200, "{entry}: {}", reply.text());
    }
    // A name of several is asked for by its id.
    preview.until("/agencies/other/", |reply| reply.status == 200);
    let told = look(&preview, "教育局");
    assert!(
        told["same"].is_null() && told["several"].as_str().unwrap().contains("jiaoyu (示例县教育局), other"),
        "{told}"
    );
    let made = preview.call("POST", "/_portal/report/2024/%E6%95%99%E8%82%B2%E5%B1%80", "{}");
    assert_eq!(made.status, 409, "{}", made.text());
    assert!(made.text().contains("write the id"), "{}", made.text());
}

#[test]
fn what_somebody_else_registered_is_never_lost() {
    let (site, preview) = editing();
    let entry = json!({ "name": "示例县财政局", "kind": "department" });
    let old = look(&preview, "")["digest"].clone();
    let other = fs::read_to_string(site.path(FILE)).unwrap() + "# 别处\n";
    fs::write(site.path(FILE), &other).unwrap();
    let body = json!({ "digest": old, "new": true, "entry": entry }).to_string();
    let reply = preview.call("PATCH", NEW, &body);
    assert_eq!(reply.status, 409, "{}", reply.text());
    assert_eq!(said(&reply)["digest"], look(&preview, "")["digest"]);
    assert_eq!(fs::read_to_string(site.path(FILE)).unwrap(), other);

    fs::write(site.path(FILE), format!("{other}x: [\n")).unwrap();
    let reply = register(&preview, NEW, &entry);
    assert_eq!(reply.status, 409, "{}", reply.text());
    assert!(reply.text().contains("mend it in the file first"), "{}", reply.text());
}

#[cfg(unix)]
#[test]
fn a_register_behind_a_link_is_left_alone() {
    let site = Folder::with_content("tests/sites/shili");
    let outside = Folder::new();
    fs::rename(site.path(FILE), outside.path("agencies.yml")).unwrap();
    std::os::unix::fs::symlink(outside.path("agencies.yml"), site.path(FILE)).unwrap();
    let preview = Preview::of(site.at(), &["--edit"]);
    preview.until("/", |reply| reply.status != 503);
    let body = json!({ "digest": "", "new": true, "entry": { "name": "甲", "kind": "other" } }).to_string();
    assert_eq!(preview.call("PATCH", NEW, &body).status, 403);
}
