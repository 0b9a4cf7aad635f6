//! Pictures of the site for places that show a link, and its icons: PNG, drawn natively when the site is built. The chart
//! is the calculator's own, drawn as SVG; `resvg` makes pixels of it with the faces beside this file.

mod card;
pub mod faces;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use faces::OPTIONS;

use super::answers::Question;
use super::head::PICTURE;
use super::here;
use crate::catalog::Catalog;
use crate::language::markup;
use crate::report::build::report;
use crate::share::decode::decode;

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

/// The picture of the calculator and one of each question, in the language spoken.
///
/// # Errors
/// When a drawing is no SVG: a mistake of this module.
pub fn pictures(questions: &[Question], catalog: &Catalog) -> Result<Vec<Picture>, PictureError> {
    drawings(questions, catalog).map(|(path, svg)| picture(path, &svg)).collect()
}

/// The same as SVG, with the path of each.
pub(super) fn drawings<'a>(
    questions: &'a [Question],
    catalog: &'a Catalog,
) -> impl Iterator<Item = (String, String)> + 'a {
    let plans = decode("", catalog).map(|decoded| decoded.plans).unwrap_or_default();
    let front = report(&plans, catalog);
    let site = (here(PICTURE), card::svg(markup::motto(), (&plans, &front), catalog));
    std::iter::once(site).chain(questions.iter().map(|question| {
        let svg = card::svg(&question.title, (&question.plans, &question.report), catalog);
        (here(&question.picture()), svg)
    }))
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
    use super::{icons, picture};

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
    fn what_is_no_drawing_is_an_error_that_names_the_file() {
        let error = picture("x.png".to_owned(), "no drawing").expect_err("it is none");
        assert!(error.to_string().contains("x.png"), "{error}");
    }
}
