//! What no report is larger than.

use crate::base::Said;

/// Bytes of a file, at most.
pub(crate) const LARGEST: u64 = 20 * 1024 * 1024;
/// Cells of a document, at most: a report has a few thousand.
pub(super) const CELLS: usize = 60_000;

/// Bytes of the text of a document, at most: a report has some 100,000.
pub(super) const TEXT: usize = 4 * 1024 * 1024;

/// Why a file cannot be read.
pub(crate) type Unreadable = Said;

/// What to say of a file that is larger.
pub(crate) fn too_large() -> Unreadable {
    Said::new(
        "文件比任何一份年报都大（上限 20 MB，其中文字 4 MB、6 万个单元格）；请只留下报告正文再导入",
        "the file is larger than any report (limits: 20 MB, of it 4 MB of text, and 60,000 cells); keep nothing but the report and import that",
    )
}
