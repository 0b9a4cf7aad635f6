//! The page's sections, in the order in which they are read.

pub(super) mod budget;
pub(super) mod chips;
pub(super) mod context;
pub(super) mod difference;
pub(super) mod fit;
pub(super) mod footer;
pub(super) mod held_bar;
pub(super) mod how;
pub(super) mod import;
pub(super) mod model_size;
pub(super) mod money;
pub(super) mod notices;
pub(super) mod section;
pub(super) mod sentence;
pub(super) mod share;
pub(super) mod sliders;
pub(super) mod sources;
pub(super) mod speed;
pub(super) mod speed_chart;
pub(super) mod step_time;
pub(super) mod verdict;
