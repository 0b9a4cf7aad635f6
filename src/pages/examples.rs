//! Examples of embeds, alive, each with the HTML that gives it.

use crate::language::{Text, current, page_examples as say, pages, share};
use maud::{Markup, PreEscaped, html};

use super::head::Site;
use super::{Entry, frame};
use crate::catalog::Catalog;
use crate::share::decode::decode;
use crate::share::embed_code::Embed;
use crate::share::encode::encode;
use crate::share::surface::{Controls, Theme};

pub(super) const ENTRY: Entry = Entry {
    path: "examples.html",
    name: pages::examples_name,
    title: pages::examples_title,
    description: pages::examples_description,
};

/// What a snippet has where the address of the site is not known.
const UNKNOWN: &str = "https://your.host/ridgepoint/";

struct Example {
    id: &'static str,
    name: Text,
    about: Text,
    link: &'static str,
    theme: Theme,
    controls: Controls,
    height: Option<u32>,
    element: bool,
}

const EXAMPLES: [Example; 4] = [
    Example {
        id: "frame",
        name: say::frame,
        about: say::frame_about,
        link: "llm=qwen3-32b",
        theme: Theme::Auto,
        controls: Controls::Full,
        height: None,
        element: false,
    },
    Example {
        id: "element",
        name: say::element,
        about: say::element_about,
        link: "machine=rtx-4090&b.machine=rtx-3090&llm=qwen3-30b-a3b",
        theme: Theme::Dark,
        controls: Controls::Minimal,
        height: None,
        element: true,
    },
    Example {
        id: "figure",
        name: say::figure,
        about: say::figure_about,
        link: "machine=mac-studio-m4-max-40c&mem=128&llm=llama-3.3-70b&b.machine=none",
        theme: Theme::Auto,
        controls: Controls::None,
        height: None,
        element: false,
    },
    Example {
        id: "fixed",
        name: say::fixed,
        about: say::fixed_about,
        link: "llm=gpt-oss-20b",
        theme: Theme::Light,
        controls: Controls::Full,
        height: Some(480),
        element: false,
    },
];

impl Example {
    fn embed(&self, folder: &str, catalog: &Catalog) -> Embed {
        let query = decode(self.link, catalog).map(|link| encode(&link.plans, catalog)).unwrap_or_default();
        let (theme, controls, height, element) = (self.theme, self.controls, self.height, self.element);
        Embed { folder: folder.to_owned(), query, theme, controls, height, element }
    }

    fn markup(&self, site: &Site<'_>, catalog: &Catalog) -> Markup {
        let root = site.address.unwrap_or(UNKNOWN).trim_end_matches('/');
        let folder = format!("{root}/{}", current().folder());
        let name = (self.name)();
        let live = self.embed("./", catalog);
        html! {
            p { ((self.about)()) }
            // The page has one script for all of them, and its policy allows no styles in it.
            @if self.element {
                ridgepoint-calculator class=(self.room()) query=(live.query) theme=(live.theme) controls=(live.controls) {
                    a href={ "./?" (live.query) } { (share::embed_open()) }
                }
            } @else {
                iframe class={ "example " (self.room()) } data-ridgepoint[self.height.is_none()] src=(live.address()) title=(name) loading="lazy" {}
            }
            pre tabindex="0" role="region" aria-label=(say::HtmlOf { name }.text()) { code { (self.embed(&folder, catalog).code()) } }
        }
    }

    /// The class that reserves its height.
    fn room(&self) -> String {
        self.height.map_or_else(|| format!("room-{}", self.controls), |height| format!("room-{height}"))
    }
}

pub(super) fn body(site: &Site<'_>, catalog: &Catalog) -> Markup {
    html! {
        h1 { ((ENTRY.title)()) }
        p class="lead" { (say::lead()) }
        @for example in &EXAMPLES { (frame::section(example.id, (example.name)(), example.markup(site, catalog))) }
        (frame::section("messages", say::messages(), html! {
            p {
                (say::tells_height()) code { "{ type: \"ridgepoint:height\", height, id }" }
                (say::tells_state()) code { "{ type: \"ridgepoint:state\", query, summary }" } (say::tells_after())
            }
            p { (say::listens()) code { "{ type: \"ridgepoint:set\", query }" } (say::listens_after()) }
            p { (say::check()) code { "event.source" } (say::check_after()) }
        }))
        (PreEscaped("<script async src=\"./embed.js\"></script>"))
    }
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, UNKNOWN, body};
    use crate::catalog::catalog;
    use crate::language::{Language, speaking};
    use crate::pages::head::Site;
    use crate::share::decode::decode;

    #[test]
    fn every_example_is_understood_and_shown_with_its_html() {
        let page = body(&Site { address: Some("https://example.org/a") }, catalog()).into_string();
        for example in &EXAMPLES {
            let link = decode(example.link, catalog()).expect("a link");
            assert!(link.notes.is_empty(), "{}: {:?}", example.id, link.notes);
            assert!(page.contains(&format!("id=\"{}\"", example.id)));
        }
        assert_eq!(page.matches("<iframe").count() + page.matches("<ridgepoint-calculator").count(), EXAMPLES.len());
        assert_eq!(page.matches("https://example.org/a/embed.html?").count(), 3);
        let chinese = speaking(Language::Chinese, || body(&Site::default(), catalog())).into_string();
        let folder = format!("{UNKNOWN}zh/");
        assert_eq!(
            chinese.matches(&format!("{folder}embed.html?")).count(),
            3,
            "the embed speaks the language of its folder"
        );
        assert_eq!(chinese.matches(&format!("{folder}embed.js")).count(), 3);
        let style = include_str!("../../style/pages.css");
        for example in &EXAMPLES {
            assert!(style.contains(&format!(".{} ", example.room())), "{} reserves no room", example.id);
        }
    }
}
