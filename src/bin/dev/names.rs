//! Short names for what a WebAssembly and its bindings call each other by. wasm-bindgen's end in hashes, which nothing can
//! compress. Of the page's program 642,924 bytes with its hashes numbered became 631,777, with brotli 227,876 and 226,464;
//! its bindings 28,775 and 21,533, with brotli 5,399 and 4,652 (`cargo dev sizes`).

use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::reencode::Error;
use wasm_encoder::{EntityType, ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// Both with short names in the place of those that hold two underlines, and of the module's that the bindings stand for.
pub(crate) fn shorten(wasm: &[u8], bindings: &str) -> Result<(Vec<u8>, String), Error<Infallible>> {
    let mut names = Names::default();
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import?;
                    let (from, name) = (names.of(import.module), names.of(import.name));
                    section.import(&from, &name, EntityType::try_from(import.ty)?);
                }
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports {
                    let export = export?;
                    section.export(&names.of(export.name), export.kind.into(), export.index);
                }
                module.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let data = &wasm[range.start as usize..range.end as usize];
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok((module.finish(), names.put_into(bindings)))
}

/// New names by old ones.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    fn of(&mut self, name: &str) -> String {
        if !name.contains("__") && !name.ends_with("_bg.js") {
            return name.to_owned();
        }
        let place = self.0.len();
        self.0.entry(name.to_owned()).or_insert_with(|| short(place)).clone()
    }

    /// The text with the new names in the place of the old ones: of words, and of modules between quotation marks, which
    /// may hold any character.
    fn put_into(&self, text: &str) -> String {
        let (modules, words): (Vec<_>, Vec<_>) = self.0.iter().partition(|(name, _)| name.ends_with("_bg.js"));
        let mut text = text.to_owned();
        for (name, short) in modules {
            text = text.replace(&format!("\"{name}\""), &format!("\"{short}\""));
        }
        let words: HashMap<&str, &str> =
            words.into_iter().map(|(name, short)| (name.as_str(), short.as_str())).collect();
        let in_word = |c: char| c.is_ascii_alphanumeric() || "_$".contains(c);
        let mut new = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (word, after) = rest.split_at(rest.find(|c| !in_word(c)).unwrap_or(rest.len()));
            new.push_str(words.get(word).unwrap_or(&word));
            let (between, next) = after.split_at(after.find(in_word).unwrap_or(after.len()));
            new.push_str(between);
            rest = next;
        }
        new
    }
}

/// `a` to `Z`, `ba`, `bb` and so on.
fn short(mut place: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.insert(0, char::from(LETTERS[place % LETTERS.len()]));
        place /= LETTERS.len();
        if place == 0 {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Module,
        TypeSection,
    };
    use wasmparser::{Parser, Payload};

    use super::{short, shorten};

    /// Two imports, of which the second is called by the one function, which is exported.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./page-zh_bg.js", "__wbg_now_ffffffffffffffff", EntityType::Function(0));
        imports.import("./page-zh_bg.js", "__wbg_log_0c201ade58bb55e1", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 2);
        exports.export("__wbindgen_start", ExportKind::Func, 2);
        let mut body = Function::new([]);
        body.instructions().call(1).end();
        let mut code = CodeSection::new();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn the_same_name_is_shortened_in_both_and_nothing_else_changes() {
        let bindings = r#"import("./page-zh_bg.js");let n={__wbg_log_0c201ade58bb55e1(){},"__wbg_now_ffffffffffffffff":f,__proto__:null};
            return w.__wbindgen_start(),w.main(),this.__wbg_now"#;
        let (wasm, bindings) = shorten(&module(), bindings).expect("a module");
        assert_eq!(
            bindings,
            r#"import("a");let n={c(){},"b":f,__proto__:null};
            return w.d(),w.main(),this.__wbg_now"#
        );
        let (mut imports, mut exports, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload.expect("a module") {
                Payload::ImportSection(section) => {
                    imports =
                        section.into_imports().map(|one| one.map(|one| (one.module, one.name)).expect("one")).collect();
                }
                Payload::ExportSection(section) => {
                    exports =
                        section.into_iter().map(|one| one.map(|one| (one.name, one.index)).expect("one")).collect();
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
                _ => {}
            }
        }
        assert_eq!(imports, [("a", "b"), ("a", "c")]);
        assert_eq!(exports, [("main", 2), ("d", 2)]);
        assert_eq!(bodies, [[0, 0x10, 1, 0x0b]]);
    }

    #[test]
    fn every_place_has_a_name_of_its_own() {
        let names: Vec<String> = (0..3000).map(short).collect();
        assert_eq!((names[0].as_str(), names[51].as_str(), names[52].as_str()), ("a", "Z", "ba"));
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len());
    }
}
