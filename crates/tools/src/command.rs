//! From JSON options back to the command line: what a page shows as "copy as command".

use crate::registry::Tool;
use compressimage_engine::Result;
use serde_json::Value;
use std::borrow::Cow;

/// The command that does what the tool does with these options, without its files, quoted for a
/// POSIX shell.
///
/// # Errors
/// Those of [`Tool::plan_json`]: options that the tool does not have, or that make no sense.
pub fn line(tool: &dyn Tool, options: &Value) -> Result<String> {
    tool.plan_json(options)?;
    let mut words = vec![Cow::from("compressimage"), tool.card().name.into()];
    for (name, value) in options.as_object().into_iter().flatten() {
        let flag = format!("--{}", name.replace('_', "-"));
        match value {
            Value::Null | Value::Bool(false) => {}
            Value::Bool(true) => words.push(flag.into()),
            value => words.extend([flag.into(), argument(value).into()]),
        }
    }
    Ok(words.iter().map(|word| shell_words::quote(word)).collect::<Vec<_>>().join(" "))
}

/// A value as an argument; several are separated by commas.
fn argument(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(argument).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find;
    use serde_json::json;

    #[test]
    fn options_become_flags_that_a_shell_reads() {
        let tool = find("compress").unwrap();
        let options = json!({"max_size": "200KB", "keep": ["gps", "dates"], "lossless": false,
            "srgb": true, "background": "#ff0000", "quality": null});
        assert_eq!(
            line(tool, &options).unwrap(),
            "compressimage compress --background '#ff0000' --keep gps,dates --max-size 200KB --srgb"
        );
        assert!(line(tool, &json!({"nonsense": 1})).is_err());
    }
}
