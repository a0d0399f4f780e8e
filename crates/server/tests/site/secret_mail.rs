//! Mail over TLS: with a certificate of an authority that the operator trusts, and with none.

use crate::common::Running;
use crate::smtp::{Secret, Smtp};
use std::path::PathBuf;
use tempfile::TempDir;

/// The authority of a mail server as a file.
fn authority(smtp: &Smtp) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("authority.pem");
    std::fs::write(&file, &smtp.authority).unwrap();
    (folder, file)
}

async fn running(smtp: &Smtp, ca: Option<PathBuf>) -> Running {
    Running::with(|config| {
        smtp.configure(config);
        config.mail.as_mut().unwrap().ca = ca;
    })
    .await
}

async fn write(site: &Running) {
    let fields = [("message", "A secret frog"), ("email", "ann@example.net")];
    assert_eq!(site.fill("/contact", ("dnt", "1"), &fields).await.status(), 200);
}

#[tokio::test]
async fn a_letter_goes_over_tls_in_both_ways() {
    for secret in [Secret::AtOnce, Secret::Asked] {
        let smtp = Smtp::with(secret, &[]).await;
        let (_folder, file) = authority(&smtp);
        let site = running(&smtp, Some(file)).await;
        write(&site).await;
        let mail = smtp.mail(0).await;
        assert!(mail.text().contains("A secret frog"), "{secret:?}");
        crate::contact::until_sent(&site).await;
    }
}

#[tokio::test]
async fn a_certificate_of_nobodys_gets_no_letter_and_the_letter_waits() {
    for secret in [Secret::AtOnce, Secret::Asked] {
        let smtp = Smtp::with(secret, &[]).await;
        let site = running(&smtp, None).await;
        write(&site).await;
        let broken = async |times: usize| {
            while smtp.broken() < times {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        broken(1).await;
        assert_eq!((smtp.tried(), site.rows("outbox").await), (0, 1), "{secret:?}");
        // It is put off a moment after, and tried again when its time has come.
        while smtp.broken() < 2 {
            site.clock.advance(61_000);
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert_eq!((smtp.tried(), site.rows("outbox").await), (0, 1), "{secret:?}");
        site.stop();
        // The operator names the authority, and nothing was lost.
        let (_folder, file) = authority(&smtp);
        let again = Running::with(|config| {
            smtp.configure(config);
            config.mail.as_mut().unwrap().ca = Some(file);
            site.keeps(config);
        })
        .await;
        again.clock.advance(6 * 3600 * 1000);
        assert!(smtp.mail(0).await.text().contains("A secret frog"));
    }
}

#[tokio::test]
async fn an_authority_of_others_is_not_enough() {
    let (smtp, other) = (Smtp::with(Secret::AtOnce, &[]).await, Smtp::new(&[]).await);
    let (_folder, file) = authority(&other);
    let site = running(&smtp, Some(file)).await;
    write(&site).await;
    while smtp.broken() < 1 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!((smtp.tried(), site.rows("outbox").await), (0, 1));
}
