//! What the reader of models says to the page, as a line of text: the two are WebAssemblies of their own.

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It has loaded, and waits for a file or a text.
    Ready,
    /// So many bytes were read so far.
    Progress(u64),
    /// The architecture as in a link, and the LLM's name.
    Done { arch: String, name: String },
    /// Why not.
    Refused(String),
}

impl Answer {
    /// The line.
    #[must_use]
    pub fn write(&self) -> String {
        match self {
            Self::Ready => "ready ".to_owned(),
            Self::Progress(bytes) => format!("progress {bytes}"),
            Self::Done { arch, name } => format!("done {arch} {name}"),
            Self::Refused(problem) => format!("refused {problem}"),
        }
    }

    /// The message of a line.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ')?;
        Some(match word {
            "ready" => Self::Ready,
            "progress" => Self::Progress(rest.parse().ok()?),
            "done" => {
                let (arch, name) = rest.split_once(' ')?;
                Self::Done { arch: arch.to_owned(), name: name.to_owned() }
            }
            "refused" => Self::Refused(rest.to_owned()),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn every_answer_reads_back() {
        for answer in [
            Answer::Ready,
            Answer::Progress(u64::MAX),
            Answer::Done { arch: "1.llama.w4096.32a".to_owned(), name: "My own Llama".to_owned() },
            Answer::Refused("this is not JSON: line 1\ncolumn 2".to_owned()),
        ] {
            assert_eq!(Answer::read(&answer.write()), Some(answer));
        }
        for line in ["", "ready", "done x", "progress many", "else x"] {
            assert_eq!(Answer::read(line), None, "{line}");
        }
    }
}
