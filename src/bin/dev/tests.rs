use std::path::PathBuf;

use crate::commands::port;
use crate::server::file_of;
use crate::site::{self, blank_paths};
use crate::tools::version_in;

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn addresses_lead_to_files_of_the_site_only() {
    let file = |url: &str| file_of(url).and_then(|path| path.strip_prefix(site::folder()).map(PathBuf::from).ok());
    assert_eq!(file("/"), Some("index.html".into()));
    assert_eq!(file("/?v=1&ctx=8192"), Some("index.html".into()));
    assert_eq!(file("/embed.html?theme=dark"), Some("embed.html".into()));
    assert_eq!(file("/zh/?v=1"), Some("zh/index.html".into()));
    assert_eq!(file("/../Cargo.toml"), None);
    assert_eq!(file("/a/../../Cargo.toml"), None);
    assert_eq!(file("//etc/passwd"), Some("etc/passwd".into()));
}

#[test]
fn paths_of_dependencies_are_blank_and_nothing_moves() {
    let mut bytes =
        b"abc/home/me/.cargo/registry/src/index/a-1.0/src/lib.rs/rustc/0a/library/core.rssrc/ui/mod.rs/rustc/".to_vec();
    let before = bytes.len();
    blank_paths(&mut bytes, "/home/me/.cargo/registry/src/");
    assert_eq!(bytes.len(), before);
    let text = String::from_utf8(bytes).expect("text");
    assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["abc", "src/ui/mod.rs"]);
}

#[test]
fn the_lock_file_gives_the_version_of_exactly_this_package() {
    let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"0.2.1\"\n\n\
                [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.2\"\n";
    assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.2"));
    assert_eq!(version_in(lock, "wasm"), None);
}

#[test]
fn a_port_is_a_number_up_to_65535() {
    assert_eq!(port(&[]).ok(), Some(None));
    assert_eq!(port(&words("--port 9000")).ok(), Some(Some(9000)));
    assert!(port(&words("--port 70000")).is_err());
    assert!(port(&words("9000")).is_err());
}
