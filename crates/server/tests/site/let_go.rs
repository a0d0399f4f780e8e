//! Work that a restriction or an objection stopped goes on: whoever stopped it is told why.

use crate::rights::{decide, first, page, running};
use crate::smtp::Smtp;

#[tokio::test]
async fn whoever_stopped_work_is_told_why_it_goes_on() {
    let smtp = Smtp::new(&[]).await;
    let (site, token) = running(&smtp).await;
    let ann = site.session().await;
    let ann = ("cookie", ann.as_str());
    let admin = ("authorization", token.as_str());
    for (n, (action, why)) in [("close", "Doppelt."), ("lift", "Geprüft.")].into_iter().enumerate()
    {
        let fields = [("kind", "restriction"), ("law", "gdpr"), ("email", "ann@example.net")];
        assert_eq!(site.fill("/rights?lang=de", ann, &fields).await.status(), 200);
        let link = smtp.mail_with("/rights/confirm/", n).await.link(&site.url(""));
        site.post(&link).send().await.unwrap();
        let request = first(&site, &token).await;
        let html = page(&site, "/admin", admin).await;
        assert!(html.contains("Close, and let its work go on"), "{html}");
        assert!(!html.contains("Close without a letter"), "{html}");
        if action == "lift" {
            // What was answered is let go on later.
            let done = [("action", "answer"), ("template", "answer-done")];
            assert_eq!(decide(&site, &token, &request, &done).await, 303);
        }
        assert_eq!(decide(&site, &token, &request, &[("action", action)]).await, 422);
        assert_eq!(site.rows("restrictions").await, 1, "{action}");
        assert_eq!(
            decide(&site, &token, &request, &[("action", action), ("note", why)]).await,
            303
        );
        assert_eq!(site.rows("restrictions").await, 0, "{action}");
        let letter = smtp.mail_with(why, 0).await;
        assert_eq!(letter.to, "ann@example.net");
        let text = letter.text();
        for said in ["Antrag hin ruhte, geht weiter", "Der Grund:", "vor Gericht"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let html = page(&site, "/admin", admin).await;
        assert_eq!(html.matches("work let go on, by letter").count(), n + 1, "{html}");
    }
}
