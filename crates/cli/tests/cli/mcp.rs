//! The tools for an assistant, asked by a client of the protocol: over standard input and output,
//! and over HTTP.

use crate::support::{Folder, is_whole_png, noisy};
use rmcp::handler::client::ClientHandler;
use rmcp::model::{CallToolRequestParams, CallToolResult, ProgressNotificationParam};
use rmcp::service::{NotificationContext, RoleClient, RunningService};
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use rmcp::{ServiceExt, model::Tool};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Hears how far calls have come.
#[derive(Clone, Default)]
struct Ears(Arc<Mutex<Vec<f64>>>);

impl ClientHandler for Ears {
    async fn on_progress(
        &self,
        told: ProgressNotificationParam,
        _: NotificationContext<RoleClient>,
    ) {
        self.0.lock().unwrap().push(told.progress);
    }
}

/// A client, and the program that it talks to.
struct Assistant {
    session: RunningService<RoleClient, Ears>,
    ears: Ears,
    program: Option<tokio::process::Child>,
}

impl Assistant {
    /// Starts the program as an assistant's configuration does.
    async fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let arguments: Vec<_> = ["mcp"].iter().chain(arguments).copied().collect();
        let mut command = tokio::process::Command::from(folder.command(&arguments));
        let command = command.stdin(Stdio::piped()).stderr(Stdio::inherit()).kill_on_drop(true);
        let mut program = command.spawn().expect("it starts");
        let pipes = (program.stdout.take().unwrap(), program.stdin.take().unwrap());
        let ears = Ears::default();
        let session = ears.clone().serve(pipes).await.expect("it answers");
        Self { session, ears, program: Some(program) }
    }

    /// A session with one that listens.
    async fn connect(address: &str, token: Option<&str>) -> Result<Self, String> {
        // Its client has none of its own.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut config = StreamableHttpClientTransportConfig::with_uri(address);
        if let Some(token) = token {
            config = config.auth_header(token);
        }
        let ears = Ears::default();
        let session = ears.clone().serve(StreamableHttpClientTransport::from_config(config)).await;
        let session = session.map_err(|error| error.to_string())?;
        Ok(Self { session, ears, program: None })
    }

    async fn tools(&self) -> Vec<Tool> {
        self.session.list_all_tools().await.unwrap()
    }

    async fn call(&self, tool: &str, arguments: Value) -> CallToolResult {
        self.session.call_tool(request(tool, arguments)).await.unwrap()
    }

    /// A call that fails; gives what is said.
    async fn refused(&self, tool: &str, arguments: Value) -> String {
        let result = self.call(tool, arguments).await;
        assert_eq!(result.is_error, Some(true), "{result:?}");
        text(&result)
    }
}

fn request(tool: &str, arguments: Value) -> CallToolRequestParams {
    let Value::Object(arguments) = arguments else { panic!("arguments are an object") };
    CallToolRequestParams::new(tool.to_owned()).with_arguments(arguments)
}

fn text(result: &CallToolResult) -> String {
    let texts = result.content.iter().filter_map(|content| content.as_text());
    texts.map(|content| content.text.clone()).collect::<Vec<_>>().join("\n")
}

fn told(result: &CallToolResult) -> &Value {
    assert_ne!(result.is_error, Some(true), "{result:?}");
    result.structured_content.as_ref().expect("it is told to programs, too")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tool_is_offered() {
    let folder = Folder::new();
    let assistant = Assistant::start(&folder, &[]).await;
    let names: Vec<_> = assistant.tools().await.iter().map(|tool| tool.name.to_string()).collect();
    for tool in compressimage_tools::TOOLS {
        assert!(names.iter().any(|name| name == tool.card().name), "{}", tool.card().name);
    }
    let info = assistant.session.peer_info().unwrap();
    assert_eq!(info.server_info.as_ref().unwrap().name, "compressimage");
}

#[tokio::test(flavor = "multi_thread")]
async fn results_are_files_by_the_rules_of_the_command_line() {
    let folder = Folder::new();
    let original = folder.picture("photos/a.png");
    let before = std::fs::read(&original).unwrap();
    let mut assistant = Assistant::start(&folder, &["--folder", "photos"]).await;
    let result = assistant.call("compress", json!({ "files": ["a.png"] })).await;
    let told = &told(&result)["results"][0];
    assert!(told["output"].as_str().unwrap().ends_with("photos/a-compressed.png"), "{told}");
    assert!(told["report"]["bytes_out"].as_u64() < told["report"]["bytes_in"].as_u64());
    assert!(text(&result).contains("a-compressed.png"));
    assert!(is_whole_png(&folder.read("photos/a-compressed.png")));
    // Nothing is replaced unasked.
    let said = assistant.refused("compress", json!({ "files": ["a.png"] })).await;
    assert!(said.contains("exists") && said.contains("'overwrite'"), "{said}");
    let again = json!({ "files": ["a.png"], "overwrite": true });
    assert_ne!(assistant.call("compress", again).await.is_error, Some(true));
    // A folder for results, and several of one input.
    let several = json!({ "files": ["a.png"], "widths": [8, 12], "output": "web/small" });
    assistant.call("resize", several).await;
    let files = folder.files();
    for name in ["photos/web/small/a-8w.png", "photos/web/small/a-12w.png"] {
        assert!(files.iter().any(|file| file == name), "{files:?}");
    }
    assert!(!files.iter().any(|file| file.contains(".tmp")), "{files:?}");
    assert_eq!(std::fs::read(&original).unwrap(), before);
    // It ends when the assistant has gone.
    assistant.session.cancel().await.unwrap();
    let program = assistant.program.as_mut().unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(20), program.wait()).await;
    assert_eq!(ended.expect("it ends").unwrap().code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_are_answers() {
    let folder = Folder::new();
    folder.picture("a.png");
    folder.picture("other.png");
    let assistant = Assistant::start(&folder, &["--folder", "."]).await;
    let result = assistant.call("inspect", json!({ "files": ["a.png"] })).await;
    assert_eq!(told(&result)["results"][0]["found"]["width"], 24);
    let result = assistant.call("score", json!({ "files": ["a.png", "other.png"] })).await;
    assert!(told(&result)["results"][0]["found"]["ssimulacra2"].is_number(), "{result:?}");
    let result = assistant.call("list-files", json!({})).await;
    let listed = &told(&result)["files"];
    assert!(listed[0]["path"].as_str().unwrap().ends_with("/a.png"), "{listed}");
    assert_eq!(listed[0]["bytes"], folder.read("a.png").len());
    let preview = json!({ "files": ["a.png", "other.png"], "preview": true });
    let result = assistant.call("score", preview).await;
    assert!(result.content.iter().any(|content| content.as_image().is_some()), "{result:?}");
    assert_eq!(folder.files().len(), 2, "nothing is written: {:?}", folder.files());
    let document = json!({ "files": ["a.png", "other.png"], "output": "made" });
    assistant.call("images-to-pdf", document).await;
    assert!(folder.read("made/a.pdf").starts_with(b"%PDF-"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_is_a_small_picture_and_no_file() {
    let folder = Folder::new();
    folder.write("large.png", &noisy(700, 3));
    let assistant = Assistant::start(&folder, &["--folder", "."]).await;
    let preview = json!({ "files": ["large.png"], "degrees": 90, "preview": true });
    let result = assistant.call("rotate", preview).await;
    let shown = result.content.iter().find_map(|content| content.as_image()).expect("a picture");
    assert_eq!(shown.mime_type, "image/jpeg");
    let bytes = data_encoding::BASE64.decode(shown.data.as_bytes()).unwrap();
    let picture = image::load_from_memory(&bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (512, 512));
    assert_eq!(folder.files(), ["large.png"]);
    let begun = std::time::Instant::now();
    while assistant.ears.0.lock().unwrap().is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(10), "no progress was told");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_in_words() {
    let folder = Folder::new();
    folder.picture("a.png");
    folder.write("text.png", b"no picture");
    let assistant = Assistant::start(&folder, &["--folder", "."]).await;
    for (tool, arguments, said) in [
        ("compress", json!({ "files": ["text.png"] }), "text.png: "),
        ("compress", json!({ "files": ["a.png"], "qualty": 5 }), "qualty"),
        ("compress", json!({ "files": ["a.png"], "quality": "good" }), "are wrong"),
        ("compress", json!({ "files": "a.png" }), "the call is wrong"),
        ("compress", json!({}), "'files'"),
        ("compress", json!({ "files": ["none.png"] }), "not found"),
        ("compress", json!({ "files": ["a.png"], "max_size": "10B" }), "smallest"),
        ("score", json!({ "files": ["a.png"] }), "two"),
        ("nothing", json!({}), "no tool named"),
    ] {
        let text = assistant.refused(tool, arguments).await;
        assert!(text.contains(said), "{tool}: {text}");
    }
    // One that fails does not take the others along, nor one that is not there.
    let three = json!({ "files": ["text.png", "a.png", "none.png"] });
    let result = assistant.call("compress", three).await;
    let results = told(&result)["results"].as_array().unwrap();
    let of = |name: &str| {
        let ends = |told: &&Value| told["input"].as_str().unwrap().ends_with(name);
        results.iter().find(ends).unwrap_or_else(|| panic!("{name} in {results:?}"))
    };
    assert!(of("text.png")["error"]["message"].is_string() && of("/a.png")["output"].is_string());
    assert!(of("none.png")["error"]["message"].as_str().unwrap().contains("not found"));
    // But a document without one of its pages is not what was asked for.
    let two = json!({ "files": ["a.png", "none.png"], "output": "made" });
    assert!(assistant.refused("images-to-pdf", two).await.contains("none.png"));
    assert!(!folder.files().iter().any(|file| file.starts_with("made/")));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_named_folders_are_reached() {
    let folder = Folder::new();
    folder.picture("in/a.png");
    let secret = folder.picture("out/secret.png");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, folder.path("in/link.png")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path("out"), folder.path("in/way")).unwrap();
    let assistant = Assistant::start(&folder, &["--folder", "in"]).await;
    let absolute = secret.display().to_string();
    for file in ["../out/secret.png", &absolute, "link.png", "way/secret.png", "/etc/hostname"] {
        let said = assistant.refused("inspect", json!({ "files": [file] })).await;
        assert!(said.contains("not in an allowed folder"), "{file}: {said}");
    }
    for output in ["../out", "way", "way/new", "/tmp"] {
        let call = json!({ "files": ["a.png"], "output": output });
        let said = assistant.refused("compress", call).await;
        assert!(said.contains("not in an allowed folder"), "{output}: {said}");
    }
    let call = json!({ "files": ["a.png"], "background": "../out/secret.png" });
    let said = assistant.refused("cutout", call).await;
    assert!(said.contains("not in an allowed folder"), "{said}");
    let said = assistant.refused("list-files", json!({ "folder": "../out" })).await;
    assert!(said.contains("not in an allowed folder"), "{said}");
    let none = Assistant::start(&folder, &[]).await;
    let said = none.refused("inspect", json!({ "files": [absolute] })).await;
    assert!(said.contains("--folder"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_no_longer_gets_no_file() {
    let folder = Folder::new();
    folder.write("slow.png", &noisy(3000, 5));
    let assistant = Assistant::start(&folder, &["--folder", "."]).await;
    let slow = json!({ "files": ["slow.png"], "to": "jxl", "lossless": true, "effort": 10 });
    let call = assistant.session.call_tool(request("convert", slow));
    // Dropped, the call is cancelled.
    assert!(tokio::time::timeout(Duration::from_secs(2), call).await.is_err(), "it was quick");
    // The desk is free for others at once.
    let others = assistant.call("inspect", json!({ "files": ["slow.png"] }));
    tokio::time::timeout(Duration::from_secs(60), others).await.expect("it answers");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(folder.files(), ["slow.png"]);
}

/// One that listens; it ends with the test.
struct Listening {
    child: Child,
    address: String,
}

impl Listening {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let start = ["mcp", "--folder", ".", "--listen", "127.0.0.1:0"];
        let arguments: Vec<_> = start.iter().chain(arguments).copied().collect();
        let mut child = folder.command(&arguments).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("The tools at ").expect(&line).to_owned();
        Self { child, address }
    }

    /// The status of a request with these headers.
    fn status(&self, headers: &[(&str, &str)]) -> u16 {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut request = agent.post(&self.address).header("content-type", "application/json");
        request = request.header("accept", "application/json, text/event-stream");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let hello = json!({
            "jsonrpc": "2.0", "id": 1, "method": "initialize",
            "params": {
                "protocolVersion": "2025-06-18", "capabilities": {},
                "clientInfo": { "name": "test", "version": "1" },
            },
        });
        request.send(hello.to_string()).expect("it answers").status().as_u16()
    }
}

/// What a browser asks before it lets a page's script connect.
fn may(address: &str, origin: &str) -> ureq::http::Response<ureq::Body> {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let request = agent.options(address).header("origin", origin);
    let request = request.header("access-control-request-method", "POST");
    let headers = "authorization,content-type,mcp-protocol-version,mcp-session-id";
    request.header("access-control-request-headers", headers).call().expect("it answers")
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_http_it_is_the_same() {
    let folder = Folder::new();
    folder.picture("a.png");
    let listening = Listening::start(&folder, &[]);
    let assistant = Assistant::connect(&listening.address, None).await.unwrap();
    let result = assistant.call("convert", json!({ "files": ["a.png"], "to": "webp" })).await;
    assert_ne!(result.is_error, Some(true), "{result:?}");
    assert!(folder.read("a.webp").starts_with(b"RIFF"));
    // Pages of the web have no business here, whatever name they give this machine.
    assert_eq!(listening.status(&[]), 200);
    assert_eq!(listening.status(&[("origin", "https://evil.example")]), 403);
    assert_eq!(listening.status(&[("origin", "null")]), 403);
    assert_eq!(listening.status(&[("host", "evil.example")]), 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_asked_for_where_there_is_one() {
    let folder = Folder::new();
    folder.write("token", b"secret-of-the-test\n");
    let listening = Listening::start(
        &folder,
        &["--token-file", "token", "--origin", "https://app.example:443"],
    );
    assert_eq!(listening.status(&[]), 401);
    assert_eq!(listening.status(&[("authorization", "Bearer wrong")]), 401);
    let good = ("authorization", "Bearer secret-of-the-test");
    assert_eq!(listening.status(&[good]), 200);
    assert_eq!(listening.status(&[good, ("origin", "https://app.example")]), 200);
    assert_eq!(listening.status(&[good, ("origin", "https://evil.example")]), 403);
    assert_eq!(listening.status(&[good, ("origin", "https://app.example:444")]), 403);
    let header = |origin: &str, name: &str| {
        let answer = may(&listening.address, origin);
        answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
    };
    let allowed = "access-control-allow-origin";
    let app = "https://app.example";
    assert_eq!(may(&listening.address, app).status(), 200);
    assert_eq!(header(app, allowed).as_deref(), Some(app));
    let headers = header(app, "access-control-allow-headers").unwrap();
    assert!(headers.contains("authorization") && headers.contains("mcp-session-id"), "{headers}");
    for other in ["https://evil.example", "https://app.example:444", "http://app.example", "null"] {
        assert_eq!(header(other, allowed), None, "{other}");
    }
    assert!(Assistant::connect(&listening.address, None).await.is_err());
    let assistant = Assistant::connect(&listening.address, Some("secret-of-the-test")).await;
    assert!(!assistant.unwrap().tools().await.is_empty());
    // Others may not connect without one.
    let ran = folder.run(&["mcp", "--listen", "0.0.0.0:0"]).ends(2);
    assert!(ran.stderr.contains("--token-file"), "{}", ran.stderr);
    folder.write("short", b"x");
    let ran = folder.run(&["mcp", "--listen", "0.0.0.0:0", "--token-file", "short"]).ends(2);
    assert!(ran.stderr.contains("could be guessed"), "{}", ran.stderr);
    folder.run(&["mcp", "--folder", "nowhere"]).ends(2);
    let help = folder.run(&["mcp", "--help"]).ends(0).text();
    assert!(help.starts_with("Offer the tools to an assistant"), "{help}");
}
