//! `missing-setting`: every setting that the site norms ask for is there.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Every setting that the site norms ask for is there.
pub(super) static RULE: Rule = Rule {
    name: "missing-setting",
    level: Level::Warning,
    group: Group::Site,
    waivable: false,
    holds: Words::new("网站规范要求的设置都写了", "every setting that the site norms ask for is there"),
    means: Words::new(
        "政府网站规范要求标明的内容，站点设置里没有写，页面上就没有。",
        "Something that the norms for government sites ask for is not in the settings, so it is not on \
         the pages.",
    ),
    source: Words::new(
        "《政府网站发展指引》（国办发〔2017〕47号）：页脚标明主办单位、承办单位、联系方式、网站标识码、\
         备案号等，各页有规定的标签。“网址”是程序生成 sitemap.xml 的需要。",
        "The site norms 《政府网站发展指引》 (国办发〔2017〕47号): organiser, operator, contact, site \
         code, record numbers and others in the footer, prescribed tags on every page. `base_url` is \
         what the program needs for sitemap.xml.",
    ),
    cause: Words::new(
        "建站时先空着，后来忘了补；备案号、网站标识码在别的科室手里。",
        "It was left open when the site was made and forgotten; another office has the numbers.",
    ),
    mend: Words::new(
        "向网站的主管单位问清楚，在 content/site.yml 里加上这一行。",
        "Ask the office in charge of the site, and add the line to content/site.yml.",
    ),
};

/// A setting that a norm asks for is missing.
pub(crate) static SETTING: Message<{ holes(&["key", "name", "norm"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有设置“{key}”：{norm}", "there is no “{key}”: {norm}"),
    label: Words::new("", ""),
    help: Words::new("在 content/site.yml 中写上“{name}: …”", "write `{name}: …` in content/site.yml"),
});
