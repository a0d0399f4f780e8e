//! The workshop through its face: one test binary, a module per area. Others' programs judge.

mod bombs;
mod compress;
#[path = "../../../engine/tests/engine/corpus.rs"]
mod corpus;
mod fixture;
mod fonts;
mod hostile;
mod judge;
mod layer;
mod make;
mod open;
mod pages;
mod pictures;
mod render;
mod strip;
mod text;
