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

/// Sentences that narratives are put together from.
const SENTENCES: &[&str] = &[
    "全年围绕群众办事的环节梳理公开事项，逐项核对依据、时限和承办科室",
    "政策文件与解读材料同步上网，图解、问答、短文各占三成左右",
    "依申请公开的登记、补正、答复各有专人，期限临近的由系统提示",
    "对答复中引用的法律条文逐条复核，避免引用失效的文件",
    "栏目按主题重新归并，旧文件标注有效、失效或者已经修订",
    "在政务服务大厅、图书馆和乡镇便民点设查阅点，纸质公报每月更换",
    "年中开展一次自查，年末对全部栏目逐项检查，发现的问题列表销号",
    "业务培训两次，参训人员以新到岗的为主，内容以案例为主",
    "部分单位更新不够及时，个别文件的附件缺少文字版",
    "下一步把公开目录与权责清单逐条对应，缺项限期补齐",
    "对群众反复询问的事项编成常见问答，放在栏目首位",
    "加强与档案部门的衔接，已经移交的信息注明查阅的办法",
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

    fn text(&mut self, sentences: u64) -> String {
        (0..sentences).fold(String::new(), |mut text, at| {
            let one = SENTENCES[self.below(SENTENCES.len() as u64) as usize];
            let _ = write!(text, "{one}{}", if at + 1 < sentences { "；" } else { "。" });
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
        let _ = writeln!(out, "  {}\n", dice.text(12));
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
