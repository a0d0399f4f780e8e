//! Messages to the operator: only what was ticked, sent on in the end, gone in time.

use crate::common::{Running, between, header, with_operator};
use crate::smtp::Smtp;
use compressimage_server::privacy;
use serde_json::Value;
use std::time::Duration;

const HOUR: i64 = 3600 * 1000;
const DAY: i64 = 24 * HOUR;

/// Moves the clock and lets the janitor come.
async fn pass(site: &Running, time: i64) {
    site.clock.advance(time);
    privacy::sweep(&site.site).await.unwrap();
}

/// Waits until no mail waits any more.
pub async fn until_sent(site: &Running) {
    while site.rows("outbox").await > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn only_what_was_ticked_is_sent() {
    let smtp = Smtp::new(&[]).await;
    let site = Running::with(|config| smtp.configure(config)).await;
    let page = site.get("/contact?from=compress").header("user-agent", "Own/1");
    let page = page.header("accept-language", "en, fr").send().await.unwrap();
    let html = page.text().await.unwrap();
    for value in ["Own/1", "en, fr", "/compress", env!("CARGO_PKG_VERSION")] {
        assert!(html.contains(&format!("value=\"{value}\"")), "{value}: {html}");
        assert!(html.contains(&format!("<bdi dir=\"ltr\">{value}</bdi>")), "{value} is shown");
    }
    assert!(!html.contains(" checked"), "nothing is ticked for anybody");
    let home = site.get("/resize").send().await.unwrap().text().await.unwrap();
    assert!(home.contains("href=\"/contact?from=resize\""), "the foot says where it stands");
    let odd = site.get("/contact?from=%22%3E%3Cb%3E").send().await.unwrap().text().await.unwrap();
    assert!(!odd.contains("diagnostic-tool"));

    let fields =
        [("message", "A frog.\n.\nBye"), ("email", "ann@example.net"), ("browser", "Own/1")];
    let answer = site.fill("/contact", ("accept-language", "fr"), &fields).await;
    assert_eq!(answer.status(), 200);
    assert!(answer.text().await.unwrap().contains("Merci"));
    let mail = smtp.mail(0).await;
    assert_eq!(mail.to, "operator@example.org");
    assert!(mail.head.contains("Reply-To: ann@example.net"), "{}", mail.head);
    assert!(mail.head.contains("@example.org>"), "{}", mail.head);
    let text = mail.text().replace('\r', "");
    assert!(text.contains("A frog.\n.\nBye") && text.contains("browser: Own/1"), "{text}");
    assert!(!text.contains("language") && !text.contains("version"), "{text}");
}

#[tokio::test]
async fn a_mail_server_that_is_busy_gets_it_later_even_after_a_restart() {
    let smtp = Smtp::new(&["451 not now", "421 not now either"]).await;
    let site = Running::with(|config| smtp.configure(config)).await;
    let fields = [("message", "secret words"), ("email", "")];
    assert_eq!(site.fill("/contact", ("dnt", "1"), &fields).await.status(), 200);
    smtp.until_tried(1).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(smtp.tried(), 1, "it waits before it tries again");
    let all = site.kept();
    assert_eq!(crate::jobs::holds(&all, b"secret words"), None, "it waits sealed");
    site.clock.advance(61_000);
    smtp.until_tried(2).await;
    // The second wait is twice as long.
    site.clock.advance(61_000);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!((smtp.tried(), smtp.count()), (2, 0));
    site.stop();
    let again = Running::with(|config| {
        smtp.configure(config);
        site.keeps(config);
    })
    .await;
    again.clock.advance(5 * 60_000);
    assert!(smtp.mail(0).await.text().contains("secret words"));
    until_sent(&site).await;
    assert_eq!((site.rows("outbox").await, site.rows("keys").await), (0, 1));
}

#[tokio::test]
async fn messages_go_and_diagnostics_before_them() {
    let smtp = Smtp::new(&[]).await;
    let site = Running::with(|config| smtp.configure(config)).await;
    let fields = [("message", "Hello"), ("browser", "Own/1"), ("language", "en")];
    site.fill("/contact", ("dnt", "1"), &fields).await;
    smtp.mail(0).await;
    until_sent(&site).await;
    let count = async || {
        (site.rows("messages").await, site.rows("diagnostics").await, site.rows("keys").await)
    };
    assert_eq!(count().await, (1, 1, 2));
    pass(&site, 30 * DAY - HOUR).await;
    assert_eq!(count().await, (1, 1, 2));
    pass(&site, HOUR).await;
    assert_eq!(count().await, (1, 0, 1));
    pass(&site, 60 * DAY - HOUR).await;
    assert_eq!(count().await, (1, 0, 1));
    pass(&site, HOUR).await;
    assert_eq!(count().await, (0, 0, 0));
}

#[tokio::test]
async fn mail_that_nobody_takes_is_given_up() {
    let smtp = Smtp::new(&["550 never"]).await;
    let site = Running::with(|config| smtp.configure(config)).await;
    site.fill("/contact", ("dnt", "1"), &[("message", "Hello")]).await;
    smtp.until_tried(1).await;
    site.clock.advance(6 * HOUR);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(smtp.tried(), 1, "what is refused for good is not tried again");
    pass(&site, 5 * DAY - 7 * HOUR).await;
    assert_eq!(site.rows("outbox").await, 1);
    pass(&site, HOUR).await;
    assert_eq!((site.rows("outbox").await, site.rows("messages").await), (0, 1));
    pass(&site, 85 * DAY).await;
    assert_eq!((site.rows("messages").await, site.rows("keys").await), (0, 0));
}

/// What stands beside a field that is marked as wrong.
pub fn beside<'a>(html: &'a str, field: &str) -> &'a str {
    let tag = between(html, &format!(" id=\"{field}\""), ">");
    assert!(tag.contains("aria-invalid=\"true\""), "{field}: {tag}");
    let described = between(tag, "aria-describedby=\"", "\"");
    between(html, &format!("<p class=\"field__wrong\" id=\"{described}\">"), "</p>")
}

/// The ids of what has the focus when the page opens.
pub fn focused(html: &str) -> Vec<&str> {
    let tags = html.split('<').filter(|tag| tag.contains(" autofocus"));
    tags.map(|tag| between(tag, "id=\"", "\"")).collect()
}

#[tokio::test]
async fn a_form_that_is_not_taken_keeps_all_that_was_filled_in() {
    let site = Running::with(|config| {
        with_operator(config);
        config.rates.messages = 1;
    })
    .await;
    let html = site.get("/contact?from=compress").send().await.unwrap().text().await.unwrap();
    let action = between(&html, "<form class=\"letter\" method=\"post\" action=\"", "\"");
    assert_eq!(action, "/contact?from=compress", "the page that was left can still be sent along");
    assert!(!html.contains("aria-invalid") && focused(&html).is_empty());
    let fields = [("message", "A \"frog\""), ("email", "ann"), ("tool", "/compress")];
    let wrong = site.fill(action, ("accept-language", "de"), &fields).await;
    assert_eq!(wrong.status(), 422);
    let html = wrong.text().await.unwrap();
    assert!(beside(&html, "email").contains("E-Mail-Adresse"));
    let kept = |html: &str, email: &str| {
        assert!(html.contains(">A &quot;frog&quot;</textarea>"), "{html}");
        assert!(html.contains(&format!("value=\"{email}\"")), "{html}");
        let ticked = html.split('<').filter(|tag| tag.contains(" checked"));
        let ticked: Vec<_> = ticked.map(|tag| between(tag, "name=\"", "\"")).collect();
        assert_eq!(ticked, ["tool"], "what was ticked, and nothing else");
        assert!(html.contains("action=\"/contact?from=compress\""));
    };
    kept(&html, "ann");
    // Both are wrong: both say so, and the first has the focus.
    let html = site.fill(action, ("dnt", "1"), &[("message", ""), ("email", "ann")]).await;
    let html = html.text().await.unwrap();
    assert!(beside(&html, "message").len() > 3 && beside(&html, "email").len() > 3);
    assert_eq!(focused(&html), ["message"]);

    let fields = [("message", "A \"frog\""), ("email", "ann@example.net"), ("tool", "/compress")];
    assert_eq!(site.fill(action, ("dnt", "1"), &fields).await.status(), 200);
    let early = site.fill(action, ("dnt", "1"), &fields).await;
    assert_eq!(early.status(), 429);
    let seconds: u64 = header(&early, "retry-after").parse().unwrap();
    let html = early.text().await.unwrap();
    let wait =
        between(&html, "<p class=\"notice notice--error\" id=\"refused\" role=\"alert\">", "</p>");
    assert!(wait.contains(&format!("try again in {} minutes", seconds.div_ceil(60))), "{wait}");
    assert!(html.contains("aria-describedby=\"refused\""));
    assert!(!html.contains("aria-invalid"));
    kept(&html, "ann@example.net");
    assert_eq!(site.rows("messages").await, 1);
}

#[tokio::test]
async fn programs_and_mistakes_are_not_kept() {
    let site = Running::with(with_operator).await;
    let html = site.get("/contact").send().await.unwrap().text().await.unwrap();
    assert!(between(&html, "<div class=\"trap\"", "</div>").contains("name=\"leave-empty\""));
    let trapped = [("message", "A frog"), ("leave-empty", "https://example.net")];
    let answer = site.fill("/contact", ("dnt", "1"), &trapped).await;
    assert_eq!(answer.status(), 422, "a person is told");
    let html = answer.text().await.unwrap();
    assert!(beside(&html, "leave-empty").contains("Leave this field empty"));
    assert!(!html.contains("class=\"trap\"") && html.contains(">A frog</textarea>"), "{html}");
    assert_eq!(focused(&html), ["leave-empty"]);
    let long = "a".repeat(10_001);
    type Fields<'a> = &'a [(&'a str, &'a str)];
    let wrong: [(Fields, &str, &str); 3] = [
        (&[("message", "  ")], "message", "Please write something first"),
        (&[("message", &long)], "message", "Up to 10,000 letters"),
        (
            &[("message", "<b>"), ("email", "ann@\r\nBcc: all@example.org")],
            "email",
            "check the e-mail",
        ),
    ];
    for (fields, field, why) in wrong {
        let answer = site.fill("/contact", ("dnt", "1"), fields).await;
        assert_eq!(answer.status(), 422);
        let html = answer.text().await.unwrap();
        assert!(beside(&html, field).contains(why), "{why}");
        assert_eq!(focused(&html), [field]);
        assert!(!html.contains("<b>"));
    }
    let other = site.fill("/contact", ("sec-fetch-site", "cross-site"), &[("message", "Hi")]).await;
    assert_eq!(other.status(), 403);
    assert_eq!(site.rows("messages").await, 0);
    for n in 0..6 {
        let answer = site.fill("/contact", ("dnt", "1"), &[("message", "Hello")]).await;
        assert_eq!(answer.status(), if n < 5 { 200 } else { 429 });
        let html = answer.text().await.unwrap();
        assert!(between(&html, "<h1>", "</h1>").len() > 3);
    }
    assert_eq!((site.rows("messages").await, site.rows("outbox").await), (5, 0));
}

#[tokio::test]
async fn where_no_message_is_kept_it_is_sent_at_once_or_not_at_all() {
    let smtp = Smtp::new(&["451 not now", "550 never"]).await;
    let site = Running::with(|config| {
        smtp.configure(config);
        config.retention.messages = Duration::ZERO;
        config.retention.diagnostics = Duration::ZERO;
    })
    .await;
    let before = site.kept().len();
    let fields = [("message", "secret words"), ("email", "a@b.net"), ("browser", "Own/1")];
    for tried in 1..=2 {
        let answer = site.fill("/contact", ("dnt", "1"), &fields).await;
        assert_eq!(answer.status(), 503);
        let html = answer.text().await.unwrap();
        assert!(html.contains("it is not kept here") && html.contains(">secret words<"), "{html}");
        assert_eq!((smtp.tried(), smtp.count()), (tried, 0));
    }
    let answer = site.fill("/contact", ("dnt", "1"), &fields).await;
    assert_eq!(answer.status(), 200);
    // Whoever wrote it was answered after it was taken.
    assert_eq!(smtp.count(), 1);
    let mail = smtp.mail(0).await;
    assert!(mail.head.contains("Reply-To: a@b.net"), "{}", mail.head);
    let text = mail.text();
    assert!(text.contains("secret words") && text.contains("browser: Own/1"), "{text}");
    for table in ["messages", "diagnostics", "outbox", "keys"] {
        assert_eq!(site.rows(table).await, 0, "{table}");
    }
    assert_eq!(crate::jobs::holds(&site.kept(), b"secret words"), None);
    assert_eq!(site.kept().len(), before);
}

/// What the pages of letters say of a server that takes no messages, and what its policy does.
async fn takes_none(site: &Running, said: &str) {
    let text = async |path: &str| site.get(path).send().await.unwrap().text().await.unwrap();
    for path in ["/contact", "/rights"] {
        let html = text(path).await;
        assert!(html.contains(said) && !html.contains("<textarea"), "{path}: {html}");
    }
    for fields in [&[("message", "Hello")][..], &[("message", "Hello"), ("leave-empty", "x")]] {
        let answer = site.fill("/contact", ("dnt", "1"), fields).await;
        assert_eq!(answer.status(), 503);
        let html = answer.text().await.unwrap();
        assert!(html.contains("messages that anybody could read") && html.contains(said), "{html}");
    }
    assert_eq!(site.rows("messages").await, 0);
    let policy = site.get("/privacy.json").send().await.unwrap().json::<Value>().await.unwrap();
    for id in ["messages", "diagnostics"] {
        let mut kept = policy["kept"].as_array().unwrap().iter();
        let item = kept.find(|item| item["what"] == id).unwrap();
        assert_eq!(item["seconds"], 0, "{item}");
    }
}

#[tokio::test]
async fn a_server_that_neither_keeps_nor_sends_messages_takes_none() {
    let site = Running::with(|config| {
        with_operator(config);
        config.retention.messages = Duration::ZERO;
        config.policy.email = "operator@example.org".into();
    })
    .await;
    takes_none(&site, "href=\"mailto:operator@example.org\"").await;
}

#[tokio::test]
async fn what_nobody_could_read_is_not_taken() {
    takes_none(&Running::new().await, "ask its operator in another way").await;
    let site = Running::with(|config| config.policy.email = "operator@example.org".into()).await;
    takes_none(&site, "href=\"mailto:operator@example.org\"").await;
    // On the operator's page somebody does read it.
    let site = Running::with(with_operator).await;
    let html = site.get("/rights").send().await.unwrap().text().await.unwrap();
    assert!(html.contains("Please write to the operator") && html.contains("href=\"/contact\""));
    assert_eq!(site.fill("/contact", ("dnt", "1"), &[("message", "Hello")]).await.status(), 200);
    assert_eq!(site.rows("messages").await, 1);
}

#[tokio::test]
async fn diagnostics_that_are_not_kept_are_not_offered() {
    let smtp = Smtp::new(&["451 not now"]).await;
    let site = Running::with(|config| {
        smtp.configure(config);
        config.retention.diagnostics = Duration::ZERO;
    })
    .await;
    let html = site.get("/contact").send().await.unwrap().text().await.unwrap();
    assert!(html.contains("<textarea") && !html.contains("diagnostic"), "{html}");
    let fields = [("message", "Hello"), ("browser", "Own/1")];
    assert_eq!(site.fill("/contact", ("dnt", "1"), &fields).await.status(), 200);
    assert_eq!((site.rows("messages").await, site.rows("diagnostics").await), (1, 0));
}
