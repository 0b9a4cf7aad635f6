//! Which page a link opens, how an embed looks, and which curve is drawn. Unknown values fall back in silence.

use crate::plan::sweep::Curve;
use strum::{Display, EnumString, VariantArray};

/// How the page presents itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    pub theme: Theme,
    pub controls: Controls,
    /// Language tag, if one was asked for.
    pub lang: Option<String>,
    /// `chart`: what the chart's curve runs over; the page has it too.
    pub curve: Curve,
}

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    Light,
    Dark,
}

/// How much of the controls an embed shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Controls {
    #[default]
    Full,
    Minimal,
    None,
}
