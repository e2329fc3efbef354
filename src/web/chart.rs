//! Drawings of figures as SVG: pure functions from numbers and words to elements. Colours and widths are classes of the
//! style sheet; what tells one series from another without colour are patterns, labels and a legend. Nothing here knows
//! what is drawn.

pub mod bars;
pub mod columns;
pub mod grid;
pub mod lines;
mod scale;
#[cfg(test)]
mod tests;

use std::fmt;

use askama::filters::HtmlSafe;

/// An element of SVG; every text and value is escaped where it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), text: String::new(), children: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// Places and sizes, to a tenth.
    fn at<const N: usize>(self, places: [(&'static str, f64); N]) -> Self {
        places.into_iter().fold(self, |element, (name, place)| element.with(name, format!("{place:.1}")))
    }

    fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// What is said of it where it is pointed at.
    fn says(self, text: impl Into<String>) -> Self {
        self.holding([Element::new("title").text(text)])
    }

    fn holding(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children);
        self
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"{}\"", Escaped(value))?;
        }
        if self.text.is_empty() && self.children.is_empty() {
            return f.write_str("/>");
        }
        write!(f, ">{}", Escaped(&self.text))?;
        for child in &self.children {
            child.fmt(f)?;
        }
        write!(f, "</{}>", self.name)
    }
}

// It escapes what it writes.
impl HtmlSafe for Element {}

struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

/// What a drawing is called, and what it says to who cannot see it.
#[derive(Debug, Clone)]
pub struct Name<'a> {
    /// Unique on the page.
    pub id: &'a str,
    pub title: &'a str,
    pub desc: &'a str,
}

/// One of several things drawn beside each other.
#[derive(Debug, Clone)]
pub struct Series {
    pub label: String,
    pub tone: Tone,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tone {
    /// The colour of a channel.
    Channel(&'static str),
    /// One of the colours `tone-1`, `tone-2`, …
    Rank(usize),
}

/// How many patterns there are; the first is plain.
const PATTERNS: [&str; 6] =
    ["", "M0 8 8 0", "M2 2h2v2h-2zM6 6h2v2h-2z", "M0 2h8M0 6h8", "M2 0v8M6 0v8", "M0 0 8 8M8 0 0 8"];

fn drawing(name: &Name, (width, height): (f64, f64), shapes: impl IntoIterator<Item = Element>) -> Element {
    let (title, desc) = (format!("{}-title", name.id), format!("{}-desc", name.id));
    Element::new("svg")
        .with("viewBox", format!("0 0 {width:.0} {height:.0}"))
        .with("role", "img")
        .with("aria-labelledby", format!("{title} {desc}"))
        .holding([
            Element::new("title").with("id", title).text(name.title),
            Element::new("desc").with("id", desc).text(name.desc),
        ])
        .holding(shapes)
}

/// The patterns of so many series.
fn patterns(name: &Name, series: usize) -> Element {
    let pattern = |index: usize| {
        Element::new("pattern")
            .with("id", pattern_id(name, index))
            .with("width", 8)
            .with("height", 8)
            .with("patternUnits", "userSpaceOnUse")
            .holding([Element::new("path").with("class", "hatch").with("d", PATTERNS[index])])
    };
    Element::new("defs").holding((1..series.min(PATTERNS.len())).map(pattern))
}

fn pattern_id(name: &Name, index: usize) -> String {
    format!("{}-pattern-{index}", name.id)
}

/// A piece of a bar in the colour and pattern of its series, and what it says.
fn piece(name: &Name, series: &[Series], index: usize, places: [(&'static str, f64); 4], says: String) -> Element {
    let plain = Element::new("rect").at(places).with("rx", 1.5);
    let tone = match series[index].tone {
        Tone::Channel(kind) => plain.clone().with("class", "seg").with("data-type", kind),
        Tone::Rank(rank) => plain.clone().with("class", format!("seg tone-{rank}")),
    };
    let pattern = (!index.is_multiple_of(PATTERNS.len()))
        .then(|| plain.with("fill", format!("url(#{})", pattern_id(name, index % PATTERNS.len()))));
    let piece = Element::new("g").holding([tone]).holding(pattern);
    if says.is_empty() { piece } else { piece.says(says) }
}

fn label(class: &'static str, anchor: &'static str, x: f64, y: f64, text: impl Into<String>) -> Element {
    let label = Element::new("text").at([("x", x), ("y", y)]).with("text-anchor", anchor);
    let label = if class.is_empty() { label } else { label.with("class", class) };
    label.text(text)
}

fn line(class: &'static str, from: (f64, f64), to: (f64, f64)) -> Element {
    Element::new("line").with("class", class).at([("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)])
}

/// A square of a series, and its word.
fn key(name: &Name, series: &[Series], index: usize, x: f64, y: f64) -> [Element; 2] {
    let square = [("x", x), ("y", y), ("width", 12.0), ("height", 12.0)];
    let word = label("key", "start", x + 18.0, y + 10.5, &series[index].label);
    [piece(name, series, index, square, String::new()), word]
}
