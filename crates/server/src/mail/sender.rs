//! Who hands mail over to the SMTP server that is configured.

use super::outbox::{Claim, Letter, Post};
use crate::config::Mail as Configured;
use crate::contact::Message;
use crate::site::Site;
use crate::store::{StoreError, secret_id};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message as Mail};
use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long the sender sleeps where nothing is due and nobody wakes it.
const NAP: Duration = Duration::from_secs(1);
/// Most time for a conversation with the mail server to stand still.
const PATIENCE: Duration = Duration::from_secs(30);
/// Most time that whoever writes a message waits for the mail server.
const AT_ONCE: Duration = Duration::from_secs(60);

/// What is wrong with the mail that is configured: the setting, and what would be right.
pub fn wrong(mail: &Configured) -> Option<(&'static str, &'static str)> {
    let named = |text: &str| text.parse::<Mailbox>().is_ok();
    let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(&mail.server).is_ok();
    let ca = !server || transport(mail).is_some();
    [
        (server, "mail.server", "write it as smtps://user:password@mail.example.org"),
        (ca, "mail.ca", "a file with a certificate (PEM), for a server that is reached by TLS"),
        (named(&mail.from), "mail.from", "write it as images@example.org"),
        (named(&mail.to), "mail.to", "write it as operator@example.org"),
    ]
    .into_iter()
    .find_map(|(well, place, what)| (!well).then_some((place, what)))
}

/// The way to the mail server; none where what is configured does not fit.
fn transport(mail: &Configured) -> Option<AsyncSmtpTransportBuilder> {
    let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(&mail.server).ok()?;
    let Some(file) = &mail.ca else { return Some(server) };
    let url = reqwest::Url::parse(&mail.server).ok()?;
    let own = Certificate::from_pem(&std::fs::read(file).ok()?).ok()?;
    let tls = TlsParameters::builder(url.host_str()?.to_owned()).add_root_certificate(own);
    let tls = tls.build_rustls().ok()?;
    let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value);
    let tls = match (url.scheme(), asked.as_deref()) {
        ("smtps", _) => Tls::Wrapper(tls),
        (_, Some("required")) => Tls::Required(tls),
        (_, Some("opportunistic")) => Tls::Opportunistic(tls),
        _ => return None,
    };
    Some(server.tls(tls))
}

/// Why mail was not sent. What the mail server said is not kept: it may name the person.
#[derive(Debug)]
enum Unsent {
    /// Another try may do better.
    Later,
    /// It would not.
    ForGood,
    /// What is to be sent can't be read.
    Store(StoreError),
}

struct Sender {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    to: String,
}

impl Sender {
    fn new(mail: &Configured) -> Option<Self> {
        let from: Mailbox = mail.from.parse().ok()?;
        // Its own domain, not the machine's name, is what others get to see.
        let hello = ClientId::Domain(from.email.domain().to_owned());
        let server = transport(mail)?;
        let server = server.hello_name(hello).timeout(Some(PATIENCE)).build();
        Some(Self { server, from, to: mail.to.clone() })
    }

    /// Sends one; nothing is sent where what it is about is gone.
    async fn send(&self, site: &Site, claim: &Claim) -> Result<(), Unsent> {
        let (letter, answer_to) = match &claim.post {
            Post::Letter(letter) => (letter.clone(), None),
            Post::Message(id) => {
                let Some(message) = site.messages.get(id).await.map_err(Unsent::Store)? else {
                    return Ok(());
                };
                self.to_operator(message)
            }
        };
        self.hand_over(&claim.id, letter, answer_to).await
    }

    /// A message as a letter to the operator, and where an answer goes.
    fn to_operator(&self, message: Message) -> (Letter, Option<String>) {
        let subject = "Message from the contact page".to_owned();
        let letter = Letter { to: self.to.clone(), subject, text: message.text() };
        (letter, message.said.email)
    }

    /// Hands a letter of that name to the mail server.
    async fn hand_over(
        &self,
        id: &str,
        letter: Letter,
        answer_to: Option<String>,
    ) -> Result<(), Unsent> {
        let to: Mailbox = letter.to.parse().map_err(|_| Unsent::ForGood)?;
        let name = format!("<{id}@{}>", self.from.email.domain());
        let mut mail = Mail::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject)
            .message_id(Some(name))
            .header(ContentType::TEXT_PLAIN);
        if let Some(to) = answer_to.and_then(|email| email.parse().ok()) {
            mail = mail.reply_to(to);
        }
        let mail = mail.body(letter.text).map_err(|_| Unsent::ForGood)?;
        match self.server.send(mail).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Unsent::ForGood),
            Err(_) => Err(Unsent::Later),
        }
    }

    /// Sends what is due next; false where nothing is.
    async fn next(&self, site: &Site) -> Result<bool, StoreError> {
        let Some(claim) = site.outbox.claim().await? else { return Ok(false) };
        match self.send(site, &claim).await {
            Ok(()) => {
                if let Post::Message(id) = &claim.post {
                    site.messages.sent(id).await?;
                }
                site.outbox.remove(&claim.id).await?;
            }
            Err(unsent) => {
                let for_good = matches!(unsent, Unsent::ForGood);
                match unsent {
                    Unsent::Store(error) => tracing::error!(%error, "a message can't be read"),
                    _ => tracing::warn!(for_good, tries = claim.tries, "mail was not taken"),
                }
                site.outbox.put_off(&claim, for_good).await?;
            }
        }
        Ok(true)
    }
}

/// Hands a message to the operator over while whoever wrote it waits, where none is kept: false
/// where the mail server did not take it, and then nothing is left of it.
pub async fn send_at_once(mail: &Configured, message: Message) -> bool {
    let Some(sender) = Sender::new(mail) else { return false };
    let (letter, answer_to) = sender.to_operator(message);
    let id = secret_id();
    let handed = tokio::time::timeout(AT_ONCE, sender.hand_over(&id, letter, answer_to)).await;
    let taken = matches!(handed, Ok(Ok(())));
    if !taken {
        tracing::warn!("a message was not taken, and whoever wrote it was told so");
    }
    taken
}

/// Sends what is due until `stopping` says true; nothing where no mail is configured.
pub async fn keep_sending(site: Arc<Site>, mut stopping: watch::Receiver<bool>) {
    let Some(sender) = site.config.mail.as_ref().and_then(Sender::new) else { return };
    while !*stopping.borrow() {
        match sender.next(&site).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the outbox can't be read"),
        }
        tokio::select! {
            () = site.outbox.wake.notified() => {}
            () = tokio::time::sleep(NAP) => {}
            _ = stopping.changed() => {}
        }
    }
}
