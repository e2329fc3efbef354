//! HTML pages for people: the first of three doors to the actions. A handler takes apart, calls one action, answers.
//! Everything works without the script; the look is `templates/` and `assets/`.

/// Style, script and symbols under hashed names.
pub mod assets;
/// The page of an event.
pub mod event;
/// What was typed into a form, and what was wrong with it.
pub mod form;
/// Sign-in, set-up and error pages: the ones outside the shell.
pub mod gate;
/// Log: record, start, plan.
pub mod log;
/// Times as people of a language and a zone write them.
pub mod moments;
/// The pieces pages are made of, as data for the macros in `templates/parts/`.
pub mod parts;
/// The list of parties, and the page of one.
pub mod party;
/// What a picker sent.
pub mod picker;
/// The addresses of pages.
pub mod router;
/// A timeline: days, now, and what stands between.
pub mod thread;
/// Days, times and lengths as people type them.
pub mod typed;
/// What every template knows: texts, times, who looks at it.
pub mod view;

/// Who looks.
pub mod viewer;
/// Who takes part, as the picker says it.
pub mod who;

#[cfg(test)]
mod tests;
