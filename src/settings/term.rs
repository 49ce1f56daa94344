//! What a site adds to the words of the forms, the platform that it is a part of, and under which terms its data may be used.

/// A word that the site explains, or what people there say for one that is explained already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SiteTerm {
    /// The word.
    pub word: String,
    /// What it means; `None`: it is a word of the forms.
    pub says: Option<String>,
    /// The article that it rests on.
    pub article: Option<String>,
    /// An invented example.
    pub example: Option<String>,
    /// What people say for it.
    pub also: Vec<String>,
}

impl SiteTerm {
    /// Its name in addresses: the word, whose spaces no id may have.
    pub(crate) fn id(&self) -> String {
        SiteTerm::id_of(&self.word)
    }

    /// The name that a word has in addresses. Words of the forms have plain Latin ones, so a word in such letters is set apart.
    pub(crate) fn id_of(word: &str) -> String {
        let joined = word.split_whitespace().collect::<Vec<_>>().join("-");
        if joined.is_ascii() { format!("own-{joined}") } else { joined }
    }
}

/// The addresses of the other columns of the disclosure platform (国办公开办函〔2019〕61号).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Platform {
    /// 政府信息公开指南.
    pub guide: Option<String>,
    /// 政府信息公开制度.
    pub rules: Option<String>,
    /// 法定主动公开内容.
    pub contents: Option<String>,
    /// 依申请公开: where one applies to an agency that has no entry of its own.
    pub apply: Option<String>,
}

/// The terms under which data may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct License {
    /// What they are called.
    pub name: String,
    /// Where they stand.
    pub url: Option<String>,
}
