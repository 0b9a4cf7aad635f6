//! Tensors of layers with a state of fixed size.

use super::{Category, Emit, Role, Stored};
use crate::catalog::llm::architecture::{Architecture, GgufArchitecture, Layer, LayerKind};

pub(super) fn tensors(a: &Architecture, layer: &Layer, emit: &mut Emit<'_>) {
    match layer.kind {
        LayerKind::Mamba | LayerKind::FullAndMamba => mamba(a, emit),
        LayerKind::Delta => delta(a, emit),
        LayerKind::Kda => kda(a, emit),
        LayerKind::Conv => {
            let shape = [a.conv_cache, a.width];
            emit.tensor("shortconv.conv.weight", &shape, Category::Other, Stored::Kept16, Role::Small);
            emit.matrix("shortconv.in_proj.weight", Category::Other, a.width, 3 * a.width);
            emit.matrix("shortconv.out_proj.weight", Category::Other, a.width, a.width);
        }
        LayerKind::Full
        | LayerKind::Sliding
        | LayerKind::Latent
        | LayerKind::Compressed4
        | LayerKind::Compressed128
        | LayerKind::FeedForward => {}
    }
}

fn mamba(a: &Architecture, emit: &mut Emit<'_>) {
    let Some(m) = a.mamba else { return };
    let convolved = m.inner + 2 * m.groups * m.state;
    emit.matrix("ssm_in.weight", Category::Other, a.width, m.inner + convolved + m.heads);
    emit.small("ssm_conv1d.weight", &[m.conv, convolved]);
    emit.small("ssm_conv1d.bias", &[convolved]);
    emit.small("ssm_dt.bias", &[m.heads]);
    emit.small("ssm_a", &[1, m.heads]);
    emit.small("ssm_d", &[1, m.heads]);
    if m.norm {
        emit.small("ssm_norm.weight", &[m.inner / m.groups, m.groups]);
    }
    emit.matrix("ssm_out.weight", Category::Other, m.inner, a.width);
}

fn delta(a: &Architecture, emit: &mut Emit<'_>) {
    let Some(d) = a.delta else { return };
    let values = d.value_heads * d.head_dim;
    let convolved = 2 * d.key_heads * d.head_dim + values;
    emit.matrix("attn_qkv.weight", Category::Qkv, a.width, convolved);
    emit.matrix("attn_gate.weight", Category::Other, a.width, values);
    emit.small("ssm_conv1d.weight", &[d.conv, convolved]);
    emit.small("ssm_dt.bias", &[d.value_heads]);
    emit.small("ssm_a", &[d.value_heads]);
    if a.gguf == GgufArchitecture::Qwen3Next {
        emit.matrix("ssm_ba.weight", Category::Other, a.width, 2 * d.value_heads);
    } else {
        emit.matrix("ssm_beta.weight", Category::Other, a.width, d.value_heads);
        emit.matrix("ssm_alpha.weight", Category::Other, a.width, d.value_heads);
    }
    emit.small("ssm_norm.weight", &[d.head_dim]);
    emit.matrix("ssm_out.weight", Category::Other, values, a.width);
}

fn kda(a: &Architecture, emit: &mut Emit<'_>) {
    let Some(k) = a.kda else { return };
    let all = k.heads * k.head_dim;
    for name in ["ssm_conv1d_q.weight", "ssm_conv1d_k.weight", "ssm_conv1d_v.weight"] {
        emit.small(name, &[k.conv, all]);
    }
    emit.matrix("attn_q.weight", Category::Q, a.width, all);
    emit.matrix("attn_k.weight", Category::K, a.width, all);
    emit.matrix("attn_v.weight", Category::V, a.width, all);
    emit.matrix("ssm_f_a.weight", Category::Other, a.width, k.head_dim);
    emit.matrix("ssm_f_b.weight", Category::Other, k.head_dim, all);
    emit.matrix("ssm_beta.weight", Category::Other, a.width, k.heads);
    emit.small("ssm_a", &[1, k.heads]);
    emit.small("ssm_dt.bias", &[all]);
    emit.matrix("ssm_g_a.weight", Category::Other, a.width, k.head_dim);
    emit.matrix("ssm_g_b.weight", Category::Other, k.head_dim, all);
    emit.small("ssm_norm.weight", &[k.head_dim]);
    emit.matrix("attn_output.weight", Category::AttentionOutput, all, a.width);
}
