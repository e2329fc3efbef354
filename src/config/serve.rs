//! What `rapport serve` is told: where it is reached, and what one caller may take.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;
use clap::builder::FalseyValueParser;
use url::Url;

use super::proxy;

#[derive(Debug, Args)]
pub struct Serve {
    /// Fills a new database with an invented company to try things on, and prints who may sign in
    #[arg(long, env = "RAPPORT_DEMO", value_parser = FalseyValueParser::new())]
    pub demo: bool,
    /// Where it listens; port 0 takes a free one
    #[arg(long, env = "RAPPORT_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// The address under which people reach it, as https://rapport.example.com
    #[arg(long, env = "RAPPORT_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<Url>,
    /// A proxy whose X-Forwarded-For and X-Request-Id count: an address or a network as 10.0.0.0/8; may be said several times
    #[arg(long, env = "RAPPORT_TRUSTED_PROXY", value_name = "ADDRESS", value_delimiter = ',')]
    pub trusted_proxy: Vec<proxy::Network>,
    /// Where /metrics, /healthz and /readyz are served too, asking for no token: an address that operators alone reach
    #[arg(long, env = "RAPPORT_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    pub metrics_listen: Option<SocketAddr>,
    #[command(flatten)]
    pub limits: ServeLimits,
}

/// What one caller may take, so that the others are answered.
#[derive(Debug, Args)]
pub struct ServeLimits {
    /// Seconds a request may take before it is ended and told to come again
    #[arg(long, env = "RAPPORT_REQUEST_SECONDS", default_value_t = 30, value_name = "SECONDS", value_parser = at_least_one::<u64>)]
    pub request_seconds: u64,
    /// Seconds that the head of a request, or a pause in its body, may take to arrive
    #[arg(long, env = "RAPPORT_RECEIVE_SECONDS", default_value_t = 30, value_name = "SECONDS", value_parser = at_least_one::<u64>)]
    pub receive_seconds: u64,
    /// How many requests are worked on at once; one more is told to come again
    #[arg(long, env = "RAPPORT_REQUESTS", default_value_t = 256, value_name = "NUMBER", value_parser = at_least_one::<usize>)]
    pub requests: usize,
    /// How many connections are served at once
    #[arg(long, env = "RAPPORT_CONNECTIONS", default_value_t = 800, value_name = "NUMBER", value_parser = at_least_one::<usize>)]
    pub connections: usize,
}

impl ServeLimits {
    pub fn request_time(&self) -> Duration {
        Duration::from_secs(self.request_seconds)
    }

    pub fn receive_time(&self) -> Duration {
        Duration::from_secs(self.receive_seconds)
    }
}

fn at_least_one<T: std::str::FromStr + From<u8> + PartialOrd>(text: &str) -> Result<T, &'static str> {
    text.parse().ok().filter(|number| *number >= T::from(1)).ok_or("a whole number from 1")
}

fn public_url(text: &str) -> Result<Url, String> {
    let url: Url = text.parse().map_err(|error| format!("{error}"))?;
    let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !["http", "https"].contains(&url.scheme()) || url.host().is_none() {
        return Err("it begins with http:// or https:// and names a host".into());
    }
    if plain { Ok(url) } else { Err("it names a host and nothing after it".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_host_and_nothing_more() {
        assert!(public_url("https://rapport.example.com").is_ok());
        assert!(public_url("http://192.0.2.1:8080/").is_ok());
        for bad in ["rapport.example.com", "ftp://rapport.example.com", "https://example.com/rapport", "https://a@b.c"]
        {
            assert!(public_url(bad).is_err(), "{bad}");
        }
    }
}
