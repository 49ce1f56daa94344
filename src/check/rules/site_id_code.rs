//! `site-id-code`: the pattern of the 网站标识码.

use crate::base::Words;
use crate::check::{Check, Scope, SiteScope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "site-id-code",
    level: Level::Error,
    group: Group::Site,
    waivable: false,
    holds: Words::new(
        "网站标识码是 10 位数字，或 bm 加 8 位数字",
        "the 网站标识码 is 10 digits, or bm and 8 digits",
    ),
    means: Words::new(
        "网站标识码印在每一页页脚和页头的 SiteIDCode 里，地方政府网站是 10 位数字，国务院部门网站是 bm 加 8 位数字。",
        "The 网站标识码 stands in the footer and in SiteIDCode of every page: 10 digits for local governments, bm and 8 digits for State Council departments.",
    ),
    source: Words::new("《政府网站发展指引》（国办发〔2017〕47号）", "国办发〔2017〕47号"),
    cause: Words::new(
        "没有加引号，开头的 0 丢了；抄成了备案号。",
        "Without quotes a leading 0 was lost; another number was copied.",
    ),
    mend: Words::new(
        "照全国政府网站信息报送系统中的编码填写，并加引号。",
        "Copy the code from the national register of government sites, in quotes.",
    ),
};

/// It is no such code.
pub(super) static MALFORMED: Message<{ holes(&["code", "length"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{code}”不是网站标识码", "“{code}” is not a 网站标识码"),
    label: Words::new("{length} 位", "{length} characters"),
    help: Words::new(
        "对照全国政府网站信息报送系统里的编码写：10 位数字，或 bm 加 8 位数字，并加引号",
        "copy the code from the national register of government sites: 10 digits, or bm and 8 digits, in quotes",
    ),
});

/// Nine digits, as are left of ten where a program took them for a number.
static SHORT: Message<{ holes(&["code", "length"]) }> = MALFORMED.with_help(Words::new(
    "少一位，多半丢了开头的 0：写成 {网站标识码|site_id_code}: \"0{code}\"，并对照全国政府网站信息报送系统里的编码",
    "one digit is missing, most likely a leading 0: write `{网站标识码|site_id_code}: \"0{code}\"`, and compare it \
     with the national register of government sites",
));

/// The settings.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Site(check));

fn check(scope: &SiteScope, out: &mut Vec<Finding>) {
    let (Some(code), Some(file)) = (&scope.site_id_code, scope.file) else { return };
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(&code.text, 10) && !code.text.strip_prefix("bm").is_some_and(|rest| digits(rest, 8)) {
        let length = code.text.chars().count();
        let message = if digits(&code.text, 9) { &SHORT } else { &MALFORMED };
        out.push(Finding::new(
            message,
            Place::new(file, code.spot),
            fill!(code = &code.text, length = length),
        ));
    }
}
