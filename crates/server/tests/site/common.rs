//! A running site, and pictures drawn for it.

use crate::jobs::everything;
use compressimage_server::config::Admin;
use compressimage_server::{Clock, Config, Hands, Site, answer_connections, new_token, router};
use compressimage_testbed::{Postgres, S3};
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
    /// The store, where it is not the data folder.
    pub store: Option<S3>,
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
        Self::later(0, change).await
    }

    /// The same, whose clock is ahead by so many milliseconds from the start on.
    pub async fn later(by: i64, change: impl FnOnce(&mut Config)) -> Self {
        let data = private_folder();
        let mut config = Config { data: Some(data.path().to_owned()), ..Config::default() };
        config.web = Some(concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/dist").into());
        // Tests come in crowds.
        config.rates.tasks = 100_000;
        config.rates.burst = 100_000;
        config.rates.requests = 1_000_000;
        let store = shared(&mut config).await;
        change(&mut config);
        let clock = Clock::default();
        clock.advance(by);
        let site = Site::open(config, Hands::Threads, clock.clone()).await.unwrap();
        let site = Arc::new(site);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stopping = watch::Sender::new(false);
        site.attend(&stopping.subscribe());
        let app = router(Arc::clone(&site));
        let for_ever = std::future::pending();
        tokio::spawn(answer_connections(listener, app, false, for_ever));
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        let client = client.build().unwrap();
        Self { address, clock, site, data, store, client, stopping }
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

    pub fn put(&self, path: &str) -> RequestBuilder {
        self.client.put(self.url(path))
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

    pub fn options(&self, path: &str) -> RequestBuilder {
        self.client.request(reqwest::Method::OPTIONS, self.url(path))
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

    /// A session's cookie, as a browser sends it.
    pub async fn session(&self) -> String {
        let answer = self.post("/session").header("sec-fetch-site", "same-origin");
        let answer = answer.send().await.unwrap();
        assert_eq!((answer.status().as_u16(), header(&answer, "cache-control")), (204, "no-store"));
        let cookie = header(&answer, "set-cookie").to_owned();
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let secret = cookie.strip_prefix("session=").unwrap();
        assert!(
            secret.len() == 32 && secret.chars().all(|c| c.is_ascii_alphanumeric()),
            "{cookie}"
        );
        cookie
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

    /// Lets another site have the same stores, as after a restart.
    pub fn keeps(&self, config: &mut Config) {
        let own = self.site.config();
        config.data = Some(self.data.path().to_owned());
        (config.database, config.store) = (own.database.clone(), own.store.clone());
    }

    /// Every file that the site keeps, with its name: in the data folder, and in the store.
    pub fn kept(&self) -> Vec<(String, Vec<u8>)> {
        let store = self.store.iter().flat_map(|store| everything(&store.kept()));
        everything(self.data.path()).into_iter().chain(store).collect()
    }

    /// Every file of jobs and uploads.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        match &self.store {
            Some(store) => everything(&store.kept()),
            None => everything(&self.data.path().join("files")),
        }
    }

    /// How many rows a table has; of `keys` those for addresses and receipts, which are always there,
    /// do not count.
    pub async fn rows(&self, table: &str) -> i64 {
        let but = "WHERE owner NOT LIKE 'address-%' AND owner NOT LIKE 'own-%'";
        let but = if table == "keys" { but } else { "" };
        let count = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table} {but}"));
        let pool = self.pool(table).await;
        sqlx::query_scalar(count).fetch_one(&pool).await.unwrap()
    }

    /// The database that a table is in: with SQLite `keys` has one of its own.
    pub async fn pool(&self, table: &str) -> sqlx::AnyPool {
        sqlx::any::install_default_drivers();
        let file = if table == "keys" { "keys.sqlite" } else { "compressimage.sqlite" };
        let address = match self.site.config().postgres() {
            Some(address) => address.to_owned(),
            None => format!("sqlite://{}", self.data.path().join(file).display()),
        };
        sqlx::AnyPool::connect(&address).await.unwrap()
    }
}

/// What several machines share, where the tests are run with that: a new database on PostgreSQL,
/// and a new store.
async fn shared(config: &mut Config) -> Option<S3> {
    std::env::var_os("COMPRESSIMAGE_TEST_SHARED")?;
    config.database = Postgres::common()?.database();
    let store = S3::start().await;
    config.store = store.store();
    Some(store)
}

/// A site with the operator's page, whose token nobody needs.
pub fn with_operator(config: &mut Config) {
    config.admin = Some(Admin { token: Some(new_token().1), ..Admin::default() });
}

/// A folder as an operator makes it: nobody else may look into it.
pub fn private_folder() -> TempDir {
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
    drawn(width, height, |x, y| {
        let stripe = if (x / 8 + y / 8) % 2 == 0 { 40 } else { 0 };
        [(x * 3 % 256) as u8, (y * 5 % 256) as u8, 100 + stripe]
    })
}

/// A picture that can't be packed.
pub fn noise(width: u32, height: u32) -> Vec<u8> {
    drawn(width, height, |x, y| {
        let mixed = (y * width + x).wrapping_add(1).wrapping_mul(0x9E37_79B1);
        let [_, red, green, blue] = (mixed ^ (mixed >> 15)).wrapping_mul(0x85EB_CA77).to_be_bytes();
        [red, green, blue]
    })
}

fn drawn(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pixels: Vec<u8> = rows.flat_map(|(x, y)| pixel(x, y)).collect();
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
