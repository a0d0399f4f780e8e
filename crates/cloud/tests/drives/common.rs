//! Accounts to test with.

use compressimage_cloud::{
    Address, App, Begun, Error, Extent, Place, Provider, Secrets, Tokens, client,
};
use compressimage_testbed::Cloud;

/// Where a login leads back to.
pub const HERE: &str = "http://localhost:8765/";

/// A provider that is there, and the program as it knows it.
pub struct There {
    pub cloud: Cloud,
    pub app: App,
}

impl There {
    pub async fn at(provider: Provider, extent: Extent) -> Self {
        let cloud = match provider {
            Provider::Google => Cloud::google().await,
            Provider::Dropbox => Cloud::dropbox().await,
            Provider::OneDrive => Cloud::onedrive().await,
        };
        let at = Some(cloud.address());
        Self { cloud, app: App { provider, id: "app".into(), secret: None, extent, at } }
    }

    /// All three, with all files of an account.
    pub async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for provider in Provider::ALL {
            all.push(Self::at(provider, Extent::All).await);
        }
        all
    }

    /// Says yes at the provider, as a person does in a browser: what comes back.
    pub async fn agree(&self, begun: &Begun) -> Vec<(String, String)> {
        let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let answer = browser.build().unwrap().get(&begun.url).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{}", answer.text().await.unwrap());
        let to = answer.headers()["location"].to_str().unwrap();
        assert!(to.starts_with(HERE), "{to}");
        let to: reqwest::Url = to.parse().unwrap();
        to.query_pairs().into_owned().collect()
    }

    /// Logs in.
    pub async fn login(&self) -> Result<Tokens, Error> {
        let http = client(None)?;
        let begun = self.app.begin(HERE, true)?;
        let back = self.agree(&begun).await;
        let one = |name: &str| {
            let found = back.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        assert_eq!(one("state"), begun.state);
        self.app.finish(&http, one("code"), begun.verifier, HERE).await
    }

    /// The account, opened.
    pub async fn open(&self) -> Place {
        let tokens = self.login().await.unwrap();
        self.with(tokens)
    }

    /// The account, opened with these.
    pub fn with(&self, tokens: Tokens) -> Place {
        let address: Address = self.address("");
        let account = Some((self.app.clone(), tokens));
        Place::open(&address, &Secrets { account, ..Secrets::default() }).unwrap()
    }

    pub fn address(&self, path: &str) -> Address {
        format!("{}:/{path}", self.app.provider.word()).parse().unwrap()
    }

    pub fn word(&self) -> &'static str {
        self.app.provider.word()
    }
}

/// Bytes that are no pattern.
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bytes.extend_from_slice(&state.to_be_bytes()[..3]);
    }
    bytes.truncate(length);
    bytes
}
