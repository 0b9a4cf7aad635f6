//! KV cache and recurrent state equal what llama.cpp allocates.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::llm::Llm;
use ridgepoint::estimate::compute_buffer::{self, Logits};
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
}

/// All rows of the table.
pub(crate) fn logged() -> impl Iterator<Item = Logged> {
    rows(include_str!("../data/llama_cpp_memory.csv")).map(|row| {
        let [id, context, ubatch, flash, sequences, unified, logits, kv_type, kv, state, device, _host] = row[..]
        else {
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

/// Share of rows, median, 95th percentile and worst of the relative errors.
fn summary(name: &str, mut errors: Vec<f64>, within: usize) -> f64 {
    errors.sort_by(f64::total_cmp);
    let at = |share: f64| 100.0 * errors[((errors.len() - 1) as f64 * share) as usize];
    let share = within as f64 / errors.len() as f64;
    let (n, share_percent) = (errors.len(), 100.0 * share);
    let (median, p95, worst) = (at(0.5), at(0.95), at(1.0));
    println!(
        "{name}: {n} rows, {share_percent:.1} % within max(16 MiB, 10 %), median {median:.3} %, p95 {p95:.1} %, worst {worst:.0} %"
    );
    share
}

#[test]
fn compute_buffers_follow_from_the_shapes() {
    let mut misses = std::collections::BTreeMap::<&str, Vec<String>>::new();
    let (mut all, mut server) = ((Vec::new(), 0), (Vec::new(), 0));
    for row in logged() {
        let logits = if row.logits == row.settings.ubatch { Logits::All } else { Logits::PerSequence };
        let architecture = &row.llm.architecture;
        let got = compute_buffer::device(architecture, &row.settings, logits).mib();
        let difference = got - row.device_mib;
        let good = difference.abs() <= (0.1 * row.device_mib).max(16.0);
        let count = |sum: &mut (Vec<f64>, usize)| {
            sum.0.push((difference / row.device_mib).abs());
            sum.1 += usize::from(good);
        };
        count(&mut all);
        if logits == Logits::PerSequence {
            count(&mut server);
        }
        if !good {
            let CacheSettings { context, sequences, ubatch, flash_attention, sharing, .. } = row.settings;
            let settings = format!("{context}x{sequences} {sharing:?} ub {ubatch} FA {flash_attention:?} {logits:?}");
            let line = format!("{settings}: {got:.1}, not {}", row.device_mib);
            misses.entry(&row.llm.id).or_default().push(line);
        }
    }
    println!("misses: {misses:#?}");
    assert!(summary("device, one row of logits per sequence", server.0, server.1) > 0.98);
    assert!(summary("device, all", all.0, all.1) > 0.98);
}

#[test]
fn compute_buffers_of_the_llms_people_run() {
    // At 32k tokens and a physical batch of 512: one row of logits, all logits, without flash attention; simulated by
    // llama.cpp (November 2026).
    for (id, per_sequence, all, without) in [
        ("llama-3.1-8b", 148.0, 314.5, 2156.0),
        ("qwen3-30b-a3b", 116.0, 344.8, 2146.0),
        ("gpt-oss-20b", 122.8, 448.0, 4204.0),
        ("qwen3.5-27b", 174.0, 567.0, 1680.0),
        ("qwen3.5-35b-a3b", 104.0, 533.0, 1130.0),
        ("gemma-4-31b", 201.5, 598.0, 2253.0),
    ] {
        let llm = catalog().llm(id).expect("in the catalog");
        let on = CacheSettings::new(32_768);
        let off = CacheSettings { flash_attention: FlashAttention::Off, ..on };
        for (settings, logits, mib) in
            [(on, Logits::PerSequence, per_sequence), (on, Logits::All, all), (off, Logits::PerSequence, without)]
        {
            let got = compute_buffer::device(&llm.architecture, &settings, logits).mib();
            assert!((got / mib - 1.0).abs() < 0.05, "{id} {settings:?} {logits:?}: {got:.1}, not {mib}");
        }
    }
}
