//! The phrases that web pages, messengers and assistants leave, as `phrases.txt` lists them.

use std::sync::LazyLock;

/// The phrases of a kind, each behind its first character, sorted.
#[derive(Debug, Default)]
pub(super) struct PhraseList(Vec<(char, &'static str)>);

impl PhraseList {
    fn of(kind: &str) -> PhraseList {
        let mut lines = LIST.lines().skip_while(|line| !is_head(line, kind)).skip(1);
        let own = lines.by_ref().take_while(|line| !line.starts_with('['));
        let mut all: Vec<(char, &str)> = own.filter_map(|line| Some((line.chars().next()?, line))).collect();
        all.sort_unstable();
        PhraseList(all)
    }

    /// The longest phrase that a text starts with.
    pub(super) fn at_start(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        let from = self.0.partition_point(|(c, _)| *c < first);
        let own = self.0[from..].iter().take_while(|(c, _)| *c == first).map(|(_, phrase)| *phrase);
        own.filter(|phrase| text.starts_with(phrase)).max_by_key(|phrase| phrase.len())
    }

    /// Whether a text is one of the phrases.
    pub(super) fn has(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|first| self.0.binary_search(&(first, text)).is_ok())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(_, phrase)| *phrase)
    }
}

fn is_head(line: &str, kind: &str) -> bool {
    line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) == Some(kind)
}

static LIST: &str = include_str!("phrases.txt");

/// All phrases by their kinds.
#[derive(Debug)]
pub(super) struct Phrases {
    /// With what a line of a page begins that says something about the page, with a colon behind it: `浏览次数`.
    pub labels: PhraseList,
    /// What stands beside others of these, or beside labels: `发布时间`.
    pub companions: PhraseList,
    /// What can be pressed on a page: `打印本页`.
    pub buttons: PhraseList,
    /// What stands beside buttons and says nothing by itself: `微信`.
    pub neutral: PhraseList,
    /// With what messengers ask to look at more: `长按识别`.
    pub invitations: PhraseList,
    /// With what an assistant begins to answer, or takes its leave: `以下是根据您`.
    pub openings: PhraseList,
    /// What an assistant says within a line.
    pub sayings: PhraseList,
    /// What pages and messengers say within a line.
    pub traces: PhraseList,
    /// Words before the code of a shared file: `提取码`.
    pub codes: PhraseList,
    /// What stands in brackets for something that could not be copied: `图片`.
    pub lost: PhraseList,
    /// What stands in brackets for a name: `单位名称`.
    pub blanks: PhraseList,
    /// What a template asks for within a line: `请根据实际情况填写`.
    pub prompts: PhraseList,
    /// How a text says that its figures are none: `数据为示例`.
    pub samples: PhraseList,
    /// What stands before that which a template asks for: `注意`.
    pub cautions: PhraseList,
    /// With what a line begins that is still to be written: `待补：`.
    pub unfinished: PhraseList,
    /// With what words in brackets end that are still to be written: `待核实`.
    pub pending: PhraseList,
    /// With what words in brackets begin that ask for something else to stand there: `此处`.
    pub here: PhraseList,
    /// What they ask for: `插`.
    pub verbs: PhraseList,
    /// With what somebody is asked to see to a place: `请`.
    pub asking: PhraseList,
    /// What is to be done to it: `补充`.
    pub asked: PhraseList,
    /// With what an assistant begins the mark of a source: `oaicite`.
    pub citations: PhraseList,
    /// Common names of families, which no other word in brackets begins with.
    pub surnames: PhraseList,
}

pub(super) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases {
    labels: PhraseList::of("labels"),
    companions: PhraseList::of("companions"),
    buttons: PhraseList::of("buttons"),
    neutral: PhraseList::of("neutral"),
    invitations: PhraseList::of("invitations"),
    openings: PhraseList::of("openings"),
    sayings: PhraseList::of("sayings"),
    traces: PhraseList::of("traces"),
    codes: PhraseList::of("codes"),
    lost: PhraseList::of("lost"),
    blanks: PhraseList::of("blanks"),
    prompts: PhraseList::of("prompts"),
    samples: PhraseList::of("samples"),
    cautions: PhraseList::of("cautions"),
    unfinished: PhraseList::of("unfinished"),
    pending: PhraseList::of("pending"),
    here: PhraseList::of("here"),
    verbs: PhraseList::of("verbs"),
    asking: PhraseList::of("asking"),
    asked: PhraseList::of("asked"),
    citations: PhraseList::of("citations"),
    surnames: PhraseList::of("surnames"),
});

/// Whether a line that begins so may be one of a page, a messenger or an assistant as a whole.
pub(super) fn may_begin(bare: &str) -> bool {
    let Some(first) = bare.chars().next() else { return false };
    FIRST.binary_search(&first).is_ok()
}

/// The characters with which such a line begins, sorted.
static FIRST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let Phrases { labels, companions, buttons, neutral, invitations, openings, unfinished, .. } = &*PHRASES;
    let lists = [labels, companions, buttons, neutral, invitations, openings, unfinished];
    let mut all: Vec<char> = lists.iter().flat_map(|list| list.0.iter().map(|(c, _)| *c)).collect();
    all.push('@');
    all.sort_unstable();
    all.dedup();
    all
});
