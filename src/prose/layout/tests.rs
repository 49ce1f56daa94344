//! What lines are read as, and what is odd in them.

use crate::prose::oddity::OddityKind;
use crate::prose::{MarkdownSource, Prose, SignSet};

fn read(text: &str) -> (String, Vec<OddityKind>) {
    let (prose, odd) = Prose::read(text, SignSet::of(text), |_, _| None);
    (MarkdownSource::of(&prose).text.into_owned(), odd.into_iter().map(|odd| odd.kind).collect())
}

#[test]
fn lines_are_read_as_they_are_meant() {
    let cases = [
        ("甲\n\n    乙", "甲\n\n乙"),
        ("2018年。\n\n    二是", "2018年。\n\n二是"),
        ("- 甲\n    - 乙\n\n      丙", "- 甲\n    - 乙\n\n      丙"),
        ("- 甲\n\n        乙", "- 甲\n\n  乙"),
        ("##（一）甲", "## （一）甲"),
        ("###　甲", "### 甲"),
        ("-　甲\n1.　乙", "- 甲\n1. 乙"),
        ("3) 甲\n4) 乙", "3\\) 甲\n\n4\\) 乙"),
        ("甲。\n1、乙\n（二）丙", "甲。\n\n1、乙\n\n（二）丙"),
        ("第二十条第\n（一）项", "第二十条第\n（一）项"),
        ("甲，\n>5件", "甲，\n\\>5件"),
        ("> 甲\n>5件\n乙", "> 甲\n>5件\n\n乙"),
        ("|甲|乙|\n|---|---|\n|1|2|3|\n注：丙", "|甲|乙| |\n|---|---|---|\n|1|2|3|\n\n注：丙"),
        ("1. 甲；\n|乙|丙|\n|---|---|\n|1|2|", "1. 甲；\n\n|乙|丙|\n|---|---|\n|1|2|"),
        ("- 甲\n|乙|丙|\n|---|---|\n|1|2|", "- 甲\n\n|乙|丙|\n|---|---|\n|1|2|"),
        ("甲：\n\n    |乙|丙|\n    |---|---|\n    |1|2|", "甲：\n\n|乙|丙|\n|---|---|\n|1|2|"),
        ("1. 甲；\n2. 乙。\n丙。", "1. 甲；\n\n2. 乙。\n\n丙。"),
        ("- 甲；\n- 乙\n丙。", "- 甲；\n- 乙\n丙。"),
        ("- 甲；\n- 乙。\n- 丙。", "- 甲；\n- 乙。\n- 丙。"),
        ("- 甲。\n  丙。", "- 甲。\n  丙。"),
        ("（二）依申请公开情况\n全年新收9件。", "（二）依申请公开情况\n\n全年新收9件。"),
        ("一、加强组织领导，完善\n工作机制。", "一、加强组织领导，完善\n工作机制。"),
        ("甲|乙\n-|-\n1|2|3|4", "甲|乙| | |\n-|-|---|---|\n1|2|3|4"),
        ("[注]: 不含街道。", "\\[注]: 不含街道。"),
        (
            "[1]: https://a.cn\n[甲]: https://b.cn\n\n[甲]",
            "\\[1]: https://a.cn\n\n[甲]: https://b.cn\n\n[甲]",
        ),
        ("```\n3) 甲\n    乙\n```", "```\n3) 甲\n    乙\n```"),
        ("---\n\n***", "---\n\n***"),
        ("甲\n\n____", "甲\n\n\\____"),
        ("[b]\n- [b]:甲", "[b]\n- \\[b]:甲"),
        ("甲\n5. 乙\n\n    丙", "甲\n5. 乙\n\n丙"),
        ("- 1) 甲\n> 2) 乙", "- 1\\) 甲\n> 2\\) 乙"),
        ("007. 甲\n\n- 01. 乙", "007\\. 甲\n\n- 01\\. 乙"),
        ("[^1]: 1) 甲", "[^1]: 1\\) 甲"),
        ("1) 甲|乙", "1\\) 甲|乙"),
        ("1. \n    1) 甲", "1. \n   1\\) 甲"),
        ("-      1) 甲", "- 1\\) 甲"),
        (">      甲", "> 甲"),
        ("- 甲\n-\n- 乙", "- 甲\n-\n- 乙"),
        ("> > > > > > > > > > > > > > 甲", "> > > > > > > > > > > > \\> > 甲"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).0, expected, "{text}");
    }
}

#[test]
fn what_is_odd_in_lines_is_told_once() {
    use OddityKind::{Bullet, Cells, Deep, Definition, Fence, FullWidth, Heading, Remark, Table, Underline};
    let cases: [(&str, &[OddityKind]); 23] = [
        ("#甲", &[Heading]),
        ("甲。　# 待核\n\n乙。 #内部备注，勿公开", &[Remark, Remark]),
        ("甲。 \\# 待核\n\n发布 #政务公开# 话题\n\n第 #3 号，C# 语言\n\n## 甲 ##", &[]),
        ("####### 甲", &[Heading]),
        ("#甲#乙\n\n# 丙\n\n##丁", &[]),
        ("＃＃ 甲", &[FullWidth]),
        ("｜甲｜乙｜\n｜一｜二｜", &[FullWidth]),
        ("甲\n---", &[Underline]),
        ("甲。\n=======", &[Underline]),
        ("甲\n=======\n乙", &[]),
        ("甲\n\n---\n\n- 乙\n", &[]),
        ("- 甲\n-\n- 乙\n---", &[]),
        ("> 甲\n---", &[]),
        ("- 甲\n-乙\n- 丙\n-5", &[Bullet]),
        (">>>>>>>>>>>>> 甲", &[Deep]),
        ("- - - - - - - - - - - - - 甲", &[Deep]),
        ("|甲|乙|\n|---|---|\n|1|2|3|", &[Cells]),
        ("|甲|乙|\n|1|2|\n|3|4|", &[Table]),
        ("|甲|乙|\n|---|\n|1|2|", &[Table]),
        ("甲|乙", &[]),
        ("[甲]: x.pdf", &[Definition]),
        ("[甲]: x.pdf\n\n见[甲]", &[]),
        ("```\n甲", &[Fence]),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).1, expected, "{text}");
    }
}
