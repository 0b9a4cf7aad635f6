//! Sizes of published files with types chosen tensor by tensor.

use crate::catalog::figure::SourceId;
use crate::catalog::quantization::DynamicType;
use crate::units::Bytes;

/// A published file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DynamicFile {
    pub kind: DynamicType,
    /// Header included.
    pub size: Bytes,
    /// Half of the rounding of the published size.
    pub half_rounding: Bytes,
    pub source: SourceId,
}
