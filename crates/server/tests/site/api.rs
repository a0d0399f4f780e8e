//! The API for programs: tools that answer at once.

use crate::common::{Running, between, header, png};
use reqwest::Response;
use reqwest::multipart::{Form, Part};
use serde_json::Value;
use std::io::Read;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn report(answer: &Response) -> Value {
    serde_json::from_str(header(answer, "compressimage-report")).expect("a report")
}

async fn problem(answer: Response) -> (u16, Value) {
    assert_eq!(header(&answer, "content-type"), "application/problem+json");
    let status = answer.status().as_u16();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told["status"], status);
    assert!(told["detail"].as_str().is_some_and(|text| text.len() > 10), "{told}");
    (status, told)
}

#[tokio::test]
async fn a_file_goes_in_and_the_result_comes_out() {
    let site = Running::new().await;
    let picture = png(120, 80);
    let answer = site.post("/v1/compress").body(picture.clone()).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "image/png");
    let told = report(&answer);
    assert_eq!(told["files"][0]["report"]["bytes_in"], picture.len());
    let small = answer.bytes().await.unwrap();
    assert!(small.len() < picture.len());
    assert_eq!(told["files"][0]["bytes"], small.len());
    // Options by the names of the command line, and a name.
    let path = "/v1/resize?width=60&format=webp&name=my%20photo.png";
    let answer = site.post(path).body(picture).send().await.unwrap();
    assert_eq!(header(&answer, "content-type"), "image/webp");
    assert!(header(&answer, "content-disposition").contains("my%20photo"));
    assert_eq!(report(&answer)["files"][0]["report"]["width"], 60);
    let answer = site.post("/v1/inspect").body(png(9, 7)).send().await.unwrap();
    let told: Value = answer.json().await.unwrap();
    assert_eq!((&told["width"], &told["height"]), (&9.into(), &7.into()));
}

#[tokio::test]
async fn recipes_give_the_same_bytes_as_their_tool() {
    let site = Running::new().await;
    let recipe =
        r#"{"steps":[{"step":"resize","width":40}],"output":{"format":"jpeg","goal":"auto"}}"#;
    let query = [("recipe", recipe)];
    let answer = site.post("/v1/run").query(&query).body(png(80, 60)).send().await.unwrap();
    assert_eq!(header(&answer, "content-type"), "image/jpeg");
    let by_recipe = answer.bytes().await.unwrap();
    let path = "/v1/resize?width=40&format=jpeg";
    let by_tool = site.post(path).body(png(80, 60)).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(by_recipe, by_tool);
}

#[tokio::test]
async fn several_files_come_back_as_one() {
    let site = Running::new().await;
    let part = |name: &'static str, bytes: Vec<u8>| Part::bytes(bytes).file_name(name);
    let form = || {
        Form::new()
            .part("file", part("a.png", png(50, 40)))
            .part("file", part("b.png", b"no picture".to_vec()))
            .text("options", r#"{"format":"webp"}"#)
    };
    let answer = site.post("/v1/compress").multipart(form()).send().await.unwrap();
    assert_eq!(header(&answer, "content-type"), "application/zip");
    assert_eq!(report(&answer)["failed"][0]["code"], "unknown_format");
    let bytes = answer.bytes().await.unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut names: Vec<_> = zip.file_names().map(str::to_owned).collect();
    names.sort();
    assert_eq!(names, ["a-compressed.webp", "not-done.txt"]);
    let mut text = String::new();
    zip.by_name("not-done.txt").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.starts_with("b.png: "), "{text}");
    let request = site.post("/v1/compress").header("accept", "multipart/form-data");
    let answer = request.multipart(form()).send().await.unwrap();
    assert!(header(&answer, "content-type").starts_with("multipart/form-data; boundary="));
    let body = answer.bytes().await.unwrap();
    let text = String::from_utf8_lossy(&body);
    assert!(text.contains("name=\"report\"") && text.contains("filename=\"a-compressed.webp\""));
}

#[tokio::test]
async fn an_empty_file_is_told_like_another_that_is_no_picture() {
    let site = Running::new().await;
    let file = |name: &'static str, bytes| Part::bytes(bytes).file_name(name);
    let form = Form::new().part("file", file("a.png", png(9, 9)));
    let form = form.part("file", file("empty.png", Vec::new()));
    let answer = site.post("/v1/compress").multipart(form).send().await.unwrap();
    let report: Value = serde_json::from_str(header(&answer, "compressimage-report")).unwrap();
    assert!(report.to_string().contains("empty.png"), "{report}");
}

#[tokio::test]
async fn who_begins_and_sends_no_more_is_let_go() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let site = Running::new().await;
    let begin = async |bytes: &[u8]| {
        let mut stream = tokio::net::TcpStream::connect(site.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        stream
    };
    // Nothing at all, what both kinds of HTTP begin with, half of the headers, nothing behind an
    // answer.
    let whole = b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n";
    let begun = [&b""[..], b"P", b"GET / HTTP/1.1\r\nhost: a\r\nx-a: ", whole];
    let mut closed = tokio::task::JoinSet::new();
    for bytes in begun {
        let mut stream = begin(bytes).await;
        // To the end, or to what cuts it off.
        closed.spawn(async move { stream.read_to_end(&mut Vec::new()).await.is_ok() });
    }
    let closed = tokio::time::timeout(Duration::from_secs(60), closed.join_all()).await;
    assert_eq!(closed.expect("they are closed").len(), 4);
}

#[tokio::test]
async fn what_is_wrong_is_said_to_programs() {
    let site = Running::new().await;
    let asked: [(&str, &[u8], u16, &str); 10] = [
        ("/v1/compress", b"no picture at all", 415, "unknown_format"),
        ("/v1/compress", b"", 400, "no_file"),
        ("/v1/compress?qualty=5", b"x", 400, "no_such_option"),
        ("/v1/compress?quality=hundred", b"x", 400, "recipe"),
        ("/v1/nothing", b"x", 404, "no_such_tool"),
        ("/v1/run?recipe=%7B", b"x", 400, "bad_recipe"),
        ("/v1/score", b"x", 400, "two_files"),
        ("/v1/compress?lossless=maybe", b"x", 400, "recipe"),
        ("/v1/compress?recipe=%7B%22steps%22:[]%7D", b"x", 400, "bad_request"),
        ("/v1", b"x", 404, "not_found"),
    ];
    for (path, body, status, code) in asked {
        let answer = site.post(path).body(body.to_vec()).send().await.unwrap();
        let (found, told) = problem(answer).await;
        assert_eq!((found, &told["code"]), (status, &code.into()), "{path}: {told}");
    }
    let answer = site.get("/v1/compress").send().await.unwrap();
    assert_eq!(header(&answer, "allow"), "POST");
    assert_eq!(problem(answer).await.0, 405);
    for path in [
        "/v1",
        "/v1/",
        "/v1/nothing",
        "/v1/%ff",
        "/v1/jobs/x/y/z",
        "/v1/jobs/x/files/first",
        "/v1/jobs/%ff",
        "/v1/jobs/x",
    ] {
        let (status, _) = problem(site.get(path).send().await.unwrap()).await;
        assert_eq!(status, 404, "{path}");
    }
}

/// What the answer to a form with this part says is wrong.
async fn refused(site: &Running, path: &str, name: &'static str, part: Part) -> Value {
    let answer = site.post(path).multipart(Form::new().part(name, part)).send().await.unwrap();
    let (status, told) = problem(answer).await;
    assert_eq!(status, 400, "{told}");
    told
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_said_in_its_own_words() {
    let site = Running::new().await;
    let file = || Part::bytes(png(8, 8)).file_name("a.png");
    let told = refused(&site, "/v1/compress", "picture", file()).await;
    let detail = told["detail"].as_str().unwrap();
    assert_eq!(told["code"], "part");
    assert!(detail.contains("'picture'") && detail.contains("'file'"), "{detail}");
    let request = site.post("/v1/compress").header("content-type", "multipart/form-data");
    let (_, told) = problem(request.body("x").send().await.unwrap()).await;
    assert!(told["detail"].as_str().unwrap().contains("boundary"), "{told}");
    let told = refused(&site, "/v1/compress", "recipe", Part::text("{\"steps\":[]}")).await;
    assert!(told["detail"].as_str().unwrap().contains("/v1/run"), "{told}");
    let told = refused(&site, "/v1/compress", "srgb", Part::text("perhaps")).await;
    assert!(told["detail"].as_str().unwrap().contains("srgb: "), "{told}");
    // No flags of the command line, no browsers.
    let large = site.post("/v1/resize?width=1000000&height=1000000&fit=fill");
    let (status, told) = problem(large.body(png(8, 8)).send().await.unwrap()).await;
    assert_eq!(status, 413);
    assert!(!told["detail"].as_str().unwrap().contains("--"), "{told}");
}

#[tokio::test]
async fn a_flag_needs_no_value() {
    let site = Running::new().await;
    let lossless = async |query: &str| {
        let path = format!("/v1/compress?format=webp&{query}");
        let answer = site.post(&path).body(png(40, 30)).send().await.unwrap();
        report(&answer)["files"][0]["report"]["lossless"].as_bool().unwrap()
    };
    assert!(lossless("lossless").await && lossless("lossless=yes").await);
    assert!(!lossless("lossless=no&quality=40").await);
}

#[tokio::test]
async fn a_report_that_is_too_long_for_a_header_is_shortened() {
    let site = Running::new().await;
    let told = async |count: usize| {
        let mut form = Form::new().part("file", Part::bytes(b"none".to_vec()).file_name("none"));
        for n in 1..count {
            let name = format!("{}-{n}.png", "ein größeres Bild ".repeat(4));
            form = form.part("file", Part::bytes(png(9, 9)).file_name(name));
        }
        let answer = site.post("/v1/compress").multipart(form).send().await.unwrap();
        assert!(header(&answer, "compressimage-report").len() <= 3_000);
        report(&answer)
    };
    let few = told(3).await;
    assert!(few.get("shortened").is_none(), "{few}");
    assert!(few["files"][1]["report"]["warnings"].is_array(), "{few}");
    let many = told(20).await;
    assert_eq!(many["shortened"], true);
    let sums = &many["sums"];
    assert_eq!((&sums["files"], &sums["failed"]), (&19.into(), &1.into()), "{many}");
    assert_eq!(sums["bytes_in"], 19 * png(9, 9).len());
    let first = &many["files"][0];
    assert!(first["name"].as_str().unwrap().contains("größeres"), "{first}");
    assert!(first["report"]["bytes_out"].is_u64(), "{first}");
}

#[tokio::test]
async fn keys_open_what_is_closed_as_far_as_their_quota() {
    let site = Running::with(|config| config.ways.open_api = false).await;
    let ask = |secret: String| {
        let request = site.post("/v1/compress").bearer_auth(secret);
        async { request.body(png(8, 8)).send().await.unwrap() }
    };
    let answer = site.post("/v1/compress").body(png(8, 8)).send().await.unwrap();
    assert!(answer.headers().contains_key("www-authenticate"));
    assert_eq!(problem(answer).await.0, 401);
    assert_eq!(problem(ask("ci_wrong".into()).await).await.0, 401);
    let now = site.clock.now();
    let (id, secret) = site.site.keys().create("builds", 2, now).await.unwrap();
    for _ in 0..2 {
        assert_eq!(ask(secret.clone()).await.status(), 200);
    }
    let answer = ask(secret.clone()).await;
    assert!(header(&answer, "retry-after").parse::<u64>().unwrap() > 0);
    assert_eq!(problem(answer).await.1["code"], "quota");
    assert_eq!(site.site.keys().all(now).await.unwrap()[0].today, 2);
    site.clock.advance(24 * 3600 * 1000);
    // Files count: more than are left are none.
    let files = |count: u8| {
        let file = |n| Part::bytes(png(8, 8)).file_name(format!("{n}.png"));
        let form = (0..count).fold(Form::new(), |form, n| form.part("file", file(n)));
        // The scheme's name may be written in small letters.
        let request = site.post("/v1/compress").header("authorization", format!("bearer {secret}"));
        request.multipart(form).send()
    };
    let many = files(3).await.unwrap();
    assert_eq!(problem(many).await.1["code"], "quota");
    assert_eq!(site.site.keys().all(site.clock.now()).await.unwrap()[0].today, 1);
    site.clock.advance(24 * 3600 * 1000);
    assert_eq!(files(2).await.unwrap().status(), 200);
    site.clock.advance(24 * 3600 * 1000);
    assert_eq!(ask(secret.clone()).await.status(), 200);
    // As the password of basic authentication, too.
    let request = site.post("/v1/compress").basic_auth("api", Some(&secret));
    assert_eq!(request.body(png(8, 8)).send().await.unwrap().status(), 200);
    assert!(site.site.keys().revoke(&id, now).await.unwrap());
    assert_eq!(problem(ask(secret).await).await.0, 401);
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let site = Running::with(|config| {
        config.rates.tasks = 6;
        config.rates.burst = 3;
    })
    .await;
    for _ in 0..3 {
        let answer = site.post("/v1/compress").body(png(8, 8)).send().await.unwrap();
        assert_eq!(answer.status(), 200);
    }
    let answer = site.post("/v1/compress").body(png(8, 8)).send().await.unwrap();
    let wait: u64 = header(&answer, "retry-after").parse().unwrap();
    assert!((1..=11).contains(&wait), "{wait}");
    assert_eq!(problem(answer).await.1["code"], "rate");
}

#[tokio::test]
async fn people_who_ask_too_often_get_a_page() {
    let site = Running::with(|config| config.rates.requests = 3).await;
    let get = |path: &str| site.get(path).header("accept", "text/html,*/*").send();
    for _ in 0..100 {
        get("/compress").await.unwrap();
    }
    let answer = get("/compress").await.unwrap();
    assert_eq!(answer.status(), 429);
    assert!(header(&answer, "retry-after").parse::<u64>().unwrap() > 0);
    assert!(header(&answer, "content-type").starts_with("text/html"));
    assert!(answer.headers().contains_key("content-security-policy"));
    let page = answer.text().await.unwrap();
    assert!(page.contains("<h1>") && page.contains("href=\"/compress\""), "{page}");
    assert_eq!(problem(get("/v1/openapi.json").await.unwrap()).await.1["code"], "rate");
    assert_eq!(problem(site.get("/").send().await.unwrap()).await.1["code"], "rate");
}

#[tokio::test]
async fn the_description_has_every_tool_and_refers_to_what_is_there() {
    let site = Running::new().await;
    let told: Value = site.get("/v1/openapi.json").send().await.unwrap().json().await.unwrap();
    for &tool in compressimage_tools::TOOLS {
        let operation = &told["paths"][format!("/v1/{}", tool.card().name)]["post"];
        assert_eq!(operation["summary"], tool.card().summary);
    }
    let text = told.to_string();
    for part in text.split("\"$ref\":\"#").skip(1) {
        let pointer = part.split('"').next().unwrap();
        assert!(told.pointer(pointer).is_some(), "{pointer}");
    }
    // What an answer is described to have is what it has.
    let schema = |name: &str| &told["components"]["schemas"][name];
    let job: Value = {
        let answer = site.post("/v1/jobs?tool=compress").body(png(8, 8)).send().await.unwrap();
        answer.json().await.unwrap()
    };
    for name in schema("Job")["required"].as_array().unwrap() {
        assert!(job.get(name.as_str().unwrap()).is_some(), "{name} in {job}");
    }
    for name in job.as_object().unwrap().keys() {
        assert!(schema("Job")["properties"].get(name).is_some(), "{name} is not described");
    }
    let turn = &schema("pdf-pages-options")["properties"]["turn"];
    assert_eq!((&turn["multipleOf"], &turn["maximum"]), (&90.into(), &360.into()));
    let submit = &told["paths"]["/v1/jobs"]["post"];
    let names: Vec<_> = submit["parameters"].as_array().unwrap().iter().collect();
    assert!(names.iter().any(|one| one["name"] == "webhook" && one["in"] == "query"));
    assert!(!text.contains(" --"), "no flags of the command line: {text}");
}

#[tokio::test]
async fn the_page_for_programs_explains_every_code_and_every_tool() {
    let site = Running::new().await;
    let page = site.get("/docs/api").send().await.unwrap().text().await.unwrap();
    let told: Value = site.get("/v1/openapi.json").send().await.unwrap().json().await.unwrap();
    let codes = &told["components"]["schemas"]["Problem"]["properties"]["code"]["enum"];
    assert!(codes.as_array().unwrap().len() > 60);
    for code in codes.as_array().unwrap() {
        assert!(page.contains(&format!("<tr id={code}>")), "{code} has no row");
    }
    // Where a problem's type leads to, there is something.
    let answer = site.post("/v1/compress").body("no picture").send().await.unwrap();
    let (_, told) = problem(answer).await;
    let (path, code) = told["type"].as_str().unwrap().split_once('#').unwrap();
    assert_eq!(path, "/docs/api");
    assert!(page.contains(&format!("id=\"{code}\"")));
    for &tool in compressimage_tools::TOOLS {
        let card = tool.card();
        let section = between(&page, &format!("<section id=\"tool-{}\">", card.name), "</section>");
        assert!(section.contains(&format!("/v1/{}", card.name)), "{section}");
        assert!(section.contains("curl ") && section.contains("<table>"), "{section}");
    }
    assert!(page.contains(&site.site.key()), "the key that calls are signed with");
}

/// It is packed once and kept: however it is asked for, it says the same.
#[tokio::test]
async fn the_description_comes_packed_and_is_not_sent_again() {
    let site = Running::new().await;
    let ask = async |coding: &str| {
        let request = site.get("/v1/openapi.json").header("accept-encoding", coding);
        request.send().await.unwrap()
    };
    let plain = ask("identity").await;
    let tag = header(&plain, "etag").to_owned();
    let plain = plain.bytes().await.unwrap();
    assert!(serde_json::from_slice::<Value>(&plain).unwrap()["paths"].is_object());
    for (asked, coding) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip")]
    {
        let answer = ask(asked).await;
        assert_eq!(header(&answer, "content-encoding"), coding);
        assert_eq!((header(&answer, "etag"), header(&answer, "vary")), (&*tag, "Accept-Encoding"));
        assert_eq!(header(&answer, "content-type"), "application/json");
        let packed = answer.bytes().await.unwrap();
        assert!(packed.len() < plain.len() / 4, "{coding}: {} of {}", packed.len(), plain.len());
        let mut unpacked = Vec::new();
        match coding {
            "br" => {
                brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).unwrap();
            }
            _ => {
                let mut reader = flate2::read::GzDecoder::new(&packed[..]);
                std::io::Read::read_to_end(&mut reader, &mut unpacked).unwrap();
            }
        }
        assert_eq!(unpacked, plain);
    }
    let again = site.get("/v1/openapi.json").header("if-none-match", &tag);
    let again = again.header("accept-encoding", "br").send().await.unwrap();
    assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, &*tag));
    assert!(again.bytes().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_a_file_said_of_somebody_stands_in_no_header() {
    let site = Running::new().await;
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 2, 2);
    encoder.add_text_chunk("Author".into(), "Secret Person".into()).unwrap();
    encoder.write_header().unwrap().write_image_data(&[0; 4]).unwrap();
    let answer = site.post("/v1/compress").body(picture.clone()).send().await.unwrap();
    let told = report(&answer);
    assert_eq!(told["files"][0]["report"]["removed"][0]["name"], "Author", "{told}");
    assert!(!told.to_string().contains("Secret Person"), "proxies write headers down");
    let whole = site.post("/v1/compress").header("accept", "multipart/form-data");
    let whole = whole.body(picture).send().await.unwrap().text().await;
    assert!(whole.unwrap().contains("Secret Person"), "who reads the form is told all");
}

#[tokio::test]
async fn what_is_packed_or_for_nobody_is_not_understood() {
    let site = Running::new().await;
    let packed = site.post("/v1/compress").header("content-encoding", "gzip");
    let (status, told) = problem(packed.body(png(8, 8)).send().await.unwrap()).await;
    assert_eq!((status, &told["code"]), (415, &"bad_header".into()));
    for hosts in ["", "Host: a\r\nHost: b\r\n"] {
        let mut stream = tokio::net::TcpStream::connect(site.address).await.unwrap();
        let request = format!("GET /terms HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 400 "), "{hosts}: {answer}");
    }
}
