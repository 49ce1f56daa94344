//! Names that systems and people give to copies of files.

/// What is put behind the name of a copy; a word of letters only after a space, a hyphen or `_`.
const BEHIND: &[&str] = &["副本", "复制", "拷贝", "复件", "备份", "copy", "duplicate", "backup"];

/// What is put before it.
const BEFORE: &[&str] = &["复件", "副本", "copy of", "copy_of", "copy-of"];

/// Of the name of a copy, without its ending, that of the file that was copied: of `minzheng - 副本 (2)`, `minzheng`.
pub(super) fn original(stem: &str) -> Option<&str> {
    let mut rest = stem.trim();
    let ways = [without_number, without_word, without_head, without_conflict];
    while let Some(shorter) = ways.iter().find_map(|way| way(rest)) {
        rest = shorter;
    }
    (rest != stem.trim() && !rest.is_empty()).then_some(rest)
}

/// Whether a name, without its ending, is one that systems give to copies. A number in brackets is not enough, since
/// browsers number what they download; nor is 副本 that is a part of a word, as in 营业执照副本.
pub(super) fn is_called_a_copy(stem: &str) -> bool {
    let stem = without_number(stem.trim()).unwrap_or(stem.trim());
    let apart = ["- 副本", "-副本", "- 复制", "- 拷贝", "- copy", " copy"];
    let lower = stem.to_lowercase();
    let headed = ["复件 ", "复件(", "副本 ", "copy of "].iter().any(|head| lower.starts_with(head));
    headed || apart.iter().any(|end| lower.ends_with(end)) || without_conflict(stem).is_some()
}

/// Without a number in brackets at the end.
fn without_number(name: &str) -> Option<&str> {
    let open = name.strip_suffix([')', '）'])?;
    let rest = open.trim_end_matches(|c: char| c.is_ascii_digit());
    if rest.len() == open.len() { None } else { rest.strip_suffix(['(', '（']).map(str::trim_end) }
}

/// Without a word that marks a copy at the end.
fn without_word(name: &str) -> Option<&str> {
    let name = name.strip_suffix([')', '）', ']', '】']).unwrap_or(name).trim_end();
    let before = BEHIND.iter().find_map(|word| {
        let at = name.len().checked_sub(word.len()).filter(|at| name.is_char_boundary(*at))?;
        let is_word = name[at..].eq_ignore_ascii_case(word);
        let apart = !word.is_ascii() || name[..at].ends_with([' ', '-', '_', '(', '（']);
        (is_word && apart).then_some(&name[..at])
    })?;
    Some(before.trim_end_matches([' ', '-', '_', '—', '–', '(', '（', '[', '【', '的']))
}

/// Without what programs that synchronise folders put behind the name of the file that lost.
fn without_conflict(name: &str) -> Option<&str> {
    if let Some((rest, _)) = name.split_once(".sync-conflict-") {
        return Some(rest);
    }
    let (rest, why) = name.rsplit_once(['(', '（'])?;
    let why = why.to_lowercase();
    (why.contains("冲突") || why.contains("conflict")).then(|| rest.trim_end())
}

/// Without what marks a copy at the start.
fn without_head(name: &str) -> Option<&str> {
    let head = |word: &&str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let rest = name[BEFORE.iter().find(|word| head(word))?.len()..].trim_start();
    let rest = rest
        .strip_prefix(['(', '（'])
        .map_or(rest, |number| number.trim_start_matches(|c: char| c.is_ascii_digit()));
    Some(rest.trim_start_matches([')', '）', ' ', '-', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_what_systems_put_around_names() {
        let cases = [
            ("minzheng (1)", Some("minzheng")),
            ("minzheng（2）", Some("minzheng")),
            ("minzheng - 副本", Some("minzheng")),
            ("minzheng - 副本 (3)", Some("minzheng")),
            ("minzheng的副本", Some("minzheng")),
            ("minzheng（副本）", Some("minzheng")),
            ("minzheng-复制", Some("minzheng")),
            ("复件 minzheng", Some("minzheng")),
            ("复件 (2) minzheng", Some("minzheng")),
            ("minzheng - Copy", Some("minzheng")),
            ("minzheng copy", Some("minzheng")),
            ("Copy of minzheng", Some("minzheng")),
            ("minzheng_backup", Some("minzheng")),
            ("流程图 拷贝", Some("流程图")),
            ("minzheng (张三的冲突副本 2024-05-01)", Some("minzheng")),
            ("minzheng (Li's conflicted copy 2024-05-01)", Some("minzheng")),
            ("minzheng.sync-conflict-20240501-1", Some("minzheng")),
            ("minzheng", None),
            ("photocopy", None),
            ("copy", None),
            ("副本", None),
            ("表(一)", None),
            ("(1)", None),
        ];
        for (stem, expected) in cases {
            assert_eq!(original(stem), expected, "{stem}");
        }
    }

    #[test]
    fn a_name_says_that_it_is_of_a_copy_or_it_may_be_another() {
        for stem in [
            "x - 副本",
            "x - 副本 (2)",
            "复件 x",
            "复件 (2) x",
            "x - Copy",
            "Copy of x",
            "x (conflicted copy 2025)",
            "x（张三的冲突副本）",
        ] {
            assert!(is_called_a_copy(stem), "{stem}");
        }
        for stem in ["附件 (1)", "营业执照副本", "数据备份办法", "photocopy", "方案_v2终稿", "复件"]
        {
            assert!(!is_called_a_copy(stem), "{stem}");
        }
    }
}
