//! `config`, and what commands say about a configuration.

use crate::support::{Folder, Ran};
use std::net::TcpListener;

/// Checks a configuration of these settings, with these variables.
fn check(folder: &Folder, settings: &str, variables: &[(&str, &str)]) -> Ran {
    folder.write("server.toml", settings.as_bytes());
    let arguments = ["config", "check", "--config", "server.toml"];
    folder.run_in(&arguments, &[variables, &[("HOME", "home")]].concat(), b"")
}

#[test]
fn the_example_is_a_configuration() {
    let folder = Folder::new();
    let example = folder.run(&["config", "example"]).ends(0).text();
    let ran = check(&folder, &example, &[]).ends(0);
    assert!(ran.text().ends_with("The configuration is well.\n"), "{}", ran.text());
    for said in ["messages = \"90 days\"", "[retention]", "#[admin.oidc]", "#issuer = "] {
        assert!(example.contains(said), "{said}: {example}");
    }
    assert!(!folder.has("home"), "nothing is made by asking");
}

/// What each of these settings is refused with, and that the server does not start with it.
#[test]
fn what_is_wrong_says_where_and_what_to_do() {
    for (settings, said) in [
        ("listen = \"127.0.0.1:99999\"", "listen: write it as 127.0.0.1:8080"),
        ("listen = \"nowhere\"", "listen: write it as 127.0.0.1:8080"),
        ("listen = \":80\"", "listen: write it as"),
        (
            "listen = \"0.0.0.0:9090\"\n[metrics]\nlisten = \"127.0.0.1:9090\"",
            "metrics.listen: this is where the site listens: take another port",
        ),
        ("client_header = \"x forwarded for\"", "client_header: this can't be a header's name"),
        ("[ways]\nurl_hosts = [\"foo\"]", "ways.url_hosts: write each as files.example.org:443"),
        ("[policy]\nemail = \"nobody\"", "policy.email: write it as privacy@example.org"),
        ("[[policy.processors]]\nname = \"\"\n", "policy.processors: each needs its name"),
        ("[limits]\nrequest = \"10TB\"", "limits.request: at most 4GiB"),
        ("database = \"mysql://host/name\"", "database: 'sqlite', or postgres://"),
        ("[retention]\nfiles_at_most = \"30h\"", "retention.files_at_most: at most 24h"),
        ("[retention]\nfiles = 7", "retention.files: write a time with its unit, as \"90s\""),
        ("[retention]\nfile = \"1h\"", "did you mean retention.files?"),
        ("[limits]\nfiles = \"many\"", "limits.files: write a whole number"),
        ("[limits]\nfiles = -1", "limits.files: write a whole number"),
        ("[limits]\nrequest = \"much\"", "limits.request: write a size, as \"64MB\""),
        ("limits = 5", "limits: write a table with settings, not this number"),
        ("[ways]\nurls = \"yes\"", "ways.urls: write true or false, not this text"),
        ("[ways]\nurl_hosts = \"a\"", "ways.url_hosts: write a list"),
        ("[consent]\nregion = \"moon\"", "consent.region: write one of opt-in, opt-out, header"),
        ("[mail]\nfrom = \"a@b.example\"", "mail.server: it has to be set"),
        ("listen = 80", "listen: write a text in quotes, not this number"),
        (
            "[pictures]\nkey = \"abc\"\nsources = [\"https://example.org/\"]",
            "pictures.key: at least 64",
        ),
        ("listen = \"127.0.0.1:80\"\n[jobs\n", "line 2 is no TOML"),
    ] {
        let folder = Folder::new();
        let ran = check(&folder, settings, &[]).ends(2);
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
        assert!(ran.stderr.contains("is wrong: server.toml: "), "{}", ran.stderr);
        for word in ["struct", "u64", "usize", "invalid type", "variant"] {
            assert!(!ran.stderr.contains(word), "{word}: {}", ran.stderr);
        }
        let served = folder.run(&["serve", "--config", "server.toml"]).ends(2);
        assert_eq!(served.stderr, ran.stderr);
    }
    let folder = Folder::new();
    let ran = folder.run(&["config", "check", "--config", "none.toml"]).ends(2);
    assert!(ran.stderr.contains("none.toml: there is no such file"), "{}", ran.stderr);
    let ran = folder.run(&["serve", "--listen", "127.0.0.1:99999"]).ends(2);
    assert!(ran.stderr.contains("--listen: listen: write it as"), "{}", ran.stderr);
}

/// What is named and not there, and what is there and damaged.
#[test]
fn what_can_not_be_used_is_named() {
    let folder = Folder::new();
    for setting in ["web", "languages"] {
        let ran = check(&folder, &format!("{setting} = \"/nope\""), &[]).ends(1);
        let said = format!("{setting}: there is no folder /nope: make it, or leave this out");
        assert!(ran.stderr.contains(&said), "{}", ran.stderr);
    }
    for (file, said) in [
        ("compressimage.sqlite", "compressimage.sqlite is damaged: it is no database; mend"),
        ("keys.sqlite", "keys.sqlite is damaged: it is no database; mend"),
        ("receipt.key", "receipt.key is damaged: it is no key of 32 bytes; mend"),
    ] {
        let folder = Folder::new();
        std::fs::create_dir(folder.path("data")).unwrap();
        folder.write(format!("data/{file}"), b"noise in the place of what was here");
        let served = folder.run(&["serve", "--listen", "127.0.0.1:0", "--data", "data"]).ends(1);
        assert!(served.stderr.contains(said), "{}", served.stderr);
        if file != "receipt.key" {
            let ran = check(&folder, "data = \"data\"", &[]).ends(1);
            assert!(ran.stderr.contains(said), "{}", ran.stderr);
        }
    }
}

#[test]
fn what_is_only_unwise_is_a_note() {
    for (settings, said) in [
        ("[jobs]\nqueue = 10", "jobs.per_client: one client may have more jobs"),
        ("[jobs]\nupload = \"3GB\"\ndisk = \"2GB\"", "jobs.upload: no job can be so large"),
    ] {
        let folder = Folder::new();
        let ran = check(&folder, settings, &[]).ends(0);
        assert!(ran.text().contains(said), "{said}: {}", ran.text());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new();
        let secret = format!(
            "[pictures]\nkey = \"{}\"\nsources = [\"https://a.example/\"]",
            "ab".repeat(32)
        );
        folder.write("server.toml", b"");
        for (mode, told) in [(0o644, true), (0o600, false)] {
            let rights = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(folder.path("server.toml"), rights).unwrap();
            let text = check(&folder, &secret, &[]).ends(0).text();
            assert_eq!(text.contains("server.toml: it has secrets"), told, "{text}");
        }
    }
    let folder = Folder::new();
    let text = check(&folder, "[retention]\nfiles = 0\nlogs = \"0\"\n", &[]).ends(0).text();
    assert!(text.contains("is well"), "{text}");
}

#[test]
fn variables_are_named() {
    let folder = Folder::new();
    let wrong = |name: &str, value: &str| {
        let ran = check(&folder, "", &[(name, value)]).ends(2);
        ran.stderr
    };
    let told = wrong("COMPRESSIMAGE_SERVER_RETENTION__FILES", "2days");
    assert!(
        told.contains("COMPRESSIMAGE_SERVER_RETENTION__FILES: retention.files: no more"),
        "{told}"
    );
    let told = wrong("COMPRESSIMAGE_SERVER_LIMITS__PIXELS", "many");
    assert!(told.contains("COMPRESSIMAGE_SERVER_LIMITS__PIXELS: limits.pixels: write a"), "{told}");
    let told = wrong("COMPRESSIMAGE_SERVER_LIMITS_PIXELS", "9");
    assert!(told.contains("did you mean COMPRESSIMAGE_SERVER_LIMITS__PIXELS?"), "{told}");
    let told = wrong("COMPRESSIMAGE_SERVER_ADMIN__TOKEN", "123");
    assert!(told.contains("quotes make a variable's value a text"), "{told}");
    let stray = [("COMPRESSIMAGE_LIMITS_PIXELS", "9")];
    let text = check(&folder, "", &stray).ends(0).text();
    let hint = "note: COMPRESSIMAGE_LIMITS_PIXELS: this variable is not read; did you mean \
                COMPRESSIMAGE_SERVER_LIMITS__PIXELS?";
    assert!(text.contains(hint), "{text}");
    let off = [("COMPRESSIMAGE_SERVER_RETENTION__FILES", "0")];
    check(&folder, "", &off).ends(0);
}

/// Folders, a database and a bucket that can't be used: checked, and refused at the start.
#[test]
fn what_can_t_be_used_is_found() {
    let folder = Folder::new();
    folder.write("file", b"");
    // A port that nobody listens at: it was free a moment ago.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let database = format!("database = \"postgres://me:secret@127.0.0.1:{port}/jobs\"");
    for (settings, said) in [
        ("data = \"file/data\"", "server.toml: data: jobs can't be kept in file/data: not a dir"),
        ("[log]\nfolder = \"file/log\"", "log.folder: the log can't be kept in file/log: not a"),
        (&database, "server.toml: database: it can't be used: "),
    ] {
        let ran = check(&folder, settings, &[]).ends(1);
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
        assert!(!ran.stderr.contains("secret") && !ran.text().contains("is well"));
        let mut arguments = vec!["serve", "--listen", "127.0.0.1:0", "--config", "server.toml"];
        if !settings.starts_with("data") {
            arguments.extend(["--data", "data"]);
        }
        let served = folder.run(&arguments).ends(1);
        assert!(served.stderr.contains(said.trim_start_matches("server.toml: ")), "{served:?}");
    }
    let bucket = format!("store = \"s3://pictures?endpoint=http://127.0.0.1:{port}&region=here\"");
    let keys = [("AWS_ACCESS_KEY_ID", "me"), ("AWS_SECRET_ACCESS_KEY", "secret")];
    let ran = check(&folder, &bucket, &keys).ends(1);
    assert!(ran.stderr.contains("store: the bucket can't be used: "), "{}", ran.stderr);
    folder.write("broken/compressimage.sqlite", &[7; 4096]);
    let ran = check(&folder, "data = \"broken\"", &[]).ends(1);
    assert!(ran.stderr.contains("database: it can't be used"), "{}", ran.stderr);
}

/// The monitor's address is the one that is named where it is the one that is taken.
#[test]
fn the_address_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = Folder::new();
    let settings = format!("data = \"data\"\n[metrics]\nlisten = \"{address}\"\n");
    folder.write("server.toml", settings.as_bytes());
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--config", "server.toml"];
    let ran = folder.run(&arguments).ends(1);
    let said = format!("can't listen on {address}: another program listens there");
    assert!(ran.stderr.contains(&said) && ran.stderr.contains("metrics.listen"), "{}", ran.stderr);
}

/// Commands that only look make nothing.
#[test]
fn looking_makes_nothing() {
    let folder = Folder::new();
    folder.write("server.toml", b"data = \"data\"\n[log]\nfolder = \"log\"\n");
    let home = [("HOME", "home"), ("XDG_DATA_HOME", ""), ("XDG_CACHE_HOME", "")];
    for (arguments, code) in [
        (&["keys", "list", "--config", "server.toml"][..], 1),
        (&["keys", "list"], 1),
        (&["keys", "revoke", "abc", "--data", "data"], 1),
        (&["privacy", "audit", "--config", "server.toml"], 1),
        (&["config", "check", "--config", "server.toml"], 0),
        (&["config", "example"], 0),
        (&["models", "list"], 0),
        (&["cloud", "list"], 0),
        (&["admin", "token"], 0),
    ] {
        folder.run_in(arguments, &home, b"").ends(code);
        let all: Vec<_> = std::fs::read_dir(folder.path("")).unwrap().flatten().collect();
        assert_eq!(all.len(), 1, "{arguments:?} made {all:?}");
    }
    let ran = folder.run(&["keys", "list", "--data", "data"]).ends(1);
    assert!(ran.stderr.contains("no database in data") && ran.stderr.contains("--data"));
}

#[test]
fn an_address_that_would_be_refused_is_signed_with_a_warning() {
    let folder = Folder::new();
    let (key, other) = ("ab".repeat(32), "cd".repeat(32));
    let config = format!("[pictures]\nkey = \"{key}\"\nsources = [\"https://example.org/a/\"]\n");
    folder.write("server.toml", config.as_bytes());
    folder.write("off.toml", b"");
    let sign = |more: &[&str], url: &str| {
        let ran = folder.run(&[&["sign-url", "quality=80", url], more].concat()).ends(0);
        assert!(ran.text().starts_with("/i/"), "{}", ran.text());
        ran.stderr
    };
    let (own, listed) = (["--config", "server.toml"], "https://example.org/a/b.jpg");
    assert_eq!(sign(&own, listed), "");
    assert!(sign(&own, "https://example.org/b.jpg").contains("not on its list"));
    let told = sign(&["--config", "server.toml", "--key", &other], listed);
    assert!(
        told.contains("warning") && told.contains("its key (pictures.key) is another"),
        "{told}"
    );
    assert!(sign(&["--config", "off.toml", "--key", &key], listed).contains("answers 404"));
    assert_eq!(sign(&["--key", &key], listed), "", "of a server nothing is known");
    folder.run(&["sign-url", "quality=80", listed, "--config", "off.toml"]).ends(2);
}
