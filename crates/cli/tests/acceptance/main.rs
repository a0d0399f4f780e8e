//! The promises, through the program, over real files that others made. Where the corpus is
//! missing each test says so and does nothing.

mod broken;
mod hostile;
mod inspect;
mod opens;
mod program;
mod strip;
mod twice;
