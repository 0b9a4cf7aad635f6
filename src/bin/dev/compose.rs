//! The pages of the site: the head that Trunk built, the markup of `src/page`, and the first answer filled in.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use ridgepoint::catalog::catalog;
use ridgepoint::language::{Language, speaking};
use ridgepoint::page::markup::{EMBED, PAGE, with_texts};
use ridgepoint::pages::head::{self, Site, root};

use crate::files;
use crate::first_answer::FirstAnswer;
use crate::pages;
use crate::process::Trouble;

/// Where the markup goes in `public/index.html`.
const PLACE: &str = "<!-- the page -->";
/// What tells the full page on its root element.
const FULL: &str = "data-surface=\"full\"";
const HEAD_END: &str = "</head>";
/// The tag of the program that Trunk writes (`Trunk.toml`), up to its name.
const PROGRAM: &str = "<link id=\"application\" rel=\"modulepreload\" href=\"./";
/// The name of the program; that of another language has its folder behind it.
const NAME: &str = "ridgepoint";
const EMBED_SCRIPT: &str = "embed.js";

/// Writes `index.html` and `embed.html` in every language, and their styles, into the folder that Trunk is building.
pub(crate) fn compose() -> Result<(), Trouble> {
    let Some(folder) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(Trouble::Usage("`compose` is a step of the build; run `cargo dev build`".to_owned()));
    };
    let index = folder.join("index.html");
    let frame = files::text(&index)?;
    for part in [PLACE, FULL, HEAD_END, PROGRAM] {
        if !frame.contains(part) {
            let remedy = "put it back into public/index.html; the pages are put together with it";
            return Err(Trouble::missing(format!("{part} in the built index.html"), remedy));
        }
    }
    // Lengths follow figures, which are the same in every language.
    let style = FirstAnswer::fill(PAGE)?.style;
    let frame = one_style(&folder, &frame, &style)?;
    Language::ALL
        .into_iter()
        .try_for_each(|language| speaking(language, || pages_of(&folder, (&frame, &style), language)))
}

/// Writes the page and the embed in the language spoken.
fn pages_of(folder: &Path, (frame, style): (&str, &str), language: Language) -> Result<(), Trouble> {
    let frame = in_language(frame, language)?;
    let frame = texts(&frame.replace("{{tag}}", language.tag()))?;
    let (page, embed) = (FirstAnswer::fill(PAGE)?, FirstAnswer::fill(EMBED)?);
    if page.style != style {
        let what = format!("the style of the first answer in {language}: it differs from that of the others");
        return Err(Trouble::missing(what, "let no length of the first answer follow a text (src/page)"));
    }
    let folder = folder.join(language.folder());
    fs::create_dir_all(&folder).map_err(|source| Trouble::File { action: "making", path: folder.clone(), source })?;
    let full = frame.replacen(HEAD_END, &format!("{}\n{HEAD_END}", tags(&frame)?), 1);
    files::write(&folder.join("index.html"), full.replacen(PLACE, &page.html, 1))?;
    let frame = frame.replacen(FULL, "data-surface=\"embed\"", 1);
    let frame = frame.replacen(HEAD_END, &format!("<meta name=\"robots\" content=\"noindex\">\n{HEAD_END}"), 1);
    files::write(&folder.join("embed.html"), frame.replacen(PLACE, &embed.html, 1))?;
    // The element speaks the language of the folder that its script comes from.
    let script = folder.join(EMBED_SCRIPT);
    if !script.exists() {
        let from = folder.join("..").join(EMBED_SCRIPT);
        fs::copy(&from, &script).map_err(|source| Trouble::File { action: "copying", path: from, source })?;
    }
    Ok(())
}

/// The frame of a language: the program that speaks it, and the ways to the shared files from its folder.
fn in_language(frame: &str, language: Language) -> Result<String, Trouble> {
    if language.folder().is_empty() {
        return Ok(frame.to_owned());
    }
    let name = between(frame, PROGRAM, ".js\"")?;
    let own = format!("{NAME}-{}", language.folder().trim_end_matches('/'));
    let frame = frame.replace(&format!("./{name}"), &format!("./{own}"));
    Ok(frame.replace("\"./", &format!("\"{}", root(language.folder()))))
}

fn texts(markup: &str) -> Result<String, Trouble> {
    with_texts(markup).map_err(|error| Trouble::missing(error.to_string(), "add it to src/language, in every language"))
}

/// What stands between two texts of the built page.
fn between<'a>(frame: &'a str, from: &str, to: &str) -> Result<&'a str, Trouble> {
    let found = frame.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map(|(found, _)| found);
    found.ok_or_else(|| {
        Trouble::missing(format!("{from} in the built index.html"), "put it back into public/index.html")
    })
}

/// What the calculator says of itself besides its title and description, which stand in `public/index.html`.
fn tags(frame: &str) -> Result<String, Trouble> {
    let title = between(frame, "<title>", "</title>")?;
    let description = between(frame, "<meta name=\"description\" content=\"", "\"")?;
    let address = pages::address()?;
    Ok(head::calculator(title, description, &Site { address: address.as_deref() }, catalog()))
}

/// Puts all styles and those of the first answer into one file: one request, and it compresses better.
fn one_style(folder: &Path, frame: &str, first_answer: &str) -> Result<String, Trouble> {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
    let (mut kept, mut style) = (String::new(), String::new());
    for line in frame.lines() {
        match line.strip_prefix(LINK).and_then(|rest| rest.split('"').next()) {
            Some(name) => {
                let path = folder.join(name);
                let wrong = |source| Trouble::File { action: "taking over", path: path.clone(), source };
                style.push_str(&without_remarks(&fs::read_to_string(&path).map_err(wrong)?));
                fs::remove_file(&path).map_err(wrong)?;
            }
            None => {
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    style.push_str(first_answer);
    let name = format!("style-{:016x}.css", hash(&style));
    files::write(&folder.join(&name), &style)?;
    Ok(kept.replacen(HEAD_END, &format!("{LINK}{name}\">\n{HEAD_END}"), 1))
}

/// Signs of a style sheet with a blank that separates nothing; no text in one has any of them.
const BLANKS: [&str; 8] = [" {", "{ ", "; ", ": ", ", ", "{\n", ";\n", "}\n"];

/// A style sheet without its remarks, empty lines and the blanks that separate nothing.
pub(crate) fn without_remarks(style: &str) -> String {
    let mut parts = style.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    text.extend(parts.map(|part| part.split_once("*/").map_or("", |(_, rest)| rest)));
    let text: String =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    BLANKS.into_iter().fold(text, |text, with| text.replace(with, with.trim_matches([' ', '\n'])))
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{BLANKS, without_remarks};
    use crate::process::root;

    #[test]
    fn a_style_loses_what_separates_nothing_and_keeps_its_texts() {
        let style = "/* a: b */\na, b > c {\n  color: red;\n\n}\n@media (width > 1px) { d { margin: 0 1px; } }\n";
        assert_eq!(without_remarks(style), "a,b > c{color:red;}@media (width > 1px){d{margin:0 1px;} }");
        for file in std::fs::read_dir(root().join("style")).expect("the styles") {
            let path = file.expect("a file").path();
            if path.extension().is_none_or(|ending| ending != "css") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            // Every second piece stands between quotes.
            let rules: String =
                text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect();
            for said in rules.split('"').skip(1).step_by(2) {
                assert!(BLANKS.iter().all(|blank| !said.contains(blank)), "{}: {said:?}", path.display());
            }
        }
    }
}
