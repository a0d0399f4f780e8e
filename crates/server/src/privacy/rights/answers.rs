//! What the operator does with a request, and the letters that say so, in the language of whoever
//! asked.

use super::law::{Kind, Law, State};
use super::{Request, Rights, Who, Wish};
use crate::mail::{Letter, Post};
use crate::privacy::Erased;
use crate::site::Site;
use crate::store::StoreError;
use crate::words::Lang;
use sqlx::AnyConnection;

/// What the trail says where work goes on that a request stopped: the letter with the refusal says
/// why, or one of its own.
const LET_GO: &str = "work let go on";
const LET_GO_BY_LETTER: &str = "work let go on, by letter";

/// A text that the operator picks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its message.
    pub word: &'static str,
    /// How a request stands that is answered with it.
    pub state: State,
}

const fn template(word: &'static str, state: State) -> Template {
    Template { word, state }
}

impl Template {
    /// All of them: answers, and the reasons for which the law lets a request be refused.
    pub const ALL: [Self; 7] = [
        template("answer-done", State::Answered),
        template("answer-told", State::Answered),
        template("answer-nothing", State::Answered),
        template("refusal-identity", State::Refused),
        template("refusal-law", State::Refused),
        template("refusal-others", State::Refused),
        template("refusal-excessive", State::Refused),
    ];

    /// Whether it can answer such a request: nobody is refused for not showing who they are where
    /// that is not asked for.
    pub fn fits(self, kind: Kind) -> bool {
        !(kind.needs_no_proof() && self.word == "refusal-identity")
    }

    /// The template of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.word == word)
    }
}

/// The letter with the link that confirms a request. Nothing of what was typed is in it: whoever
/// sends the form may send it to anybody.
pub fn link(wish: &Wish, link: &str, from: &str) -> Letter {
    let lang = wish.lang;
    let what = lang.t(&format!("right-{}", wish.kind.word()));
    Letter {
        to: wish.content.email.clone(),
        subject: lang.t("letter-link.subject"),
        text: signed(&lang.with("letter-link", &[("what", &what), ("link", link)]), from),
    }
}

/// The letter that says that a request is registered, and when it is answered at the latest.
pub fn registered(request: &Request, from: &str) -> Letter {
    let lang = request.lang;
    let due = lang.date(request.due.unwrap_or(0));
    let until = lang.with("letter-registered", &[("date", &due)]);
    let text = [about(request, lang), until].join("\n\n");
    letter(request, "letter-registered.subject", &text, from)
}

/// The letter that says that work goes on which a request stopped (GDPR, article 18.3), and why.
fn lifted(request: &Request, beside: Beside<'_>) -> Letter {
    let lang = request.lang;
    let (goes_on, complain) = (lang.t("letter-lifted"), complaint(beside.authority, lang));
    let text = [&about(request, lang), &goes_on, beside.note.trim(), &complain].join("\n\n");
    letter(request, "letter-lifted.subject", &text, beside.from)
}

/// Where somebody complains.
fn complaint(authority: &str, lang: Lang) -> String {
    let authority = match authority {
        "" => lang.t("privacy-authority-any"),
        named => format!("{named}."),
    };
    lang.with("letter-complain", &[("authority", &authority)])
}

/// Who writes to people about requests, and where they themselves hear of them.
#[derive(Debug)]
pub struct Office {
    /// How letters are signed.
    pub from: String,
    /// The operator's address for mail, where there is one.
    to: Option<String>,
    /// The page where they answer.
    page: String,
}

impl Office {
    /// That of a site which people reach at that origin.
    pub fn of(site: &Site, origin: &str) -> Self {
        let from = site.signature(origin);
        let to = site.config.mail.as_ref().map(|mail| mail.to.clone());
        Self { from, to, page: format!("{origin}/admin") }
    }

    /// The letter that tells the operator of a request: nothing of what it says, for letters lie
    /// open on their way.
    pub fn told(&self, kind: Kind, law: Law, due: i64) -> Option<Letter> {
        let lang = Lang::DEFAULT;
        let what = lang.t(&format!("right-{}", kind.word()));
        let (law, date) = (lang.t(law.message(kind)), lang.date(due));
        Some(Letter {
            to: self.to.clone()?,
            subject: format!("A request of rights, due by {date}"),
            text: format!("{what}\n{law}\n\nIt is due by {date}: {}\n", self.page),
        })
    }
}

fn letter(request: &Request, subject: &str, text: &str, from: &str) -> Letter {
    Letter {
        to: request.content.email.clone(),
        subject: request.lang.t(subject),
        text: signed(text, from),
    }
}

fn signed(text: &str, from: &str) -> String {
    format!("{text}\n\n-- \n{from}\n")
}

/// What the request asked for, and when.
fn about(request: &Request, lang: Lang) -> String {
    let what = lang.t(&format!("right-{}", request.kind.word()));
    lang.with(
        "letter-about",
        &[("what", &what), ("date", &lang.date(request.verified.unwrap_or(0)))],
    )
}

/// What goes with an answer.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// What the operator adds.
    pub note: &'a str,
    /// Who can be complained to; empty where the operator named none.
    pub authority: &'a str,
    /// Who the letter is from.
    pub from: &'a str,
}

impl Rights {
    /// Answers or refuses a request; false where it is not open, or the text is none for it. What
    /// it stopped goes on where it is refused.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn answer(
        &self,
        request: &Request,
        template: Template,
        beside: Beside<'_>,
        who: &Who,
    ) -> Result<bool, StoreError> {
        if !template.fits(request.kind) {
            return Ok(false);
        }
        let lang = request.lang;
        let (note, complain) = (beside.note.trim(), complaint(beside.authority, lang));
        let parts = [&about(request, lang), &lang.t(template.word), note, &complain];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let text = parts.join("\n\n");
        let letter = letter(request, "letter-answer", &text, beside.from);
        let mut all = self.drawer.db.pool().begin().await?;
        let update = sqlx::query(
            "UPDATE rights SET state = $1, answered = $2 WHERE id = $3 AND state = 'open'",
        );
        let update = update.bind(template.state.word()).bind(self.drawer.clock.now());
        if update.bind(&request.id).execute(&mut *all).await?.rows_affected() == 0 {
            return Ok(false);
        }
        let what = format!("{}: {}", template.state.word(), template.word);
        self.note(&mut *all, &what, who, &request.id).await?;
        if template.state == State::Refused && self.let_go(&mut *all, &request.id).await? {
            self.note(&mut *all, LET_GO, who, &request.id).await?;
        }
        self.outbox.put(&mut *all, &request.id, &Post::Letter(letter)).await?;
        all.commit().await?;
        Ok(true)
    }

    /// Takes more time, once, and says why; false where the law knows none, or it can't be taken any
    /// more: the notice must go out before the first time is over.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn extend(
        &self,
        request: &Request,
        beside: Beside<'_>,
        who: &Who,
    ) -> Result<bool, StoreError> {
        let (lang, now) = (request.lang, self.drawer.clock.now());
        let Some(verified) = request.verified else { return Ok(false) };
        let Some(due) = request.law.due(request.kind, verified, true) else { return Ok(false) };
        let longer = lang.with("letter-extended", &[("date", &lang.date(due))]);
        let text = [&about(request, lang), &longer, beside.note.trim()].join("\n\n");
        let letter = letter(request, "letter-extended.subject", text.trim_end(), beside.from);
        let mut all = self.drawer.db.pool().begin().await?;
        let update = sqlx::query(
            "UPDATE rights SET due = $1, extended = $2 \
             WHERE id = $3 AND state = 'open' AND extended IS NULL AND due > $2",
        );
        let update = update.bind(due).bind(now).bind(&request.id);
        if update.execute(&mut *all).await?.rows_affected() == 0 {
            return Ok(false);
        }
        self.note(&mut *all, "extended", who, &request.id).await?;
        self.outbox.put(&mut *all, &request.id, &Post::Letter(letter)).await?;
        all.commit().await?;
        Ok(true)
    }

    /// Closes a request that needs no answer, because it was taken back; what it stopped goes on, and
    /// then whoever asked is told. False where it is not open.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn close(
        &self,
        request: &Request,
        beside: Beside<'_>,
        who: &Who,
    ) -> Result<bool, StoreError> {
        let mut all = self.drawer.db.pool().begin().await?;
        let update = sqlx::query(
            "UPDATE rights SET state = 'closed', answered = $1 WHERE id = $2 AND state = 'open'",
        );
        let update = update.bind(self.drawer.clock.now()).bind(&request.id);
        if update.execute(&mut *all).await?.rows_affected() == 0 {
            return Ok(false);
        }
        self.note(&mut *all, "closed", who, &request.id).await?;
        self.let_go_by_letter(&mut all, request, beside, who).await?;
        all.commit().await?;
        Ok(true)
    }

    /// Lets the work go on that a request stopped, and tells whoever asked why; false where it stops
    /// none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn lift(
        &self,
        request: &Request,
        beside: Beside<'_>,
        who: &Who,
    ) -> Result<bool, StoreError> {
        let mut all = self.drawer.db.pool().begin().await?;
        let lifted = self.let_go_by_letter(&mut all, request, beside, who).await?;
        all.commit().await?;
        Ok(lifted)
    }

    /// The same as a part of what is done.
    async fn let_go_by_letter(
        &self,
        into: &mut AnyConnection,
        request: &Request,
        beside: Beside<'_>,
        who: &Who,
    ) -> Result<bool, StoreError> {
        if !self.let_go(&mut *into, &request.id).await? {
            return Ok(false);
        }
        self.note(&mut *into, LET_GO_BY_LETTER, who, &request.id).await?;
        let letter = Post::Letter(lifted(request, beside));
        self.outbox.put(&mut *into, &request.id, &letter).await?;
        Ok(true)
    }

    /// Notes that what a request is about was erased.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn erased(
        &self,
        request: &Request,
        gone: &Erased,
        who: &Who,
    ) -> Result<(), StoreError> {
        let (jobs, uploads) = (gone.jobs.len(), gone.uploads.len());
        let what = format!("erased {jobs} jobs, {uploads} uploads");
        self.note(self.drawer.db.pool(), &what, who, &request.id).await
    }
}
