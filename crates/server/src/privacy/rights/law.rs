//! What can be asked for, by which law, and the time that the law gives.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A copy of what is kept.
    Access,
    /// Something is to be corrected.
    Correction,
    /// Something is to be deleted.
    Deletion,
    /// Something is to be stored only, not used.
    Restriction,
    /// Something is not to be done at all.
    Objection,
    /// Data is to be handed over.
    Portability,
    /// Nothing is to be sold or shared.
    OptOut,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Access,
        Self::Correction,
        Self::Deletion,
        Self::Restriction,
        Self::Objection,
        Self::Portability,
        Self::OptOut,
    ];

    /// Its word; the message of it is `right-…`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Correction => "correction",
            Self::Deletion => "deletion",
            Self::Restriction => "restriction",
            Self::Objection => "objection",
            Self::Portability => "portability",
            Self::OptOut => "optout",
        }
    }

    /// The kind of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether nobody has to show who they are for it (CCPA regulations, section 7026): it is
    /// registered as it comes.
    pub fn needs_no_proof(self) -> bool {
        self == Self::OptOut
    }

    /// The law that it is of, where only one has it.
    pub fn law(self) -> Option<Law> {
        (self == Self::OptOut).then_some(Law::Ccpa)
    }

    /// Whether it stops the work for whoever it is about, as soon as it is confirmed.
    pub fn stops(self) -> bool {
        matches!(self, Self::Restriction | Self::Objection)
    }
}

/// The law by which it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// GDPR, article 12.3: one month, and two more where there is a reason.
    Gdpr,
    /// CCPA, section 1798.130: 45 days, and 45 more where there is a reason; 15 business days where
    /// nothing is to be sold or shared.
    Ccpa,
}

impl Law {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Gdpr, Self::Ccpa];

    /// Its word; the message of it is `law-…`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gdpr => "gdpr",
            Self::Ccpa => "ccpa",
        }
    }

    /// The law of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|law| law.word() == word)
    }

    /// The message that names it and its time for such a request.
    pub fn message(self, kind: Kind) -> &'static str {
        match (kind, self) {
            (Kind::OptOut, _) => "law-ccpa-optout",
            (_, Self::Gdpr) => "law-gdpr",
            (_, Self::Ccpa) => "law-ccpa",
        }
    }

    /// When an answer to a request that was confirmed then is due; nothing where the law knows no
    /// more time. Times are milliseconds since 1970, in UTC.
    pub fn due(self, kind: Kind, confirmed: i64, extended: bool) -> Option<i64> {
        let from = Timestamp::from_millisecond(confirmed).ok()?.to_zoned_datetime(TimeZone::UTC);
        let span = match (kind, self, extended) {
            (Kind::OptOut, _, true) => return None,
            (Kind::OptOut, _, false) => Span::new().days(calendar_days(from.date(), OPT_OUT)),
            (_, Self::Gdpr, false) => Span::new().months(1),
            (_, Self::Gdpr, true) => Span::new().months(3),
            (_, Self::Ccpa, false) => Span::new().days(45),
            (_, Self::Ccpa, true) => Span::new().days(90),
        };
        Some(from.checked_add(span).ok()?.timestamp().as_millisecond())
    }
}

/// Business days within which sale and sharing must end (CCPA regulations, section 7026 f).
const OPT_OUT: u32 = 15;

/// How many days so many business days take from that day on. Holidays count as business days,
/// because they differ from place to place: so the answer is due no later than anywhere.
fn calendar_days(from: Date, business: u32) -> i64 {
    let (mut days, mut left, mut weekday) = (0, business, from.weekday());
    while left > 0 {
        (days, weekday) = (days + 1, weekday.next());
        left -= u32::from(!matches!(weekday, Weekday::Saturday | Weekday::Sunday));
    }
    days
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has opened the link yet.
    Asked,
    /// It is confirmed and waits for its answer.
    Open,
    /// It was answered.
    Answered,
    /// It was refused, with a reason that the law has.
    Refused,
    /// It needs no answer any more.
    Closed,
}

impl State {
    /// As the database has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Refused => "refused",
            Self::Closed => "closed",
        }
    }

    /// The state of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Asked, Self::Open, Self::Answered, Self::Refused, Self::Closed]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_the_laws() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
        for (law, extended, from, until) in [
            (Law::Gdpr, false, "2026-01-31T12:00:00Z", "2026-02-28T12:00:00Z"),
            (Law::Gdpr, false, "2026-11-26T00:00:00Z", "2026-12-26T00:00:00Z"),
            (Law::Gdpr, true, "2026-11-30T08:00:00Z", "2027-02-28T08:00:00Z"),
            (Law::Ccpa, false, "2026-11-26T00:00:00Z", "2027-01-10T00:00:00Z"),
            (Law::Ccpa, true, "2026-11-26T00:00:00Z", "2027-02-24T00:00:00Z"),
        ] {
            let due = law.due(Kind::Access, at(from), extended);
            assert_eq!(due, Some(at(until)), "{law:?} {extended} {from}");
        }
        for (from, until) in [
            // A Monday, a Friday, a Saturday and a Sunday.
            ("2026-11-23T09:00:00Z", "2026-12-14T09:00:00Z"),
            ("2026-11-27T09:00:00Z", "2026-12-18T09:00:00Z"),
            ("2026-11-28T09:00:00Z", "2026-12-18T09:00:00Z"),
            ("2026-11-29T09:00:00Z", "2026-12-18T09:00:00Z"),
        ] {
            let due = Law::Ccpa.due(Kind::OptOut, at(from), false);
            assert_eq!(due, Some(at(until)), "{from}");
        }
        assert_eq!(Law::Ccpa.due(Kind::OptOut, 0, true), None);
    }

    #[test]
    fn words_come_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_word(kind.word()), Some(kind));
        }
        for law in Law::ALL {
            assert_eq!(Law::of_word(law.word()), Some(law));
        }
    }
}
