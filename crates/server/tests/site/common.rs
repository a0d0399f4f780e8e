//! A running site, and pictures drawn for it.

use compressimage_server::{Bounds, Site, router};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, RequestBuilder, Response};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// A site that runs until the test ends.
pub struct Running {
    pub address: SocketAddr,
    client: Client,
}

impl Running {
    /// The site as it is.
    pub async fn new() -> Self {
        Self::with(Bounds::default(), None, None).await
    }

    /// The site with these limits, this folder of the web part, and this origin.
    pub async fn with(bounds: Bounds, web: Option<PathBuf>, origin: Option<&str>) -> Self {
        Self::of(Site::new(origin.map(str::to_owned), web, bounds)).await
    }

    /// That site.
    pub async fn of(site: Site) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = router(Arc::new(site));
        tokio::spawn(async move { axum::serve(listener, app).await });
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        Self { address, client: client.build().unwrap() }
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
