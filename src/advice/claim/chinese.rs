//! Chinese phrasings of a claim → the words that English ones use: `双卡3090跑70B，每秒18个token` becomes
//! `2x 3090 70b , 18 tok/s`. What is not known stays, and is reported as any other word is.

use super::words::number;

/// What becomes of a phrase.
#[derive(Clone, Copy)]
enum Becomes {
    /// Nothing: it only links the others.
    Nothing,
    /// A word of its own.
    Word(&'static str),
    /// The beginning of a name, to which digits that follow belong: `千问3` is `qwen3`.
    Name(&'static str),
    /// The end of the word before, whatever it is.
    End(&'static str),
    /// A unit of the number before it; nothing where there is no number.
    Unit(&'static str),
    /// It counts, as `张` does in `2 张 3090`; elsewhere nothing.
    Measure,
    /// It joins the ends of a range.
    Range,
    /// Hundreds of millions: `700 亿` is `70b`.
    Yi,
    /// Inches, which tell nothing that counts here.
    Inches,
}

use Becomes::{End, Inches, Measure, Name, Range, Unit, Word, Yi};

/// By the second; what is counted may stand on either side.
const PER_SECOND: &str = "每秒";

/// Phrases that say something; of those that match the longest is taken.
const PHRASES: [(&str, Becomes); 74] = [
    ("每秒", Word(PER_SECOND)),
    ("每秒钟", Word(PER_SECOND)),
    ("每一秒", Word(PER_SECOND)),
    ("一秒", Word(PER_SECOND)),
    ("一秒钟", Word(PER_SECOND)),
    ("/秒", End("/s")),
    ("/ 秒", End("/s")),
    ("/每秒", End("/s")),
    ("/秒钟", End("/s")),
    ("词元", Word("token")),
    ("令牌", Word("token")),
    ("预填充", Word("prefill")),
    ("预填", Word("prefill")),
    ("提示词处理", Word("prefill")),
    ("提示处理", Word("prefill")),
    ("提示词评估", Word("prefill")),
    ("上下文", Word("context")),
    ("上下文长度", Word("context")),
    ("上下文窗口", Word("context")),
    ("深度", Word("depth")),
    ("并发", Word("concurrent")),
    ("并发数", Word("concurrent")),
    ("并发请求", Word("concurrent")),
    ("并发用户", Word("concurrent")),
    ("并发序列", Word("concurrent")),
    ("请求", Word("requests")),
    ("用户", Word("users")),
    ("序列", Word("sequences")),
    ("批大小", Word("batch")),
    ("批量", Word("batch")),
    ("批次", Word("batch")),
    ("张量并行", Word("tensor")),
    ("半精度", Word("fp16")),
    ("树莓派", Word("raspberry pi")),
    ("锐龙", Word("ryzen")),
    ("霄龙", Word("epyc")),
    ("线程撕裂者", Word("threadripper")),
    ("撕裂者", Word("threadripper")),
    ("通义千问", Name("qwen")),
    ("千问", Name("qwen")),
    ("深度求索", Word("deepseek")),
    ("混元", Word("hunyuan")),
    ("位", Unit("bit")),
    ("比特", Unit("bit")),
    ("核", Unit("-core")),
    ("核心", Unit("-core")),
    ("亿", Yi),
    ("寸", Inches),
    ("英寸", Inches),
    ("到", Range),
    ("至", Range),
    ("~", Range),
    ("张", Measure),
    ("张卡", Measure),
    ("张显卡", Measure),
    ("块", Measure),
    ("块卡", Measure),
    ("块显卡", Measure),
    ("台", Measure),
    ("卡", Measure),
    ("路", Measure),
    ("片", Measure),
    ("颗", Measure),
    ("显卡", Measure),
    ("个", Measure),
    ("个并发", Word("concurrent")),
    ("路并发", Word("concurrent")),
    ("个请求", Word("requests")),
    ("路请求", Word("requests")),
    ("个用户", Word("users")),
    ("位用户", Word("users")),
    ("个序列", Word("sequences")),
    ("条序列", Word("sequences")),
    ("条请求", Word("requests")),
];

/// Phrases that carry nothing, divided by blanks.
const EMPTY: &str = "统一内存 内存 显存 运存 内存带宽 显存带宽 带宽 总共 一共 共 合计 总 量化 量化版 精度 格式 权重 \
    跑 跑到 跑出 跑个 跑着 能跑 能跑到 运行 部署 推理 推理速度 生成 生成速度 输出 输出速度 解码 解码速度 速度 速率 吞吐 \
    吞吐量 本地 实测 测试 测得 测出 测 达到 可达 高达 得到 拿到 只有 大概 大约 约 差不多 左右 接近 将近 近 平均 最高 最快 \
    能 能有 可以 可 会 有 是 为 在 上 下 里 中 时 用 使用 用了 配 搭配 配备 的 得 了 我 我的 我们 你 他 自己 家里 和 与 及 \
    加 以 从 也 都 就 才 还 仅 快 稳定 这 那 这台 这张 这块 一 一个 单 单机 模型 大模型 大语言模型 语言模型 参数 参数量 \
    规模 版 版本 型 芯片 机器 电脑 主机 笔记本 笔记本电脑 台式机 工作站 服务器 设备 苹果 英伟达 英特尔 超威 公司 阿里 谷歌 \
    智谱 满血 满血版 长度 窗口 大小 提示词 每个 之间";

/// Digits of the longest number that is looked at.
const MOST_DIGITS: usize = 12;

/// Numbers that stand before a measure.
const NUMERALS: [(char, u32); 11] = [
    ('一', 1),
    ('单', 1),
    ('两', 2),
    ('双', 2),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
];

/// The text with Chinese phrasings in the words of English claims. It is in lower case; without Chinese letters or signs
/// it stays as it is.
#[must_use]
pub(super) fn in_known_words(text: &str) -> String {
    if !text.chars().any(|c| is_han(c) || is_full_width(c)) {
        return text.to_owned();
    }
    // A wide comma never stands within a number.
    let folded: String = text.replace('，', ", ").chars().map(folded).collect();
    per_second(&phrased(&times(&folded.to_lowercase())))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Signs of Chinese writing, and Latin letters and digits as wide as a Chinese one.
fn is_full_width(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}')
}

/// The ASCII character that a wide one stands for.
fn folded(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(u32::from(c) - 0xfee0).map_or(c, char::from),
        '\u{3000}'..='\u{303f}' => ' ',
        _ => c,
    }
}

/// `3090x2` and `3090*2` → `3090 2x`; `2*3090` → `2x3090`.
fn times(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digits = |from: usize| letters[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut all = String::with_capacity(text.len());
    let mut place = 0;
    while place < letters.len() {
        let after_digit = place > 0 && letters[place - 1].is_ascii_digit();
        let many = digits(place + 1);
        if !matches!(letters[place], 'x' | '*') || !after_digit || many == 0 {
            all.push(letters[place]);
            place += 1;
            continue;
        }
        let ends = letters.get(place + 1 + many).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != '.');
        if many <= 2 && ends {
            all.push(' ');
            all.extend(&letters[place + 1..=place + many]);
            all.push_str("x ");
            place += 1 + many;
        } else {
            all.push('x');
            place += 1;
        }
    }
    all
}

/// One phrase after another replaced, with blanks where Chinese letters touch others. No two blanks stand together, so
/// that looking back is short whatever the text.
fn phrased(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((count, length)) = counted(rest) {
            blank(&mut all);
            all.push_str(&format!("{count}x "));
            rest = &rest[length..];
        } else if let Some((phrase, becomes)) = longest(rest) {
            rest = &rest[phrase.len()..];
            replace(&mut all, becomes, phrase, rest.trim_start());
            if all.ends_with('-') {
                rest = rest.trim_start();
            }
        } else {
            let touches = all.chars().next_back().is_some_and(|last| is_han(last) != is_han(first));
            if touches || first.is_whitespace() {
                blank(&mut all);
            }
            if !first.is_whitespace() {
                // `48g` is said of memory as `48gb` is.
                let of_number = first == 'g' && all.ends_with(|c: char| c.is_ascii_digit());
                let gigabytes = of_number && !rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
                all.push(first);
                all.push_str(if gigabytes { "b" } else { "" });
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    all
}

fn blank(all: &mut String) {
    if !all.ends_with(' ') {
        all.push(' ');
    }
}

/// `两张`, `双卡`, or `双` before a name: how many, and how many bytes say so.
fn counted(rest: &str) -> Option<(u32, usize)> {
    let first = rest.chars().next()?;
    let (_, count) = NUMERALS.iter().find(|(numeral, _)| *numeral == first)?;
    let after = &rest[first.len_utf8()..];
    let measures = PHRASES.iter().filter(|(phrase, becomes)| matches!(becomes, Measure) && after.starts_with(phrase));
    let length = measures.map(|(phrase, _)| phrase.len()).max();
    let before_name = first == '双' && after.trim_start().starts_with(|c: char| c.is_ascii_alphanumeric());
    let length = length.or(before_name.then_some(0))?;
    Some((*count, first.len_utf8() + length))
}

fn longest(rest: &str) -> Option<(&'static str, Becomes)> {
    let empty = EMPTY.split_ascii_whitespace().map(|phrase| (phrase, Becomes::Nothing));
    let all = PHRASES.into_iter().chain(empty);
    all.filter(|(phrase, _)| rest.starts_with(phrase)).max_by_key(|(phrase, _)| phrase.len())
}

/// Writes what becomes of a phrase; `next` is what follows it.
fn replace(all: &mut String, becomes: Becomes, phrase: &str, next: &str) {
    let before = all.trim_end();
    let kept = before.len();
    let is_digit = |c: &char| c.is_ascii_digit() || *c == '.';
    let start = kept - before.chars().rev().take(MOST_DIGITS).take_while(is_digit).count();
    let number = before[start..].parse::<f64>().ok();
    // In `q4` and `m4` the digits are no number of something.
    let alone = number.filter(|_| !before[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
    let digits = kept - start;
    match (becomes, alone) {
        (Word(word), _) => {
            blank(all);
            all.push_str(word);
        }
        (Name(name), _) => {
            blank(all);
            all.push_str(name);
            return;
        }
        (End(end), _) | (Unit(end), Some(_)) => {
            all.truncate(kept);
            all.push_str(end);
        }
        (Measure, Some(_)) if digits <= 2 && counts(phrase, next) => {
            all.truncate(kept);
            all.push('x');
        }
        (Range, Some(_)) if next.starts_with(|c: char| c.is_ascii_digit()) => {
            all.truncate(kept);
            all.push('-');
            return;
        }
        (Yi, Some(number)) => {
            all.truncate(start);
            all.push_str(&format!("{}b", number / 10.0));
        }
        (Inches, Some(_)) => all.truncate(start),
        _ => {}
    }
    blank(all);
}

/// `个` counts tokens as well as cards; before a card's name it counts cards.
fn counts(measure: &str, next: &str) -> bool {
    measure != "个" || next.starts_with(|c: char| c.is_ascii_digit()) || next.starts_with("rtx")
}

/// `每秒 28 token` and `28 token 每秒` → `28 tok/s`; the same of gigabytes.
fn per_second(text: &str) -> String {
    let mut words: Vec<String> = text.split_ascii_whitespace().map(ToOwned::to_owned).collect();
    for place in 0..words.len() {
        if words[place] != PER_SECOND {
            continue;
        }
        let of_tokens = |at: &usize| by_second(&words[*at]).is_some_and(|word| word.ends_with("tok/s"));
        let follows = |at: usize| words.get(at).is_some_and(|word| number(word).is_some());
        let said = |at: usize| words.get(at).is_some_and(|word| by_second(word).is_some() || word.ends_with("/s"));
        let before = place.checked_sub(1).filter(|at| by_second(&words[*at]).is_some());
        // A number stands first, in one word with its unit or in the word before it.
        let after = [place + 1, place + 2].into_iter().find(|at| said(*at)).filter(|_| follows(place + 1));
        let Some(at) = before.filter(of_tokens).or(after).or(before) else { continue };
        if let Some(word) = by_second(&words[at]) {
            words[at] = word;
        }
        words[place].clear();
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// `token` → `tok/s`, `546gb` → `546gb/s`; signs after it end what is said.
fn by_second(word: &str) -> Option<String> {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
    let by_second = match unit.trim_end_matches([',', ';', '.']) {
        "token" | "tokens" | "tok" | "toks" | "t" => "tok/s",
        "gb" => "gb/s",
        _ => return None,
    };
    Some(format!("{}{by_second}", &word[..word.len() - unit.len()]))
}

#[cfg(test)]
mod tests {
    use super::in_known_words;

    #[test]
    fn chinese_becomes_the_words_of_english() {
        for (text, expected) in [
            ("28 token/秒", "28 token/s"),
            ("28个 token 每秒", "28 tok/s"),
            ("每秒 28 个 token", "28 tok/s"),
            ("每秒约28token，64gb", "28tok/s 64gb"),
            ("64g内存每秒28个词元", "64gb 28 tok/s"),
            ("28 token 每秒 64gb", "28 tok/s 64gb"),
            ("带宽每秒 546 gb", "546 gb/s"),
            ("２８ｔｏｋ／ｓ，７０Ｂ", "28tok/s, 70b"),
            ("两张3090", "2x 3090"),
            ("双 3090 双卡", "2x 3090 2x"),
            ("3090显卡，2 张", "3090 , 2x"),
            ("3090*2 显卡", "3090 2x"),
            ("2个3090跑28个token/s", "2x 3090 28 token/s"),
            ("20到25 token/秒，20～25", "20-25 token/s , 20-25"),
            ("700 亿参数，4位量化，千问3 32b", "70b , 4bit , qwen3 32b"),
            ("16英寸 macbook pro m4 max 40核", "macbook pro m4 max 40-core"),
            ("香蕉70b", "香蕉 70b"),
            ("28 tok/s, 70b, m4 max, 48g, 3090*2", "28 tok/s, 70b, m4 max, 48g, 3090*2"),
        ] {
            assert_eq!(in_known_words(text), expected, "{text}");
        }
    }
}
