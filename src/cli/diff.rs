//! What differs between two texts, as a unified diff.

/// Lines that stay around a change and are shown with it.
const AROUND: usize = 3;
/// Pairs of lines that are compared at most; of longer changes, all lines are shown as others.
const PAIRS: usize = 4_000_000;

/// A line of one text, of the other, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line<'t> {
    Same(&'t str),
    Gone(&'t str),
    New(&'t str),
}

/// The changes that make one text of a file another; empty if it is the same.
pub(super) fn unified(path: &str, old: &str, new: &str) -> String {
    let lines = lines(&split(old), &split(new));
    let mut out = String::new();
    let mut from = 0;
    while let Some(at) = lines[from..].iter().position(is_change).map(|at| from + at) {
        if out.is_empty() {
            out = format!("--- {path}\n+++ {path}\n");
        }
        let start = at.saturating_sub(AROUND).max(from);
        let end = end_of_hunk(&lines, at);
        out += &head(&lines[..start], &lines[start..end]);
        for line in &lines[start..end] {
            out += &match line {
                Line::Same(text) => format!(" {text}\n"),
                Line::Gone(text) => format!("-{text}\n"),
                Line::New(text) => format!("+{text}\n"),
            };
        }
        from = end;
    }
    out
}

fn split(text: &str) -> Vec<&str> {
    text.strip_suffix('\n').unwrap_or(text).split('\n').collect()
}

fn is_change(line: &Line<'_>) -> bool {
    !matches!(line, Line::Same(_))
}

/// Where the lines end that are shown with the change at a line: changes that are near stand together.
fn end_of_hunk(lines: &[Line<'_>], at: usize) -> usize {
    let mut last = at;
    for (i, line) in lines.iter().enumerate().skip(at) {
        if is_change(line) {
            last = i;
        } else if i - last > 2 * AROUND {
            break;
        }
    }
    (last + 1 + AROUND).min(lines.len())
}

/// `@@ -1,7 +1,8 @@`.
fn head(before: &[Line<'_>], hunk: &[Line<'_>]) -> String {
    let old = |of: &[Line<'_>]| of.iter().filter(|line| !matches!(line, Line::New(_))).count();
    let new = |of: &[Line<'_>]| of.iter().filter(|line| !matches!(line, Line::Gone(_))).count();
    format!("@@ -{},{} +{},{} @@\n", old(before) + 1, old(hunk), new(before) + 1, new(hunk))
}

/// All lines of both texts, those that both have once.
fn lines<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Line<'t>> {
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let first = old.iter().zip(new).take_while(same).count();
    let last = old[first..].iter().rev().zip(new[first..].iter().rev()).take_while(same).count();
    let mut out: Vec<Line<'t>> = old[..first].iter().map(|line| Line::Same(line)).collect();
    out.extend(middle(&old[first..old.len() - last], &new[first..new.len() - last]));
    out.extend(old[old.len() - last..].iter().map(|line| Line::Same(line)));
    out
}

/// The lines between what both texts begin and end with.
fn middle<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Line<'t>> {
    let width = new.len() + 1;
    // How many lines two rests have in common, by where they begin.
    let mut common = match old.len().saturating_mul(new.len()) <= PAIRS {
        true => vec![0_u32; (old.len() + 1) * width],
        false => Vec::new(),
    };
    if !common.is_empty() {
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                common[i * width + j] = match old[i] == new[j] {
                    true => common[(i + 1) * width + j + 1] + 1,
                    false => common[(i + 1) * width + j].max(common[i * width + j + 1]),
                };
            }
        }
    }
    let rest = |i: usize, j: usize| common.get(i * width + j).copied().unwrap_or(0);
    let (mut out, mut i, mut j) = (Vec::new(), 0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            out.push(Line::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || rest(i + 1, j) >= rest(i, j + 1)) {
            out.push(Line::Gone(old[i]));
            i += 1;
        } else {
            out.push(Line::New(new[j]));
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_stand_with_what_is_around_them() {
        let text = |lines: &str| lines.chars().map(|c| format!("{c}\n")).collect::<String>();
        let diff = |old: &str, new: &str| {
            let shown = unified("f", &text(old), &text(new));
            shown.lines().skip(2).map(str::to_owned).collect::<Vec<_>>().join(" ")
        };
        let cases = [
            ("abc", "abc", ""),
            ("abc", "axc", "@@ -1,3 +1,3 @@  a -b +x  c"),
            ("abcdefgh", "abcdeXfgh", "@@ -3,6 +3,7 @@  c  d  e +X  f  g  h"),
            ("ab", "ba", "@@ -1,2 +1,2 @@ -a  b +a"),
            ("aXbcdefghijYk", "abcdefghijk", "@@ -1,5 +1,4 @@  a -X  b  c  d @@ -9,5 +8,4 @@  h  i  j -Y  k"),
            ("", "a", "@@ -1,1 +1,1 @@ - +a"),
        ];
        for (old, new, expected) in cases {
            assert_eq!(diff(old, new), expected, "{old} {new}");
        }
    }
}
