//! A browser without a script: keeps its cookies, follows no redirect, sends forms.

use std::sync::Arc;

use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, StatusCode};

pub struct Browser {
    client: reqwest::Client,
    site: String,
    language: &'static str,
}

#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    /// Where a redirect leads.
    pub location: String,
    pub body: String,
}

impl Browser {
    pub fn stranger(site: &str) -> Self {
        let jar = Arc::new(reqwest::cookie::Jar::default());
        let client =
            reqwest::Client::builder().cookie_provider(jar).redirect(Policy::none()).build().expect("a client");
        Self { client, site: site.to_owned(), language: "" }
    }

    /// The same browser, which asks for pages in other languages.
    pub fn speaking(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    /// Somebody of the story, signed in.
    pub async fn of(site: &str, login: &str) -> Self {
        let browser = Self::stranger(site);
        let fields = [("login", login), ("password", super::story::PASSWORD), ("next", "/parties")];
        browser.post("/sign-in", &fields).await.leads_to("/parties");
        browser
    }

    pub async fn get(&self, path: &str) -> Page {
        let request = self.client.get(format!("{}{path}", self.site));
        Page::of(request.header("accept-language", self.language)).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = self.client.post(format!("{}{path}", self.site)).header("accept-language", self.language);
        let request = request.body(body.finish());
        Page::of(request.header("content-type", "application/x-www-form-urlencoded")).await
    }
}

impl Page {
    async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("an answer");
        let location = response.headers().get(LOCATION).map(|to| to.to_str().expect("text").to_owned());
        let status = response.status();
        Self { status, location: location.unwrap_or_default(), body: response.text().await.expect("a body") }
    }

    #[track_caller]
    pub fn ok(self, status: u16) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self.body
    }

    /// A redirect after a form to an address that begins so.
    #[track_caller]
    pub fn leads_to(self, start: &str) -> String {
        assert_eq!(self.status.as_u16(), 303, "{}", self.body);
        assert!(self.location.starts_with(start), "{}", self.location);
        self.location
    }

    /// Refused, with this fault at this field.
    #[track_caller]
    pub fn refused_at(self, field: &str, words: &str) -> String {
        assert_eq!(self.status.as_u16(), 422, "{}", self.body);
        let fault = self.body.split(&format!("id=\"{field}-error\"")).nth(1);
        let fault = fault.unwrap_or_else(|| panic!("no fault at {field} in {}", self.body));
        let fault = fault.split("</p>").next().expect("its text");
        assert!(fault.contains(words), "{fault}");
        self.body
    }
}

/// The value of a hidden field.
#[track_caller]
pub fn hidden(body: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = body.split_once(&start).unwrap_or_else(|| panic!("no {name} in {body}"));
    rest.split_once('"').expect("its end").0.to_owned()
}
