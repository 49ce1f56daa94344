//! What the fields of a form and the pictures of a page show in the place of text.

use html5ever::tokenizer::Tag;

use crate::base::Said;
use crate::import::review::{ReviewItem, ReviewKind};

/// Kinds of input whose value is seen as it is.
const SHOWN: [&str; 5] = ["", "text", "number", "tel", "search"];
/// Letters of the words of a picture that may say something, at least.
const WORDS: usize = 4;

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

/// The value that an input shows.
pub(super) fn value(tag: &Tag) -> Option<&str> {
    let kind = attribute(tag, "type").unwrap_or("").trim().to_ascii_lowercase();
    attribute(tag, "value").filter(|_| SHOWN.contains(&kind.as_str()))
}

/// The words of a picture that has figures in them: those of an emblem or a button have none.
pub(super) fn picture(tag: &Tag) -> Option<ReviewItem> {
    let words = attribute(tag, "alt").or_else(|| attribute(tag, "title"))?.trim();
    let is_file = words.is_ascii() || words.contains("://");
    let letters = words.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let says = letters >= WORDS && words.contains(|c: char| c.is_ascii_digit()) && !is_file;
    says.then(|| {
        let said = Said::new(
            "这是图片的说明文字，放在文件末尾；图片里的内容没有导入",
            "these are the words of a picture; they stand at the end of the file, and what it shows was not imported",
        );
        ReviewItem::new(ReviewKind::Text, words, said)
    })
}

/// A list to choose from: the entry that is chosen, else the first.
#[derive(Debug, Default)]
pub(super) struct Selection {
    shown: Option<String>,
    open: Option<(String, bool)>,
}

impl Selection {
    pub(super) fn characters(&mut self, text: &str) {
        if let Some((own, _)) = &mut self.open {
            own.push_str(text);
        }
    }

    /// An entry begins or ends.
    pub(super) fn tag(&mut self, tag: &Tag, starts: bool) {
        if &*tag.name == "option" {
            self.close();
            self.open = starts.then(|| (String::new(), attribute(tag, "selected").is_some()));
        }
    }

    fn close(&mut self) {
        if let Some((text, is_chosen)) = self.open.take()
            && (is_chosen || self.shown.is_none())
        {
            self.shown = Some(text);
        }
    }

    /// What the list shows.
    pub(super) fn done(mut self) -> String {
        self.close();
        self.shown.unwrap_or_default().trim().to_owned()
    }
}
