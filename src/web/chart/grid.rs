//! A grid of numbers, the darker the higher: weekdays by hours. The number stands in its cell.

use super::{Element, Name, drawing, label};

pub struct Grid<'a> {
    pub name: Name<'a>,
    pub rows: &'a [String],
    pub columns: &'a [String],
    /// Of each row, one number for each column.
    pub values: &'a [Vec<i64>],
}

const WIDTH: f64 = 1040.0;
const LEFT: f64 = 44.0;
const ROW: f64 = 30.0;
/// Shades beside the one of nothing.
const SHADES: i64 = 5;

impl Grid<'_> {
    pub fn drawn(&self) -> Element {
        let width = (WIDTH - LEFT) / self.columns.len().max(1) as f64;
        let height = ROW * self.rows.len() as f64 + 24.0;
        let highest = self.values.iter().flatten().copied().max().unwrap_or(0);
        let mut shapes = Vec::new();
        for (row, name) in self.rows.iter().enumerate() {
            let y = ROW * row as f64;
            shapes.push(label("", "end", LEFT - 8.0, y + 19.0, name.clone()));
            for (column, value) in self.values[row].iter().copied().enumerate() {
                let (x, shade) = (LEFT + width * column as f64, shade(value, highest));
                let places = [("x", x + 1.5), ("y", y + 1.5), ("width", width - 3.0), ("height", ROW - 3.0)];
                let cell = Element::new("rect").with("class", format!("heat heat-{shade}")).at(places).with("rx", 4);
                shapes.push(cell.says(format!("{name} {}: {value}", self.columns[column])));
                if value > 0 {
                    shapes.push(label(CELLS[shade], "middle", x + width / 2.0, y + 19.0, value.to_string()));
                }
            }
        }
        let under = self.columns.iter().enumerate();
        let x = |column: usize| LEFT + width * (column as f64 + 0.5);
        shapes.extend(under.map(|(column, text)| label("", "middle", x(column), height - 6.0, text.clone())));
        drawing(&self.name, (WIDTH, height), shapes)
    }
}

const CELLS: [&str; 6] = ["cell-0", "cell-1", "cell-2", "cell-3", "cell-4", "cell-5"];

/// Nothing is 0, the highest 5.
fn shade(value: i64, highest: i64) -> usize {
    let shade = if value <= 0 { 0 } else { (value * SHADES + highest - 1) / highest.max(1) };
    usize::try_from(shade.clamp(0, SHADES)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nothing_is_blank_and_the_highest_is_darkest() {
        assert_eq!([0, 1, 20, 21, 99, 100].map(|value| shade(value, 100)), [0, 1, 1, 2, 5, 5]);
        assert_eq!([shade(1, 1), shade(0, 0)], [5, 0]);
    }
}
