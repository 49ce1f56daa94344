//! `credit-code`: the check character of the 统一社会信用代码.

use crate::base::Words;
use crate::check::{Check, Scope, SiteScope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "credit-code",
    level: Level::Error,
    group: Group::Register,
    waivable: false,
    holds: Words::new(
        "统一社会信用代码有 18 位，末位校验正确",
        "the 统一社会信用代码 has 18 characters and a right check character",
    ),
    means: Words::new(
        "代码由 18 位数字和大写字母组成（不用 I O S V Z），最后一位由前 17 位算出，用来发现抄写错误。",
        "The code has 18 digits and capital letters (without I O S V Z); the last one is computed from the others and finds slips of the pen.",
    ),
    source: Words::new("GB 32100-2015《法人和其他组织统一社会信用代码编码规则》", "GB 32100-2015"),
    cause: Words::new(
        "把字母 O 写成数字 0、I 写成 1；漏抄一位；复制时带了空格。",
        "The letter O for 0, I for 1; a character was lost; a blank was copied along.",
    ),
    mend: Words::new(
        "对照统一社会信用代码证书改正；没有把握的先删去这一行。",
        "Copy it anew from the certificate; leave the line out where you are not sure.",
    ),
};

/// It is no such code.
pub(super) static MALFORMED: Message<{ holes(&["code", "length"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{code}”不是 18 位统一社会信用代码",
        "“{code}” is not a 统一社会信用代码 of 18 characters",
    ),
    label: Words::new("{length} 位", "{length} characters"),
    help: Words::new(
        "写 18 位数字和大写字母，不用 I O S V Z，中间没有空格；没有把握的先删去",
        "write 18 digits and capital letters without I O S V Z and without blanks, or leave it out",
    ),
});

/// Its last character is wrong.
pub(super) static CHECK_CHARACTER: Message<{ holes(&["code", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "统一社会信用代码“{code}”的校验位不对：按前 17 位，末位应为 {wanted}",
        "the check character of 统一社会信用代码 “{code}” is wrong: the first 17 ask for {wanted}",
    ),
    label: Words::new("有一位抄错了", "one character is wrong"),
    help: Words::new(
        "对照证书逐位核对，常见的是 0 与 O、1 与 I、8 与 B 混淆",
        "compare it with the certificate; 0 and O, 1 and I, 8 and B are easily confused",
    ),
});

/// The register.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Site(check));

/// The characters in the order of their values.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

fn check(scope: &SiteScope, out: &mut Vec<Finding>) {
    for (_, agency) in scope.register.all() {
        let Some(code) = &agency.credit_code else { continue };
        let place = Place::new(agency.place.file, code.spot);
        match wanted(&code.text) {
            None => {
                let length = code.text.chars().count();
                out.push(Finding::new(&MALFORMED, place, fill!(code = &code.text, length = length)));
            }
            Some(wanted) if code.text.ends_with(wanted) => {}
            Some(wanted) => {
                out.push(Finding::new(&CHECK_CHARACTER, place, fill!(code = &code.text, wanted = wanted)));
            }
        }
    }
}

/// The check character that the first 17 ask for; `None` if the code is malformed.
fn wanted(code: &str) -> Option<char> {
    let value = |c: u8| ALPHABET.iter().position(|a| *a == c);
    let values: Vec<usize> = code.bytes().map(value).collect::<Option<_>>()?;
    let (first, [_]) = values.split_at_checked(17)? else { return None };
    let (sum, _) = first.iter().fold((0, 1), |(sum, weight), v| ((sum + v * weight) % 31, weight * 3 % 31));
    ALPHABET.get((31 - sum) % 31).map(|c| char::from(*c))
}

#[cfg(test)]
mod tests {
    use super::wanted;

    #[test]
    fn the_codes_of_real_agencies_pass() {
        let cases = [
            ("12620600MB0523338C", Some('C')),
            ("11441700007280420Y", Some('Y')),
            ("11370883004326403Q", Some('Q')),
            ("12371082MB2843001W", Some('W')),
            ("113325000026455663", Some('3')),
            ("113325000026455662", Some('3')),
            ("11332500002645566", None),
            ("1133250000264556633", None),
            ("11332500002645566O", None),
            ("一一332500002645566", None),
        ];
        for (code, expected) in cases {
            assert_eq!(wanted(code), expected, "{code}");
        }
    }
}
