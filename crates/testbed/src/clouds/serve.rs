//! From a connection to the service and back.

use super::http::{Answer, Call, Cut, sent};
use super::state::State;
use super::{Provider, Shared, control, dropbox, google, onedrive};
use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::serve::ListenerExt;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serves until its task is ended.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    // Answers would wait for acknowledgements.
    let listener = listener.tap_io(|socket| {
        let _ = socket.set_nodelay(true);
    });
    let handler = move |request: Request| {
        let shared = Arc::clone(&shared);
        async move {
            // What came of a broken body is kept also when the connection is gone.
            let done = tokio::spawn(async move { one(&shared, request).await });
            sent(done.await.unwrap_or_else(|_| Answer::empty(500)))
        }
    };
    let service = Router::new()
        .fallback(async move |request: Request| handler(request).await.unwrap_or_default());
    let _ = axum::serve(listener, service).await;
}

async fn one(shared: &Shared, request: Request) -> Answer {
    let call = Call::read(request).await;
    if shared.ended() {
        return nothing();
    }
    let mut state = shared.state();
    if call.path.starts_with("/fake/") {
        return control::answer(&mut state, &call).with("access-control-allow-origin", "*");
    }
    state.note(&call);
    if call.method == Method::OPTIONS {
        return match state.provider {
            Provider::Google => google::preflight(&state, &call),
            Provider::Dropbox => dropbox::preflight(&call),
            Provider::OneDrive => onedrive::preflight(&call),
        };
    }
    let answer = answer(&mut state, call.clone());
    match state.provider {
        Provider::Google => google::cors(&state, &call, answer),
        Provider::Dropbox => dropbox::cors(&call, answer),
        Provider::OneDrive => onedrive::cors(&call, answer),
    }
}

fn nothing() -> Answer {
    Answer { cut: Cut::All, ..Answer::empty(200) }
}

fn answer(state: &mut State, mut call: Call) -> Answer {
    let provider = state.provider;
    let kind = match provider {
        Provider::Google => google::kind(&call),
        Provider::Dropbox => dropbox::kind(&call),
        Provider::OneDrive => onedrive::kind(&call),
    };
    let breaks = match kind {
        "upload" => call.carries(),
        // The address of a file has no body to break.
        "download" => provider != Provider::OneDrive || !call.path.starts_with("/v1.0/"),
        "authorize" => false,
        _ => true,
    };
    let how = state.failure(kind, breaks);
    let mut cut = Cut::No;
    match how.as_deref() {
        Some("cut") if kind == "upload" => {
            cut = Cut::All;
            // Dropbox takes a part whole and the answer is lost; the others take what came.
            if provider == Provider::Dropbox && !call.path.starts_with("/2/files/upload_session/") {
                return nothing();
            } else if provider != Provider::Dropbox {
                call.body = call.body.slice(..call.body.len() / 2);
                call.broken = true;
            }
        }
        Some("cut") => cut = Cut::Half,
        Some(how) => {
            let failed = match provider {
                Provider::Google => google::failure(state, &call, kind, how),
                Provider::Dropbox => dropbox::failure(state, &call, kind, how),
                Provider::OneDrive => onedrive::failure(state, &call, kind, how),
            };
            if let Some(failed) = failed {
                return failed;
            }
        }
        None => {}
    }
    if call.broken {
        match provider {
            Provider::Google if google::resumes(&call) => _ = google::answer(state, &call),
            Provider::OneDrive if onedrive::resumes(&call) => _ = onedrive::answer(state, &call),
            _ => {}
        }
        return nothing();
    }
    let answer = match provider {
        Provider::Google => google::answer(state, &call),
        Provider::Dropbox => dropbox::answer(state, &call),
        Provider::OneDrive => onedrive::answer(state, &call),
    };
    Answer { cut, ..answer }
}
