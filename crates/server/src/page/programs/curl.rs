//! Requests to copy, and the registry's command lines as such requests.

use crate::fields::{self, Field, Kind};
use compressimage_tools::{Door, Tool};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in a query.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b',').remove(b':');

/// How requests to this site begin.
pub struct Curl<'a> {
    origin: &'a str,
    key: &'static str,
}

impl<'a> Curl<'a> {
    /// Requests to `origin`; without a key where the API is open.
    pub fn new(origin: &'a str, open: bool) -> Self {
        Self { origin, key: if open { "" } else { "-H 'Authorization: Bearer ci_…'" } }
    }

    /// A request to a path, with what comes before and behind the address.
    pub fn line(&self, before: &str, path: &str, behind: &str) -> String {
        let address = format!("{}{path}", self.origin);
        let address = if path.contains('?') { format!("'{address}'") } else { address };
        let words = ["curl", self.key, before, &address, behind];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The same as a command line of the tool, where that can be had over HTTP.
    pub fn example(&self, tool: &dyn Tool, command: &str) -> Option<String> {
        let Asked { files, options } = asked(tool, command)?;
        let query = options.iter().map(|(name, value)| {
            let name = name.replace('_', "-");
            match value {
                Some(value) => format!("{name}={}", utf8_percent_encode(value, PLAIN)),
                None => name,
            }
        });
        let query = query.collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        let sent = match &files[..] {
            [] => "-X POST".to_owned(),
            [one] => format!("--data-binary @{one}"),
            several => {
                several.iter().map(|f| format!("-F file=@{f}")).collect::<Vec<_>>().join(" ")
            }
        };
        // Under the name that the server gives; what is read is shown.
        let read = matches!(tool.card().door, Door::Account | Door::Pair | Door::Text);
        let saved = if read { "" } else { "-OJ" };
        let path = format!("/v1/{}{mark}{query}", tool.card().name);
        Some(self.line(&sent, &path, saved))
    }
}

/// What a command line asks for.
struct Asked {
    files: Vec<String>,
    options: Vec<(String, Option<String>)>,
}

/// Reads a command line; nothing where it says what only the program on a machine can do.
fn asked(tool: &dyn Tool, command: &str) -> Option<Asked> {
    let words = shell_words::split(command).ok()?;
    let mut words = words.into_iter().skip(2);
    let fields = fields::of(tool);
    let mut asked = Asked { files: Vec::new(), options: Vec::new() };
    while let Some(word) = words.next() {
        match word.strip_prefix("--") {
            // Where the answer goes is the client's affair.
            None if word == "-o" => drop(words.next()?),
            None if word.starts_with('-') => return None,
            None if word.contains('*') => {
                let name = |name: &str| word.replace('*', name);
                asked.files.extend([name("a"), name("b")]);
            }
            // A folder is what is in it.
            None if !word.contains('.') => {
                asked.files.extend(["a.jpg", "b.jpg"].map(|file| format!("{word}/{file}")));
            }
            None => asked.files.push(word),
            Some(flag) => asked.options.push(option(&fields, flag, &mut words)?),
        }
    }
    let pictured = |(name, value): &(String, Option<String>)| {
        name == "background" && value.as_ref().is_some_and(|value| value.contains('.'))
    };
    // A picture to stand behind a subject is a file, too.
    (!asked.options.iter().any(pictured)).then_some(asked)
}

/// An option of a command line, with its value where it has one.
fn option(
    fields: &[Field],
    flag: &str,
    words: &mut impl Iterator<Item = String>,
) -> Option<(String, Option<String>)> {
    let (flag, given) = match flag.split_once('=') {
        Some((flag, given)) => (flag, Some(given.to_owned())),
        None => (flag, None),
    };
    let name = flag.replace('-', "_");
    let field = fields.iter().find(|field| field.name == name)?;
    match (given, &field.kind) {
        (None, Kind::Flag) => Some((name, None)),
        (None, _) => Some((name, Some(words.next()?))),
        (given, _) => Some((name, given)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use compressimage_tools::{TOOLS, find};

    #[test]
    fn command_lines_become_requests() {
        let curl = Curl::new("https://a.example", true);
        let of = |tool: &str, line: &str| curl.example(find(tool).unwrap(), line);
        let line = "compressimage compress *.jpg --max-size 200KB --srgb -o small";
        let wanted = "curl -F file=@a.jpg -F file=@b.jpg \
            'https://a.example/v1/compress?max-size=200KB&srgb' -OJ";
        assert_eq!(of("compress", line).unwrap(), wanted);
        let line = "compressimage split-pdf report.pdf --parts '1-3; 4-last'";
        let wanted = "curl --data-binary @report.pdf \
            'https://a.example/v1/split-pdf?parts=1-3%3B%204-last' -OJ";
        assert_eq!(of("split-pdf", line).unwrap(), wanted);
        let line = "compressimage images-to-pdf scans -o all.pdf";
        let wanted = "curl -F file=@scans/a.jpg -F file=@scans/b.jpg \
            https://a.example/v1/images-to-pdf -OJ";
        assert_eq!(of("images-to-pdf", line).unwrap(), wanted);
        assert_eq!(of("compress", "compressimage compress -r photos"), None);
        let closed = Curl::new("https://a.example", false);
        assert!(closed.line("", "/v1/jobs/JOB", "").starts_with("curl -H 'Authorization: Bearer"));
    }

    #[test]
    fn every_tool_has_a_request_that_holds() {
        for &tool in TOOLS {
            let card = tool.card();
            let all = card.examples.iter().filter_map(|(line, _)| asked(tool, line));
            let mut count = 0;
            for Asked { options, .. } in all {
                let filled: Vec<_> =
                    options.into_iter().map(|(name, v)| (name, v.unwrap_or_default())).collect();
                let options = fields::options(tool, &filled);
                tool.plan_json(&options).unwrap_or_else(|e| panic!("{} {options}: {e}", card.name));
                count += 1;
            }
            assert!(count > 0, "{} has no request to copy", card.name);
        }
    }
}
