//! Makes texts of other programs fit for people.

/// One line of text: white space becomes one space, what has no shape is taken out.
pub fn line(text: &str) -> String {
    let text: String = text.chars().filter(|char| char.is_whitespace() || !is_shapeless(*char)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of several lines, without white space at their ends and around the whole.
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.split('\n').map(|line| {
        let line: String = line.chars().filter(|char| *char == '\t' || !is_shapeless(*char)).collect();
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Controls, and the marks of writing direction that telephones put around numbers.
fn is_shapeless(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
