//! Where the columns of a table stand on its pages.

/// A line of places, each the left and the right edge of a number or label.
pub(super) type CellPlaces = Vec<(i64, i64)>;

/// What of the cells of a column stands at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Left,
    Middle,
    Right,
}

/// The columns of a table: where their left edges, middles or right edges stand.
#[derive(Clone, Debug)]
pub(super) struct PageColumns {
    edge: Edge,
    places: Vec<i64>,
}

/// Hundredths of a point by which cells of a column may differ.
const ASIDE: i64 = 150;
/// The same that two columns are apart, at least.
const APART: i64 = 800;

/// The ways in which lines of cells can be columns: four in five of the lines fit.
pub(super) fn columns(lines: &[CellPlaces]) -> Vec<PageColumns> {
    let of = |edge: Edge| {
        let by = |line: &CellPlaces| PageColumns {
            edge,
            places: line.iter().map(|place| at(*place, edge)).collect(),
        };
        let fits = |columns: &PageColumns| {
            let whole = |line: &&CellPlaces| {
                columns.assigned(line).is_some_and(|own| own.len() == columns.places.len())
            };
            lines.iter().filter(whole).count()
        };
        let best = lines.iter().map(by).max_by_key(fits)?;
        let apart = best.places.windows(2).all(|pair| pair[1] - pair[0] >= APART);
        (apart && fits(&best) * 5 >= lines.len() * 4).then_some(best)
    };
    [Edge::Left, Edge::Middle, Edge::Right].into_iter().filter_map(of).collect()
}

fn at((left, right): (i64, i64), edge: Edge) -> i64 {
    match edge {
        Edge::Left => left,
        Edge::Middle => i64::midpoint(left, right),
        Edge::Right => right,
    }
}

impl PageColumns {
    /// The column of every cell of a line; `None` if one is in none, or they are not in their order.
    pub(super) fn assigned(&self, line: &[(i64, i64)]) -> Option<Vec<usize>> {
        let column = |place: &(i64, i64)| {
            let own = at(*place, self.edge);
            let column = self.places.iter().position(|column| (column - own).abs() <= ASIDE)?;
            // Numbers of two cells that touch each other are one word.
            let mut others = self.places.iter().enumerate().filter(|(at, _)| *at != column);
            let covers_other = others.any(|(_, other)| (place.0..=place.1).contains(other));
            (!covers_other).then_some(column)
        };
        let all: Vec<usize> = line.iter().map(column).collect::<Option<_>>()?;
        all.is_sorted_by(|a, b| a < b).then_some(all)
    }

    /// Whether a label stands over a column of another number: its middle is nearer to that.
    pub(super) fn is_over_other(&self, middle: i64, column: usize) -> bool {
        let away = |at: &i64| (at - middle).abs();
        let nearest = self.places.iter().enumerate().min_by_key(|(_, at)| away(at));
        nearest.is_some_and(|(at, _)| at != column)
    }
}

/// The column of every cell of a line, if all ways say the same.
pub(super) fn agreed(ways: &[PageColumns], line: &[(i64, i64)]) -> Option<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = ways.iter().filter_map(|way| way.assigned(line)).collect();
    all.dedup();
    match <[Vec<usize>; 1]>::try_from(all) {
        Ok([one]) => Some(one),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_in_the_column_in_which_whole_lines_have_one() {
        let centred = vec![
            vec![(800, 1200), (2800, 3200), (4800, 5200)],
            vec![(500, 1500), (2900, 3100), (4600, 5400)],
        ];
        let to_the_left = vec![
            vec![(1000, 1200), (3000, 3600), (5000, 5200)],
            vec![(1000, 1900), (3000, 3100), (5000, 5600)],
        ];
        type Case<'a> = (&'a [CellPlaces], CellPlaces, Option<&'a [usize]>);
        let cases: [Case<'_>; 7] = [
            (&centred, vec![(2850, 3150)], Some(&[1])),
            (&centred, vec![(800, 1200), (4900, 5100)], Some(&[0, 2])),
            (&to_the_left, vec![(3000, 4900)], Some(&[1])),
            // In no column, and twice in one.
            (&centred, vec![(1800, 2200)], None),
            (&centred, vec![(2800, 3200), (2900, 3100)], None),
            // Two numbers in one word.
            (&to_the_left, vec![(1000, 3300), (5000, 5200)], None),
            // One line of the same width everywhere has all three edges.
            (&centred[..1], vec![(2400, 3200)], Some(&[1])),
        ];
        for (lines, line, expected) in cases {
            assert_eq!(agreed(&columns(lines), &line).as_deref(), expected, "{line:?}");
        }
        let apart = vec![vec![(1000, 1200), (3000, 3200)], vec![(1400, 1600), (3000, 3200)]];
        assert!(columns(&apart).is_empty());
    }
}
