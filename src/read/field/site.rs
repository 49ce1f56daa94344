//! The keys of `site.yml`.

use crate::base::{Date, Words};
use crate::finding::Level;
use crate::read::field::key::{
    NAMES, choice, choices, code, count, date, flag, in_context, items, line, lines, shaped, web, word,
};
use crate::read::field::{Field, FieldOf, FieldSet, InContext, Items, Others, ValueShape};
use crate::read::value::language::Language;
use crate::read::value::site_format::SiteFormat;
use crate::read::value::web_address::{BaseUrl, WebAddress};
use crate::read::value::{EditorLink, HostNames};
use crate::settings::{Download, Replacing};
use crate::source::Written;

/// The settings of a site.
pub(in crate::read) enum SiteFields {}

impl FieldSet for SiteFields {
    const FIELDS: &'static [&'static Field] = &[
        &FORMAT.field,
        &TITLE.field,
        &BASE_URL.field,
        &LANGUAGE.field,
        &THEME.field,
        &ORGANISER.field,
        &OPERATOR.field,
        &CONTACT.field,
        &SITE_ID_CODE.field,
        &ICP.field,
        &POLICE_RECORD.field,
        &PARTY_GOV_BADGE.field,
        &ERROR_REPORT_URL.field,
        &PLATFORM.field,
        &TERMS.field,
        &DEADLINES.field,
        &AS_OF.field,
        &MIN_BASE.field,
        &CHECKS.field,
        &EDIT_LINK.field,
        &PREVIEW_HOSTS.field,
        &QUALITY.field,
        &SHARE_IMAGES.field,
        &LICENSE.field,
        &IN_PLACE.field,
        &DOWNLOADS.field,
    ];
}

pub(in crate::read) static FORMAT: FieldOf<SiteFields, SiteFormat> = shaped(
    "format",
    "格式版本",
    ValueShape::Count,
    Words::new(
        "站点文件的格式是第几版，现在是 1；可以不写。以后格式变了，程序据此说明要改什么，或者要换多新的程序。",
        "Which version of the format the files of the site have, now 1; optional. Should the format change, the program says by it what has to be changed, or that a newer program is needed.",
    ),
);
pub(in crate::read) static TITLE: FieldOf<SiteFields, String> =
    line("title", "标题", Words::new("站点的名称。", "The name of the site.")).most(NAMES);
pub(in crate::read) static BASE_URL: FieldOf<SiteFields, BaseUrl> = web(
    "base_url",
    "网址",
    Words::new(
        "站点的完整网址，可以带子目录。",
        "The whole address of the site, with its folder if it has one.",
    ),
);
pub(in crate::read) static LANGUAGE: FieldOf<SiteFields, Language> = shaped(
    "language",
    "语言",
    ValueShape::Line,
    Words::new("网页的语言，如 zh-CN。", "The language of the pages, such as zh-CN."),
);
pub(in crate::read) static THEME: FieldOf<SiteFields, String> = word(
    "theme",
    "主题",
    ValueShape::Theme,
    Words::new("网页的主题；default 是自带的。", "The theme of the pages; default is the built-in one."),
);
pub(in crate::read) static ORGANISER: FieldOf<SiteFields, String> = line(
    "organiser",
    "主办单位",
    Words::new("主办站点的单位，印在页脚。", "Who is responsible for the site; in the footer."),
);
pub(in crate::read) static OPERATOR: FieldOf<SiteFields, String> = line(
    "operator",
    "承办单位",
    Words::new("承办站点的单位，印在页脚。", "Who runs the site; in the footer."),
);
pub(in crate::read) static CONTACT: FieldOf<SiteFields, String> =
    line("contact", "联系方式", Words::new("怎样联系，印在页脚。", "How to get in touch; in the footer."));
pub(in crate::read) static SITE_ID_CODE: FieldOf<SiteFields, Written> = code(
    "site_id_code",
    "网站标识码",
    Words::new(
        "政府网站标识码：10 位数字，或 bm 加 8 位数字。",
        "The code of the government site: 10 digits, or bm and 8 digits.",
    ),
)
.most(NAMES);
pub(in crate::read) static ICP: FieldOf<SiteFields, String> =
    line("icp", "备案号", Words::new("ICP备案号。", "The ICP number.")).most(NAMES);
pub(in crate::read) static POLICE_RECORD: FieldOf<SiteFields, String> = line(
    "police_record",
    "公安备案号",
    Words::new("公安机关的备案号。", "The number of the record with the police."),
)
.most(NAMES);
pub(in crate::read) static PARTY_GOV_BADGE: FieldOf<SiteFields, WebAddress> = web(
    "party_gov_badge",
    "党政机关标识",
    Words::new("党政机关网站标识的网址。", "The address of the 党政机关网站标识."),
);
pub(in crate::read) static ERROR_REPORT_URL: FieldOf<SiteFields, WebAddress> = web(
    "error_report_url",
    "找错链接",
    Words::new("“我为政府网站找错”的网址。", "The address of 我为政府网站找错."),
);
pub(in crate::read) static PLATFORM: FieldOf<SiteFields, InContext> = in_context(
    "platform",
    "平台",
    ValueShape::Mapping(super::platform::PlatformFields::FIELDS, None),
    Words::new(
        "政府信息公开平台其他栏目的网址，印在页脚。",
        "The addresses of the other columns of the disclosure platform; in the footer.",
    ),
);
pub(in crate::read) static TERMS: FieldOf<SiteFields, Items<super::term::TermFields>> = items(
    "terms",
    "名词",
    Words::new(
        "名词解释里另加的词，检索时另认的说法。",
        "Words that the site explains besides, and what people say for words when they search.",
    ),
);
pub(in crate::read) static DEADLINES: FieldOf<SiteFields, InContext> = in_context(
    "deadlines",
    "期限",
    ValueShape::Mapping(
        super::deadlines::DeadlineFields::FIELDS,
        Some((Others::Kinds, &ValueShape::MonthDay)),
    ),
    Words::new(
        "各类机关的公布期限，是次年的月-日。",
        "By which day of the next year each kind of agency must publish.",
    ),
);
pub(in crate::read) static AS_OF: FieldOf<SiteFields, Date> = date(
    "as_of",
    "截至",
    Words::new(
        "判断是否逾期时，当作今天的日期。",
        "The day that is taken for today where lateness is judged.",
    ),
);
pub(in crate::read) static MIN_BASE: FieldOf<SiteFields, i64> = count(
    "min_base",
    "最小基数",
    Words::new("基数小于它，不显示百分比。", "Below this base no percentage is shown."),
);
pub(in crate::read) static CHECKS: FieldOf<SiteFields, InContext> = in_context(
    "checks",
    "核对",
    ValueShape::Mapping(
        &[],
        Some((Others::Rules, &ValueShape::Mapping(super::check::CheckFields::FIELDS, None))),
    ),
    Words::new("按规则名调整规则的级别。", "The levels of rules, by their names."),
);
pub(in crate::read) static EDIT_LINK: FieldOf<SiteFields, EditorLink> = shaped(
    "edit_link",
    "编辑链接",
    ValueShape::EditLink,
    Words::new(
        "预览中点“在编辑器中打开”时用的网址；none 是不要。",
        "The address by which the preview opens a place in an editor; none for no link.",
    ),
);
pub(in crate::read) static PREVIEW_HOSTS: FieldOf<SiteFields, HostNames> = shaped(
    "preview_hosts",
    "预览主机",
    ValueShape::List(&ValueShape::Host),
    Words::new(
        "预览还应答哪些主机名（经别的机器转发时）。",
        "Further hosts that the preview answers to, where another machine forwards to it.",
    ),
);
pub(in crate::read) static QUALITY: FieldOf<SiteFields, bool> = flag(
    "quality",
    "核对页",
    Words::new(
        "是否为每个年度生成一页“数据核对”。",
        "Whether each year has a page of the remarks on its reports.",
    ),
);
pub(in crate::read) static IN_PLACE: FieldOf<SiteFields, Replacing> = choice(
    "in_place",
    "就地更新",
    Words::new(
        "生成的文件夹不能整个替换时（挂载点、容器的数据卷）怎么办：`auto` 逐个更新其中的文件，每个都一步到位；`never` 拒绝生成。不写就是 `auto`。",
        "What is done where the output folder cannot be replaced as a whole (a mount point, a volume of a container): `auto` changes its files one by one, each in one step; `never` refuses. Without it, `auto`.",
    ),
);
pub(in crate::read) static SHARE_IMAGES: FieldOf<SiteFields, bool> = flag(
    "share_images",
    "分享图",
    Words::new(
        "是否为每份报告画一张去向条的图（PNG），链接发到聊天软件时显示；要有 `base_url`。",
        "Whether each report has a picture (PNG) of what became of its requests, which chat programs show beside a link; it needs `base_url`.",
    ),
);
pub(in crate::read) static LICENSE: FieldOf<SiteFields, InContext> = in_context(
    "license",
    "许可",
    ValueShape::Mapping(super::license::LicenseFields::FIELDS, None),
    Words::new(
        "数据按什么条件使用，写在“数据下载”页和数据包里。",
        "Under which terms the data may be used; on the page of the data and in the data package.",
    ),
);
pub(in crate::read) static DOWNLOADS: FieldOf<SiteFields, Vec<Download>> =
    choices("downloads", "下载", Words::new("提供哪些格式的数据。", "In which formats data are offered."));

/// The keys of the other columns of the platform.
pub(in crate::read) mod platform {
    use super::*;

    /// The other columns of the platform (国办公开办函〔2019〕61号).
    pub(in crate::read) enum PlatformFields {}

    impl FieldSet for PlatformFields {
        const FIELDS: &'static [&'static Field] =
            &[&GUIDE.field, &RULES.field, &CONTENTS.field, &APPLY.field];
    }

    pub(in crate::read) static GUIDE: FieldOf<PlatformFields, WebAddress> =
        web("guide", "指南", Words::new("政府信息公开指南的网址。", "The address of 政府信息公开指南."));
    pub(in crate::read) static RULES: FieldOf<PlatformFields, WebAddress> =
        web("rules", "制度", Words::new("政府信息公开制度的网址。", "The address of 政府信息公开制度."));
    pub(in crate::read) static CONTENTS: FieldOf<PlatformFields, WebAddress> =
        web("contents", "内容", Words::new("法定主动公开内容的网址。", "The address of 法定主动公开内容."));
    pub(in crate::read) static APPLY: FieldOf<PlatformFields, WebAddress> = web(
        "apply",
        "依申请",
        Words::new(
            "依申请公开入口的网址；机关没有自己的，就用它。",
            "Where one applies for information; agencies without an entry of their own lead there.",
        ),
    );
}

/// The keys of the terms under which data may be used.
pub(in crate::read) mod license {
    use super::*;

    /// The terms under which data may be used.
    pub(in crate::read) enum LicenseFields {}

    impl FieldSet for LicenseFields {
        const FIELDS: &'static [&'static Field] = &[&NAME.field, &URL.field];
    }

    pub(in crate::read) static NAME: FieldOf<LicenseFields, String> =
        line("name", "名称", Words::new("许可的名称。", "What the terms are called.")).most(NAMES);
    pub(in crate::read) static URL: FieldOf<LicenseFields, WebAddress> =
        web("url", "网址", Words::new("许可全文的网址。", "Where they stand in full."));
}

/// The keys of a word that a site adds.
pub(in crate::read) mod term {
    use super::*;

    /// A word that a site adds.
    pub(in crate::read) enum TermFields {}

    impl FieldSet for TermFields {
        const FIELDS: &'static [&'static Field] =
            &[&WORD.field, &SAYS.field, &ARTICLE.field, &EXAMPLE.field, &ALSO.field];
    }

    pub(in crate::read) static WORD: FieldOf<TermFields, String> = line(
        "word",
        "词",
        Words::new("要解释的词，或者名词解释里已有的词。", "The word, or one that is explained already."),
    )
    .most(NAMES);
    pub(in crate::read) static SAYS: FieldOf<TermFields, String> = line(
        "says",
        "解释",
        Words::new("它的意思；已有的词不写。", "What it means; not of a word that is explained already."),
    );
    pub(in crate::read) static ARTICLE: FieldOf<TermFields, String> =
        line("article", "依据", Words::new("所依的条文。", "The article that it rests on.")).most(NAMES);
    pub(in crate::read) static EXAMPLE: FieldOf<TermFields, String> =
        line("example", "举例", Words::new("编的例子。", "An invented example."));
    pub(in crate::read) static ALSO: FieldOf<TermFields, Vec<String>> =
        lines("also", "也说", Words::new("人们别的说法，供检索。", "What people say for it, for searching."))
            .most(NAMES);
}

/// The fixed keys of the deadlines.
pub(in crate::read) mod deadlines {
    use super::*;

    /// The deadlines.
    pub(in crate::read) enum DeadlineFields {}

    impl FieldSet for DeadlineFields {
        const FIELDS: &'static [&'static Field] = &[&YEARS.field];
    }

    /// Deadlines by kinds of agencies.
    const KINDS: ValueShape = ValueShape::Mapping(&[], Some((Others::Kinds, &ValueShape::MonthDay)));

    pub(in crate::read) static YEARS: FieldOf<DeadlineFields, InContext> = in_context(
        "years",
        "年度",
        ValueShape::Mapping(&[], Some((Others::Years, &KINDS))),
        Words::new("只在某些年度不同的期限，按年度写。", "Deadlines that differ in some years, by year."),
    );
}

/// The keys of what a site makes of a rule.
pub(in crate::read) mod check {
    use super::*;

    /// What a site makes of a rule.
    pub(in crate::read) enum CheckFields {}

    impl FieldSet for CheckFields {
        const FIELDS: &'static [&'static Field] = &[&LEVEL.field, &REASON.field];
    }

    pub(in crate::read) static LEVEL: FieldOf<CheckFields, Option<Level>> =
        choice("level", "级别", Words::new("这条规则的级别。", "The level of the rule."));
    pub(in crate::read) static REASON: FieldOf<CheckFields, String> =
        line("reason", "理由", Words::new("为什么调整。", "Why it is changed.")).or("原因");
}
