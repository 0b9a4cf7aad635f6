//! Tensors of the feed-forward part: dense, or routed experts with shared ones.

use super::{Category, Emit, Role, Stored};
use crate::catalog::llm::architecture::{Architecture, Experts, FeedForward, GgufArchitecture, Layer};

pub(super) fn tensors(a: &Architecture, layer: &Layer, index: u32, emit: &mut Emit<'_>) {
    match (layer.feed_forward, &a.experts) {
        (FeedForward::Dense(width), _) => dense(a, width, emit),
        (FeedForward::Experts, Some(experts)) => routed(a, experts, index, emit),
        (FeedForward::DenseAndExperts(width), Some(experts)) => {
            dense(a, width, emit);
            beside_dense(a, experts, emit);
        }
        (FeedForward::None | FeedForward::Experts | FeedForward::DenseAndExperts(_), _) => {}
    }
}

/// Whether up-projection and gate are two matrices; Nemotron has no gate.
fn is_gated(gguf: GgufArchitecture) -> bool {
    !matches!(gguf, GgufArchitecture::Nemotron | GgufArchitecture::NemotronH | GgufArchitecture::NemotronHMoe)
}

fn dense(a: &Architecture, width: u32, emit: &mut Emit<'_>) {
    let fused = matches!(a.gguf, GgufArchitecture::Phi3 | GgufArchitecture::Glm4);
    if fused {
        emit.matrix("ffn_up.weight", Category::Up, a.width, 2 * width);
    } else {
        if is_gated(a.gguf) {
            emit.matrix("ffn_gate.weight", Category::Gate, a.width, width);
        }
        emit.matrix("ffn_up.weight", Category::Up, a.width, width);
    }
    emit.matrix("ffn_down.weight", Category::Down, width, a.width);
}

fn router(a: &Architecture, experts: &Experts, emit: &mut Emit<'_>) {
    let shape = [a.width, experts.count];
    emit.tensor("ffn_gate_inp.weight", &shape, Category::Other, Stored::F32, Role::Router);
}

fn routed(a: &Architecture, experts: &Experts, index: u32, emit: &mut Emit<'_>) {
    let Experts { count, width, shared_width, .. } = *experts;
    if a.compressed.is_some_and(|compressed| index < compressed.hash_layers) {
        let shape = [experts.used, a.vocab];
        emit.tensor("ffn_gate_tid2eid.weight", &shape, Category::Other, Stored::Kept16, Role::Small);
    }
    router(a, experts, emit);
    if experts.selection_bias {
        emit.small("exp_probs_b.bias", &[count]);
    }
    if is_gated(a.gguf) {
        emit.experts("ffn_gate_exps.weight", Category::Gate, [a.width, width, count]);
    }
    emit.experts("ffn_up_exps.weight", Category::Up, [a.width, width, count]);
    emit.experts("ffn_down_exps.weight", Category::Down, [width, a.width, count]);
    if a.gguf == GgufArchitecture::OpenAiMoe {
        emit.small("ffn_gate_inp.bias", &[count]);
        emit.expert_bias("ffn_gate_exps.bias", [width, count]);
        emit.expert_bias("ffn_up_exps.bias", [width, count]);
        emit.expert_bias("ffn_down_exps.bias", [a.width, count]);
    }
    if shared_width > 0 {
        if matches!(a.gguf, GgufArchitecture::Qwen3Next | GgufArchitecture::Qwen35Moe) {
            emit.tensor("ffn_gate_inp_shexp.weight", &[a.width], Category::Other, Stored::F32, Role::Router);
        }
        if is_gated(a.gguf) {
            emit.matrix("ffn_gate_shexp.weight", Category::Gate, a.width, shared_width);
        }
        emit.matrix("ffn_up_shexp.weight", Category::Up, a.width, shared_width);
        emit.matrix("ffn_down_shexp.weight", Category::Down, shared_width, a.width);
    }
}

/// Gemma 4's experts, which stand beside a dense block and have norms of their own.
fn beside_dense(a: &Architecture, experts: &Experts, emit: &mut Emit<'_>) {
    let Experts { count, width, .. } = *experts;
    router(a, experts, emit);
    emit.small("ffn_gate_inp.scale", &[a.width]);
    for name in ["pre_ffw_norm_2.weight", "post_ffw_norm_1.weight", "post_ffw_norm_2.weight"] {
        emit.small(name, &[a.width]);
    }
    emit.experts("ffn_gate_up_exps.weight", Category::Gate, [a.width, 2 * width, count]);
    emit.experts("ffn_down_exps.weight", Category::Down, [width, a.width, count]);
    emit.expert_bias("ffn_down_exps.scale", [count, 1]);
}
