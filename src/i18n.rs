//! Message id + arguments → text in a language. Knows no rule and no page; a missing message shows its id.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::model::problem::{Problem, Reference};

#[cfg(test)]
mod tests;

/// Languages and their messages; the first is the one that others fall back to.
const SOURCES: &[(&str, &str)] = &[
    ("en", include_str!("../locales/en.ftl")),
    ("fr", include_str!("../locales/fr.ftl")),
    ("de", include_str!("../locales/de.ftl")),
    ("es", include_str!("../locales/es.ftl")),
];

static LANGUAGES: LazyLock<Vec<Texts>> =
    LazyLock::new(|| SOURCES.iter().map(|(language, source)| Texts::read(language, source)).collect());

/// All messages of one language.
pub struct Texts {
    pub language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// The texts of a language, or of the first one where it has none.
pub fn texts(language: &str) -> &'static Texts {
    LANGUAGES.iter().find(|texts| texts.language == language).unwrap_or(&LANGUAGES[0])
}

/// The language of ours that a browser likes best, as its header `Accept-Language` says.
pub fn liked(accepted: &str) -> &'static str {
    let liking = |said: &str| {
        let (range, weight) = said.split_once(';').unwrap_or((said, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
        let language = range.trim().split('-').next()?.to_lowercase();
        let ours = SOURCES.iter().find(|(ours, _)| *ours == language)?;
        (weight > 0.0).then_some((ours.0, weight))
    };
    let mut best = (SOURCES[0].0, 0.0);
    for (language, weight) in accepted.split(',').filter_map(liking) {
        // Of two liked alike, the one said first.
        if weight > best.1 {
            best = (language, weight);
        }
    }
    best.0
}

impl Texts {
    fn read(language: &'static str, source: &str) -> Self {
        // A line that cannot be read costs its own message only; a test refuses it.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    pub fn say(&self, id: &str, args: &[(&str, Argument)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set(*name, FluentValue::from(value));
        }
        self.format(id, &given)
    }

    /// A problem as a sentence; what stands in the way and what may be chosen can be named in it.
    pub fn say_problem(&self, problem: &Problem) -> String {
        let mut given = FluentArgs::new();
        for (name, value) in &problem.args {
            given.set(*name, FluentValue::try_number(value));
        }
        given.set("field", problem.field.as_str());
        given.set("about", names(&problem.about));
        given.set("choices", names(&problem.choices));
        self.format(&format!("problem-{}", problem.code), &given)
    }

    fn format(&self, id: &str, args: &FluentArgs) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            tracing::warn!(id, language = self.language, "no such message");
            return id.to_owned();
        };
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut faults).into_owned();
        if !faults.is_empty() {
            tracing::warn!(id, language = self.language, ?faults, "message lacks an argument");
        }
        text
    }
}

fn names(references: &[Reference]) -> String {
    let names: Vec<&str> = references.iter().map(|reference| reference.name.as_str()).collect();
    names.join(", ")
}

/// What is put into a message: a number chooses a plural form, a text does not.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    Number(i64),
    Text(String),
}

impl<'a> From<&'a Argument> for FluentValue<'a> {
    fn from(argument: &'a Argument) -> Self {
        match argument {
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Text(text) => FluentValue::from(text.as_str()),
        }
    }
}

macro_rules! arguments {
    ($($number:ty),*) => {$(
        impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }

        impl From<&$number> for Argument {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }
    )*};
}

arguments!(i64, i32, u32, u64, usize);

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

// Templates pass references to what is a reference already.
impl From<&&str> for Argument {
    fn from(text: &&str) -> Self {
        Self::from(*text)
    }
}

impl From<&&String> for Argument {
    fn from(text: &&String) -> Self {
        Self::from(*text)
    }
}
