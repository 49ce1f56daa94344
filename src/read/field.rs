//! ONE table of keys: English, Chinese, what it is for.

/// A key that editors may write.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The English key.
    pub en: &'static str,
    /// The Chinese key.
    pub zh: &'static str,
}

const fn field(en: &'static str, zh: &'static str) -> Field {
    Field { en, zh }
}

/// Keys of a report beside the parts of its edition.
pub(super) static REPORT: &[Field] = &[
    field("published", "发布日期"),
    field("source", "来源"),
    field("edition", "版式"),
    field("index_number", "索引号"),
    field("document_number", "文号"),
    field("only_source", "仅有原件"),
    field("notes", "说明"),
    field("corrections", "更正"),
    field("waivers", "豁免"),
];
/// Keys of a correction.
pub(super) static CORRECTION: &[Field] = &[
    field("date", "日期"),
    field("cell", "单元格"),
    field("part", "部分"),
    field("was", "原值"),
    field("now", "现值"),
    field("reason", "原因"),
];
/// Keys of a waiver.
pub(super) static WAIVER: &[Field] =
    &[field("rule", "规则"), field("cell", "单元格"), field("reason", "理由")];
/// Keys of a section before 2019.
pub(super) static SECTION: &[Field] = &[field("title", "标题"), field("text", "正文")];
/// Keys of an indicator before 2019.
pub(super) static STATISTIC: &[Field] =
    &[field("label", "指标"), field("unit", "单位"), field("value", "数值"), field("cumulative", "累计")];
/// Keys of `site.yml`.
pub(super) static SITE: &[Field] = &[
    field("title", "标题"),
    field("base_url", "网址"),
    field("language", "语言"),
    field("theme", "主题"),
    field("organiser", "主办单位"),
    field("operator", "承办单位"),
    field("contact", "联系方式"),
    field("site_id_code", "网站标识码"),
    field("icp", "备案号"),
    field("police_record", "公安备案号"),
    field("party_gov_badge", "党政机关标识"),
    field("error_report_url", "找错链接"),
    field("deadlines", "期限"),
    field("as_of", "截至"),
    field("min_base", "最小基数"),
    field("checks", "核对"),
    field("downloads", "下载"),
];
/// Keys of one rule under `checks`.
pub(super) static CHECK: &[Field] = &[field("level", "级别"), field("reason", "理由")];
/// Keys of an agency.
pub(super) static AGENCY: &[Field] = &[
    field("name", "名称"),
    field("short", "简称"),
    field("kind", "类别"),
    field("parent", "上级"),
    field("credit_code", "信用代码"),
    field("division_code", "区划代码"),
    field("rule_making", "规章制定权"),
    field("from", "起始年度"),
    field("until", "终止年度"),
    field("former_names", "曾用名"),
    field("successor", "承接机关"),
    field("aliases", "别名"),
    field("contact", "联系方式"),
    field("reported_by", "由他机关报告"),
    field("not_due", "免报"),
];
/// Keys of a former name.
pub(super) static FORMER_NAME: &[Field] = &[field("name", "名称"), field("until", "终止年度")];
/// Keys of `reported_by`.
pub(super) static REPORTED_BY: &[Field] =
    &[field("agency", "机关"), field("from", "起始年度"), field("until", "终止年度")];
/// Keys of `not_due`.
pub(super) static NOT_DUE: &[Field] = &[field("year", "年度"), field("reason", "理由")];
/// Keys of a page's front matter.
pub(super) static PAGE: &[Field] = &[field("title", "标题"), field("order", "顺序")];

/// All fields that messages may name.
static ALL: &[&[Field]] = &[
    REPORT,
    CORRECTION,
    WAIVER,
    SECTION,
    STATISTIC,
    SITE,
    CHECK,
    AGENCY,
    FORMER_NAME,
    REPORTED_BY,
    NOT_DUE,
    PAGE,
];

/// The Chinese key of a field that is named by its English one.
pub(super) fn chinese(en: &str) -> Option<&'static str> {
    ALL.iter().flat_map(|fields| fields.iter()).find(|f| f.en == en).map(|f| f.zh)
}

/// Words with a meaning of their own, in both languages.
pub(super) fn is_word(text: &str, en: &str, zh: &str) -> bool {
    text == en || text == zh
}
