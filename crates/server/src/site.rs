//! What every request shares.

use crate::abuse::{Addresses, ApiKeys, Rates, SESSIONS, Sessions};
use crate::admin::{DESKS, Desks, Oidc};
use crate::assets::Assets;
use crate::clock::Clock;
use crate::cloud::{Accounts, Logins};
use crate::config::Config;
use crate::contact::Messages;
use crate::counts::Counts;
use crate::intake::Intake;
use crate::jobs::{Duty, FETCHERS, Jobs, Runner};
use crate::mail::Outbox;
use crate::observe::Figures;
use crate::parts::Parts;
use crate::pictures::Pictures;
use crate::prepared::Prepared;
use crate::privacy::consent::Asking;
use crate::privacy::rights::Rights;
use crate::privacy::{Editions, SetBack, Signer};
use crate::seats::Seats;
use crate::store::{Drawer, Key, StoreError};
use crate::work::Workers;
use compressimage_cloud::Reach;
use compressimage_engine::Limits;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OnceCell, watch};
use tokio::task::JoinHandle;

/// So many requests at a time hand whole files to places elsewhere.
const SEATS: usize = 4;
/// Places for those who take all that is kept of them: each has a thread while it does.
const TAKERS: usize = 8;

/// What one request that is answered at once may take. There is no value that means unlimited.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Most bytes of all files of a request.
    pub bytes: u64,
    /// Most files of a request.
    pub files: usize,
    /// Most time for the work.
    pub time: Duration,
    /// Most time in the queue.
    pub patience: Duration,
    /// The engine's limits for each file.
    pub limits: Limits,
}

impl Bounds {
    fn new(config: &Config) -> Self {
        let limits = &config.limits;
        Self {
            bytes: limits.request.as_u64(),
            files: limits.files,
            time: limits.time,
            patience: limits.patience,
            limits: Limits {
                max_input_bytes: limits.request.as_u64(),
                max_pixels: limits.pixels,
                max_frames: limits.frames,
                max_memory: limits.memory.as_u64(),
                max_seconds: limits.time.as_secs().max(1),
                ..Limits::default()
            },
        }
    }
}

/// Who does the work on files.
#[derive(Debug, Clone)]
pub enum Hands {
    /// Threads of this process.
    Threads,
    /// A process for each task: this program with these arguments calls
    /// [`work`](crate::work::work).
    Processes {
        /// The program.
        program: PathBuf,
        /// What it is called with.
        arguments: Vec<OsString>,
    },
}

/// The site: its configuration, its files, what it keeps, and who is at work.
#[derive(Debug)]
pub struct Site {
    pub(crate) config: Arc<Config>,
    /// The files of the web part.
    pub(crate) assets: Assets,
    /// The description of the API, once it was asked for.
    pub(crate) described: OnceCell<Prepared>,
    /// "https://example.org", where people use another address than the one listened on.
    pub(crate) origin: Option<String>,
    pub(crate) bounds: Bounds,
    /// What it has beside the engine.
    pub(crate) parts: Arc<Parts>,
    /// Who does tasks.
    pub(crate) workers: Arc<Workers>,
    /// Work that is not waited for.
    pub(crate) jobs: Arc<Jobs>,
    /// Keys of programs.
    pub(crate) keys: ApiKeys,
    /// Visitors' sessions.
    pub(crate) sessions: Sessions,
    /// Makes addresses codes.
    pub(crate) addresses: Addresses,
    /// Who asked how often.
    pub(crate) rates: Arc<Rates>,
    /// Mail that is not sent yet.
    pub(crate) outbox: Arc<Outbox>,
    /// Messages to the operator.
    pub(crate) messages: Messages,
    /// Requests of rights.
    pub(crate) rights: Rights,
    /// Who is logged in to the operator's page.
    pub(crate) desks: Desks,
    /// Logins to it at a provider, where one is configured.
    pub(crate) oidc: Option<Oidc>,
    /// Pictures for other sites, where they are made.
    pub(crate) pictures: Option<Pictures>,
    /// What the policy says, and what it said.
    pub(crate) editions: Editions,
    /// Signs receipts.
    pub(crate) signer: Arc<Signer>,
    pub(crate) clock: Clock,
    /// Figures for a monitor.
    pub(crate) figures: Arc<Figures>,
    /// The server's own figures, by day.
    pub(crate) counts: Arc<Counts>,
    /// What visitors are asked for.
    pub(crate) asking: Asking,
    /// What opens visitors' places elsewhere.
    pub(crate) accounts: Accounts,
    /// Who asks at such places.
    pub(crate) reach: Reach,
    /// Logins at such places that are under way.
    pub(crate) logins: Logins,
    /// Room for files that are on their way.
    pub(crate) intake: Arc<Intake>,
    /// Places for requests that need a file whole in memory.
    pub(crate) seats: Seats,
    /// Whether the server goes down.
    pub(crate) going: watch::Sender<bool>,
    /// Whether the clock was set back.
    pub(crate) set_back: SetBack,
    /// Places for those who take all that is kept of them.
    pub(crate) takers: Seats,
}

impl Site {
    /// Opens the site of that configuration, and what it keeps.
    ///
    /// # Errors
    /// When the data folder can't be used.
    pub async fn open(config: Config, hands: Hands, clock: Clock) -> Result<Self, StoreError> {
        let folder = config.data_folder();
        let jobs = Jobs::open(&config, clock.clone()).await?;
        let parts = Arc::new(Parts::new(config.models.clone(), config.languages.clone()));
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let most = if config.jobs.workers == 0 { cores } else { config.jobs.workers };
        let counts = Arc::new(Counts::new(&config, clock.clone()));
        let figures = Arc::new(Figures::new(Arc::clone(&counts)));
        let intake = Intake::new(&config);
        let workers = match hands {
            Hands::Threads => Workers::here(Arc::clone(&parts), most, &figures, &intake),
            Hands::Processes { program, arguments } => {
                Workers::apart(program, arguments, most, &figures, &intake)
            }
        };
        let signer = match config.postgres() {
            Some(_) => Signer::common(&jobs.keys).await?,
            None => Signer::open(&folder.join("receipt.key"))?,
        };
        // Of one machine alone, logins under way are gone with the process.
        let desk_key = match config.postgres() {
            Some(_) => jobs.keys.common(DESKS).await?,
            None => Key::new(),
        };
        let drawer = Drawer { db: jobs.db.clone(), keys: jobs.keys.clone(), clock: clock.clone() };
        let outbox = Arc::new(Outbox::new(drawer.clone()));
        Ok(Self {
            assets: Assets::new(config.web.clone(), config.embedded),
            described: OnceCell::new(),
            origin: config.origin.as_ref().map(|o| o.trim_end_matches('/').to_owned()),
            bounds: Bounds::new(&config),
            pictures: config.pictures.as_ref().and_then(|own| Pictures::new(own, &clock)),
            parts,
            workers: Arc::new(workers),
            sessions: Sessions::new(jobs.keys.common(SESSIONS).await?),
            addresses: Addresses::open(&jobs.keys, &clock).await?,
            keys: ApiKeys::new(jobs.db.clone()),
            rates: Arc::new(Rates::new(&config.rates)),
            messages: Messages::new(drawer.clone()),
            rights: Rights::new(drawer, Arc::clone(&outbox)),
            outbox,
            desks: Desks::new(jobs.keys.clone()),
            oidc: config
                .admin
                .as_ref()
                .and_then(|admin| admin.oidc.clone())
                .map(|oidc| Oidc::new(oidc, clock.clone(), desk_key.clone())),
            editions: Editions::open(jobs.db.clone(), clock.clone(), &config).await?,
            asking: Asking::open(&config, jobs.db.clone(), clock.clone())?,
            accounts: Accounts::new(jobs.db.clone(), clock.clone(), config.retention.accounts),
            reach: Reach::new(Some(crate::cloud::guard(&config))).map_err(StoreError::from)?,
            logins: Logins::new(desk_key, clock.clone()),
            jobs: Arc::new(jobs),
            signer: Arc::new(signer),
            clock,
            figures,
            counts,
            intake,
            seats: Seats::new(SEATS, config.limits.patience),
            going: watch::Sender::new(false),
            set_back: SetBack::default(),
            takers: Seats::new(TAKERS, config.limits.patience),
            config: Arc::new(config),
        })
    }

    /// Whether people reach the site over TLS alone.
    pub(crate) fn secure(&self) -> bool {
        self.config.secure()
    }

    /// What stands below a letter: the operator's name, where they gave one, and the address.
    pub(crate) fn signature(&self, origin: &str) -> String {
        match self.config.policy.controller.as_str() {
            "" => origin.to_owned(),
            name => format!("{name}\n{origin}"),
        }
    }

    /// The work that goes on beside requests, until `stopping` says true: those who fetch for
    /// jobs and take them, the janitor, who sends mail, who calls back and who notes what the policy says.
    pub fn attend(self: &Arc<Self>, stopping: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
        let sender = crate::mail::keep_sending(Arc::clone(self), stopping.clone());
        let caller = crate::jobs::keep_calling(Arc::clone(self), stopping.clone());
        let publisher = crate::privacy::publish(Arc::clone(self), stopping.clone());
        let mut all = if self.config.jobs.take { self.take(stopping) } else { Vec::new() };
        all.extend([tokio::spawn(sender), tokio::spawn(caller), tokio::spawn(publisher)]);
        // Who answers requests asks other places, too; who only works needs no way to them.
        all.extend(self.runners(Duty::Fetch, FETCHERS, stopping));
        all.extend(self.tidy(stopping));
        all
    }

    /// The work of a process that takes jobs and answers no requests.
    pub fn labour(self: &Arc<Self>, stopping: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
        self.take(stopping).into_iter().chain(self.tidy(stopping)).collect()
    }

    fn tidy(self: &Arc<Self>, stopping: &watch::Receiver<bool>) -> [JoinHandle<()>; 3] {
        let second = crate::privacy::set_second(Arc::clone(self));
        let janitor = crate::privacy::keep_sweeping(Arc::clone(self), stopping.clone());
        let counting = crate::counts::keep_counting(Arc::clone(self), stopping.clone());
        [tokio::spawn(janitor), tokio::spawn(counting), tokio::spawn(second)]
    }

    fn take(self: &Arc<Self>, stopping: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
        // Where files are far, one fetches the next job's while the others work.
        let ahead = usize::from(self.jobs.files.is_far());
        self.runners(Duty::Work, self.workers.most() + ahead, stopping)
    }

    fn runners(
        self: &Arc<Self>,
        duty: Duty,
        count: usize,
        stopping: &watch::Receiver<bool>,
    ) -> Vec<JoinHandle<()>> {
        let runner = |_| {
            let runner = Runner {
                jobs: Arc::clone(&self.jobs),
                duty,
                config: Arc::clone(&self.config),
                workers: Arc::clone(&self.workers),
                intake: Arc::clone(&self.intake),
                limits: self.bounds.limits,
                name: crate::store::secret_id(),
            };
            tokio::spawn(crate::jobs::run(runner, stopping.clone()))
        };
        (0..count).map(runner).collect()
    }

    /// Keys of programs.
    pub fn keys(&self) -> &ApiKeys {
        &self.keys
    }

    /// The public key of receipts, in Base64.
    pub fn key(&self) -> String {
        self.signer.key()
    }

    /// What is kept, for whoever wants to look after it.
    pub fn jobs(&self) -> &Arc<Jobs> {
        &self.jobs
    }

    /// Its configuration.
    pub fn config(&self) -> &Arc<Config> {
        &self.config
    }
}
