//! Holds what `site.yml` and the free pages say, typed.

mod deadline;
mod edit_link;
mod page;
mod root_file;
mod site;
mod term;

pub(crate) use deadline::{Deadlines, LegalDeadline, LegalDeadlines};
pub(crate) use edit_link::{EDITOR_SCHEMES, EditLink, is_host};
pub(crate) use page::FreePage;
pub(crate) use root_file::RootFile;
pub(crate) use site::{
    CheckSetting, Download, Replacing, Settings, folder_of_page, is_address, is_base_url, is_theme_name,
};
pub(crate) use term::{License, Platform, SiteTerm};
