//! Receipts for people: a page says whether one is genuine and what it states.

use crate::common::{Running, between, header, png};
use crate::contact::{beside, focused};
use crate::jobs::{over, submit};
use compressimage_server::privacy::Receipt;
use serde_json::Value;

/// A receipt of that site, as the API gives it.
async fn receipt(site: &Running) -> (Value, Receipt) {
    let job = submit(site, "tool=compress", png(30, 30)).await;
    over(site, &job).await;
    let answer = site.delete(job["href"].as_str().unwrap()).send().await.unwrap();
    (job, answer.json().await.unwrap())
}

async fn checked(site: &Running, text: &str) -> (u16, String) {
    let answer = site.fill("/receipt", ("accept-language", "en"), &[("text", text)]).await;
    assert_eq!(header(&answer, "cache-control"), "no-store");
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn anybody_can_check_a_receipt_without_a_program() {
    let site = Running::new().await;
    let html = site.get("/receipt").send().await.unwrap().text().await.unwrap();
    assert!(html.contains(&format!("--key {}", site.site.key())), "how to do it without the site");
    assert!(!html.contains("data-receipt"));
    let (job, receipt) = receipt(&site).await;
    let text = serde_json::to_string_pretty(&receipt).unwrap();
    let (status, html) = checked(&site, &format!("\n {text} ")).await;
    assert_eq!(status, 200);
    assert!(html.contains("data-receipt=\"genuine\""), "{html}");
    let today = jiff::Timestamp::now().strftime("%-d %B %Y, ").to_string();
    let facts = between(&html, "<dl class=\"facts receipt\">", "</dl>");
    for part in [
        &today,
        " UTC",
        "It was asked for",
        job["id"].as_str().unwrap(),
        "the key that the files were encrypted with was ",
    ] {
        assert!(facts.contains(part), "{part}: {facts}");
    }
    // The same as a file, in another language.
    let form = reqwest::multipart::Form::new();
    let file = reqwest::multipart::Part::bytes(text.clone().into_bytes()).file_name("a.json");
    let answer = site.post("/receipt?lang=de").multipart(form.part("file", file)).send().await;
    let html = answer.unwrap().text().await.unwrap();
    assert!(
        html.contains("data-receipt=\"genuine\"") && html.contains("Schlüssel, mit dem"),
        "{html}"
    );

    let stated = receipt.statement.replacen("\"files\":1", "\"files\":3", 1);
    assert_ne!(stated, receipt.statement);
    let changed = Receipt { statement: stated, ..receipt.clone() };
    let (status, html) = checked(&site, &serde_json::to_string(&changed).unwrap()).await;
    assert!(html.contains("data-receipt=\"changed\""), "{status} {html}");
    assert!(!html.contains("<dl class=\"facts receipt\">"), "what is not signed is not told");
    let other = Running::new().await;
    let (_, html) = checked(&other, &text).await;
    assert!(html.contains("data-receipt=\"foreign\""), "{html}");
    assert!(!html.contains("<dl class=\"facts receipt\">"));

    for (text, field, why) in [
        ("", "file", "Choose a receipt first"),
        ("<b>{}", "text", "This is no receipt"),
        ("{\"statement\": 1}", "text", "This is no receipt"),
    ] {
        let (status, html) = checked(&site, text).await;
        assert_eq!(status, 422);
        assert!(beside(&html, field).contains(why), "{html}");
        assert_eq!(focused(&html), [field]);
        assert!(!html.contains("<b>{}"));
    }
    let (status, _) = checked(&site, &"x".repeat(70_000)).await;
    assert_eq!(status, 413);
}
