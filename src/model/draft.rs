//! What a caller sends: fields said or not said, texts made clean and held to their length.

use serde::{Deserialize, Deserializer};

use super::problem::{Problem, Problems};

/// A field of a draft: absent, or said (RFC 7396; `null` is said too where the field may be empty).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Change<T> {
    #[default]
    Keep,
    Set(T),
}

impl<T> Change<T> {
    pub fn or(self, before: T) -> T {
        match self {
            Self::Keep => before,
            Self::Set(value) => value,
        }
    }

    pub fn said(&self) -> Option<&T> {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value),
        }
    }

    pub fn is_said(&self) -> bool {
        matches!(self, Self::Set(_))
    }
}

impl<T> Change<Option<T>> {
    /// The value said, when there is one.
    pub fn value(&self) -> Option<&T> {
        self.said().and_then(Option::as_ref)
    }
}

impl<T> From<T> for Change<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Set)
    }
}

/// Lengths in characters.
pub const NAME: usize = 250;
pub const LINE: usize = 500;
pub const NOTE: usize = 100_000;

/// One line of text: control characters become spaces, spaces at the ends go; empty is nothing.
pub fn line(text: Option<String>, field: &str, most: usize, problems: &mut Problems) -> Option<String> {
    let text = text?;
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    hold(clean.trim().to_owned(), field, most, problems)
}

/// Text of several lines: other control characters than tab and line feed go.
pub fn paragraphs(text: Option<String>, field: &str, problems: &mut Problems) -> Option<String> {
    let text = text?.replace("\r\n", "\n");
    let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    hold(clean.trim_end().to_owned(), field, NOTE, problems)
}

/// A name, which must not be empty.
pub fn name(text: String, field: &str, problems: &mut Problems) -> String {
    match line(Some(text), field, NAME, problems) {
        Some(name) => name,
        None => {
            if !problems.iter().any(|problem| problem.field == field) {
                problems.push(Problem::invalid(field, "empty"));
            }
            String::new()
        }
    }
}

fn hold(text: String, field: &str, most: usize, problems: &mut Problems) -> Option<String> {
    let length = text.chars().count();
    if length > most {
        problems.push(Problem::invalid(field, "too_long").with("most", most).with("length", length));
        return None;
    }
    (!text.is_empty()).then_some(text)
}

/// Lower case without accents, for finding and sorting: `Özgür Łukasz` becomes `ozgur lukasz`.
pub fn fold(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    for c in plain {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            other => folded.push(other),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a row is found by: its texts, folded.
pub fn searched<'t>(texts: impl IntoIterator<Item = Option<&'t String>>) -> String {
    texts.into_iter().flatten().map(|text| fold(text)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_and_accents() {
        assert_eq!(fold("  Özgür   ŁUKASZ Straße "), "ozgur lukasz strasse");
        assert_eq!(fold("Hôtel du Lac"), "hotel du lac");
    }

    #[test]
    fn a_name_is_cleaned_and_never_empty() {
        let mut problems = Vec::new();
        assert_eq!(name(" A\u{0}cme\n".into(), "name", &mut problems), "A cme");
        assert!(problems.is_empty());
        name(" \u{7} ".into(), "name", &mut problems);
        assert_eq!(problems[0].code, "empty");
        name("x".repeat(10_000), "name", &mut problems);
        assert_eq!((problems.len(), problems[1].code), (2, "too_long"));
    }
}
