//! Every page in every language.

use crate::common::{Running, between, header};
use compressimage_server::{LANDINGS, LANGUAGES, Lang};
use compressimage_tools::TOOLS;
use std::collections::BTreeSet;

/// The pages that say what holds here.
const NOTICES: [&str; 7] =
    ["privacy", "cookies", "rights", "contact", "receipt", "terms", "docs/api"];

fn slugs() -> impl Iterator<Item = &'static str> {
    let tools = TOOLS.iter().map(|tool| tool.card().name);
    let landings = LANDINGS.iter().map(|landing| landing.slug);
    std::iter::once("").chain(tools).chain(landings).chain(NOTICES)
}

#[tokio::test]
async fn every_page_is_whole_in_every_language() {
    let site = Running::new().await;
    for language in &LANGUAGES {
        let mut titles = BTreeSet::new();
        let mut descriptions = BTreeSet::new();
        for slug in slugs() {
            let request = site.get(&format!("/{slug}")).header("accept-language", language.tag);
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), 200, "{slug}");
            let html = answer.text().await.unwrap();
            let place = format!("{}/{slug}", language.tag);
            whole(&html, &place);
            // What options and codes are called is English, as programs read it.
            let people = NOTICES.contains(&slug) && slug != "docs/api";
            if people && language.tag != "en" {
                let main = between(&html, "<main", "</main>");
                assert!(!main.contains("lang=\"en\""), "{place} is not all in its language");
            }
            let root = format!("<html lang=\"{}\" dir=\"{}\"", language.tag, language.dir);
            assert!(html.contains(&root), "{place}");
            let title = between(&html, "<title>", "</title>").to_owned();
            assert!(titles.insert(title.clone()), "{place}: the title {title} stands twice");
            let description = between(&html, "name=\"description\" content=\"", "\"").to_owned();
            assert!(descriptions.insert(description), "{place}: its description stands twice");
        }
    }
}

/// What holds for each page.
fn whole(html: &str, place: &str) {
    assert_eq!(html.matches("<h1").count(), 1, "{place}");
    assert_eq!(html.matches("<main").count(), 1, "{place}");
    assert!(!html.contains(" style="), "{place} has inline styles");
    assert!(!html.contains(" onclick="), "{place} has inline scripts");
    let mut ids = BTreeSet::new();
    for part in html.split(" id=\"").skip(1) {
        let id = part.split('"').next().unwrap();
        assert!(ids.insert(id), "{place}: the id {id} stands twice");
    }
    for refers in ["for", "aria-describedby", "aria-labelledby", "list"] {
        for part in html.split(&format!(" {refers}=\"")).skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(ids.contains(id), "{place}: {refers} names {id}, which is not there");
        }
    }
    for json in html.split("application/ld+json\">").skip(1) {
        let json = json.split("</script>").next().unwrap();
        serde_json::from_str::<serde_json::Value>(json).expect(place);
    }
    // A message that is not there would stand as its name.
    let keys = [
        "tool",
        "option",
        "value",
        "group",
        "faq",
        "step",
        "landing",
        "format",
        "promise",
        "kept",
        "rights",
        "right",
        "law",
        "contact",
        "receipt",
        "stored",
        "diagnostic",
        "cookie",
        "consent",
        "stats",
    ];
    for text in html.split('>').filter_map(|part| part.split('<').next()) {
        let key = keys.iter().any(|key| text.starts_with(&format!("{key}-")));
        assert!(!key || text.contains(' '), "{place} says {text}");
    }
}

#[tokio::test]
async fn the_script_is_told_what_the_page_is() {
    let site = Running::new().await;
    let html = site.get("/jpeg-to-webp?lang=de").send().await.unwrap().text().await.unwrap();
    let json = between(&html, "<script type=\"application/json\" id=\"page\">", "</script>");
    let page: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(page["tool"], "convert");
    assert_eq!(page["lang"], "de");
    assert_eq!(page["options"], serde_json::json!({ "to": "webp" }));
    assert_eq!(page["tools"][0]["href"], "/compress?lang=de", "the language goes along");
    let plain = site.get("/jpeg-to-webp").send().await.unwrap().text().await.unwrap();
    assert!(plain.contains("<a href=\"/compress\">"));
    assert_eq!(page["tools"].as_array().unwrap().len(), TOOLS.len());
    assert_eq!(page["formats"][0]["name"], "jpeg");
    assert!(html.contains("<option value=\"webp\" selected>"), "the option is filled in");
}

#[tokio::test]
async fn the_language_is_chosen_by_address_cookie_and_browser() {
    let site = Running::new().await;
    let asked = [
        ("/compress?lang=fr", "lang=de", "it", "fr"),
        ("/compress", "a=b; lang=de", "it", "de"),
        ("/compress", "lang=xx", "it-CH, en;q=0.5", "it"),
        ("/compress", "", "sv", "en"),
        ("/compress?lang=%00", "lang=\"><script>", "", "en"),
    ];
    for (path, cookie, accepted, wanted) in asked {
        let request = site.get(path).header("cookie", cookie).header("accept-language", accepted);
        let answer = request.send().await.unwrap();
        assert_eq!(header(&answer, "content-language"), wanted, "{path} {cookie} {accepted}");
    }
}

#[tokio::test]
async fn switching_the_language_goes_back_to_the_page_and_nowhere_else() {
    let site = Running::new().await;
    let answer = site.get("/language?to=ar&back=/jpeg-to-webp").send().await.unwrap();
    assert_eq!(answer.status(), 303);
    assert_eq!(header(&answer, "location"), "/jpeg-to-webp");
    let cookie = header(&answer, "set-cookie");
    assert_eq!(cookie, "lang=ar; Path=/; Max-Age=31536000; SameSite=Lax");
    for elsewhere in [
        "//example.org",
        "https://example.org",
        "/%5Cexample.org",
        "/%2Fexample.org",
        "/a%0D%0ASet-Cookie:x=y",
        "%09//example.org",
        "javascript:alert(1)",
    ] {
        let path = format!("/language?to=de&back={elsewhere}");
        let answer = site.get(&path).send().await.unwrap();
        let place = header(&answer, "location");
        assert!(place == "/" || !place.contains("example"), "{elsewhere} gives {place}");
        assert!(place.starts_with('/') && !place.starts_with("//"), "{elsewhere} gives {place}");
    }
    let answer = site.get("/language?to=xx&back=/compress").send().await.unwrap();
    assert_eq!(header(&answer, "set-cookie"), "");
    assert_eq!(site.get("/language").send().await.unwrap().status(), 303);
}

#[tokio::test]
async fn every_answer_has_the_headers() {
    let site = Running::new().await;
    let paths =
        ["/", "/compress", "/assets/plain.css", "/nothing", "/a/b/c", "/healthz", "/language"];
    for path in paths {
        let answer = site.get(path).send().await.unwrap();
        let policy = header(&answer, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        assert!(!policy.contains("unsafe-inline"), "{path}");
        for (name, value) in [
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("strict-transport-security", ""),
        ] {
            assert_eq!(header(&answer, name), value, "{path} {name}");
        }
        assert!(header(&answer, "permissions-policy").contains("geolocation=()"), "{path}");
    }
    let secure = Running::with(|config| config.origin = Some("https://example.org/".into())).await;
    let answer = secure.get("/compress").send().await.unwrap();
    assert!(header(&answer, "strict-transport-security").starts_with("max-age=63072000"));
    let html = answer.text().await.unwrap();
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.org/compress\">"));
}

/// Whoever watches the server is answered whatever else goes on: nothing is counted, asked or noted.
#[tokio::test]
async fn whether_it_lives_is_said_at_once() {
    let site = Running::with(|config| config.rates.requests = 1).await;
    while site.get("/").send().await.unwrap().status() != 429 {}
    for _ in 0..50 {
        let answer = site.get("/healthz").send().await.unwrap();
        assert_eq!((answer.status().as_u16(), header(&answer, "x-request-id")), (200, ""));
        assert_eq!(answer.text().await.unwrap(), "ok\n");
    }
}

#[tokio::test]
async fn the_map_names_every_page_in_every_language() {
    let site = Running::new().await;
    let xml = site.get("/sitemap.xml").send().await.unwrap().text().await.unwrap();
    for slug in slugs() {
        assert!(xml.contains(&format!("<loc>{}</loc>", site.url(&format!("/{slug}")))), "{slug}");
    }
    assert_eq!(xml.matches("hreflang=").count(), slugs().count() * Lang::all().count());
    let robots = site.get("/robots.txt").send().await.unwrap().text().await.unwrap();
    assert!(robots.contains(&format!("Sitemap: {}", site.url("/sitemap.xml"))));
    // A host that is none does not get into the pages.
    let odd = site.get("/robots.txt").header("host", "a\"><b>").send().await.unwrap();
    assert!(odd.status() == 400 || !odd.text().await.unwrap().contains("<b>"));
}
