//! `rapport serve`

use std::future::IntoFuture;
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Error, Result, demo, open, output, said, told};
use crate::actions::{database, setup};
use crate::app::App;
use crate::config::serve::Serve;
use crate::config::{Common, LogFormat};
use crate::serving::connections::Connections;
use crate::serving::metrics::Figures;
use crate::serving::{self, Served, panics};

/// How long what is in flight may take to finish once we are told to stop.
const FINISH: Duration = Duration::from_secs(30);

pub async fn run(common: &Common, options: Serve) -> Result<()> {
    log_to_standard_error(common)?;
    let stopped = stop_signal()?;
    // What brings the schema up may take its time; a request may not.
    let app = open(common).await?;
    let migrated = database::migrate(&app).await;
    app.db.close().await;
    migrated.map_err(|error| told(common, &error))?;
    let longest = options.limits.request_time();
    let app = database::open_to_serve(&common.database, longest).await.map_err(|error| told(common, &error))?;
    let proxies = options.trusted_proxy.clone().into();
    let app = App { public_url: options.public_url.clone(), proxies, stopped: stopped.clone(), ..app };
    let served = serve(app.clone(), &options, stopped).await;
    app.db.close().await;
    served
}

async fn serve(app: App, options: &Serve, stopped: watch::Receiver<bool>) -> Result<()> {
    if options.demo && !options.listen.ip().to_canonical().is_loopback() {
        return Err(Error::Usage(said("cli-demo-loopback", &[("address", options.listen.to_string().into())])));
    }
    let listener = listen(options.listen).await?;
    let figures = Figures::collect(&app).map_err(|error| Error::Failed(error.to_string()))?;
    let served = Served { app: app.clone(), figures };
    if let Some(address) = options.metrics_listen {
        let listener = listen(address).await?;
        tracing::info!(address = %listener.local_addr()?, "figures are served");
        let router = serving::operators_router(&served).into_make_service_with_connect_info::<SocketAddr>();
        // Until the process ends: it tells whether that comes nearer.
        tokio::spawn(axum::serve(listener, router).into_future());
    }
    tokio::select! {
        introduced = introduce(&app, options, listener.local_addr()?) => introduced?,
        () = told_to_stop(stopped.clone()) => return Ok(()),
    }
    let router = serving::router(&served, &options.limits);
    let connections = Connections::new(router, options.limits.connections, options.limits.receive_time());
    let serving = connections.serve(listener, told_to_stop(stopped.clone()));
    let too_long = async {
        told_to_stop(stopped).await;
        tokio::time::sleep(FINISH).await;
    };
    tokio::select! {
        () = serving => {}
        () = too_long => tracing::warn!("stopped before everything in flight was finished"),
    }
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let args = [("address", address.to_string().into()), ("error", error.to_string().into())];
        Error::Failed(said("cli-cannot-listen", &args))
    })
}

/// Tells where it is reached, and what the first visitor needs.
async fn introduce(app: &App, options: &Serve, listening: SocketAddr) -> Result<()> {
    let sign_ins = if options.demo { demo::prepare(app).await? } else { Vec::new() };
    let address = reached_at(options, listening);
    output::line(&said("cli-at", &[("address", address.into())]))?;
    for demo::SignIn { login, password, role, company } in sign_ins {
        let args = [
            ("login", login.into()),
            ("password", password.into()),
            ("role", role.word().into()),
            ("company", company.into()),
        ];
        output::line(&said("cli-sign-in", &args))?;
    }
    if let Some(code) = setup::offer(app).await? {
        output::line(&said("cli-set-up", &[("code", code.into())]))?;
    }
    let plain = options.public_url.as_ref().is_none_or(|url| url.scheme() == "http");
    if plain && !listening.ip().to_canonical().is_loopback() {
        tracing::warn!(
            "passwords cross the network unencrypted: put a proxy with https before it, and say --public-url"
        );
    }
    Ok(())
}

fn reached_at(options: &Serve, listening: SocketAddr) -> String {
    match &options.public_url {
        Some(url) => url.to_string(),
        None if listening.ip().is_unspecified() => format!("http://127.0.0.1:{}/", listening.port()),
        None => format!("http://{listening}/"),
    }
}

/// Turns true on Ctrl-C and SIGTERM; listens at once, so that a signal while starting is not lost.
/// A second one ends the program on the spot.
fn stop_signal() -> Result<watch::Receiver<bool>> {
    let (sender, receiver) = watch::channel(false);
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::spawn(async move {
        for told in 0.. {
            #[cfg(unix)]
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            #[cfg(not(unix))]
            let _ = tokio::signal::ctrl_c().await;
            if told > 0 {
                tracing::warn!("told twice to stop: ended in the middle");
                std::process::exit(1);
            }
            tracing::info!("told to stop: what is in flight is finished");
            let _ = sender.send(true);
        }
    });
    Ok(receiver)
}

async fn told_to_stop(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

fn log_to_standard_error(common: &Common) -> Result<()> {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_new(&common.log).map_err(|error| Error::Usage(format!("--log: {error}")))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let begun = match common.log_format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).with_span_list(false).try_init(),
    };
    begun.map_err(|error| Error::Failed(error.to_string()))?;
    std::panic::set_hook(Box::new(panics::tell));
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::config::{Command, Config};

    #[test]
    fn the_address_told_is_one_a_browser_can_open() {
        let told = |arguments: &[&str], listening: &str| {
            let config = Config::parse_from([&["rapport", "serve"], arguments].concat());
            let Command::Serve(options) = config.command else { panic!("another command") };
            reached_at(&options, listening.parse().unwrap())
        };
        assert_eq!(told(&[], "127.0.0.1:8080"), "http://127.0.0.1:8080/");
        assert_eq!(told(&[], "0.0.0.0:8080"), "http://127.0.0.1:8080/");
        assert_eq!(told(&[], "[::1]:80"), "http://[::1]:80/");
        assert_eq!(
            told(&["--public-url", "https://rapport.example.com"], "127.0.0.1:8080"),
            "https://rapport.example.com/"
        );
    }
}
