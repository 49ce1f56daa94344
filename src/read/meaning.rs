//! Words that people write for a key: what they say rather than how they are spelt.

mod misspelt;

use crate::text::narrow;

pub(super) use misspelt::misspelt;

/// Words that are no part of the key that is meant, by that key.
const SAME: &[(&str, &[&str])] = &[
    ("发布日期", &["发布时间", "公布日期", "公布时间", "公开日期", "公开时间"]),
    ("本年新收", &["本年新增", "本年收到", "本年接收"]),
    ("自然人", &["个人", "公民", "居民", "群众"]),
    ("总计", &["合计", "总数", "小计", "共计", "总和"]),
    ("原值", &["更正前", "改前", "旧值", "原数", "原为"]),
    ("现值", &["更正后", "改后", "新值", "现数", "现为"]),
    ("理由", &["说明", "缘由", "为什么", "备注", "注释", "事由", "附注", "注"]),
    ("原因", &["说明", "缘由", "为什么", "备注", "注释", "事由", "附注", "注"]),
    ("单元格", &["格", "位置", "地址", "项目", "更正项", "更正格", "数据项", "字段"]),
    ("日期", &["时间", "更正时间", "更正日期"]),
    ("简称", &["短名", "短称", "缩写"]),
    ("曾用名", &["原名", "原名称", "旧名", "旧称", "前称"]),
    ("标题", &["站名", "站点名称", "网站名称", "网站标题", "名称", "题目"]),
    ("网址", &["域名", "网站地址", "站点地址", "站点网址", "地址", "链接"]),
    ("联系方式", &["电话", "联系电话", "联系人", "地址电话"]),
    ("网站标识码", &["标识码", "网站代码"]),
    ("主办单位", &["主办", "主办机关"]),
    ("承办单位", &["承办", "承办机关"]),
    ("类别", &["类型", "性质", "种类"]),
    ("名称", &["全称", "名字"]),
    ("上级", &["主管", "主管机关", "主管部门"]),
    ("制发", &["新制作", "新制定", "新增", "本年新制作"]),
    ("现行有效", &["有效数", "总件数"]),
    ("结果维持", &["维持"]),
    ("结果纠正", &["纠正"]),
    ("published", &["date", "published_on", "publish_date", "released"]),
    ("natural_persons", &["people", "individuals", "citizens"]),
    ("total", &["sum", "all"]),
    ("was", &["before", "old", "from"]),
    ("now", &["after", "new", "to"]),
    ("reason", &["why", "because", "note", "notes", "remark", "remarks", "comment", "explanation"]),
    ("kind", &["type", "category", "class"]),
    ("cell", &["address", "field", "item"]),
    ("date", &["time", "day", "when", "corrected_on"]),
    ("short", &["short_name", "abbreviation", "abbr"]),
    ("former_names", &["old_names", "old_name", "previous_names", "former_name", "former"]),
    ("title", &["name", "site_name", "site_title"]),
    ("base_url", &["url", "baseurl", "domain", "site_url", "address", "link"]),
    ("contact", &["phone", "tel", "telephone", "email"]),
    ("site_id_code", &["site_id", "id_code", "site_code"]),
    ("organiser", &["organizer", "host", "sponsor"]),
];

/// Traditional characters of keys, and the simplified ones of the same words.
const TRADITIONAL: (&str, &str) = (
    "總體開請結轉處許強費規範為無關訴訟複復議經問題項錄額數補確認舉報辦類國祕穩權內務過執檔詢資訊機構業織產動計\
     實際維糾審決現製發廢佈來電話號聯單語級稱別間時說應條給與從對當將長團續徵採購標準預絡網監據書屬餘責協調點",
    "总体开请结转处许强费规范为无关诉讼复复议经问题项录额数补确认举报办类国秘稳权内务过执档询资讯机构业织产动计\
     实际维纠审决现制发废布来电话号联单语级称别间时说应条给与从对当将长团续征采购标准预络网监据书属余责协调点",
);

/// A character as keys have it: narrow and simplified.
fn plain(c: char) -> char {
    let c = narrow(c);
    let mut pairs = TRADITIONAL.0.chars().zip(TRADITIONAL.1.chars());
    if c.is_ascii() { c } else { pairs.find(|(own, _)| *own == c).map_or(c, |(_, plain)| plain) }
}

/// The one of some keys that a word is in traditional characters, in full-width letters or capitals, or with other signs
/// between its words.
pub(super) fn same_letters<'k>(word: &str, keys: &[&'k str]) -> Option<&'k str> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '‐' | '–' | '—');
    let parts = word.split(|c| is_gap(plain(c))).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| part.chars().map(plain).collect()).collect();
    // Chinese has no signs between words.
    let word = parts.join(if parts.iter().all(|part| part.is_ascii()) { "_" } else { "" });
    keys.iter().find(|key| key.eq_ignore_ascii_case(&word)).copied()
}

/// The one of some keys of which a word is known to be said, however near others are to it.
pub(super) fn synonym<'k>(word: &str, keys: &[&'k str]) -> Option<&'k str> {
    let plain = word.trim().to_lowercase();
    let is_same =
        |key: &&&str| SAME.iter().any(|(own, words)| own == *key && words.contains(&plain.as_str()));
    keys.iter().find(is_same).copied()
}

/// Words for what several keys have, though only one of them says so.
const SEVERAL: [&str; 6] = ["组织", "法人", "单位", "机构", "法人或其他组织", "organisation"];

/// Whether a word says what several keys have.
pub(super) fn is_of_several(word: &str) -> bool {
    SEVERAL.contains(&word)
}

/// The one of some keys that means what a word says; `None` where none or several may.
pub(super) fn same_meaning<'k>(word: &str, keys: &[&'k str]) -> Option<&'k str> {
    if let Some(same) = synonym(word, keys) {
        return Some(same);
    }
    let plain = word.trim().to_lowercase();
    if is_of_several(&plain) {
        return None;
    }
    let least = if plain.is_ascii() { 4 } else { 2 };
    let is_long = |part: &str| part.chars().count() >= least;
    // What is called other may be a part of many a word.
    let is_rest = |key: &str| matches!(key, "其他" | "other");
    let holds = |key: &&&str| {
        key.is_ascii() == plain.is_ascii()
            && (is_long(&plain) && key.contains(&plain)
                || is_long(key) && !is_rest(key) && plain.contains(**key))
    };
    let mut found = keys.iter().filter(holds);
    found.next().filter(|_| found.next().is_none()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_in_other_characters() {
        assert_eq!(TRADITIONAL.0.chars().count(), TRADITIONAL.1.chars().count());
        let keys = ["carried_in", "上年结转", "licences", "行政许可", "不予公开"];
        let cases = [
            ("上年結轉", Some("上年结转")),
            ("行政許可", Some("行政许可")),
            ("不予公開", Some("不予公开")),
            ("ｌｉｃｅｎｃｅｓ", Some("licences")),
            ("Ｌicences", Some("licences")),
            ("上年", None),
            ("Carried-In", Some("carried_in")),
            (" carried  in", Some("carried_in")),
            ("carried＿in", Some("carried_in")),
            ("上年 结转", Some("上年结转")),
            ("carriedin", None),
        ];
        for (word, expected) in cases {
            assert_eq!(same_letters(word, &keys), expected, "{word}");
        }
    }

    #[test]
    fn a_key_is_known_by_what_a_word_says() {
        let columns =
            ["natural_persons", "自然人", "enterprises", "商业企业", "other", "其他", "total", "总计"];
        let documents = ["made", "制发", "repealed", "废止", "in_force", "现行有效"];
        let outcomes = ["upheld", "结果维持", "pending", "尚未审结", "other", "其他结果"];
        let cases: [(&str, &[&str], Option<&str>); 17] = [
            ("企业", &columns, Some("商业企业")),
            ("个人", &columns, Some("自然人")),
            ("合计", &columns, Some("总计")),
            ("总计数", &columns, Some("总计")),
            ("persons", &columns, Some("natural_persons")),
            ("citizens", &columns, Some("natural_persons")),
            ("人", &columns, None),
            ("组织", &["社会公益组织", "其他"], None),
            ("天气", &columns, None),
            ("有效", &documents, Some("现行有效")),
            ("废止件数", &documents, Some("废止")),
            ("force", &documents, Some("in_force")),
            ("维持", &outcomes, Some("结果维持")),
            ("结果", &outcomes, None),
            ("", &columns, None),
            ("发布时间", &["发布日期", "published"], Some("发布日期")),
            ("自然人", &[], None),
        ];
        for (word, keys, expected) in cases {
            assert_eq!(same_meaning(word, keys), expected, "{word}");
        }
        let correction =
            ["was", "原值", "now", "现值", "short", "简称", "aliases", "别名", "former_names", "曾用名"];
        let synonyms = [
            ("旧值", Some("原值")),
            ("新值", Some("现值")),
            ("短名", Some("简称")),
            ("原名", Some("曾用名")),
            ("别号", None),
        ];
        for (word, expected) in synonyms {
            assert_eq!(synonym(word, &correction), expected, "{word}");
        }
    }
}
