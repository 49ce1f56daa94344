//! What it costs to check 10 KB of text: `RAYON_NUM_THREADS=1 cargo bench --bench texts [-- ROUNDS]`. Two invented sites that
//! differ in the texts of their reports are judged; what the longer ones cost is printed for each 10 KB, the least of all rounds.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench reads the clock, and writes a site"
)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use portal::{Builder, Changes, Editions, Options};

/// Reports of each site.
const REPORTS: u64 = 300;
/// Bytes of each longer text.
const LENGTH: usize = 10_000;

// As reports write: most sentences state nothing, some have numbers, few state figures of the tables.
const WHO: &[&str] =
    &["办公室", "各科室", "窗口人员", "示例县有关单位", "值班人员", "信息公开专员", "分管负责人", "读者"];
const DOES: &[&str] = &[
    "按月核对目录",
    "逐件登记来件",
    "分类整理旧文件",
    "更新办事指南",
    "配发图解",
    "抽查栏目",
    "回访申请人",
    "培训新到岗的人",
];
const WHAT: &[&str] =
    &["方便群众查阅", "未出现逾期", "附件都能打开", "列入下一年度", "共同把关", "减少了退回补正"];
const STATES: &[&str] = &[
    "全年收到政府信息公开申请{}件，办结{}件，其中予以公开{}件，占50%；不予公开{}件，占50%。",
    "通过网站发布信息{}条，其中工作动态{}条、通知公告{}条、其他信息{}条。",
    "办理人大建议{}件、政协提案{}件，答复群众来信{}件，接听电话{}次。",
    "制发行政规范性文件{}件，废止{}件，现行有效{}件，解读材料{}篇。",
    "因政府信息公开引发行政复议{}件、行政诉讼{}件，召开会议{}次，培训{}人次。",
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

    fn text(&mut self, length: usize) -> String {
        let mut text = String::new();
        while text.len() < length {
            if self.below(8) == 0 {
                let sentence = self.one(STATES);
                let mut pieces = sentence.split("{}");
                text += pieces.next().unwrap_or("");
                for piece in pieces {
                    let _ = write!(text, "{}{piece}", self.below(90) + 2);
                }
            } else {
                let _ = write!(text, "{}{}，{}。", self.one(WHO), self.one(DOES), self.one(WHAT));
            }
        }
        text
    }
}

/// A site whose texts have so many bytes each.
fn site(at: &Path, length: usize) -> PathBuf {
    let content = at.join("content");
    fs::create_dir_all(content.join("2024")).expect("a folder");
    fs::write(content.join("site.yml"), "title: 示例\n").expect("settings");
    let (mut register, mut dice) = (String::new(), Dice(7));
    for at in 0..REPORTS {
        let _ = writeln!(register, "a{at}: {{name: 示例县第{at}局, kind: department}}");
        let report = format!("published: 2025-01-20\noverview: |\n  {}\n", dice.text(length));
        fs::write(content.join(format!("2024/a{at}.yml")), report).expect("a report");
    }
    fs::write(content.join("agencies.yml"), register).expect("a register");
    at.to_owned()
}

/// How long a site is judged, from nothing.
fn judged(site: &Path, editions: &Arc<Editions>) -> Duration {
    let mut builder = Builder::new(site, editions.clone(), Options { draft: true, ..Options::default() });
    let snapshot = builder.refresh(&Changes::Everything).expect("a site");
    let stages = snapshot.stages().iter();
    stages.filter(|(stage, _)| *stage == "check").map(|(_, took)| *took).sum()
}

fn main() {
    let rounds: usize = std::env::args().skip(1).filter_map(|word| word.parse().ok()).next().unwrap_or(7);
    let work = std::env::temp_dir().join(format!("portal-texts-{}", std::process::id()));
    let editions = Arc::new(Editions::built_in().expect("built-in editions"));
    let sites = [0, LENGTH].map(|length| site(&work.join(length.to_string()), length));
    let least = |site: &Path| (0..rounds).map(|_| judged(site, &editions)).min().unwrap_or_default();
    let [short, long] = [least(&sites[0]), least(&sites[1])];
    let nanos = long.saturating_sub(short).as_nanos() / u128::from(REPORTS);
    println!(
        "{REPORTS} reports, least of {rounds} rounds: {}.{} µs for 10 KB of text",
        nanos / 1000,
        nanos / 100 % 10
    );
    fs::remove_dir_all(&work).expect("a folder");
}
