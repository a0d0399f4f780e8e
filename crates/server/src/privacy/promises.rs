//! The policy's sentences. Each has what keeps it and the tests that hold it; the page has no
//! sentence that is not here (a test compares), and `compressimage privacy audit` prints them all.

use super::consent::{Purpose, offers};
use super::outside::{self, processors};
use crate::config::Config;
use crate::page::time;
use crate::words::Lang;

/// What keeps a sentence.
#[derive(Debug)]
pub struct Held {
    /// The mechanism: where in the code, and what it does.
    pub by: &'static str,
    /// The tests that fail where it does not hold.
    pub tests: &'static [&'static str],
}

/// A paragraph of the policy.
#[derive(Debug)]
pub struct Promise {
    /// Its message, and its place on the page.
    pub id: &'static str,
    /// What it says under a configuration; nothing where it does not stand on the page then.
    pub text: fn(&Config, Lang) -> Option<String>,
    /// What keeps each of its sentences, in their order.
    pub held: &'static [Held],
}

const fn held(by: &'static str, tests: &'static [&'static str]) -> Held {
    Held { by, tests }
}

/// A paragraph that always stands there.
macro_rules! always {
    ($id:literal, $held:expr) => {
        Promise { id: $id, text: |_, lang| Some(lang.t($id)), held: $held }
    };
}

const HERE_UNTIL_CHOSEN: &str = "web/server.test.mjs: the browser does the work until the server is chosen, and what happens there is said";
const ONLY_THE_LISTED: &str = "web/privacy.test.mjs: whoever uses all of it has on their device what the list says, and all of that";
const CONFIGURED: &str = "site/policy.rs: the_page_says_what_is_configured";
const NOBODY_HEARS: &str = "web/consent.test.mjs: nobody hears of a visit before it is agreed to";
const YES_ENDS: &str = "web/consent.test.mjs: what was agreed to can be taken back as easily";
const NO_BYTE_LEFT: &str = "site/jobs.rs: what_is_erased_leaves_no_byte";
const INVENTORY: &str = "site/jobs.rs: only_what_is_listed_is_kept";

/// Read from the table `policy` of the configuration that runs.
const READ: &[Held] = &[held("page::notice: read from the running configuration", &[CONFIGURED])];

const PICKED: &str = "web/cloud.test.mjs: nothing of it comes before its button is pressed";

/// What connecting a place means, where any is turned on.
fn elsewhere(config: &Config, lang: Lang) -> Option<String> {
    let titles: Vec<_> = crate::cloud::enabled(config).map(|kind| kind.title()).collect();
    let all = titles.join(", ");
    (!titles.is_empty()).then(|| lang.with("privacy-others-cloud", &[("places", &all)]))
}

/// What the operator wrote, or that they wrote nothing.
fn said(text: &str, unsaid: &str, lang: Lang) -> Option<String> {
    Some(if text.is_empty() { lang.t(unsaid) } else { text.to_owned() })
}

/// All of them, as they stand on the page.
pub static PROMISES: &[Promise] = &[
    always!(
        "privacy-lead",
        &[
            held("page::notice: the page is made for each request", &[CONFIGURED]),
            held(
                "privacy::promises: a sentence without a mechanism and a test can't be on the page",
                &["site/policy.rs: every_sentence_is_held", CONFIGURED],
            ),
        ]
    ),
    always!(
        "privacy-short-browser",
        &[
            held(
                "web/src/engine: the engine runs in the page, as WebAssembly",
                &[HERE_UNTIL_CHOSEN]
            ),
            held(
                "web/src/server: nothing is sent before the server is chosen",
                &[HERE_UNTIL_CHOSEN]
            ),
        ]
    ),
    always!(
        "privacy-short-server",
        &[
            held(
                "web/src/server, route::submit: the only two ways in",
                &[HERE_UNTIL_CHOSEN, "site/forms.rs: every_tool_answers_with_a_picture_that_opens",]
            ),
            held(
                "store::Files seals, jobs::Jobs::erase and privacy::janitor delete",
                &[
                    NO_BYTE_LEFT,
                    "site/jobs.rs: nothing_outlives_its_time",
                    "web/server.test.mjs: a result is compared, counted down, deleted, and its receipt holds",
                ]
            ),
        ]
    ),
    Promise {
        id: "privacy-short-nobody",
        text: |config, lang| offers(config).is_empty().then(|| lang.t("privacy-short-nobody")),
        held: &[held(
            "privacy::inventory: there is no table for persons; headers: pages reach this server alone",
            &[INVENTORY, ONLY_THE_LISTED],
        )],
    },
    Promise {
        id: "privacy-short-asked",
        text: |config, lang| asked(config).then(|| lang.t("privacy-short-asked")),
        held: &[
            held("privacy::inventory: there is no table for persons", &[INVENTORY]),
            held("privacy::consent: nothing is loaded before a yes", &[NOBODY_HEARS, YES_ENDS]),
        ],
    },
    Promise {
        id: "privacy-who",
        text: |config, lang| said(&config.policy.controller, "privacy-who-unsaid", lang),
        held: READ,
    },
    Promise {
        id: "privacy-officer",
        text: |config, lang| {
            let officer = &config.policy.officer;
            (!officer.is_empty()).then(|| format!("{}: {officer}", lang.t("privacy-officer")))
        },
        held: READ,
    },
    Promise {
        id: "privacy-authority",
        text: |config, lang| {
            let authority = said(&config.policy.authority, "privacy-authority-any", lang)?;
            Some(format!("{} {authority}", lang.t("privacy-authority")))
        },
        held: READ,
    },
    Promise {
        id: "privacy-where",
        text: |config, lang| said(&config.policy.location, "privacy-where-unsaid", lang),
        held: READ,
    },
    always!(
        "privacy-server-memory",
        &[
            held(
                "intake: in memory, or sealed in a file without a name that ends with the process",
                &["site/policy.rs: what_is_answered_at_once_leaves_nothing_on_disk",]
            ),
            held(
                "work::sandbox: the process of a task can't write files",
                &[
                    "site/policy.rs: what_is_answered_at_once_leaves_nothing_on_disk",
                    "cli/server.rs: the_processes_of_tasks_are_shut_in",
                ]
            ),
        ]
    ),
    Promise {
        id: "privacy-server-job",
        text: |config, lang| {
            let kept = &config.retention;
            let (files, most) = (time(kept.files, lang), time(kept.files_at_most, lang));
            let times = [("time", files.as_str()), ("most", most.as_str())];
            kept.keeps_files().then(|| lang.with("privacy-server-job", &times))
        },
        held: &[
            held("store::Files: XChaCha20-Poly1305, a key for each job", &[NO_BYTE_LEFT]),
            held(
                "jobs::runner: inputs go with the result; privacy::janitor: the rest on time",
                &[
                    "site/policy.rs: what_was_sent_goes_when_the_result_is_there",
                    "site/jobs.rs: nothing_outlives_its_time",
                ],
            ),
        ],
    },
    always!(
        "privacy-server-apart",
        &[held(
            "work::apart and work::sandbox: seccomp, Landlock, limits",
            &[
                "cli/server.rs: tasks_are_done_by_processes_of_their_own",
                "cli/server.rs: the_processes_of_tasks_are_shut_in",
            ]
        )]
    ),
    Promise {
        id: "privacy-server-receipt",
        text: |config, lang| {
            Some(lang.t(match config.postgres() {
                Some(_) => "privacy-server-receipt-shared",
                None => "privacy-server-receipt",
            }))
        },
        held: &[
            held("jobs::Jobs::erase: the key, then the files, then the row", &[NO_BYTE_LEFT]),
            held(
                "privacy::receipt: signed with the server's key",
                &["cli/server.rs: a_receipt_is_verified_without_the_server"],
            ),
        ],
    },
    Promise {
        id: "privacy-others-none",
        text: |config, lang| nobody(config).then(|| lang.t("privacy-others-none")),
        held: &[
            held("page::notice: read from the running configuration", &[CONFIGURED]),
            held(
                "headers: the content security policy lets pages reach this server alone",
                &[ONLY_THE_LISTED],
            ),
        ],
    },
    Promise {
        id: "privacy-others-lead",
        text: |config, lang| {
            let silent = processors(config, lang).is_empty() && config.telemetry.is_none();
            (!silent).then(|| lang.t("privacy-others-lead"))
        },
        held: READ,
    },
    Promise {
        id: "privacy-others-asked",
        text: |config, lang| asked(config).then(|| lang.t("privacy-others-asked")),
        held: &[held(
            "privacy::consent: frames of their own, after a yes, never where files are open",
            &[
                NOBODY_HEARS,
                "web/consent.test.mjs: with files open nothing of others is on the page",
            ],
        )],
    },
    Promise {
        id: "privacy-others-cloud",
        text: |config, lang| elsewhere(config, lang),
        held: &[
            held(
                "cloud::connect: nobody is led to a place before its page was read and sent",
                &["site/clouds.rs: who_connects_has_read_what_it_means", PICKED],
            ),
            held("web/src/cloud: asked for by a button alone", &[PICKED]),
        ],
    },
    Promise {
        id: "consent-analytics-text",
        text: |config, lang| offered(config, Purpose::Analytics, lang),
        held: &[held(
            "privacy::consent::frames: the page and nothing else",
            &[
                "web/consent.test.mjs: after a yes they hear of the page and of nothing else, and see nothing",
            ],
        )],
    },
    Promise {
        id: "consent-advertising-text",
        text: |config, lang| offered(config, Purpose::Advertising, lang),
        held: &[held(
            "web/src/consent.ts: what others show goes where files are opened",
            &["web/consent.test.mjs: with files open nothing of others is on the page"],
        )],
    },
    Promise {
        id: "consent-change",
        text: |config, lang| asked(config).then(|| lang.t("consent-change")),
        held: &[held("privacy::consent::routes: on the page about cookies", &[YES_ENDS])],
    },
    Promise {
        id: "privacy-processors",
        text: |config, lang| {
            let all: Vec<_> = processors(config, lang).iter().map(outside::said).collect();
            Some(all.join("; ")).filter(|text| !text.is_empty())
        },
        held: READ,
    },
    Promise {
        id: "privacy-telemetry",
        text: |config, lang| {
            let host = config.telemetry.as_ref()?.host();
            Some(lang.with("privacy-telemetry", &[("host", &host)]))
        },
        held: &[held(
            "observe and telemetry: what spans hold is named one by one",
            &["cli/telemetry.rs: traces_say_what_was_done_and_nothing_of_whom"],
        )],
    },
    always!(
        "privacy-decisions-text",
        &[held(
            "privacy::inventory: nothing is kept that a profile could be made of",
            &[INVENTORY]
        )]
    ),
    always!(
        "privacy-children-text",
        &[
            held(
                "page: the same page for everybody",
                &["site/policy.rs: no_page_asks_who_somebody_is"]
            ),
            held(
                "page: no field for a name or an age",
                &["site/policy.rs: no_page_asks_who_somebody_is"]
            ),
        ]
    ),
    always!(
        "privacy-rights-text",
        &[
            held(
                "privacy::rights: requests with the law's clock",
                &[
                    "site/rights.rs: a_request_is_confirmed_by_mail_and_then_has_the_laws_clock",
                    "site/rights.rs: a_restriction_stops_the_work_of_a_session",
                ]
            ),
            held(
                "privacy::rights: the session's own secret is enough",
                &["site/rights.rs: a_session_sees_takes_and_erases_what_it_holds",]
            ),
        ]
    ),
    Promise {
        id: "privacy-effective",
        text: |_, lang| {
            let day = lang.day(super::policy::current().1);
            Some(lang.with("privacy-effective", &[("date", &day)]))
        },
        held: &[held("privacy::policy::CHANGES: versions and their days", &[CONFIGURED])],
    },
    always!("change-1", &[held("privacy::policy::CHANGES: what changed", &[CONFIGURED])]),
    always!("change-2", &[held("privacy::policy::CHANGES: what changed", &[CONFIGURED])]),
    always!(
        "privacy-machine",
        &[held("privacy::policy::machine: from the same sources", &[CONFIGURED])]
    ),
];

/// Whether nobody but the operator sees anything.
pub fn nobody(config: &Config) -> bool {
    processors(config, Lang::DEFAULT).is_empty()
        && config.telemetry.is_none()
        && !asked(config)
        && !config.cloud.is_on()
}

/// Whether visitors are asked for something.
fn asked(config: &Config) -> bool {
    !offers(config).is_empty()
}

/// What is asked for that purpose, and whose it is.
fn offered(config: &Config, purpose: Purpose, lang: Lang) -> Option<String> {
    let offer = offers(config).into_iter().find(|offer| offer.purpose == purpose)?;
    let key = format!("consent-{}-text", purpose.word());
    let text = lang.with(&key, &[("name", &offer.name)]);
    Some(match offer.location.as_str() {
        "" => format!("{}: {text}", offer.name),
        location => format!("{} ({location}): {text}", offer.name),
    })
}

/// The paragraph of that name, where it stands on the page.
pub fn promised(id: &str, config: &Config, lang: Lang) -> Option<String> {
    PROMISES.iter().find(|promise| promise.id == id)?.text_of(config, lang)
}

impl Promise {
    /// What it says, where it stands on the page.
    pub fn text_of(&self, config: &Config, lang: Lang) -> Option<String> {
        (self.text)(config, lang)
    }
}

/// The sentences of a paragraph in English.
pub fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(". ").map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::inventory;
    use std::path::{Path, PathBuf};

    /// Where a test's file is: "site/jobs.rs" is in the tests of the site.
    fn place(file: &str) -> PathBuf {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let (kind, name) = file.split_once('/').expect(file);
        let folder = match kind {
            "site" => "crates/server/tests/site",
            "cli" => "crates/cli/tests/cli",
            "src" => "crates/server/src",
            "web" => "web/test",
            other => panic!("{other} is no folder of tests"),
        };
        root.join(folder).join(name)
    }

    #[test]
    fn every_test_that_is_named_is_there() {
        let promised = PROMISES.iter().flat_map(|promise| promise.held).flat_map(|held| held.tests);
        let kept = inventory::INVENTORY.iter().map(|item| &item.test);
        for named in promised.chain(kept) {
            let (file, name) = named.split_once(": ").expect(named);
            let text = std::fs::read_to_string(place(file)).expect(named);
            let rust = format!("fn {name}() {{");
            let script = format!("test('{name}'");
            assert!(
                text.contains(&rust) && text.contains("test]") || text.contains(&script),
                "{named} is no test"
            );
        }
    }

    #[test]
    fn every_sentence_has_its_mechanism() {
        let config = Config::default();
        for promise in PROMISES {
            assert!(promise.held.iter().all(|held| !held.by.is_empty() && !held.tests.is_empty()));
            if let Some(text) = promise.text_of(&config, Lang::DEFAULT) {
                assert_eq!(sentences(&text).len(), promise.held.len(), "{}: {text}", promise.id);
            }
        }
    }
}
