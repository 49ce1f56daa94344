//! Characters that cannot be seen, by the names that people can look up.

use crate::base::Words;
use crate::finding::{Finding, fill, reading};
use crate::source::Place;
use crate::text::is_shaper;

/// The code of a character: `U+200B`.
pub(crate) fn code_of(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// What a character is called.
pub(crate) fn name_of(c: char) -> Words {
    match c {
        '\t' => Words::new("制表符", "a tab"),
        '\u{3000}' => Words::new("全角空格", "a full-width space"),
        '\u{a0}' | '\u{202f}' => Words::new("不换行空格", "a no-break space"),
        '\u{2000}'..='\u{200a}' | '\u{1680}' | '\u{205f}' => {
            Words::new("特殊宽度的空格", "a space of another width")
        }
        '\u{200b}' => Words::new("零宽空格", "a zero-width space"),
        '\u{2060}' => Words::new("零宽不换行符", "a word joiner"),
        '\u{200c}' => Words::new("零宽不连字", "a zero-width non-joiner"),
        '\u{200d}' => Words::new("零宽连字", "a zero-width joiner"),
        c if is_shaper(c) => Words::new("字形选择符", "a selector of a form"),
        '\u{34f}' => Words::new("组合连接符", "a combining joiner"),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => Words::new("谚文填充符", "a Hangul filler"),
        '\u{2800}' => Words::new("空白盲文符", "a blank sign of Braille"),
        '\u{fffc}' => Words::new("对象占位符", "an object replacement character"),
        '\u{2061}'..='\u{2064}' => Words::new("看不见的运算符", "an invisible operator"),
        '\u{85}' => Words::new("换行控制符", "a next-line character"),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Words::new("文字方向标记", "a mark of text direction")
        }
        '\u{ad}' => Words::new("软连字符", "a soft hyphen"),
        '\u{feff}' => Words::new("字节序标记", "a byte order mark"),
        '\u{2028}' | '\u{2029}' => Words::new("行分隔符", "a line separator"),
        '\u{e000}'..='\u{f8ff}' => Words::new("只有某个字体才有的符号", "a symbol of one font only"),
        '\u{fffd}' => Words::new("替换字符", "a replacement character"),
        _ => Words::new("控制字符", "a control character"),
    }
}

/// The finding that there is a character which no text may have.
pub(crate) fn control(place: Place, c: char) -> Finding {
    Finding::new(&reading::CONTROL, place, fill!(name = name_of(c), code = code_of(c)))
}

/// The finding that the name of a file has such a character; `near` is a name to use.
pub(crate) fn control_in_name(place: Place, c: char, near: &str) -> Finding {
    let filled = fill!(name = name_of(c), code = code_of(c), near = near);
    Finding::new(&reading::CONTROL_IN_NAME, place, filled)
}
