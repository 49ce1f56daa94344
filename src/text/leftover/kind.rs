//! What leftovers there are.

/// Something that nobody means to publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeftoverKind {
    /// What another program writes in the place of what it lost: `错误!未找到引用源。`, `[图片]`, `null`.
    OfProgram,
    /// A place to be filled in: `（待补充）`, `单击此处输入文字`, `【】`.
    ToFillIn,
    /// A remark for those who write: `// 待核`, `TODO`.
    Remark,
    /// The number of a page: `— 2 —`.
    PageNumber,
    /// What a web page or a messenger has around its texts: `打印本页 关闭窗口`.
    OfPage,
    /// What an assistant says of its answer: `以下是根据您提供的材料撰写的总体情况：`.
    OfAssistant,
    /// The code of a shared file: `提取码: x7k2`.
    AccessCode,
}
