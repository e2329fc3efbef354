//! HTML pages for people: the first of three doors to the actions. A handler takes apart, calls one action, answers.
//! Everything works without the script; the look is `templates/` and `assets/`.

/// What was typed into a form that could not be taken in.
pub mod again;
/// Theme and density.
pub mod appearance;
/// Style, script and symbols under hashed names.
pub mod assets;
/// Days, weeks and months, and what happens on them.
pub mod calendar;
/// The page of a case, and its forms.
pub mod case;
/// Drawings of figures.
pub mod chart;
/// What several forms let people choose from.
pub mod choices;
/// The page of a document.
pub mod document;
/// A list as a table to download.
pub mod download;
/// Events as entries of a timeline.
pub mod entries;
/// The page of an event.
pub mod event;
/// The address of a list as its view.
pub mod filters;
/// What was typed into a form, and what was wrong with it.
pub mod form;
/// Sign-in and error pages: the ones outside the shell.
pub mod gate;
/// Log: record, start, plan.
pub mod log;
/// The one party that a picker means.
pub mod meant;
/// Times as people of a language and a zone write them.
pub mod moments;
/// What rows and cards do with an event.
pub mod moves;
/// The pieces pages are made of, as data for the macros in `templates/parts/`.
pub mod parts;
/// The list of parties, and the page of one.
pub mod party;
/// What a picker sent.
pub mod picker;
/// Figures over a period: drawings, tables, files.
pub mod report;
/// The addresses of pages.
pub mod router;
/// Events as rows of work.
pub mod rows;
/// What was found, in groups.
pub mod search;
/// Setting up a database without users.
pub mod set_up;
/// What administrators set for all, and everybody for themselves.
pub mod settings;
/// A page that is one form.
pub mod sheet;
/// A timeline: days, now, and what stands between.
pub mod thread;
/// Where a person's day begins.
pub mod today;
/// Days, times and lengths as people type them.
pub mod typed;
/// What every template knows: texts, times, who looks at it.
pub mod view;

/// Who looks.
pub mod viewer;
/// Who takes part, as the picker says it.
pub mod who;
/// What is to be done, and doing it.
pub mod work;

#[cfg(test)]
mod tests;
