//! `note`: a line of the visitor's own on what a link shows. It is text and stays text.

/// Characters of the longest one.
pub const LONGEST: usize = 200;

/// A note as it is kept: one line without control characters and without those that turn the direction of writing,
/// bounded, with single spaces.
#[must_use]
pub fn tidy(text: &str) -> String {
    let harmless = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(harmless).collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// Adds a note to an encoded query string; none adds nothing.
#[must_use]
pub fn with_own_note(query: &str, note: &str) -> String {
    if note.is_empty() {
        return query.to_owned();
    }
    form_urlencoded::Serializer::new(query.to_owned()).append_pair("note", note).finish()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, tidy, with_own_note};
    use crate::catalog::catalog;
    use crate::share::decode::decode;

    #[test]
    fn a_note_is_one_bounded_line_of_text() {
        assert_eq!(tidy("  for  the\n\toffice\u{0}\u{202e} "), "for the office");
        assert_eq!(tidy(&"ä".repeat(500)).chars().count(), LONGEST);
        assert_eq!(tidy("<img src=x onerror=alert(1)>"), "<img src=x onerror=alert(1)>");
        for text in ["", "a", "für das Büro & <b>", &"x y ".repeat(100)] {
            assert_eq!(tidy(&tidy(text)), tidy(text));
        }
    }

    #[test]
    fn a_link_brings_its_note_back() {
        let note = "für <b>das</b> Büro & 100 %";
        let decoded = decode(&with_own_note("v=1&llm=qwen3-8b", note), catalog()).expect("a link");
        assert_eq!(decoded.own_note, note);
        assert!(decoded.notes.is_empty());
        assert_eq!(with_own_note("v=1", ""), "v=1");
        let long = decode(&format!("note={}", "n".repeat(9999)), catalog()).expect("a link");
        assert_eq!(long.own_note.len(), LONGEST);
    }
}
