//! The failures of publishing, each with its mend.

use std::io;
use std::path::Path;

use crate::base::Failure;
use crate::text::visible;

/// A path in a sentence.
fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// The folder holds files, but no manifest.
pub(super) fn foreign(out: &Path) -> Failure {
    let out = shown(out);
    Failure::new(
        format!(
            "“{out}”不是 portal 生成的文件夹，里面有其他文件，未作任何改动；请用 --out 另指一个文件夹，或自行移走其中的文件"
        ),
        format!(
            "“{out}” was not made by portal and holds other files, so it was left alone; name another folder with --out, or move its files away yourself"
        ),
    )
}

/// The folder holds files that its manifest does not account for.
pub(super) fn unaccounted(out: &Path) -> Failure {
    let out = shown(out);
    Failure::new(
        format!(
            "“{out}”里有其他文件，而其中的 .portal-manifest 不能读出，或没有列出它们，所以不能认作 portal 生成的文件夹，未作任何改动；请用 --out 另指一个文件夹，如确属 portal 生成，请自行删去后重新生成"
        ),
        format!(
            "“{out}” holds files that its .portal-manifest does not list, or the list cannot be read, so it does not count as made by portal and was left alone; name another folder with --out, or, if portal did make it, delete it yourself and build again"
        ),
    )
}

/// The path leads to something that is not a folder.
pub(super) fn not_a_folder(out: &Path) -> Failure {
    let out = shown(out);
    Failure::new(
        format!("“{out}”不是文件夹，未作任何改动；请用 --out 另指一个文件夹"),
        format!("“{out}” is not a folder, so it was left alone; name another one with --out"),
    )
}

/// The path has no name that could be given to a folder: `/`, `..`, or one of portal's own.
pub(super) fn no_name(out: &Path) -> Failure {
    let out = shown(out);
    Failure::new(
        format!("“{out}”不能用作输出文件夹；请用 --out 另指一个文件夹，如 public"),
        format!("“{out}” cannot be the output folder; name another one with --out, such as public"),
    )
}

/// How the output folder overlaps with a source, which is a folder that the site is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overlap {
    /// They are the same folder.
    Same,
    /// The output folder contains the source.
    Contains,
    /// The output folder lies in the source.
    Inside,
}

/// The output folder overlaps with a source: publishing would delete the source, or write into it.
pub(super) fn over_source(out: &Path, source: &Path, overlap: Overlap) -> Failure {
    let (out, source) = (shown(out), shown(source));
    let (zh, en) = match overlap {
        Overlap::Same => (format!("就是“{source}”"), format!("is “{source}”")),
        Overlap::Contains => (format!("里有“{source}”"), format!("holds “{source}”")),
        Overlap::Inside => (format!("在“{source}”里"), format!("lies in “{source}”")),
    };
    Failure::new(
        format!(
            "不能生成到“{out}”：它{zh}，网站由那里的文件生成，未作任何改动；请用 --out 另指一个文件夹，如 public"
        ),
        format!(
            "the site cannot be built to “{out}”: it {en}, which the site is made from, so nothing was touched; name another folder with --out, such as public"
        ),
    )
}

/// The file for the list of changes lies in a source or in the output folder.
pub(super) fn file_in(file: &Path, folder: &Path) -> Failure {
    let (file, folder) = (shown(file), shown(folder));
    Failure::new(
        format!("不能写入“{file}”：它在“{folder}”里，未作任何改动；请为 --changes 另指一个文件"),
        format!(
            "“{file}” cannot be written: it lies in “{folder}”, so nothing was touched; name another file with --changes"
        ),
    )
}

/// The file for the list of changes is a pipe that nobody reads.
pub(super) fn unread_pipe(file: &Path) -> Failure {
    let file = shown(file);
    Failure::new(
        format!("不能写入“{file}”：它是没有程序在读的管道，未作任何改动；请为 --changes 另指一个文件"),
        format!(
            "“{file}” cannot be written: it is a pipe that nobody reads, so nothing was touched; name another file with --changes"
        ),
    )
}

/// The site is published, but its list of changes could not take its place.
pub(super) fn list_left(file: &Path, beside: &Path, error: &io::Error) -> Failure {
    let (file, beside) = (shown(file), shown(beside));
    Failure::new(
        format!(
            "网站已经换上，改动的清单却不能写到“{file}”：{error}；清单在“{beside}”，请自行移到要用的地方"
        ),
        format!(
            "the site is published, but its list of changes cannot be put at “{file}”: {error}; it is at “{beside}”: move it where you need it"
        ),
    )
}

/// Another process holds the lock.
pub(super) fn running(out: &Path) -> Failure {
    let out = shown(out);
    Failure::new(
        format!("另一个 portal 正在生成“{out}”；请等它结束后再试"),
        format!("another build of “{out}” is running; wait until it has ended, then build again"),
    )
}

/// A path that a site's file cannot have.
pub(super) fn bad_path(path: &str) -> Failure {
    let path = visible(path);
    Failure::new(
        format!("“{path}”不能用作网站文件的路径；请改用不含“..”、不以“/”开头的路径"),
        format!(
            "“{path}” cannot be the path of a file of the site; use a path without “..” and without a leading “/”"
        ),
    )
}

/// Two files of the site, or a file and a folder, have the same path.
pub(super) fn taken(path: &str) -> Failure {
    Failure::new(
        format!("网站中有两个文件或文件夹都要占用“{path}”；请给其中一个改名"),
        format!("two files or folders of the site both want the place “{path}”; rename one of them"),
    )
}

/// A dot file that somebody put into the folder has the path of a file of the site.
pub(super) fn dot_taken(path: &Path) -> Failure {
    let path = shown(path);
    Failure::new(
        format!("网站要生成“{path}”，但该处已有不是 portal 生成的文件；请先移走它"),
        format!("the site has a file for “{path}”, but one that portal did not make is there; move it away"),
    )
}

/// The system refuses to write.
pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let path = shown(path);
    Failure::new(
        format!("无法写入“{path}”：{error}；请检查磁盘空间和权限后重新生成"),
        format!("cannot write “{path}”: {error}; check the free space and the permissions, then build again"),
    )
}

/// The system refuses to read what is in the folder.
pub(super) fn cannot_read(path: &Path, error: &io::Error) -> Failure {
    let path = shown(path);
    Failure::new(
        format!("无法读取“{path}”：{error}；请检查权限后重新生成"),
        format!("cannot read “{path}”: {error}; check the permissions, then build again"),
    )
}

/// A left-over tree cannot be deleted.
pub(super) fn cannot_clear(path: &Path, error: &io::Error) -> Failure {
    let path = shown(path);
    Failure::new(
        format!("无法删除上次生成留下的“{path}”：{error}；请手工删除后重新生成"),
        format!(
            "cannot delete “{path}”, left over from an earlier build: {error}; delete it by hand, then build again"
        ),
    )
}

/// Something is mounted at or below the folder, and its files may not be changed one by one.
pub(super) fn mounted(out: &Path) -> Failure {
    let out = shown(out);
    Failure::new(
        format!(
            "“{out}”是挂载点，或者里面有挂载点，不能整个替换；站点设置了 in_place: never，不逐个更新文件：请生成到它里面的文件夹（--out {out}/site），或去掉这项设置"
        ),
        format!(
            "“{out}” is a mount point, or has one in it, and cannot be replaced as a whole, and `in_place: never` forbids to change its files one by one: build into a folder in it (--out {out}/site), or take that setting away"
        ),
    )
}

/// Changing files one by one stopped in between.
pub(super) fn stopped_inside(file: &Path, error: &io::Error) -> Failure {
    let file = shown(file);
    Failure::new(
        format!(
            "逐个更新文件，到“{file}”停下：{error}；已更新的都是完整的，排除原因后再生成一次，会接着做完"
        ),
        format!(
            "changing files one by one stopped at “{file}”: {error}; those that were changed are whole: mend that and build again, which goes on from there"
        ),
    )
}

/// The two trees cannot be exchanged; the old site is still there.
pub(super) fn cannot_swap(out: &Path, error: &io::Error) -> Failure {
    let out = shown(out);
    Failure::new(
        format!(
            "无法用新网站替换“{out}”：{error}；请检查它是否正被其他程序占用，再重新生成；或用 --in-place 逐个更新文件（站点设置不能是 in_place: never），或用 --out 另指一个文件夹"
        ),
        format!(
            "cannot replace “{out}” by the new site: {error}; see whether another program is using it, then build again; or change its files one by one with --in-place (unless the site says `in_place: never`), or name another folder with --out"
        ),
    )
}
