//! A mail server in the test's own process.

use compressimage_server::Config;
use compressimage_server::config::Mail as Settings;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

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
}

pub struct Smtp {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Smtp {
    /// A mail server that refuses so often first, each time with that answer.
    pub async fn new(refusals: &[&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let refusals = refusals.iter().copied().collect();
        let state = Arc::new(Mutex::new(State { refusals, ..State::default() }));
        let own = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, Arc::clone(&own)));
            }
        });
        Self { address, state }
    }

    /// Lets a site send its mail here.
    pub fn configure(&self, config: &mut Config) {
        config.mail = Some(Settings {
            server: format!("smtp://{}", self.address),
            from: "CompressImage <images@example.org>".into(),
            to: "operator@example.org".into(),
        });
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

    /// The mail of that number, from 0, once it is there.
    pub async fn mail(&self, number: usize) -> Mail {
        for _ in 0..600 {
            if let Some(mail) = self.state.lock().unwrap().mails.get(number) {
                return mail.clone();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("mail {number} did not arrive");
    }
}

async fn talk(stream: TcpStream, state: Arc<Mutex<State>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 here\r\n").await.ok()?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await.ok()? {
        let command = line.to_ascii_uppercase();
        let answer = match command.split([' ', ':']).next()? {
            "EHLO" => {
                assert_eq!(line, "EHLO example.org", "the machine's name is nobody's business");
                "250 here"
            }
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
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut whole = String::new();
                loop {
                    match lines.next_line().await.ok()?? {
                        line if line == "." => break,
                        line => whole += &format!("{}\n", line.strip_prefix('.').unwrap_or(&line)),
                    }
                }
                let (head, body) = whole.split_once("\n\n").unwrap();
                let mail = Mail { to: to.clone(), head: head.into(), body: body.into() };
                state.lock().unwrap().mails.push(mail);
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 well",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    Some(())
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
