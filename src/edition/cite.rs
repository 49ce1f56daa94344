//! How documents are cited.

use std::ops::Range;

use memchr::memmem::Finder;

/// A document as texts cite it.
#[derive(Clone, Debug)]
pub(crate) struct Cite {
    /// As it is written.
    pub text: String,
    /// Who wrote it and in which year, where the year stands in brackets.
    issued: Option<(String, String)>,
    /// What stands behind those, or all of it: a searcher, which is dear to make.
    rest: Finder<'static>,
}

impl Cite {
    /// A document that is cited so: with `〔year〕` or without.
    pub(crate) fn new(text: String) -> Cite {
        let parts = text.split_once('〔').and_then(|(by, rest)| Some((by, rest.split_once('〕')?)));
        let issued = parts.map(|(by, (year, _))| (by.to_owned(), year.to_owned()));
        let rest = Finder::new(parts.map_or(&*text, |(_, (_, number))| number)).into_owned();
        Cite { text, issued, rest }
    }

    /// Where a text cites it: brackets around the year may have any form.
    pub(crate) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.rest.find_iter(text.as_bytes()).find_map(|at| {
            let end = at + self.rest.needle().len();
            let Some((by, year)) = &self.issued else { return Some(at..end) };
            let before = text.get(..at)?.strip_suffix(['〕', ']', ')', '】', '］'])?;
            let before = before.strip_suffix(&**year)?.strip_suffix(['〔', '[', '(', '【', '［'])?;
            Some(before.strip_suffix(&**by)?.len()..end)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_any_brackets() {
        let cite = Cite::new("国办公开办函〔2019〕60号".to_owned());
        let cases = [
            ("依据国办公开办函〔2019〕60号", true),
            ("依据国办公开办函[2019]60号", true),
            ("依据国办公开办函(2019)60号", true),
            ("依据国办公开办函【2019】60号", true),
            ("依据国办公开办函〔2021〕60号", false),
            ("依据某办函〔2019〕60号", false),
            ("依据国办公开办函〔2019〕160号", false),
            ("60号", false),
        ];
        for (text, expected) in cases {
            assert_eq!(cite.find(text).is_some(), expected, "{text}");
        }
        let order = "国务院令第492号";
        assert_eq!(Cite::new(order.to_owned()).find("甲国务院令第492号乙"), Some(3..3 + order.len()));
    }
}
