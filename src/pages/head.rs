//! What a page says of itself to browsers, search engines and places that show a link: title, description, canonical
//! address, preview picture, structured data.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::catalog::Catalog;
use crate::language::{Language, current, pages as say};

/// The name of the site.
pub const SITE: &str = "Ridgepoint";
/// The picture of pages that have none of their own, in the folder of their language.
pub const PICTURE: &str = "preview.png";
/// Width and height of a preview picture, in pixels.
pub const PICTURE_SIZE: (u32, u32) = (1200, 630);

/// Where the site will be, if whoever builds it has said so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Site<'a> {
    /// `https://example.org/ridgepoint/`.
    pub address: Option<&'a str>,
}

/// A page of the site, as it names itself.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// Relative to the root of the site; empty for the calculator.
    pub path: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    /// Path of its preview picture in the folder of its language.
    pub picture: &'a str,
    /// What the picture shows.
    pub picture_text: &'a str,
    /// Pages above this one, from the calculator down: name and path.
    pub above: &'a [(&'a str, &'a str)],
}

impl Site<'_> {
    /// The address of a file of the site: whole where the site's is known, else relative to a page at `from`.
    #[must_use]
    pub fn url(&self, from: &str, path: &str) -> String {
        match self.address {
            Some(address) => format!("{}/{path}", address.trim_end_matches('/')),
            None => format!("{}{path}", root(from)),
        }
    }
}

/// The way from a page to the root of the site: `./`, or `../` from a page in a folder.
#[must_use]
pub fn root(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The tags of a page other than its title and description. Whole addresses are what the standards ask for; where the
/// site's is not known the picture's is relative, which most readers resolve, and the page's own is left out: a relative
/// canonical link says nothing.
#[must_use]
pub fn tags(head: &Head<'_>, kind: Value, site: &Site<'_>, catalog: &Catalog) -> Markup {
    let full = |language: Language| format!("{}{}", language.folder(), head.path);
    let url = |path: &str| site.url(&full(current()), path);
    let own = url(&full(current()));
    let (width, height) = PICTURE_SIZE;
    html! {
        meta property="og:site_name" content=(SITE);
        meta property="og:type" content="website";
        meta property="og:title" content=(head.title);
        meta property="og:description" content=(head.description);
        @if site.address.is_some() {
            link rel="canonical" href=(own);
            meta property="og:url" content=(own);
            @for language in Language::ALL { link rel="alternate" hreflang=(language.tag()) href=(url(&full(language))); }
            link rel="alternate" hreflang="x-default" href=(url(&full(Language::default())));
        }
        meta property="og:image" content=(url(&format!("{}{}", current().folder(), head.picture)));
        meta property="og:image:width" content=(width);
        meta property="og:image:height" content=(height);
        meta property="og:image:alt" content=(head.picture_text);
        meta name="twitter:card" content="summary_large_image";
        script type="application/ld+json" { (PreEscaped(script_text(&data(head, kind, site, catalog)))) }
    }
}

/// The structured data of a page: `kind` holds its type and what only such a page has.
fn data(head: &Head<'_>, kind: Value, site: &Site<'_>, catalog: &Catalog) -> Value {
    let full = |path: &str| format!("{}{path}", current().folder());
    let url = |path: &str| site.url(&full(head.path), path);
    let mut data = json!({
        "@context": "https://schema.org",
        "name": head.title,
        "description": head.description,
        "url": url(&full(head.path)),
        "image": url(&full(head.picture)),
        "inLanguage": current().tag(),
        "dateModified": catalog.revision,
        "isAccessibleForFree": true,
    });
    let crumbs: Vec<Value> = head
        .above
        .iter()
        .chain([&(head.title, head.path)])
        .enumerate()
        .map(|(place, (name, path))| json!({ "@type": "ListItem", "position": place + 1, "name": name, "item": url(&full(path)) }))
        .collect();
    if let Some(data) = data.as_object_mut() {
        if !head.above.is_empty() {
            data.insert("breadcrumb".to_owned(), json!({ "@type": "BreadcrumbList", "itemListElement": crumbs }));
        }
        if let Value::Object(kind) = kind {
            data.extend(kind);
        }
    }
    data
}

/// JSON that may stand in a script element: nothing in it ends the element.
fn script_text(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

/// The tags of the calculator, whose title and description stand in `public/index.html`.
#[must_use]
pub fn calculator(title: &str, description: &str, site: &Site<'_>, catalog: &Catalog) -> String {
    let head = Head { path: "", title, description, picture: PICTURE, picture_text: say::picture(), above: &[] };
    let kind = json!({
        "@type": "WebApplication",
        "applicationCategory": "UtilitiesApplication",
        "operatingSystem": "any",
        "browserRequirements": "WebAssembly",
        "offers": { "@type": "Offer", "price": "0", "priceCurrency": "USD" },
    });
    tags(&head, kind, site, catalog).into_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Site, root, script_text};
    use crate::catalog::catalog;

    #[test]
    fn addresses_are_whole_where_the_site_has_one() {
        let known = Site { address: Some("https://example.org/a/") };
        assert_eq!(known.url("answers/x.html", "y.png"), "https://example.org/a/y.png");
        assert_eq!(known.url("", ""), "https://example.org/a/");
        assert_eq!(Site::default().url("answers/x.html", "y.png"), "../y.png");
        assert_eq!(Site::default().url("", ""), "./");
        assert_eq!((root("a.html").as_str(), root("a/b.html").as_str()), ("./", "../"));
    }

    #[test]
    fn what_only_a_whole_address_can_say_is_left_out_without_one() {
        let tags = |site: &Site<'_>| super::calculator("A title", "A description", site, catalog());
        let (unknown, known) = (tags(&Site::default()), tags(&Site { address: Some("https://example.org/a") }));
        assert!(!unknown.contains("canonical") && !unknown.contains("og:url"), "{unknown}");
        assert!(unknown.contains("content=\"./preview.png\""), "{unknown}");
        assert!(known.contains("<link rel=\"canonical\" href=\"https://example.org/a/\">"), "{known}");
    }

    #[test]
    fn data_cannot_end_their_element() {
        let text = script_text(&json!({ "name": "</script><b>" }));
        assert!(!text.contains('<'), "{text}");
    }
}
