//! The files that editors write, and what may stand in each.

use crate::base::Words;
use crate::edition::PartKind;
use crate::read::field::agency::AgencyFields;
use crate::read::field::page::PageFields;
use crate::read::field::report::{NOT_TRANSCRIBED, ReportFields};
use crate::read::field::section::SectionFields;
use crate::read::field::site::SiteFields;
use crate::read::field::statistic::StatisticFields;
use crate::read::field::{FieldSet, Others, ValueShape};

/// A kind of file that editors write.
#[derive(Debug)]
pub(crate) struct FileForm {
    /// Its path, with what stands for each part that is chosen.
    pub path: Words,
    /// How tools find it; `None` for a file that is YAML only in part.
    pub yaml: Option<YamlFiles>,
    /// What it is.
    pub name: Words,
    /// What stands in it.
    pub shape: ValueShape,
}

/// The files of one kind that are YAML from the first byte to the last.
#[derive(Debug)]
pub(crate) struct YamlFiles {
    /// What commands call the kind.
    pub word: &'static str,
    /// The paths of its files in a site, with `*` for what is chosen.
    pub glob: &'static str,
}

/// What stands behind the id of an agency.
const AGENCY: ValueShape = ValueShape::Mapping(AgencyFields::FIELDS, None);

/// Every kind of file that editors write, and what may stand in it.
pub(crate) static FORMS: &[FileForm] = &[
    FileForm {
        path: Words::new("content/年度/机关代号.yml", "content/<year>/<agency>.yml"),
        yaml: Some(YamlFiles { word: "report", glob: "content/*/*.yml" }),
        name: Words::new("报告", "a report"),
        shape: ValueShape::Mapping(ReportFields::FIELDS, Some((Others::Parts, &ValueShape::Part))),
    },
    FileForm {
        path: Words::new("content/agencies.yml", "content/agencies.yml"),
        yaml: Some(YamlFiles { word: "agencies", glob: "content/agencies.yml" }),
        name: Words::new("机关名录", "the register"),
        shape: ValueShape::Mapping(&[], Some((Others::Agencies, &AGENCY))),
    },
    FileForm {
        path: Words::new("content/site.yml", "content/site.yml"),
        yaml: Some(YamlFiles { word: "site", glob: "content/site.yml" }),
        name: Words::new("站点设置", "the settings"),
        shape: ValueShape::Mapping(SiteFields::FIELDS, None),
    },
    FileForm {
        path: Words::new("content/pages/页面代号.md", "content/pages/<page>.md"),
        yaml: None,
        name: Words::new("其他页面的开头", "the head of a free page"),
        shape: ValueShape::Mapping(PageFields::FIELDS, None),
    },
];

/// What may stand in a part of an edition.
pub(crate) fn part(kind: PartKind) -> ValueShape {
    match kind {
        PartKind::Text => ValueShape::Prose(Some(NOT_TRANSCRIBED)),
        PartKind::Table(_) => ValueShape::Figures,
        PartKind::Sections => ValueShape::Items(SectionFields::FIELDS),
        PartKind::Statistics => ValueShape::Items(StatisticFields::FIELDS),
    }
}
