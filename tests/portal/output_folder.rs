//! Where a site may be built: never over the files that it is made from, by whatever way they are reached.

use std::fs;

use crate::support::{Folder, Run, command, copy, files, root};

/// A folder with the site `site/`, a theme of the site, a theme elsewhere, and manifests where only a site has one.
fn place() -> Folder {
    let folder = Folder::new();
    copy(&root().join("tests/bad-input/base/content"), &folder.path("site/content"));
    for theme in ["site/themes/own", "theme"] {
        folder.write(&format!("{theme}/tokens.css"), ":root { --accent: #123456; }\n");
    }
    for manifest in ["", "site/", "site/content/", "site/content/2024/", "site/themes/", "theme/"] {
        folder.write(&format!("{manifest}.portal-manifest"), "");
    }
    folder
}

/// Builds with the folder as the current one; the arguments are told in words.
fn build(folder: &Folder, arguments: &str) -> Run {
    let lang = if arguments.contains("--lang") { "" } else { " --lang en" };
    let arguments = format!("build {arguments}{lang}");
    let mut command = command(&arguments.split(' ').collect::<Vec<_>>());
    command.current_dir(folder.at()).output().unwrap().into()
}

#[track_caller]
fn refuses(folder: &Folder, arguments: &str, words: &str) {
    let before = files(folder.at());
    let run = build(folder, arguments);
    assert_eq!(run.status, 2, "{arguments}: {}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(words), "{arguments}: {}", run.stderr);
    assert!(before == files(folder.at()), "{arguments}: files were touched");
}

#[test]
fn a_folder_that_overlaps_with_what_the_site_is_made_from_is_refused() {
    let folder = place();
    let cases = [
        ("--site site --out site", "holds “site/content”"),
        ("--site site --out .", "holds “site/content”"),
        ("--site site --out site/.", "holds"),
        ("--site site --out nowhere/../site", "holds"),
        ("--site site --out site/content/2024/../..", "holds"),
        ("--site site --out site/content", "is “site/content”"),
        ("--site site --out site/content/", "is “site/content”"),
        ("--site site --out site/content/2024", "lies in “site/content”"),
        ("--site site --out site/content/new/deep", "lies in “site/content”"),
        ("--site site --out site/nowhere/../content/new", "lies in “site/content”"),
        ("--site site --out site/themes", "is “site/themes”"),
        ("--site site --out site/themes/own", "lies in “site/themes”"),
        ("--site site --out site/themes/own/static/new", "lies in “site/themes”"),
        ("--site site --theme theme --out theme", "is “"),
        ("--site site --theme theme --out theme/static", "lies in “"),
        ("--site site --theme nowhere/../theme --out theme/static", "lies in “"),
        ("--site site --out .portal-site-new", "cannot be the output folder"),
    ];
    for (arguments, words) in cases {
        refuses(&folder, arguments, words);
    }
    let zh = build(&folder, "--site site --out site --lang zh");
    assert!(zh.stderr.contains("里有“site/content”"), "{}", zh.stderr);
}

#[test]
fn a_site_in_the_left_overs_of_a_build_is_not_cleared_away() {
    let folder = place();
    fs::create_dir(folder.path("a")).unwrap();
    fs::rename(folder.path("site"), folder.path("a/.portal-public-new")).unwrap();
    refuses(&folder, "--site a/.portal-public-new --out a/public", "holds");
}

#[test]
fn a_site_with_errors_is_refused_as_well() {
    let folder = place();
    folder.write("site/content/2024/minzheng.yml", "published: never\n");
    refuses(&folder, "--site site --out site", "holds");
    refuses(&folder, "--site site --out site/content/new --draft", "lies in");
}

#[cfg(unix)]
#[test]
fn links_do_not_hide_where_a_folder_lies() {
    use std::os::unix::fs::symlink;
    let folder = place();
    let links = [
        ("site", "to-site"),
        (".", "to-all"),
        ("to-site", "to-link"),
        ("site/content/new", "dangling"),
        ("dangling/deeper", "further"),
        ("site/content/2024", "to-year"),
        ("theme", "to-theme"),
        ("circle", "circle"),
    ];
    for (target, link) in links {
        symlink(target, folder.path(link)).unwrap();
    }
    // Copying a circle would not end.
    let before = fs::read_dir(folder.at()).unwrap().count();
    let cases = [
        ("--site site --out to-site", "holds"),
        ("--site site --out to-all", "holds"),
        ("--site site --out to-link", "holds"),
        ("--site to-link --out site", "holds"),
        ("--site site --out dangling", "lies in"),
        ("--site site --out further", "lies in"),
        ("--site site --out to-year/new", "lies in"),
        ("--site site --out nowhere/../to-year/../x", "lies in"),
        ("--site site --theme theme --out to-theme/x", "lies in"),
        ("--site site --theme to-theme --out theme", "is"),
        ("--site site --out circle", "cannot be the output folder"),
    ];
    for (arguments, words) in cases {
        let run = build(&folder, arguments);
        assert_eq!(run.status, 2, "{arguments}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(words), "{arguments}: {}", run.stderr);
    }
    assert_eq!(fs::read_dir(folder.at()).unwrap().count(), before, "something was made");
    assert!(folder.path("site/content/2024/minzheng.yml").is_file());
    assert!(!folder.path("site/content/new").exists());
}

#[cfg(unix)]
#[test]
fn a_content_folder_that_is_a_link_is_spared_with_its_target() {
    use std::os::unix::fs::symlink;
    let folder = place();
    fs::create_dir(folder.path("data")).unwrap();
    folder.write("data/.portal-manifest", "");
    fs::rename(folder.path("site/content"), folder.path("data/content")).unwrap();
    symlink("../data/content", folder.path("site/content")).unwrap();
    for (out, words) in
        [("site", "holds"), ("data", "holds"), ("data/content", "is"), ("data/content/new", "lies in")]
    {
        refuses(&folder, &format!("--site site --out {out}"), words);
    }
    assert!(folder.path("site/content").is_symlink());
}

#[test]
fn other_folders_are_built_by_any_way() {
    let folder = place();
    let ways = [
        ("site/public", "site/public"),
        ("nowhere/../made/deep", "made/deep"),
        ("site/content/../beside", "site/beside"),
        ("site-copy", "site-copy"),
    ];
    for (out, made) in ways {
        let run = build(&folder, &format!("--site site --out {out}"));
        assert_eq!(run.status, 0, "{out}: {}", run.stderr);
        assert!(folder.path(made).join("index.html").is_file(), "{out}");
    }
    assert!(!folder.path("nowhere").exists());
}

#[test]
fn the_list_of_changes_is_no_file_of_the_site() {
    let folder = place();
    #[cfg(unix)]
    std::os::unix::fs::symlink("site/content/site.yml", folder.path("to-settings")).unwrap();
    let mut lists = vec![
        "site/content/site.yml",
        "site/content/2024/minzheng.yml",
        "site/content/new",
        "site/themes/own/tokens.css",
        "site/public/index.html",
        "site/nowhere/../content/site.yml",
    ];
    if cfg!(unix) {
        lists.push("to-settings");
    }
    for list in lists {
        refuses(&folder, &format!("--site site --changes {list}"), "cannot be written: it lies in");
    }
}

#[test]
fn a_list_of_changes_that_cannot_be_written_stops_the_build_before_anything_is_published() {
    let folder = place();
    refuses(&folder, "--site site --changes no/such/folder/list", "cannot write");
    refuses(&folder, "--site site --changes theme", "cannot write");
    assert!(!folder.path("site/public").exists());
    // What a list held is replaced as a whole.
    folder.write("list", "x".repeat(100_000));
    let run = build(&folder, "--site site --changes list");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let list = folder.read("list");
    assert!(list.starts_with("+\t") && !list.contains("xxx"), "{list}");
    assert!(folder.path("site/public/index.html").is_file());
}

#[test]
fn a_folder_with_a_list_that_is_none_is_not_emptied() {
    let folder = place();
    for (name, manifest) in [("a", ""), ("b", "x"), ("c", "0123456789abcdef0123456789abcdef index.html\n")] {
        folder.write(&format!("{name}/.portal-manifest"), manifest);
        folder.write(&format!("{name}/keep"), "k");
        folder.write(&format!("{name}/d/y"), "y");
        refuses(&folder, &format!("--site site --out {name}"), "does not count as made by portal");
    }
}

#[test]
fn a_hard_link_of_a_file_of_the_site_is_not_written_through() {
    let folder = place();
    let register = folder.read("site/content/agencies.yml");
    fs::hard_link(folder.path("site/content/agencies.yml"), folder.path("list")).unwrap();
    let run = build(&folder, "--site site --changes list");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.read("site/content/agencies.yml"), register);
    assert!(folder.read("list").starts_with("+\t"));
    assert!(!folder.path(".portal-list-list").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_list_that_nobody_takes_stops_the_build_and_a_pipe_is_written_into() {
    let folder = place();
    assert!(std::process::Command::new("mkfifo").arg(folder.path("pipe")).status().unwrap().success());
    let run = build(&folder, "--site site --changes pipe");
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("a pipe that nobody reads"), "{}", run.stderr);
    let run = build(&folder, "--site site --changes /dev/full");
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("cannot write “/dev/full”"), "{}", run.stderr);
    assert!(!folder.path("site/public").exists(), "nothing is published without its list");
    let run = build(&folder, "--site site --changes /dev/stdout");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("+\t") && run.stdout.contains("+\tindex.html\n"), "{}", run.stdout);
}

#[test]
fn a_bad_list_is_told_before_findings_are() {
    let folder = place();
    folder.write("site/content/site.yml", "titel: 甲\n");
    refuses(&folder, "--site site --changes site/content/site.yml", "cannot be written: it lies in");
    folder.write("list", "as before");
    assert_eq!(build(&folder, "--site site --changes list").status, 1);
    assert_eq!(folder.read("list"), "as before");
    assert!(!folder.path(".portal-list-list").exists());
}
