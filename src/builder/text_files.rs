//! `sitemap.xml` and `robots.txt`.

use std::fmt::Write as _;

use crate::base::Date;
use crate::text::escaped;

/// Addresses that one `sitemap.xml` may hold.
const LIMIT: usize = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The names of the files of the sitemap protocol for so many pages: one, or several and an index over them.
pub(super) fn sitemap_names(pages: usize) -> Vec<String> {
    let parts = pages.div_ceil(LIMIT);
    let numbered = (1..=parts).filter(|_| parts > 1).map(|n| format!("sitemap-{n}.xml"));
    numbered.chain(["sitemap.xml".to_owned()]).collect()
}

/// One of them, by its place among the names. `page` gives the path of a page and the day of its last change, where that is known.
pub(super) fn sitemap(
    base: &str,
    at: usize,
    pages: usize,
    page: impl Fn(usize) -> (String, Option<Date>),
) -> String {
    let names = sitemap_names(pages);
    let base = escaped(base);
    if at + 1 == names.len() && names.len() > 1 {
        let mut index = format!("{HEAD}<sitemapindex {SPACE}>\n");
        for name in &names[..at] {
            let _ = writeln!(index, "<sitemap><loc>{base}{name}</loc></sitemap>");
        }
        return index + "</sitemapindex>\n";
    }
    let mut text = format!("{HEAD}<urlset {SPACE}>\n");
    for (path, changed) in (at * LIMIT..pages.min((at + 1) * LIMIT)).map(page) {
        let changed = changed.map_or_else(String::new, |day| format!("<lastmod>{day}</lastmod>"));
        let _ = writeln!(text, "<url><loc>{base}{}</loc>{changed}</url>", escaped(&path));
    }
    text + "</urlset>\n"
}

/// `robots.txt`: everything may be read; a draft may not.
pub(super) fn robots(base: Option<&str>, draft: bool) -> String {
    let mut text = format!("User-agent: *\n{}\n", if draft { "Disallow: /" } else { "Disallow:" });
    if let Some(base) = base.filter(|_| !draft) {
        let _ = writeln!(text, "\nSitemap: {base}sitemap.xml");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pages_are_listed_once_each_below_an_index() {
        let cases = [(0, 1), (1, 1), (LIMIT, 1), (LIMIT + 1, 3), (3 * LIMIT, 4)];
        for (pages, files) in cases {
            let names = sitemap_names(pages);
            assert_eq!((names.len(), names.last().map(String::as_str)), (files, Some("sitemap.xml")));
            let texts: Vec<String> = (0..files)
                .map(|at| sitemap("https://a/", at, pages, |page| (format!("{page}/"), None)))
                .collect();
            let listed: usize = texts.iter().map(|t| t.matches("<url>").count()).sum();
            assert_eq!(listed, pages);
            let index = texts.last().map_or(0, |t| t.matches("<sitemap>").count());
            assert_eq!(index, files - 1);
        }
    }
}
