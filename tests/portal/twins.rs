//! `portal build --precompress`: compressed twins of texts.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::support::{Folder, files, on};

fn site() -> Folder {
    Folder::with_content("tests/sites/shili")
}

fn build(site: &Folder, arguments: &[&str]) {
    let run = on("build", site, &[&["--draft", "--quiet"], arguments].concat());
    assert!(run.status <= 1, "{}", run.said());
}

/// The files of a site that was built into a new folder.
fn anew(site: &Folder) -> BTreeMap<String, Vec<u8>> {
    let out = Folder::new();
    build(site, &["--precompress", "--out", out.path("out").to_str().unwrap()]);
    files(&out.path("out"))
}

fn is_twin(path: &str) -> bool {
    path.ends_with(".gz") || path.ends_with(".br")
}

/// What a twin says.
fn text_of(path: &str, twin: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    match path.ends_with(".gz") {
        true => drop(flate2::read::GzDecoder::new(twin).read_to_end(&mut text).unwrap()),
        false => brotli::BrotliDecompress(&mut &*twin, &mut text).unwrap(),
    }
    text
}

/// What tells whether a file was written: which it is, and when it was.
fn stamp(path: &Path) -> (std::time::SystemTime, u64) {
    let data = fs::metadata(path).unwrap();
    #[cfg(unix)]
    let which = std::os::unix::fs::MetadataExt::ino(&data);
    #[cfg(not(unix))]
    let which = 0;
    (data.modified().unwrap(), which)
}

#[test]
fn every_text_has_twins_that_say_the_same_and_nothing_else_has() {
    let site = site();
    site.write("content/2024/minzheng/长.txt", "示例文字，凑够长度。\n".repeat(200));
    let all = anew(&site);
    let twins: Vec<&String> = all.keys().filter(|path| is_twin(path)).collect();
    assert!(twins.len() > 20, "{twins:?}");
    for path in &twins {
        let text = &all[&path[..path.len() - 3]];
        assert!(text_of(path, &all[*path]) == *text, "{path}");
        assert!(all[*path].len() < text.len(), "{path}");
    }
    for (path, bytes) in all.iter().filter(|(path, _)| !is_twin(path) && *path != ".portal-manifest") {
        let texts = [".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".txt"];
        let expected = bytes.len() >= 1024 && texts.iter().any(|ending| path.ends_with(ending));
        for ending in [".gz", ".br"] {
            assert_eq!(all.contains_key(&format!("{path}{ending}")), expected, "{path}");
        }
    }
    for path in ["index.html.gz", "2024/minzheng/长.txt.br", "static/style.css.br", "data/2024.csv.gz"] {
        assert!(all.contains_key(path), "{path}");
    }
    assert!(all == anew(&site), "the same site has the same twins");
}

#[test]
fn twins_of_what_stays_are_left_and_go_with_their_texts() {
    let site = site();
    site.write("content/pages/going.md", format!("---\ntitle: 会删去的\n---\n{}\n", "一段文字。".repeat(99)));
    build(&site, &["--precompress"]);
    let public = |path: &str| site.path(&format!("public/{path}"));
    assert!(public("pages/going/index.html.br").exists());
    let kept = ["static/style.css.gz", "static/style.css.br", "2023/minzheng/index.html.br"];
    let before = kept.map(|path| stamp(&public(path)));
    let page = fs::read(public("pages/going/index.html.br")).unwrap();
    site.write("content/pages/going.md", format!("---\ntitle: 会删去的\n---\n{}\n", "另一段。".repeat(99)));
    build(&site, &["--precompress"]);
    assert!(
        fs::read(public("pages/going/index.html.br")).unwrap() != page,
        "a text that changed has another twin"
    );
    assert_eq!(kept.map(|path| stamp(&public(path))), before, "what did not change is not written");
    assert!(files(&site.path("public")) == anew(&site));
    // A damaged twin is made anew, though its text is as it was.
    fs::write(public("static/style.css.br"), "damaged").unwrap();
    fs::remove_file(site.path("content/pages/going.md")).unwrap();
    build(&site, &["--precompress"]);
    assert!(!public("pages/going").exists(), "twins go with their text");
    assert!(files(&site.path("public")) == anew(&site));
    build(&site, &[]);
    assert!(
        !files(&site.path("public")).keys().any(|path| is_twin(path)),
        "without the option there are none"
    );
}

#[test]
fn a_twin_that_the_theme_brings_is_the_themes() {
    let site = site();
    site.write("themes/own/theme.yml", "");
    site.write("themes/own/static/long.js", "// long\n".repeat(300));
    site.write("themes/own/static/long.js.gz", "the theme's own");
    let out = site.path("out");
    build(&site, &["--precompress", "--theme", "own", "--out", out.to_str().unwrap()]);
    let all = files(&out);
    assert_eq!(all["static/long.js.gz"], b"the theme's own");
    assert!(!all.contains_key("static/long.js.br"), "a file that has own twins gets no others");
}
