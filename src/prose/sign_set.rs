//! Which signs a text has: seen in one pass, so that only those who read one of them look through the text again.

use crate::text::{ANY, ByteSet, Sequences};

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
        let found = KINDS.iter().enumerate().filter(|(kind, _)| kinds >> kind & 1 == 1);
        found.fold(SignSet::default(), |all, (_, (signs, _))| all.and(*signs))
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
const KINDS: [(SignSet, [ByteSet; 3]); 31] = [
    (SignSet::BRACE, [&[(b'{', b'{'), (b'}', b'}')], ANY, ANY]),
    (SignSet::OPENING.and(SignSet::MARKUP), [&[(b'[', b'['), (b'<', b'<')], ANY, ANY]),
    (SignSet::OPENING, [&[(b'(', b'(')], ANY, ANY]),
    (SignSet::DOT, [&[(b'.', b'.')], ANY, ANY]),
    (SignSet::MARKUP, [&[(b'`', b'`'), (b'|', b'|'), (b'~', b'~'), (b'>', b'>')], ANY, ANY]),
    (SignSet::STAR, [&[(b'*', b'*')], ANY, ANY]),
    (SignSet::BLANK, [&[(b'\t', b'\t'), (b'\r', b'\r')], ANY, ANY]),
    (SignSet::AMPERSAND, [&[(b'&', b'&')], ANY, ANY]),
    // ｛｝
    (SignSet::BRACE, [&[(0xef, 0xef)], &[(0xbd, 0xbd)], &[(0x9b, 0x9b), (0x9d, 0x9d)]]),
    // （
    (SignSet::OPENING, [&[(0xef, 0xef)], &[(0xbc, 0xbc)], &[(0x88, 0x88)]]),
    // ＊
    (SignSet::STAR, [&[(0xef, 0xef)], &[(0xbc, 0xbc)], &[(0x8a, 0x8a)]]),
    // ．
    (SignSet::DOT, [&[(0xef, 0xef)], &[(0xbc, 0xbc)], &[(0x8e, 0x8e)]]),
    // ［
    (SignSet::OPENING.and(SignSet::MARKUP), [&[(0xef, 0xef)], &[(0xbc, 0xbc)], &[(0xbb, 0xbb)]]),
    // ＜
    (SignSet::MARKUP, [&[(0xef, 0xef)], &[(0xbc, 0xbc)], &[(0x9c, 0x9c)]]),
    // 《【〔
    (SignSet::OPENING, [&[(0xe3, 0xe3)], &[(0x80, 0x80)], &[(0x8a, 0x8a), (0x90, 0x90), (0x94, 0x94)]]),
    // 】
    (SignSet::MARKUP, [&[(0xe3, 0xe3)], &[(0x80, 0x80)], &[(0x91, 0x91)]]),
    (SignSet::BLANK, [&[(0xe3, 0xe3)], &[(0x80, 0x80)], &[(0x80, 0x80)]]),
    (SignSet::BLANK, [&[(0xc2, 0xc2)], &[(0xa0, 0xa0)], ANY]),
    (SignSet::MARK, [&[(0xef, 0xef)], &[(0xb7, 0xb7)], ANY]),
    (SignSet::DOUBLED, [&[(b' ', b' ')], &[(b' ', b' ')], ANY]),
    (SignSet::DOUBLED, [NARROW, NARROW, ANY]),
    // The end of a wide one, and with what another begins; some others end so, too.
    (
        SignSet::DOUBLED,
        [
            &[(0x80, 0x80), (0xbc, 0xbc)],
            &[(0x88, 0x88), (0x8a, 0x8a), (0x90, 0x90), (0x94, 0x94), (0xbb, 0xbb)],
            &[(0xe3, 0xe3), (0xef, 0xef)],
        ],
    ),
    // TODO, HYPERLINK, null, Error, NaN
    (LEFTOVER, [&[(b'A', b'Z')], &[(b'A', b'Z')], ANY]),
    (LEFTOVER, [&[(b'A', b'Z')], &[(b'a', b'r')], &[(b'N', b'N'), (b'f', b'r')]]),
    (LEFTOVER, [&[(b'n', b'n'), (b'u', b'u')], &[(b'n', b'n'), (b'u', b'u')], ANY]),
    // xx月, ××, `#N/A`, `[图片]`
    (
        LEFTOVER,
        [
            &[(b'X', b'X'), (b'x', b'x'), (0xc3, 0xc3)],
            &[(b'X', b'X'), (b'x', b'x'), (0x97, 0x97), (0xe4, 0xe9)],
            ANY,
        ],
    ),
    (LEFTOVER, [&[(b'#', b'#'), (b'[', b'['), (b'{', b'{'), (b'<', b'<')], ANY, ANY]),
    // ????, ____, //, ?次
    (
        LEFTOVER,
        [
            &[(b'?', b'?'), (b'_', b'_'), (b'/', b'/')],
            &[(b'*', b'*'), (b'/', b'/'), (b'?', b'?'), (b'_', b'_'), (0xe4, 0xe6)],
            ANY,
        ],
    ),
    // □ and radicals; 错, 单, 页, 此, 待
    (LEFTOVER, [&[(0xe2, 0xe2)], &[(0x96, 0x96), (0xba, 0xbf)], ANY]),
    (
        LEFTOVER,
        [
            &[(0xe5, 0xe6), (0xe9, 0xe9)],
            &[(0x8d, 0x8d), (0x94, 0x94), (0xa1, 0xa1), (0xad, 0xad), (0xbe, 0xbe)],
            &[(0x85, 0x85), (0x95, 0x95), (0x99, 0x99), (0xa4, 0xa4), (0xb5, 0xb5)],
        ],
    ),
    // — 2 —
    (LEFTOVER, [&[(b'-', b'-'), (0x93, 0x94), (0x8d, 0x8d)], &[(b' ', b' '), (b'0', b'9')], ANY]),
];

const LEFTOVER: SignSet = SignSet::LEFTOVER;

/// Narrow brackets that open.
const NARROW: ByteSet = &[(b'(', b'('), (b'<', b'<'), (b'[', b'[')];

static BYTES: Sequences = {
    let (mut all, mut kind) = ([[ANY; 3]; KINDS.len()], 0);
    while kind < KINDS.len() {
        all[kind] = KINDS[kind].1;
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
    fn what_may_be_left_of_drafts_is_seen() {
        let cases = [
            "错误!未",
            "Error! R",
            "HYPERLINK",
            "[图片]",
            "null件",
            "NaN%",
            "#N/A",
            "{--4--}",
            "<%= a %>",
            "????",
            "□□",
            "（此处插",
            "单击此处",
            "Click here",
            "（待核实）",
            "xx月",
            "×件",
            "___",
            "?次",
            "# 待",
            "// 待",
            "/* 待",
            "TODO",
            "— 2 —",
            "- 2 -",
            "－12－",
            "第2页",
            "Page 2",
            "⽂书",
            "⻓",
        ];
        for text in cases {
            assert!(SignSet::of(text).has(SignSet::LEFTOVER), "{text}");
        }
        let plain = "2024年，全局主动公开信息258条（含街道）；收到申请3件，均按期答复。";
        assert!(!SignSet::of(plain).has(SignSet::LEFTOVER));
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
