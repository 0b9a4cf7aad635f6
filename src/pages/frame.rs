//! What every page has around its content.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::json;

use super::answers::FOLDER;
use super::head::{self, Head, SITE, Site};
use super::{BESIDE, ENTRIES, OFFLINE, examples, oembed};
use crate::catalog::Catalog;
use crate::language::{Language, current, pages as say};
use crate::report::words;

/// No script, nothing from elsewhere. Structured data are no script: nothing runs them. Nothing connects either; but what
/// looks a page over from within it (Lighthouse) reads `robots.txt` under its policy.
const POLICY: &str = "default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      manifest-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'";

/// What the page of live examples may besides.
const LIVE: &str = "script-src 'self'; frame-src 'self'";

const MARK: &str = "<svg class=\"mark\" viewBox=\"0 0 32 24\" aria-hidden=\"true\"><path d=\"M3 21 16 7h13\"/><circle cx=\"16\" \
                    cy=\"7\" r=\"4\"/></svg>";

/// The headings' face, which the calculator's folder has.
pub(super) const FONT: &str = "source-serif-4.woff2";

/// The favicon, in the page itself.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M4 25 \
                    17 11h11' fill='none' stroke='%231f5f8b' stroke-width='3.5' stroke-linecap='round' \
                    stroke-linejoin='round'/%3E%3Ccircle cx='17' cy='11' r='4.5' fill='%23b0490f'/%3E%3C/svg%3E";

/// What all pages share.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// The name of the style sheet.
    pub style: &'a str,
    pub site: Site<'a>,
    pub catalog: &'a Catalog,
}

impl Frame<'_> {
    /// The whole document.
    pub(super) fn page(&self, head: &Head<'_>, body: Markup) -> String {
        let root = head::root(head.path);
        let link = |path: &str| format!("{root}{path}");
        // What all languages share stands at the root of the site.
        let shared = |path: &str| format!("{}{path}", head::root(&format!("{}{}", current().folder(), head.path)));
        let full = format!("{}{}", current().folder(), head.path);
        let live = head.path == examples::ENTRY.path;
        let policy = if live { format!("{LIVE}; {POLICY}") } else { POLICY.to_owned() };
        let shows_an_answer = head.path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'));
        let oembed = self.site.address.filter(|_| shows_an_answer).map(|_| oembed::path(head.path));
        let here = |path: &str| (path == head.path).then_some("page");
        html! {
            (DOCTYPE)
            html lang=(current().tag()) data-surface="page" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (head.title) " · " (SITE) }
                    meta name="description" content=(head.description);
                    meta name="color-scheme" content="light dark";
                    link rel="icon" href=(ICON) type="image/svg+xml";
                    link rel="preload" href=(shared(FONT)) as="font" type="font/woff2" crossorigin="anonymous";
                    link rel="stylesheet" href=(shared(self.style));
                    link rel="manifest" href=(shared("manifest.webmanifest"));
                    link rel="apple-touch-icon" href=(shared("apple-touch-icon.png"));
                    @if head.path == OFFLINE.path { meta name="robots" content="noindex"; }
                    @if let Some(path) = oembed {
                        link rel="alternate" type="application/json+oembed" href=(self.site.url(&full, &format!("{}{path}", current().folder()))) title=(head.title);
                    }
                    (head::tags(head, json!({ "@type": "WebPage" }), &self.site, self.catalog))
                }
                body {
                    a class="skip" href="#content" { (say::skip()) }
                    header class="masthead" {
                        a class="home" href=(root) { (PreEscaped(MARK)) span { (SITE) } }
                        nav aria-label=(say::nav()) {
                            a href=(root) { (say::calculator()) }
                            @for other in &ENTRIES {
                                a href=(link(other.path)) aria-current=[here(other.path)] { ((other.name)()) }
                            }
                        }
                    }
                    main id="content" { (body) }
                    footer class="footer" {
                        p {
                            @for other in Language::ALL.into_iter().filter(|other| *other != current()) {
                                a href=(shared(&format!("{}{}", other.folder(), head.path))) hreflang=(other.tag()) lang=(other.tag()) { (other.own_name()) }
                            }
                        }
                        nav class="beside" aria-label=(say::about()) {
                            @for other in &BESIDE {
                                a href=(link(other.path)) aria-current=[here(other.path)] { ((other.name)()) }
                            }
                        }
                        p {
                            (say::reviewed()) time datetime=(self.catalog.revision) { (words::date(&self.catalog.revision)) }
                            @if live { (say::live_foot()) } @else { (say::plain_foot()) }
                            a href=(root) { (say::back()) }
                        }
                    }
                }
            }
        }
        .into_string()
    }
}

/// A section with its heading, which can be linked to.
pub(super) fn section(id: &str, heading: &str, content: Markup) -> Markup {
    html! {
        section class="part" aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            (content)
        }
    }
}
