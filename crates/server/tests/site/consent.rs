//! Consent: nothing happens before it where it must be asked for, and a browser's no is a no.

use crate::common::{Running, between, header, png};
use crate::ledger::lines;
use compressimage_server::Config;
use compressimage_server::config::{Advertising, Analytics, Counter, Known, load};
use reqwest::Response;
use serde_json::Value;

const ADS: &str = "https://ads.example.net/slot/1";
/// What every answer says to somebody who agreed to nothing.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
    manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Both purposes.
pub fn both(config: &mut Config) {
    config.analytics = Some(Analytics {
        provider: Counter::Plausible,
        url: "https://stats.example.net".into(),
        site: "images.example.org".into(),
        location: "Iceland".into(),
    });
    config.advertising =
        Some(Advertising { name: "Billboard".into(), frame: ADS.into(), location: String::new() });
}

pub async fn asking() -> Running {
    Running::with(both).await
}

/// A page, for somebody with these headers.
pub async fn page(site: &Running, path: &str, headers: &[(&str, &str)]) -> Response {
    let ask = headers.iter().fold(site.get(path), |ask, (name, value)| ask.header(*name, *value));
    ask.send().await.unwrap()
}

/// Answers the banner and gives the cookie as it is sent back.
pub async fn answer(site: &Running, from: (&str, &str), fields: &[(&str, &str)]) -> String {
    let mut fields = fields.to_vec();
    fields.extend([("from", "banner"), ("back", "/compress")]);
    let answer = site.fill("/consent", from, &fields).await;
    assert_eq!((answer.status().as_u16(), header(&answer, "location")), (303, "/compress"));
    assert_eq!(header(&answer, "cache-control"), "no-store");
    let cookie = header(&answer, "set-cookie");
    let manners = "; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax";
    cookie.strip_suffix(manners).unwrap_or_else(|| panic!("{cookie}")).to_owned()
}

/// Whether the page of somebody with these headers asks, and the frames that it has.
pub async fn seen(site: &Running, headers: &[(&str, &str)]) -> (bool, bool, bool) {
    let answer = page(site, "/", headers).await;
    let policy = header(&answer, "content-security-policy").to_owned();
    let html = answer.text().await.unwrap();
    let (measured, advert) = (html.contains("src=\"/measured"), html.contains(ADS));
    assert_eq!(measured, policy.contains("frame-src 'self'"), "{policy}");
    assert_eq!(advert, policy.contains("https://ads.example.net"), "{policy}");
    (html.contains("class=\"consent\""), measured, advert)
}

pub const ASKED: (bool, bool, bool) = (true, false, false);
pub const QUIET: (bool, bool, bool) = (false, false, false);
pub const LET: (bool, bool, bool) = (false, true, true);
pub const NOBODY: (&str, &str) = ("x-nothing", "1");

#[tokio::test]
async fn where_nothing_needs_it_nobody_is_asked() {
    let site = Running::new().await;
    for cookie in ["", "consent=abc.analytics-advertising.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        assert_eq!(seen(&site, &[("cookie", cookie)]).await, QUIET);
        let answer = page(&site, "/cookies", &[("cookie", cookie)]).await;
        assert_eq!(header(&answer, "content-security-policy"), POLICY);
        assert_eq!(header(&answer, "cache-control"), "no-cache");
        let html = answer.text().await.unwrap();
        assert!(!html.contains(">consent<") && html.contains("nothing needs your consent"));
    }
    assert_eq!(site.fill("/consent", NOBODY, &[("choice", "accept")]).await.status(), 404);
    assert_eq!(page(&site, "/measured?page=terms", &[]).await.status(), 404);
    let told: Value = page(&site, "/privacy.json", &[]).await.json().await.unwrap();
    assert!(told["asked_for"].is_null() && told["sold_or_shared"] == false);
    assert!(page(&site, "/", &[]).await.text().await.unwrap().contains("No tracking"));
}

#[tokio::test]
async fn nothing_is_let_in_before_somebody_agrees() {
    let site = asking().await;
    for path in ["/", "/compress", "/terms", "/docs/api"] {
        let answer = page(&site, path, &[]).await;
        assert_eq!(header(&answer, "content-security-policy"), POLICY, "{path}");
        assert_eq!(header(&answer, "cross-origin-embedder-policy"), "require-corp");
        let own = (header(&answer, "set-cookie"), header(&answer, "cache-control"));
        assert_eq!(own, ("", "no-store"));
        let html = answer.text().await.unwrap();
        assert!(!html.contains("<iframe") && !html.contains("ads.example.net"), "{path}");
        let banner = between(&html, "<section class=\"consent\"", "</section>");
        assert!(!banner.contains(" checked"), "nothing is ticked for them");
        // Each answer has a button, and none looks better than another.
        let plain = "<button class=\"button\" type=\"submit\" name=\"choice\" value=\"";
        for choice in ["refuse", "accept", "save"] {
            assert!(banner.contains(&format!("{plain}{choice}\"")), "{path} {choice}");
        }
        assert!(html.find("class=\"consent\"") < html.find("<header"), "keys reach it first");
    }
    assert_eq!(page(&site, "/measured?page=terms", &[]).await.status(), 404);
    // The page with the form itself asks once.
    let html = page(&site, "/cookies", &[]).await.text().await.unwrap();
    assert_eq!(html.matches("action=\"/consent\"").count(), 1);
    // Who only came for a letter is left alone.
    let html = page(&site, "/contact", &[]).await.text().await.unwrap();
    assert!(!html.contains("class=\"consent\"") && html.contains("href=\"/cookies#choice\""));
}

#[tokio::test]
async fn each_purpose_is_apart() {
    let site = asking().await;
    let refused = answer(&site, NOBODY, &[("choice", "refuse"), ("analytics", "1")]).await;
    assert_eq!(seen(&site, &[("cookie", &refused)]).await, QUIET);
    let all = answer(&site, NOBODY, &[("choice", "accept")]).await;
    assert_eq!(seen(&site, &[("cookie", &all)]).await, LET);
    let one = answer(&site, NOBODY, &[("choice", "save"), ("analytics", "1")]).await;
    assert_eq!(seen(&site, &[("cookie", &one)]).await, (false, true, false));
    let none = answer(&site, NOBODY, &[("choice", "save")]).await;
    assert_eq!(seen(&site, &[("cookie", &none)]).await, QUIET);
    // What could not be read is no agreement.
    for odd in ["consent=", "consent=..", "consent=a.analytics", "consent=\"><script>"] {
        assert_eq!(seen(&site, &[("cookie", odd)]).await, ASKED, "{odd}");
    }
}

#[tokio::test]
async fn what_is_let_in_stands_apart_from_the_tools() {
    let site = asking().await;
    let all = answer(&site, NOBODY, &[("choice", "accept")]).await;
    let with = [("cookie", all.as_str())];
    let answer = page(&site, "/compress", &with).await;
    let policy = header(&answer, "content-security-policy");
    assert_eq!(policy, format!("{POLICY}; frame-src 'self' https://ads.example.net"));
    assert_eq!(header(&answer, "cross-origin-embedder-policy"), "unsafe-none");
    assert_eq!((header(&answer, "cache-control"), header(&answer, "etag")), ("no-store", ""));
    let html = answer.text().await.unwrap();
    // On a tool's page nothing is loaded before the script knows that no file is open.
    for part in html.split("<iframe").take(2) {
        assert!(part.ends_with("<template>"), "{part}");
    }
    let html = page(&site, "/", &with).await.text().await.unwrap();
    assert!(!html.contains("<template>") && html.matches("<iframe").count() == 2);
    assert!(html.contains("Advertisement by Billboard"));
    for frame in html.split("<iframe").skip(1) {
        let sandbox = between(frame, "sandbox=\"", "\"");
        assert!(!sandbox.contains("allow-same-origin") && frame.contains("allow=\"\""));
    }
    // Where people read what their rights are they are sold nothing.
    for (path, counted) in [("/terms", true), ("/privacy?lang=de", true), ("/rights", false)] {
        let answer = page(&site, path, &with).await;
        let frames = if counted { "; frame-src 'self'" } else { "" };
        let policy = header(&answer, "content-security-policy");
        assert_eq!(policy, format!("{POLICY}{frames}"), "{path}");
        assert!(!answer.text().await.unwrap().contains(ADS), "{path}");
    }
    // What a tool answers, and pages that were not found, have none.
    let made = site.send("/inspect", &[("a.png", &png(9, 9))], &[]).await;
    assert_eq!(header(&made, "content-security-policy"), POLICY);
    assert!(!made.text().await.unwrap().contains("<iframe"));
    let lost = page(&site, "/nothing", &with).await;
    assert_eq!((lost.status().as_u16(), header(&lost, "content-security-policy")), (404, POLICY));
    // What is kept for offline has nothing of a visit.
    let kept = page(&site, "/compress", &[with[0], ("x-for-offline", "1")]).await;
    assert_eq!(header(&kept, "content-security-policy"), POLICY);
    let kept = kept.text().await.unwrap();
    assert!(!kept.contains("<iframe") && !kept.contains("class=\"consent\""));
}

#[tokio::test]
async fn the_page_that_tells_of_a_visit_tells_its_provider_alone() {
    let site = asking().await;
    let all = answer(&site, NOBODY, &[("choice", "accept")]).await;
    let with = [("cookie", all.as_str())];
    let told = page(&site, "/measured?page=compress", &with).await;
    let policy = header(&told, "content-security-policy").to_owned();
    for part in [
        "default-src 'none'",
        "connect-src https://stats.example.net;",
        "script-src 'sha256-",
        "frame-ancestors 'self'",
        "sandbox allow-scripts",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("allow-same-origin"));
    assert_eq!(header(&told, "cross-origin-embedder-policy"), "require-corp");
    let html = told.text().await.unwrap();
    assert!(html.contains("data-url=\"https://stats.example.net/api/event\""), "{html}");
    let event = between(&html, "data-event=\"", "\"").replace("&quot;", "\"");
    let event: Value = serde_json::from_str(&event).unwrap();
    assert_eq!(event["url"], site.url("/compress"));
    assert_eq!(event["domain"], "images.example.org");
    for odd in ["/measured?page=secret-name", "/measured?page=..%2Fadmin", "/measured?page=%00"] {
        assert_eq!(page(&site, odd, &with).await.status(), 404, "{odd}");
    }
    // The others are told by a picture, without any script.
    for (provider, own, wanted) in [
        (Counter::Matomo, "7", "/matomo.php?idsite=7&amp;rec=1&amp;url=http%3A%2F%2F"),
        (Counter::Goatcounter, "", "/count?p=%2Fcompress&amp;rnd="),
    ] {
        let site = Running::with(|config| {
            both(config);
            let analytics = config.analytics.as_mut().unwrap();
            (analytics.provider, analytics.site) = (provider, own.into());
        })
        .await;
        let all = answer(&site, NOBODY, &[("choice", "accept")]).await;
        let told = page(&site, "/measured?page=compress", &[("cookie", &all)]).await;
        let policy = header(&told, "content-security-policy");
        assert!(policy.ends_with("img-src https://stats.example.net; sandbox"), "{policy}");
        let html = told.text().await.unwrap();
        assert!(html.contains(wanted) && !html.contains("<script"), "{html}");
    }
}

#[tokio::test]
async fn a_browsers_no_is_a_no_everywhere() {
    for region in [Known::OptIn, Known::OptOut] {
        let site = Running::with(|config| {
            both(config);
            config.consent.region = region;
        })
        .await;
        let agreed = answer(&site, NOBODY, &[("choice", "accept")]).await;
        for signal in ["sec-gpc", "dnt"] {
            assert_eq!(seen(&site, &[(signal, "1")]).await, QUIET, "{region:?} {signal}");
            let both = [(signal, "1"), ("cookie", agreed.as_str())];
            assert_eq!(seen(&site, &both).await, QUIET, "{region:?} {signal}");
            assert_eq!(page(&site, "/measured?page=terms", &both).await.status(), 404);
            let html = page(&site, "/cookies", &[(signal, "1")]).await.text().await.unwrap();
            assert!(html.contains("That counts as a no") && !html.contains("action=\"/consent\""));
            let insisted = answer(&site, (signal, "1"), &[("choice", "accept")]).await;
            assert!(insisted.ends_with(".none"), "{insisted}");
            let other = if region == Known::OptIn { ASKED } else { LET };
            assert_eq!(seen(&site, &[(signal, "0")]).await, other);
        }
    }
}

#[tokio::test]
async fn a_browser_that_begins_to_say_no_takes_consent_back() {
    let site = asking().await;
    let agreed = answer(&site, NOBODY, &[("choice", "accept")]).await;
    let with = page(&site, "/terms", &[("cookie", &agreed), ("sec-gpc", "1")]).await;
    let cookie = header(&with, "set-cookie").split(';').next().unwrap().to_owned();
    assert_eq!(cookie, agreed.replace("analytics-advertising", "none"));
    // It stays a no when the signal is gone, and is noted once.
    assert_eq!(seen(&site, &[("cookie", &cookie)]).await, QUIET);
    let again = page(&site, "/terms", &[("cookie", &cookie), ("sec-gpc", "1")]).await;
    assert_eq!(header(&again, "set-cookie"), "");
    let ways: Vec<_> = lines(&site).await.into_iter().map(|line| line["way"].clone()).collect();
    assert_eq!(ways, ["banner", "signal"]);
}

#[tokio::test]
async fn what_was_not_asked_was_not_agreed_to() {
    let site = asking().await;
    let agreed = answer(&site, NOBODY, &[("choice", "accept")]).await;
    let refused = answer(&site, NOBODY, &[("choice", "refuse")]).await;
    for region in [Known::OptIn, Known::OptOut] {
        let other = Running::with(|config| {
            both(config);
            config.consent.region = region;
            config.advertising.as_mut().unwrap().name = "Another".into();
        })
        .await;
        let asked = region == Known::OptIn;
        let again = if asked { ASKED } else { LET };
        assert_eq!(seen(&other, &[("cookie", &agreed)]).await, again);
        // Who refused is asked again where the law wants to be asked; elsewhere they have refused.
        let again = if asked { ASKED } else { QUIET };
        assert_eq!(seen(&other, &[("cookie", &refused)]).await, again);
    }
}

#[tokio::test]
async fn no_other_site_answers_for_a_visitor() {
    let site = asking().await;
    for from in ["cross-site", "same-site"] {
        let fields = [("choice", "accept"), ("from", "banner")];
        let answer = site.fill("/consent", ("sec-fetch-site", from), &fields).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "set-cookie")), (403, ""));
    }
    for elsewhere in ["//example.org", "https://example.org", "/\\example.org", "/a\r\nb: c"] {
        let fields = [("choice", "refuse"), ("from", "banner"), ("back", elsewhere)];
        let answer = site.fill("/consent", NOBODY, &fields).await;
        assert_eq!(header(&answer, "location"), "/", "{elsewhere}");
    }
    let answer =
        site.fill("/consent?lang=de", NOBODY, &[("choice", "refuse"), ("from", "page")]).await;
    assert_eq!(header(&answer, "location"), "/cookies?lang=de&saved#choice");
    let html = page(&site, "/cookies?lang=de&saved", &[]).await.text().await.unwrap();
    assert!(html.contains("Ihre Wahl wurde gespeichert."));
}

#[tokio::test]
async fn the_pages_say_who_sees_what() {
    let site = asking().await;
    let html = page(&site, "/privacy", &[]).await.text().await.unwrap();
    assert!(html.contains("Plausible (Iceland): Plausible counts which pages are visited, and"));
    assert!(html.contains("Billboard: Billboard shows an advertisement on pages"));
    assert!(!html.contains("Nobody. No data goes to anybody else."));
    let html = page(&site, "/cookies", &[]).await.text().await.unwrap();
    assert!(html.contains(">consent</code>") && html.contains("180 days"));
    assert!(!html.contains("nothing needs your consent"));
    let html = page(&site, "/", &[]).await.text().await.unwrap();
    assert!(!html.contains("No tracking") && !html.contains("nobody is tracked"));
    let told: Value = page(&site, "/privacy.json", &[]).await.json().await.unwrap();
    assert_eq!(told["asked_for"]["purposes"][1]["who"], "Billboard");
    assert_eq!(told["sold_or_shared"], true);
    let stored = told["stored_on_device"].as_array().unwrap();
    assert!(stored.iter().any(|one| one["name"] == "consent" && one["seconds"] == 15_552_000));
}

#[tokio::test]
async fn a_wrong_configuration_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let faults = |text: &str| {
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        let faults = load(Some(&path), &[]).map(|_| Vec::new()).unwrap_or_else(|faults| faults);
        faults.iter().map(|fault| fault.place.clone()).collect::<Vec<_>>()
    };
    let analytics = |rest: &str| faults(&format!("[analytics]\n{rest}"));
    let plausible = "provider = \"plausible\"\nurl = \"https://a.example\"\nsite = \"b.example\"";
    assert!(analytics(plausible).is_empty());
    let odd = plausible.replace("https://a.example", "https://a.example; script-src *");
    assert_eq!(analytics(&odd), ["analytics.url"]);
    assert_eq!(analytics(&plausible.replace("https:", "ftp:")), ["analytics.url"]);
    assert_eq!(analytics(&plausible.replace("b.example", "")), ["analytics.site"]);
    assert_eq!(analytics(&plausible.replace("plausible", "matomo")), ["analytics.site"]);
    assert_eq!(analytics(&plausible.replace("plausible", "everybody")).len(), 1);
    let plain = "origin = \"https://c.example\"\n[advertising]\nname = \"A\"\nframe = \"http://a.example/1\"";
    assert_eq!(faults(plain), ["advertising.frame"]);
    assert_eq!(faults("[advertising]\nname = \"\"\nframe = \"https://a.example/1\"").len(), 1);
    assert_eq!(faults("[consent]\nregion = \"header\""), ["consent.header"]);
    assert_eq!(faults("[consent]\nregion = \"geoip\""), ["consent.geoip"]);
    let broken = folder.path().join("broken.mmdb");
    std::fs::write(&broken, b"no places").unwrap();
    let file = format!("[consent]\nregion = \"geoip\"\ngeoip = {broken:?}");
    assert_eq!(faults(&file), ["consent.geoip"]);
    assert_eq!(faults("[consent]\nopt_out = [\"California\"]"), ["consent.opt_out"]);
    assert_eq!(faults("[consent]\nopt_out = [\"DE\"]"), ["consent.opt_out"]);
    assert_eq!(faults("[figures]\ncount = false\npublic = true"), ["figures.public"]);
}

#[tokio::test]
async fn who_objected_has_said_no() {
    let smtp = crate::smtp::Smtp::new(&[]).await;
    let site = Running::with(|config| {
        both(config);
        smtp.configure(config);
    })
    .await;
    let session = site.session().await;
    let agreed = answer(&site, NOBODY, &[("choice", "accept")]).await;
    let both = format!("{session}; {agreed}");
    let ann = ("cookie", both.as_str());
    assert_eq!(seen(&site, &[ann]).await, LET);
    let link = crate::rights::ask(&site, &smtp, ann, 0, "objection").await;
    assert_eq!(seen(&site, &[ann]).await, LET, "it is not confirmed");
    site.post(&link).send().await.unwrap();
    assert_eq!(seen(&site, &[ann]).await, QUIET);
    assert_eq!(seen(&site, &[("cookie", &agreed)]).await, LET, "another's session");
    let last = lines(&site).await.pop().unwrap();
    assert_eq!((&last["granted"], &last["way"]), (&"".into(), &"rights".into()));
    let html = page(&site, "/cookies", &[ann]).await.text().await.unwrap();
    assert!(html.contains("You objected to the use of your data"), "{html}");
}
