//! The words that a site adds: on its page of terms, in its search; and the platform's other columns.

use std::collections::BTreeMap;

use portal::builder::{Builder, Changes, Options};

use super::incremental::shown;
use super::support::{EDITIONS, Folder};

const ADDED: &str = "
platform: {rules: https://www.example.gov.cn/rules, apply: https://www.example.gov.cn/apply}
terms:
  - {word: 容缺 受理, says: 缺少次要材料的，先受理后补。, article: 示例县的办法, example: 缺一张照片。, also: 容缺}
  - {word: 部分公开, also: [给一半]}
";

fn pages(added: &str) -> BTreeMap<String, String> {
    let site = Folder::with_content("tests/sites/shili");
    site.write("content/site.yml", site.read("content/site.yml") + added);
    let mut builder = Builder::new(site.at(), EDITIONS.clone(), Options::default());
    let snapshot = builder.refresh(&Changes::Everything).unwrap();
    assert_eq!(snapshot.errors(), 0);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap_or_default();
    shown(&snapshot).into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

#[test]
fn a_site_adds_words_and_the_columns_of_its_platform() {
    let (without, with) = (pages(""), pages(ADDED));
    let terms = &with["terms/index.html"];
    for part in [
        "本站另加的词",
        "id=\"容缺-受理\"",
        "缺少次要材料的，先受理后补。",
        "例：缺一张照片。",
        "示例县的办法",
    ] {
        assert!(terms.contains(part), "{part}");
        assert!(!without["terms/index.html"].contains(part), "{part}");
    }
    assert_eq!(terms.matches("部分公开（区分处理）").count(), 1);
    let index = &with["search/data/index.js"];
    assert!(index.contains("[\"容缺-受理\",\"缺少次要材料的，先受理后补。\",[\"容缺 受理\",\"容缺\"]]"));
    assert!(index.contains("\"打码\",\"给一半\"]"));
    for (path, page) in with.iter().filter(|(path, _)| path.ends_with(".html")) {
        let at = |word: &str| page.find(&format!(">{word}</a>"));
        let places = ["政府信息公开制度", "依申请公开"].map(at);
        assert!(places[0].is_some() && places[0] < places[1], "{path}");
        assert!(at("政府信息公开指南").is_none() && at("法定主动公开内容").is_none(), "{path}");
        assert!(!without[path].contains("政府信息公开制度"), "{path}");
    }
    // An agency without an entry of its own leads to that of the platform.
    let entry = "https://www.example.gov.cn/apply";
    assert!(with["2024/minzheng/index.html"].matches(entry).count() > 1);
    assert!(with["agencies/minzheng/index.html"].matches(entry).count() > 2);
}

#[test]
fn a_word_without_an_article_says_what_it_means_and_no_more() {
    let pages = pages("\nterms: [{word: disputes, says: 与表四的编号同名的词。}]\n");
    let terms = &pages["terms/index.html"];
    let entry = terms.split("id=\"own-disputes\"").nth(1).or_else(|| terms.split("id=own-disputes").nth(1));
    let entry = entry.and_then(|rest| rest.split("</section>").next()).unwrap();
    assert!(
        entry.contains("与表四的编号同名的词。") && !entry.contains("条") && !entry.contains("例："),
        "{entry}"
    );
    let own = ["id=\"disputes\"", "id=disputes>", "id=disputes "].map(|id| terms.matches(id).count());
    assert_eq!(own.iter().sum::<usize>(), 1, "the word of the form keeps its own id");
}
