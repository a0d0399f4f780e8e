//! The promises, through the program, over real files that others made. Where the corpus is
//! missing each test says so and does nothing.

mod animation;
mod broken;
mod decoders;
mod hostile;
mod inspect;
mod judge;
mod opens;
mod orientation;
mod profiles;
mod program;
mod served;
mod strip;
mod twice;
