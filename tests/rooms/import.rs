//! Whatever the bytes are, every reader of foreign files comes to an end, without a panic.

use proptest::prelude::*;

use portal::base::Lang;
use portal::import::{Hints, import};

use super::support::EDITIONS;

/// Reads bytes as a file; only whether that ends matters.
fn read(bytes: &[u8]) {
    let hints = Hints {
        year: None,
        keys: Lang::Zh,
        name: "a",
        again: Some(bytes),
        places: std::str::from_utf8(bytes).ok(),
    };
    if let Ok(imported) = import(bytes, &EDITIONS, hints) {
        assert!(!imported.draft.text().is_empty());
    }
}

/// Pieces of which foreign files are made.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "<table>",
        "</table>",
        "<tr>",
        "<td colspan=3 rowspan=2>",
        "<td>",
        "</td>",
        "<p>",
        "<script>",
        "|",
        "||",
        "\t",
        "  ",
        "\n",
        "\u{c}",
        "信息内容",
        "规章",
        "行政规范性文件",
        "本年制发件数",
        "本年新收政府信息公开申请数量",
        "（三）不予公开",
        "3.其他",
        "（七）总计",
        "行政复议",
        "结果维持",
        "总计",
        "0",
        "12",
        "007",
        "-5",
        "/",
        "1,036",
        "73.5元",
        "减4",
        "指标名称 计量单位 2012年度 历年累计",
        "条",
        "2023年政府信息公开工作年度报告",
        "一、总体情况",
        "五、存在的主要问题及改进情况",
        "１２",
        "⼀",
    ];
    prop_oneof![4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&bytes);
        for head in [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe", b"%PDF-"] {
            read(&[head, &bytes].concat());
        }
    }

    #[test]
    fn pieces_of_reports_in_any_order_are_read(pieces in prop::collection::vec(piece(), 0..120)) {
        read(pieces.concat().as_bytes());
    }
}
