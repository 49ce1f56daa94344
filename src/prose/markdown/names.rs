//! Stars that stand for the rest of a name or figure which is not told: `张**、李**等`, `某公司**元`.

use std::ops::Range;

use crate::prose::markdown::emphasis::Side;

/// The commonest surnames, and the word for somebody.
const SURNAMES: &str = "某王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚\
    卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤常温康施文牛樊葛邢安齐庞颜庄聂";

/// What follows a name in a list or a sentence, and begins no bold words.
const BEHIND: &str = "、，。；：）》”等";

/// What stands between two names.
const BETWEEN: &str = "和与诉及同给向对的案（";

/// What figures count.
const UNITS: &str = "元件人号年月日万份次名个";

/// The names among the stars of an element, as they are met.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// One was met.
    some: bool,
    /// The next stars hide what these did.
    next: bool,
}

/// Stars and what stands on both sides of them.
type Mark<'m> = (&'m Range<usize>, &'m Side);

impl Names {
    /// Whether stars that could begin bold words hide something instead; `next` are those behind them.
    pub(super) fn hides(&mut self, source: &str, (stars, side): Mark<'_>, next: Option<Mark<'_>>) -> bool {
        if std::mem::take(&mut self.next) {
            return true;
        }
        let follows = |signs: &str| side.after.is_some_and(|after| signs.contains(after));
        let ends = side.after.is_none_or(char::is_whitespace) || follows(BEHIND);
        let pair = || follows(BETWEEN) && next.is_some_and(|(_, side)| is_surname(side.before));
        let name = is_surname(side.before) && (self.some || ends || pair());
        // `某公司**元，另一公司**元`: both hide the same.
        let unit = follows(UNITS)
            && next.is_some_and(|(other, next)| {
                let between = source.get(stars.end..other.start).unwrap_or("");
                next.after == side.after && between.contains(['，', '、', '；', '。'])
            });
        self.next = unit;
        self.some |= name;
        name || unit
    }
}

fn is_surname(before: Option<char>) -> bool {
    before.is_some_and(|c| SURNAMES.contains(c))
}
