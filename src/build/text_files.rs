//! `sitemap.xml` and `robots.txt`.

use std::fmt::Write as _;

/// Addresses that one `sitemap.xml` may hold.
const LIMIT: usize = 50_000;

/// The files of the sitemap protocol: one, or an index over several.
pub(super) fn sitemaps(base: &str, paths: &[String]) -> Vec<(String, String)> {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    let one = |paths: &[String]| {
        let mut text = format!("{HEAD}<urlset {SPACE}>\n");
        for path in paths {
            let _ = writeln!(text, "<url><loc>{}{}</loc></url>", escaped(base), escaped(path));
        }
        text + "</urlset>\n"
    };
    if paths.len() <= LIMIT {
        return vec![("sitemap.xml".to_owned(), one(paths))];
    }
    let mut files = Vec::new();
    let mut index = format!("{HEAD}<sitemapindex {SPACE}>\n");
    for (at, chunk) in paths.chunks(LIMIT).enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        let _ = writeln!(index, "<sitemap><loc>{}{name}</loc></sitemap>", escaped(base));
        files.push((name, one(chunk)));
    }
    files.push(("sitemap.xml".to_owned(), index + "</sitemapindex>\n"));
    files
}

/// `robots.txt`: everything may be read; a draft may not.
pub(super) fn robots(base: Option<&str>, draft: bool) -> String {
    let mut text = format!("User-agent: *\n{}\n", if draft { "Disallow: /" } else { "Disallow:" });
    if let Some(base) = base.filter(|_| !draft) {
        let _ = writeln!(text, "\nSitemap: {base}sitemap.xml");
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
