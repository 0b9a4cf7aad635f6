//! Reads the reference tables under `tests/data`: comma-separated, one line of headings, lines that begin with # ignored.

/// The rows after the headings.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    lines(text).skip(1)
}

/// The headings.
pub(crate) fn headings(text: &str) -> Vec<&str> {
    lines(text).next().expect("a table has headings")
}

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(',').collect())
}
