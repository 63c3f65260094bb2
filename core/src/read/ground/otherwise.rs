//! What stands for all other cases: `否则`, `其余单位`.

use super::segment::Run;

/// 否则, 其余, 其他情况.
pub(crate) fn otherwise(text: &str, run: Run) -> bool {
    let piece = text
        .get(run.0..run.1)
        .unwrap_or_default()
        .trim_matches(['的', '者', '均', '都', '则', '情', '况', '一', '律', '和', '或', '以']);
    [
        "否则",
        "其他",
        "其余",
        "其它",
        "反之",
        "否",
        "其余单位",
        "其他单位",
        "其它单位",
        "其余名次",
        "其他名次",
        "剩余",
        "没有",
        "无",
        "其余均",
        "其余各",
        "不然",
    ]
    .contains(&piece)
}
