//! The rates that one sentence names: `持证率、建档率`, `叶菜、瓜果抽检覆盖率`.

use super::super::layout::Built;

/// What the names of rates end in.
const ENDS: &[&str] = &["覆盖面", "比例", "占比", "比重", "满意度", "知晓度", "率"];

/// Does a name end as those of rates do?
pub(super) fn ends_in_rate(name: &str) -> bool {
    ENDS.iter().any(|w| name.ends_with(w))
}

/// What a rate is of: 抽检 of 叶菜、瓜果抽检覆盖率, which belongs to each name before it.
const OF: &[&str] = &[
    "抽检", "检测", "监测", "检验", "抽查", "覆盖", "合格", "达标", "完成", "普及", "到位", "使用", "安装", "登记",
    "办结", "接种", "参保", "参训", "处置", "处理", "回收", "利用", "建档", "知晓", "满意", "规范", "筛查", "持证",
    "防治", "公开", "入户", "统防",
];

/// Words before the first name.
const LEADS: &[&str] = &["确保", "保证", "实现", "要求", "其中", "如果", "若"];

/// Several names, and what follows the last of them.
#[derive(Debug, Clone)]
pub(super) struct Members {
    pub from: usize,
    pub to: usize,
    runs: Vec<(usize, usize)>,
    /// What each but the last lacks of its name.
    tail: (usize, usize),
}

impl Members {
    /// Names that stand in one sentence.
    pub(super) fn new(runs: Vec<(usize, usize)>, tail: (usize, usize), from: usize, to: usize) -> Self {
        Self { from, to, runs, tail }
    }

    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }

    /// The runs of a name.
    fn pieces(&self, index: usize) -> [(usize, usize); 2] {
        let own = self.runs.get(index).copied().unwrap_or_default();
        let last = index + 1 == self.runs.len();
        [own, if last { (0, 0) } else { self.tail }]
    }

    /// A name.
    pub(super) fn name(&self, text: &str, index: usize) -> String {
        self.pieces(index).iter().filter_map(|(from, to)| text.get(*from..*to)).collect()
    }

    /// 叶菜、瓜果抽检覆盖率: may it be one rate of all of them?
    pub(super) fn share_an_end(&self) -> bool {
        self.tail.0 < self.tail.1
    }

    /// Writes a name.
    pub(super) fn write(&self, built: &mut Built, text: &str, at: &[u32], index: usize) {
        for (from, to) in self.pieces(index) {
            built.keep(text, at, from, to);
        }
    }
}

/// The enumerations of rates in a text.
pub(super) fn members(text: &str) -> Vec<Members> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        let named = c.is_alphabetic() || c == '、';
        match (from, named) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                found.extend(named_in(text, start, at));
                from = None;
            }
            _ => {}
        }
    }
    found
}

/// The end of the first rate in a piece.
fn rate_end(piece: &str) -> Option<usize> {
    ENDS.iter().filter_map(|w| piece.find(w).filter(|at| *at > 0).map(|at| at + w.len())).min()
}

/// The names in a run of letters.
fn named_in(text: &str, from: usize, to: usize) -> Option<Members> {
    let whole = text.get(from..to)?;
    // 1、持证率、建档率: the mark of a list
    let piece = whole.trim_start_matches('、');
    let mut from = to - piece.len();
    let before = text.get(..from)?.chars().next_back();
    if before.is_some_and(|c| c.is_ascii_digit() || "%“\"《".contains(c)) {
        return None;
    }
    let whole = from;
    from += LEADS.iter().find(|w| piece.starts_with(**w)).map_or(0, |w| w.len());
    let piece = text.get(from..to)?;
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, mark) in piece.match_indices(['、', '和', '与', '及']) {
        let head = piece.get(start..at)?;
        // 和谐率: a mark within a name; but 持证率和建档率
        if mark != "、" && !ends_in_rate(head) {
            continue;
        }
        runs.push((from + start, from + at));
        start = at + mark.len();
        if mark == "及" {
            start += if piece.get(start..)?.starts_with('其') { '其'.len_utf8() } else { 0 };
        }
    }
    let last = piece.get(start..)?;
    let end = rate_end(last)?;
    runs.push((from + start, from + start + end));
    let length = |(from, to): &(usize, usize)| text.get(*from..*to).map_or(0, |t| t.chars().count());
    let (last, ahead) = runs.split_last()?;
    if ahead.is_empty() || runs.len() > 12 || !runs.iter().all(|r| (2..=14).contains(&length(r))) {
        return None;
    }
    let named = |run: &&(usize, usize)| text.get(run.0..run.1).is_some_and(ends_in_rate);
    let tail = match ahead.iter().filter(named).count() {
        0 => tail_of(text, ahead, *last)?,
        all if all == ahead.len() => (0, 0),
        _ => return None,
    };
    let to = last.1;
    let made = Members::new(runs, tail, whole, to);
    let mut names: Vec<String> = (0..made.len()).map(|i| made.name(text, i)).collect();
    names.sort_unstable();
    names.dedup();
    (names.len() == made.len()).then_some(made)
}

/// 抽检覆盖率 of 叶菜、瓜果抽检覆盖率.
fn tail_of(text: &str, ahead: &[(usize, usize)], last: (usize, usize)) -> Option<(usize, usize)> {
    let own = text.get(last.0..last.1)?;
    // 种植户、养殖户的持证率
    if let Some(at) = own.find('的') {
        return (at > 0).then_some((last.0 + at, last.1));
    }
    let at = OF.iter().filter_map(|w| own.find(w)).min().filter(|at| *at > 0)?;
    // what is before it is a name like the others
    let length = own.get(..at)?.chars().count();
    let like =
        |(from, to): &(usize, usize)| text.get(*from..*to).is_some_and(|t| t.chars().count().abs_diff(length) < 6);
    (length > 1 && ahead.iter().all(like)).then_some((last.0 + at, last.1))
}
