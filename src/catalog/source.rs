//! Where figures were read.

/// A place where figures were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    pub title: String,
    /// `None` for a derivation or a remark without an address.
    pub url: Option<String>,
}
