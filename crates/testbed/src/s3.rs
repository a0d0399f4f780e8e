//! A store that speaks S3 (the crate s3s-fs), over a folder.

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use std::net::SocketAddr;
use std::path::PathBuf;
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
    serving: JoinHandle<()>,
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
        Self { folder, address, serving }
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
