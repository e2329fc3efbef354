//! What a picker sent: what was picked, and a text that is still to be read.

use super::form::Form;
use super::parts::Picker;

/// The values of a picker, and the text that nothing was chosen for yet.
pub struct Typed {
    pub picked: Vec<String>,
    pub text: Option<String>,
}

impl Typed {
    pub fn read(form: &Form, name: &'static str) -> Self {
        let names = Picker { name, ..Picker::default() };
        let value = |name: String| Some(form.value(&name).trim().to_owned()).filter(|value| !value.is_empty());
        let mut picked: Vec<String> = form.values(name).into_iter().map(str::to_owned).collect();
        let text = value(names.text_name());
        // A choice answers the text that it was offered for, and no other.
        match value(names.found_name()).filter(|_| text == value(names.asked_name())) {
            Some(found) => {
                picked.push(found);
                Self { picked, text: None }
            }
            None => Self { picked, text },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_answers_its_own_text_only() {
        let form =
            Form::new("").with("who", "1").with("who_found", "2").with("who_asked", "nor").with("who_text", "nor");
        let typed = Typed::read(&form, "who");
        assert_eq!((typed.picked, typed.text), (vec!["1".to_owned(), "2".to_owned()], None));
        let typed = Typed::read(&form.set("who_text", "north "), "who");
        assert_eq!((typed.picked, typed.text), (vec!["1".to_owned()], Some("north".to_owned())));
    }
}
