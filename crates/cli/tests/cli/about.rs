//! What the program says about itself: all of it comes from the registry.

use crate::support::Folder;
use serde_json::Value;

fn tools(folder: &Folder) -> Vec<Value> {
    let ran = folder.run(&["tools", "--json"]).ends(0);
    let all: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    assert!(all["recipe"]["properties"]["steps"].is_object(), "the recipe's schema is there");
    all["tools"].as_array().expect("a list").clone()
}

#[test]
fn every_option_of_a_schema_is_a_flag() {
    let folder = Folder::new();
    let tools = tools(&folder);
    assert!(tools.len() >= 10);
    for tool in tools {
        let name = tool["name"].as_str().expect("a name");
        let help = folder.run(&[name, "--help"]).ends(0).text();
        let options = tool["options"]["properties"].as_object().cloned().unwrap_or_default();
        for option in options.keys() {
            let flag = format!("--{}", option.replace('_', "-"));
            assert!(help.contains(&flag), "{name} {flag}");
        }
        for example in tool["examples"].as_array().expect("examples") {
            let line = example["command"].as_str().expect("a command");
            assert!(help.contains(line), "{name}: {line}");
        }
    }
}

#[test]
fn ranges_and_defaults_are_in_the_schema() {
    let folder = Folder::new();
    let tools = tools(&folder);
    let compress = tools.iter().find(|t| t["name"] == "compress").expect("compress");
    let effort = &compress["options"]["properties"]["effort"];
    assert_eq!((&effort["minimum"], &effort["maximum"]), (&0.into(), &10.into()), "{effort}");
    assert_eq!(effort["default"], 5, "{effort}");
    let format = compress["options"]["properties"]["format"]["enum"].as_array().expect("formats");
    assert!(format.contains(&"best".into()) && format.contains(&"avif".into()));
}

#[test]
fn the_docs_are_current() {
    let folder = Folder::new();
    let made = folder.run(&["tools", "--markdown"]).ends(0).text();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/tools.md");
    let there = std::fs::read_to_string(path).unwrap_or_default();
    assert!(made == there, "docs/tools.md is not current: run 'make docs'");
}

#[test]
fn every_command_has_a_man_page_and_completions() {
    let folder = Folder::new();
    folder.run(&["man", "pages"]).ends(0);
    let pages = folder.files();
    for command in ["compress", "inspect", "run", "tools", "completions", "man"] {
        let page = format!("pages/compressimage-{command}.1");
        assert!(pages.contains(&page), "{page}");
    }
    for page in &pages {
        let lint = std::process::Command::new("mandoc")
            .args(["-T", "lint", "-W", "warning"])
            .arg(folder.path(page))
            .output();
        // Where there is no mandoc, nobody judges.
        if let Ok(lint) = lint {
            assert!(lint.stdout.is_empty(), "{}", String::from_utf8_lossy(&lint.stdout));
        }
    }
    let page = String::from_utf8(folder.read("pages/compressimage-compress.1")).unwrap();
    assert!(page.contains("max\\-size"));
    assert!(folder.run(&["man"]).ends(0).text().contains(".TH compressimage"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = folder.run(&["completions", shell]).ends(0).text();
        assert!(script.contains("compressimage") && script.contains("max-size"), "{shell}");
    }
}

#[test]
fn social_lists_without_an_input() {
    let folder = Folder::new();
    assert!(folder.run(&["social", "--list"]).ends(0).text().contains("instagram"));
    folder.picture("photo.png");
    folder.run(&["social", "photo.png"]).ends(2);
}
