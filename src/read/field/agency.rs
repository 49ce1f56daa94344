//! The keys of an agency in `agencies.yml`.

use crate::base::{Words, Year};
use crate::read::field::key::{NAMES, choice, code, flag, in_context, items, line, lines, web, year, years};
use crate::read::field::{Field, FieldOf, FieldSet, InContext, Items, ValueShape};
use crate::read::value::web_address::WebAddress;
use crate::register::AgencyKind;
use crate::source::Written;

use collected::CollectedFields;
use former_name::FormerNameFields;
use not_due::NotDueFields;
use reported_by::ReportedByFields;

/// An agency.
pub(in crate::read) enum AgencyFields {}

impl FieldSet for AgencyFields {
    const FIELDS: &'static [&'static Field] = &[
        &NAME.field,
        &SHORT.field,
        &KIND.field,
        &KIND_NAME.field,
        &PARENT.field,
        &CREDIT_CODE.field,
        &DIVISION_CODE.field,
        &RULE_MAKING.field,
        &FROM.field,
        &UNTIL.field,
        &FORMER_NAMES.field,
        &SUCCESSOR.field,
        &ALIASES.field,
        &CONTACT.field,
        &APPLY.field,
        &COLLECTED.field,
        &REPORTED_BY.field,
        &NOT_DUE.field,
    ];
}

/// The keys of an agency in the register, in the order in which they are best written.
pub(crate) fn agency_keys() -> &'static [&'static Field] {
    AgencyFields::FIELDS
}

pub(in crate::read) static NAME: FieldOf<AgencyFields, String> =
    line("name", "名称", Words::new("机关的全称。", "The full name of the agency.")).most(NAMES);
pub(in crate::read) static SHORT: FieldOf<AgencyFields, String> =
    line("short", "简称", Words::new("列表里用的短名。", "The short name, for lists.")).most(NAMES);
pub(in crate::read) static KIND: FieldOf<AgencyFields, AgencyKind> = choice(
    "kind",
    "类别",
    Words::new("机关的类别，决定公布期限。", "The kind of agency, which decides its deadline."),
);
pub(in crate::read) static KIND_NAME: FieldOf<AgencyFields, String> = line(
    "kind_name",
    "类别名称",
    Words::new(
        "页面上怎样称呼它的类别，如管委会；不写就用类别自己的词。",
        "What pages call its kind, such as 管委会; without it, the word of the kind.",
    ),
)
.most(NAMES);
pub(in crate::read) static PARENT: FieldOf<AgencyFields, InContext> = in_context(
    "parent",
    "上级",
    ValueShape::Agency,
    Words::new("上级机关的代号。", "The id of the agency that it belongs to."),
);
pub(in crate::read) static CREDIT_CODE: FieldOf<AgencyFields, Written> = code(
    "credit_code",
    "信用代码",
    Words::new("18 位统一社会信用代码。", "The 统一社会信用代码 of 18 characters."),
)
.most(NAMES);
pub(in crate::read) static DIVISION_CODE: FieldOf<AgencyFields, String> = line(
    "division_code",
    "区划代码",
    Words::new("行政区划代码。", "The code of the administrative division."),
)
.most(NAMES);
pub(in crate::read) static RULE_MAKING: FieldOf<AgencyFields, bool> = flag(
    "rule_making",
    "规章制定权",
    Words::new("有没有规章制定权；不写则按类别。", "Whether it may make 规章; without it, as its kind may."),
);
pub(in crate::read) static FROM: FieldOf<AgencyFields, Year> =
    year("from", "起始年度", Words::new("从哪个年度起要报。", "The first year for which it must report."));
pub(in crate::read) static UNTIL: FieldOf<AgencyFields, Year> =
    year("until", "终止年度", Words::new("报到哪个年度为止。", "The last year for which it must report."));
pub(in crate::read) static FORMER_NAMES: FieldOf<AgencyFields, Items<FormerNameFields>> =
    items("former_names", "曾用名", Words::new("用过的名称。", "The names it had before."));
pub(in crate::read) static SUCCESSOR: FieldOf<AgencyFields, InContext> = in_context(
    "successor",
    "承接机关",
    ValueShape::Agency,
    Words::new("接替它的机关的代号。", "The id of the agency that took over its duties."),
);
pub(in crate::read) static ALIASES: FieldOf<AgencyFields, Vec<String>> =
    lines("aliases", "别名", Words::new("别的叫法，供搜索。", "Other names, for searching.")).most(NAMES);
pub(in crate::read) static CONTACT: FieldOf<AgencyFields, String> =
    line("contact", "联系方式", Words::new("怎样联系这个机关。", "How to get in touch with the agency."));
pub(in crate::read) static APPLY: FieldOf<AgencyFields, WebAddress> = web(
    "apply",
    "申请入口",
    Words::new(
        "向这个机关申请公开政府信息的网址。",
        "The address where one applies to the agency for information.",
    ),
);
pub(in crate::read) static COLLECTED: FieldOf<AgencyFields, InContext> = in_context(
    "collected",
    "收录",
    ValueShape::Mapping(CollectedFields::FIELDS, None),
    Words::new(
        "本站只有哪些年度的报告；别的年度是未收录，不算缺报。",
        "The years whose reports the site has; others are 未收录, which is not missing.",
    ),
);
pub(in crate::read) static REPORTED_BY: FieldOf<AgencyFields, Items<ReportedByFields>> = items(
    "reported_by",
    "由他机关报告",
    Words::new(
        "数字写在别的机关的报告里的年度。",
        "The years whose figures stand in another agency's report.",
    ),
);
pub(in crate::read) static NOT_DUE: FieldOf<AgencyFields, Items<NotDueFields>> = items(
    "not_due",
    "免报",
    Words::new("不必报告的年度和理由。", "The years for which no report is due, with the reasons."),
);

/// The keys of a former name.
pub(in crate::read) mod former_name {
    use super::*;

    /// A former name.
    pub(in crate::read) enum FormerNameFields {}

    impl FieldSet for FormerNameFields {
        const FIELDS: &'static [&'static Field] = &[&NAME.field, &UNTIL.field];
    }

    pub(in crate::read) static NAME: FieldOf<FormerNameFields, String> =
        line("name", "名称", Words::new("旧名。", "The old name.")).most(NAMES);
    pub(in crate::read) static UNTIL: FieldOf<FormerNameFields, Year> = year(
        "until",
        "终止年度",
        Words::new("用旧名的最后一个报告年度。", "The last report year under that name."),
    );
}

/// The keys of the years whose reports the site has.
pub(in crate::read) mod collected {
    use super::*;

    /// The years whose reports the site has.
    pub(in crate::read) enum CollectedFields {}

    impl FieldSet for CollectedFields {
        const FIELDS: &'static [&'static Field] = &[&FROM.field, &UNTIL.field, &EXCEPT.field];
    }

    pub(in crate::read) static FROM: FieldOf<CollectedFields, Year> =
        year("from", "起始年度", Words::new("从哪个年度起收录。", "The first of the years."));
    pub(in crate::read) static UNTIL: FieldOf<CollectedFields, Year> =
        year("until", "终止年度", Words::new("收录到哪个年度止。", "The last of the years."));
    pub(in crate::read) static EXCEPT: FieldOf<CollectedFields, Vec<Year>> = years(
        "except",
        "除外",
        Words::new("其间没有收录的年度。", "The years between them that it has not."),
    );
}

/// The keys of years in which another agency reports.
pub(in crate::read) mod reported_by {
    use super::*;

    /// Years in which another agency reports.
    pub(in crate::read) enum ReportedByFields {}

    impl FieldSet for ReportedByFields {
        const FIELDS: &'static [&'static Field] = &[&AGENCY.field, &FROM.field, &UNTIL.field];
    }

    pub(in crate::read) static AGENCY: FieldOf<ReportedByFields, InContext> = in_context(
        "agency",
        "机关",
        ValueShape::Agency,
        Words::new("写有这些数字的机关的代号。", "The id of the agency whose report has the figures."),
    );
    pub(in crate::read) static FROM: FieldOf<ReportedByFields, Year> =
        year("from", "起始年度", Words::new("从哪个年度起。", "The first of the years."));
    pub(in crate::read) static UNTIL: FieldOf<ReportedByFields, Year> =
        year("until", "终止年度", Words::new("到哪个年度止。", "The last of the years."));
}

/// The keys of a year without a duty to report.
pub(in crate::read) mod not_due {
    use super::*;

    /// A year without a duty to report.
    pub(in crate::read) enum NotDueFields {}

    impl FieldSet for NotDueFields {
        const FIELDS: &'static [&'static Field] = &[&YEAR.field, &REASON.field];
    }

    pub(in crate::read) static YEAR: FieldOf<NotDueFields, Year> =
        year("year", "年度", Words::new("哪个年度。", "The year."));
    pub(in crate::read) static REASON: FieldOf<NotDueFields, String> =
        line("reason", "理由", Words::new("为什么不必报告。", "Why no report is due.")).or("原因");
}
