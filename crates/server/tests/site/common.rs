//! A running site, and pictures drawn for it.

use compressimage_server::{Clock, Config, Hands, Site, router};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, RequestBuilder, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::watch;

/// A site that runs until the test ends.
pub struct Running {
    pub address: SocketAddr,
    pub clock: Clock,
    pub site: Arc<Site>,
    pub data: TempDir,
    client: Client,
    stopping: watch::Sender<bool>,
}

impl Running {
    /// The site as it is.
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    /// The site with a configuration that is changed.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let data = private_folder();
        let mut config = Config { data: Some(data.path().to_owned()), ..Config::default() };
        // Tests come in crowds.
        config.rates.tasks = 100_000;
        config.rates.burst = 100_000;
        config.rates.requests = 1_000_000;
        change(&mut config);
        let clock = Clock::default();
        let site = Site::open(config, Hands::Threads, clock.clone()).await.unwrap();
        let site = Arc::new(site);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stopping = watch::Sender::new(false);
        site.attend(&stopping.subscribe());
        let app = router(Arc::clone(&site));
        tokio::spawn(async move { axum::serve(listener, app).await });
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        Self { address, clock, site, data, client: client.build().unwrap(), stopping }
    }

    /// Ends the work that goes on beside requests, as when the server goes down.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url(path))
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(self.url(path))
    }

    pub fn delete(&self, path: &str) -> RequestBuilder {
        self.client.delete(self.url(path))
    }

    pub fn head(&self, path: &str) -> RequestBuilder {
        self.client.head(self.url(path))
    }

    pub fn patch(&self, path: &str) -> RequestBuilder {
        self.client.patch(self.url(path))
    }

    /// Sends a form with these files and fields.
    pub async fn send(
        &self,
        path: &str,
        files: &[(&str, &[u8])],
        fields: &[(&str, &str)],
    ) -> Response {
        let mut form = Form::new();
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        for (name, bytes) in files {
            form = form.part("file", Part::bytes(bytes.to_vec()).file_name((*name).to_owned()));
        }
        self.post(path).multipart(form).send().await.unwrap()
    }

    /// Sends a form without files, with a header.
    pub async fn fill(
        &self,
        path: &str,
        header: (&str, &str),
        fields: &[(&str, &str)],
    ) -> Response {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let form = fields.fold(Form::new(), |form, (name, value)| form.text(name, value));
        self.post(path).header(header.0, header.1).multipart(form).send().await.unwrap()
    }

    /// How many rows a table has; `keys` is in a database of its own, and the one for addresses,
    /// which is always there, does not count.
    pub async fn rows(&self, table: &str) -> i64 {
        let file = if table == "keys" { "keys.sqlite" } else { "compressimage.sqlite" };
        sqlx::any::install_default_drivers();
        let path = format!("sqlite://{}", self.data.path().join(file).display());
        let pool = sqlx::AnyPool::connect(&path).await.unwrap();
        let but = if table == "keys" { " WHERE owner NOT LIKE 'address-%'" } else { "" };
        let count = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}{but}"));
        sqlx::query_scalar(count).fetch_one(&pool).await.unwrap()
    }
}

/// A folder for data as an operator makes it: nobody else may look into it.
fn private_folder() -> TempDir {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir().unwrap()
}

pub fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

/// A picture with something to see, wastefully packed.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let stripe = if (x / 8 + y / 8) % 2 == 0 { 40 } else { 0 };
            pixels.extend([(x * 3 % 256) as u8, (y * 5 % 256) as u8, 100 + stripe]);
        }
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::NoCompression);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    out
}

/// What stands between two pieces of text, for the first time.
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("no {start} in {text}")) + start.len();
    let to = text[from..].find(end).expect(end);
    &text[from..from + to]
}
