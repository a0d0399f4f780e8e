//! Rights: what is asked of the operator is confirmed, has the law's clock, and stops work where it must.

use crate::common::{Running, between, header, png};
use crate::consent::{LET, QUIET, seen};
use crate::contact::{beside, focused};
use crate::smtp::Smtp;
use compressimage_server::config::{Admin, Known};
use compressimage_server::new_token;
use compressimage_server::privacy;
use serde_json::Value;
use std::time::Duration;

const HOUR: i64 = 3600 * 1000;
const DAY: i64 = 24 * HOUR;

/// A site with mail and an operator, and the operator's token.
pub async fn running(smtp: &Smtp) -> (Running, String) {
    let (token, hash) = new_token();
    let site = Running::with(|config| {
        smtp.configure(config);
        config.admin = Some(Admin { token: Some(hash), ..Admin::default() });
        config.rates.messages = 100;
        config.jobs.workers = 1;
        config.policy.controller = "Operator Ltd".into();
    })
    .await;
    (site, format!("Bearer {token}"))
}

pub async fn submit(site: &Running, who: (&str, &str), query: &str, body: Vec<u8>) -> Value {
    let request = site.post(&format!("/v1/jobs?{query}")).header(who.0, who.1).body(body);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 202);
    answer.json().await.unwrap()
}

pub async fn page(site: &Running, path: &str, who: (&str, &str)) -> String {
    let answer = site.get(path).header(who.0, who.1).send().await.unwrap();
    assert_eq!(header(&answer, "cache-control"), "no-store");
    answer.text().await.unwrap()
}

/// Asks for something and gives the path of the link that confirms it; it is mail `number`.
pub async fn ask(
    site: &Running,
    smtp: &Smtp,
    who: (&str, &str),
    number: usize,
    kind: &str,
) -> String {
    let fields = [("kind", kind), ("law", "gdpr"), ("email", "ann@example.net"), ("details", "It")];
    let answer = site.fill("/rights", who, &fields).await;
    assert_eq!(answer.status(), 200, "{kind}");
    let mail = smtp.mail_with("/rights/confirm/", number).await;
    assert_eq!(mail.to, "ann@example.net");
    mail.link(&site.url(""))
}

/// The name of the request that the operator's page shows first.
pub async fn first(site: &Running, token: &str) -> String {
    let html = page(site, "/admin", ("authorization", token)).await;
    between(&html, "action=\"/admin/rights/", "\"").to_owned()
}

pub async fn decide(site: &Running, token: &str, request: &str, fields: &[(&str, &str)]) -> u16 {
    let path = format!("/admin/rights/{request}");
    site.fill(&path, ("authorization", token), fields).await.status().as_u16()
}

pub async fn state(site: &Running, job: &Value) -> String {
    let told = site.get(job["href"].as_str().unwrap()).send().await.unwrap();
    told.json::<Value>().await.unwrap()["state"].as_str().unwrap_or_default().to_owned()
}

pub async fn until(site: &Running, job: &Value, wanted: &str) {
    for _ in 0..600 {
        if state(site, job).await == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{job} is not {wanted}");
}

#[tokio::test]
async fn a_request_that_is_not_taken_keeps_all_that_was_filled_in() {
    let smtp = Smtp::new(&[]).await;
    let site = Running::with(|config| {
        smtp.configure(config);
        config.rates.messages = 1;
    })
    .await;
    let filled = |email, key| {
        [
            ("kind", "objection"),
            ("law", "ccpa"),
            ("email", email),
            ("details", "All of the frogs"),
            ("key", key),
        ]
    };
    let kept = |html: &str| {
        for part in [
            "<option value=\"objection\" selected>",
            "<option value=\"ccpa\" selected>",
            ">All of the frogs</textarea>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("ci_none"), "a secret is not sent back");
    };
    let wrong = site.fill("/rights", ("dnt", "1"), &filled("ann@", "ci_none")).await;
    assert_eq!(wrong.status(), 422);
    let html = wrong.text().await.unwrap();
    assert!(beside(&html, "email").contains("check the e-mail"));
    assert!(beside(&html, "key").contains("No such key"));
    assert_eq!(focused(&html), ["email"]);
    kept(&html);
    assert_eq!(site.rows("rights").await, 0);
    let right = filled("ann@example.net", "");
    assert_eq!(site.fill("/rights", ("dnt", "1"), &right).await.status(), 200);
    let early = site.fill("/rights", ("dnt", "1"), &right).await;
    assert_eq!(early.status(), 429);
    assert!(header(&early, "retry-after").parse::<u64>().unwrap() > 60);
    let html = early.text().await.unwrap();
    assert!(html.contains("try again in ") && html.contains(" minutes."), "{html}");
    kept(&html);
}

#[tokio::test]
async fn a_request_is_confirmed_by_mail_and_then_has_the_laws_clock() {
    let smtp = Smtp::new(&[]).await;
    let (site, token) = running(&smtp).await;
    let fields = [
        ("kind", "access"),
        ("law", "ccpa"),
        ("email", "ann@example.net"),
        ("details", "All of the frogs"),
    ];
    let answer = site.fill("/rights", ("dnt", "1"), &fields).await;
    assert!(answer.text().await.unwrap().contains("open the link in the e-mail"));
    let mail = smtp.mail(0).await;
    let text = mail.text();
    assert!(text.contains("A copy of what is kept about me") && text.contains("Operator Ltd"));
    assert!(!text.contains("frogs"), "nobody sends words of theirs to others from here: {text}");
    let link = mail.link(&site.url(""));
    let secret = link.rsplit('/').next().unwrap();
    let all = site.kept();
    for hidden in ["ann@example.net", "frogs", secret] {
        assert_eq!(crate::jobs::holds(&all, hidden.as_bytes()), None, "{hidden} is in the open");
    }
    let admin = ("authorization", token.as_str());
    assert!(!page(&site, "/admin", admin).await.contains("frogs"), "it is not confirmed");
    // Looking at it confirms nothing.
    assert!(page(&site, &link, ("dnt", "1")).await.contains("Confirm the request"));
    assert!(page(&site, &link, ("dnt", "1")).await.contains("Confirm the request"));
    let due = site.clock.now() + 45 * DAY;
    let due = jiff::Timestamp::from_millisecond(due).unwrap().strftime("%-d %B %Y").to_string();
    for _ in 0..2 {
        let html = site.post(&link).send().await.unwrap().text().await.unwrap();
        assert!(html.contains(&format!("due by {due}")), "{html}");
    }
    assert!(page(&site, &link, ("dnt", "1")).await.contains(&due));
    let html = page(&site, "/admin", admin).await;
    assert!(html.contains("All of the frogs") && html.contains("44 days left"), "{html}");
    assert_eq!(html.matches("<span>confirmed</span>").count(), 1);
    let none = site.post("/rights/confirm/aaaa").send().await.unwrap();
    assert_eq!(none.status(), 404);
}

#[tokio::test]
async fn the_operator_answers_extends_and_refuses_in_the_persons_language() {
    let smtp = Smtp::new(&[]).await;
    let (site, token) = running(&smtp).await;
    let german = ("accept-language", "de");
    let link = ask(&site, &smtp, german, 0, "deletion").await;
    site.post(&link).send().await.unwrap();
    let request = first(&site, &token).await;
    let registered = smtp.mail_with("bestätigt", 0).await;
    assert_eq!(registered.to, "ann@example.net");
    let told = smtp.mail_with("/admin", 0).await;
    assert_eq!(told.to, "operator@example.org");
    assert!(
        told.text().contains("Delete something") && !told.text().contains("ann@"),
        "{}",
        told.text()
    );
    let without = [("action", "extend"), ("note", " ")];
    assert_eq!(decide(&site, &token, &request, &without).await, 422, "the law wants the reason");
    let why = [("action", "extend"), ("note", "Many frogs.")];
    assert_eq!(decide(&site, &token, &request, &why).await, 303);
    assert_eq!(decide(&site, &token, &request, &why).await, 409, "once");
    let text = smtp.mail_with("Many frogs.", 0).await.text();
    assert!(text.contains("spätestens am") && text.contains("Many frogs."), "{text}");
    let html = page(&site, &link, ("accept-language", "de")).await;
    let told = between(&html, "role=\"status\">", "</p>").to_owned();
    let due = told.split(" bis zum ").last().unwrap().trim_end_matches(" fällig.");
    assert!(due.contains(". ") && text.contains(due), "{told}: {text}");
    let no = [("action", "answer"), ("template", "refusal-law"), ("note", "")];
    assert_eq!(decide(&site, &token, &request, &no).await, 303);
    assert_eq!(decide(&site, &token, &request, &no).await, 409, "it is answered");
    let text = smtp.mail_with("abgelehnt", 0).await.text();
    assert!(text.contains("abgelehnt") && text.contains("Gericht"), "{text}");
    let html = page(&site, "/admin", ("authorization", &token)).await;
    assert!(html.contains("refused: refusal-law") && html.contains("<span>extended</span>"));
    assert!(page(&site, &link, ("dnt", "1")).await.contains("was answered on"));
    assert_eq!(decide(&site, &token, "nobody", &no).await, 404);
}

#[tokio::test]
async fn a_restriction_stops_the_work_of_a_session() {
    let smtp = Smtp::new(&[]).await;
    let (site, token) = running(&smtp).await;
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    let bob = site.session().await;
    let bob = ("cookie", bob.as_str());
    // Long enough to be caught at it.
    let slow = "tool=compress&format=avif&effort=10";
    let job = submit(&site, ann, slow, png(2000, 1500)).await;
    until(&site, &job, "working").await;
    let link = ask(&site, &smtp, ann, 0, "restriction").await;
    assert_eq!(state(&site, &job).await, "working", "nothing is confirmed yet");
    site.post(&link).send().await.unwrap();
    assert_eq!(state(&site, &job).await, "waiting");
    let send = async |who: (&str, &str), path: &str| {
        let request = site.post(path).header(who.0, who.1).body(png(20, 20));
        request.send().await.unwrap().status().as_u16()
    };
    for path in ["/v1/jobs?tool=compress", "/v1/compress"] {
        assert_eq!(send(ann, path).await, 403, "{path}");
        assert!(send(bob, path).await < 300, "{path}: others are not stopped");
    }
    assert_eq!(site.fill("/compress", ann, &[]).await.status(), 403);
    assert!(page(&site, "/rights", ann).await.contains("no work is done"));
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(state(&site, &job).await, "waiting", "no worker takes it");
    let request = first(&site, &token).await;
    let no = [("action", "answer"), ("template", "refusal-identity")];
    assert_eq!(decide(&site, &token, &request, &no).await, 303);
    until(&site, &job, "working").await;
    assert_eq!(send(ann, "/v1/jobs?tool=compress").await, 202);
    let html = page(&site, "/admin", ("authorization", &token)).await;
    assert!(html.contains("work let go on"), "the trail says so");
}

#[tokio::test]
async fn what_one_request_stopped_another_does_not_let_go() {
    let smtp = Smtp::new(&[]).await;
    let (site, token) = running(&smtp).await;
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    let mut requests = Vec::new();
    for (number, kind) in ["restriction", "objection"].into_iter().enumerate() {
        let link = ask(&site, &smtp, ann, number, kind).await;
        site.post(&link).send().await.unwrap();
        let html = page(&site, "/admin", ("authorization", &token)).await;
        let mut ids = html.split("action=\"/admin/rights/").skip(1);
        let id = ids.find_map(|rest| {
            let id = rest.split('"').next().unwrap().to_owned();
            (!requests.contains(&id)).then_some(id)
        });
        requests.push(id.unwrap());
    }
    assert_eq!(site.rows("restrictions").await, 2);
    let send = async || {
        let request = site.post("/v1/compress").header(ann.0, ann.1).body(png(20, 20));
        request.send().await.unwrap().status().as_u16()
    };
    for (request, after) in requests.iter().rev().zip([403, 200]) {
        assert_eq!(send().await, 403);
        let no = [("action", "answer"), ("template", "refusal-others")];
        assert_eq!(decide(&site, &token, request, &no).await, 303);
        assert_eq!(send().await, after);
    }
}

#[tokio::test]
async fn an_objection_stops_a_key_whose_secret_was_given() {
    let smtp = Smtp::new(&[]).await;
    let (site, token) = running(&smtp).await;
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    let (id, secret) = site.site.keys().create("ann", 100, site.clock.now()).await.unwrap();
    let key = format!("Bearer {secret}");
    let job = submit(&site, ("authorization", &key), "tool=compress", png(20, 20)).await;
    until(&site, &job, "done").await;
    let wish = |key: &'static str| {
        [("kind", "objection"), ("law", "gdpr"), ("email", "a@b.net"), ("key", key)]
    };
    assert_eq!(site.fill("/rights", ann, &wish("ci_guessed")).await.status(), 422);
    let secret: &'static str = secret.leak();
    assert_eq!(site.fill("/rights", ann, &wish(secret)).await.status(), 200);
    let link = smtp.mail(0).await.link(&site.url(""));
    site.post(&link).send().await.unwrap();
    let send = async || {
        let request = site.post("/v1/compress").bearer_auth(secret).body(png(20, 20));
        request.send().await.unwrap()
    };
    let answer = send().await;
    assert_eq!(answer.status(), 403);
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "stopped");
    // What is there stays, until somebody wants it erased.
    assert_eq!(state(&site, &job).await, "done");
    let html = page(&site, "/admin", ("authorization", &token)).await;
    assert!(html.contains(&format!("key:{id}")));
    let request = first(&site, &token).await;
    assert_eq!(decide(&site, &token, &request, &[("action", "erase")]).await, 303);
    assert_eq!(site.rows("jobs").await, 0);
    let lift = |note: &'static str| [("action", "lift"), ("note", note)];
    assert_eq!(decide(&site, &token, &request, &lift(" ")).await, 422, "the law wants the reason");
    assert_eq!(send().await.status(), 403);
    assert_eq!(decide(&site, &token, &request, &lift("You took it back.")).await, 303);
    assert_eq!(send().await.status(), 200);
    assert_eq!(smtp.mail_with("You took it back.", 0).await.to, "a@b.net");
    assert_eq!(decide(&site, &token, &request, &lift("Again.")).await, 409, "nothing is stopped");
    // Where nothing is stopped there is nothing to be told.
    assert_eq!(decide(&site, &token, &request, &[("action", "close")]).await, 303);
}

#[tokio::test]
async fn requests_go() {
    let smtp = Smtp::new(&[]).await;
    let (site, token) = running(&smtp).await;
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    let count = async || {
        let mut all = Vec::new();
        for table in ["rights", "restrictions", "audit", "keys"] {
            all.push(site.rows(table).await);
        }
        all
    };
    let pass = async |time: i64| {
        site.clock.advance(time);
        privacy::sweep(&site.site).await.unwrap();
        count().await
    };
    let unconfirmed = ask(&site, &smtp, ann, 0, "access").await;
    let link = ask(&site, &smtp, ann, 1, "objection").await;
    site.post(&link).send().await.unwrap();
    crate::contact::until_sent(&site).await;
    assert_eq!(pass(DAY - HOUR).await, [2, 1, 2, 2]);
    assert_eq!(pass(HOUR).await, [1, 1, 2, 1], "nobody confirmed the other within a day");
    assert_eq!(site.post(&unconfirmed).send().await.unwrap().status(), 404);
    let request = first(&site, &token).await;
    let done = [("action", "answer"), ("template", "answer-done")];
    assert_eq!(decide(&site, &token, &request, &done).await, 303);
    smtp.mail_with("What you asked for was done.", 0).await;
    crate::contact::until_sent(&site).await;
    let years = 3 * 365 * DAY;
    assert_eq!(pass(years - 2 * DAY).await, [1, 1, 3, 1]);
    assert_eq!(pass(DAY + HOUR).await, [1, 0, 1, 1], "each by its own time");
    assert_eq!(pass(DAY).await, [0, 0, 0, 0]);
}

#[tokio::test]
async fn nobodys_box_is_filled() {
    let smtp = Smtp::new(&[]).await;
    let (site, _) = running(&smtp).await;
    let send = async |email: &str| {
        let fields = [("kind", "access"), ("law", "gdpr"), ("email", email)];
        let answer = site.fill("/rights", ("dnt", "1"), &fields).await;
        assert_eq!(answer.status(), 200);
        answer.text().await.unwrap()
    };
    let first = send("ann@example.net").await;
    for email in ["Ann@Example.net", "ann@example.net", "ANN@example.net", "ann@example.net"] {
        assert_eq!(send(email).await, first, "whoever asks is told the same");
    }
    crate::contact::until_sent(&site).await;
    assert_eq!((smtp.count(), site.rows("rights").await, site.rows("keys").await), (3, 3, 3));
    send("bob@example.net").await;
    smtp.mail(3).await;
    // Neither a restart nor another process begins to count anew; a new day does.
    let again = Running::with(|config| {
        smtp.configure(config);
        site.keeps(config);
    })
    .await;
    let fields = [("kind", "access"), ("law", "gdpr"), ("email", "ann@example.net")];
    assert_eq!(again.fill("/rights", ("dnt", "1"), &fields).await.status(), 200);
    assert_eq!(site.rows("rights").await, 4);
    site.clock.advance(DAY);
    privacy::sweep(&site.site).await.unwrap();
    send("ann@example.net").await;
    smtp.mail(4).await;
    let all = site.kept();
    assert_eq!(crate::jobs::holds(&all, b"ann@example.net"), None, "no address is in the open");
}

#[tokio::test]
async fn without_mail_nobody_is_asked_for_an_address() {
    let site = Running::new().await;
    let html = page(&site, "/rights", ("dnt", "1")).await;
    assert!(html.contains("can't send e-mail") || html.contains("can’t send e-mail"), "{html}");
    assert!(!html.contains("type=\"email\""));
    let fields = [("kind", "access"), ("law", "gdpr"), ("email", "a@b.net")];
    assert_eq!(site.fill("/rights", ("dnt", "1"), &fields).await.status(), 501);
    assert_eq!(site.rows("rights").await, 0);
}

#[tokio::test]
async fn wrong_forms_are_shown_again_with_what_was_typed() {
    let smtp = Smtp::new(&[]).await;
    let (site, _) = running(&smtp).await;
    let fields = [("kind", "deletion"), ("law", "ccpa"), ("email", "ann"), ("details", "<i>It")];
    let answer = site.fill("/rights", ("dnt", "1"), &fields).await;
    assert_eq!(answer.status(), 422);
    let html = answer.text().await.unwrap();
    assert!(html.contains("check the e-mail") && html.contains("&lt;i&gt;It"));
    assert!(
        html.contains("value=\"deletion\" selected") && html.contains("value=\"ccpa\" selected")
    );
    let trapped = [("kind", "access"), ("law", "gdpr"), ("email", "a@b.net"), ("leave-empty", "x")];
    let answer = site.fill("/rights", ("dnt", "1"), &trapped).await;
    assert_eq!(answer.status(), 422, "a person is told");
    let html = answer.text().await.unwrap();
    assert!(beside(&html, "leave-empty").contains("Leave this field empty"), "{html}");
    assert_eq!((site.rows("rights").await, smtp.tried()), (0, 0));
}

#[tokio::test]
async fn a_clock_that_is_set_back_takes_nothing_that_the_law_wants_kept() {
    let smtp = Smtp::new(&[]).await;
    let (site, _) = running(&smtp).await;
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    site.clock.advance(400 * DAY);
    let link = ask(&site, &smtp, ann, 0, "objection").await;
    site.post(&link).send().await.unwrap();
    site.fill("/contact", ("dnt", "1"), &[("message", "Hello"), ("browser", "Own/1")]).await;
    smtp.mail_with("Hello", 0).await;
    crate::contact::until_sent(&site).await;
    let insert = "INSERT INTO consents VALUES ('c', 'r', 'v', '', '', '', 'page', 'opt-in', $1)";
    let insert = sqlx::query(insert).bind(site.clock.now());
    insert.execute(&site.pool("consents").await).await.unwrap();
    let swept = async |time: i64| {
        site.clock.advance(time);
        privacy::sweep(&site.site).await.unwrap();
        let mut all = Vec::new();
        for table in ["rights", "restrictions", "audit", "messages", "diagnostics", "consents"] {
            all.push(site.rows(table).await);
        }
        all
    };
    assert_eq!(swept(-400 * DAY).await, [1, 1, 2, 1, 1, 1]);
    let verified = async || {
        let select = sqlx::query_scalar::<_, i64>("SELECT verified FROM rights");
        select.fetch_one(&site.pool("rights").await).await.unwrap()
    };
    let noted = verified().await;
    assert!(noted > site.clock.now() + 399 * DAY, "it may be set forward again");
    // A line of the trail for each column that is mended.
    let mended = swept(HOUR).await;
    let trail = mended[2];
    assert!(trail >= 2 + 8, "{trail}");
    assert_eq!(mended, [1, 1, trail, 1, 1, 1]);
    assert!(verified().await < noted);
    let count = "SELECT COUNT(*) FROM rights WHERE verified <= $1 AND due <= $2";
    let count = sqlx::query_scalar(count).bind(site.clock.now()).bind(site.clock.now() + 31 * DAY);
    let mended: i64 = count.fetch_one(&site.pool("rights").await).await.unwrap();
    assert_eq!(mended, 1, "its time goes along");
    assert_eq!(swept(-50 * 365 * DAY).await, [1, 1, trail, 1, 1, 1], "that is no time");
    assert_eq!(swept(50 * 365 * DAY + 31 * DAY).await, [1, 1, trail, 1, 0, 1], "none lives longer");
    assert_eq!(swept(4 * 365 * DAY).await, [0; 6]);
}

#[tokio::test]
async fn a_restriction_lives_as_long_as_its_request_is_open() {
    let smtp = Smtp::new(&[]).await;
    let (token, hash) = new_token();
    let site = Running::with(|config| {
        smtp.configure(config);
        config.admin = Some(Admin { token: Some(hash), ..Admin::default() });
        config.retention.rights = Duration::ZERO;
        config.retention.audit = Duration::ZERO;
    })
    .await;
    let token = format!("Bearer {token}");
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    let link = ask(&site, &smtp, ann, 0, "restriction").await;
    site.post(&link).send().await.unwrap();
    site.clock.advance(HOUR);
    privacy::sweep(&site.site).await.unwrap();
    let rows = async || {
        let (stopped, trail) = (site.rows("restrictions").await, site.rows("audit").await);
        (site.rows("rights").await, stopped, trail)
    };
    assert_eq!(rows().await, (1, 1, 2));
    let request = first(&site, &token).await;
    let done = [("action", "answer"), ("template", "answer-done")];
    assert_eq!(decide(&site, &token, &request, &done).await, 303);
    site.clock.advance(1);
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!(rows().await, (0, 0, 0));
    smtp.mail_with("What you asked for was done.", 0).await;
}

#[tokio::test]
async fn a_letter_goes_with_the_request_that_it_confirms() {
    let smtp = Smtp::new(&["451 not now"]).await;
    let (site, _) = running(&smtp).await;
    let fields = [("kind", "access"), ("law", "gdpr"), ("email", "ann@example.net")];
    assert_eq!(site.fill("/rights", ("dnt", "1"), &fields).await.status(), 200);
    smtp.until_tried(1).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    // Nobody sends, and the day goes by.
    site.stop();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(site.rows("outbox").await, 1);
    site.clock.advance(DAY);
    privacy::sweep(&site.site).await.unwrap();
    assert_eq!((site.rows("rights").await, site.rows("outbox").await), (0, 0));
    assert_eq!(site.rows("keys").await, 0);
}

/// The cookie of consent that an answer sets.
fn consent(answer: &reqwest::Response) -> String {
    let cookies = answer.headers().get_all("set-cookie").iter();
    let mut cookies = cookies.filter_map(|cookie| cookie.to_str().ok());
    let cookie = cookies.find(|cookie| cookie.starts_with("consent=")).unwrap_or_default();
    cookie.split(';').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn that_nothing_is_sold_holds_at_once_without_an_email() {
    let site = Running::with(|config| {
        crate::consent::both(config);
        config.consent.region = Known::OptOut;
    })
    .await;
    let ann = ("x-ann", "1");
    assert_eq!(seen(&site, &[]).await, LET, "here it happens until somebody refuses");
    assert!(page(&site, "/rights", ann).await.contains("without proof of who you are"));
    let answer = site.fill("/rights", ann, &[("kind", "optout")]).await;
    assert_eq!(answer.status(), 200);
    let cookie = consent(&answer);
    let html = answer.text().await.unwrap();
    assert!(html.contains("nothing of this browser’s visits is sold") && html.contains("#choice"));
    assert!(!html.contains("<iframe") && !html.contains("<template"), "{html}");
    assert_eq!(seen(&site, &[("cookie", &cookie)]).await, QUIET);
    let lines = crate::ledger::lines(&site).await;
    assert_eq!((lines.len(), &lines[0]["way"]), (1, &"rights".into()));
    assert_eq!(lines[0]["refused"], "analytics,advertising");
    assert_eq!(site.rows("rights").await, 0, "there is nothing left to do");
    // Whatever else the form says, and though nobody can answer here.
    for (n, more) in [("leave-empty", "x"), ("email", "ann@example.net")].into_iter().enumerate() {
        let answer = site.fill("/rights", ann, &[("kind", "optout"), more]).await;
        assert_eq!(answer.status(), 200, "{more:?}");
        assert!(consent(&answer).contains(".none"), "{more:?}");
        assert_eq!(crate::ledger::lines(&site).await.len(), n + 2);
    }
    let other = site.fill("/rights", ("sec-fetch-site", "cross-site"), &[("kind", "optout")]).await;
    assert_eq!(other.status(), 403);
    // Where nothing is sold there is nothing to refuse.
    let silent = Running::new().await;
    let answer = silent.fill("/rights", ann, &[("kind", "optout")]).await;
    assert_eq!((answer.status().as_u16(), consent(&answer)), (200, String::new()));
    assert!(answer.text().await.unwrap().contains("Nothing is sold or shared here"));
}

#[tokio::test]
async fn an_opt_out_is_registered_without_proof_and_has_fifteen_business_days() {
    let smtp = Smtp::new(&[]).await;
    let (token, hash) = new_token();
    let site = Running::with(|config| {
        smtp.configure(config);
        crate::consent::both(config);
        config.rates.messages = 100;
        config.admin = Some(Admin { token: Some(hash), ..Admin::default() });
    })
    .await;
    let token = format!("Bearer {token}");
    let fields = [("kind", "optout"), ("law", "gdpr"), ("email", "ann@example.net")];
    let answer = site.fill("/rights", ("dnt", "0"), &fields).await;
    assert!(consent(&answer).contains(".none"));
    let html = answer.text().await.unwrap();
    // Fifteen business days are three weeks, and what is left of a weekend.
    let due = between(&html, "gives the operator until ", ".").to_owned();
    let english = compressimage_server::Lang::DEFAULT;
    let days = [21, 20, 19].map(|days| english.date(site.clock.now() + days * DAY));
    assert!(days.contains(&due), "{due}: {days:?}");
    let told = smtp.mail(0).await;
    assert_eq!(told.to, "operator@example.org", "no link is sent");
    assert!(told.text().contains(&due) && !told.text().contains("ann@"), "{}", told.text());
    assert!(told.text().contains("within 15 working days"), "{}", told.text());
    // An address that can't be right makes no request, and the opt-out holds all the same.
    let wrong = [("kind", "optout"), ("law", "gdpr"), ("email", "ann"), ("leave-empty", "x")];
    let answer = site.fill("/rights", ("dnt", "0"), &wrong).await;
    assert_eq!(answer.status(), 422);
    assert!(consent(&answer).contains(".none"));
    let html = answer.text().await.unwrap();
    assert!(html.contains("nothing of this browser’s visits is sold"), "{html}");
    assert!(html.contains("class=\"trap\""), "what needs no proof is not trapped");
    assert_eq!(site.rows("rights").await, 1);
    let html = page(&site, "/admin", ("authorization", &token)).await;
    for said in ["CCPA", "registered without proof", &due] {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(!html.contains("Take more time") && !html.contains("refusal-identity"), "{html}");
    let request = first(&site, &token).await;
    for no in [
        [("action", "extend"), ("note", "Frogs")],
        [("action", "answer"), ("template", "refusal-identity")],
    ] {
        assert_eq!(decide(&site, &token, &request, &no).await, 409);
    }
    let done = [("action", "answer"), ("template", "answer-done")];
    assert_eq!(decide(&site, &token, &request, &done).await, 303);
    let answered = smtp.mail_with("What you asked for was done.", 0).await;
    assert_eq!(answered.to, "ann@example.net");
    // Somebody who typed another's address has not used up the letters to it.
    for _ in 0..4 {
        assert_eq!(site.fill("/rights", ("dnt", "1"), &fields).await.status(), 200);
    }
    ask(&site, &smtp, ("dnt", "1"), 0, "access").await;
}
