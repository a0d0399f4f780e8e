//! A mail server in the test's own process.

use compressimage_server::Config;
use compressimage_server::config::Mail as Settings;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{self, pki_types::PrivateKeyDer};

/// A mail that was taken.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    pub head: String,
    body: String,
}

#[derive(Debug, Default)]
struct State {
    mails: Vec<Mail>,
    /// What is answered to the next senders, instead of taking their mail.
    refusals: VecDeque<&'static str>,
    tried: usize,
    broken: usize,
}

/// How a conversation becomes a secret one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// Not at all.
    Never,
    /// From its first byte on.
    AtOnce,
    /// When the client asks for it, and without that no mail is taken.
    Asked,
}

pub struct Smtp {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
    secret: Secret,
    /// The authority that its certificate is of, in PEM.
    pub authority: String,
}

impl Smtp {
    /// A mail server that refuses so often first, each time with that answer.
    pub async fn new(refusals: &[&'static str]) -> Self {
        Self::with(Secret::Never, refusals).await
    }

    /// The same with TLS, by an authority of its own.
    pub async fn with(secret: Secret, refusals: &[&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let refusals = refusals.iter().copied().collect();
        let state = Arc::new(Mutex::new(State { refusals, ..State::default() }));
        let own = Arc::clone(&state);
        let (acceptor, authority) = certified();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (own, acceptor) = (Arc::clone(&own), acceptor.clone());
                tokio::spawn(async move {
                    let done = greet(stream, secret, &acceptor, &own).await;
                    if done.is_none() {
                        own.lock().unwrap().broken += 1;
                    }
                });
            }
        });
        Self { address, state, secret, authority }
    }

    /// Lets a site send its mail here.
    pub fn configure(&self, config: &mut Config) {
        let server = match self.secret {
            Secret::Never => format!("smtp://{}", self.address),
            Secret::AtOnce => format!("smtps://{}", self.address),
            Secret::Asked => format!("smtp://{}?tls=required", self.address),
        };
        config.mail = Some(Settings {
            server,
            from: "CompressImage <images@example.org>".into(),
            to: "operator@example.org".into(),
            ca: None,
        });
    }

    /// How many conversations ended in the middle.
    pub fn broken(&self) -> usize {
        self.state.lock().unwrap().broken
    }

    /// How often somebody tried to send.
    pub fn tried(&self) -> usize {
        self.state.lock().unwrap().tried
    }

    pub fn count(&self) -> usize {
        self.state.lock().unwrap().mails.len()
    }

    /// Waits until somebody tried so often.
    pub async fn until_tried(&self, times: usize) {
        for _ in 0..600 {
            if self.tried() >= times {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("nobody tried {times} times");
    }

    /// The mail of that number, once it has arrived.
    pub async fn mail(&self, number: usize) -> Mail {
        self.mail_with("", number).await
    }

    /// The same among those that hold these words.
    pub async fn mail_with(&self, words: &str, number: usize) -> Mail {
        for _ in 0..600 {
            let mails = self.state.lock().unwrap().mails.clone();
            if let Some(mail) = mails.iter().filter(|mail| mail.text().contains(words)).nth(number)
            {
                return mail.clone();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("mail {number} with '{words}' did not arrive");
    }
}

/// What the server shows as its certificate, and the authority that it is of.
fn certified() -> (TlsAcceptor, String) {
    let (own, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let mut authority = CertificateParams::new([]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pem = authority.self_signed(&own).unwrap().pem();
    let issuer = Issuer::new(authority, own);
    let server = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
    let server = server.signed_by(&key, &issuer).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let config = config.with_single_cert(vec![server.der().clone()], key).unwrap();
    (TlsAcceptor::from(Arc::new(config)), pem)
}

async fn greet(
    stream: TcpStream,
    secret: Secret,
    acceptor: &TlsAcceptor,
    state: &Mutex<State>,
) -> Option<()> {
    match secret {
        Secret::Never => talk(BufReader::new(stream), state, false).await.map(|_| ()),
        Secret::AtOnce => {
            let stream = acceptor.accept(stream).await.ok()?;
            talk(BufReader::new(stream), state, false).await.map(|_| ())
        }
        Secret::Asked => {
            let stream = talk(BufReader::new(stream), state, true).await?;
            let stream = acceptor.accept(stream.into_inner()).await.ok()?;
            session(BufReader::new(stream), state, false).await.map(|_| ())
        }
    }
}

async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: BufReader<S>,
    state: &Mutex<State>,
    to_be_secret: bool,
) -> Option<BufReader<S>> {
    stream.write_all(b"220 here\r\n").await.ok()?;
    session(stream, state, to_be_secret).await
}

async fn line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<String> {
    let mut line = String::new();
    let length = stream.read_line(&mut line).await.ok()?;
    (length > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

/// What is said until the client leaves, or wants it to be secret from here on.
async fn session<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: BufReader<S>,
    state: &Mutex<State>,
    to_be_secret: bool,
) -> Option<BufReader<S>> {
    let mut to = String::new();
    while let Some(line) = line(&mut stream).await {
        let command = line.to_ascii_uppercase();
        let answer = match command.split([' ', ':']).next()? {
            "EHLO" => {
                assert_eq!(line, "EHLO example.org", "the machine's name is nobody's business");
                if to_be_secret { "250-here\r\n250 STARTTLS" } else { "250 here" }
            }
            "STARTTLS" if to_be_secret => {
                stream.write_all(b"220 go on\r\n").await.ok()?;
                return Some(stream);
            }
            "MAIL" | "RCPT" | "DATA" if to_be_secret => "530 not in the open",
            "MAIL" => {
                let mut state = state.lock().unwrap();
                state.tried += 1;
                state.refusals.pop_front().unwrap_or("250 well")
            }
            "RCPT" => {
                line[8..].trim().trim_matches(['<', '>']).clone_into(&mut to);
                "250 well"
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await.ok()?;
                let mut whole = String::new();
                loop {
                    match self::line(&mut stream).await? {
                        line if line == "." => break,
                        line => whole += &format!("{}\n", line.strip_prefix('.').unwrap_or(&line)),
                    }
                }
                let (head, body) = whole.split_once("\n\n").unwrap();
                let mail = Mail { to: to.clone(), head: head.into(), body: body.into() };
                state.lock().unwrap().mails.push(mail);
                "250 taken"
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await.ok()?;
                return Some(stream);
            }
            _ => "250 well",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        stream.flush().await.ok()?;
    }
    Some(stream)
}

impl Mail {
    /// What it says.
    pub fn text(&self) -> String {
        let head = self.head.to_ascii_lowercase();
        let bytes = if head.contains("encoding: base64") {
            let packed: String = self.body.split_whitespace().collect();
            data_encoding::BASE64.decode(packed.as_bytes()).unwrap()
        } else if head.contains("encoding: quoted-printable") {
            unquoted(&self.body)
        } else {
            self.body.clone().into_bytes()
        };
        String::from_utf8(bytes).unwrap()
    }

    /// The link that it has.
    pub fn link(&self, site: &str) -> String {
        let text = self.text();
        let start = text.find(site).unwrap_or_else(|| panic!("no link in {text}"));
        text[start + site.len()..].split_whitespace().next().unwrap().to_owned()
    }
}

fn unquoted(body: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = body.replace("=\n", "").into_bytes().into_iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'=' => {
                let hex: Vec<u8> = rest.by_ref().take(2).collect();
                let hex = String::from_utf8(hex).unwrap();
                bytes.push(u8::from_str_radix(&hex, 16).unwrap());
            }
            byte => bytes.push(byte),
        }
    }
    bytes
}
