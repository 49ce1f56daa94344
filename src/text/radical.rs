//! Radicals that PDF files have in the place of characters: they look alike, and nobody finds them by searching.

/// The characters of the radicals from U+2F00 on, in their order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
    豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Further radicals, each before its character.
const MORE: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄\
    ⻬齐⻮齿⻰龙⻳龟";

/// The character that a radical stands for.
pub(crate) fn of_radical(c: char) -> Option<char> {
    match c {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth(usize::try_from(u32::from(c) - 0x2f00).ok()?),
        '\u{2e80}'..='\u{2eff}' => {
            let mut pairs = MORE.chars();
            std::iter::from_fn(|| pairs.next().zip(pairs.next()))
                .find_map(|(radical, meant)| (radical == c).then_some(meant))
        }
        _ => None,
    }
}

/// A text with characters in the place of radicals.
pub(crate) fn without_radicals(text: &str) -> String {
    text.chars().map(|c| of_radical(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_characters() {
        let cases = [
            ("⽂书⼀是⾏政", "文书一是行政"),
            ("⻓⻚⺠⻔", "长页民门"),
            ("\u{2fd5}", "龠"),
            ("文a，", "文a，"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_radicals(text), expected);
        }
        assert!(MORE.chars().count().is_multiple_of(2) && KANGXI.chars().count() == 214);
    }
}
