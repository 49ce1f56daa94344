//! What each call does.

use serde::Serialize;
use serde_json::{Value, json};
use tiny_http::Method;

use crate::base::{Lang, Words};
use crate::builder::{NewReport, Snapshot};
use crate::register::ReportKey;
use crate::serve::edit::EditKey;
use crate::serve::edit::body::Edits;
use crate::serve::edit::files::{FilesNow, NotDone, free_place, key_of, key_of_name};
use crate::serve::edit::sheet::{NewBytes, ReportSheet, changed, sheet};
use crate::serve::edit::store::{Write, Writes};
use crate::serve::viewer::Viewer;
use crate::write::{PenContext, edited};

/// The calls that change files.
#[derive(Debug)]
pub(in crate::serve) struct Calls {
    /// The key that each call must have.
    pub key: EditKey,
    writes: Writes,
}

/// An answer: status and what it says.
pub(in crate::serve) type Reply = (u16, Value);

impl Calls {
    /// Calls with a key.
    pub(in crate::serve) fn new(key: EditKey) -> Calls {
        Calls { key, writes: Writes::default() }
    }

    /// Answers a call that was admitted; `name` is its address below `_portal/`.
    pub(in crate::serve) fn answer(
        &self,
        (method, name): (&Method, &str),
        body: &[u8],
        site: &Snapshot,
        viewer: &Viewer,
    ) -> Reply {
        let words: Vec<&str> = name.split('/').collect();
        let answered = match (method, &words[..]) {
            (Method::Post, ["judge", year, agency]) => self.judge(site, (year, agency), body, viewer),
            (Method::Patch, ["report", year, agency]) => self.write(site, (year, agency), body, viewer),
            (Method::Post, ["report", year, agency]) => self.create(site, (year, agency), body, viewer),
            (Method::Post, ["undo"]) => self.undo(site),
            _ => Err(NotDone::new(404, NOTHING.zh, NOTHING.en)),
        };
        answered.unwrap_or_else(|not| (not.status, json!({ "error": not.says.in_lang(viewer.lang) })))
    }

    /// What a report would say with some changes; writes nothing.
    fn judge(
        &self,
        site: &Snapshot,
        of: (&str, &str),
        body: &[u8],
        viewer: &Viewer,
    ) -> Result<Reply, NotDone> {
        let (key, edits) = asked(site, of, body)?;
        let files = FilesNow::read(site, key)?;
        if let Some(conflict) = conflict(site, key, &files, &edits, viewer)? {
            return Ok(conflict);
        }
        let new = changed(site, key, &files, &edits.changes)?;
        let mut told = sheet(site, key, &files, &new, (edits.whole, viewer))?;
        if edits.whole {
            told.words = WORDS.iter().map(|(name, words)| (*name, words.in_lang(viewer.lang))).collect();
        }
        Ok((200, self.with_undo(&told)))
    }

    /// Writes some changes.
    fn write(
        &self,
        site: &Snapshot,
        of: (&str, &str),
        body: &[u8],
        viewer: &Viewer,
    ) -> Result<Reply, NotDone> {
        let (key, edits) = asked(site, of, body)?;
        if edits.digests.is_empty() {
            return Err(NotDone::new(400, DIGESTS.zh, DIGESTS.en));
        }
        let mut writing = self.writes.begin();
        let files = FilesNow::read(site, key)?;
        if let Some(conflict) = conflict(site, key, &files, &edits, viewer)? {
            return Ok(conflict);
        }
        let new = changed(site, key, &files, &edits.changes)?;
        // What cannot be read again is not written.
        sheet(site, key, &files, &new, (false, viewer))?;
        let NewBytes { report, texts } = new;
        let mut writes = Vec::new();
        if let Some(after) = report {
            let before = Some(files.report.contents.bytes.clone());
            writes.push(Write { path: files.report.path.clone(), before, after });
        }
        for (name, after) in texts {
            let Some(file) = files.texts.get(&name) else { continue };
            writes.push(Write { path: file.path.clone(), before: Some(file.contents.bytes.clone()), after });
        }
        if !writes.is_empty() {
            writing.write(writes)?;
        }
        drop(writing);
        let now = FilesNow::read(site, key)?;
        let told = sheet(site, key, &now, &NewBytes::default(), (false, viewer))?;
        Ok((200, self.with_undo(&told)))
    }

    /// Makes a new report as `portal new` does, with what is known of it already.
    fn create(
        &self,
        site: &Snapshot,
        (year, agency): (&str, &str),
        body: &[u8],
        viewer: &Viewer,
    ) -> Result<Reply, NotDone> {
        let key = key_of(site, year, agency).or_else(|| key_of_name(site, year, agency));
        let key = key.ok_or_else(|| NotDone::new(404, NOBODY.zh, NOBODY.en))?;
        let edits = Edits::parse(body).ok_or_else(|| NotDone::new(400, BODY.zh, BODY.en))?;
        let made = NewReport::of(site, key, None, viewer.lang);
        let made = made.map_err(|f| NotDone::new(422, f.text(Lang::Zh), f.text(Lang::En)))?;
        let names = site.register.get(key.agency).map_or("", |agency| &agency.id);
        let path = free_place(site, key, &made.path)?;
        let text = made.text.into_bytes();
        let context = PenContext { year: key.year, editions: &site.editions, texts: &[] };
        let after = match edits.changes.is_empty() {
            true => text,
            false => edited(&text, &edits.changes, context)
                .map_err(|why| NotDone { status: 422, says: why.said() })?,
        };
        self.writes.begin().write(vec![Write { path, before: None, after }])?;
        let says = made.doubt.map(|doubt| doubt.in_lang(viewer.lang).to_owned());
        Ok((201, json!({ "page": format!("/{}/{names}/", key.year), "file": made.path, "says": says })))
    }

    /// Takes the last write back.
    fn undo(&self, site: &Snapshot) -> Result<Reply, NotDone> {
        let mut writing = self.writes.begin();
        let paths = writing.undo()?;
        let shown = |path: &std::path::PathBuf| {
            path.strip_prefix(&*site.site).unwrap_or(path).to_string_lossy().replace('\\', "/")
        };
        let files: Vec<String> = paths.iter().map(shown).collect();
        Ok((200, json!({ "files": files, "undo": writing.len() })))
    }

    /// A sheet, and how many writes can be taken back.
    fn with_undo(&self, told: &impl Serialize) -> Value {
        let mut value = serde_json::to_value(told).unwrap_or_default();
        if let Value::Object(all) = &mut value {
            all.insert("undo".into(), json!(self.writes.begin().len()));
        }
        value
    }
}

/// Of which report a call speaks, and what it says.
fn asked(site: &Snapshot, (year, agency): (&str, &str), body: &[u8]) -> Result<(ReportKey, Edits), NotDone> {
    let key = key_of(site, year, agency);
    let key = key.ok_or_else(|| NotDone::new(404, "没有这份报告", "there is no such report"))?;
    let edits = Edits::parse(body).ok_or_else(|| NotDone::new(400, BODY.zh, BODY.en))?;
    Ok((key, edits))
}

/// That a file is another than the one that a page was made from: with what it says now.
fn conflict(
    site: &Snapshot,
    key: ReportKey,
    files: &FilesNow,
    edits: &Edits,
    viewer: &Viewer,
) -> Result<Option<Reply>, NotDone> {
    let now = files.digests();
    let is_same = |(name, digest): (&String, &String)| now.get(name) == Some(digest);
    if edits.digests.is_empty() || edits.digests.iter().all(is_same) && edits.digests.contains_key("report") {
        return Ok(None);
    }
    let told: ReportSheet = sheet(site, key, files, &NewBytes::default(), (false, viewer))?;
    Ok(Some((409, json!({ "error": CHANGED.in_lang(viewer.lang), "now": told }))))
}

const NOTHING: Words = Words::new("没有这个地址", "there is no such address");
const NOBODY: Words = Words::new(
    "没有这个年度，或者机关名录里没有这个机关：年度从 2008 到今年，新的机关请先写入 content/agencies.yml",
    "there is no such report year or agency: years go from 2008 to this one, and a new agency belongs in content/agencies.yml first",
);
const BODY: Words = Words::new("请求的内容不对", "the request cannot be understood");
const DIGESTS: Words =
    Words::new("请求没有写明改的是哪一个文件", "the request does not say which file it changes");
const CHANGED: Words = Words::new(
    "文件在这期间被别处改过，没有写入",
    "the file was changed elsewhere meanwhile: nothing was written",
);

/// Words of the page that edits, by the names under which its script asks for them.
const WORDS: &[(&str, Words)] = &[
    ("edit", Words::new("编辑", "Edit")),
    ("save", Words::new("保存", "Save")),
    ("saved", Words::new("已保存", "Saved")),
    ("undo", Words::new("撤销上次保存", "Undo the last save")),
    ("undone", Words::new("已撤销上次保存", "The last save was undone")),
    ("drop", Words::new("放弃未保存的改动", "Drop what is not saved")),
    ("dropped", Words::new("未保存的改动已放弃", "What was not saved was dropped")),
    ("changed", Words::new("处未保存", "not saved")),
    ("clean", Words::new("没有未保存的改动", "Nothing is unsaved")),
    ("errors", Words::new("错误", "errors")),
    ("warnings", Words::new("提醒", "warnings")),
    ("holds", Words::new("各项都对", "All holds")),
    ("blank", Words::new("空白", "blank")),
    ("was", Words::new("原来是", "was")),
    ("now", Words::new("现在是", "now")),
    ("left", Words::new("左边", "left")),
    ("right", Words::new("右边", "right")),
    ("difference", Words::new("相差", "difference")),
    ("take", Words::new("改成", "Change it to")),
    ("text", Words::new("改这段文字", "Edit this text")),
    ("text_done", Words::new("写好了", "Done")),
    ("cancel", Words::new("取消", "Cancel")),
    ("figures", Words::new("插入数字：输入 {{ 或从这里选", "Insert a figure: type {{ or choose here")),
    ("lines", Words::new("日期和来源", "Dates and source")),
    ("notes", Words::new("表下的说明", "Note under the table")),
    ("published", Words::new("发布日期", "published")),
    ("written", Words::new("成文日期", "written")),
    ("source", Words::new("来源", "source")),
    ("index_number", Words::new("索引号", "index number")),
    ("document_number", Words::new("文号", "document number")),
    ("paste", Words::new("粘贴会改动这些格", "The paste would change these cells")),
    (
        "paste_none",
        Words::new("剪贴板里的与现在相同，没有要改的", "The pasted figures are those that stand here"),
    ),
    ("paste_bad", Words::new("不是数字，不会写入", "no figure, left out")),
    ("paste_out", Words::new("超出表格，不会写入", "outside of the table, left out")),
    ("fill", Words::new("填入", "Fill in")),
    ("conflict", Words::new("文件在这期间被别处改过", "The file was changed elsewhere meanwhile")),
    ("mine", Words::new("我的", "Mine")),
    ("theirs", Words::new("文件里的", "In the file")),
    ("keep_mine", Words::new("用我的", "Keep mine")),
    ("take_theirs", Words::new("用文件里的", "Take the file's")),
    (
        "correction",
        Words::new(
            "这份报告已经公布。改数字是更正，还是录入时写错？",
            "This report is published. Is this a correction, or was it mistyped here?",
        ),
    ),
    ("is_correction", Words::new("是更正，写明日期和原因", "A correction, with its day and reason")),
    (
        "is_slip",
        Words::new("是录入错误，与原件一致", "A slip of transcription: the original has this figure"),
    ),
    ("date", Words::new("日期", "Day")),
    ("reason", Words::new("原因", "Reason")),
    ("mend", Words::new("改正", "Mend it")),
    ("save_first", Words::new("请先保存别的改动", "Save the other changes first")),
    ("mended", Words::new("已改正", "Mended")),
    ("waive", Words::new("写豁免", "Waive")),
    (
        "waive_reason",
        Words::new("为什么照原样保留（会印在网页上）", "Why it stands as it is (shown on the page)"),
    ),
    ("copy", Words::new("复制", "Copy")),
    ("copied", Words::new("已复制", "Copied")),
    (
        "no_key",
        Words::new(
            "没有编辑的钥匙：请用终端里印出的地址打开",
            "The key for editing is missing: open the address that the terminal shows",
        ),
    ),
    (
        "offline",
        Words::new(
            "预览没有回答，改动还在这一页里",
            "The preview does not answer; the changes are still in this page",
        ),
    ),
    ("open", Words::new("看文件", "Show the file")),
    ("all", Words::new("全站检查结果", "All findings of the site")),
];
