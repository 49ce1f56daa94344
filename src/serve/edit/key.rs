//! The key that a call must have: who sees the terminal has it, and nobody else.

use crate::base::Failure;

/// 128 random bits.
#[derive(Clone)]
pub(crate) struct EditKey([u8; 16]);

impl EditKey {
    /// A key that nobody can guess.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub(crate) fn random() -> Result<EditKey, Failure> {
        let mut key = [0; 16];
        getrandom::fill(&mut key).map_err(|error| {
            Failure::new(
                format!("系统不能给出随机数：{error}；不能编辑，请去掉 --edit"),
                format!("the system gives no random numbers: {error}; leave out --edit"),
            )
        })?;
        Ok(EditKey(key))
    }

    /// The key in 32 hexadecimal digits.
    pub(crate) fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether a word is this key. It takes as long whatever the word is.
    pub(super) fn is(&self, word: &str) -> bool {
        let own = self.hex();
        let word = word.as_bytes();
        let differs = own
            .bytes()
            .enumerate()
            .fold(0_u8, |differs, (at, byte)| differs | byte ^ word.get(at).copied().unwrap_or(0));
        std::hint::black_box(differs) == 0 && word.len() == own.len()
    }
}

/// It is not printed by chance.
impl std::fmt::Debug for EditKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EditKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_key_is_the_key() {
        let key = EditKey([7; 16]);
        let hex = key.hex();
        assert_eq!(hex.len(), 32);
        assert!(key.is(&hex));
        for other in
            ["", "0", &hex[1..], &format!("{hex}0"), &hex.replace('7', "8"), "\0".repeat(32).as_str()]
        {
            assert!(!key.is(other), "{other:?}");
        }
        assert_ne!(EditKey::random().unwrap().hex(), EditKey::random().unwrap().hex());
        assert_eq!(format!("{key:?}"), "EditKey");
    }
}
