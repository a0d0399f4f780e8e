//! What can be asked for, by which law, and the time that the law gives.

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
    /// CCPA, section 1798.130: 45 days, and 45 more where there is a reason.
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

    /// When an answer to a request that was confirmed then is due. Times are milliseconds since
    /// 1970, in UTC.
    pub fn due(self, confirmed: i64, extended: bool) -> i64 {
        let span = match (self, extended) {
            (Self::Gdpr, false) => Span::new().months(1),
            (Self::Gdpr, true) => Span::new().months(3),
            (Self::Ccpa, false) => Span::new().days(45),
            (Self::Ccpa, true) => Span::new().days(90),
        };
        let from = Timestamp::from_millisecond(confirmed).unwrap_or(Timestamp::UNIX_EPOCH);
        let end = from.to_zoned_datetime(TimeZone::UTC).checked_add(span);
        end.map_or(confirmed, |end| end.timestamp().as_millisecond())
    }
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
            assert_eq!(law.due(at(from), extended), at(until), "{law:?} {extended} {from}");
        }
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
