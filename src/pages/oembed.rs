//! oEmbed: what an editor that is given the address of a page asks for, to put the calculator in its place. The format
//! has whole addresses only, so there is none where the site's is not known.

use serde_json::json;

use super::head::{SITE, Site};
use crate::language::current;
use crate::share::embed_code::Embed;

/// Pixels of the width that is proposed; the frame takes what it is given.
const WIDTH: u32 = 720;

/// Where the answer for a page is: `oembed/answers-….json` for `answers/….html`.
#[must_use]
pub fn path(page: &str) -> String {
    format!("oembed/{}.json", page.trim_end_matches(".html").replace('/', "-"))
}

/// The answer for a page that shows this link, where the site's address is known.
#[must_use]
pub fn answer(link: &str, title: &str, site: &Site<'_>) -> Option<String> {
    let folder = format!("{}/{}", site.address?.trim_end_matches('/'), current().folder());
    let embed = Embed { folder: folder.clone(), query: link.to_owned(), ..Embed::default() };
    let (_, height) = embed.room();
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": SITE,
        "provider_url": folder,
        "html": embed.code(),
        "width": WIDTH,
        "height": height,
    });
    Some(answer.to_string())
}

#[cfg(test)]
mod tests {
    use super::{answer, path};
    use crate::pages::head::Site;

    #[test]
    fn an_answer_has_a_frame_with_a_whole_address() {
        assert_eq!(path("answers/a-on-b.html"), "oembed/answers-a-on-b.json");
        assert_eq!(answer("v=1", "A", &Site { address: None }), None);
        let text = answer("v=1&ctx=4096", "A <b>", &Site { address: Some("https://example.org/a") }).expect("known");
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((read["version"].as_str(), read["type"].as_str()), (Some("1.0"), Some("rich")));
        assert_eq!(read["title"], "A <b>");
        let html = read["html"].as_str().expect("HTML");
        assert!(html.contains("src=\"https://example.org/a/embed.html?v=1&amp;ctx=4096\""), "{html}");
    }
}
