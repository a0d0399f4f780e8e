//! The program as people meet it: one test binary, a module per area.

mod about;
mod accounts;
mod arrange;
mod batch;
mod config;
mod cutout;
mod destinations;
mod documents;
mod elsewhere;
mod examples;
mod looking;
mod mcp;
mod names;
mod ocr;
mod privacy;
mod serve;
mod server;
mod stopping;
mod streams;
mod support;
mod telemetry;
