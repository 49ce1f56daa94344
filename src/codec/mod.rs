//! Turns values into bytes and back. Whatever the bytes are, decoding ends, without a panic and with no more memory than they
//! could stand for: what they say need not be true.

mod coded;
mod decoder;
mod encoder;

pub(crate) use coded::{Coded, coded};
pub(crate) use decoder::Decoder;
pub(crate) use encoder::Encoder;
