//! The markup of the page and of the embed, put together of the fragments in `markup/`. The build puts it into the head
//! that `public/index.html` gives; nothing of it is part of the WebAssembly.

/// A fragment.
macro_rules! fragment {
    ($name:literal) => {
        include_str!(concat!("markup/", $name, ".html"))
    };
}

/// A section: its name in the margin, its content beside it.
macro_rules! section {
    ($id:literal, $title:literal, $about:literal, $name:literal) => {
        concat!(
            "<section class=\"section\" aria-labelledby=\"",
            $id,
            "\">\n<header class=\"section-head\"><h2 id=\"",
            $id,
            "\">",
            $title,
            "</h2><p class=\"quiet\">",
            $about,
            "</p></header>\n<div class=\"section-body\">\n",
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
    "<div class=\"chips\" role=\"group\" aria-label=\"Model\">",
    fragment!("chips"),
    fragment!("import-button"),
    "</div>\n",
    fragment!("sliders"),
    fragment!("settings"),
    "</div>\n",
    fragment!("verdict"),
    section!("speed", "Speed", "Tokens per second while it writes, for one conversation.", "speed"),
    section!("fit", "Fit", "What the memory goes to. Drag the limit if yours differs.", "fit"),
    section!("why", "Why", "Where the time of one token goes.", "why"),
    section!(
        "chart",
        "Curves",
        "How it changes with one thing while all else stays, and where it stops fitting.",
        "chart"
    ),
    section!("money", "Money", "What the speed costs, to buy and to run.", "money"),
    section!("remarks", "Remarks", "", "remarks"),
    section!("ask", "Ask further", "Answers follow what is chosen above.", "ask"),
    section!("how", "How it is estimated", "", "how"),
    section!("sources", "Sources", "Of the figures shown above.", "sources"),
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
    "<section aria-label=\"Speed\">\n",
    fragment!("speed"),
    "</section>\n<div class=\"question\">\n<div class=\"chips\" role=\"group\" aria-label=\"Model\">",
    fragment!("chips"),
    "</div>\n",
    fragment!("sliders"),
    "</div>\n<details class=\"more roomy\"><summary>Speed by model size</summary>\n",
    fragment!("chart"),
    "</details>\n",
    fragment!("attribution"),
    "</main>\n",
    fragment!("shared"),
);
