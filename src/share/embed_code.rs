//! The HTML that puts the calculator into somebody's page.

use super::surface::{Controls, Theme};
use crate::language::share as say;

/// What somebody wants to embed, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embed {
    /// Address of the folder with `embed.html` and `embed.js`, with its last slash.
    pub folder: String,
    /// The configuration, as in a link.
    pub query: String,
    pub theme: Theme,
    pub controls: Controls,
    /// Pixels, if it is to be so high and no other; else it fits itself.
    pub height: Option<u32>,
    /// As an element of its own instead of a frame.
    pub element: bool,
}

impl Embed {
    /// The address of the frame.
    #[must_use]
    pub fn address(&self) -> String {
        let mut address = format!("{}embed.html?{}", self.folder, self.query);
        for (key, value) in self.looks() {
            address.push_str(&format!("&{key}={value}"));
        }
        address
    }

    /// What is not as usual.
    fn looks(&self) -> impl Iterator<Item = (&'static str, String)> {
        let theme = (self.theme != Theme::default()).then(|| ("theme", self.theme.to_string()));
        let controls = (self.controls != Controls::default()).then(|| ("controls", self.controls.to_string()));
        theme.into_iter().chain(controls)
    }

    /// Pixels that it needs: where it is narrow, and where it is wide. `embed.js` has the same.
    #[must_use]
    pub fn room(&self) -> (u32, u32) {
        match (self.height, self.controls) {
            (Some(height), _) => (height, height),
            (None, Controls::Full) => (1340, 860),
            (None, Controls::Minimal) => (880, 700),
            (None, Controls::None) => (740, 620),
        }
    }

    /// A length of CSS that keeps so much room before anything has loaded, so that nothing moves later.
    fn reserved(&self) -> String {
        let (narrow, wide) = self.room();
        if narrow == wide {
            return format!("{wide}px");
        }
        // From all of it in a window of 390 pixels to what a wide one needs at 600.
        let slope = (f64::from(narrow - wide) / 2.1).ceil();
        format!("clamp({wide}px,{:.0}px - {slope:.0}vw,{narrow}px)", f64::from(wide) + slope * 6.0)
    }

    /// The snippet. A frame works alone; the script fits its height, and gives the element.
    #[must_use]
    pub fn code(&self) -> String {
        let script = format!("\n<script async src=\"{}embed.js\"></script>", escape(&self.folder));
        let reserved = self.reserved();
        if self.element {
            let mut attributes = format!("query=\"{}\"", escape(&self.query));
            for (key, value) in self.looks() {
                attributes.push_str(&format!(" {key}=\"{value}\""));
            }
            if let Some(height) = self.height {
                attributes.push_str(&format!(" height=\"{height}\""));
            }
            let full = escape(&format!("{}?{}", self.folder, self.query));
            return format!(
                "<ridgepoint-calculator {attributes} style=\"display:block;min-height:{reserved}\"><a href=\"{full}\">{}</a></ridgepoint-calculator>{script}",
                say::embed_open()
            );
        }
        let (mark, script) = if self.height.is_none() { (" data-ridgepoint", script.as_str()) } else { ("", "") };
        format!(
            "<iframe{mark} src=\"{}\" title=\"{}\" loading=\"lazy\" \
             style=\"border:0;display:block;width:100%;height:{reserved}\"></iframe>{script}",
            escape(&self.address()),
            say::embed_title()
        )
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::{Controls, Embed, Theme};

    fn embed(query: &str) -> Embed {
        Embed { folder: "https://example.org/a/".to_owned(), query: query.to_owned(), ..Embed::default() }
    }

    #[test]
    fn an_address_cannot_leave_its_attribute() {
        for element in [false, true] {
            let code = Embed { element, ..embed("v=1&llm=\"><b") }.code();
            assert!(code.contains("v=1&amp;llm=&quot;>&lt;b"), "{code}");
            assert_eq!(code.matches("<script").count(), 1);
        }
    }

    #[test]
    fn a_frame_that_fits_itself_has_the_script_and_one_of_a_fixed_height_has_not() {
        let code = embed("v=1").code();
        assert!(code.contains("<iframe data-ridgepoint src=\"https://example.org/a/embed.html?v=1\""), "{code}");
        assert!(code.contains("height:clamp(860px,") && code.contains(",1340px)"), "{code}");
        assert!(code.ends_with("<script async src=\"https://example.org/a/embed.js\"></script>"), "{code}");
        let fixed = Embed { height: Some(480), theme: Theme::Dark, controls: Controls::None, ..embed("v=1") }.code();
        assert!(fixed.contains("?v=1&amp;theme=dark&amp;controls=none\"") && fixed.contains("height:480px"), "{fixed}");
        assert!(!fixed.contains("script") && !fixed.contains("data-ridgepoint"), "{fixed}");
    }

    #[test]
    fn an_element_says_only_what_is_not_as_usual() {
        let code = Embed { element: true, ..embed("v=1&ctx=4096") }.code();
        assert!(code.starts_with("<ridgepoint-calculator query=\"v=1&amp;ctx=4096\" style="), "{code}");
        let dark = Embed { element: true, theme: Theme::Dark, height: Some(900), ..embed("v=1") }.code();
        assert!(dark.contains(" theme=\"dark\" height=\"900\" ") && dark.contains("min-height:900px"), "{dark}");
    }

    #[test]
    fn the_script_of_hosts_keeps_the_same_room() {
        let script = include_str!("../../public/embed.js");
        for (controls, before) in
            [(Controls::None, "none: "), (Controls::Minimal, "minimal: "), (Controls::Full, "|| ")]
        {
            let (narrow, wide) = Embed { controls, ..embed("") }.room();
            assert!(script.contains(&format!("{before}[{narrow}, {wide}]")), "{controls}");
        }
    }
}
