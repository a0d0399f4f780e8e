//! A store that speaks S3 (the crate s3s-fs), over a folder.

use http_body_util::BodyExt;
use hyper::http::{Extensions, HeaderMap, Method, Uri};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::route::S3Route;
use s3s::service::S3ServiceBuilder;
use s3s::{Body, S3Request, S3Response, S3Result, s3_error};
use s3s_fs::FileSystem;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The name of its only bucket.
const BUCKET: &str = "pictures";
/// Who may use it, and the secret.
const USER: (&str, &str) = ("tester", "of-no-use-elsewhere");

/// A store that is there until this is let go.
#[derive(Debug)]
pub struct S3 {
    folder: TempDir,
    address: SocketAddr,
    rules: Arc<Mutex<Option<Vec<u8>>>>,
    serving: JoinHandle<()>,
}

/// The rules by which the bucket deletes by itself, which s3s-fs does not know. Requests are
/// checked like all others.
struct Rules(Arc<Mutex<Option<Vec<u8>>>>);

#[async_trait::async_trait]
impl S3Route for Rules {
    fn is_match(&self, _: &Method, uri: &Uri, _: &HeaderMap, _: &mut Extensions) -> bool {
        uri.path().trim_matches('/') == BUCKET && uri.query() == Some("lifecycle")
    }

    async fn call(&self, request: S3Request<Body>) -> S3Result<S3Response<Body>> {
        match request.method {
            Method::PUT if !request.headers.contains_key("content-md5") => {
                Err(s3_error!(InvalidRequest, "Missing required header: Content-MD5"))
            }
            Method::PUT => {
                let body = request.input.collect().await.map_err(|_| s3_error!(IncompleteBody))?;
                *lock(&self.0) = Some(body.to_bytes().to_vec());
                Ok(S3Response::new(Body::empty()))
            }
            _ => match lock(&self.0).clone() {
                Some(rules) => Ok(S3Response::new(Body::from(rules))),
                None => Err(s3_error!(NoSuchLifecycleConfiguration)),
            },
        }
    }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

impl S3 {
    /// Starts one, on the runtime that this is called on.
    ///
    /// # Panics
    /// When it can't be: there is no test without it.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).expect("a store"));
        service.set_auth(SimpleAuth::from_single(USER.0, USER.1));
        let rules = Arc::<Mutex<Option<Vec<u8>>>>::default();
        service.set_route(Rules(Arc::clone(&rules)));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let serving = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                // As any store does; answers would wait for acknowledgements.
                let _ = socket.set_nodelay(true);
                tokio::spawn(async move {
                    let server = Builder::new(TokioExecutor::new());
                    // A client that goes away is no fault of the store's.
                    let _ = server.serve_connection(TokioIo::new(socket), service).await;
                });
            }
        });
        Self { folder, address, rules, serving }
    }

    /// Its address, as the configuration has it.
    pub fn store(&self) -> String {
        format!("s3://{BUCKET}/tests?endpoint=http://{}&region=us-east-1", self.address)
    }

    /// Where it listens.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What the environment must say for it.
    pub fn environment() -> [(&'static str, &'static str); 2] {
        [("AWS_ACCESS_KEY_ID", USER.0), ("AWS_SECRET_ACCESS_KEY", USER.1)]
    }

    /// The rules by which it deletes by itself, as they were set.
    pub fn rules(&self) -> String {
        let rules = lock(&self.rules).clone().unwrap_or_default();
        String::from_utf8_lossy(&rules).into_owned()
    }

    /// Sets such rules, as somebody else would.
    pub fn set_rules(&self, rules: &str) {
        *lock(&self.rules) = Some(rules.as_bytes().to_vec());
    }

    /// The folder in which it keeps what the server gave it.
    pub fn kept(&self) -> PathBuf {
        self.folder.path().join(BUCKET)
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
