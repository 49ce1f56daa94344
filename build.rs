//! Lists the editions' data and the files of the built-in theme, so that adding one is adding a file; and tells this program
//! from others by what it is made of.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    write_list(
        &out.join("editions.rs"),
        "BUILT_IN: &[(&str, &str)]",
        "include_str!",
        &root.join("src/edition/data"),
        ".yml",
    )?;
    write_list(
        &out.join("theme.rs"),
        "FILES: &[(&str, &[u8])]",
        "include_bytes!",
        &root.join("themes/default"),
        "",
    )?;
    let program = program(&root)?;
    println!("cargo::rustc-env=PORTAL_PROGRAM={program:016x}");
    tell_version(&root)?;
    // The minifier's tables are ten megabytes of pointers: a program at a fixed place need not move them at each start.
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    // A static program is linked otherwise: it lies at a fixed place with `-C relocation-model=static`, and would not start with this.
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("OS") == "linux" && target("ENV") == "gnu" && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    Ok(())
}

/// A hash over all that decides what the program makes of a site: its code and data, the crates in it, and the compiler, whose
/// library knows the characters. What an earlier program kept is taken up only where this is the same.
fn program(root: &Path) -> io::Result<u64> {
    let mut hasher = DefaultHasher::new();
    for part in ["src", "themes/default"] {
        let mut files = Vec::new();
        collect(&root.join(part), &mut files)?;
        files.sort();
        for file in files {
            file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/").hash(&mut hasher);
            fs::read(&file)?.hash(&mut hasher);
        }
    }
    let lock = root.join("Cargo.lock");
    println!("cargo::rerun-if-changed={}", lock.display());
    fs::read(lock).unwrap_or_default().hash(&mut hasher);
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(compiler).arg("--version").output().map(|told| told.stdout);
    version.unwrap_or_default().hash(&mut hasher);
    Ok(hasher.finish())
}

/// Hands on what `portal --version` says, in both languages: the version, the commit if it is known, and the editions.
fn tell_version(root: &Path) -> io::Result<()> {
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let mut editions = Vec::new();
    for entry in fs::read_dir(root.join("src/edition/data"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        editions
            .extend(name.strip_suffix(".yml").filter(|year| year.parse::<u16>().is_ok()).map(str::to_owned));
    }
    editions.sort();
    let commit = commit(root);
    let (zh, en) =
        commit.map_or_else(Default::default, |id| (format!("提交 {id}，"), format!("commit {id}, ")));
    println!("cargo::rustc-env=PORTAL_VERSION_ZH={version}（{zh}版式 {}）", editions.join("、"));
    println!("cargo::rustc-env=PORTAL_VERSION_EN={version} ({en}editions {})", editions.join(", "));
    Ok(())
}

/// The commit that the sources are of, with a `+` where they were changed since: as `PORTAL_COMMIT` says, for who builds without
/// git; else of this repository, or of the package. A later commit that changes nothing the program is made of compiles nothing
/// anew, so the one that is told is then an earlier one of the same program.
fn commit(root: &Path) -> Option<String> {
    println!("cargo::rerun-if-env-changed=PORTAL_COMMIT");
    let told = env::var("PORTAL_COMMIT").ok().or_else(|| of_repository(root)).or_else(|| of_package(root))?;
    let (id, changed) = told.strip_suffix('+').map_or((&*told, ""), |id| (id, "+"));
    let is_id = id.len() >= 7 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| format!("{}{changed}", &id[..id.len().min(12)]))
}

/// The commit of the repository whose folder this is; one further up is not that of the program.
fn of_repository(root: &Path) -> Option<String> {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(root).env_remove("GIT_DIR").env_remove("GIT_WORK_TREE");
        let told = command.output().ok().filter(|told| told.status.success())?;
        Some(String::from_utf8_lossy(&told.stdout).trim().to_owned())
    };
    let top = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?);
    let same = fs::canonicalize(top).ok()? == fs::canonicalize(root).ok()?;
    let id = git(&["rev-parse", "HEAD"]).filter(|_| same)?;
    let parts = ["status", "--porcelain", "--", "src", "themes", "build.rs", "Cargo.toml", "Cargo.lock"];
    let changed = git(&parts).is_none_or(|changed| !changed.is_empty());
    Some(format!("{id}{}", if changed { "+" } else { "" }))
}

/// The commit that `cargo package` noted.
fn of_package(root: &Path) -> Option<String> {
    let noted = fs::read_to_string(root.join(".cargo_vcs_info.json")).ok()?;
    let (_, behind) = noted.split_once("\"sha1\"")?;
    behind.split('"').nth(1).map(str::to_owned)
}

/// Writes a constant that holds every file below `dir` whose name ends so, with its path relative to it.
fn write_list(to: &Path, name: &str, include: &str, dir: &Path, ending: &str) -> io::Result<()> {
    let mut files = Vec::new();
    collect(dir, &mut files)?;
    files.sort();
    let mut text = format!("const {name} = &[\n");
    for file in files {
        let short = file.strip_prefix(dir).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if !short.ends_with(ending) {
            continue;
        }
        let _ = writeln!(text, "    ({short:?}, {include}({:?})),", file.to_string_lossy());
    }
    text.push_str("];\n");
    write(to, text)
}

#[expect(clippy::disallowed_methods, reason = "the list is made for the compiler, below its own folder")]
fn write(to: &Path, text: String) -> io::Result<()> {
    fs::write(to, text)
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", dir.display());
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}
