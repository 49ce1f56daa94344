//! Invents a site of any size, to measure by: `cargo run --release --example invent -- AGENCIES YEARS DIR`.
//!
//! The last report year is 2025; from 2021 on, so that one form holds for all, unless there are more years than that. The
//! same numbers give the same bytes. Sums hold within a report and with the year before.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a program of some lines for measuring"
)]

use std::fmt::Write;
use std::path::Path;

/// The last report year.
const LAST: u32 = 2025;

// A sentence is somebody who does something in some way, and what comes of it: texts share words, and are not alike.
/// Who acts.
const WHO: &[&str] = &[
    "各承办科室",
    "档案室",
    "新闻发言岗",
    "法规岗",
    "窗口人员",
    "网站值守人员",
    "乡镇联络员",
    "办公室文书",
    "督办小组",
    "轮值编辑",
    "财务人员",
    "编目小组",
    "接待人员",
    "统计员",
    "保密审核人",
    "信息联络员",
];
/// In which way.
const HOW: &[&str] = &[
    "按月核对目录以后",
    "对照权责清单",
    "照登记先后",
    "遇到疑难先行会商",
    "每逢文件印发",
    "以问答的形式",
    "随预算批复",
    "借年中自查之机",
    "在答复送达之前",
    "以清单销号",
    "凭书面记录",
    "先内后外",
    "依保存期限",
    "就近设点",
    "用同一套模板",
    "逢双周例会",
];
/// What is done.
const WHAT: &[&str] = &[
    "补录了往年缺少附件的旧文件",
    "给每份文件标明是否仍然有效",
    "把解读材料排在原文旁边",
    "缩短了补正通知发出的间隔",
    "复核答复里引用的条文",
    "登载收费与处罚的依据",
    "归并了名称相近的栏目",
    "更换查阅点的纸质公报",
    "给图片配上可以朗读的文字",
    "清点已经移交的卷宗",
    "列出全年制发文件的编号",
    "记下每次来电询问的事项",
    "公布办件进度和联系电话",
    "抽查下级单位的更新情况",
    "重写办事指南里的拗口句子",
    "撤下过期的通知",
];
/// What comes of it.
const THEN: &[&str] = &[
    "剩余的列入次年",
    "来电询问因此少了一些",
    "未再出现逾期",
    "还有两处有待补齐",
    "附件都能打开",
    "新到岗的人也能照做",
    "年末复查时全部合格",
    "个别单位仍嫌迟缓",
];

/// A stream of numbers that looks accidental and is always the same (the steps of splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % most.max(1)
    }

    fn one(&mut self, list: &'static [&'static str]) -> &'static str {
        list[self.below(list.len() as u64) as usize]
    }

    fn text(&mut self, sentences: u64) -> String {
        (0..sentences).fold(String::new(), |mut text, _| {
            let _ = write!(text, "{}{}{}", self.one(WHO), self.one(HOW), self.one(WHAT));
            let (count, then) = (self.below(90) + 2, self.one(THEN));
            let _ = write!(text, "{count}件，{then}。");
            text
        })
    }
}

/// A row of table 三: six kinds of applicants and their total.
type Row = [u64; 7];

fn row(kinds: [u64; 6]) -> Row {
    let [a, b, c, d, e, f] = kinds;
    [a, b, c, d, e, f, kinds.iter().sum()]
}

/// What an agency carries from one year into the next.
#[derive(Default)]
struct Carried {
    requests: [u64; 6],
    in_force: u64,
}

/// The rows of the outcomes, in the order of the form, with their groups.
const OUTCOMES: &[(&str, &[&str])] = &[
    ("", &["granted", "granted_in_part"]),
    (
        "refused",
        &[
            "state_secret",
            "prohibited_by_law",
            "public_safety",
            "third_party_rights",
            "internal_affairs",
            "deliberative",
            "enforcement_files",
            "administrative_enquiry",
        ],
    ),
    ("unavailable", &["not_held", "needs_creation", "still_unclear"]),
    ("unprocessed", &["petition", "repeated", "publications", "excessive", "reissue"]),
    ("other", &["not_clarified_in_time", "fee_unpaid", "other"]),
];

fn report(dice: &mut Dice, year: u32, carried: &mut Carried) -> String {
    let mut out = format!("published: {}-01-{:02}\n", year + 1, 2 + dice.below(28));
    let _ = writeln!(out, "overview: |");
    for _ in 0..8 {
        let _ = writeln!(out, "  {}\n", dice.text(10));
    }
    let _ = writeln!(out, "  全年新收申请{{{{requests.received.total}}}}件。");
    let (issued, repealed) = (dice.below(9), dice.below(3).min(carried.in_force));
    carried.in_force = carried.in_force + issued - repealed;
    let _ = write!(
        out,
        "proactive:\n  regulations: [0, 0, 0]\n  normative_documents: [{issued}, {repealed}, {}]\n  licences: {}\n  \
         penalties: {}\n  coercive_measures: {}\n  fees: {}.{:02}\n",
        carried.in_force,
        300 + dice.below(900),
        100 + dice.below(300),
        dice.below(30),
        dice.below(900),
        dice.below(100),
    );
    requests(dice, &mut carried.requests, &mut out);
    let _ = writeln!(out, "disputes:");
    for block in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
        let [a, b, c, d] = [3, 2, 2, 2].map(|most| dice.below(most));
        let _ = writeln!(out, "  {block}: [{a}, {b}, {c}, {d}, {}]", a + b + c + d);
    }
    let _ = writeln!(out, "problems: |\n  {}\n\n  {}", dice.text(6), dice.text(6));
    let _ = writeln!(out, "other_matters: |\n  {year}年度没有收取信息处理费。{}", dice.text(2));
    out
}

fn requests(dice: &mut Dice, carried: &mut [u64; 6], out: &mut String) {
    let received: [u64; 6] = [40, 12, 2, 2, 3, 2].map(|most| dice.below(most));
    let _ = writeln!(out, "requests:\n  received: {:?}\n  carried_in: {:?}", row(received), row(*carried));
    let mut open: [u64; 6] = std::array::from_fn(|at| received[at] + carried[at]);
    let mut closed = [0; 6];
    for (group, rows) in OUTCOMES {
        let mut indent = "  ";
        if !group.is_empty() {
            let _ = writeln!(out, "  {group}:");
            indent = "    ";
        }
        for name in *rows {
            let most = if group.is_empty() { 2 } else { 12 };
            let kinds: [u64; 6] = std::array::from_fn(|at| dice.below(open[at] / most + 1).min(open[at]));
            for at in 0..6 {
                open[at] -= kinds[at];
                closed[at] += kinds[at];
            }
            let _ = writeln!(out, "{indent}{name}: {:?}", row(kinds));
        }
    }
    let _ = writeln!(out, "  total: {:?}\n  carried_out: {:?}", row(closed), row(open));
    *carried = open;
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|a| a.parse::<u32>().ok()).filter(|n| *n > 0);
    let (Some(agencies), Some(years), Some(dir)) = (number(0), number(1), arguments.get(2)) else {
        eprintln!("usage: invent AGENCIES YEARS DIR");
        std::process::exit(2);
    };
    let content = Path::new(dir).join("content");
    std::fs::create_dir_all(&content).expect("a folder");
    let site = format!("title: 示例年报\nbase_url: https://www.example.gov.cn/\nas_of: {}-06-01\n", LAST + 1);
    std::fs::write(content.join("site.yml"), site).expect("settings");
    let mut register = "shi: {name: 示例市人民政府, kind: prefecture_government}\n".to_owned();
    for at in 1..=agencies {
        let _ = writeln!(register, "a{at}: {{name: 示例市第{at}局, kind: department, parent: shi}}");
    }
    std::fs::write(content.join("agencies.yml"), register).expect("a register");
    let first = LAST + 1 - years;
    (first..=LAST).for_each(|y| std::fs::create_dir_all(content.join(y.to_string())).expect("a folder"));
    for at in 1..=agencies {
        let (mut dice, mut carried) = (Dice(u64::from(at)), Carried::default());
        for year in first..=LAST {
            let text = report(&mut dice, year, &mut carried);
            // The form of 2021 stands for every year, so that sites of any length are of one kind.
            let text = if year < 2021 { format!("edition: 2021\n{text}") } else { text };
            std::fs::write(content.join(format!("{year}/a{at}.yml")), text).expect("a report");
        }
    }
}
