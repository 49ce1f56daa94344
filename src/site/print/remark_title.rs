//! What remarks are called in lists for the public: by what was found, not by what should be.

/// A rule's name, and what its remarks are called.
const TITLES: &[(&str, &str)] = &[
    ("row-total", "合计与各类申请人之和不等"),
    ("outcome-total", "合计与各项结果之和不等"),
    ("balance", "收到的与办理的两边不等"),
    ("dispute-total", "复议、诉讼的合计与各项之和不等"),
    ("low-stock", "累计的件数少于当年的件数"),
    ("broad-waiver", "合计不等的几处没有逐处说明"),
    ("rule-making", "没有规章制定权而填有规章"),
    ("correction-mismatch", "更正记录与表中的数不一致"),
    ("wrong-edition", "所用格式不是报告年度的格式"),
    ("blank-cell", "应填的格空白"),
    ("dash-cell", "以短横代替了数"),
    ("missing-cell", "缺少应填的格"),
    ("carry-over", "与上年报告的结转不衔接"),
    ("in-force", "现行有效的件数与上年不衔接"),
    ("project-count", "项目数量与上年不衔接"),
    ("jump", "与上年相差悬殊（5 倍以上，或者不到五分之一）"),
    ("roll-up", "与所属机关之和不等"),
    ("copied", "与另一份报告雷同"),
    ("fee-statement", "没有说明收费情况"),
    ("text-basis", "所写的编制依据当年无效"),
    ("text-sum", "分项之和与总数不等"),
    ("text-order", "列举的序号不对"),
    ("text-blank", "该填数的地方没有填"),
    ("handled-more", "办结的多于收到的与结转的"),
    ("amount-unit", "金额的单位可能弄错了"),
    ("personal-number", "有完整的身份证号或者手机号"),
    ("text-figure", "文字与表中的数不一致"),
    ("text-name", "文字里写的是别的机关"),
    ("text-parts", "部分的个数或者标题不符"),
    ("text-year", "文字里写的是别的年度"),
    ("thin-section", "应写的内容过少"),
    ("late", "迟于期限"),
    ("early", "发布日期早于报告年度之末"),
    ("early-correction", "更正日期早于发布日期"),
    ("no-date", "发布日期不详"),
    ("undue-report", "不在应当报告的年度"),
    ("wrong-year", "报告的年度不符"),
];

/// Rules whose remarks only ask to be looked at: nothing in them speaks against a figure. What is not there is not doubtful,
/// and no more is the day on which a report came.
const NOTICES: &[&str] = &[
    "jump",
    "blank-cell",
    "dash-cell",
    "missing-cell",
    "late",
    "early",
    "early-correction",
    "no-date",
    "undue-report",
];

/// What the remarks of a rule are called; `None` for a rule whose remarks the public does not see.
pub(crate) fn remark_title(rule: &str) -> Option<&'static str> {
    TITLES.iter().find(|(name, _)| *name == rule).map(|(_, title)| *title)
}

/// Whether the remarks of a rule are to be looked at (提请留意), which is no doubt (存疑).
pub(crate) fn is_notice(rule: &str) -> bool {
    NOTICES.contains(&rule)
}
