//! The two languages of messages.

/// A language that the command speaks. Pages are always Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// One fixed text in both languages, so that neither can be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// A text in both languages.
    pub(crate) const fn new(zh: &'static str, en: &'static str) -> Words {
        Words { zh, en }
    }

    /// The text in one language.
    pub(crate) fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A text made while the program runs, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Said {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Said {
    /// A text in both languages.
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Said {
        Said { zh: zh.into(), en: en.into() }
    }

    /// The same text in both: official labels, figures, quotations.
    pub(crate) fn same(text: impl Into<String>) -> Said {
        let text = text.into();
        Said { zh: text.clone(), en: text }
    }

    /// The text in one language.
    pub(crate) fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl From<Words> for Said {
    fn from(words: Words) -> Said {
        Said::new(words.zh, words.en)
    }
}

impl Lang {
    /// The language of a tag such as `zh_CN.UTF-8`, `zh-Hans` or `en_GB`; `None` if it names neither.
    pub(crate) fn of_tag(tag: &str) -> Option<Lang> {
        let tag = tag.to_ascii_lowercase();
        let first = tag.split(['_', '-', '.', '@']).next()?;
        match first {
            "zh" => Some(Lang::Zh),
            "en" | "c" | "posix" => Some(Lang::En),
            _ => None,
        }
    }
}
