//! Pictures for other sites, made as they are asked for.

use crate::common::{Running, header, png};
use crate::stranger::{Stranger, endless, found, redirect};
use axum::http::Uri;
use compressimage_engine::recipe::{FormatChoice, Goal, Output};
use compressimage_engine::{Format, Job, Recipe};
use compressimage_server::pictures::path;
use reqwest::Response;
use std::sync::LazyLock;
use std::time::Duration;

const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const FORMATS: &str = "image/avif,image/webp,*/*;q=0.8";

/// A source with pictures, and hostile ones.
async fn source() -> Stranger {
    Stranger::new(|uri: &Uri| match uri.path() {
        "/photos/page.png" => found("image/png", b"<html><body>no picture</body></html>".to_vec()),
        "/photos/endless.png" => endless(Duration::ZERO),
        "/photos/away.png" => redirect(uri.query().unwrap_or_default()),
        "/photos/tiny.png" => found("image/png", tiny()),
        "/photos/packed.jpg" => found("image/jpeg", PACKED.clone()),
        "/photos/wide.png" => found("image/png", png(17_000, 4)),
        _ => found("image/png", png(160, 120)),
    })
    .await
}

/// A photograph that is packed well already: to decode and encode it anew makes it larger.
static PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let recipe = Recipe {
        output: Output {
            format: FormatChoice::Only(Format::Jpeg),
            goal: Goal::Quality(25.0),
            ..Output::default()
        },
        ..Recipe::default()
    };
    let made = compressimage_engine::run(&recipe, &noisy(96, 72), &Job::default()).unwrap();
    made.into_iter().next().unwrap().bytes
});

/// A picture of which each pixel is something else.
fn noisy(width: u32, height: u32) -> Vec<u8> {
    let mut seed = 7_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    let pixels: Vec<u8> = (0..width * height * 3).map(|_| next()).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    out
}

/// A picture that nothing makes smaller.
fn tiny() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 64, 64);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(&[0; 512]).unwrap();
    out
}

async fn site_of(source: &Stranger) -> Running {
    let (host, prefix) = (source.address.to_string(), source.url("/photos/"));
    Running::with(|config| {
        config.ways.url_hosts = vec![host];
        // However busy the machine is, what is tested is what comes of it.
        config.limits.time = Duration::from_secs(900);
        config.limits.patience = Duration::from_secs(900);
        config.pictures = Some(compressimage_server::config::Pictures {
            key: KEY.into(),
            sources: vec![prefix],
            cache: bytesize::ByteSize::mb(64),
            age: Duration::from_secs(3600),
        });
    })
    .await
}

async fn get(site: &Running, path: &str, accept: &str) -> Response {
    site.get(path).header("accept", accept).send().await.unwrap()
}

fn signed(source: &Stranger, recipe: &str, picture: &str) -> String {
    path(KEY, recipe, &source.url(picture)).unwrap()
}

#[tokio::test]
async fn without_a_key_there_are_no_pictures() {
    let source = source().await;
    let site = Running::new().await;
    let answer = get(&site, &signed(&source, "quality=80", "/photos/a.png"), "*/*").await;
    assert_eq!(answer.status(), 404);
    assert_eq!(source.asked(), 0);
}

#[tokio::test]
async fn only_what_is_signed_and_listed_is_made() {
    let source = source().await;
    let site = site_of(&source).await;
    let good = signed(&source, "resize:w=80", "/photos/a.png");
    assert_eq!(get(&site, &good, "*/*").await.status(), 200);
    let asked = source.asked();
    let (_, rest) = good.strip_prefix("/i/").unwrap().split_once('/').unwrap();
    let other = path(&KEY.replace("00", "ff"), "resize:w=80", &source.url("/photos/a.png"));
    for bad in [
        good.replace("80", "81"),
        format!("/i/{rest}"),
        format!("/i//{rest}"),
        format!("/i/AAAA/{rest}"),
        other.unwrap(),
        signed(&source, "resize:w=80", "/secret/a.png"),
        signed(&source, "resize:w=80", "/photos/../secret/a.png"),
        signed(&source, "resize:w=80", "/photos/..%2fsecret/a.png"),
        signed(&source, "resize:w=80", "/photos/%252e%252e/secret/a.png"),
        path(KEY, "resize:w=80", "http://169.254.169.254/photos/a.png").unwrap(),
    ] {
        assert_eq!(get(&site, &bad, "*/*").await.status(), 403, "{bad}");
    }
    assert_eq!(source.asked(), asked);
}

#[tokio::test]
async fn the_format_is_one_that_the_client_shows() {
    let source = source().await;
    let site = site_of(&source).await;
    let auto = signed(&source, "resize:w=100,h=50,fit=cover/format=auto/q=70", "/photos/a.png");
    let mut sizes = Vec::new();
    for (accept, formats) in [
        (FORMATS, &["image/avif", "image/webp", "image/png"][..]),
        ("image/webp,*/*", &["image/webp", "image/png"]),
        ("image/*,*/*", &["image/png"]),
        ("image/avif;q=0", &["image/png"]),
    ] {
        let answer = get(&site, &auto, accept).await;
        assert_eq!(answer.status(), 200, "{accept}");
        assert_eq!(header(&answer, "vary").to_ascii_lowercase(), "accept");
        let kind = header(&answer, "content-type").to_owned();
        assert!(formats.contains(&kind.as_str()), "{accept}: {kind}");
        sizes.push(answer.bytes().await.unwrap().len());
    }
    // More to choose from is never larger.
    assert!(sizes[0] <= sizes[1] && sizes[1] <= sizes[2], "{sizes:?}");
    let answer = get(&site, &signed(&source, "f=webp", "/photos/a.png"), "*/*").await;
    assert_eq!(header(&answer, "content-type"), "image/webp");
    assert!(!answer.headers().contains_key("vary"));
    assert_eq!(header(&answer, "cross-origin-resource-policy"), "cross-origin");
    let page = get(&site, "/", "*/*").await;
    assert_eq!(header(&page, "cross-origin-resource-policy"), "same-origin");
}

#[tokio::test]
async fn more_to_choose_from_is_never_larger() {
    let source = source().await;
    let site = site_of(&source).await;
    for picture in ["/photos/packed.jpg", "/photos/wide.png", "/photos/a.png"] {
        let auto = signed(&source, "format=auto", picture);
        let mut last = usize::MAX;
        for accept in ["*/*", "image/webp,*/*", "image/avif,image/webp,*/*"] {
            let answer = get(&site, &auto, accept).await;
            assert_eq!(answer.status(), 200, "{picture} {accept}");
            let length = answer.bytes().await.unwrap().len();
            assert!(length <= last, "{picture} {accept}: {length} after {last}");
            last = length;
        }
    }
    // No WebP is so wide: the other newer format is tried all the same.
    let auto = signed(&source, "format=auto", "/photos/wide.png");
    let answer = get(&site, &auto, "image/avif,image/webp").await;
    assert_eq!(header(&answer, "content-type"), "image/avif");
}

#[tokio::test]
async fn a_format_that_is_ruled_out_is_not_sent() {
    let source = source().await;
    let site = site_of(&source).await;
    for (recipe, accept, kind) in [
        ("format=auto", "image/png;q=0,image/webp,*/*;q=0.1", "image/webp"),
        ("format=auto", "image/jpeg", "image/jpeg"),
        ("format=auto/q=60", "image/webp", "image/webp"),
        ("format=auto", "text/html", "image/png"),
    ] {
        let answer = get(&site, &signed(&source, recipe, "/photos/a.png"), accept).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "content-type")), (200, kind));
    }
}

#[tokio::test]
async fn fifty_who_ask_at_once_get_one_picture() {
    let source = source().await;
    let site = std::sync::Arc::new(site_of(&source).await);
    let path = signed(&source, "resize:w=40/format=auto", "/photos/a.png");
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (site, path) = (std::sync::Arc::clone(&site), path.clone());
        all.spawn(async move { get(&site, &path, FORMATS).await.bytes().await.unwrap() });
    }
    let all = all.join_all().await;
    assert!(all.iter().all(|bytes| *bytes == all[0] && !bytes.is_empty()));
    assert_eq!(source.asked(), 1);
    let answer = get(&site, &path, FORMATS).await;
    assert_eq!(header(&answer, "cache-control"), "public, max-age=3600");
    let tag = header(&answer, "etag").to_owned();
    let request = site.get(&path).header("accept", FORMATS).header("if-none-match", &tag);
    let same = request.send().await.unwrap();
    assert_eq!((same.status().as_u16(), header(&same, "etag")), (304, tag.as_str()));
    assert!(same.bytes().await.unwrap().is_empty());
    assert_eq!(source.asked(), 1);
}

#[tokio::test]
async fn what_is_kept_ready_is_forgotten() {
    let source = source().await;
    let site = site_of(&source).await;
    let path = signed(&source, "resize:w=40", "/photos/a.png");
    get(&site, &path, "*/*").await;
    get(&site, &path, "*/*").await;
    assert_eq!(source.asked(), 1);
    site.clock.advance(3600 * 1000);
    get(&site, &path, "*/*").await;
    assert_eq!(source.asked(), 2);
}

#[tokio::test]
async fn nothing_is_larger_than_its_source() {
    let source = source().await;
    let site = site_of(&source).await;
    for recipe in ["format=auto", "format=jpeg/quality=100", "resize:percent=400"] {
        let answer = get(&site, &signed(&source, recipe, "/photos/tiny.png"), FORMATS).await;
        assert_eq!(answer.status(), 200, "{recipe}");
        assert!(answer.bytes().await.unwrap().len() <= tiny().len(), "{recipe}");
    }
}

#[tokio::test]
async fn a_redirect_leads_nowhere_that_is_not_listed() {
    let source = source().await;
    let site = site_of(&source).await;
    let away = |to: &str| format!("/photos/away.png?{}", source.url(to));
    let answer = get(&site, &signed(&source, "quality=80", &away("/photos/a.png")), "*/*").await;
    assert_eq!(answer.status(), 200);
    let asked = source.asked();
    for to in ["/secret/a.png", "/photos/../secret/a.png", "/photos/..%2fsecret/a.png"] {
        let answer = get(&site, &signed(&source, "quality=80", &away(to)), "*/*").await;
        assert_eq!(answer.status(), 403, "{to}");
    }
    assert_eq!(source.asked(), asked + 3, "only the addresses that redirect were asked");
}

#[tokio::test]
async fn hostile_sources_give_nothing() {
    let (source, canary) = (source().await, source().await);
    let site = site_of(&source).await;
    let away = format!("/photos/away.png?{}", canary.url("/photos/a.png"));
    for (picture, status) in [
        ("/photos/page.png", 415),
        ("/photos/endless.png", 413),
        (away.as_str(), 403),
        ("/photos/away.png?file:///etc/passwd", 403),
        ("/photos/away.png?http://169.254.169.254/", 403),
    ] {
        let answer = get(&site, &signed(&source, "quality=80", picture), "*/*").await;
        assert_eq!(answer.status(), status, "{picture}");
        assert_eq!(header(&answer, "content-type"), "application/problem+json");
        assert_eq!(header(&answer, "cache-control"), "no-store");
    }
    assert_eq!(canary.asked(), 0);
}
