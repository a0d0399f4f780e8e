//! The parameter `q`: <https://developers.google.com/workspace/drive/api/guides/ref-search-terms>.

use crate::clouds::state::State;
use crate::clouds::tree::Node;

/// What files are looked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Query {
    /// Both.
    And(Box<Query>, Box<Query>),
    /// One of both.
    Or(Box<Query>, Box<Query>),
    /// The others.
    Not(Box<Query>),
    /// Those in a folder.
    In(String),
    /// Those of which a text is compared.
    Text(Field, Operator, String),
    /// Those with a mark.
    Is(Mark, bool),
}

/// A text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The name.
    Name,
    /// The media type.
    Mime,
    /// When it was written.
    Modified,
    /// When it was made.
    Created,
}

/// How it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    /// `contains`
    Contains,
    /// `=`
    Equal,
    /// `!=`
    Other,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Whether it is in the bin.
    Trashed,
    /// Whether it has a star.
    Starred,
    /// Whether others shared it.
    Shared,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Sign(String),
}

impl Query {
    /// Reads one; nothing where it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let tokens = tokens(text)?;
        let mut rest = tokens.as_slice();
        let query = either(&mut rest)?;
        rest.is_empty().then_some(query)
    }

    /// Whether a file is one of them.
    pub fn fits(&self, state: &State, node: &Node) -> bool {
        match self {
            Self::And(one, other) => one.fits(state, node) && other.fits(state, node),
            Self::Or(one, other) => one.fits(state, node) || other.fits(state, node),
            Self::Not(one) => !one.fits(state, node),
            Self::In(id) => {
                let id = if id == "root" { state.tree.root() } else { id };
                node.parent.as_deref() == Some(id)
            }
            Self::Is(Mark::Trashed, wanted) => node.trashed == *wanted,
            Self::Is(_, wanted) => !wanted,
            Self::Text(Field::Name, Operator::Contains, text) => begins(&node.name, text),
            // Large and small letters are the same to the service.
            Self::Text(Field::Name, operator, text) => {
                (node.name.to_lowercase() == text.to_lowercase()) == (*operator == Operator::Equal)
            }
            Self::Text(Field::Mime, Operator::Contains, text) => node.mime.starts_with(text),
            Self::Text(Field::Mime, operator, text) => {
                (node.mime == *text) == (*operator == Operator::Equal)
            }
            Self::Text(field, operator, text) => {
                let time = if *field == Field::Created { node.times.0 } else { node.times.1 };
                let time = crate::clouds::sums::date(time);
                let order = time.as_str().cmp(text.get(..19).unwrap_or(text));
                match operator {
                    Operator::Less => order.is_lt(),
                    Operator::AtMost => order.is_le(),
                    Operator::More => order.is_gt(),
                    Operator::AtLeast => order.is_ge(),
                    Operator::Equal => order.is_eq(),
                    Operator::Other | Operator::Contains => order.is_ne(),
                }
            }
        }
    }

    /// The folders that it names.
    pub fn folders(&self) -> Vec<&str> {
        match self {
            Self::And(one, other) | Self::Or(one, other) => {
                [one.folders(), other.folders()].concat()
            }
            Self::Not(one) => one.folders(),
            Self::In(id) => vec![id],
            _ => Vec::new(),
        }
    }
}

/// Whether a word of a name begins so: names are not searched within words.
fn begins(name: &str, text: &str) -> bool {
    let (name, text) = (name.to_lowercase(), text.to_lowercase());
    let mut before = ' ';
    for (at, letter) in name.char_indices() {
        if !before.is_alphanumeric() && name[at..].starts_with(&text) {
            return true;
        }
        before = letter;
    }
    text.is_empty()
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            _ if letter.is_whitespace() => {}
            '\'' => {
                let mut value = String::new();
                loop {
                    match letters.next()? {
                        '\'' => break,
                        '\\' => match letters.next()? {
                            escaped @ ('\'' | '\\') => value.push(escaped),
                            _ => return None,
                        },
                        other => value.push(other),
                    }
                }
                out.push(Token::Text(value));
            }
            '(' | ')' | '=' => out.push(Token::Sign(letter.to_string())),
            '!' | '<' | '>' => {
                let mut sign = letter.to_string();
                sign.extend(letters.next_if_eq(&'='));
                out.push(Token::Sign(sign));
            }
            _ if letter.is_ascii_alphabetic() => {
                let mut word = letter.to_string();
                while let Some(more) = letters.next_if(char::is_ascii_alphanumeric) {
                    word.push(more);
                }
                out.push(Token::Word(word));
            }
            _ => return None,
        }
    }
    Some(out)
}

fn next<'a>(rest: &mut &'a [Token]) -> Option<&'a Token> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    Some(first)
}

fn took(rest: &mut &[Token], token: &Token) -> bool {
    let is = rest.first() == Some(token);
    if is {
        *rest = &rest[1..];
    }
    is
}

fn word(text: &str) -> Token {
    Token::Word(text.to_owned())
}

fn sign(text: &str) -> Token {
    Token::Sign(text.to_owned())
}

fn either(rest: &mut &[Token]) -> Option<Query> {
    let mut query = both(rest)?;
    while took(rest, &word("or")) {
        query = Query::Or(Box::new(query), Box::new(both(rest)?));
    }
    Some(query)
}

fn both(rest: &mut &[Token]) -> Option<Query> {
    let mut query = term(rest)?;
    while took(rest, &word("and")) {
        query = Query::And(Box::new(query), Box::new(term(rest)?));
    }
    Some(query)
}

fn term(rest: &mut &[Token]) -> Option<Query> {
    if took(rest, &word("not")) {
        return Some(Query::Not(Box::new(term(rest)?)));
    }
    if took(rest, &sign("(")) {
        let query = either(rest)?;
        return took(rest, &sign(")")).then_some(query);
    }
    match next(rest)? {
        Token::Text(id) => {
            let right = took(rest, &word("in")) && took(rest, &word("parents"));
            right.then(|| Query::In(id.clone()))
        }
        Token::Word(name) => named(name, rest),
        Token::Sign(_) => None,
    }
}

fn named(name: &str, rest: &mut &[Token]) -> Option<Query> {
    let operator = next(rest)?;
    let value = next(rest)?;
    let mark = match name {
        "trashed" => Some(Mark::Trashed),
        "starred" => Some(Mark::Starred),
        "sharedWithMe" => Some(Mark::Shared),
        _ => None,
    };
    if let Some(mark) = mark {
        let same = match operator {
            Token::Sign(text) if text == "=" => true,
            Token::Sign(text) if text == "!=" => false,
            _ => return None,
        };
        return match value {
            Token::Word(text) if text == "true" => Some(Query::Is(mark, same)),
            Token::Word(text) if text == "false" => Some(Query::Is(mark, !same)),
            _ => None,
        };
    }
    let Token::Text(text) = value else { return None };
    let operator = match operator {
        Token::Word(text) if text == "contains" => Operator::Contains,
        Token::Sign(text) => match text.as_str() {
            "=" => Operator::Equal,
            "!=" => Operator::Other,
            "<" => Operator::Less,
            "<=" => Operator::AtMost,
            ">" => Operator::More,
            ">=" => Operator::AtLeast,
            _ => return None,
        },
        _ => return None,
    };
    let equal = matches!(operator, Operator::Equal | Operator::Other);
    let field = match name {
        "name" if equal || operator == Operator::Contains => Field::Name,
        "mimeType" if equal || operator == Operator::Contains => Field::Mime,
        "modifiedTime" if operator != Operator::Contains => Field::Modified,
        "createdTime" if operator != Operator::Contains => Field::Created,
        _ => return None,
    };
    Some(Query::Text(field, operator, text.clone()))
}

#[cfg(test)]
mod tests {
    use super::{Field, Operator, Query, begins};

    #[test]
    fn queries_are_read() {
        let name = |text: &str| Query::Text(Field::Name, Operator::Contains, text.to_owned());
        assert_eq!(Query::read(r"name contains 'it\'s \\'"), Some(name(r"it's \")));
        let q =
            "'x' in parents and trashed = false and (name contains 'a' or not name contains 'b')";
        assert!(matches!(Query::read(q), Some(Query::And(..))));
        for wrong in [
            "name contains it",
            "name like 'a'",
            "trashed = 'false'",
            "(name = 'a'",
            "",
            "name = 'it's'",
        ] {
            assert_eq!(Query::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_are_found_by_their_beginning() {
        assert!(begins("Holiday photo.jpg", "pho"));
        assert!(begins("IMG_0001.jpg", "img_0"));
        assert!(!begins("Holiday.jpg", "day"));
    }
}
