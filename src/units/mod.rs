//! Quantities as types: a byte count is not a token count, and dividing bytes by bytes per second gives seconds.
//!
//! GB is 10⁹ bytes and GiB is 2³⁰, always by the printed symbol. One multiply-add counts as two FLOP.

mod bytes;
mod compute;
pub mod decimal;
pub mod entry;
pub mod format;
mod money;
pub mod order;
mod parse;
mod power;
mod time;
mod tokens;

pub use bytes::{Bytes, BytesPerSecond};
pub use compute::{Flop, FlopPerSecond};
pub use money::{Usd, UsdPerKilowattHour};
pub use parse::{ParseQuantityError, quantity};
pub use power::Watts;
pub use time::Seconds;
pub use tokens::TokensPerSecond;
