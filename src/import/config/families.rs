//! `model_type` → how its keys are read.

use super::draft::Draft;
use super::keys::Keys;
use super::{dense, experts, gemma, hybrid, latent, newer};
use crate::import::error::ImportError;

type Family = for<'a> fn(&Keys<'a>) -> Result<Draft, ImportError>;

/// Every `model_type` that can be read.
const FAMILIES: [(&str, Family); 59] = [
    ("llama", dense::llama),
    ("mistral", dense::mistral),
    ("ministral3", dense::ministral3),
    ("qwen2", dense::qwen2),
    ("qwen3", dense::qwen3),
    ("granite", dense::granite),
    ("seed_oss", dense::seed_oss),
    ("smollm3", dense::smollm3),
    ("ernie4_5", dense::ernie),
    ("olmo2", dense::olmo2),
    ("olmo3", dense::olmo3),
    ("cohere", dense::cohere),
    ("cohere2", dense::cohere2),
    ("phi3", dense::phi3),
    ("glm4", dense::glm4),
    ("nemotron", dense::nemotron),
    ("exaone4", dense::exaone4),
    ("gemma2", gemma::gemma2),
    ("gemma3", gemma::gemma3),
    ("gemma3_text", gemma::gemma3),
    ("gemma3n", gemma::gemma3n),
    ("gemma3n_text", gemma::gemma3n),
    ("gemma4", gemma::gemma4),
    ("gemma4_text", gemma::gemma4),
    ("mixtral", experts::mixtral),
    ("qwen3_moe", experts::qwen3_moe),
    ("gpt_oss", experts::gpt_oss),
    ("llama4", experts::llama4),
    ("llama4_text", experts::llama4),
    ("glm4_moe", experts::glm4_moe),
    ("minimax_m2", experts::minimax_m2),
    ("ernie4_5_moe", experts::ernie_moe),
    ("hunyuan_v1_moe", experts::hunyuan_moe),
    ("hunyuan", experts::hunyuan_moe),
    ("deepseek_v2", latent::deepseek_v2),
    ("deepseek_v3", latent::deepseek_v3),
    ("kimi_k2", latent::deepseek_v3),
    ("deepseek_v32", latent::deepseek_v32),
    ("glm4_moe_lite", latent::deepseek_v3),
    ("glm_moe_dsa", latent::glm_dsa),
    ("mistral4", latent::mistral4),
    ("kimi_linear", latent::kimi_linear),
    ("qwen3_next", hybrid::qwen3_next),
    ("qwen3_5", hybrid::qwen3_5),
    ("qwen3_5_text", hybrid::qwen3_5),
    ("qwen3_5_moe", hybrid::qwen3_5_moe),
    ("qwen3_5_moe_text", hybrid::qwen3_5_moe),
    ("nemotron_h", hybrid::nemotron_h),
    ("granitemoehybrid", hybrid::granite_hybrid),
    ("falcon_h1", hybrid::falcon_h1),
    ("lfm2", hybrid::lfm2),
    ("lfm2_moe", hybrid::lfm2_moe),
    ("hy_v3", newer::hy_v3),
    ("step3p5", newer::step),
    ("step3p7", newer::step),
    ("minimax_m3", newer::minimax_m3),
    ("minimax_m3_vl", newer::minimax_m3),
    ("minimax_m3_vl_text", newer::minimax_m3),
    ("deepseek_v4", newer::deepseek_v4),
];

pub(super) fn find(model_type: &str) -> Option<Family> {
    FAMILIES.iter().find(|(known, _)| *known == model_type).map(|(_, family)| *family)
}
