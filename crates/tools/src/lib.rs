//! The tools: options in, a recipe out. Every door is made from them.

pub mod social;
