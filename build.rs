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
    // The minifier's tables are ten megabytes of pointers: a program at a fixed place need not move them at each start.
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
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
