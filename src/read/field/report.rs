//! The keys of a report, beside the parts of its edition.

use crate::base::Date;
use crate::base::Words;
use crate::read::field::key::{NAMES, choice, date, flag, in_context, items, line, lines, shaped, word};
use crate::read::field::{Field, FieldOf, FieldSet, InContext, Items, Others, ValueShape};

use crate::read::value::web_address::Origin;
use crate::report::Explainer;

use correction::CorrectionFields;
use waiver::WaiverFields;

/// A report.
pub(in crate::read) enum ReportFields {}

impl FieldSet for ReportFields {
    const FIELDS: &'static [&'static Field] = &[
        &PUBLISHED.field,
        &WRITTEN.field,
        &SOURCE.field,
        &EDITION.field,
        &INDEX_NUMBER.field,
        &DOCUMENT_NUMBER.field,
        &ONLY_SOURCE.field,
        &STATISTICS_COLUMNS.field,
        &NOTES.field,
        &CORRECTIONS.field,
        &WAIVERS.field,
    ];
}

/// What is written in the place of a text that the original has and the site has not.
pub(in crate::read) const NOT_TRANSCRIBED: Words = Words::new("未转录", "not_transcribed");

/// What is written where the day of publication cannot be found.
pub(in crate::read) const UNKNOWN: Words = Words::new("不详", "unknown");

pub(in crate::read) static PUBLISHED: FieldOf<ReportFields, InContext> = in_context(
    "published",
    "发布日期",
    ValueShape::Date(Some(UNKNOWN)),
    Words::new("机关公布报告的日期。", "The day on which the agency published the report."),
);
pub(in crate::read) static WRITTEN: FieldOf<ReportFields, Date> = date(
    "written",
    "成文日期",
    Words::new("原文的成文日期。", "The day on which the original says that it was written."),
);
pub(in crate::read) static SOURCE: FieldOf<ReportFields, Origin> = shaped(
    "source",
    "来源",
    ValueShape::Web,
    Words::new("原文所在的网址。", "Where the original stands on the web."),
);
pub(in crate::read) static EDITION: FieldOf<ReportFields, InContext> = in_context(
    "edition",
    "版式",
    ValueShape::Edition,
    Words::new(
        "原文用的格式；不写则按年度选。",
        "The edition that the original follows; without it, that of the year.",
    ),
);
pub(in crate::read) static INDEX_NUMBER: FieldOf<ReportFields, String> = line(
    "index_number",
    "索引号",
    Words::new("报告的索引号。", "The index number under which the report is filed."),
)
.most(NAMES);
pub(in crate::read) static DOCUMENT_NUMBER: FieldOf<ReportFields, String> = line(
    "document_number",
    "文号",
    Words::new("报告的发文字号。", "The number that the report has as a document."),
)
.most(NAMES);
pub(in crate::read) static ONLY_SOURCE: FieldOf<ReportFields, bool> = flag(
    "only_source",
    "仅有原件",
    Words::new(
        "报告在别处，数字还没有录入。",
        "The report is elsewhere, and its figures are not entered yet.",
    ),
);
pub(in crate::read) static STATISTICS_COLUMNS: FieldOf<ReportFields, Vec<String>> = lines(
    "statistics_columns",
    "统计列",
    Words::new(
        "2018 年及以前的统计表有几列的，各列的名称；每项指标就写“各列值”。",
        "Where the statistics until 2018 have several columns, their names; each line then has `values`.",
    ),
)
.most(NAMES)
.beside("statistics");
pub(in crate::read) static NOTES: FieldOf<ReportFields, InContext> = in_context(
    "notes",
    "说明",
    ValueShape::Mapping(&[], Some((Others::Tables, &ValueShape::Prose(None)))),
    Words::new("印在表下面的文字，按表写。", "The texts below the tables, by table."),
);
pub(in crate::read) static CORRECTIONS: FieldOf<ReportFields, Items<CorrectionFields>> = items(
    "corrections",
    "更正",
    Words::new("公布以后改了什么。", "What was changed after the report was published."),
);
pub(in crate::read) static WAIVERS: FieldOf<ReportFields, Items<WaiverFields>> = items(
    "waivers",
    "豁免",
    Words::new(
        "核实过、不能改的问题和理由。",
        "Findings that were looked into and stand as they are, with the reasons.",
    ),
);

/// The keys of a correction.
pub(in crate::read) mod correction {
    use super::*;

    /// What is written where the whole report was changed.
    pub(in crate::read) const WHOLE: Words = Words::new("全文", "whole");

    /// A correction.
    pub(in crate::read) enum CorrectionFields {}

    impl FieldSet for CorrectionFields {
        const FIELDS: &'static [&'static Field] =
            &[&DATE.field, &CELL.field, &PART.field, &WAS.field, &NOW.field, &REASON.field];
    }

    pub(in crate::read) static DATE: FieldOf<CorrectionFields, Date> =
        date("date", "日期", Words::new("更正的日期。", "The day of the correction."));
    pub(in crate::read) static CELL: FieldOf<CorrectionFields, InContext> = in_context(
        "cell",
        "单元格",
        ValueShape::Cell,
        Words::new("改了哪一格。", "The cell whose figure was changed."),
    );
    pub(in crate::read) static PART: FieldOf<CorrectionFields, InContext> = in_context(
        "part",
        "部分",
        ValueShape::Target(WHOLE),
        Words::new("改的不是数字时，改了哪一部分。", "What was changed, where it was no figure."),
    );
    pub(in crate::read) static WAS: FieldOf<CorrectionFields, String> =
        line("was", "原值", Words::new("改之前是什么。", "What stood there before."));
    pub(in crate::read) static NOW: FieldOf<CorrectionFields, String> =
        line("now", "现值", Words::new("改之后是什么。", "What stands there now."));
    pub(in crate::read) static REASON: FieldOf<CorrectionFields, String> =
        line("reason", "原因", Words::new("为什么改。", "Why it was changed.")).or("理由");
}

/// The keys of a waiver.
pub(in crate::read) mod waiver {
    use super::*;

    /// A waiver.
    pub(in crate::read) enum WaiverFields {}

    impl FieldSet for WaiverFields {
        const FIELDS: &'static [&'static Field] = &[&RULE.field, &CELL.field, &REASON.field, &BY.field];
    }

    pub(in crate::read) static RULE: FieldOf<WaiverFields, String> = word(
        "rule",
        "规则",
        ValueShape::Rule,
        Words::new("检查信息里的规则名。", "The name of the rule, as in the finding."),
    );
    pub(in crate::read) static CELL: FieldOf<WaiverFields, InContext> = in_context(
        "cell",
        "单元格",
        ValueShape::Cell,
        Words::new(
            "哪一格或哪一行；不写则是整份报告。",
            "The cell or row concerned; without it, the whole report.",
        ),
    );
    pub(in crate::read) static REASON: FieldOf<WaiverFields, String> = line(
        "reason",
        "理由",
        Words::new("为什么不改，显示在报告页面上。", "Why it stands as it is; shown with the report."),
    )
    .or("原因");
    pub(in crate::read) static BY: FieldOf<WaiverFields, Explainer> = choice(
        "by",
        "说明方",
        Words::new(
            "理由是谁说的：机关，还是本站；不写就是机关。",
            "Who gives the reason: the agency or this site; without it, the agency.",
        ),
    );
}

/// The keys of a section of a report before 2019.
pub(in crate::read) mod section {
    use super::*;

    /// A section.
    pub(in crate::read) enum SectionFields {}

    impl FieldSet for SectionFields {
        const FIELDS: &'static [&'static Field] = &[&TITLE.field, &TEXT.field];
    }

    pub(in crate::read) static TITLE: FieldOf<SectionFields, String> =
        line("title", "标题", Words::new("这一节的标题。", "The heading of the section.")).most(NAMES);
    pub(in crate::read) static TEXT: FieldOf<SectionFields, InContext> = in_context(
        "text",
        "正文",
        ValueShape::Prose(None),
        Words::new("这一节的正文。", "The text of the section."),
    );
}

/// The keys of a line of the statistics before 2019.
pub(in crate::read) mod statistic {
    use super::*;

    /// A line of the statistics.
    pub(in crate::read) enum StatisticFields {}

    impl FieldSet for StatisticFields {
        const FIELDS: &'static [&'static Field] =
            &[&LABEL.field, &UNIT.field, &VALUE.field, &VALUES.field, &CUMULATIVE.field];
    }

    pub(in crate::read) static LABEL: FieldOf<StatisticFields, String> =
        line("label", "指标", Words::new("指标的名称。", "What is counted.")).most(NAMES);
    pub(in crate::read) static UNIT: FieldOf<StatisticFields, String> =
        line("unit", "单位", Words::new("数值的单位。", "The unit of the value.")).most(NAMES);
    pub(in crate::read) static VALUE: FieldOf<StatisticFields, String> =
        line("value", "数值", Words::new("这一年的数值，照原文。", "The value of the year, as printed."))
            .most(NAMES);
    pub(in crate::read) static VALUES: FieldOf<StatisticFields, Vec<String>> = lines(
        "values",
        "各列值",
        Words::new(
            "这一年的各个数值，依“统计列”的次序，照原文。",
            "The values of the year, in the order of `statistics_columns`, as printed.",
        ),
    )
    .most(NAMES);
    pub(in crate::read) static CUMULATIVE: FieldOf<StatisticFields, String> =
        line("cumulative", "累计", Words::new("历年的累计，照原文。", "The sum of all years, as printed."))
            .most(NAMES);
}
