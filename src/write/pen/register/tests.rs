//! The pen in the register: single cases, and that nothing else changes.

use super::*;

/// Keys and values of an entry.
type Pairs<'p> = &'p [(&'p str, &'p str)];

fn entry(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn with(before: &str, id: &str, pairs: &[(&str, &str)], is_new: bool) -> Result<String, NotRegistered> {
    registered(before.as_bytes(), id, &entry(pairs), is_new).map(|bytes| String::from_utf8(bytes).unwrap())
}

const BRACES: &str =
    "a: {name: 示例县, kind: county_government} # 甲\nb: {name: 示例县乙局, kind: department, parent: a}\n";
const BLOCKS: &str = "# 名录\na:\n    名称: 示例县\n    类别: 县级政府\n    # 乙\n\n# 部门\nb:\n    名称: 示例县乙局   # 丙\n    类别: 部门\n    上级: a\n    # 丁\n\nc:\n    名称: 示例丙委\n    类别: 其他\n";

#[test]
fn a_new_entry_is_written_in_the_style_of_the_file() {
    let new = [("kind", "部门"), ("name", "示例县丁局"), ("parent", "a")];
    let made = with(BRACES, "d", &new, true).unwrap();
    assert_eq!(made, format!("{BRACES}d: {{name: 示例县丁局, kind: department, parent: a}}\n"));
    let made = with(BRACES.trim_end(), "d", &new, true).unwrap();
    assert_eq!(made, format!("{BRACES}d: {{name: 示例县丁局, kind: department, parent: a}}"));

    // Behind the last of the same parent, in the keys, the indentation and the distance of the others.
    let made = with(BLOCKS, "d", &new, true).unwrap();
    let wanted =
        BLOCKS.replace("    # 丁\n", "    # 丁\n\nd:\n    名称: 示例县丁局\n    类别: 部门\n    上级: a\n");
    assert_eq!(made, wanted);
    let made = with(BLOCKS, "d", &[("name", "示例丁局"), ("kind", "department")], true).unwrap();
    assert_eq!(made, format!("{BLOCKS}\nd:\n    名称: 示例丁局\n    类别: 部门\n"));

    let returns = BRACES.replace('\n', "\r\n");
    let marked = format!("\u{feff}{returns}");
    let made = with(&marked, "d", &new, true).unwrap();
    assert_eq!(made, format!("{marked}d: {{name: 示例县丁局, kind: department, parent: a}}\r\n"));

    for empty in ["", "# 名录\n"] {
        let made = with(empty, "d", &[("name", "示例: 丁"), ("类别", "department")], true).unwrap();
        assert_eq!(made, format!("{empty}d:\n  名称: \"示例: 丁\"\n  类别: 部门\n"));
    }
}

#[test]
fn values_are_changed_where_they_stand() {
    let cases: &[(&str, &str, Pairs<'_>, &str, &str)] = &[
        (BRACES, "b", &[("name", "示例县戊局")], "示例县乙局", "示例县戊局"),
        (BRACES, "b", &[("kind", "其他")], "kind: department", "kind: other"),
        (BRACES, "b", &[("short", "乙局")], "示例县乙局,", "示例县乙局, short: 乙局,"),
        (BRACES, "b", &[("until", "2023")], "parent: a}", "parent: a, until: 2023}"),
        (BLOCKS, "b", &[("name", "示例县戊局")], "示例县乙局", "示例县戊局"),
        (BLOCKS, "b", &[("short", "乙局")], "   # 丙\n", "   # 丙\n    简称: 乙局\n"),
        (
            BLOCKS,
            "a",
            &[("规章制定权", "true"), ("credit_code", "11000000000000000X")],
            "    类别: 县级政府\n",
            "    类别: 县级政府\n    信用代码: \"11000000000000000X\"\n    规章制定权: 是\n",
        ),
        (BLOCKS, "b", &[("上级", "a")], "", ""),
    ];
    for (before, id, pairs, old, new) in cases {
        assert_eq!(with(before, id, pairs, false).unwrap(), before.replacen(old, new, 1), "{id} {pairs:?}");
    }
}

#[test]
fn what_cannot_be_registered_is_refused_with_its_reason() {
    let whole = [("name", "示例县丁局"), ("kind", "department")];
    let with_parent = |parent: &'static str| [whole[0], whole[1], ("parent", parent)];
    let cases: &[(&str, Pairs<'_>, bool, &str)] = &[
        ("b", &whole, true, "已经是“示例县乙局”的"),
        ("B b", &whole, true, "不能作代号"),
        ("局", &whole, true, "不能作代号"),
        ("../x", &whole, true, "不能作代号"),
        ("con", &whole, true, "可以写成“con-1”"),
        ("in", &whole, true, "不能作代号"),
        ("", &whole, true, "不能作代号"),
        ("d", &[("name", "示例县丁局")], true, "kind"),
        ("d", &[("kind", "department")], true, "name"),
        ("d", &[("name", " "), ("kind", "department")], true, "不能写在“name”"),
        ("d", &[("name", "甲\n乙"), ("kind", "department")], true, "第 2 个字是换行"),
        ("d", &[("name", "甲"), ("名称", "乙")], true, "写了两次"),
        ("d", &[("name", "示例县丁局"), ("kind", "处")], true, "“处”不能写在“kind”"),
        ("d", &with_parent("nobody"), true, "nobody"),
        ("d", &with_parent("d"), true, "兜了一圈"),
        ("d", &[whole[0], whole[1], ("until", "20")], true, "不能写在“until”"),
        ("d", &[whole[0], whole[1], ("former_names", "x")], true, "不能在网页上写"),
        ("d", &[whole[0], whole[1], ("weather", "x")], true, "不能在网页上写"),
        ("d", &[whole[0], whole[1], ("division_code", "12")], true, "12"),
        ("a", &[("parent", "b")], false, "兜了一圈：a → b → a"),
        ("d", &whole, false, "不能在网页上写"),
    ];
    for (id, pairs, is_new, says) in cases {
        let why = with(BRACES, id, pairs, *is_new).unwrap_err().said().zh;
        assert!(why.contains(says), "{id} {pairs:?}: {why}");
    }
    let long = "a".repeat(101);
    assert!(matches!(with(BRACES, &long, &whole, true), Err(NotRegistered::BadId(..))));
    for broken in ["a: {name: 甲\n", "a: [\n"] {
        let why = with(broken, "d", &whole, true).unwrap_err();
        assert!(matches!(why, NotRegistered::Faulty(_)), "{broken}: {why:?}");
    }
    let gbk = registered(b"\xd6\xd0: 1\n", "d", &entry(&whole), true);
    assert_eq!(gbk, Err(NotRegistered::Faulty(1)));
    // What was wrong before is no reason: it is told where it stands.
    let wrong = BRACES.replace("parent: a", "parent: nobody");
    assert!(with(&wrong, "d", &whole, true).unwrap().starts_with(&wrong));
}
