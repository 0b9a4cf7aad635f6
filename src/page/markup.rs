//! The markup of the page and of the embed, put together of the fragments in `markup/`, whose texts are named as
//! `{{share-title}}` and stand in `language/*/markup.ftl`. The build puts it into the head that `public/index.html` gives;
//! nothing of it is part of the WebAssembly.

use thiserror::Error;

use crate::language::markup::named;

/// The markup names a text that there is not.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("the markup names the text `{0}`, which language/*/markup.ftl do not have")]
pub struct UnknownText(pub String);

/// Markup with its texts in the language spoken.
///
/// # Errors
/// Where it names a text that there is not.
pub fn with_texts(markup: &str) -> Result<String, UnknownText> {
    let mut parts = markup.split("{{");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        whole.push_str(named(name).ok_or_else(|| UnknownText(name.to_owned()))?);
        whole.push_str(rest);
    }
    Ok(whole)
}

/// A fragment.
macro_rules! fragment {
    ($name:literal) => {
        include_str!(concat!("markup/", $name, ".html"))
    };
}

/// A section: its name in the margin, its content beside it.
macro_rules! section {
    ($name:literal) => {
        section!($name, concat!("<p class=\"quiet\">{{", $name, "-section-about}}</p>"))
    };
    ($name:literal, $about:expr) => {
        concat!(
            "<section class=\"section\" aria-labelledby=\"",
            $name,
            "\">\n<header class=\"section-head\"><h2 id=\"",
            $name,
            "\">{{",
            $name,
            "-section}}</h2>",
            $about,
            "</header>\n<div class=\"section-body\">\n",
            fragment!($name),
            "</div>\n</section>\n"
        )
    };
}

/// The full page, in the order of attention.
pub const PAGE: &str = concat!(
    fragment!("masthead"),
    "<main id=\"main\">\n",
    fragment!("notices"),
    "<div class=\"question\">\n",
    fragment!("sentence"),
    fragment!("own-note"),
    "<div class=\"chips\" role=\"group\" aria-label=\"{{models}}\">",
    fragment!("chips"),
    fragment!("import-button"),
    "</div>\n",
    fragment!("sliders"),
    fragment!("settings"),
    "</div>\n",
    fragment!("held"),
    fragment!("verdict"),
    fragment!("further"),
    section!("speed"),
    section!("fit"),
    section!("why"),
    section!("chart"),
    section!("money"),
    section!("remarks", ""),
    section!("ask"),
    section!("how", ""),
    section!("sources"),
    "</main>\n",
    fragment!("footer"),
    fragment!("share"),
    fragment!("embed-dialog"),
    fragment!("import"),
    fragment!("shared"),
);

/// The reduced page, for a frame in somebody's post: the answer comes before the controls, so that it is in sight however
/// short the frame is.
pub const EMBED: &str = concat!(
    "<main id=\"main\" class=\"embed\">\n<h1 class=\"visually-hidden\">Ridgepoint</h1>\n",
    fragment!("sentence"),
    fragment!("own-note"),
    fragment!("verdict"),
    "<section aria-label=\"{{embed-speed}}\">\n",
    fragment!("speed"),
    "</section>\n<div class=\"question\">\n<div class=\"chips\" role=\"group\" aria-label=\"{{models}}\">",
    fragment!("chips"),
    "</div>\n",
    fragment!("sliders"),
    "</div>\n<details class=\"more roomy\"><summary>{{speed-by-size}}</summary>\n",
    fragment!("chart"),
    "</details>\n",
    fragment!("attribution"),
    "</main>\n",
    fragment!("shared"),
);
