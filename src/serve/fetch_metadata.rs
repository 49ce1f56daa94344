//! What a browser says of the page that makes a request. Pages of other sites may read nothing of the preview.

/// The headers that say where a request comes from.
#[derive(Debug, Default)]
pub(super) struct FetchMetadata {
    /// `Origin`: the origin of the script or form that makes the request.
    pub origin: Option<String>,
    /// `Sec-Fetch-Site`: whether that page is of this site.
    pub site: Option<String>,
    /// `Sec-Fetch-Mode`: `navigate` if a tab or frame opens the address.
    pub mode: Option<String>,
    /// `Sec-Fetch-Dest`: what becomes of the answer.
    pub destination: Option<String>,
}

impl FetchMetadata {
    /// Whether a page of another site makes the request. Programs that are no browser send none of these headers.
    pub(super) fn is_foreign(&self, is_own_origin: impl Fn(&str) -> bool) -> bool {
        let other_origin = self.origin.as_deref().is_some_and(|origin| !is_own_origin(origin));
        let other_site = self.site.as_deref().is_some_and(|site| !matches!(site, "same-origin" | "none"));
        other_origin || other_site
    }

    /// Whether somebody follows a link, so that the answer fills a tab and no page gets to see it.
    pub(super) fn follows_link(&self) -> bool {
        self.origin.is_none()
            && self.mode.as_deref() == Some("navigate")
            && self.destination.as_deref() == Some("document")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_other_sites_may_lead_here_and_read_nothing() {
        let own = |origin: &str| origin == "http://127.0.0.1:8000";
        // Origin, site, mode, destination; whether another site asks, whether a link is followed.
        let cases = [
            ("", "", "", "", false, false),
            ("", "none", "navigate", "document", false, true),
            ("", "same-origin", "no-cors", "script", false, false),
            ("http://127.0.0.1:8000", "same-origin", "cors", "empty", false, false),
            ("", "cross-site", "navigate", "document", true, true),
            ("", "same-site", "navigate", "document", true, true),
            ("", "cross-site", "no-cors", "script", true, false),
            ("", "same-site", "no-cors", "image", true, false),
            ("", "cross-site", "navigate", "iframe", true, false),
            ("", "cross-site", "navigate", "", true, false),
            ("", "sideways", "no-cors", "script", true, false),
            ("null", "", "", "", true, false),
            ("http://localhost:9000", "", "", "", true, false),
            ("null", "cross-site", "navigate", "document", true, false),
        ];
        for (origin, site, mode, destination, foreign, link) in cases {
            let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let (origin, site, mode) = (said(origin), said(site), said(mode));
            let asker = FetchMetadata { origin, site, mode, destination: said(destination) };
            assert_eq!((asker.is_foreign(own), asker.follows_link()), (foreign, link), "{asker:?}");
        }
    }
}
