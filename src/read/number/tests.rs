//! Texts of cells, and the figures that are read from them or offered.

use super::*;
use crate::edition::Key;
use crate::text::Label;

/// The column of an amount in 万元.
fn amounts() -> Column {
    Column {
        key: Key::new("amount", "金额", "收费金额"),
        label: Label::new("收费金额"),
        span: 1,
        unit: Some("万元".to_owned()),
        decimals: 6,
        signed: false,
        stock: false,
        verbatim: false,
        total: false,
    }
}

#[test]
fn one_reading_is_offered_and_none_of_several() {
    let counts = Column { unit: None, decimals: 0, ..amounts() };
    let changes = Column { signed: true, ..counts.clone() };
    let cases = [
        (&counts, "1,234", Some("1234")),
        (&counts, "1，234，567", Some("1234567")),
        (&counts, "12 345", Some("12345")),
        (&counts, "12,34", None),
        (&counts, "0,200", None),
        (&counts, "000，007", None),
        (&counts, "“0,200”", None),
        (&amounts(), "０，５００", None),
        (&amounts(), "0,500.5", None),
        (&counts, "3,0", None),
        (&counts, "1234,567", None),
        (&counts, "1,2345", None),
        (&counts, "１２", Some("12")),
        (&counts, "1_000", Some("1000")),
        (&counts, "+3", Some("3")),
        (&counts, "12件", Some("12")),
        (&counts, "12\u{3000}# 注", Some("12 # 注")),
        (&counts, "12# 注", Some("12 # 注")),
        (&counts, "12（件）", Some("12")),
        (&counts, "12 个。", Some("12")),
        (&counts, "十二", Some("12")),
        (&counts, "“1,200”", Some("1200")),
        (&counts, "5.0", Some("5")),
        (&counts, "5.5", None),
        (&counts, &"7".repeat(1_000_000), None),
        (&counts, "约30", None),
        (&counts, "1.2万", Some("12000")),
        (&counts, "1.2万件", Some("12000")),
        (&counts, "0.5万", Some("5000")),
        (&counts, "1.23456万", None),
        (&counts, "2.7E+01", Some("27")),
        (&counts, "2.75e1", None),
        (&counts, "1E99", None),
        (&counts, "3 0 0", None),
        (&counts, "减3", None),
        (&changes, "减3", Some("-3")),
        (&changes, "−1,200", Some("-1200")),
        (&amounts(), "12.5万元", Some("12.5")),
        (&amounts(), "1,234.5", Some("1234.5")),
        (&amounts(), "1。86", Some("1.86")),
        (&amounts(), "1点86", Some("1.86")),
        (&amounts(), "1. 86", Some("1.86")),
        (&amounts(), ".86", Some("0.86")),
        (&amounts(), "1.86 万 元", Some("1.86")),
        (&amounts(), "1.8.6", None),
        (&counts, "1。86", None),
        (&counts, "452#核对", Some("452 #核对")),
        (&amounts(), "12,5", None),
        (&amounts(), "3万", Some("3")),
    ];
    for (column, text, expected) in cases {
        let Read::Bad(_, wanted) = read(text, Style::Plain, column) else {
            assert_eq!(None, expected, "{text}");
            continue;
        };
        assert_eq!(wanted.as_deref(), expected, "{text}");
    }
}

#[test]
fn a_sign_or_numeral_is_read_as_its_number() {
    let counts = Column { unit: None, decimals: 0, ..amounts() };
    let cases = [
        ("⑦", Some("7")),
        ("⒓", Some("12")),
        ("Ⅶ", Some("7")),
        ("柒", Some("7")),
        ("壹佰零贰", Some("102")),
        ("**7**", Some("7")),
        ("7*", Some("7")),
        ("，7", Some("7")),
        ("-7", Some("7")),
        ("7①", None),
        ("8→7", None),
    ];
    for (text, expected) in cases {
        let wanted = match read(text, Style::Plain, &counts) {
            Read::Bad(_, wanted) => wanted,
            _ => None,
        };
        assert_eq!(wanted.as_deref(), expected, "{text}");
    }
}

#[test]
fn a_number_is_the_same_with_other_signs() {
    let cases = [
        ("１２", "12", true),
        ("1,234", "1234", true),
        ("“１，２３４”", "1234", true),
        ("\"7\"", "7", true),
        ("１２．５", "12.5", true),
        ("+3", "3", false),
        ("12件", "12", false),
        ("12 345", "12345", false),
        ("5.0", "5", false),
        ("十二", "12", false),
    ];
    for (text, plain, expected) in cases {
        assert_eq!(is_same(text, plain), expected, "{text}");
    }
}

#[test]
fn a_whole_number_in_quotes_of_any_kind_is_that_number() {
    let counts = Column { unit: None, decimals: 0, ..amounts() };
    let procurement = Column { verbatim: true, ..amounts() };
    let cases = [
        ("1200", Style::Quoted),
        ("“1200”", Style::Plain),
        ("'1200'", Style::Quoted),
        ("1200", Style::Block),
    ];
    for (text, style) in cases {
        let read = read(text, style, &counts);
        assert!(matches!(&read, Read::Quoted(_, plain) if plain == "1200"), "{text}: {read:?}");
    }
    let wanted = |text, column| match read(text, Style::Quoted, column) {
        Read::Bad(_, wanted) => wanted,
        _ => None,
    };
    let fees = amounts();
    assert_eq!(wanted("12.5", &fees).as_deref(), Some("12.5"));
    assert_eq!(wanted("1200", &procurement).as_deref(), Some("1200"));
    assert!(matches!(read(" ", Style::Quoted, &counts), Read::Number(Figure::BLANK)));
}

#[test]
fn an_amount_in_words_or_with_its_unit_stays_as_it_is_where_words_may_stand() {
    let procurement = Column { verbatim: true, ..amounts() };
    for text in
        ["1424.4万元", "1424.4 万元", "一千四百万元", "1.4亿元", "约1424万元", "73802895.90元", "详见附件"]
    {
        assert!(matches!(read(text, Style::Plain, &procurement), Read::Verbatim), "{text}");
        assert!(matches!(read(text, Style::Quoted, &procurement), Read::Verbatim), "{text}");
    }
    // In a cell of numbers it is one that is not plain.
    assert!(
        matches!(read("1424.4万元", Style::Plain, &amounts()), Read::Bad(_, Some(wanted)) if wanted == "1424.4")
    );
    // Signs alone are a number that was written otherwise.
    assert!(
        matches!(read("１４２４．４", Style::Plain, &procurement), Read::Bad(_, Some(wanted)) if wanted == "1424.4")
    );
}

#[test]
fn amounts_in_yuan_are_turned_into_the_unit_of_the_cell() {
    let fees = amounts();
    let cases = [
        ("125000元", Some("12.5")),
        ("1,200元", Some("0.12")),
        ("3.07元", Some("0.000307")),
        ("0元", Some("0")),
        ("20000元", Some("2")),
        ("七万五千元", Some("7.5")),
        ("柒万伍仟元整", Some("7.5")),
        ("一百二十元", Some("0.012")),
        ("7.5万元", None),
        ("七点五元", None),
        ("0.123元", None),
        ("12.5", None),
        ("若干元", None),
    ];
    for (text, expected) in cases {
        assert_eq!(in_yuan(text, &fees).as_deref(), expected, "{text}");
    }
    let procurement = Column { verbatim: true, ..fees };
    assert_eq!(in_yuan("125000元", &procurement), None);
}

#[test]
fn a_count_in_thousands_is_written_out() {
    let counts = Column { unit: None, decimals: 0, ..amounts() };
    for (text, expected) in [("1.3k", Some("1300")), ("2千件", Some("2000")), ("1.2345k", None), ("k", None)]
    {
        assert_eq!(mended(text, &counts).as_deref(), expected, "{text}");
    }
}
