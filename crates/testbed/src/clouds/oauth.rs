//! OAuth 2: who may do what, and the page where a user agrees (who does so at once).

use super::http::{Answer, Call, encoded};
use super::{Provider, State, sums};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// All tokens that a cloud ever issued.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// Access tokens.
    pub access: Vec<String>,
    /// Refresh tokens.
    pub refresh: Vec<String>,
    /// Those of both kinds that were revoked.
    pub revoked: Vec<String>,
}

/// What a user agreed to.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    /// The app.
    pub client: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// The files that were picked for it.
    pub picked: Vec<String>,
    /// Whether it is over.
    pub revoked: bool,
}

/// What an app gets when a user agreed, to make tokens of.
#[derive(Debug)]
pub(super) struct Code {
    /// What was agreed to.
    pub grant: Grant,
    /// Where it was sent to.
    pub redirect: String,
    /// What the verifier must become.
    pub challenge: String,
    /// Whether there will be a refresh token.
    pub offline: bool,
    /// When it ends.
    pub until: Instant,
    /// Whether it was used.
    pub used: bool,
}

#[derive(Debug)]
struct Access {
    grant: usize,
    scopes: Vec<String>,
    until: Instant,
}

/// Who may do what.
#[derive(Debug)]
pub(super) struct OAuth {
    /// What users agreed to.
    pub grants: Vec<Grant>,
    /// What there are codes for.
    pub codes: HashMap<String, Code>,
    access: HashMap<String, Access>,
    /// The grants of refresh tokens.
    pub refresh: HashMap<String, usize>,
    /// All that were issued.
    pub issued: Tokens,
    /// What apps must prove to know.
    pub secret: Option<String>,
    /// How long an access token lives, in seconds.
    pub life: u64,
    /// Where else than to this machine may be redirected.
    pub redirects: Vec<String>,
    /// What the next user picks.
    pub pick: Vec<String>,
    /// Whether a refresh token works only once.
    pub once: bool,
}

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bad {
    /// There is none.
    Missing,
    /// It was never issued, or revoked.
    Unknown,
    /// It is too old.
    Expired,
}

impl OAuth {
    /// For that service.
    pub fn new(provider: Provider) -> Self {
        Self {
            grants: Vec::new(),
            codes: HashMap::new(),
            access: HashMap::new(),
            refresh: HashMap::new(),
            issued: Tokens::default(),
            secret: None,
            life: if provider == Provider::Dropbox { 14_400 } else { 3_600 },
            redirects: Vec::new(),
            pick: Vec::new(),
            once: false,
        }
    }

    /// What the token of a request stands for, with the scopes that it has.
    pub fn grant(&self, call: &Call) -> Result<Grant, Bad> {
        let token = call.bearer().ok_or(Bad::Missing)?;
        let access = self.access.get(token).ok_or(Bad::Unknown)?;
        let grant = &self.grants[access.grant];
        if grant.revoked {
            return Err(Bad::Unknown);
        }
        if Instant::now() >= access.until {
            return Err(Bad::Expired);
        }
        Ok(Grant { scopes: access.scopes.clone(), ..grant.clone() })
    }

    /// Ends the grant of a token; whether there was one.
    pub fn revoke(&mut self, token: &str) -> bool {
        let access = self.access.get(token).map(|access| access.grant);
        let Some(index) = access.or_else(|| self.refresh.get(token).copied()) else {
            return false;
        };
        if self.grants[index].revoked {
            return false;
        }
        self.grants[index].revoked = true;
        let access = self.access.iter().filter(|(_, access)| access.grant == index);
        self.issued.revoked.extend(access.map(|(token, _)| token.clone()));
        let refresh = self.refresh.iter().filter(|(_, grant)| **grant == index);
        self.issued.revoked.extend(refresh.map(|(token, _)| token.clone()));
        true
    }

    /// A new access token of a grant.
    pub fn new_access(&mut self, provider: Provider, grant: usize, scopes: &[String]) -> String {
        let token = match provider {
            Provider::Google => format!("ya29.{}", sums::random(120)),
            Provider::Dropbox => format!("sl.u.{}", sums::random(120)),
            Provider::OneDrive => format!("EwB{}", sums::random(160)),
        };
        let until = Instant::now() + Duration::from_secs(self.life);
        let access = Access { grant, scopes: scopes.to_vec(), until };
        self.access.insert(token.clone(), access);
        self.issued.access.push(token.clone());
        token
    }

    /// A new refresh token of a grant.
    pub fn new_refresh(&mut self, provider: Provider, grant: usize) -> String {
        let token = match provider {
            Provider::Google => format!("1//{}", sums::random(90)),
            Provider::Dropbox => sums::random(64),
            Provider::OneDrive => format!("M.C5_BAY.0.U.-{}", sums::random(120)),
        };
        self.refresh.insert(token.clone(), grant);
        self.issued.refresh.push(token.clone());
        token
    }
}

/// Whether that may be redirected to.
fn allowed(redirects: &[String], uri: &str) -> bool {
    let here = uri.strip_prefix("http://").is_some_and(|rest| {
        let host = rest.split(['/', '?']).next().unwrap_or_default();
        let host = match host.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => host,
        };
        matches!(host, "127.0.0.1" | "localhost" | "[::1]")
    });
    (here && !uri.contains('#')) || redirects.iter().any(|known| known == uri)
}

/// The page where a user agrees.
pub(super) fn authorize(state: &mut State, call: &Call, deny: bool) -> Answer {
    let page = |text: &str| Answer::page(400, "Error 400", text);
    let asked = |name: &str| call.asked(name).unwrap_or_default();
    let provider = state.provider;
    let client = asked("client_id").to_owned();
    if client.is_empty() {
        return page("invalid_request: Missing required parameter: client_id");
    }
    let redirect = asked("redirect_uri").to_owned();
    if !allowed(&state.oauth.redirects, &redirect) {
        return page("redirect_uri_mismatch: this app may not redirect there");
    }
    if asked("response_type") != "code" {
        return page("unsupported_response_type: response_type must be code");
    }
    if asked("state").is_empty() {
        return page("invalid_request: there is no state");
    }
    let challenge = asked("code_challenge").to_owned();
    if challenge.len() != 43 || asked("code_challenge_method") != "S256" {
        return page("invalid_request: code_challenge with the method S256 is required");
    }
    if provider == Provider::OneDrive && !matches!(asked("response_mode"), "" | "query") {
        return page("invalid_request: response_mode");
    }
    let Some(mut scopes) = scopes(provider, asked("scope")) else {
        return page("invalid_scope: a scope is not known, or there is none");
    };
    let mark = if redirect.contains('?') { '&' } else { '?' };
    let back = |what: String| {
        let place = format!("{redirect}{mark}{what}&state={}", encoded(asked("state")));
        Answer::empty(302).with("location", place).with("cache-control", "no-store")
    };
    if deny {
        let why = encoded("The user denied the request");
        return match provider {
            Provider::Google => back("error=access_denied".to_owned()),
            _ => back(format!("error=access_denied&error_description={why}")),
        };
    }
    let known = state.oauth.grants.iter().any(|grant| grant.client == client);
    let consents = asked("prompt").split(' ').any(|word| word == "consent") || !known;
    let offline = match provider {
        Provider::Google => asked("access_type") == "offline" && consents,
        Provider::Dropbox => asked("token_access_type") == "offline",
        Provider::OneDrive => scopes.iter().any(|scope| scope == "offline_access"),
    };
    scopes.retain(|scope| scope != "offline_access");
    let code = match provider {
        Provider::Google => format!("4/0A{}", sums::random(60)),
        _ => sums::random(43),
    };
    let mut answer = format!("code={}", encoded(&code));
    let mut picked = Vec::new();
    if provider == Provider::Google {
        answer.push_str(&format!("&scope={}", encoded(&scopes.join(" "))));
        let file = scopes.iter().any(|scope| scope == "https://www.googleapis.com/auth/drive.file");
        if call.flag("trigger_onepick") && file {
            picked.clone_from(&state.oauth.pick);
            answer.push_str(&format!("&picked_file_ids={}", encoded(&picked.join(","))));
        }
    }
    let grant = Grant { client, scopes, picked, revoked: false };
    let until = Instant::now() + Duration::from_secs(600);
    let kept = Code { grant, redirect: redirect.clone(), challenge, offline, until, used: false };
    state.oauth.codes.insert(code, kept);
    back(answer)
}

/// The scopes of a request, as the service spells them; nothing where one is unknown.
pub(super) fn scopes(provider: Provider, text: &str) -> Option<Vec<String>> {
    let mut scopes: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let known: &[&str] = match provider {
        Provider::Google => {
            const BEGIN: &str = "https://www.googleapis.com/auth/";
            let good = |scope: &String| {
                let name = scope.strip_prefix(BEGIN).unwrap_or_default();
                let drive = ["drive", "drive.file", "drive.readonly", "drive.metadata.readonly"];
                let user = ["userinfo.email", "userinfo.profile"];
                matches!(scope.as_str(), "openid" | "email" | "profile")
                    || drive.contains(&name)
                    || user.contains(&name)
            };
            return (!scopes.is_empty() && scopes.iter().all(good)).then_some(scopes);
        }
        Provider::Dropbox => {
            const ALL: [&str; 6] = [
                "account_info.read",
                "files.content.read",
                "files.content.write",
                "files.metadata.read",
                "files.metadata.write",
                "sharing.read",
            ];
            if scopes.is_empty() {
                scopes = ALL.map(str::to_owned).to_vec();
            }
            &ALL
        }
        Provider::OneDrive => {
            for scope in &mut scopes {
                if let Some(short) = scope.strip_prefix("https://graph.microsoft.com/") {
                    *scope = short.to_owned();
                }
            }
            &[
                "openid",
                "profile",
                "email",
                "offline_access",
                "User.Read",
                "Files.Read",
                "Files.Read.All",
                "Files.ReadWrite",
                "Files.ReadWrite.All",
                "Files.ReadWrite.AppFolder",
            ]
        }
    };
    let good = !scopes.is_empty() && scopes.iter().all(|scope| known.contains(&scope.as_str()));
    good.then_some(scopes)
}
