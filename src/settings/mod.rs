//! Holds what `site.yml` and the free pages say, typed.

mod deadline;
mod edit_link;
mod page;
mod site;

pub use deadline::{Deadlines, LegalDeadline, LegalDeadlines};
pub use edit_link::{EDITOR_SCHEMES, EditLink, is_host};
pub use page::FreePage;
pub use site::{CheckSetting, Download, Settings, is_address, is_base_url, is_theme_name};
