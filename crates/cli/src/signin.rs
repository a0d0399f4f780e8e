//! Logins at providers: the person says yes in their browser, which leads back to this computer.

use crate::command::{FAILED, WELL};
use crate::elsewhere::wait;
use crate::logins::{Account, Logins};
use crate::reporter::{say, say_error};
use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use compressimage_cloud::{App, Error, Extent, Kind, Provider, client};
use serde::Deserialize;
use std::io::IsTerminal;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// How long somebody has to say yes.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// What a login asks for.
#[derive(Debug)]
pub struct Asked {
    /// Where.
    pub provider: Provider,
    /// The app's name there.
    pub id: Option<String>,
    /// Its secret.
    pub secret: Option<String>,
    /// Another place than the provider's own.
    pub at: Option<String>,
    /// The port that the provider leads back to.
    pub port: u16,
    /// How much of the account.
    pub extent: Extent,
}

impl Asked {
    /// The app: by the flags, the environment, or the login before.
    fn app(self, logins: &Logins) -> Result<App, Error> {
        let (provider, word) = (self.provider, self.provider.word());
        let before = logins.account(provider).map(|account| &account.app);
        let set = |what: &str| {
            let name = format!("COMPRESSIMAGE_{}_{what}", word.to_uppercase());
            std::env::var(name).ok().filter(|value| !value.is_empty())
        };
        let id = self.id.or_else(|| set("CLIENT_ID")).or_else(|| Some(before?.id.clone()));
        let id = id.ok_or_else(|| {
            let text = format!(
                "give your app's ID with --client-id: make an app at {} that leads back to \
                 http://localhost:{}/",
                console(provider),
                self.port
            );
            Error::new(Kind::Login, text)
        })?;
        let same = before.filter(|before| before.id == id);
        let secret = self.secret.or_else(|| set("CLIENT_SECRET"));
        let secret = secret.or_else(|| same?.secret.clone());
        let at = self.at.or_else(|| same?.at.clone());
        Ok(App { provider, id, secret, extent: self.extent, at })
    }
}

/// Where apps are made.
fn console(provider: Provider) -> &'static str {
    match provider {
        Provider::Google => "https://console.cloud.google.com/apis/credentials",
        Provider::Dropbox => "https://www.dropbox.com/developers/apps",
        Provider::OneDrive => "https://entra.microsoft.com (App registrations)",
    }
}

/// Logs in.
pub fn login(asked: Asked) -> Result<u8, Error> {
    let mut logins = Logins::open()?;
    let (title, port) = (asked.provider.title(), asked.port);
    let app = asked.app(&logins)?;
    let tokens = wait(async {
        let busy = |error| Error::new(Kind::Refused, format!("port {port}: {error}; see --port"));
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(busy)?;
        let here = format!("http://localhost:{}/", listener.local_addr().map_err(busy)?.port());
        let begun = app.begin(&here, false)?;
        say(&format!("Open this address in your browser to log in at {title}:\n\n{}\n", begun.url));
        if std::io::stdout().is_terminal() {
            // Where there is no browser, the person opens the address elsewhere.
            let _ = open::that_detached(&begun.url);
        }
        let back = returned(listener).await?;
        let same = bool::from(back.state.as_bytes().ct_eq(begun.state.as_bytes()));
        match back.code {
            Some(code) if same => app.finish(&client(None)?, code, begun.verifier, &here).await,
            _ => {
                Err(Error::new(Kind::Login, format!("{title} did not let you in: {}", back.error)))
            }
        }
    })?;
    logins.put_account(Account { app, tokens })?;
    say(&format!("Logged in at {title}. What opens the account is in {}.", logins.file()));
    Ok(WELL)
}

/// What the provider gave to come back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Back {
    code: Option<String>,
    state: String,
    error: String,
}

/// Waits for the browser to come back.
async fn returned(listener: TcpListener) -> Result<Back, Error> {
    let (sender, receiver) = oneshot::channel();
    let sender = Arc::new(Mutex::new(Some(sender)));
    let came = move |Query(back): Query<Back>| {
        let sender = sender.lock().ok().and_then(|mut sender| sender.take());
        let _ = sender.map(|sender| sender.send(back));
        async { Html("<!doctype html><title>CompressImage</title><p>You can close this window.") }
    };
    let serving =
        tokio::spawn(
            async move { axum::serve(listener, Router::new().route("/", get(came))).await },
        );
    let back = tokio::time::timeout(PATIENCE, receiver).await;
    // The browser gets its answer first.
    tokio::time::sleep(Duration::from_millis(200)).await;
    serving.abort();
    let late = || Error::new(Kind::Login, "nobody came back from the browser in ten minutes");
    back.ok().and_then(Result::ok).ok_or_else(late)
}

/// Logs out: here, and at the provider.
pub fn logout(provider: Provider) -> Result<u8, Error> {
    let title = provider.title();
    let Some(account) = Logins::open()?.forget_account(provider)? else {
        say_error(&format!("compressimage: you are not logged in at {title}"));
        return Ok(FAILED);
    };
    let http = client(None)?;
    match wait(account.app.revoke(&http, &account.tokens)) {
        Ok(true) => say(&format!("The login at {title} is forgotten, and ended there.")),
        Ok(false) => say(&format!(
            "The login at {title} is forgotten. {title} has no way to be told so: remove the app in \
             the settings of your account, too."
        )),
        Err(error) => {
            say_error(&format!(
                "compressimage: it is forgotten here, but {title} was not told: {error}"
            ));
            return Ok(FAILED);
        }
    }
    Ok(WELL)
}
