//! Documents that are dropped on a page: what is read in them, and that nothing is written before it is asked for.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::serve::editing::{UNDO, editing, said};
use crate::serve::preview::{Preview, Reply};
use crate::support::{Folder, files, portal, root};

const IMPORT: &str = "/_portal/import";
const WRITE: &str = "/_portal/report/2023/tongji";

/// Sends a document as the page does.
fn drop_on(preview: &Preview, target: &str, body: &[u8]) -> Reply {
    let headers = format!(
        "Origin: http://127.0.0.1:{}\r\nContent-Type: application/octet-stream\r\nX-Portal-Key: {}\r\nContent-Length: {}\r\n",
        preview.port,
        preview.key,
        body.len()
    );
    preview.send("POST", target, &headers, body)
}

fn read(preview: &Preview, target: &str, body: &[u8]) -> Value {
    let reply = drop_on(preview, target, body);
    assert_eq!(reply.status, 200, "{}", reply.text());
    said(&reply)
}

/// All files of a site.
fn content(site: &Folder) -> BTreeMap<String, Vec<u8>> {
    files(&site.path("content"))
}

/// A page with the table of requests, some of whose rows are given.
fn page(rows: &[(&str, &str)]) -> String {
    let cells = |figures: &str| figures.split(' ').map(|n| format!("<td>{n}</td>")).collect::<String>();
    let rows: String =
        rows.iter().map(|(label, figures)| format!("<tr><td>{label}</td>{}</tr>", cells(figures))).collect();
    format!(
        "<html><head><title>示例县统计局2023年政府信息公开工作年度报告</title></head><body><h1>示例县统计局2023年政府信息公开工作年度报告</h1>\
         <p>一、总体情况</p><p>甲<script>alert(1)</script></p><p>三、收到和处理政府信息公开申请情况</p>\
         <table><tr><td>项目</td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td></tr>{rows}</table></body></html>"
    )
}

#[test]
fn a_document_is_reviewed_and_then_written() {
    let (site, preview) = editing();
    let before = content(&site);
    let page = page(&[
        ("一、本年新收政府信息公开申请数量", "3 1 0 0 0 0 4"),
        ("二、上年结转政府信息公开申请数量", "0 0 看 0 0 0 0"),
    ]);
    let told = read(&preview, &format!("{IMPORT}?name=%E7%BB%9F%E8%AE%A1%2F..%2Fa.html"), page.as_bytes());
    assert_eq!((&told["name"], &told["year"]), (&json!("a.html"), &json!("2023")), "{told}");
    assert_eq!((&told["agency"], &told["called"]), (&json!("tongji"), &json!("示例县统计局")));
    assert_eq!(told["cells"]["requests.received.business"], "1");
    assert_eq!(
        told["names"]["requests.received.business"],
        "表三“一、本年新收政府信息公开申请数量 — 商业企业”"
    );
    let original = told["original"].as_array().unwrap();
    assert!(original.iter().any(|row| row["cells"][3] == json!(["看", 3, 1])), "{original:?}");
    let doubt = told["doubts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|doubt| doubt["row"] == "requests.carried_in")
        .unwrap();
    assert!(
        doubt["original"].as_str().unwrap().contains('看') && doubt["line"].as_u64() > Some(0),
        "{doubt}"
    );
    let text = told["text"].as_str().unwrap();
    assert!(text.contains("to check: ") && text.contains("imported from a.html"), "{text}");
    assert_eq!(content(&site), before, "reading writes nothing");

    // One cell is settled, another is mistyped: sums are judged before anything is written.
    let document = told["document"].as_str().unwrap();
    let target = format!("{IMPORT}/{document}");
    let change = |address: &str, value: &str| json!({ "address": address, "value": value });
    let wrong =
        json!({ "changes": [change("requests.carried_in.research_institution", "7")], "settled": [] });
    let judged = said(&preview.call("POST", &target, &wrong.to_string()));
    assert_eq!(judged["cells"]["requests.carried_in.research_institution"], "7", "{judged}");
    assert!(judged["findings"].as_array().unwrap().iter().any(|f| f["rule"] == "row-total"), "{judged}");
    assert!(judged.get("original").is_none());
    let no_figure = json!({ "changes": [change("requests.carried_in.research_institution", "x")] });
    assert_eq!(preview.call("POST", &target, &no_figure.to_string()).status, 422);
    assert_eq!(content(&site), before, "judging writes nothing");

    let settled = json!({
        "document": document,
        "changes": [change("requests.carried_in.research_institution", "0"), change("published", "2024-01-20")],
        "settled": ["requests.carried_in"],
    })
    .to_string();
    let made = preview.call("POST", WRITE, &settled);
    assert_eq!(made.status, 201, "{}", made.text());
    let text = fs::read_to_string(site.path("content/2023/tongji.yml")).unwrap();
    assert!(text.contains("published: 2024-01-20\n") && text.contains("[0, 0, 0, 0, 0, 0, 0]"), "{text}");
    assert!(!text.contains("to check"), "what is settled needs no comment: {text}");
    assert!(!text.contains("script"), "{text}");
    preview.until("/2023/tongji/", |reply| reply.status == 200);

    // It is there now: nothing is written over it, and it can be taken back.
    let again = preview.call("POST", WRITE, &settled);
    assert_eq!(again.status, 409, "{}", again.text());
    assert_eq!(fs::read_to_string(site.path("content/2023/tongji.yml")).unwrap(), text);
    assert_eq!(preview.call("POST", UNDO, "{}").status, 200);
    assert_eq!(content(&site), before);
}

/// What the page could be made to send by hand is refused as well, with what is missing.
#[test]
fn nothing_is_written_before_each_doubt_is_settled() {
    let (site, preview) = editing();
    let before = content(&site);
    let page = page(&[
        ("一、本年新收政府信息公开申请数量", "3 1 0 0 0 0 4"),
        ("二、上年结转政府信息公开申请数量", "0 0 看 0 0 0 0"),
    ]);
    let told = read(&preview, &format!("{IMPORT}?name=a.html"), page.as_bytes());
    let document = told["document"].as_str().unwrap();
    assert_eq!(told["doubts"][0]["key"], "requests.carried_in", "{told}");
    let body = |settled: &[&str]| json!({ "document": document, "settled": settled }).to_string();
    let write = |target: &str, settled: &[&str], says: &[&str]| {
        let reply = preview.call("POST", target, &body(settled));
        assert_eq!(reply.status, 422, "{target} {settled:?}: {}", reply.text());
        for word in says {
            assert!(reply.text().contains(word), "{word}: {}", reply.text());
        }
        assert_eq!(content(&site), before, "{target} {settled:?}");
    };
    write(WRITE, &[], &["not settled: 1", "表三“二、上年结转政府信息公开申请数量”"]);
    write(WRITE, &["requests.granted"], &["“requests.granted” is no doubtful place"]);
    write(WRITE, &["requests.carried_in", "../x"], &["“../x” is no doubtful place"]);
    for settled in [&["nothing"][..], &["year=2023"], &["requests.carried_in", "requests.carried_in#2"]] {
        let reviewed = json!({ "settled": settled }).to_string();
        let reply = preview.call("POST", &format!("{IMPORT}/{document}"), &reviewed);
        assert_eq!(reply.status, 422, "{settled:?}: {}", reply.text());
    }
    // Another year than the original names, and another agency.
    let row = "requests.carried_in";
    let (year, agency) = ("/_portal/report/2022/tongji", "/_portal/report/2023/minzheng");
    write(
        year,
        &[row],
        &["the year (the original is the report of 2023, and would be written as that of 2022)"],
    );
    write(agency, &[row], &["the agency (the original is the report of “示例县统计局”", "“示例县民政局”"]);
    write("/_portal/report/2022/shili", &[row], &["not settled: 2", "the year", "the agency"]);
    write(year, &[row, "year=2021"], &["“year=2021” is no doubtful place"]);
    write(WRITE, &[row, "year=2023"], &["“year=2023” is no doubtful place"]);
    let made = preview.call("POST", year, &body(&[row, "year=2022"]));
    assert_eq!(made.status, 201, "{}", made.text());
    assert!(site.path("content/2022/tongji.yml").is_file());
}

/// Where a page is missing, that report is meant: the review says that the document names another one, and asks.
#[test]
fn a_document_of_another_year_or_agency_is_doubtful_from_the_start() {
    let (site, preview) = editing();
    let before = content(&site);
    let page = page(&[("一、本年新收政府信息公开申请数量", "3 1 0 0 0 0 4")]);
    let keys = |told: &Value| -> Vec<String> {
        told["doubts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|doubt| doubt["key"].as_str().unwrap().to_owned())
            .collect()
    };
    let cases = [
        ("", vec![]),
        ("&year=2023&agency=tongji", vec![]),
        ("&year=2016", vec!["year=2016"]),
        ("&year=2016&agency=tongji", vec!["year=2016"]),
        ("&year=2023&agency=shili", vec!["agency=shili"]),
        ("&year=2016&agency=shili", vec!["year=2016", "agency=shili"]),
    ];
    for (of, wanted) in cases {
        let told = read(&preview, &format!("{IMPORT}?name=a.html{of}"), page.as_bytes());
        assert_eq!(keys(&told), wanted, "{of}: {told}");
    }
    let told = read(&preview, &format!("{IMPORT}?name=a.html&year=2016&agency=shili"), page.as_bytes());
    let (year, agency) = (&told["doubts"][0], &told["doubts"][1]);
    assert_eq!((&year["instead"], &year["of"]), (&json!("2023"), &json!("year")), "{told}");
    assert_eq!((&agency["instead"], &agency["of"]), (&json!("tongji"), &json!("agency")), "{told}");
    assert!(
        year["original"].as_str().unwrap().contains("2023年") && year["line"].as_u64() > Some(0),
        "{year}"
    );
    let notes = told["notes"].to_string();
    assert!(
        notes.contains("the title says 2023, and 2016 was asked for") && !notes.contains("--"),
        "{notes}"
    );
    // The year of the original is taken by asking for it.
    let again = json!({ "year": "2023", "agency": "tongji" }).to_string();
    let target = format!("{IMPORT}/{}", told["document"].as_str().unwrap());
    assert_eq!(keys(&said(&preview.call("POST", &target, &again))), [""; 0]);
    // Without a title the name of the file says the year.
    let bare = page.replace("示例县统计局2023年", "");
    let told = read(&preview, &format!("{IMPORT}?name=2021.html&year=2016"), bare.as_bytes());
    assert_eq!(keys(&told), ["year=2016"], "{told}");
    assert_eq!(content(&site), before);
}

/// Indicators of the years before 2019: rows that can be changed, and a line that was left out comes in where it belongs.
#[test]
fn indicators_are_reviewed_line_by_line() {
    let (site, preview) = editing();
    let row = |cells: &[&str]| {
        format!("<tr>{}</tr>", cells.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>())
    };
    let rows = [
        row(&["统计指标", "单位", "2016年度", "历年累计"]),
        row(&["主动公开政府信息数", "条", "3", "12"]),
        row(&["申请数", "件", "0", "5", "上年3"]),
        row(&["诉讼数", "件", "0", "0"]),
    ];
    let title = "示例县统计局2016年政府信息公开工作年度报告";
    let page = format!(
        "<html><body><h1>{title}</h1><p>一、概述</p><p>甲。</p><table>{}</table></body></html>",
        rows.concat()
    );
    let told = read(&preview, &format!("{IMPORT}?name=a.html"), page.as_bytes());
    let block = &told["tables"][0]["blocks"][0];
    assert_eq!(block["rows"][1]["label"], "诉讼数", "{told}");
    assert_eq!(block["rows"][1]["cells"][1], "statistics.1.value");
    assert_eq!(told["cells"]["statistics.0.cumulative"], "12");
    assert_eq!(told["names"]["statistics.0.unit"], "主动公开政府信息数 — unit");
    let doubt = &told["doubts"][0];
    let left_out = &doubt["left_out"];
    assert_eq!(
        (&left_out["before"], &left_out["label"], &left_out["unit"]),
        (&json!(1), &json!("申请数 件 0 5 上年3"), &json!(""))
    );
    let document = told["document"].as_str().unwrap();
    let key = doubt["key"].as_str().unwrap();
    let target = "/_portal/report/2016/tongji";
    let change = |settled: &[&str]| {
        json!({
            "document": document,
            "changes": [
                { "address": "statistics.0.value", "value": "4" },
                { "address": "statistics.1", "value": { "label": "申请数", "unit": "件", "value": "0", "cumulative": "5" } },
            ],
            "settled": settled,
        })
        .to_string()
    };
    let refused = preview.call("POST", target, &change(&[]));
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains("of the original"), "{}", refused.text());
    let made = preview.call("POST", target, &change(&[key]));
    assert_eq!(made.status, 201, "{}", made.text());
    let text = fs::read_to_string(site.path("content/2016/tongji.yml")).unwrap();
    let wanted = "  - {label: 主动公开政府信息数, unit: 条, value: 4, cumulative: 12}\n  - {label: 申请数, unit: 件, value: 0, cumulative: 5}\n  - {label: 诉讼数, unit: 件, value: 0, cumulative: 0}\n";
    assert!(text.contains(wanted), "{text}");
    preview.until("/2016/tongji/", |reply| reply.text().contains("申请数"));
}

#[test]
fn what_is_read_is_what_the_command_reads() {
    let (site, preview) = editing();
    let cases = fs::read_dir(root().join("tests/import")).unwrap();
    let own = cases.flatten().flat_map(|case| fs::read_dir(case.path()).into_iter().flatten().flatten());
    let is_original = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "original");
    let mut paths: Vec<PathBuf> = own.map(|file| file.path()).filter(is_original).collect();
    paths.sort();
    assert!(paths.len() > 20, "{paths:?}");
    for path in paths.iter().step_by(9) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let out = portal(&["import", path.to_str().unwrap(), "--keys", "en", "--lang", "en", "--quiet"]);
        let reply = drop_on(&preview, &format!("{IMPORT}?name={name}"), &fs::read(path).unwrap());
        match out.stdout.is_empty() {
            true => assert_eq!(reply.status, 422, "{}: {}", path.display(), reply.text()),
            false => assert_eq!(said(&reply)["text"], out.stdout, "{}", path.display()),
        }
    }
    assert_eq!(content(&site), files(&root().join("tests/sites/shili/content")));
}

#[test]
fn documents_that_are_no_report_are_refused_with_their_reason() {
    let (site, preview) = editing();
    let before = content(&site);
    let deep = "<table><tr><td>".repeat(20_000);
    let wide = format!("<table><tr>{}</tr></table>", "<td>1</td>".repeat(70_000));
    let bomb = {
        // An archive that says it holds more than any document does.
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend([0xff; 200]);
        bytes
    };
    let own = before["2024/minzheng.yml"].clone();
    let cases: [(&[u8], &str); 11] = [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1 x}", ""),
        (b"%PDF-1.7\n%%EOF", "PDF"),
        (&bomb, ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
        ("示例县只有文字，没有表格。".as_bytes(), "no table"),
        (deep.as_bytes(), ""),
        (wide.as_bytes(), ""),
        (&own, "already"),
    ];
    for (bytes, says) in cases {
        let reply = drop_on(&preview, &format!("{IMPORT}?name=x"), bytes);
        assert_eq!(reply.status, 422, "{says}: {}", reply.text());
        let error = said(&reply)["error"].as_str().unwrap().to_owned();
        assert!(error.contains(says) && error.len() > 10, "{says}: {error}");
    }
    let table = page(&[("一、本年新收政府信息公开申请数量", "3 1 0 0 0 0 4")]);
    for year in ["2007", "9999", "24", "x", "%2e%2e"] {
        let reply = drop_on(&preview, &format!("{IMPORT}?year={year}"), table.as_bytes());
        assert_eq!(reply.status, 422, "{year}: {}", reply.text());
    }
    assert_eq!(preview.call("POST", &format!("{IMPORT}/{}", "0".repeat(64)), "{}").status, 410);
    let digest = read(&preview, IMPORT, table.as_bytes())["document"].as_str().unwrap().to_owned();
    for body in ["", "[]", "{", r#"{"settled":"x"}"#, r#"{"path":"x"}"#] {
        let status = preview.call("POST", &format!("{IMPORT}/{digest}"), body).status;
        assert_eq!(status, if body.is_empty() { 200 } else { 400 }, "{body}");
    }
    let lost = json!({ "document": "0".repeat(64) }).to_string();
    assert_eq!(preview.call("POST", WRITE, &lost).status, 410);
    let elsewhere =
        json!({ "document": digest, "changes": [{ "address": "../site", "value": "1" }] }).to_string();
    assert_eq!(preview.call("POST", WRITE, &elsewhere).status, 422);
    // Of five documents the oldest is not kept.
    for number in 0..4 {
        read(&preview, IMPORT, table.replace("<td>3</td>", &format!("<td>3</td><!--{number}-->")).as_bytes());
    }
    assert_eq!(preview.call("POST", &format!("{IMPORT}/{digest}"), "{}").status, 410);
    assert_eq!(content(&site), before, "nothing was written");
}

#[test]
fn documents_come_from_pages_with_the_key_alone_and_within_bounds() {
    let (site, preview) = editing();
    let before = content(&site);
    let own = format!("Origin: http://127.0.0.1:{}\r\n", preview.port);
    let kind = "Content-Type: application/octet-stream\r\n";
    let key = format!("X-Portal-Key: {}\r\n", preview.key);
    let cases = [
        (format!("{own}{kind}Content-Length: 1\r\n"), 403),
        (format!("{kind}{key}Content-Length: 1\r\n"), 403),
        (format!("Origin: http://evil.example\r\n{kind}{key}Content-Length: 1\r\n"), 403),
        (format!("{own}Content-Type: multipart/form-data\r\n{key}Content-Length: 1\r\n"), 403),
        (format!("{own}Content-Type: text/html\r\n{key}Content-Length: 1\r\n"), 403),
        (format!("{own}{kind}{key}Content-Length: 104857600\r\n"), 413),
        (format!("{own}{kind}{key}"), 411),
    ];
    for (headers, status) in cases {
        assert_eq!(preview.send("POST", IMPORT, &headers, b"x").status, status, "{headers}");
    }
    assert_eq!(preview.get(IMPORT).status, 405);
    assert_eq!(content(&site), before);
}
