//! Three clouds as their services document them: Google Drive v3, Dropbox v2 and Microsoft Graph
//! v1.0, each with its OAuth 2. All hosts of a service are one address here; the paths are its own.

mod control;
mod dropbox;
mod google;
mod http;
mod oauth;
mod onedrive;
mod refusals;
mod serve;
mod state;
mod sums;
mod token;
mod tree;

pub use oauth::Tokens;
use serde_json::json;
pub use state::Request;
use state::State;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Whose service it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Provider {
    /// Google Drive.
    Google,
    /// Dropbox.
    Dropbox,
    /// `OneDrive`, of Microsoft Graph.
    OneDrive,
}

/// What the server and who tests it share.
#[derive(Debug)]
pub(crate) struct Shared {
    state: Mutex<State>,
    ended: AtomicBool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }
}

/// A cloud that is there until this is let go.
#[derive(Debug)]
pub struct Cloud {
    shared: Arc<Shared>,
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Cloud {
    /// Starts a Google Drive, on the runtime that this is called on.
    ///
    /// # Panics
    /// When it can't be: there is no test without it.
    pub async fn google() -> Self {
        Self::start(Provider::Google).await
    }

    /// Starts a Dropbox, on the runtime that this is called on.
    ///
    /// # Panics
    /// When it can't be: there is no test without it.
    pub async fn dropbox() -> Self {
        Self::start(Provider::Dropbox).await
    }

    /// Starts a `OneDrive`, on the runtime that this is called on.
    ///
    /// # Panics
    /// When it can't be: there is no test without it.
    pub async fn onedrive() -> Self {
        Self::start(Provider::OneDrive).await
    }

    async fn start(provider: Provider) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let state = Mutex::new(State::new(provider, format!("http://{address}")));
        let shared = Arc::new(Shared { state, ended: AtomicBool::new(false) });
        let serving = tokio::spawn(serve::serve(listener, Arc::clone(&shared)));
        Self { shared, address, serving }
    }

    /// Where it listens: `http://127.0.0.1:PORT`, which stands for all hosts of the service.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Puts a file at a path like `/Photos/a.jpg` (or `name:/a.jpg` of what [`Self::shared_drive`]
    /// made) with the folders that it needs; its id. Google Drive has one more file of that name
    /// then, the others another version of it.
    pub fn put(&self, path: &str, bytes: &[u8]) -> String {
        self.shared.state().put(path, bytes)
    }

    /// Puts that many small pictures into a folder: `photo-00001.png` and so on.
    pub fn many(&self, folder: &str, count: usize) {
        self.shared.state().many(folder, count);
    }

    /// The bytes of the newest file at a path.
    pub fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.shared.state().get(path)
    }

    /// The names in a folder, sorted.
    pub fn names(&self, folder: &str) -> Vec<String> {
        self.shared.state().names(folder)
    }

    /// Removes what is at a path, as if the user had.
    pub fn remove(&self, path: &str) {
        let mut state = self.shared.state();
        if let Some(id) = state.tree.at(path).map(|node| node.id.clone()) {
            state.tree.remove(&id);
        }
    }

    /// The id of what is at a path.
    pub fn id(&self, path: &str) -> Option<String> {
        self.shared.state().tree.at(path).map(|node| node.id.clone())
    }

    /// Shares something of that name with the user: a shared drive of Google's (its id is
    /// returned), a folder of another `OneDrive` (the id of the item with its `remoteItem`), or a
    /// shared folder in the Dropbox (its id). Files are put into it by `name:/a.jpg`.
    pub fn shared_drive(&self, name: &str) -> String {
        self.shared.state().shared_drive(name)
    }

    /// Google: a shortcut at a path that leads to a file; its id.
    pub fn shortcut(&self, path: &str, target: &str) -> String {
        let mut state = self.shared.state();
        let id = state.put(path, &[]);
        if let Some(node) = state.tree.change(&id) {
            "application/vnd.google-apps.shortcut".clone_into(&mut node.mime);
            node.target = Some(target.to_owned());
        }
        id
    }

    /// Google: a document of its own, which has no bytes; its id.
    pub fn document(&self, path: &str) -> String {
        let mut state = self.shared.state();
        let id = state.put(path, &[]);
        if let Some(node) = state.tree.change(&id) {
            "application/vnd.google-apps.document".clone_into(&mut node.mime);
        }
        id
    }

    /// Google: which files the user picks when asked with `trigger_onepick`.
    pub fn pick(&self, ids: &[String]) {
        self.shared.state().oauth.pick = ids.to_vec();
    }

    /// Lets the next requests of a kind fail.
    ///
    /// `on` is `list`, `search`, `thumbnail`, `download`, `upload`, `token`, `authorize`, `revoke`
    /// or `any`. `how` is `expired`, `revoked`, `rate`, `quota`, `busy`, `cut`, `gone` or `deny`.
    ///
    /// # Panics
    /// When it is another word.
    pub fn fail(&self, on: &str, how: &str, times: usize) {
        assert!(self.shared.state().fail(on, how, times), "no such failure: {on}, {how}");
    }

    /// Every request, but for those to `/fake/`.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.state().log.clone()
    }

    /// All tokens ever issued.
    pub fn tokens(&self) -> Tokens {
        self.shared.state().oauth.issued.clone()
    }

    /// How much the user may keep.
    pub fn set_quota(&self, bytes: u64) {
        self.shared.state().quota = Some(bytes);
    }

    /// The secret that an app must know from now on.
    pub fn set_secret(&self, secret: &str) {
        self.shared.state().oauth.secret = Some(secret.to_owned());
    }

    /// How long the access tokens live that are issued from now on.
    pub fn set_life(&self, seconds: u64) {
        self.shared.state().oauth.life = seconds;
    }

    /// One more place that may be redirected to, besides those on this machine.
    pub fn set_redirect(&self, uri: &str) {
        self.shared.state().oauth.redirects.push(uri.to_owned());
    }

    /// `OneDrive`: whether a refresh token ends with its use. The service gives another one each
    /// time but lets the old one live, and so does this one as long as nothing else is said.
    pub fn set_single_use(&self, once: bool) {
        self.shared.state().oauth.once = once;
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Relaxed);
        self.serving.abort();
    }
}

/// A request in JSON.
fn shown(request: &Request) -> serde_json::Value {
    json!({
        "method": request.method,
        "path": request.path,
        "query": request.query,
        "headers": request.headers,
        "body": request.body,
    })
}
