//! What every page has around its content.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::json;

use super::answers::FOLDER;
use super::head::{self, Head, SITE, Site};
use super::{BESIDE, ENTRIES, OFFLINE, examples, oembed};
use crate::catalog::Catalog;
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
        let live = head.path == examples::ENTRY.path;
        let policy = if live { format!("{LIVE}; {POLICY}") } else { POLICY.to_owned() };
        let shows_an_answer = head.path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'));
        let oembed = self.site.address.filter(|_| shows_an_answer).map(|_| oembed::path(head.path));
        let here = |path: &str| (path == head.path).then_some("page");
        html! {
            (DOCTYPE)
            html lang="en" data-surface="page" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (head.title) " · " (SITE) }
                    meta name="description" content=(head.description);
                    meta name="color-scheme" content="light dark";
                    link rel="icon" href=(ICON) type="image/svg+xml";
                    link rel="preload" href=(link(FONT)) as="font" type="font/woff2" crossorigin="anonymous";
                    link rel="stylesheet" href=(link(self.style));
                    link rel="manifest" href=(link("manifest.webmanifest"));
                    link rel="apple-touch-icon" href=(link("apple-touch-icon.png"));
                    @if head.path == OFFLINE.path { meta name="robots" content="noindex"; }
                    @if let Some(path) = oembed {
                        link rel="alternate" type="application/json+oembed" href=(self.site.url(head.path, &path)) title=(head.title);
                    }
                    (head::tags(head, json!({ "@type": "WebPage" }), &self.site, self.catalog))
                }
                body {
                    a class="skip" href="#content" { "Skip to the content" }
                    header class="masthead" {
                        a class="home" href=(root) { (PreEscaped(MARK)) span { (SITE) } }
                        nav aria-label="Pages" {
                            a href=(root) { "Calculator" }
                            @for other in &ENTRIES {
                                a href=(link(other.path)) aria-current=[here(other.path)] { (other.name) }
                            }
                        }
                    }
                    main id="content" { (body) }
                    footer class="footer" {
                        nav class="beside" aria-label="About" {
                            @for other in &BESIDE {
                                a href=(link(other.path)) aria-current=[here(other.path)] { (other.name) }
                            }
                        }
                        p {
                            "Data reviewed on " time datetime=(self.catalog.revision) { (words::date(&self.catalog.revision)) }
                            @if live { ". No cookie, no request to anyone else. " } @else {
                                ". This page is plain text and pictures: no script, no cookie, no request to anyone else. "
                            }
                            a href=(root) { "Back to the calculator" }
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
