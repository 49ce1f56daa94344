//! What there is to say of a refresh that does not come.

use std::time::Duration;

use crate::base::{Failure, Lang, Words};

/// A refresh that lasts longer than this is spoken of.
const SLOW: Duration = Duration::from_secs(5);

/// One that lasts longer than this may never end.
const ENDLESS: Duration = Duration::from_secs(60);

/// How a refresh that was begun fares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Delay {
    /// There is none, or it began just now.
    #[default]
    None,
    /// It has not ended for so long: 5 seconds, 10, 20 and so on.
    Slow(Duration),
    /// Its thread ended without a result, which is a fault of the program.
    Lost,
}

impl Delay {
    /// That of a refresh which has lasted for some time.
    pub(super) fn after(elapsed: Duration) -> Delay {
        match elapsed.as_secs().checked_div(SLOW.as_secs()).and_then(u64::checked_ilog2) {
            Some(doublings) => Delay::Slow(SLOW * (1 << doublings.min(16))),
            None => Delay::None,
        }
    }

    /// What is said of it; nothing where there is nothing to say.
    pub(crate) fn failure(self) -> Option<Failure> {
        match self {
            Delay::None => None,
            Delay::Slow(time) if time >= ENDLESS => Some(Failure::new(
                format!(
                    "读了 {} 秒还没有读完，可能读不完了，显示的还是上一次的内容；请撤回最近的改动，按 Ctrl-C 结束预览，再启动一次",
                    time.as_secs()
                ),
                format!(
                    "still reading after {} seconds, perhaps without an end, and the last state stays on view; take back the last change, end the preview with Ctrl-C, and start it again",
                    time.as_secs()
                ),
            )),
            Delay::Slow(time) => {
                let seconds = time.as_secs();
                Some(Failure::new(
                    format!("已经读了 {seconds} 秒，还没有读完；读完之前，显示的还是上一次的内容"),
                    format!(
                        "still reading after {seconds} seconds; until it ends, the last state stays on view"
                    ),
                ))
            }
            Delay::Lost => Some(Failure::new(LOST.zh, LOST.en)),
        }
    }

    /// What is said of it in one language, or nothing.
    pub(super) fn text(self, lang: Lang) -> Option<String> {
        self.failure().map(|failure| failure.text(lang).to_owned())
    }
}

const LOST: Words = Words::new(
    "程序内部出错，改动没有读完，显示的还是上一次的内容；再保存一次，就从头读起",
    "an internal fault stopped the reading, and the last state stays on view; save once more to have all read again",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_is_spoken_of_when_it_has_doubled() {
        let slow = |seconds| Delay::Slow(Duration::from_secs(seconds));
        let cases = [
            (0, Delay::None),
            (4, Delay::None),
            (5, slow(5)),
            (9, slow(5)),
            (10, slow(10)),
            (19, slow(10)),
            (20, slow(20)),
            (3600, slow(2560)),
            (u64::MAX, slow(5 << 16)),
        ];
        for (seconds, expected) in cases {
            assert_eq!(Delay::after(Duration::from_secs(seconds)), expected, "{seconds} s");
        }
        assert_eq!(Delay::None.failure().map(|_| ()), None);
        assert!(slow(10).text(Lang::Zh).unwrap().contains("10 秒"));
        assert!(slow(80).text(Lang::En).unwrap().contains("80 seconds, perhaps without an end"));
    }
}
