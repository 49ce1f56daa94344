//! What can be turned into bytes and back.

use std::borrow::Cow;
use std::sync::Arc;

use crate::codec::{Decoder, Encoder};

/// A value that comes back from its bytes as it was; each takes one byte at least.
pub(crate) trait Coded: Sized {
    /// Appends it.
    fn encode(&self, to: &mut Encoder<'_>);

    /// Takes it; `None` where the bytes are none of its kind.
    fn decode(from: &mut Decoder<'_>) -> Option<Self>;
}

/// Codes a struct by its fields, in the order in which they are named; one that is left out does not compile.
macro_rules! coded {
    ($type:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::codec::Coded for $type {
            fn encode(&self, to: &mut $crate::codec::Encoder<'_>) {
                let $type { $($field),+ } = self;
                $($crate::codec::Coded::encode($field, to);)+
            }

            fn decode(from: &mut $crate::codec::Decoder<'_>) -> Option<Self> {
                Some($type { $($field: $crate::codec::Coded::decode(from)?),+ })
            }
        }
    };
}
pub(crate) use coded;

macro_rules! numbers {
    ($($type:ty)+) => {$(
        impl Coded for $type {
            fn encode(&self, to: &mut Encoder<'_>) {
                to.number(*self as u64);
            }

            fn decode(from: &mut Decoder<'_>) -> Option<Self> {
                Self::try_from(from.number()?).ok()
            }
        }
    )+};
}
numbers!(u8 u16 u32 u64 usize);

impl Coded for bool {
    fn encode(&self, to: &mut Encoder<'_>) {
        to.number(u64::from(*self));
    }

    fn decode(from: &mut Decoder<'_>) -> Option<bool> {
        match from.number()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Coded for Box<str> {
    fn encode(&self, to: &mut Encoder<'_>) {
        to.counted(self.as_bytes());
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Box<str>> {
        Some(from.text()?.into())
    }
}

impl Coded for Cow<'static, str> {
    fn encode(&self, to: &mut Encoder<'_>) {
        to.counted(self.as_bytes());
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(from.text()?.to_owned()))
    }
}

impl<T: Coded> Coded for Option<T> {
    fn encode(&self, to: &mut Encoder<'_>) {
        self.is_some().encode(to);
        if let Some(value) = self {
            value.encode(to);
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Option<T>> {
        match bool::decode(from)? {
            true => T::decode(from).map(Some),
            false => Some(None),
        }
    }
}

impl<A: Coded, B: Coded> Coded for (A, B) {
    fn encode(&self, to: &mut Encoder<'_>) {
        self.0.encode(to);
        self.1.encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<(A, B)> {
        Some((A::decode(from)?, B::decode(from)?))
    }
}

impl<T: Coded> Coded for Box<[T]> {
    fn encode(&self, to: &mut Encoder<'_>) {
        list(self, to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Box<[T]>> {
        Some(listed(from)?.into())
    }
}

impl<T: Coded> Coded for Arc<[T]> {
    fn encode(&self, to: &mut Encoder<'_>) {
        list(self, to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Arc<[T]>> {
        Some(listed(from)?.into())
    }
}

fn list<T: Coded>(values: &[T], to: &mut Encoder<'_>) {
    to.number(values.len() as u64);
    values.iter().for_each(|value| value.encode(to));
}

fn listed<T: Coded>(from: &mut Decoder<'_>) -> Option<Vec<T>> {
    let count = from.count()?;
    let mut values = from.room(count);
    for _ in 0..count {
        values.push(T::decode(from)?);
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, PartialEq)]
    struct Sample {
        number: u64,
        texts: Box<[(Option<Box<str>>, u16)]>,
        flag: bool,
    }
    coded!(Sample { number, texts, flag });

    fn bytes(sample: &Sample) -> Vec<u8> {
        let mut bytes = Vec::new();
        sample.encode(&mut Encoder::new(&mut bytes, &[]));
        bytes
    }

    proptest! {
        #[test]
        fn a_value_comes_back_from_its_bytes_and_from_no_part_of_them(
            number in any::<u64>(),
            texts in prop::collection::vec((prop::option::of("\\PC{0,9}"), any::<u16>()), 0..5),
            flag in any::<bool>(),
        ) {
            let texts = texts.into_iter().map(|(text, n)| (text.map(String::into_boxed_str), n)).collect();
            let sample = Sample { number, texts, flag };
            let bytes = bytes(&sample);
            let mut from = Decoder::new(&bytes, &[]);
            prop_assert_eq!(Sample::decode(&mut from), Some(sample));
            prop_assert!(from.is_done());
            for cut in 0..bytes.len() {
                prop_assert_eq!(Sample::decode(&mut Decoder::new(&bytes[..cut], &[])), None);
            }
        }

        #[test]
        fn any_bytes_are_a_value_or_none(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Sample::decode(&mut Decoder::new(&bytes, &[]));
            let _ = Box::<[Box<[u64]>]>::decode(&mut Decoder::new(&bytes, &[]));
        }
    }

    #[test]
    fn what_no_value_was_made_of_is_none() {
        let decode = |bytes: &[u8]| Decoder::new(bytes, &[]).number();
        assert_eq!(decode(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]), Some(u64::MAX));
        assert_eq!(decode(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2]), None);
        assert_eq!(decode(&[0xff; 11]), None);
        // More texts than there are bytes, and a text that is none.
        assert_eq!(Box::<[Box<str>]>::decode(&mut Decoder::new(&[0xff, 0xff, 3, 0], &[])), None);
        assert_eq!(Box::<str>::decode(&mut Decoder::new(&[1, 0xff], &[])), None);
        assert_eq!(u16::decode(&mut Decoder::new(&[0x80, 0x80, 4], &[])), None);
    }

    #[test]
    fn what_is_measured_once_made_comes_back_as_what_is_counted() {
        for length in [0, 1, 127, 128, 20_000] {
            let (bytes, mut made) = (vec![7; length], Vec::new());
            Encoder::new(&mut made, &[]).measured(&[], |to| to.raw(&bytes));
            let mut from = Decoder::new(&made, &[]);
            assert_eq!((from.counted(), from.is_done()), (Some(&bytes[..]), true), "{length}");
        }
    }

    #[test]
    fn a_file_is_known_by_its_place_in_the_list_of_either_side() {
        let mut bytes = Vec::new();
        [7, 9, 8].iter().for_each(|file| Encoder::new(&mut bytes, &[9, 7]).file(*file));
        let mut from = Decoder::new(&bytes, &[20, 30]);
        assert_eq!([from.file(), from.file(), from.file()], [Some(30), Some(20), None]);
    }
}
