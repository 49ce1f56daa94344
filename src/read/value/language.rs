//! The language of pages.

use crate::finding::{fill, reading};
use crate::read::key_name::KeyName;
use crate::read::reader::{Reader, short};
use crate::read::value::FromNode;
use crate::yaml::Node;

/// The language of pages, as BCP 47 names it.
pub(in crate::read) struct Language(pub String);

/// The languages that ISO 639-1 names, and some of China's that only ISO 639-3 does.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb \
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st \
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu cmn yue nan hak wuu mvf";

impl FromNode for Language {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Language> {
        let text = reader.text(node, key)?;
        let mut parts = text.split('-');
        let known = parts.next().is_some_and(|first| {
            let first = first.to_ascii_lowercase();
            LANGUAGES.split_whitespace().any(|language| language == first)
        });
        let subtag =
            |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if known && parts.all(subtag) {
            return Some(Language(text));
        }
        let plain = text.to_lowercase().replace(['_', ' '], "-");
        let near = match plain.as_str() {
            "中文" | "汉语" | "简体中文" | "普通话" | "chinese" | "cn" | "chn" | "zh-cn" | "zh-hans-cn" => {
                "zh-CN"
            }
            "繁体中文" | "正體中文" | "繁體中文" => "zh-Hant",
            "英文" | "英语" | "english" | "eng" => "en",
            "藏文" | "藏语" | "tibetan" => "bo",
            "维吾尔文" | "维吾尔语" | "uyghur" => "ug",
            "蒙古文" | "蒙古语" | "mongolian" => "mn",
            _ => "",
        };
        let filled = fill!(key = reader.key(key), found = short(&text), near = reader.mend(node, near));
        let message = if near.is_empty() { &reading::NO_LANGUAGE } else { &reading::LANGUAGE_NEAR };
        let finding = match near.is_empty() {
            true => reader.at(message, node, fill!(key = reader.key(key), found = short(&text), near = near)),
            false => reader.at(message, node, filled),
        };
        reader.say(finding);
        None
    }
}
