//! Pictures of the site for places that show a link, and its icons: PNG, drawn natively when the site is built. The chart
//! is the calculator's own, drawn as SVG; `resvg` makes pixels of it with the two faces beside this file.

mod card;

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::answers::Question;
use super::head::PICTURE;
use crate::catalog::Catalog;
use crate::report::build::report;
use crate::share::decode::decode;

/// The faces: headings, texts, figures.
const FACES: [&[u8]; 3] = [
    include_bytes!("source-serif-4.ttf"),
    include_bytes!("source-sans-3-400.ttf"),
    include_bytes!("source-sans-3-600.ttf"),
];
/// How a drawing names them.
const SERIF: &str = "serif";
const SANS: &str = "sans-serif";

/// Why a picture cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the drawing of {path} is no SVG: {message}")]
    Drawing { path: String, message: String },
    #[error("{path} cannot be written as PNG: {message}")]
    Png { path: String, message: String },
}

/// A picture of the built site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Relative to the root of the site.
    pub path: String,
    pub png: Vec<u8>,
}

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut faces = fontdb::Database::new();
    for face in FACES {
        faces.load_font_data(face.to_vec());
    }
    faces.set_sans_serif_family(SANS);
    faces.set_serif_family("Source Serif 4");
    faces.set_sans_serif_family("Source Sans 3");
    Options { fontdb: Arc::new(faces), font_family: "Source Sans 3".to_owned(), ..Options::default() }
});

/// The picture of the calculator and one of each question.
///
/// # Errors
/// When a drawing is no SVG: a mistake of this module.
pub fn pictures(questions: &[Question], catalog: &Catalog) -> Result<Vec<Picture>, PictureError> {
    let plans = decode("", catalog).map(|decoded| decoded.plans).unwrap_or_default();
    let front = report(&plans, catalog);
    let site = card::svg(card::MOTTO, (&plans, &front), catalog);
    let mut all = vec![picture(PICTURE.to_owned(), &site)?];
    for question in questions {
        let svg = card::svg(&question.title, (&question.plans, &question.report), catalog);
        all.push(picture(question.picture(), &svg)?);
    }
    Ok(all)
}

/// The icon that scales.
#[must_use]
pub fn icon_svg() -> (&'static str, String) {
    ("icon.svg", card::icon(7.0, 1.0).replace("SIZE", "512"))
}

/// The icons that the manifest and the pages name.
///
/// # Errors
/// When a drawing is no SVG: a mistake of this module.
pub fn icons() -> Result<Vec<Picture>, PictureError> {
    // Of a maskable icon a host may cut all but the middle four fifths; an apple-touch-icon gets its corners cut.
    let all = [
        ("icon-192.png", 192, card::icon(7.0, 1.0)),
        ("icon-512.png", 512, card::icon(7.0, 1.0)),
        ("icon-maskable-512.png", 512, card::icon(0.0, 0.72)),
        ("apple-touch-icon.png", 180, card::icon(0.0, 0.85)),
    ];
    all.into_iter()
        .map(|(path, size, svg)| picture(path.to_owned(), &svg.replace("SIZE", &format!("{size}"))))
        .collect()
}

fn picture(path: String, svg: &str) -> Result<Picture, PictureError> {
    let drawing = |message: String| PictureError::Drawing { path: path.clone(), message };
    let tree = Tree::from_str(svg, &OPTIONS).map_err(|error| drawing(error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| drawing("it has no size".to_owned()))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    let png =
        pixels.encode_png().map_err(|error| PictureError::Png { path: path.clone(), message: error.to_string() })?;
    Ok(Picture { path, png })
}

#[cfg(test)]
mod tests {
    use super::{OPTIONS, icons, picture};

    /// Width and height as a PNG's header says.
    fn size(png: &[u8]) -> (u32, u32) {
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
        (number(16), number(20))
    }

    #[test]
    fn icons_have_the_sizes_that_their_names_say() {
        let sizes: Vec<_> = icons().expect("drawn").iter().map(|icon| (icon.path.clone(), size(&icon.png))).collect();
        assert_eq!(sizes[0], ("icon-192.png".to_owned(), (192, 192)));
        assert_eq!(sizes[1].1, (512, 512));
        assert_eq!(sizes[2].1, (512, 512));
        assert_eq!(sizes[3].1, (180, 180));
    }

    #[test]
    fn every_face_is_known_by_its_name() {
        let faces: Vec<(String, u16)> =
            OPTIONS.fontdb.faces().map(|face| (face.families[0].0.clone(), face.weight.0)).collect();
        let (serif, sans) = ("Source Serif 4".to_owned(), "Source Sans 3".to_owned());
        assert_eq!(faces, [(serif, 400), (sans.clone(), 400), (sans, 600)]);
    }

    #[test]
    fn a_text_leaves_pixels_in_each_face() {
        for family in [super::SERIF, super::SANS] {
            let svg = |text: &str| {
                format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\"><text x=\"4\" y=\"30\" \
                     font-size=\"24\" font-family=\"{family}\">{text}</text></svg>"
                )
            };
            let drawn = |text| picture("x.png".to_owned(), &svg(text)).expect("drawn").png;
            assert!(drawn("8 tok") != drawn(""), "{family} is not there");
        }
    }

    #[test]
    fn what_is_no_drawing_is_an_error_that_names_the_file() {
        let error = picture("x.png".to_owned(), "no drawing").expect_err("it is none");
        assert!(error.to_string().contains("x.png"), "{error}");
    }
}
