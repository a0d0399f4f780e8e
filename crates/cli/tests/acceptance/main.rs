//! The promises, through the program, over real files that others made. Where the corpus is
//! missing each test says so and does nothing.

mod hostile;
mod opens;
mod orientation;
mod program;
mod twice;
