//! What several forms let people choose from.

use super::parts::Choice;
use super::view::View;
use crate::model::company::{COUNTRIES, LANGUAGES, zones as all_zones};
use crate::model::draft::fold;

/// Countries by their names.
pub fn countries(view: &View) -> Vec<Choice> {
    let named = COUNTRIES.split_whitespace().map(|country| Choice::new(country, view.word("country", country)));
    let mut countries: Vec<Choice> = named.collect();
    countries.sort_by_key(|country| fold(&country.label));
    countries
}

pub fn zones() -> Vec<Choice> {
    all_zones().into_iter().map(|zone| Choice::new(&zone, zone.replace('_', " "))).collect()
}

pub fn languages(view: &View) -> Vec<Choice> {
    LANGUAGES.iter().map(|language| Choice::new(language, view.word("language", language))).collect()
}
