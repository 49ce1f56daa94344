//! What a reader sees of cells of web pages.

use super::*;

/// Cells, and what a reader sees of them.
const SEEN: &[(&str, &str)] = &[
    ("<s>20</s>21", "21"),
    ("<del>20</del><ins>21</ins>", "21"),
    ("<strike>20</strike> 21", "21"),
    ("<ins>21</ins>", "21"),
    ("<span>2</span><span>1</span>", "21"),
    ("<span style='text-decoration:line-through'>9</span>21", "21"),
    ("<p style='text-decoration: underline line-through'>9<p>21", "21"),
    ("<span style='VISIBILITY:hidden'>9</span>21", "21"),
    ("<span style='font-size:0'>9</span>21", "21"),
    ("<span style='mso-hide:all'>9</span>21", "21"),
    ("<span style='position:absolute;left:-9999px'>9</span>21", "21"),
    ("<span class='a h'>9</span>21", "21"),
    ("<span class='h' style='display:inline'>9</span>21", "921"),
    ("<span class=p>9</span>21", "921"),
    ("<span class=sr-only>共</span>21<span class=sr-only>件</span>", "共21件"),
    ("<span class=x>2</span><span class=x>1</span>", "21"),
    ("<p class=MsoNormal><span>2</span><span class=SpellE>1</span></p>", "21"),
    ("<p class=x>21</p>", "21"),
    ("<datalist><option>9</datalist>21", "21"),
    ("<dialog>9</dialog>21", "21"),
    ("<video>9</video>21", "21"),
    ("21<a href=#fn>1</a>", "21¹"),
    ("<a href=#t>21</a>", "21"),
    ("<input value='21'>", "21"),
    ("<input type=hidden value=9>21", "21"),
    ("<input type=checkbox value=9>21", "21"),
    ("<select><option>9<option selected>21</select>", "21"),
    ("<select><option>21</option><option>9</option></select>", "21"),
    ("<textarea>21</textarea>", "21"),
    ("<a href=x.html>21</a>", "21"),
    ("21<span style='vertical-align:super;font-size:8pt'>1</span>", "21¹"),
    ("2<sup>1</sup>", "2¹"),
    ("<font size=1>21</font>", "21"),
    ("<span style='font-size:10.5pt'>2</span><span style='font-size:12pt'>1</span>", "21"),
];

/// Cells of which nobody can say what a reader sees.
const UNCLEAR: &[&str] = &[
    "2<s>0</s>1",
    "<s>21</s>",
    "<button>9</button>21",
    "<object>9</object>21",
    "<details><summary>21</summary>9</details>",
    "<ruby>21<rt>9</rt></ruby>",
    "<bdo dir=rtl>12</bdo>",
    "21<small>1</small>",
    "21<font size=1>1</font>",
    "21<a href=note.html>1</a>",
    "21<span style='position:relative;top:-4pt'>1</span>",
    "<span style='color:#fff'>9</span>21",
    "<span class=d><b class=e>9</b></span>21",
    "<sup>21</sup>",
    "<span class=sr-only>9</span>21",
    "21<span class='visually-hidden'>9</span>",
    "<span class=x>2</span><span class=y>1</span>",
    "<span class=x>2<a class=y href=z>1</a></span>",
    "<i aria-hidden=true>9</i>21",
    "21<em>9</em>",
    "21<input value=9>",
    "2<img src=1.png>1",
    "<img src=21.png>",
];

#[test]
fn a_cell_is_what_a_reader_sees_of_it() {
    let sheet = "<style>/* x */ span.h, .g {display:none} @media print {.p{display:none}} .d .e{display:none}</style>";
    let cases = SEEN.iter().map(|(cell, text)| (*cell, Some(*text)));
    for (cell, expected) in cases.chain(UNCLEAR.iter().map(|cell| (*cell, None))) {
        let grid = read(&format!("{sheet}<table><tr><td>甲</td><td>{cell}</td></tr></table>"));
        let cells: Vec<_> = grid.unwrap_or_default().rows.into_iter().flat_map(|row| row.cells).collect();
        let read = cells.get(1).filter(|cell| !cell.is_unclear).map(|cell| cell.text.as_str());
        assert_eq!((cells.len(), read), (2, expected), "{cell}");
    }
}
