//! Whether a sentence with the words of an assistant or a messenger is said by one, or by the agency.

/// What follows “我” in the name that an agency gives itself: `我局`.
const AGENCIES: &str = "局县市区镇乡委办院厅省单部中街旗州处所校站馆们国机行村盟社";
/// With what an assistant goes on behind `好的，`.
const GOES_ON: [&str; 16] = [
    "以下",
    "下面",
    "这是",
    "这里",
    "根据",
    "按",
    "已",
    "为您",
    "为你",
    "没问题",
    "收到",
    "请",
    "如",
    "您",
    "here",
    "Here",
];
/// What an assistant asks for.
const ASKS: [&str; 6] = ["告诉我", "告知", "您", "你", "随时", "继续"];
/// Who does something, or may do it, in a sentence that tells of a page: `群众可长按二维码`.
const TELLS: [&str; 13] =
    ["可", "能", "群众", "市民", "企业", "用户", "公众", "通过", "读者", "居民", "老人", "干部", "窗口"];
/// Characters of what a page or a program says of itself, at most.
const SHORT: usize = 20;

/// Whether a sentence that begins with such a phrase is an assistant's.
pub(super) fn begins(phrase: &str, sentence: &str) -> bool {
    let rest = sentence.get(phrase.len()..).unwrap_or("");
    let any = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    match () {
        () if phrase.starts_with("作为") => speaks_of_itself(sentence),
        () if phrase.starts_with("希望") => {
            any(&["您", "你"]) || sentence.trim_end_matches(['。', '！', '!']).ends_with("帮助")
        }
        () if phrase == "当然可以" => rest.starts_with(['！', '!', '。']) || agrees(rest),
        () if phrase.starts_with("好的") || phrase.starts_with("当然") || phrase.starts_with("没问题") => {
            phrase.ends_with("以下") || agrees(rest)
        }
        () if phrase.ends_with('我') => !rest.starts_with(|c| AGENCIES.contains(c)),
        () if phrase.starts_with("如需") => any(&ASKS),
        () if phrase.starts_with("以下是") || phrase.starts_with("下面是") => {
            any(&["您", "你", "为您"]) || !any(&["《", "“"]) && has_at_most(sentence, SHORT)
        }
        () => true,
    }
}

/// Whether a sentence with such a phrase is an assistant's.
pub(super) fn says(phrase: &str, sentence: &str) -> bool {
    match () {
        () if phrase == "AI语言模型" => speaks_of_itself(sentence),
        () if phrase.contains("AI") => has_at_most(sentence, SHORT) && !tells(sentence),
        () if phrase.starts_with("您提供") => !sentence.contains("申请") && !names_agency(sentence),
        () => true,
    }
}

/// Whether a sentence asks its reader for what is done on a page, and does not tell of those who do it.
pub(super) fn invites(sentence: &str) -> bool {
    sentence.contains("无正文") || has_at_most(sentence, 2 * SHORT) && !tells(sentence)
}

fn tells(sentence: &str) -> bool {
    TELLS.iter().any(|word| sentence.contains(word))
}

fn has_at_most(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_none()
}

/// Whether nothing follows a consent, or what an assistant goes on with.
fn agrees(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['，', ',', '！', '!', '。', ' ']);
    rest.is_empty()
        || GOES_ON.iter().any(|start| rest.starts_with(start))
        || rest.strip_prefix('我').is_some_and(|rest| !rest.starts_with(|c| AGENCIES.contains(c)))
}

/// Whether someone says “I” who is no agency.
fn speaks_of_itself(sentence: &str) -> bool {
    let mut own = sentence.match_indices('我').map(|(at, own)| &sentence[at + own.len()..]);
    own.any(|rest| !rest.starts_with(|c| AGENCIES.contains(c))) || sentence.contains(", I ")
}

fn names_agency(sentence: &str) -> bool {
    let mut own = sentence.match_indices('我').map(|(at, own)| &sentence[at + own.len()..]);
    own.any(|rest| rest.starts_with(|c| AGENCIES.contains(c)))
}
