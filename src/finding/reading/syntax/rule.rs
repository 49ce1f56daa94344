//! The rule of syntax.

use crate::base::Words;
use crate::finding::{Group, Level, Rule};

pub(in crate::finding::reading) static RULE: Rule = Rule {
    name: "syntax",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件合 YAML 语法", "the file is valid YAML"),
    means: Words::new(
        "报告、名录和站点设置都是 YAML 文件：一行一个“键: 值”，下一级缩进两个空格，文字以外的标点和数字\
         用半角。写法不对，后面的内容就读不出来，或者会读错。",
        "Reports, the register and the settings are YAML files: one `key: value` a line, two spaces a \
         level, ASCII punctuation and digits outside texts. Where that is broken, what follows cannot \
         be read, or is read wrongly.",
    ),
    source: Words::new(
        "没有法规依据，是程序读文件的需要：写法含糊的地方，数字可能读错，所以不猜。",
        "No provision: the program needs it to read the file. It does not guess where a figure could \
         be misread.",
    ),
    cause: Words::new(
        "输入法停在全角状态，把冒号、逗号、方括号打成了“：”“，”“【】”；从 Word、WPS 或网页粘贴，带进了\
         制表符；方括号或引号漏了一半；多行文字没有用“|”开头，或者忘了缩进。",
        "The input method was left in full-width mode (“：”, “，”, “【】”); text pasted from Word, WPS \
         or a web page brought tabs along; half of a pair of brackets or quotes is missing; a longer \
         text does not start with `|` or is not indented.",
    ),
    mend: Words::new(
        "先看标出的那一行，再看它上面一行：标点改成半角，冒号后面留一个空格，缩进只用空格，括号和引号成\
         对。大段文字写成“键: |”，从下一行起缩进两个空格。",
        "Look at the marked line, then at the one above: make punctuation ASCII, leave a space after \
         the colon, indent with spaces only, close brackets and quotes. Write a longer text as `key: \
         |` and indent it by two spaces from the next line on.",
    ),
};
