//! Sentences as reports write them, and which figures they state: most of them state none for certain.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::base::Year;
use crate::edition::{Edition, Editions, Operand};
use crate::narrative::position::WINDOW;
use crate::narrative::speaker::tests::agency;
use crate::narrative::statement::MOST;
use crate::narrative::stretch::count::during;
use crate::narrative::{PlainText, Speaker, Statement, decimal, statements};
use crate::register::AgencyKind;

/// What a statement is about, short: the address without its table, `+` where it is a sum, then the value.
fn named(editions: &Editions, statement: &Statement<'_>) -> Option<String> {
    let term = statement.sum.first()?;
    let (Operand::Cell(cell) | Operand::Group(cell, _)) = &term.operand;
    let address = editions.address(*cell);
    let address = address.strip_suffix(".total").or(address.strip_suffix(".decisions")).unwrap_or(address);
    let (_, row) = address.split_once('.').unwrap();
    let plus = if statement.sum.len() > 1 { "+" } else { "" };
    Some(format!(
        "{row}{plus} {}{}",
        decimal(statement.value),
        if statement.unit == "元" { "元" } else { "" }
    ))
}

/// Read once: there are some hundred sentences.
static EDITIONS: LazyLock<Editions> = LazyLock::new(|| Editions::built_in().unwrap());

fn stated(text: &str, name: &str, kind: AgencyKind, year: i64) -> String {
    let editions = &*EDITIONS;
    let year = Year::new(year).unwrap();
    let edition: &Edition = editions.of_year(year).unwrap();
    let speaker = Speaker::new(&agency(name, kind), year, &edition.lexicon.bodies);
    let plain = PlainText::new(text);
    let found = statements(&plain.text, edition, &speaker).found;
    found.iter().filter_map(|c| named(editions, c)).collect::<Vec<_>>().join(", ")
}

fn bureau(text: &str) -> String {
    stated(text, "示例市样本县民政局", AgencyKind::Department, 2024)
}

fn county(text: &str) -> String {
    stated(text, "示例市样本县人民政府", AgencyKind::CountyGovernment, 2024)
}

#[test]
fn what_came_in_and_was_carried_over_is_read() {
    let cases = [
        ("本年度，共受理政府信息公开申请2件，都在期限内答复。", "received 2"),
        ("2024年，我局共收到政府信息公开申请258件。", "received 258"),
        ("2024 年我局 收到依申请公开 **1,258** 件。", "received 1258"),
        ("全年收到依申请公开１２件。", "received 12"),
        ("（二）依申请公开情况\n样本县民政局全年收到信息公开申请十二件，均已答复。", "received 12, total 12"),
        ("依申请公开方面，收到公民、法人和其他组织提出的政府信息公开申请8件。", "received 8"),
        ("2024年，我局收到3件政府信息公开申请。", "received 3"),
        ("全年新收政府信息公开申请数量0件，上年结转政府信息公开申请数量0件。", "received 0, carried_in 0"),
        ("2024年我局未收到依申请公开事项。", "received 0"),
        ("全年没有收到政府信息公开申请，也没有上年结转的申请。", "received 0, carried_in 0"),
        ("本年度无政府信息公开申请。", "received 0"),
        (
            "收到依申请公开件30件，上年度结转办理件1件，结转到2025年办理7件。",
            "received 30, carried_in 1, carried_out 7",
        ),
        (
            "收到政府信息公开申请9件，2023年结转1件，剩余2件结转下一年度处理。",
            "received 9, carried_in 1, carried_out 2",
        ),
        ("截至2024年12月31日，我局共收到依申请公开8件，已办结7件。", "received 8, total 7"),
        ("2023年收到政府信息公开申请10件，2024年收到政府信息公开申请12件。", "received 12"),
        ("全年收到政府信息公开申请35件，同比增长16.7%。", "received 35"),
        ("公开申请工作。收到政府信息公开申请3宗，无结转下年度的申请。", "received 3, carried_out 0"),
    ];
    for (text, expected) in cases {
        assert_eq!(bureau(text), expected, "{text}");
    }
}

#[test]
fn outcomes_and_applicants_are_read() {
    let cases = [
        (
            "全年收到政府信息公开申请133件。其中，予以公开46件，部分公开22件，不予公开15件，无法提供27件，不予处理0件，逾期未补正2件，其他处理5件，结转下年度继续办理16件。",
            "received 133, granted 46, granted_in_part 22, refused 15, unavailable 27, unprocessed 0, other.not_clarified_in_time 2, other 5, carried_out 16",
        ),
        (
            "收到政府信息公开申请66件（自然人58件，法人或其他组织8件），予以公开3件。",
            "received 66, received.natural_person 58, received.business+ 8, granted 3",
        ),
        (
            "收到政府信息公开申请35件；其中自然人申请30件，占85.7%，法人和其他组织申请5件。",
            "received 35, received.natural_person 30, received.business+ 5",
        ),
        (
            "收到依申请公开8件，其中不予公开2件（过程性信息1件、行政执法案卷1件）。",
            "received 8, refused 2, refused.deliberative 1, refused.enforcement_files 1",
        ),
        ("收到政府信息公开申请9件，按时办结9件，其中予以公开4件。", "received 9, granted 4"),
        ("依申请公开办理结果：\n\n- 办结政府信息公开申请5件\n", "total 5"),
        (
            "依申请公开情况\n收到申请9件，危及“三安全一稳定”1件，重复申请2件。",
            "received 9, refused.public_safety 1, unprocessed.repeated 2",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(bureau(text), expected, "{text}");
    }
}

#[test]
fn disputes_decisions_and_documents_are_read() {
    let cases = [
        (
            "因政府信息公开引发行政复议2件，其中维持1件，纠正1件；行政诉讼1件，维持1件。",
            "reconsideration 2, reconsideration.upheld 1, reconsideration.overturned 1, litigation_direct+ 1, litigation_direct.upheld+ 1",
        ),
        ("全年没有因政府信息公开引发的行政复议、行政诉讼案件。", "reconsideration 0, litigation_direct+ 0"),
        ("未发生因政府信息公开申请行政复议和提起行政诉讼的情况。", "reconsideration 0, litigation_direct+ 0"),
        (
            "全年作出行政许可决定1234件、行政处罚决定3件、行政强制决定0件，行政事业性收费12.5万元。",
            "licences 1234, penalties 3, coercive_measures 0, fees.amount 125000元",
        ),
        ("收取行政事业性收费77302800元。", "fees.amount 77302800元"),
        (
            "制定行政规范性文件2件、废止1件，截至年底现行有效行政规范性文件15件。",
            "normative_documents.issued 2, normative_documents.repealed 1, normative_documents.in_force 15",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(bureau(text), expected, "{text}");
    }
    let trial = stated(
        "2020年行政许可处理决定396件，新制作规范性文件7件。",
        "样本县民政局",
        AgencyKind::Department,
        2020,
    );
    assert_eq!(trial, "licences 396, normative_documents.made 7");
    assert_eq!(
        county("全县共收到依申请公开255件，制定规范性文件5件。"),
        "received 255, normative_documents.issued 5"
    );
}

#[test]
fn a_part_of_the_requests_is_not_taken_for_all() {
    silent(&[
        "全年通过网站收到政府信息公开申请3件，通过信函收到政府信息公开申请2件。",
        "依申请公开：网络提交3件、信函提交2件。",
        "全年共收到群众网上申请公开105件，快递17件。",
        "其中涉及征地类的政府信息公开申请30件，予以公开20件。",
        "自然人提出政府信息公开申请40件，其中予以公开30件。",
        "受理网络申请公开事项30件，予以公开20件，不予公开10件。",
        "政府信息公开申请中，予以公开、部分公开共20件。",
        "政府信息公开申请予以公开、部分公开分别为3件、5件。",
        "予以公开或部分公开的政府信息公开申请占58.5%。",
        "延期答复政府信息公开申请3件，撤回政府信息公开申请1件。",
        "不受理政府信息公开申请3件。",
        "每收到1件政府信息公开申请都登记。",
        "我局没有收到一件政府信息公开申请。",
        "未收到对政府信息公开申请的投诉。",
        "行政复议、行政诉讼共3件，都与政府信息公开有关。",
    ]);
}

#[test]
fn other_bodies_are_not_taken_for_the_agency() {
    silent(&[
        "全县共收到政府信息公开申请300件。",
        "各部门收到政府信息公开申请300件，办结300件。",
        "县自然资源局全年收到政府信息公开申请80件，办结80件，予以公开60件。",
        "县教育局作为重点单位，全年收到政府信息公开申请80件。",
        "下属单位收到政府信息公开申请3件。",
        "全市民政系统收到政府信息公开申请30件。",
        "市民政局收到政府信息公开申请30件。",
        "综合执法大队作出行政处罚决定30件。",
    ]);
    for text in [
        "2024年，县政府办公室收到政府信息公开申请20件。",
        "以县政府名义制定规范性文件5件。",
        "县政府本级收到政府信息公开申请20件。",
        "各乡镇收到政府信息公开申请5件。",
        "砂石镇收到政府信息公开申请5件。",
    ] {
        assert_eq!(county(text), "", "{text}");
    }
}

#[test]
fn other_times_are_not_taken_for_the_year() {
    silent(&[
        "2023年收到政府信息公开申请10件。",
        "2025年1月，收到政府信息公开申请5件。",
        "去年收到政府信息公开申请10件。",
        "2023年，全年收到政府信息公开申请10件。",
        "与2023年相比，收到政府信息公开申请多3件。",
        "受理政府信息公开申请数较上年增加3件。",
        "收到政府信息公开申请比去年多两件。",
        "自2008年以来累计收到政府信息公开申请300件。",
        "历年共收到政府信息公开申请300件。",
        "第一季度收到政府信息公开申请3件。",
        "1至6月收到政府信息公开申请3件。",
        "截至11月底，我局共收到依申请公开8件。",
        "2025年计划办理政府信息公开申请50件。",
        "力争受理政府信息公开申请50件。",
    ]);
}

#[test]
fn rough_numbers_and_other_units_are_not_compared() {
    silent(&[
        "我局收到政府信息公开申请约20件。",
        "我局收到政府信息公开申请20余件。",
        "我局收到政府信息公开申请近20件。",
        "我局收到政府信息公开申请3-5件。",
        "我局收到政府信息公开申请3件至5件。",
        "我局收到政府信息公开申请20件以上。",
        "我局收到政府信息公开申请三四件。",
        "我局收到政府信息公开申请5件次。",
        "我局收到政府信息公开申请5件（次）。",
        "我局收到政府信息公开申请3人次。",
        "行政事业性收费35项。",
        "政府信息公开申请按期办结率100%。",
        "依据〔2021〕30号和第二十条第（一）项，政府信息公开申请第3件。",
        "办公室收到申请公开的来函，电话0000-8830330件。",
    ]);
}

#[test]
fn what_is_not_about_the_tables_is_left_alone() {
    silent(&[
        "主动公开政府信息300条，其中行政许可150件、行政处罚50件。",
        "公示行政许可150件、行政处罚50件。",
        "在信用平台公开行政许可决定150件。",
        "受理行政许可申请20件，查处违法案件20件，行政处罚15件。",
        "对规范性文件进行清理，废止5件，修改3件。",
        "主动公开规范性文件30件，制定规章制度5件。",
        "减免行政事业性收费20万元。",
        "受理行政复议案件320件，审结300件。",
        "全年审理涉政府信息公开行政复议案件20件。",
        "未发生因政府信息公开被行政复议纠错或行政诉讼败诉的情况。",
        "县长信箱收到来信30件，办结30件，收到政府信息公开申请3件。",
        "办理人大建议、政协提案20件，办结20件，答复政府信息公开申请3件。",
        "《2024年收到政府信息公开申请3件的说明》已公开。",
        "上级要求“收到政府信息公开申请3件要报告”。",
        "> 收到政府信息公开申请3件。",
        "| 收到政府信息公开申请 | 3件 |\n|---|---|\n| 收到政府信息公开申请3件 | 是 |",
        "```\n收到政府信息公开申请3件\n```",
        "收到低保申请30件，办结30件。",
        "",
    ]);
}

#[track_caller]
fn silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(bureau(text), "", "{text}");
    }
}

#[test]
fn a_text_without_a_stop_is_not_read_again_for_every_number() {
    /// Stretches that are looked through for one number.
    const LOOKS: usize = 100;
    let parts = ["收到政府信息公开申请3件，", "（", "[", "](", "未", "统计月", "一", "1,", "年", "其中", "“"];
    for part in parts {
        let text = part.repeat(40_000);
        let looked = during(|| {
            let _ = bureau(&text);
            let _ = super::period(&text);
        });
        assert!(looked <= MOST * WINDOW * LOOKS, "{part}: {looked} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange(
        text in "(收到|未|结转|下年|上年|政府信息公开申请|予以公开|其中|年|[0-9]{1,4}|,|\\.|件|万|元|十|一百|零|（|）|、|。|，|\n|月|日|《|“|\\PC){0,60}"
    ) {
        let editions = Editions::built_in().unwrap();
        for edition in editions.all() {
            let speaker = Speaker::new(
                &agency("样本县民政局", AgencyKind::Department),
                edition.years.0,
                &edition.lexicon.bodies,
            );
            let plain = PlainText::new(&text);
            for statement in statements(&plain.text, edition, &speaker).found {
                prop_assert!(plain.text.get(statement.range.clone()).is_some());
                prop_assert!(text.get(plain.source_range(statement.range, &text)).is_some());
                prop_assert!(plain.text.get(statement.clause).is_some());
            }
            let _ = super::period(&text);
            let _ = super::years(&text);
            let _ = super::place(&text);
            let _ = speaker.is_other(&text);
        }
    }
}

/// A table of sentences, read when it is needed: a new sentence asks for no compilation.
fn table(name: &str) -> String {
    let path = format!("{}/src/narrative/sentences/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The lines of a table of sentences: who speaks, the year, the sentence.
fn lines(table: &str) -> impl Iterator<Item = (&str, i64, &str)> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| match line.splitn(3, '|').collect::<Vec<_>>()[..] {
        [who, year, sentence] if year.parse::<i64>().is_ok() => (who, year.parse().unwrap(), sentence),
        _ => ("局", 2024, line),
    })
}

fn told(who: &str, year: i64, text: &str) -> String {
    let text = &text.replace("\\n", "\n");
    let (name, kind) = match who {
        "县府" => ("示例市样本县人民政府", AgencyKind::CountyGovernment),
        "县府办" => ("示例市样本县人民政府办公室", AgencyKind::Department),
        "镇" => ("样本县砂石镇人民政府", AgencyKind::Township),
        "厅" => ("示例省民政厅", AgencyKind::Department),
        "街" => ("样本县人民政府河岸街道办事处", AgencyKind::Township),
        _ => ("示例市样本县民政局", AgencyKind::Department),
    };
    stated(text, name, kind, year)
}

#[test]
fn what_sentences_of_every_wording_state_is_read() {
    let mut wrong = Vec::new();
    for (who, year, line) in lines(&table("spoken")) {
        let (sentence, expected) = line.split_once(" => ").unwrap();
        let found = told(who, year, sentence);
        if found != expected {
            wrong.push(format!("{sentence}\n  read: {found}\n  meant: {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_not_certain_is_not_read() {
    let read = |(who, year, text)| {
        let found = told(who, year, text);
        (!found.is_empty()).then(|| format!("{text}\n  read: {found}"))
    };
    let wrong: Vec<String> = lines(&table("silent")).filter_map(read).collect();
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// Ways to say something, each with the tag by which a sentence of it is known: a word, or a number before a unit.
const WORDINGS: &str = "收到 接收 接到 受理 收办 共收 办结 答复 办理 回复 结转 顺延 下年度办理 未收到 没有 未发生 无 占 其他处理 \
    转下年度 其中 代表 现行有效 制发 申请 复议 诉讼 规范性文件 许可 处罚 和 及 、 #件 #条 #起 #次 #份 #项 #万元 #元";

#[test]
fn every_wording_has_sentences_that_speak_and_that_stay_silent() {
    let has = |line: &str, tag: &str| match tag.strip_prefix('#') {
        Some(unit) => {
            line.match_indices(unit).any(|(at, _)| line[..at].ends_with(|c: char| c.is_ascii_digit()))
        }
        None => line.contains(tag),
    };
    let files = [("spoken", table("spoken"), 150), ("silent", table("silent"), 200)];
    for (file, table, least) in files {
        let all: Vec<&str> = lines(&table).map(|(_, _, line)| line.split(" => ").next().unwrap()).collect();
        assert!(all.len() >= least, "{file}: {}", all.len());
        for tag in WORDINGS.split_whitespace() {
            let count = all.iter().filter(|line| has(line, tag)).count();
            assert!(count >= 5, "{file}: {tag} {count}");
        }
        let once: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(once.len(), all.len(), "{file}: a sentence stands twice");
    }
}
