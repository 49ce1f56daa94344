//! What is told of texts, and what is not.

use super::LeftoverKind::{AccessCode, OfAssistant, OfPage, OfProgram, PageNumber, Remark, ToFillIn};
use super::*;
use crate::text::Sequences;

type Found<'t> = (LeftoverKind, &'t str);

/// Checks what is found, with the signs from which it is known from afar.
fn check(cases: &[(&str, &[Found<'_>])]) {
    static SIGNS: Sequences = Sequences::new(&LEFTOVER_SIGNS);
    for (text, expected) in cases {
        let found = leftovers(text, SIGNS.kinds_in(text.as_bytes()) != 0);
        let found: Vec<_> = found.iter().map(|(range, kind)| (*kind, &text[range.clone()])).collect();
        assert_eq!(&found[..], *expected, "{text}");
    }
}

#[test]
fn what_programs_leave_is_told() {
    check(&[
        ("见错误!未找到引用源。。", &[(OfProgram, "错误!未找到引用源。")]),
        ("见错误！未定义书签。", &[(OfProgram, "错误！未定义书签。")]),
        ("Error! Reference source not found.", &[(OfProgram, "Error! Reference source not found.")]),
        ("见 HYPERLINK \"https://a.cn/a.html\" 通知", &[(OfProgram, "HYPERLINK \"https://a.cn/a.html\"")]),
        ("PAGE \\* MERGEFORMAT", &[(OfProgram, "MERGEFORMAT")]),
        ("甲。\n[图片]\n乙", &[(OfProgram, "[图片]")]),
        ("[视频]和【图片】", &[(OfProgram, "[视频]"), (OfProgram, "【图片】")]),
        ("举办[b]培训[/b]2次", &[(OfProgram, "[b]"), (OfProgram, "[/b]")]),
        ("[url=https://a.cn]甲[/url]", &[(OfProgram, "[url=https://a.cn]"), (OfProgram, "[/url]")]),
        ("全年公开null件", &[(OfProgram, "null")]),
        ("同比增长NaN%，undefined件", &[(OfProgram, "NaN"), (OfProgram, "undefined")]),
        ("公开#N/A件，#REF!", &[(OfProgram, "#N/A"), (OfProgram, "#REF!")]),
        ("公开{--48--}{++49++}条", &[(OfProgram, "{--48--}"), (OfProgram, "{++49++}")]),
        ("<%= total %>件", &[(OfProgram, "<%= total %>")]),
        ("????????次", &[(OfProgram, "????????")]),
        ("{% include a.md %}", &[(OfProgram, "{% include a.md %}")]),
        ("公开{: .note}", &[(OfProgram, "{: .note}")]),
        ("公开${total}件", &[(OfProgram, "${total}")]),
        ("第一段。\\n第二段。\\r\\n", &[(OfProgram, "\\n"), (OfProgram, "\\r\\n")]),
        ("[TOC]", &[(OfProgram, "[TOC]")]),
        ("完成[鼓掌]", &[(OfProgram, "[鼓掌]")]),
        ("数[批注1]", &[(OfProgram, "[批注1]")]),
        ("> [!NOTE]", &[(OfProgram, "[!NOTE]")]),
        (":::tip\n正文\n:::", &[(OfProgram, ":::tip")]),
        ("== 主要做法 ==", &[(OfProgram, "== 主要做法 ==")]),
        (
            "\\section{主要做法}占$\\frac{1}{2}$",
            &[(OfProgram, "\\section{主要做法}"), (OfProgram, "$\\frac{1}{2}$")],
        ),
        ("!!! note", &[(OfProgram, "!!! note")]),
        ("&lt;p&gt;公开&lt;/p&gt;", &[(OfProgram, "&lt;p&gt;"), (OfProgram, "&lt;/p&gt;")]),
        ("公开[object Object]件", &[(OfProgram, "[object Object]")]),
        ("□□□次", &[(OfProgram, "□□□")]),
        ("&lt;br&gt;新收8件", &[(OfProgram, "&lt;br&gt;")]),
        ("新收%s件，办结%d件", &[(OfProgram, "%s"), (OfProgram, "%d")]),
        ("新收$total$件", &[(OfProgram, "$total$")]),
        ("新收8件[张三1]，办结7件[李小明12]", &[(OfProgram, "[张三1]"), (OfProgram, "[李小明12]")]),
        ("[删除]新收8件", &[(OfProgram, "[删除]")]),
        ("新收8件[强][强]", &[(OfProgram, "[强][强]")]),
        (
            "见图 SEQ 图 \\* ARABIC 1，第 PAGE \\* Arabic 页",
            &[(OfProgram, "SEQ 图 \\* ARABIC"), (OfProgram, "PAGE \\* Arabic")],
        ),
        ("新收~~7~~8件", &[(OfProgram, "~~7~~")]),
        ("甲。\\n\\n乙", &[(OfProgram, "\\n\\n")]),
        ("新收8件[ZS1]，办结7件[User2]", &[(OfProgram, "[ZS1]"), (OfProgram, "[User2]")]),
        ("甲<o:p></o:p>，乙<w:br/>", &[(OfProgram, "<o:p></o:p>"), (OfProgram, "<w:br/>")]),
        ("第{ PAGE }页，{ TOC \\o \"1-3\" }", &[(OfProgram, "{ PAGE }"), (OfProgram, "{ TOC \\o \"1-3\" }")]),
        ("新收==8件==", &[(OfProgram, "==8件==")]),
        ("占$95\\%$，$\\times$", &[(OfProgram, "$95\\%$"), (OfProgram, "$\\times$")]),
    ]);
}

#[test]
fn what_is_to_be_filled_in_is_told() {
    check(&[
        ("（此处插入流程图）", &[(ToFillIn, "（此处插入流程图）")]),
        ("见(在此处添加图)", &[(ToFillIn, "(在此处添加图)")]),
        ("单击此处输入文字。", &[(ToFillIn, "单击此处输入文字。")]),
        ("单击或点击此处输入文字。", &[(ToFillIn, "单击或点击此处输入文字。")]),
        ("Click here to enter text.", &[(ToFillIn, "Click here to enter text.")]),
        ("培训2次（待核实）。", &[(ToFillIn, "（待核实）")]),
        ("电话（待补充）、【数据待补】", &[(ToFillIn, "（待补充）"), (ToFillIn, "【数据待补】")]),
        ("（请核实）", &[(ToFillIn, "（请核实）")]),
        ("于xx月xx日举办", &[(ToFillIn, "xx月xx日")]),
        ("收到X件、××项", &[(ToFillIn, "X件"), (ToFillIn, "××项")]),
        ("培训【】次，《》", &[(ToFillIn, "【】"), (ToFillIn, "《》")]),
        ("培训（　）次", &[(ToFillIn, "（　）")]),
        ("培训 ______ 次", &[(ToFillIn, "______")]),
        ("培训?次。", &[(ToFillIn, "?次")]),
        ("XX", &[(ToFillIn, "XX")]),
        ("由XX局和某某单位", &[(ToFillIn, "XX局"), (ToFillIn, "某某单位")]),
        ("××县人民政府", &[(ToFillIn, "××县")]),
        ("（单位名称）和[机关名称]", &[(ToFillIn, "（单位名称）"), (ToFillIn, "[机关名称]")]),
        ("培训2次（？）", &[(ToFillIn, "（？）")]),
        ("Lorem ipsum dolor", &[(ToFillIn, "Lorem ipsum dolor")]),
        ("培训[待补充]次，[数据待核实]", &[(ToFillIn, "[待补充]"), (ToFillIn, "[数据待核实]")]),
        ("培训？？件，??次", &[(ToFillIn, "？？件"), (ToFillIn, "??次")]),
        ("培训○件、○○次", &[(ToFillIn, "○件"), (ToFillIn, "○○次")]),
        ("20XX年，202X年X月", &[(ToFillIn, "20XX年"), (ToFillIn, "202X年X月")]),
        ("{单位名称}和｛机关名称｝", &[(ToFillIn, "{单位名称}"), (ToFillIn, "｛机关名称｝")]),
        ("新收8件。（此处请张科长补充）", &[(ToFillIn, "（此处请张科长补充）")]),
        (
            "(这里还需办公室核实)（请李主任审定）",
            &[(ToFillIn, "(这里还需办公室核实)"), (ToFillIn, "（请李主任审定）")],
        ),
        ("新收8件。此处请业务科补充完整。", &[(ToFillIn, "此处请业务科补充完整。")]),
        (
            "注意：以上数据为示例，请根据实际情况修改。新收8件。",
            &[(ToFillIn, "注意：以上数据为示例，请根据实际情况修改。")],
        ),
        ("[此处插入图片]", &[(ToFillIn, "[此处插入图片]")]),
        ("待定。", &[(ToFillIn, "待定。")]),
        ("培训待定次，金额：待定。", &[(ToFillIn, "待定"), (ToFillIn, "待定")]),
        ("解读不足？？？", &[(ToFillIn, "？？？")]),
        ("整改__件", &[(ToFillIn, "__")]),
        ("新收[ ]件，办结[X]件", &[(ToFillIn, "[ ]件"), (ToFillIn, "[X]件")]),
        ("（以下数字均为示例）", &[(ToFillIn, "（以下数字均为示例）")]),
    ]);
}

#[test]
fn remarks_and_page_numbers_are_told() {
    check(&[
        ("甲\n# 待领导审\n乙", &[(Remark, "# 待领导审")]),
        ("# 备注：数字以台账为准", &[(Remark, "# 备注：数字以台账为准")]),
        ("培训2次。 // 待核", &[(Remark, "// 待核")]),
        ("// 数字待核", &[(Remark, "// 数字待核")]),
        ("TODO：补充数据", &[(Remark, "TODO：补充数据")]),
        ("培训2次。FIXME", &[(Remark, "FIXME")]),
        ("/* 待核 */培训", &[(Remark, "/* 待核 */")]),
        ("TODO补充数据", &[(Remark, "TODO补充数据")]),
        ("新收8件。批注 [Z1]: 请核对", &[(Remark, "批注 [Z1]: 请核对")]),
        ("新收8件。批注[张三1]：数字不对。办结7件。", &[(Remark, "批注[张三1]：数字不对。")]),
        ("8 received. Commented [ZS2]: check", &[(Remark, "Commented [ZS2]: check")]),
        ("新收8件【张三：这个数要核】。", &[(Remark, "【张三：这个数要核】")]),
        ("新收8件[批注1: 请核对]。", &[(Remark, "[批注1: 请核对]")]),
        ("[张三]: 已核，可以发", &[(Remark, "[张三]: 已核，可以发")]),
        ("批注：数字不对", &[(Remark, "批注：数字不对")]),
        ("- [ ] 核对数字", &[(Remark, "- [ ] 核对数字")]),
        ("— 2 —", &[(PageNumber, "— 2 —")]),
        ("  - 2 -", &[(PageNumber, "- 2 -")]),
        ("－12－", &[(PageNumber, "－12－")]),
        ("第 2 页 共 5 页", &[(PageNumber, "第 2 页 共 5 页")]),
        ("第2页/共5页", &[(PageNumber, "第2页/共5页")]),
        ("Page 2 of 5", &[(PageNumber, "Page 2 of 5")]),
    ]);
}

#[test]
fn what_pages_messengers_and_assistants_leave_is_told() {
    for (line, kind) in [
        ("打印本页 关闭窗口", OfPage),
        ("【打印】【关闭】", OfPage),
        ("[打印本页] [关闭窗口]", OfPage),
        ("字号：大 中 小", OfPage),
        ("【字体：大 中 小】", OfPage),
        ("【大 中 小】", OfPage),
        ("浏览次数：123", OfPage),
        ("来源：示例县民政局 发布时间：2025-01-20", OfPage),
        ("来源: 示例县民政局　日期: 2025-01-20　点击: 12", OfPage),
        ("编辑：张三 审核：李四", OfPage),
        ("当前位置：首页 > 政府信息公开 > 年报", OfPage),
        ("上一篇：没有了", OfPage),
        ("点赞 在看 分享", OfPage),
        ("阅读原文", OfPage),
        ("扫码关注示例发布", OfPage),
        ("点击上方“示例发布”关注我们", OfPage),
        ("长按识别二维码", OfPage),
        ("（此页无正文）", OfPage),
        ("（以下空白）", OfPage),
        ("抱歉，我不能提供这方面的内容。", OfAssistant),
        ("用户：请帮我写一份存在问题", OfAssistant),
        ("以上内容仅供参考，如需进一步修改，请告诉我。", OfAssistant),
        ("以下是根据您提供的材料撰写的总体情况：", OfAssistant),
        ("好的，以下是修改后的文本：", OfAssistant),
        ("希望以上内容对您有所帮助！", OfAssistant),
        ("作为AI语言模型，我不能核对数字。", OfAssistant),
        ("如需进一步修改，请告诉我。", OfAssistant),
        ("本文档由WPS AI生成", OfAssistant),
        ("首页 > 政府信息公开 > 正文", OfPage),
        ("主办：示例县人民政府  备案号：示例ICP备00000000号", OfPage),
        ("原创 示例发布 2025-01-20", OfPage),
        ("一、总体情况............ 1", OfPage),
        ("待补：培训次数", ToFillIn),
        ("注：请根据实际情况替换", ToFillIn),
        ("（可选：请在此说明）", ToFillIn),
        ("@李四 请再核一下", Remark),
        ("{\"title\": \"甲\"}", OfProgram),
    ] {
        check(&[(line, &[(kind, line)])]);
    }
    check(&[
        ("新收8件【4†source】。", &[(OfAssistant, "【4†source】")]),
        ("新收8件:contentReference[oaicite:0]{index=0}。", &[(OfAssistant, "[oaicite:0]{index=0}")]),
        ("当然可以！全年公开12件。", &[(OfAssistant, "当然可以！")]),
        ("办结3件。以上内容对您有帮助吗？办结。", &[(OfAssistant, "以上内容对您有帮助吗？")]),
        ("见《错误!未找到引用源。》", &[(OfProgram, "错误!未找到引用源。")]),
        ("“培训”X次", &[(ToFillIn, "X次")]),
        ("好的！\n甲。", &[(OfAssistant, "好的！")]),
        ("当然！以下是全文。", &[(OfAssistant, "当然！")]),
        ("作为一个AI，我只能给出建议。", &[(OfAssistant, "作为一个AI，我只能给出建议。")]),
        ("如需我继续，请说。", &[(OfAssistant, "如需我继续，请说。")]),
        ("甲。内容由AI生成。", &[(OfAssistant, "内容由AI生成。")]),
        ("甲。点击左下角阅读原文", &[(OfPage, "点击左下角阅读原文")]),
        ("办结3件。此页无正文", &[(OfPage, "此页无正文")]),
        ("目录\n一、甲....... 1\n二、乙.......12\n三、丙", &[(OfPage, "一、甲....... 1")]),
        ("见 https://a.cn/s/1 提取码: x7k2。", &[(AccessCode, "提取码: x7k2")]),
        ("链接：https://a.cn/t/abc（访问码：ab12）", &[(AccessCode, "访问码：ab12")]),
        ("https://a.cn/t/abc 密码 1a2b3c", &[(AccessCode, "密码 1a2b3c")]),
    ]);
}

#[test]
fn words_are_told_from_what_is_left() {
    check(&[
        ("来源：示例县民政局", &[]),
        ("群众可长按二维码关注本局公众号。点击“阅读原文”可以查看全文。", &[]),
        ("长按识别二维码即可查询", &[]),
        ("市民点击蓝字可以进入专栏。", &[]),
        ("作为人工智能大模型在政务服务中的应用，我局试点智能问答。", &[]),
        ("引入AI语言模型辅助答复，常见问题由AI生成答复后由专人审核。", &[]),
        ("希望以上信息对申请人有所帮助的答复附言，已经统一。", &[]),
        ("希望以上措施进一步提高公开质量。", &[]),
        ("当然！成绩的取得离不开群众的支持。", &[]),
        ("好的，继续坚持；不好的，加以改进。", &[]),
        ("如需我局协助的，可以来电。", &[]),
        ("如需进一步修改的，由办公室办理。", &[]),
        ("以下是修改后的《示例县政府信息公开指南》：", &[]),
        ("答复写明“以上内容对您有帮助”和“根据您提供的材料”。", &[]),
        ("申请表“（单位名称）”一栏，模板“你于X年X月X日提出的申请”", &[]),
        ("《××省政府信息公开条例》和《XX办法》、《XX局职责》", &[]),
        ("TODO办公系统上线，“null”、“[图片]”不再出现", &[]),
        ("各单位都请据实填写，填写前先培训。", &[]),
        ("“此页无正文”的附页不再扫描。", &[]),
        ("原创文章12篇", &[]),
        ("@example.com 的邮箱", &[]),
        ("A&lt;B，甲&lt;3", &[]),
        ("推进……2", &[]),
        ("微信", &[]),
        ("返回", &[]),
        ("| 微信 | 微博 |", &[]),
        ("- 打印", &[]),
        ("[阅读原文](https://a.cn/)", &[]),
        ("好的做法有三条。", &[]),
        ("以下是2024年的情况：", &[]),
        ("群众扫码关注后可以查询。", &[]),
        ("凭提取码领取，密码12位", &[]),
        ("AI生成图解12件，AI智能问答上线", &[]),
        ("点击率、浏览量12万次，发布时间提前", &[]),
        ("建立TODO清单制度，“TODO”管理，TODO 清单", &[]),
        ("张某某局长、申请人某某、王××局长", &[]),
        ("D:\\news\\表.docx", &[]),
        ("[附件]、[2021]3号、[甲](x.pdf)、[^1]", &[]),
        ("[图片](x.png)、![图片](x.png)", &[]),
        ("见http://a.cn//b/x.html和//a.cn", &[]),
        ("# 一、总体情况", &[]),
        ("待办事项、待遇、（待办结）、（含待定）", &[]),
        ("点击此处下载，（此处略）", &[]),
        ("为什么?怎么办?? 条件", &[]),
        ("5x8小时、4×3件、xxgk、王××、××公司", &[]),
        ("nullable、NaNa、UNDEFINED", &[]),
        ("□是　□否", &[]),
        ("张__三、____年____月、（____）次", &[]),
        ("第2页有误，见第 3 页 表", &[]),
        ("二○二四年，二○件，一○次", &[]),
        ("[张三]、[李家沟村2]、[程序1]、[陈述意见2]、[2024]", &[]),
        ("占50%，$100，100%的", &[]),
        ("{{复议诉讼.行政复议.总计}}件，{{申请.本年新收.总计}}件", &[]),
        ("是否公开？件件有着落", &[]),
        ("-2、— 甲 —、- 2 项 -", &[]),
        ("", &[]),
    ]);
}

#[test]
fn what_is_asked_of_others_is_no_leftover() {
    check(&[
        ("申请待定级，待定事项3件，（含待定），评为待定的项目", &[]),
        ("[A1]、[ABCD1]、[PDF]、[ZS1](x.pdf)、[张三](x.pdf)：见附件", &[]),
        ("a==b, c==d；为什么？怎么办？？", &[]),
        ("是$5，还是$6？C:\\a\\b$", &[]),
        ("数据仅供参考。抱歉的是，我局答复晚了一天。", &[]),
        ("用户：共12万人", &[]),
        ("{页码}、{PAGES}、<oa:x", &[]),
        ("（请申请人补充）、（此处略）、（请见附件）、（请示）", &[]),
        ("（由申请人填写）、（此处需要说明的是）、（请求核实）", &[]),
        ("在示例县作为示例推广，注意：请据实填写的事项", &[]),
        ("批注[2021]3号文件，见批注 [1]", &[]),
        ("周一~~周五、周六~~周日，8:00~~12:00、14:00~~18:00，2023~~2024", &[]),
        ("【李明：县民政局局长】、[x]、[×]、[李明: 甲]", &[]),
    ]);
}
