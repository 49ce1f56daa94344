//! `wrong-type` of addresses: what keeps a value from being the address of a place on the web.

use crate::base::Words;
use crate::finding::reading::wrong_type::RULE;
use crate::finding::{Message, Wording, holes};

/// An address does not start with https:// or http://.
pub(crate) static BAD_ADDRESS: Message<{ holes(&["found", "key", "near"]) }> =
    NO_ADDRESS.with_help(Words::new("写成 {near}", "write {near}"));

/// An address has a user or a password in it.
pub(crate) static ADDRESS_SECRET: Message<{ holes(&["found", "key", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”里有用户名或者密码，会公布在网页上",
        "“{key}” has a user or a password in it, which would be published",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// An address leads to a page where those of pages begin with it.
pub(crate) static ADDRESS_OF_PAGE: Message<{ holes(&["found", "key", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”写到网站所在的文件夹为止，不带网页的文件名：“{found}”",
        "“{key}” ends with the folder of the site, without the name of a page: “{found}”",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// An address has a query or a fragment where its pages' paths follow.
pub(crate) static ADDRESS_QUERY: Message<{ holes(&["found", "key", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”里不能有“?”“#”和它们后面的部分：“{found}”",
        "“{key}” cannot have a `?` or `#` and what follows it: “{found}”",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// What stands where an address belongs cannot be one.
pub(crate) static NO_ADDRESS: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”不是完整的网址：“{found}”", "“{key}” is not a whole address: “{found}”"),
    label: Words::new("", ""),
    help: Words::new(
        "写完整的网址，以 https:// 开头，中间没有空格",
        "write a whole address that starts with https:// and has no spaces",
    ),
});

/// An address is one of mail, or of something else that is no page.
pub(crate) static ADDRESS_SCHEME: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”要的是网页的地址：“{found}”",
        "“{key}” is the address of a web page: “{found}” is none",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写网页的地址，以 https:// 开头；邮箱、电话可以写在一张单页上，这里写那一页的地址",
        "write the address of a page, which starts with https://; an e-mail address or a telephone number can stand on a page of the site, whose address goes here",
    ),
});

/// The port of an address is none.
pub(crate) static ADDRESS_PORT: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”里的端口不对：“{found}”", "the port in “{key}” is none: “{found}”"),
    label: Words::new("", ""),
    help: Words::new(
        "冒号后面写 1—65535 的数，或者去掉冒号和它后面的数",
        "write a number from 1 to 65535 behind the colon, or take colon and number away",
    ),
});

/// A `%` of an address stands before no byte.
pub(crate) static ADDRESS_PERCENT: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”里的“%”后面不是两位十六进制数：“{found}”",
        "a “%” in “{key}” stands before no two hexadecimal digits: “{found}”",
    ),
    label: Words::new("", ""),
    help: Words::new("“%”本身写成 %25", "write a “%” itself as %25"),
});

/// An address leads to the machine of whoever follows it.
pub(crate) static ADDRESS_LOOPBACK: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”是本机的地址，别人打不开：“{found}”",
        "“{key}” is an address of this machine, which nobody else could open: “{found}”",
    ),
    label: Words::new("", ""),
    help: Words::new("写别人也能打开的网址", "write an address that others can open, too"),
});

/// There is more than one address.
pub(crate) static TWO_ADDRESSES: Message<{ holes(&["key", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”写了不止一个网址", "“{key}” has more than one address"),
    label: Words::new("", ""),
    help: Words::new(
        "只留一个，如 {near}；别的写到文字里",
        "keep one of them, such as {near}; others go into a text",
    ),
});
