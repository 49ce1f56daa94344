//! Which signs a text has: seen in one pass, so that only those who read one of them look through the text again.

use crate::text::{ANY, LEFTOVER_SIGNS, Sequence, Sequences, of_ranges, of_words};

/// A set of kinds of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SignSet(u16);

impl SignSet {
    /// `{` and `}`, narrow or wide.
    pub(crate) const BRACE: SignSet = SignSet(1);
    /// Brackets of other kinds that open.
    pub(crate) const OPENING: SignSet = SignSet(1 << 1);
    /// Full stops that part the words of an address, narrow or wide; `。` is none of them.
    pub(crate) const DOT: SignSet = SignSet(1 << 2);
    /// What Markdown may take for a link, HTML, code, a table, a quotation, or something struck out; also wide brackets of a link.
    pub(crate) const MARKUP: SignSet = SignSet(1 << 3);
    /// `*`, narrow or wide.
    pub(crate) const STAR: SignSet = SignSet(1 << 4);
    /// Tabs, `\r`, U+3000 and U+00A0.
    pub(crate) const BLANK: SignSet = SignSet(1 << 5);
    /// `&`.
    pub(crate) const AMPERSAND: SignSet = SignSet(1 << 6);
    /// Characters that begin as marks of the program do.
    pub(crate) const MARK: SignSet = SignSet(1 << 7);
    /// Two spaces, or two brackets that open, side by side; it may be there in vain.
    pub(crate) const DOUBLED: SignSet = SignSet(1 << 8);
    /// What programs and drafts may leave in a text; it may be there in vain.
    pub(crate) const LEFTOVER: SignSet = SignSet(1 << 9);

    /// All of them: nothing is passed over.
    #[cfg(test)]
    pub(crate) const ALL: SignSet = SignSet(u16::MAX);

    /// The signs of a text.
    pub(crate) fn of(text: &str) -> SignSet {
        let kinds = BYTES.kinds_in(text.as_bytes());
        let left = if kinds >> KINDS.len() == 0 { SignSet::default() } else { SignSet::LEFTOVER };
        let found = KINDS.iter().enumerate().filter(|(kind, _)| kinds >> kind & 1 == 1);
        found.fold(left, |all, (_, (signs, _))| all.and(*signs))
    }

    /// These and others.
    pub(crate) const fn and(self, other: SignSet) -> SignSet {
        SignSet(self.0 | other.0)
    }

    /// Whether some of `of` are there.
    pub(crate) const fn has(self, of: SignSet) -> bool {
        self.0 & of.0 != 0
    }
}

/// The signs by their bytes.
const KINDS: [(SignSet, Sequence); 22] = [
    (SignSet::BRACE, of_words(0, &["{", "}"])),
    (SignSet::BRACE, of_words(0, &["｛", "｝"])),
    (SignSet::OPENING.and(SignSet::MARKUP), of_words(0, &["[", "<"])),
    (SignSet::OPENING.and(SignSet::MARKUP), of_words(0, &["［"])),
    (SignSet::OPENING, of_words(0, &["("])),
    (SignSet::OPENING, of_words(0, &["（"])),
    (SignSet::OPENING, of_words(0, &["《", "【", "〔"])),
    (SignSet::DOT, of_words(0, &["."])),
    (SignSet::DOT, of_words(0, &["．"])),
    (SignSet::MARKUP, of_words(0, &["`", "|", "~", ">"])),
    (SignSet::MARKUP, of_words(0, &["＜"])),
    (SignSet::MARKUP, of_words(0, &["】"])),
    (SignSet::STAR, of_words(0, &["*"])),
    (SignSet::STAR, of_words(0, &["＊"])),
    (SignSet::BLANK, of_words(0, &["\t", "\r"])),
    (SignSet::BLANK, of_words(0, &["\u{3000}"])),
    (SignSet::BLANK, of_words(0, &["\u{a0}"])),
    (SignSet::AMPERSAND, of_words(0, &["&"])),
    (SignSet::MARK, of_ranges([&[(0xef, 0xef)], &[(0xb7, 0xb7)], ANY])),
    (SignSet::DOUBLED, of_words(0, &["  "])),
    (SignSet::DOUBLED, of_words(0, &["((", "<<", "[["])),
    // The end of a wide one, and with what another begins; some others begin so, too.
    (SignSet::DOUBLED, of_words(1, &["（（", "《《", "【【", "〔〔", "［［"])),
];

/// How many kinds there are, with those of leftovers behind the others.
const COUNT: usize = KINDS.len() + LEFTOVER_SIGNS.len();

static BYTES: Sequences = {
    let (mut all, mut kind) = ([KINDS[0].1; COUNT], 0);
    while kind < COUNT {
        all[kind] = match kind < KINDS.len() {
            true => KINDS[kind].1,
            false => LEFTOVER_SIGNS[kind - KINDS.len()],
        };
        kind += 1;
    }
    Sequences::new(&all)
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_seen_wherever_they_stand() {
        let cases = [
            ("{}｛｝", SignSet::BRACE),
            ("(（《〔【", SignSet::OPENING),
            (".．", SignSet::DOT),
            ("`|~>】＜", SignSet::MARKUP),
            ("[<［", SignSet::OPENING.and(SignSet::MARKUP)),
            ("*＊", SignSet::STAR),
            ("\t\r\u{3000}\u{a0}", SignSet::BLANK),
            ("&", SignSet::AMPERSAND),
            ("\u{fdd0}\u{fdef}", SignSet::MARK),
            ("甲é𠀀。、，）》〕;:'\"“”……——·％\n", SignSet::default()),
        ];
        for (signs, expected) in cases {
            for sign in signs.chars() {
                for text in [format!("{sign}"), format!("甲{sign}"), format!("a{sign}é{sign}𠀀")] {
                    let certain = SignSet(SignSet::of(&text).0 & !SignSet::LEFTOVER.0);
                    assert_eq!(certain, expected, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn few_texts_have_the_signs_of_leftovers() {
        let plain = [
            "2024年，全局主动公开信息258条（含街道）；收到申请{{requests.received.total}}件，均按期答复。",
            "## （一）主动公开\n\n依据《条例》第十九条（含办法），因此答复申请 7 项；此外——公开名单、网页。",
            "- 单位：接待 12 人\n- 网址：https://www.example.gov.cn/ 2023-2024，2018—2025 年",
        ];
        for text in plain {
            assert!(!SignSet::of(text).has(SignSet::LEFTOVER), "{text}");
        }
        assert!(SignSet::of("培训（待核实）").has(SignSet::LEFTOVER));
    }

    #[test]
    fn what_stands_twice_side_by_side_is_seen() {
        let cases =
            [("甲  乙", true), ("甲 乙 ", false), ("【【", true), ("[(", true), ("( (", false), ("((", true)];
        for (text, expected) in cases {
            assert_eq!(SignSet::of(text).has(SignSet::DOUBLED), expected, "{text:?}");
        }
    }
}
