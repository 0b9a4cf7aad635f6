//! KV cache and recurrent state equal what llama.cpp allocates.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::Llm;
use ridgepoint::estimate::kv_cache::{CacheSettings, FlashAttention, Sharing, allocate};

use crate::tables::rows;

/// One row of the table.
pub(crate) struct Logged {
    pub llm: &'static Llm,
    pub settings: CacheSettings,
    /// Rows for which logits are reserved.
    pub logits: u32,
    pub kv_mib: f64,
    pub state_mib: f64,
    pub device_mib: f64,
    pub host_mib: f64,
}

/// All rows of the table.
pub(crate) fn logged() -> impl Iterator<Item = Logged> {
    rows(include_str!("../data/llama_cpp_memory.csv")).map(|row| {
        let [id, context, ubatch, flash, sequences, unified, logits, kv_type, kv, state, device, host] = row[..] else {
            panic!("{row:?}")
        };
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let ubatch: u32 = ubatch.parse().expect("tokens");
        let sequences: u32 = sequences.parse().expect("sequences");
        let kv_type = kv_type.parse().expect("a cache type");
        Logged {
            llm: catalog().llm(id).unwrap_or_else(|| panic!("{id} is not in the catalog")),
            settings: CacheSettings {
                sequences,
                sharing: if unified == "1" { Sharing::Unified } else { Sharing::Separate },
                ubatch,
                flash_attention: if flash == "on" { FlashAttention::On } else { FlashAttention::Off },
                key_type: kv_type,
                value_type: kv_type,
                ..CacheSettings::new(context.parse::<u64>().expect("tokens") / u64::from(sequences))
            },
            logits: if logits == "all" { ubatch } else { logits.parse().expect("rows") },
            kv_mib: number(kv),
            state_mib: number(state),
            device_mib: number(device),
            host_mib: number(host),
        }
    })
}

#[test]
fn kv_cache_and_state_are_exact() {
    let mut misses = Vec::new();
    let mut compared = 0;
    for row in logged() {
        let got = allocate(&row.llm.architecture, &row.settings);
        compared += 1;
        assert!(row.logits > 0 && row.device_mib > 0.0 && row.host_mib > 0.0);
        // The table has hundredths of a MiB.
        if (got.kv.mib() - row.kv_mib).abs() > 0.006 || (got.state.mib() - row.state_mib).abs() > 0.006 {
            let Logged { llm, settings, kv_mib, state_mib, .. } = row;
            misses.push(format!("{} {settings:?}: {got:?}, not {kv_mib} and {state_mib} MiB", llm.id));
        }
    }
    println!("{compared} compared, {} not equal", misses.len());
    assert_eq!(compared, 2912);
    assert!(misses.is_empty(), "{misses:#?}");
}
