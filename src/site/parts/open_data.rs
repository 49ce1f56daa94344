//! The files of `/data/`: which there are, and where each lies.

use crate::base::Year;
use crate::settings::{Download, License, Settings};
use crate::site::parts::Reports;

/// What a file of `/data/` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum OpenContent {
    /// The reports of a year as a table, a report a row.
    ReportsCsv,
    /// The cells of a year's reports as a table, a cell a row.
    CellsCsv,
    /// The reports of a year as JSON: all that their pages have.
    ReportsJson,
    /// What is to be known of the figures of a year: corrections, reasons, notes, totals worked out, breaks.
    RemarksCsv,
    /// The same as the reports of a year, stored column by column.
    ReportsParquet,
    /// The same as the cells of a year, stored column by column.
    CellsParquet,
    /// The same as the remarks of a year, stored column by column.
    RemarksParquet,
    /// The reports of a year as a workbook, a report a row.
    ReportsXlsx,
    /// What every cell means.
    Codebook,
    /// The agencies with the years in which each of their names holds.
    Agencies,
    /// What may stand in JSON.
    Schema,
    /// What the tables hold, as CSV on the Web tells it.
    TableMetadata,
    /// What the files hold, as Frictionless tells it.
    DataPackage,
    /// All of them.
    Archive,
}

/// A kind of file of `/data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OpenKind {
    /// Its name in templates and in the data package.
    pub name: &'static str,
    /// What it holds.
    pub content: OpenContent,
    /// Its path below the site's root; `{year}` stands for a year with reports.
    pub path: &'static str,
    /// The formats that ask for it: one of them is enough.
    pub asked_by: &'static [Download],
}

use Download::{Csv, Json, Parquet, Xlsx};

const TABLES: &[Download] = &[Csv, Json, Parquet, Xlsx];

/// All kinds, in the order in which pages name them.
pub(crate) static OPEN_KINDS: &[OpenKind] = &[
    OpenKind {
        name: "reports-csv",
        content: OpenContent::ReportsCsv,
        path: "data/{year}.csv",
        asked_by: &[Csv],
    },
    OpenKind {
        name: "cells-csv",
        content: OpenContent::CellsCsv,
        path: "data/{year}.long.csv",
        asked_by: &[Csv],
    },
    OpenKind {
        name: "remarks-csv",
        content: OpenContent::RemarksCsv,
        path: "data/{year}.remarks.csv",
        asked_by: &[Csv],
    },
    OpenKind {
        name: "reports-json",
        content: OpenContent::ReportsJson,
        path: "data/{year}.json",
        asked_by: &[Json],
    },
    OpenKind {
        name: "reports-parquet",
        content: OpenContent::ReportsParquet,
        path: "data/parquet/reports/year={year}/part-0.parquet",
        asked_by: &[Parquet],
    },
    OpenKind {
        name: "cells-parquet",
        content: OpenContent::CellsParquet,
        path: "data/parquet/cells/year={year}/part-0.parquet",
        asked_by: &[Parquet],
    },
    OpenKind {
        name: "remarks-parquet",
        content: OpenContent::RemarksParquet,
        path: "data/parquet/remarks/year={year}/part-0.parquet",
        asked_by: &[Parquet],
    },
    OpenKind {
        name: "reports-xlsx",
        content: OpenContent::ReportsXlsx,
        path: "data/{year}.xlsx",
        asked_by: &[Xlsx],
    },
    OpenKind {
        name: "codebook",
        content: OpenContent::Codebook,
        path: "data/codebook.csv",
        asked_by: TABLES,
    },
    OpenKind {
        name: "agencies",
        content: OpenContent::Agencies,
        path: "data/agencies.csv",
        asked_by: TABLES,
    },
    OpenKind {
        name: "schema",
        content: OpenContent::Schema,
        path: "data/report.schema.json",
        asked_by: &[Json],
    },
    OpenKind {
        name: "csv-metadata",
        content: OpenContent::TableMetadata,
        path: "data/csv-metadata.json",
        asked_by: &[Csv],
    },
    OpenKind {
        name: "datapackage",
        content: OpenContent::DataPackage,
        path: "data/datapackage.json",
        asked_by: TABLES,
    },
    OpenKind { name: "archive", content: OpenContent::Archive, path: "data/portal.zip", asked_by: TABLES },
];

/// A file of `/data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OpenDataFile {
    /// Its kind.
    pub kind: &'static OpenKind,
    /// The year that it is about; `None` if it is about all.
    pub year: Option<Year>,
}

/// What the files of `/data/` are made from, and which there are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenData<'s> {
    /// The formats in which data are offered.
    pub downloads: &'s [Download],
    /// The site's title.
    pub title: &'s str,
    /// Its address.
    pub base_url: Option<&'s str>,
    /// Who answers for it.
    pub organiser: Option<&'s str>,
    /// Under which terms the data may be used.
    pub license: Option<&'s License>,
    /// The reports.
    pub reports: Reports<'s>,
    /// The first and the last year that are asked for; `None` for all.
    pub span: Option<(Year, Year)>,
}

impl OpenKind {
    /// Whether it has a file for each year.
    pub(crate) fn is_yearly(&self) -> bool {
        self.path.contains(YEAR)
    }

    /// Whether it holds the other files as they are, so that it is made behind them, and a folder of all of them has no need of it.
    pub(crate) fn holds_others(&self) -> bool {
        self.content == OpenContent::Archive
    }

    /// Whether one of some formats asks for it.
    fn is_asked_by(&self, formats: &[Download]) -> bool {
        self.asked_by.iter().any(|format| format.is_compiled_in() && formats.contains(format))
    }
}

/// What stands for the year in a path.
const YEAR: &str = "{year}";

impl OpenDataFile {
    /// Its path below the site's root.
    pub(crate) fn path(self) -> String {
        let year = self.year.map_or_else(String::new, |year| year.to_string());
        self.kind.path.replace(YEAR, &year)
    }

    /// Its path below the folder of the data.
    pub(crate) fn name(self) -> String {
        let path = self.path();
        path.strip_prefix("data/").map_or(path.clone(), str::to_owned)
    }
}

impl<'s> OpenData<'s> {
    /// Those of a site.
    pub(crate) fn of(settings: &'s Settings, reports: Reports<'s>) -> OpenData<'s> {
        OpenData {
            downloads: &settings.downloads,
            title: &settings.title,
            base_url: settings.base_url.as_deref(),
            organiser: settings.organiser.as_deref(),
            license: settings.license.as_ref(),
            reports,
            span: None,
        }
    }

    /// The kinds of file that are offered.
    pub(crate) fn kinds(self) -> impl Iterator<Item = &'static OpenKind> {
        OPEN_KINDS.iter().filter(move |kind| self.offers(kind))
    }

    /// The years with reports, oldest first.
    pub(crate) fn years(self) -> impl Iterator<Item = Year> {
        let asked = move |year: &Year| self.span.is_none_or(|(first, last)| (first..=last).contains(year));
        self.reports.store.counts().map(|(year, _)| year).filter(asked)
    }

    /// All files that there are, those of a year together.
    pub(crate) fn files(self) -> Vec<OpenDataFile> {
        let of_year = |year: Option<Year>| {
            let kinds = self.kinds().filter(move |kind| kind.is_yearly() == year.is_some());
            kinds.map(move |kind| OpenDataFile { kind, year })
        };
        let years = self.years().map(Some);
        years.flat_map(of_year).chain(of_year(None)).collect()
    }

    /// The file at a path, if there is one.
    pub(crate) fn find(self, path: &str) -> Option<OpenDataFile> {
        if !path.starts_with("data/") {
            return None;
        }
        let fits = |kind: &'static OpenKind| {
            let (before, after) = kind.path.split_once(YEAR).unwrap_or((kind.path, ""));
            let rest = path.strip_prefix(before)?.strip_suffix(after)?;
            let file = match kind.is_yearly() {
                true => OpenDataFile { kind, year: Some(Year::parse(rest)?) },
                false => OpenDataFile { kind, year: None },
            };
            (file.path() == path).then_some(file)
        };
        let is_there = |file: &OpenDataFile| file.year.is_none_or(|year| self.years().any(|own| own == year));
        self.kinds().find_map(fits).filter(is_there)
    }

    fn offers(self, kind: &OpenKind) -> bool {
        kind.is_asked_by(self.downloads)
    }
}

/// Whether a site offers any data for years or as a whole.
pub(crate) fn is_offered(settings: &Settings) -> bool {
    OPEN_KINDS.iter().any(|kind| kind.is_asked_by(&settings.downloads))
}
