//! The API for programs, version 1: every tool of the registry as an address, at once or as a job.
//!
//! `curl --data-binary @photo.jpg localhost:8080/v1/compress -o small.jpg`

mod addresses;
mod ask;
mod events;
mod given;
mod job;
mod openapi;
mod problem;
mod tool;
mod tus;

pub use job::{private, shown};
pub use openapi::document as description;
pub use problem::{Problem, not_found};

use crate::site::Site;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::map_response;
use axum::routing::{get, head, post};
use std::sync::Arc;

/// The routes below `/v1`. Bodies are bounded where they are read.
pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/openapi.json", get(openapi::serve))
        .route("/jobs", get(job::list).post(job::submit))
        .route("/jobs/{job}", get(job::status).delete(job::erase))
        .route("/jobs/{job}/events", get(events::stream))
        .route("/jobs/{job}/result", get(job::result))
        .route("/jobs/{job}/files/{number}", get(job::file))
        .route("/jobs/{job}/receipt", get(job::receipt))
        .route("/jobs/{job}/save", post(job::save))
        .merge(uploads())
        .route("/run", post(tool::run_recipe))
        .route("/{tool}", post(tool::run).fallback(tool::no_such_method))
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::no_such_method)
        .layer(DefaultBodyLimit::disable())
}

/// Uploads in pieces.
fn uploads() -> Router<Arc<Site>> {
    let one = head(tus::head).patch(tus::patch).delete(tus::delete).post(tus::in_other_words);
    Router::new()
        .route("/uploads", post(tus::create).options(tus::options))
        .route("/uploads/{upload}", one)
        .route("/uploads/{upload}/receipt", get(tus::receipt))
        .layer(map_response(tus::spoken))
}
