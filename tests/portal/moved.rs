//! Addresses of agencies that were abolished lead on to those that took over.

use crate::support::{Folder, files, on};

const REGISTER: &str = "\
minzheng: {name: 示例县民政局, kind: department}
jiu: {name: 示例县旧局, kind: department, until: 2022, successor: xin, former_names: [{name: 示例县老局, until: 2020}]}
xin: {name: 示例县新局, kind: department, until: 2023, successor: minzheng}
wei: {name: 示例县未尽局, kind: department, until: 2022, successor: gua}
gua: {name: 示例县挂局, kind: department, until: 2023}
";

fn site(base: &str) -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    site.write("content/agencies.yml", REGISTER);
    let report = site.read("content/2024/minzheng.yml");
    for (year, agency) in [(2022, "jiu"), (2023, "xin"), (2022, "wei")] {
        site.write(&format!("content/{year}/{agency}.yml"), report.replace("2024", &year.to_string()));
    }
    let settings = site.read("content/site.yml");
    let settings: Vec<&str> = settings.lines().filter(|line| !line.starts_with("base_url")).collect();
    site.write("content/site.yml", format!("{}\n{base}", settings.join("\n")));
    site
}

fn build(site: &Folder) {
    let run = on("build", site, &["--draft"]);
    assert_eq!(run.status, 0, "{}", run.said());
}

#[test]
fn an_address_leads_on_to_the_agency_that_reported_about_the_year() {
    let site = site("base_url: https://www.example.gov.cn/a.b/\n");
    build(&site);
    let cases = [
        ("2023/jiu", "../../2023/xin/", "新局"),
        ("2024/jiu", "../../2024/minzheng/", "民政局"),
        ("2024/xin", "../../2024/minzheng/", "民政局"),
    ];
    for (path, to, name) in cases {
        let page = site.read(&format!("public/{path}/index.html"));
        assert!(
            page.contains(&format!("<meta content=\"0; url={to}\" http-equiv=refresh>")),
            "{path}: {page}"
        );
        assert!(page.contains(&format!("由示例县{name}发布")) && page.contains("noindex"), "{path}");
        assert!(page.contains(&format!("<a href=\"{to}\">")), "{path}");
    }
    // About its own years it reported itself; nobody reported in the place of one whose successor reported nothing.
    for path in ["2022/xin", "2023/wei", "2024/wei", "2024/gua"] {
        assert!(!site.path(&format!("public/{path}/index.html")).exists(), "{path}");
    }
    let hosted = "/a.b/2023/jiu/* /a.b/2023/xin/:splat 301\n/a.b/2024/jiu/* /a.b/2024/minzheng/:splat 301\n/a.b/2024/xin/* /a.b/2024/minzheng/:splat 301\n";
    assert_eq!(site.read("public/_redirects"), hosted);
    let map = site.read("public/data/redirects.map");
    assert_eq!(map.lines().next(), Some("~^/a\\.b/2023/jiu/(?<rest>.*)$ /a.b/2023/xin/$rest;"));
    assert_eq!(map.lines().count(), 3);
    assert!(!site.read("public/sitemap.xml").contains("2024/jiu"));
    assert!(site.read("public/sitemap.xml").contains("2022/jiu"));
}

#[test]
fn without_an_address_they_begin_at_the_root_and_without_mergers_there_are_none() {
    let one = site("");
    build(&one);
    assert!(one.read("public/_redirects").starts_with("/2023/jiu/* /2023/xin/:splat 301\n"));
    one.write(
        "content/agencies.yml",
        REGISTER.replace(", successor: xin", "").replace(", successor: minzheng", ""),
    );
    build(&one);
    let built = files(&one.path("public"));
    assert!(!built.keys().any(|path| path.contains("redirects") || path == "2023/jiu/index.html"));
}

#[test]
fn pages_that_lead_on_are_no_reports_that_could_be_missed() {
    let site = site("");
    let mut register = REGISTER.to_owned();
    for at in 0..20 {
        register += &format!(
            "bing{at}: {{name: 示例县并局{at}, kind: department, until: 2022, successor: minzheng}}\n"
        );
    }
    site.write("content/agencies.yml", register);
    build(&site);
    assert!(site.path("public/2024/bing19/index.html").exists());
    let check = on("build", &site, &[]);
    assert!(!check.stderr.contains("fewer-reports"), "{}", check.stderr);
}

#[test]
fn agencies_are_data_with_the_years_in_which_each_name_holds() {
    let site = site("");
    build(&site);
    let table = site.read("public/data/agencies.csv");
    let columns = ["agency", "name", "valid_from", "valid_until", "current", "until", "successor"];
    let head: Vec<&str> = table.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').collect();
    let places = columns.map(|name| head.iter().position(|own| *own == name).unwrap());
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        places.map(|at| fields[at]).join(" ")
    };
    let rows: Vec<String> = table.lines().skip(1).map(row).collect();
    for wanted in [
        "minzheng 示例县民政局   true  ",
        "jiu 示例县老局  2020 false 2022 xin",
        "jiu 示例县旧局 2021 2022 true 2022 xin",
        "xin 示例县新局  2023 true 2023 minzheng",
    ] {
        assert!(rows.iter().any(|row| row == wanted), "{wanted}: {rows:?}");
    }
}
