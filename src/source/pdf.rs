//! PDF files, by `pdftotext` of poppler where it is installed.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::base::Said;

/// How long all readings of a file may take together.
const PATIENCE: Duration = Duration::from_secs(4);
/// How often it is looked whether it is done.
const PAUSE: Duration = Duration::from_millis(5);

/// Whether bytes are a PDF file.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The text of a file in several readings.
#[derive(Debug)]
pub(crate) struct PdfReadings {
    /// Of a PDF file, laid out as on its pages; of another, its own bytes.
    pub text: Vec<u8>,
    /// In the order in which it was written, if that can be had.
    pub again: Option<Vec<u8>>,
    /// Its words with their places, if they can be had.
    pub places: Option<String>,
}

impl PdfReadings {
    /// Of a file of any kind: of a PDF file what `pdftotext` reads in it, at most so many bytes; another is its own text.
    ///
    /// # Errors
    /// When a PDF file cannot be read, or `pdftotext` is not there; the text says what to do.
    pub(crate) fn of(bytes: Vec<u8>, largest: u64) -> Result<PdfReadings, Said> {
        match is_pdf(&bytes) {
            true => readings(&bytes, largest),
            false => Ok(PdfReadings { text: bytes, again: None, places: None }),
        }
    }
}

/// The readings of a PDF file.
fn readings(bytes: &[u8], largest: u64) -> Result<PdfReadings, Said> {
    let begin = Instant::now();
    let as_printed = text(bytes.to_vec(), "-layout", (begin, largest))?;
    let places = text(bytes.to_vec(), "-bbox", (begin, largest)).ok();
    let again = text(bytes.to_vec(), "-raw", (begin, largest)).ok();
    // What the readings say is held against each other: a slow machine must not take fewer.
    if begin.elapsed() >= PATIENCE {
        return Err(unreadable());
    }
    let places = places.map(|places| String::from_utf8_lossy(&places).into_owned());
    Ok(PdfReadings { text: as_printed, again, places })
}

fn unreadable() -> Said {
    Said::new(
        "PDF 文件读不出：可能有密码、已损坏或太大；请取消密码，或只留报告正文另存一份再导入",
        "the PDF file cannot be read: it has a password, is damaged or too large; save nothing but the report, without a password, and import that",
    )
}

fn text(bytes: Vec<u8>, order: &str, (begin, largest): (Instant, u64)) -> Result<Vec<u8>, Said> {
    let started = Command::new("pdftotext")
        .args([order, "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.map_err(|_| {
        Said::new(
            "这是 PDF 文件，要用 poppler 的 pdftotext 来读，本机没有；请安装 poppler，或在别的电脑上用 pdftotext -layout 转成文本再导入",
            "this is a PDF file, which pdftotext of poppler reads, and it is not on this machine; install poppler, or turn the file into text with pdftotext -layout elsewhere and import that",
        )
    })?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let writer = std::thread::spawn(move || input.is_some_and(|mut input| input.write_all(&bytes).is_ok()));
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        let read = output.map(|output| output.take(largest).read_to_end(&mut text));
        read.and_then(Result::ok).map(|_| text)
    });
    let ended = wait(&mut child, begin);
    let _ = writer.join();
    let text = reader.join().ok().flatten().filter(|_| ended == Some(true));
    let text = text.ok_or_else(unreadable)?;
    if text.iter().any(|byte| !byte.is_ascii_whitespace()) {
        return Ok(text);
    }
    Err(Said::new(
        "这个 PDF 是扫描件，里面只有图片；请先用文字识别软件转成文字，校对后再导入",
        "this PDF is a scan: it has pictures only; have its text recognised first, and import that",
    ))
}

/// Waits for a program, not for ever; whether it did what it should.
fn wait(child: &mut Child, begin: Instant) -> Option<bool> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if begin.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}
