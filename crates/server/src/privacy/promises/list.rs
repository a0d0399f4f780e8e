//! The list itself.

use super::{Held, Promise};
use crate::config::Config;
use crate::page::time;
use crate::privacy::consent::{Purpose, offers};
use crate::privacy::outside::{self, processors};
use crate::words::Lang;

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
const EDITIONS: &str = "site/editions.rs: another_configuration_is_another_edition";
const CONFIGURED: &str = "site/policy.rs: the_page_says_what_is_configured";
const NOBODY_HEARS: &str = "web/consent.test.mjs: nobody hears of a visit before it is agreed to";
const YES_ENDS: &str = "web/consent.test.mjs: what was agreed to can be taken back as easily";
const UNTIL_REFUSED: &str = "site/rights.rs: that_nothing_is_sold_holds_at_once_without_an_email";
const REGIONS: &str =
    "site/places.rs: the_proxys_header_says_where_somebody_is_where_it_is_trusted";
const NO_FRAMES: &str = "web/consent.test.mjs: with files open nothing of others is on the page";
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
        text: |config, lang| {
            (asked(config) && !opt_out(config)).then(|| lang.t("privacy-short-asked"))
        },
        held: &[
            held("privacy::inventory: there is no table for persons", &[INVENTORY]),
            held("privacy::consent: nothing is loaded before a yes", &[NOBODY_HEARS, YES_ENDS]),
        ],
    },
    Promise {
        id: "privacy-short-optout",
        text: |config, lang| opt_out(config).then(|| lang.t("privacy-short-optout")),
        held: &[
            held("privacy::inventory: there is no table for persons", &[INVENTORY]),
            held(
                "privacy::consent: where the law asks for a yes nothing is loaded before it; elsewhere nothing after a no",
                &[NOBODY_HEARS, UNTIL_REFUSED, REGIONS],
            ),
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
        text: |config, lang| {
            (asked(config) && !opt_out(config)).then(|| lang.t("privacy-others-asked"))
        },
        held: &[held(
            "privacy::consent: frames of their own, after a yes, never where files are open",
            &[NOBODY_HEARS, NO_FRAMES],
        )],
    },
    Promise {
        id: "privacy-others-optout",
        text: |config, lang| opt_out(config).then(|| lang.t("privacy-others-optout")),
        held: &[held(
            "privacy::consent: frames of their own, after a yes or until a no, never where files are open",
            &[NOBODY_HEARS, UNTIL_REFUSED, REGIONS, NO_FRAMES],
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
            &[NO_FRAMES],
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
                &[
                    "site/holdings.rs: a_session_sees_takes_and_erases_what_it_holds",
                    "site/holdings.rs: uploads_places_and_requests_are_seen_taken_and_erased_too",
                ]
            ),
        ]
    ),
    Promise {
        id: "privacy-effective",
        // The day is the database's, which the page reads.
        text: |_, lang| Some(lang.with("privacy-effective", &[("date", "…")])),
        held: &[held("privacy::editions: what the configuration says is compared", &[EDITIONS])],
    },
    Promise {
        id: "privacy-editions",
        text: |_, lang| Some(lang.t("privacy-changes")),
        held: &[held("privacy::editions: what changed is kept, and from when on", &[EDITIONS])],
    },
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

/// Whether some of them are where it happens until they refuse.
fn opt_out(config: &Config) -> bool {
    asked(config) && config.consent.has_opt_out()
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
