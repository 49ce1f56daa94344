//! `credit-code`: the check character of the 统一社会信用代码.

use crate::base::{Said, Words};
use crate::check::{Check, Scope, SiteScope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::source::Place;
use crate::text::narrow;

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
        "“{code}”有 {length} 位，统一社会信用代码是 18 位",
        "“{code}” has {length} characters, a 统一社会信用代码 has 18",
    ),
    label: Words::new("{length} 位", "{length} characters"),
    help: Words::new(
        "对照证书写 18 位数字和大写字母，中间没有空格",
        "copy its 18 digits and capital letters from the certificate, without blanks",
    ),
});

/// It has characters that no such code has.
pub(super) static STRANGE: Message<{ holes(&["code", "found", "listed"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{code}”的第 {listed} 位是“{found}”，统一社会信用代码里没有",
        "“{code}” has “{found}” in place {listed}, which no 统一社会信用代码 has",
    ),
    label: Words::new("第 {listed} 位是“{found}”", "“{found}” in place {listed}"),
    help: Words::new(
        "对照证书改正这一位：只有数字和大写字母，不用 I O S V Z",
        "compare it with the certificate: there are digits and capital letters only, without I O S V Z",
    ),
});

/// The same where other signs give a right code.
pub(super) static STRANGE_NEAR: Message<{ holes(&["code", "found", "listed", "near"]) }> =
    STRANGE.with_help(Words::new(
        "多半是 {near}：这样写末位校验正确；请对照证书",
        "most likely it is {near}, which has a right check character; compare it with the certificate",
    ));

/// Right but for its spaces, or for small or full-width letters.
pub(super) static WRITTEN_OTHERWISE: Message<{ holes(&["code", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{code}”不是统一社会信用代码的写法",
        "“{code}” is not how a 统一社会信用代码 is written",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}：半角大写，中间没有空格",
        "write {near}: capitals of half width, without blanks",
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
            None => out.push(malformed(&code.text, place)),
            Some(wanted) if code.text.ends_with(wanted) => {}
            Some(wanted) => {
                out.push(Finding::new(&CHECK_CHARACTER, place, fill!(code = &code.text, wanted = wanted)));
            }
        }
    }
}

/// What is said of a code that is none.
fn malformed(code: &str, place: Place) -> Finding {
    let is_right = |code: &str| wanted(code).is_some_and(|last| code.ends_with(last));
    let plain: String = code.chars().filter(|c| !c.is_whitespace() && !"-_·".contains(*c)).collect();
    let plain = plain.chars().map(narrow).collect::<String>().to_uppercase();
    let is_plain = plain != code && wanted(&plain).is_some();
    if is_right(&plain) || is_plain {
        return Finding::new(&WRITTEN_OTHERWISE, place, fill!(code = code, near = plain));
    }
    let strange = |c: &char| !u8::try_from(*c).is_ok_and(|c| ALPHABET.contains(&c));
    let length = plain.chars().count();
    let places: Vec<String> =
        plain.chars().enumerate().filter(|(_, c)| strange(c)).map(|(at, _)| (at + 1).to_string()).collect();
    if length != CODE || places.is_empty() {
        return Finding::new(&MALFORMED, place, fill!(code = code, length = length));
    }
    let found: String = plain.chars().filter(strange).collect();
    let near: String = plain.chars().map(like).collect();
    let listed = Said::new(places.join("、"), places.join(", "));
    match is_right(&near) {
        true => Finding::new(
            &STRANGE_NEAR,
            place,
            fill!(code = code, found = found, listed = listed, near = near),
        ),
        false => Finding::new(&STRANGE, place, fill!(code = code, found = found, listed = listed)),
    }
}

/// Characters of a code.
const CODE: usize = 18;

/// The sign of a code that one which is in none looks like.
fn like(c: char) -> char {
    match c {
        'O' => '0',
        'I' => '1',
        'Z' => '2',
        'S' => '5',
        'V' => 'U',
        c => c,
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
