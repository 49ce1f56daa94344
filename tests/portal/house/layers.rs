//! The layers of the room `site`.

use super::programs;

/// Each layer knows those before it. The pages are leaves.
const LAYERS: [&str; 7] = ["route", "view", "print", "parts", "kind", "pages", "plan"];

#[test]
fn the_layers_of_pages_know_only_those_before_them() {
    let mut wrong = Vec::new();
    for (file, code) in programs() {
        let Some(name) = file.strip_prefix("src/site/") else { continue };
        let own = name.split(['/', '.']).next().unwrap();
        let Some(layer) = LAYERS.iter().position(|layer| *layer == own) else {
            assert_eq!(own, "mod", "{file} is in no layer");
            continue;
        };
        let leaf = own == "pages" && name != "pages/mod.rs";
        for rest in code.split("crate::site").skip(1) {
            let other = rest.strip_prefix("::").unwrap_or_default().split([':', ';', ' ']).next().unwrap();
            let known = LAYERS.iter().position(|l| *l == other);
            if known.is_none_or(|known| known > layer || leaf && known == layer) {
                wrong.push(format!("{file} imports crate::site::{other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_sees_what_its_input_names() {
    let mut wrong = Vec::new();
    for (file, code) in programs() {
        let Some(name) = file.strip_prefix("src/site/") else { continue };
        let code = code.lines().filter(|line| !line.trim_start().starts_with("use "));
        let whole: Vec<&str> = code.filter(|line| line.contains("PageContext<")).collect();
        match name.split_once('/') {
            Some(("parts", "context.rs")) | None => {}
            Some(("pages", _)) if whole == ["    fn of(site: &'s PageContext<'s>) -> Input<'s> {"] => {}
            Some(("pages", "mod.rs")) | Some(_) if whole.is_empty() => {}
            Some(_) => wrong.push(format!("{file}: {whole:?}")),
        }
    }
    assert!(wrong.is_empty(), "these take all that pages may see:\n{}", wrong.join("\n"));
}
