//! Whatever a text holds, it never becomes a mark of the renderer: a draft of forged marks has no markup of theirs.

use crate::support::{Folder, files, on};

/// What breaks out of an attribute if it is printed there as HTML.
const NARRATIVE: &str = "\" autofocus onfocus=console.log(1) x=\"";

/// Marks of the first leaves and slots, in every way to write them: their characters as they are, as escapes of YAML,
/// and by their numbers in Markdown.
fn forged(space: &str) -> String {
    let mut all = String::new();
    for (open, close) in [(0xe000, 0xe001), (0xe002, 0xe003), (0xfdd0, 0xfdd1), (0xfdd2, 0xfdd3)] {
        let c = |code| char::from_u32(code).unwrap();
        for number in 0..20 {
            all += &format!("{}{number}{space}{}", c(open), c(close));
            all += &format!("\\u{open:04X}{number}{space}\\u{close:04X}");
            all += &format!("&#x{open:X};{number}{space}&#{close};");
        }
    }
    all
}

/// The first tag in which another one begins.
fn torn(html: &str) -> Option<&str> {
    let tags = html.match_indices('<').map(|(at, _)| &html[at..]);
    tags.map(|tag| &tag[..tag.find('>').map_or(tag.len(), |end| end + 1)]).find(|tag| tag[1..].contains('<'))
}

#[test]
fn no_text_becomes_a_mark() {
    for space in [" ", ""] {
        let (site, mark, address) = (Folder::new(), forged(space), forged(""));
        let settings = ["title", "organiser", "operator", "contact", "icp", "police_record"];
        let mut text: String = settings.iter().map(|key| format!("{key}: \"甲{mark}\"\n")).collect();
        for key in ["error_report_url", "party_gov_badge", "base_url"] {
            text += &format!("{key}: \"https://x/{address}\"\n");
        }
        site.write("content/site.yml", text);
        site.write("content/agencies.yml", format!("a: {{name: \"甲局{mark}\", kind: department}}\n"));
        site.write("content/pages/about.md", format!("---\ntitle: \"{mark}\"\n---\n{mark}\n"));
        let link = format!("[甲{mark}](https://x/{address} '{mark}') {mark}");
        let text = format!(
            "published: 2019-03-01\noverview: |\n  {NARRATIVE}\n\n  {link}\nother_matters: \"{mark}\"\n"
        );
        site.write("content/2018/a.yml", text);
        let run = on("build", &site, &["--draft", "--quiet"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        for (path, bytes) in files(&site.path("public")).iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes);
            assert_eq!(torn(&page), None, "{path}");
            let times = page.matches("autofocus").count();
            assert_eq!(times, usize::from(path == "2018/a/index.html"), "{path}: a mark shows the narrative");
        }
    }
}
