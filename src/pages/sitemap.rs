//! What search engines are told of the site.

use std::fmt::Write;

use crate::catalog::Catalog;
use crate::language::Language;

/// The map of the site: the calculator in each language and these pages. Search engines want whole addresses, which only whoever puts the
/// site somewhere knows; without one the entries are relative and the map is a list for people.
#[must_use]
pub fn sitemap(root: Option<&str>, pages: &[String], catalog: &Catalog) -> String {
    let root = root.map_or_else(|| "./".to_owned(), with_slash);
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if root == "./" {
        text.push_str("<!-- Build with RIDGEPOINT_ADDRESS=https://your.host/path/ for the whole addresses that search engines want. -->\n");
    }
    text.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for path in Language::ALL.map(Language::folder).into_iter().chain(pages.iter().map(String::as_str)) {
        let address = maud::html! { (root) (path) }.into_string();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<url><loc>{address}</loc><lastmod>{}</lastmod></url>", catalog.revision);
    }
    text.push_str("</urlset>\n");
    text
}

/// What robots may read, and where the map is if that is known.
#[must_use]
pub fn robots(root: Option<&str>) -> String {
    let map = root.map_or_else(String::new, |root| format!("Sitemap: {}sitemap.xml\n", with_slash(root)));
    format!("User-agent: *\nAllow: /\n{map}")
}

fn with_slash(root: &str) -> String {
    format!("{}/", root.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::{robots, sitemap};
    use crate::catalog::catalog;

    #[test]
    fn every_page_is_in_the_map() {
        let pages = ["accuracy.html".to_owned(), "answers/x.html".to_owned()];
        let map = sitemap(Some("https://example.org/a&b"), &pages, catalog());
        assert!(map.contains("<loc>https://example.org/a&amp;b/</loc>"));
        for page in &pages {
            assert!(map.contains(&format!("<loc>https://example.org/a&amp;b/{page}</loc>")), "{page}");
        }
        assert!(!map.contains("<!--"));
        assert!(sitemap(None, &pages, catalog()).contains("<loc>./accuracy.html</loc>"));
    }

    #[test]
    fn robots_name_the_map_only_where_it_has_an_address() {
        assert_eq!(robots(None), "User-agent: *\nAllow: /\n");
        assert!(robots(Some("https://example.org/")).ends_with("Sitemap: https://example.org/sitemap.xml\n"));
    }
}
