//! The policy's sentences: each has its mechanism and test, and says what is configured.

use crate::common::{Running, between, png};
use crate::jobs::{holds, over, submit};
use compressimage_server::LANDINGS;
use compressimage_server::config::{
    Admin, Advertising, Analytics, Config, Counter, Known, Mail, Processor, Region, Telemetry,
};
use compressimage_server::new_token;
use compressimage_server::privacy::inventory::INVENTORY;
use compressimage_server::privacy::promises::PROMISES;
use compressimage_tools::TOOLS;
use std::collections::BTreeSet;

fn filled(config: &mut Config) {
    let policy = &mut config.policy;
    policy.controller = "Operator Ltd".into();
    policy.address = "1 Long Road, Dublin".into();
    policy.email = "privacy@example.org".into();
    policy.officer = "Ann Officer".into();
    policy.authority = "the Irish one".into();
    policy.location = "Ireland".into();
    config.telemetry = Some(Telemetry {
        endpoint: "https://traces.example.org:4318".into(),
        service: "images".into(),
    });
    config.analytics = Some(Analytics {
        provider: Counter::Plausible,
        url: "https://stats.example.org".into(),
        site: "images.example.org".into(),
        location: "Iceland".into(),
    });
    config.advertising = Some(Advertising {
        name: "Adverts Ltd".into(),
        frame: "https://ads.example.org/slot".into(),
        location: String::new(),
    });
    config.cloud.webdav = true;
    config.policy.processors = vec![Processor {
        name: "Hoster Inc".into(),
        purpose: "runs the machine".into(),
        location: "Finland".into(),
    }];
}

#[tokio::test]
async fn only_what_the_configuration_can_store_is_listed() {
    async fn names(site: &Running) -> Vec<String> {
        let html = site.get("/cookies").send().await.unwrap().text().await.unwrap();
        let shown = html.split("<th scope=\"row\"><code dir=\"ltr\">").skip(1);
        let shown: Vec<_> = shown.map(|row| row.split('<').next().unwrap().to_owned()).collect();
        let told = site.get("/privacy.json").send().await.unwrap();
        let told: serde_json::Value = told.json().await.unwrap();
        let told = told["stored_on_device"].as_array().unwrap().iter();
        let told: Vec<_> = told.map(|one| one["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(shown, told);
        shown
    }
    let has = |names: &[String], name: &str| names.iter().any(|other| other == name);
    let plain = names(&Running::new().await).await;
    for (name, listed) in [("session", true), ("lang", true), ("admin", false), ("consent", false)]
    {
        assert_eq!(has(&plain, name), listed, "{name}");
    }
    let site = Running::with(|config| {
        filled(config);
        config.admin = Some(Admin { token: Some(new_token().1), ..Admin::default() });
    });
    let all = names(&site.await).await;
    for (name, listed) in [("admin", true), ("admin-login", false), ("consent", true)] {
        assert_eq!(has(&all, name), listed, "{name}");
    }
    let site = Running::with(|config| {
        config.retention.files = std::time::Duration::ZERO;
        config.ways.urls = false;
    });
    assert!(!has(&names(&site.await).await, "session"), "nothing here needs one");
}

async fn page(site: &Running) -> String {
    let html = site.get("/privacy?lang=en").send().await.unwrap().text().await.unwrap();
    between(&html, "<article", "</article>").to_owned()
}

/// The lists that have one name together.
const LISTS: [&str; 2] = ["privacy-processors", "privacy-editions"];

/// What stands behind the list that the text is in.
fn after_list(text: &str) -> &str {
    let (mut depth, mut at) = (1, 0);
    while depth > 0 {
        let end = text[at..].find("</ul>").unwrap() + at;
        depth += text[at..end].matches("<ul").count();
        depth -= 1;
        at = end + "</ul>".len();
    }
    &text[at..]
}

/// The names of the paragraphs, items and rows that have text; what has none fails.
fn paragraphs(article: &str) -> BTreeSet<String> {
    let lists = ["<p", "<li", "<tr"];
    let mut ids = BTreeSet::new();
    // The operator's own words in a list have one name together, and so have the editions.
    let mut own = article.to_owned();
    for list in LISTS {
        let start = format!("<ul id=\"{list}\">");
        if let Some((before, rest)) = own.clone().split_once(&start) {
            own = format!("{before}{}", after_list(rest));
        }
    }
    let body = own.replace(between(&own, "<thead", "</thead>"), "");
    for tag in lists {
        for part in body.split(tag).skip(1).filter(|part| part.starts_with([' ', '>'])) {
            let head = part.split('>').next().unwrap();
            let id = head.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
            let id = id.unwrap_or_else(|| panic!("a sentence without a name: {tag}{part:.120}"));
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
        }
    }
    ids
}

#[tokio::test]
async fn every_sentence_is_held() {
    let whole = Running::with(filled).await;
    let bare = Running::with(|config| config.retention.files = std::time::Duration::ZERO).await;
    let refusable = Running::with(|config| {
        filled(config);
        config.consent.region = Known::OptOut;
    })
    .await;
    let mut seen = BTreeSet::new();
    for site in [Running::new().await, whole, bare, refusable] {
        let article = page(&site).await;
        for id in paragraphs(&article) {
            let kept = id.strip_prefix("kept-");
            let promised = PROMISES.iter().any(|promise| promise.id == id);
            let listed = kept.is_some_and(|kept| INVENTORY.iter().any(|item| item.id == kept));
            assert!(promised || listed, "nothing holds {id}");
            seen.insert(id);
        }
        let listed = LISTS.iter().filter(|list| article.contains(&format!("id=\"{list}\"")));
        seen.extend(listed.map(|list| (*list).to_owned()));
    }
    for promise in PROMISES {
        assert!(seen.contains(promise.id), "{} is on no page", promise.id);
    }
    for item in INVENTORY {
        assert!(seen.contains(&format!("kept-{}", item.id)), "{} is on no page", item.id);
    }
}

#[tokio::test]
async fn the_page_says_what_is_configured() {
    let site = Running::with(|config| {
        filled(config);
        config.retention.files = std::time::Duration::from_secs(7 * 60);
        config.retention.logs = std::time::Duration::ZERO;
    })
    .await;
    let article = page(&site).await;
    for said in [
        "Operator Ltd",
        "1 Long Road, Dublin",
        "mailto:privacy@example.org",
        "Data protection officer: Ann Officer",
        "complain to the Irish one",
        ">Ireland<",
        "Traces of requests and tasks go to traces.example.org:",
        "Hoster Inc (Finland): runs the machine",
        "the result 7 minutes later, and all of it one day after",
        "7 minutes from the result on, and at most one day from its arrival",
        "To do the work that you asked for<small>To do what you ask for (GDPR art. 6.1 b)",
        "as long as what it belongs to",
        "not kept",
    ] {
        assert!(article.contains(said), "{said}: {article}");
    }
    let since = between(&article, "In effect since ", "</p>");
    assert_eq!(since.split(' ').count(), 3, "a day as people write it: {since}");
    assert!(!article.contains("Nobody. No data goes"));
    let told: serde_json::Value =
        site.get("/privacy.json").send().await.unwrap().json().await.unwrap();
    assert_eq!(
        (&told["controller"]["name"], &told["location"]),
        (&"Operator Ltd".into(), &"Ireland".into())
    );
    assert_eq!(told["processors"][0]["name"], "Hoster Inc");
    assert_eq!(told["traces_to"], "traces.example.org");
    let files = told["kept"].as_array().unwrap().iter().find(|kept| kept["what"] == "files");
    let files = files.unwrap();
    assert_eq!((&files["seconds"], &files["from"]), (&(7 * 60).into(), &"result".into()));
    assert_eq!((&files["why"], &files["basis"]), (&"work".into(), &"service".into()));
    let named = "those whom the operator names below, as far as their work needs it";
    assert_eq!(files["who_else"], serde_json::json!([named]));
    let mailing = Running::with(|config| {
        config.mail = Some(Mail {
            server: "smtps://me:secret@mail.example.net".into(),
            from: "images@example.org".into(),
            to: "operator@example.org".into(),
            ca: None,
        });
    })
    .await;
    let article = page(&mailing).await;
    assert!(article.contains("mail.example.net: sends the e-mail") && !article.contains("secret"));
    assert!(!article.contains("Nobody. No data goes"), "{article}");
    let told = mailing.get("/privacy.json").send().await.unwrap();
    let told: serde_json::Value = told.json().await.unwrap();
    assert_eq!(told["processors"][0]["name"], "mail.example.net");
    let who = |id: &str| {
        let kept = told["kept"].as_array().unwrap().iter().find(|kept| kept["what"] == id);
        kept.unwrap()["who_else"].clone()
    };
    assert_eq!(who("messages"), serde_json::json!(["mail.example.net"]));
    assert_eq!(who("rights"), serde_json::json!([]));
    let unsaid = page(&Running::new().await).await;
    assert!(unsaid.contains("has not said yet who they are") && unsaid.contains("Nobody. No data"));
}

#[tokio::test]
async fn where_refusing_is_enough_nobody_is_promised_to_be_asked() {
    let said = async |region: Known, otherwise: Region, lists: bool| {
        let site = Running::with(|config| {
            filled(config);
            let consent = &mut config.consent;
            (consent.region, consent.otherwise) = (region, otherwise);
            consent.header = "cf-ipcountry".into();
            if !lists {
                consent.opt_out.clear();
            }
        })
        .await;
        let article = page(&site).await;
        let asked =
            article.contains("is your choice.") && article.contains("As far as your choice");
        let refused = article
            .contains("where it lets you refuse, others may hear of it until you do")
            && article.contains("where it lets you refuse, until you do; and never while files");
        assert_ne!(asked, refused, "{article}");
        refused
    };
    assert!(!said(Known::OptIn, Region::OptIn, true).await);
    assert!(said(Known::OptOut, Region::OptIn, true).await);
    assert!(said(Known::Header, Region::OptIn, true).await);
    assert!(said(Known::Header, Region::OptOut, false).await);
    assert!(!said(Known::Header, Region::OptIn, false).await);
}

/// What the row of the inventory of that name says, without its tags.
fn row(article: &str, id: &str) -> String {
    let row = between(article, &format!("<tr id=\"kept-{id}\">"), "</tr>");
    row.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

#[tokio::test]
async fn what_is_kept_for_no_time_is_said_as_it_is() {
    let zero = std::time::Duration::ZERO;
    let article = page(
        &Running::with(|config| {
            let kept = &mut config.retention;
            (kept.rights, kept.audit, kept.figures, kept.logs) = (zero, zero, zero, zero);
        })
        .await,
    )
    .await;
    for (id, said) in [
        ("restrictions", "as long as the request is open"),
        ("audit", "as long as the request is open"),
        ("rights", "until it is answered or that was due; one day where it is not confirmed"),
        ("api-usage", "one day from then on"),
        ("figures", "not kept"),
        ("log", "not kept"),
    ] {
        assert!(row(&article, id).contains(said), "{id}: {}", row(&article, id));
    }
    let logs = tempfile::tempdir().unwrap();
    let own = Running::with(|config| config.log.folder = Some(logs.path().into())).await;
    assert!(row(&page(&own).await, "log").contains("7 days from then on"));
    let article = self::page(&own).await;
    // Nothing seals the keys.
    let (files, keys) = match own.site.config().postgres() {
        None => ("disk, encrypted", "disk, in a database of its own"),
        Some(_) => ("store shared by several machines, encrypted", "database"),
    };
    assert!(row(&article, "upload-files").contains(files) && row(&article, "keys").contains(keys));
    let journal = row(&page(&Running::new().await).await, "log");
    assert!(journal.contains("as long as that log keeps it") && journal.contains("own log"));
}

#[tokio::test]
async fn what_is_answered_at_once_leaves_nothing_on_disk() {
    let room = [bytesize::ByteSize::mb(64), bytesize::ByteSize::b(1)];
    for buffer in room {
        let site = Running::with(|config| config.limits.buffer = buffer).await;
        nothing_is_left(&site).await;
    }
}

async fn nothing_is_left(site: &Running) {
    let before: BTreeSet<_> = site.kept().into_iter().map(|(n, _)| n).collect();
    let picture = png(200, 150);
    let sent = site.send("/compress", &[("secret-cat.png", &picture)], &[]).await;
    assert_eq!(sent.status(), 200);
    let request = site.post("/v1/resize?width=50&name=secret-dog.png").body(picture.clone());
    assert_eq!(request.send().await.unwrap().status(), 200);
    let after = site.kept();
    for secret in [&picture[100..200], b"secret-cat", b"secret-dog"] {
        assert_eq!(holds(&after, secret), None);
    }
    let names: BTreeSet<_> = after.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, before, "no file came");
    assert_eq!((site.rows("jobs").await, site.rows("keys").await), (0, 0));
}

#[tokio::test]
async fn what_was_sent_goes_when_the_result_is_there() {
    let site = Running::new().await;
    let job = submit(&site, "tool=rotate&degrees=90", png(64, 64)).await;
    over(&site, &job).await;
    let id = job["id"].as_str().unwrap();
    for _ in 0..100 {
        let names: Vec<_> = site.files().into_iter().map(|(name, _)| name).collect();
        let own: Vec<_> = names.iter().filter(|name| name.contains(id)).collect();
        if own.iter().all(|name| name.contains("/out-")) {
            assert_eq!(own.len(), 1);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("what was sent is still there");
}

#[tokio::test]
async fn no_page_asks_who_somebody_is() {
    let site = Running::new().await;
    let slugs = TOOLS.iter().map(|tool| tool.card().name).chain(LANDINGS.iter().map(|l| l.slug));
    for slug in slugs.chain(["", "contact", "rights", "privacy", "cookies", "terms", "docs/api"]) {
        let html = site.get(&format!("/{slug}")).send().await.unwrap().text().await.unwrap();
        for field in ["name=\"name\"", "name=\"age\"", "bday", "given-name", "\"sex\""] {
            assert!(!html.contains(field), "/{slug} has {field}");
        }
    }
}
