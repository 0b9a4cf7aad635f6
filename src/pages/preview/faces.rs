//! The faces of the pictures. Latin ones have every letter that is needed; the Chinese ones beside them are subsets with the
//! letters that the pictures say now. `cargo dev faces` makes them anew when a text of a picture has changed.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::{FontResolver, Options};

use super::drawings;
use crate::catalog::Catalog;
use crate::language::wide;
use crate::pages::answers::Question;

/// The faces: headings, texts, figures.
const LATIN: [&[u8]; 3] = [
    include_bytes!("source-serif-4.ttf"),
    include_bytes!("source-sans-3-400.ttf"),
    include_bytes!("source-sans-3-600.ttf"),
];
/// The Chinese face that stands in for each of them where a letter is not Latin.
const CHINESE: [&[u8]; 3] = [
    include_bytes!("noto-serif-sc-400.otf"),
    include_bytes!("noto-sans-sc-400.otf"),
    include_bytes!("noto-sans-sc-700.otf"),
];
/// The files of the Chinese faces, and those that they are subsets of.
pub const FILES: [(&str, &str); 3] = [
    ("noto-serif-sc-400.otf", "NotoSerifCJK-Regular.ttc"),
    ("noto-sans-sc-400.otf", "NotoSansCJK-Regular.ttc"),
    ("noto-sans-sc-700.otf", "NotoSansCJK-Bold.ttc"),
];
/// How a drawing names them.
pub(super) const SERIF: &str = "serif";
pub(super) const SANS: &str = "sans-serif";
/// From this weight on a text is bold.
const BOLD: u16 = 600;

/// The faces as `resvg` takes them.
pub(super) static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for face in LATIN.into_iter().chain(CHINESE) {
        fonts.load_font_data(face.to_vec());
    }
    fonts.set_serif_family("Source Serif 4");
    fonts.set_sans_serif_family("Source Sans 3");
    let font_resolver =
        FontResolver { select_fallback: Box::new(|_, used, fonts| stand_in(used, fonts)), ..FontResolver::default() };
    Options { fontdb: Arc::new(fonts), font_family: "Source Sans 3".to_owned(), font_resolver, ..Options::default() }
});

/// The Chinese face for a Latin one that has not a letter.
fn stand_in(used: &[ID], fonts: &Database) -> Option<ID> {
    let all: Vec<ID> = fonts.faces().map(|face| face.id).collect();
    let place = all.iter().position(|id| Some(id) == used.first())?;
    let other = *all.get(place + LATIN.len())?;
    (!used.contains(&other)).then_some(other)
}

/// The letters that the pictures of the language spoken need of each Chinese face.
#[must_use]
pub fn letters(questions: &[Question], catalog: &Catalog) -> [BTreeSet<char>; 3] {
    let mut found: [BTreeSet<char>; 3] = Default::default();
    for (_, svg) in drawings(questions, catalog) {
        for text in svg.split("<text").skip(1) {
            let (attributes, rest) = text.split_once('>').unwrap_or_default();
            let text = rest.split_once("</text>").map_or(rest, |(text, _)| text);
            found[face(attributes)].extend(text.chars().filter(|letter| wide(*letter)));
        }
    }
    found
}

/// The place of the face that a text is written in.
fn face(attributes: &str) -> usize {
    let value = |name: &str| attributes.split(&format!("{name}=\"")).nth(1)?.split('"').next();
    let is_bold = |weight: &str| weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= BOLD);
    match value("font-family") {
        Some(SERIF) => 0,
        _ if value("font-weight").is_some_and(is_bold) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use skrifa::{FontRef, MetadataProvider};

    use super::super::picture;
    use super::{CHINESE, LATIN, OPTIONS, SANS, SERIF, face, letters};
    use crate::catalog::catalog;
    use crate::language::{Language, speaking};
    use crate::pages;

    fn has(face: &[u8], letter: char) -> bool {
        FontRef::new(face).expect("a face").charmap().map(letter).is_some()
    }

    fn text(family: &str, text: &str) -> Vec<u8> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\"><text x=\"4\" y=\"30\" font-size=\"24\" \
             font-family=\"{family}\">{text}</text></svg>"
        );
        picture("x.png".to_owned(), &svg).expect("drawn").png
    }

    #[test]
    fn every_face_is_known_by_its_name() {
        let faces: Vec<(String, u16)> =
            OPTIONS.fontdb.faces().map(|face| (face.families[0].0.clone(), face.weight.0)).collect();
        let named = |(name, weight): (&str, u16)| (name.to_owned(), weight);
        let latin = [("Source Serif 4", 400), ("Source Sans 3", 400), ("Source Sans 3", 600)].map(named);
        let chinese = [("Noto Serif CJK SC", 400), ("Noto Sans CJK SC", 400), ("Noto Sans CJK SC", 700)].map(named);
        assert_eq!(faces, [latin, chinese].concat());
    }

    #[test]
    fn a_text_leaves_pixels_in_each_face() {
        for family in [SERIF, SANS] {
            for letters in ["8 tok", "装下"] {
                assert!(text(family, letters) != text(family, ""), "{family} has not {letters}");
            }
        }
        assert_ne!(text(SERIF, "装"), text(SANS, "装"));
    }

    #[test]
    fn the_chinese_faces_have_every_letter_of_the_pictures() {
        let catalog = catalog();
        let needed = speaking(Language::Chinese, || letters(&pages::asked(catalog).expect("questions"), catalog));
        for (place, needed) in needed.iter().enumerate() {
            let missing: String = needed.iter().filter(|letter| !has(CHINESE[place], **letter)).collect();
            assert!(missing.is_empty(), "face {place} has not {missing}; cargo dev faces makes it anew");
        }
        assert!(CHINESE.iter().map(|face| face.len()).sum::<usize>() < 150_000, "subsets, not whole faces");
    }

    #[test]
    fn what_is_not_wide_is_in_the_latin_faces() {
        for language in Language::ALL {
            speaking(language, || {
                let questions = pages::asked(catalog()).expect("questions");
                for (path, svg) in super::drawings(&questions, catalog()) {
                    for text in svg.split("<text").skip(1) {
                        let (attributes, rest) = text.split_once('>').expect("an element");
                        let said = rest.split("</text>").next().unwrap_or_default();
                        let missing = said.chars().find(|letter| {
                            !letter.is_control()
                                && !crate::language::wide(*letter)
                                && !has(LATIN[face(attributes)], *letter)
                        });
                        assert_eq!(missing, None, "{path}: {said}");
                    }
                }
            });
        }
    }

    #[test]
    fn a_picture_speaks_the_language_of_its_page() {
        let first = |language| {
            speaking(language, || {
                let questions = pages::asked(catalog()).expect("questions");
                super::drawings(&questions[..1], catalog()).collect::<Vec<_>>()
            })
        };
        let (english, chinese) = (first(Language::English), first(Language::Chinese));
        assert_eq!(english[0].0, "preview.png");
        for ((path, svg), (chinese_path, chinese_svg)) in english.into_iter().zip(chinese) {
            assert_eq!(chinese_path, format!("zh/{path}"));
            assert!(!svg.contains(crate::language::wide) && chinese_svg.contains(crate::language::wide), "{path}");
            let drawn = |svg: &str| picture(path.clone(), svg).expect("drawn").png;
            assert_ne!(drawn(&svg), drawn(&chinese_svg), "{path}");
            assert!(!chinese_svg.contains("usable") && !chinese_svg.contains("context"), "{path}");
        }
    }
}
