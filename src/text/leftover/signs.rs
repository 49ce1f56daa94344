//! By what leftovers are known from afar, so that few texts are looked through for them.

use crate::text::sequences::{ANY, Sequence, of_ranges, of_words};

/// Sequences of bytes one of which each leftover has; other texts have them seldom.
pub(crate) const LEFTOVER_SIGNS: [Sequence; 42] = [
    // Fields of Word.
    of_words(0, &["错误", "这里"]),
    of_words(0, &["HYPE", "MERG", "INCL", "PAGE", "TODO", "FIXM"]),
    // What stands for pictures, tags, and errors of programs.
    of_words(0, &["["]),
    of_words(0, &["【"]),
    of_words(0, &["null", "NULL", "NaN", "None", "unde", "Infi", "or! ", "Lore"]),
    of_words(0, &["#N", "#R", "#D", "#V", "#S", "#C"]),
    of_words(0, &["???", "Clic", "Page", "...."]),
    of_words(2, &["□□"]),
    of_words(
        0,
        &[
            "~~", "{-", "{+", "{~", "{=", "{>", "{%", "{:", "{#", "{.", "{\"", "{ ", "<%", "<o", "<w", "<v",
            "<m", "</", "&l", "%s", "%d",
        ],
    ),
    of_words(
        0,
        &[
            "\\*", "\\%", "\\n", "\\r", "\\t", "\\s", "\\b", "\\e", "\\f", "${", "$a", "$c", "$d", "$k",
            "$m", "$p", "$v", "$y", "$u", "$i",
        ],
    ),
    of_words(0, &["```", ":::", "!!!", "=="]),
    // What web pages, messengers and assistants say.
    of_words(0, &["您", "码"]),
    // Names in braces, of which slots have others.
    of_words(0, &["{单", "{机", "{部", "{行", "{本", "{填"]),
    of_words(2, &["蓝字", "原文", "无正", "为示", "空白", "供参"]),
    // Names to be filled in.
    of_words(1, &["某某"]),
    of_words(5, &["名称）", "名称】", "全称）"]),
    // Prompts.
    of_words(2, &["此处"]),
    of_words(2, &["（在", "《在", "〔在", "（请", "〔请", "（烦", "（麻"]),
    of_words(0, &["(在", "(请"]),
    of_words(1, &["待补", "待核", "待填", "待完", "待确", "待更", "待提", "待录", "待修", "待写", "待定"]),
    of_words(1, &["请核", "请补", "请填", "请确", "请修", "请根", "请按", "请据", "请在"]),
    // Pairs of brackets with nothing in them.
    of_words(1, &["（）", "（　"]),
    of_words(1, &["《》", "〔〕"]),
    of_words(1, &["（ ", "（)", "（\u{a0}", "《 ", "〔 "]),
    // Signs for figures.
    of_words(0, &["x年", "X月", "x日", "x件", "x次", "x项", "x条", "x份", "x元", "x万", "x期", "x场"]),
    of_words(0, &["×年", "×月", "×日", "×件", "×项", "×元", "×万"]),
    of_words(0, &["Ｘ年", "Ｘ万", "Ｘ项"]),
    of_words(0, &["xx", "XX", "__", "AI"]),
    of_words(0, &["××", "ＸＸ"]),
    of_words(2, &["＿＿"]),
    of_words(0, &["?件", "?次", "?份", "?场", "?期"]),
    of_words(1, &["？件", "？次", "？份", "？场", "？期", "？？", "○件", "○次", "○份", "○场", "○期"]),
    // Remarks.
    of_words(0, &["// ", "//\t", "//　", "//一", "//待", "//文", "//第", "//请", "//附"]),
    of_words(0, &["/*"]),
    of_words(0, &["# 待", "# 请", "# 备", "# 已", "# 未", "# 核", "# 此", "# 这", "# 领", "# 注"]),
    of_words(0, &["#待", "#请", "#备", "#已", "#未", "#核", "#此", "#这", "#领", "#注"]),
    of_words(0, &["#  ", "# 　", "#　"]),
    // Numbers of pages between `-`, or between wide dashes.
    of_ranges([&[(b'0', b'9'), (b' ', b' ')], &[(b'-', b'-')], &[(0, b' '), (0xe3, 0xe3)]]),
    of_ranges([&[(0x80, 0x80), (0xbc, 0xbc)], &[(0x8d, 0x8d), (0x93, 0x94)], &[(0, b' '), (0xe3, 0xe3)]]),
    of_words(0, &["0页", "1页", "2页", "3页", "4页", "5页", "6页", "7页", "8页", "9页", " 页"]),
    of_words(2, &["　页"]),
    // Radicals of PDF files.
    of_ranges([&[(0xe2, 0xe2)], &[(0xba, 0xbf)], ANY]),
];
