//! What `site.yml` says.

use crate::base::{Date, Lang, Words};
use crate::finding::Level;
use crate::settings::{Deadlines, EditLink, LegalDeadlines, License, Platform, SiteTerm};
use crate::source::{Spot, Written};
use crate::text::{AddressFault, address_fault, is_percent_encoded, is_shaper, is_unprintable};

/// The portal: names, norms, deadlines, options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The portal's title.
    pub title: String,
    /// Where it will stand, with a `/` at the end.
    pub base_url: Option<String>,
    /// Its language.
    pub language: String,
    /// The theme's name; `None` is the built-in one.
    pub theme: Option<Written>,
    /// 主办单位.
    pub organiser: Option<String>,
    /// 承办单位.
    pub operator: Option<String>,
    /// 联系方式.
    pub contact: Option<String>,
    /// 网站标识码.
    pub site_id_code: Option<Written>,
    /// ICP备案号.
    pub icp: Option<String>,
    /// 公安备案号.
    pub police_record: Option<String>,
    /// 党政机关网站标识: an address.
    pub party_gov_badge: Option<String>,
    /// 我为政府网站找错: an address.
    pub error_report_url: Option<String>,
    /// The other columns of the disclosure platform.
    pub platform: Platform,
    /// Words that the site explains, and what people there say for words.
    pub terms: Vec<SiteTerm>,
    /// By when reports are due.
    pub deadlines: Deadlines,
    /// “Today” for coverage.
    pub as_of: Option<Date>,
    /// Where it is written; `None` if it was told for this build alone, or is not known.
    pub as_of_spot: Option<Spot>,
    /// Below it no rate is shown.
    pub min_base: i64,
    /// Levels of rules.
    pub checks: Vec<CheckSetting>,
    /// How the preview opens a place in an editor; `None`: not at all.
    pub edit_link: Option<EditLink>,
    /// Further hosts that the preview answers to, since they forward to it.
    pub preview_hosts: Vec<String>,
    /// Whether each year has a page of the remarks on its reports.
    pub quality: bool,
    /// Whether each report has a picture of its own, which chat programs show beside a link.
    pub share_images: bool,
    /// Under which terms the data may be used.
    pub license: Option<License>,
    /// Whether files of the published folder may be changed one by one.
    pub in_place: Replacing,
    /// Downloads that are made.
    pub downloads: Vec<Download>,
}

/// What is done with a published folder that cannot be replaced as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Replacing {
    /// Its files are changed one by one.
    #[default]
    Auto,
    /// It is refused.
    Never,
}

impl Replacing {
    /// All with their YAML words.
    pub(crate) const ALL: [(Replacing, Words); 2] =
        [(Replacing::Auto, Words::new("自动", "auto")), (Replacing::Never, Words::new("从不", "never"))];
}

/// Whether a text can name a folder of `themes/`: one part of a path, and no dot file, which no site reads.
pub(crate) fn is_theme_name(text: &str) -> bool {
    let part = |c: char| !matches!(c, '/' | '\\' | ':') && !c.is_control();
    !text.trim().is_empty() && !text.starts_with('.') && text.chars().all(part)
}

/// Whether a text is a whole address of the web: it becomes a link on every page.
pub(crate) fn is_address(text: &str) -> bool {
    is_whole(text) && address_fault(text).is_none()
}

/// Whether a text is the address of a site, which those of its pages begin with: it holds no query, fragment or user. A
/// site may be tried on the machine itself.
pub(crate) fn is_base_url(text: &str) -> bool {
    let fine = matches!(address_fault(text), None | Some(AddressFault::Loopback));
    let is_folder = folder_of_page(text).is_none() && has_plain_path(text);
    is_whole(text) && fine && is_folder && !text.contains(['?', '#', '\\', '"', '<', '>'])
}

/// Whether the path of an address has no empty part and none of dots, by which that of a page would be another one.
fn has_plain_path(text: &str) -> bool {
    let path = text.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let parts = path.strip_suffix('/').unwrap_or(path);
    path.is_empty() || parts.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// The folder of a page, where an address leads to one: those of pages do not begin with `…/index.html`. One slash ends it.
pub(crate) fn folder_of_page(text: &str) -> Option<String> {
    let (folder, page) = text.rsplit_once('/').filter(|(folder, _)| !folder.ends_with([':', '/']))?;
    let ending = page.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_page = ["html", "htm", "shtml", "php", "asp", "aspx", "jsp", "jhtml"].contains(&&*ending);
    is_page.then(|| format!("{folder}/"))
}

/// Whether a text begins as an address of the web and has no character that none can have.
fn is_whole(text: &str) -> bool {
    let scheme = text.starts_with("https://") || text.starts_with("http://");
    // A comma before a second address parts the two.
    let is_one = [",http", "，http", ";http", "；http", "、http"].iter().all(|sign| !text.contains(sign));
    scheme
        && is_one
        && is_percent_encoded(text)
        && !text.contains(|c: char| c.is_whitespace() || is_unprintable(c) || is_shaper(c))
}

/// A rule whose level the site changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CheckSetting {
    /// The rule as written; `check` looks it up.
    pub rule: String,
    /// The level; `None` is off.
    pub level: Option<Level>,
    /// Why.
    pub reason: String,
    /// Where the rule's name is written.
    pub spot: Spot,
    /// The language of the keys of its file.
    pub keys: Lang,
}

/// A format in which figures are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Download {
    /// JSON.
    Json,
    /// CSV.
    Csv,
    /// Spreadsheet.
    Xlsx,
    /// Word document.
    Docx,
    /// Columns, for engines.
    Parquet,
}

impl Download {
    /// Whether this program was compiled with what makes such files.
    pub(crate) fn is_compiled_in(self) -> bool {
        match self {
            Download::Json | Download::Csv => true,
            Download::Parquet => cfg!(feature = "parquet"),
            Download::Xlsx => cfg!(feature = "xlsx"),
            Download::Docx => cfg!(feature = "docx"),
        }
    }

    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Download::Json => "json",
            Download::Csv => "csv",
            Download::Xlsx => "xlsx",
            Download::Docx => "docx",
            Download::Parquet => "parquet",
        }
    }
}

impl Settings {
    /// What holds where `site.yml` says nothing; deadlines are those of the law.
    pub(crate) fn defaults(legal: LegalDeadlines) -> Settings {
        Settings {
            deadlines: Deadlines { legal, ..Deadlines::default() },
            language: "zh-CN".to_owned(),
            min_base: 30,
            edit_link: Some(EditLink::default()),
            downloads: vec![Download::Json, Download::Csv],
            ..Settings::default()
        }
    }

    /// The host of `base_url`, as `SiteDomain` asks.
    pub(crate) fn domain(&self) -> Option<&str> {
        let rest = self.base_url.as_deref()?.split_once("://")?.1;
        rest.split('/').next().filter(|d| !d.is_empty())
    }
}
