//! What must hold for every LLM and all settings.

use proptest::prelude::*;
use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::Llm;
use ridgepoint::catalog::quantization::{CacheType, FileType, WeightFormat};
use ridgepoint::estimate::compute_buffer::{self, Logits};
use ridgepoint::estimate::footprint::{Fixed, footprint, max_context};
use ridgepoint::estimate::kv_cache::{
    CacheRule, CacheSettings, FlashAttention, Sharing, allocate, attention_flop, read_per_token,
};
use ridgepoint::estimate::weights::weigh;
use ridgepoint::units::Bytes;
use strum::VariantArray;

fn any_llm() -> impl Strategy<Value = &'static Llm> {
    (0..catalog().llms.len()).prop_map(|index| &catalog().llms[index])
}

fn any_settings() -> impl Strategy<Value = CacheSettings> {
    let rule = prop_oneof![Just(CacheRule::LlamaCpp), Just(CacheRule::Mlx), Just(CacheRule::Vllm)];
    let sharing = prop_oneof![Just(Sharing::Separate), Just(Sharing::Unified)];
    let flash_attention = prop_oneof![Just(FlashAttention::On), Just(FlashAttention::Off)];
    let types = (0..CacheType::VARIANTS.len(), 0..CacheType::VARIANTS.len());
    (rule, 1u64..2_000_000, 1u32..64, sharing, 1u32..4096, flash_attention, types).prop_map(
        |(rule, context, sequences, sharing, ubatch, flash_attention, (key, value))| CacheSettings {
            rule,
            context,
            sequences,
            sharing,
            ubatch,
            flash_attention,
            key_type: CacheType::VARIANTS[key],
            value_type: CacheType::VARIANTS[value],
        },
    )
}

proptest! {
    #[test]
    fn more_context_never_takes_less(llm in any_llm(), settings in any_settings(), more in 0u64..100_000) {
        let longer = CacheSettings { context: settings.context + more, ..settings };
        let a = &llm.architecture;
        prop_assert!(allocate(a, &longer).kv >= allocate(a, &settings).kv);
        prop_assert_eq!(allocate(a, &longer).state, allocate(a, &settings).state);
        let device = |settings| compute_buffer::device(a, settings, Logits::PerSequence);
        prop_assert!(device(&longer) >= device(&settings));
    }

    #[test]
    fn more_sequences_never_take_less(llm in any_llm(), settings in any_settings()) {
        let more = CacheSettings { sequences: settings.sequences + 1, ..settings };
        prop_assert!(allocate(&llm.architecture, &more).total() >= allocate(&llm.architecture, &settings).total());
    }

    #[test]
    fn a_smaller_cache_type_never_takes_more(llm in any_llm(), settings in any_settings()) {
        let half = CacheSettings { key_type: CacheType::Q8_0, value_type: CacheType::Q8_0, ..settings };
        let whole = CacheSettings { key_type: CacheType::F16, value_type: CacheType::F16, ..settings };
        prop_assert!(allocate(&llm.architecture, &half).kv <= allocate(&llm.architecture, &whole).kv);
    }

    #[test]
    fn reads_and_arithmetic_grow_with_the_depth(llm in any_llm(), depth in 0u64..2_000_000, more in 0u64..100_000) {
        let a = &llm.architecture;
        let read = |depth| read_per_token(a, depth, CacheType::F16, CacheType::F16);
        prop_assert!(read(depth + more).kv >= read(depth).kv);
        prop_assert_eq!(read(depth + more).state, read(depth).state);
        prop_assert!(attention_flop(a, depth + more).0 >= attention_flop(a, depth).0);
    }

    #[test]
    fn the_largest_context_fits_and_the_next_does_not(
        llm in any_llm(), settings in any_settings(), gib in 1.0f64..2000.0, format in 0..FileType::VARIANTS.len(),
    ) {
        let format = WeightFormat::Gguf(FileType::VARIANTS[format]);
        let weights = weigh(llm, format, false).total;
        let fixed = Fixed { architecture: &llm.architecture, cached: &llm.architecture, weights, overhead: Bytes(100 << 20) };
        let usable = Bytes::from_gib(gib);
        let total = |context| footprint(fixed, &CacheSettings { context, ..settings }).total();
        match max_context(fixed, &settings, usable, llm.max_context) {
            None => prop_assert!(weights > usable),
            Some(most) => {
                prop_assert!(most <= llm.max_context && most % 256 == 0);
                prop_assert!(most == 0 || total(most) <= usable);
                prop_assert!(most + 256 > llm.max_context || total(most + 256) > usable);
            }
        }
    }
}
