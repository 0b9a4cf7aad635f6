//! Puts the style and the first script of the calculator's page into the page itself: nothing but the page has to come
//! before the first paint. On two cores the first paint then comes some 60 ms earlier (`cargo dev performance visit`).
//! The program does not come before it either: the script asks for it when the answer in the page has been painted.
//! The embed keeps all of them as files, since a post may have several embeds; its own style is no part of the page.

use std::path::Path;

use ridgepoint::language::Language;
use ridgepoint::pages::head;

use crate::compose::without_remarks;
use crate::files;
use crate::process::{Trouble, root};

/// A tag of the page for a file, and what stands around the file's text in its stead.
struct Tag {
    starts: &'static str,
    ends: &'static str,
    open: &'static str,
    close: &'static str,
    /// What stands around the text within the element.
    around: [&'static str; 2],
    /// The directive of the page's policy that has to allow it.
    allows: &'static str,
}

const TAGS: [Tag; 2] = [
    Tag {
        starts: "<link rel=\"stylesheet\" href=\"",
        ends: "\">",
        open: "<style>",
        close: "</style>",
        around: ["", ""],
        allows: "style-src 'self'",
    },
    Tag {
        starts: "<script src=\"",
        ends: "></script>",
        // No module: those run when all of the page is there, and nothing would be painted before.
        open: "<script>",
        close: "</script>",
        around: ["(()=>{\"use strict\";", "\n})()"],
        allows: "script-src 'self'",
    },
];

/// Does so in the page of every language.
pub(crate) fn inline(site: &Path) -> Result<(), Trouble> {
    let embed = without_remarks(&files::text(&root().join("style/embed.css"))?);
    let [style, script] = &TAGS;
    for language in Language::ALL {
        let folder = site.join(language.folder());
        let path = folder.join("index.html");
        let page = without_program(&files::text(&path)?)?;
        let page = with_text(&page, script, |file| files::text(&folder.join(file)))?;
        let page = with_text(&page, style, |file| {
            let text = files::text(&folder.join(file))?;
            let Some((before, after)) = text.split_once(&embed) else {
                let what = "style/embed.css in the style of the built page";
                return Err(Trouble::missing(what, "name it in public/index.html as it was"));
            };
            // What a style names is named from where the page is.
            let from_here = format!("url(\"{}", head::root(language.folder()));
            Ok(format!("{before}{after}").replace("url(\"", &from_here))
        })?;
        files::write(&path, page)?;
    }
    Ok(())
}

/// The page without the tag by which the browser loads the WebAssembly at once (`Trunk.toml`).
fn without_program(page: &str) -> Result<String, Trouble> {
    const LOADS: &str = "_bg.wasm\" as=\"fetch\"";
    let without = page.split_once(LOADS).and_then(|(before, after)| {
        let (start, end) = (before.rfind('<')?, after.find('>')? + 1);
        before[start..].starts_with("<link rel=\"preload\"").then(|| format!("{}{}", &before[..start], &after[end..]))
    });
    without.ok_or_else(|| {
        let what = "the tag of the built page that loads the WebAssembly at once";
        Trouble::missing(what, "let pattern_preload in Trunk.toml make it")
    })
}

/// The page with the text of a file in it, which its policy allows by its hash.
fn with_text(page: &str, tag: &Tag, file: impl Fn(&str) -> Result<String, Trouble>) -> Result<String, Trouble> {
    let parts = page.split_once(tag.starts).and_then(|(before, rest)| Some((before, rest.split_once(tag.ends)?)));
    let Some((before, (inner, after))) = parts.filter(|_| page.contains(tag.allows)) else {
        let what = format!("{} or {} in the built page", tag.starts, tag.allows);
        return Err(Trouble::missing(what, "put it back into public/index.html"));
    };
    let text = file(inner.split('"').next().unwrap_or_default())?;
    if text.contains(tag.close) {
        let what = format!("a style or script of the page without {}", tag.close);
        return Err(Trouble::missing(what, "write it in another way: it would end the element"));
    }
    let text = tag.around.join(&text);
    let hash = files::hash(&text);
    let page = format!("{before}{}{text}{}{after}", tag.open, tag.close);
    Ok(page.replacen(tag.allows, &format!("{} '{hash}'", tag.allows), 1))
}

#[cfg(test)]
mod tests {
    use super::{TAGS, with_text, without_program};

    const PAGE: &str = "<meta content=\"script-src 'self' 'wasm-unsafe-eval'; style-src 'self'\">\
        <script src=\"./boot-1.js\" type=\"module\"></script><link rel=\"stylesheet\" href=\"./style-1.css\"><p>";

    #[test]
    fn the_policy_allows_what_is_put_into_the_page_and_nothing_else() {
        let page = with_text(PAGE, &TAGS[0], |file| {
            assert_eq!(file, "./style-1.css");
            Ok("p{color:red}".to_owned())
        })
        .expect("the page has a style");
        // openssl dgst -sha256 -binary | base64
        assert!(page.contains("style-src 'self' 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='\""), "{page}");
        assert!(page.ends_with("<style>p{color:red}</style><p>"));
        let page = with_text(&page, &TAGS[1], |_| Ok("go()".to_owned())).expect("the page has a script");
        assert!(page.contains("script-src 'self' 'sha256-"), "{page}");
        assert!(page.contains("<script>(()=>{\"use strict\";go()\n})()</script><style>"), "{page}");
    }

    #[test]
    fn the_program_is_not_loaded_before_the_page_is_painted() {
        let tag = "<link rel=\"preload\" href=\"./ridgepoint-1_bg.wasm\" as=\"fetch\">";
        assert_eq!(without_program(&format!("<head>{tag}<p>")).ok().as_deref(), Some("<head><p>"));
        assert!(without_program("<head><link rel=\"preload\" href=\"./a.woff2\" as=\"font\"><p>").is_err());
    }

    #[test]
    fn a_page_without_its_style_or_a_script_that_would_end_early_stops_the_build() {
        assert!(with_text("<p>", &TAGS[0], |_| Ok(String::new())).is_err());
        assert!(with_text(PAGE, &TAGS[1], |_| Ok("\"</script>\"".to_owned())).is_err());
    }
}
