//! The site as every page shows it: its settings, and where its main pages are.

use crate::site::parts::{Stock, pairs};
use crate::site::route::Route;
use crate::site::view::{PageLink, SiteView, Word};

impl<'a> SiteView<'a> {
    /// The site as every page shows it.
    pub fn new(stock: &Stock<'a>) -> SiteView<'a> {
        let settings = stock.settings;
        let word = |text: &'a Option<String>| text.as_deref().map(Word::from);
        let pages = stock.pages.iter().enumerate();
        SiteView {
            title: settings.title.as_str().into(),
            language: settings.language.as_str().into(),
            domain: settings.domain().map(Word::from),
            organiser: word(&settings.organiser),
            operator: word(&settings.operator),
            contact: word(&settings.contact),
            site_id_code: settings.site_id_code.as_ref().map(|c| Word::from(c.text.as_str())),
            icp: word(&settings.icp),
            police_record: word(&settings.police_record),
            party_gov_badge: word(&settings.party_gov_badge),
            error_report_url: word(&settings.error_report_url),
            unit: stock.editions.all().last().map_or("", |e| e.headline_unit()).into(),
            latest: stock.years.keys().next_back().map(|y| y.to_string().into()),
            comparison: pairs::neighbours(stock).last().map(|(a, b)| format!("{a}-{b}").into()),
            pages: pages
                .map(|(i, p)| PageLink {
                    title: p.title.as_str().into(),
                    path: stock.path(Route::Page(i)).into(),
                })
                .collect(),
        }
    }
}
