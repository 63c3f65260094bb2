// Fields of a scoring method in words: what a piece of a clause tells.
import type { Key, Speech } from "./words";

export type Category = "what" | "against" | "step" | "amount" | "limit" | "effect" | "name";

/** A word of the method's JSON form: what it is about, and how it is called. */
const FIELDS: Record<string, readonly [Category, string, string]> = {
  input: ["what", "数据", "input"],
  of: ["what", "数据", "what is measured"],
  on: ["what", "数据", "what is measured"],
  actual: ["what", "完成值", "actual"],
  count: ["what", "次数", "how often"],
  done: ["what", "完成数", "how many are done"],
  flag: ["what", "是否", "yes or no"],
  choice: ["what", "类别", "a choice"],
  mark: ["what", "考核主体评分", "assessor's mark"],
  place: ["what", "名次", "place"],
  by: ["what", "日期", "day"],
  left: ["what", "数据", "what is compared"],
  peers: ["against", "各单位", "peers"],
  among: ["against", "各单位", "peers"],
  statistic: ["against", "统计量", "statistic"],
  target: ["against", "目标值", "target"],
  target_of: ["against", "目标值", "target"],
  from: ["against", "起点", "from where"],
  number: ["against", "数值", "number"],
  right: ["against", "标准", "standard"],
  required: ["against", "应完成数", "how many are required"],
  compare: ["against", "比较", "comparison"],
  if: ["against", "条件", "condition"],
  when: ["against", "前提", "only where"],
  holds: ["against", "条件", "condition"],
  is: ["against", "条件", "condition"],
  all: ["against", "同时满足", "all of"],
  any: ["against", "任一满足", "any of"],
  not: ["against", "不满足", "not"],
  between: ["against", "区间", "band"],
  to: ["against", "止点", "to where"],
  at: ["against", "位置", "where"],
  date: ["against", "期限", "last day"],
  up_to: ["against", "止点", "up to"],
  step: ["step", "每档", "step"],
  in: ["step", "计量单位", "counted in"],
  side: ["step", "方向", "side"],
  part: ["step", "零头", "part of a step"],
  order: ["step", "次序", "order"],
  apply: ["step", "分段方式", "how slabs apply"],
  several: ["step", "合并方式", "how several become one"],
  pick: ["step", "取法", "which count"],
  rate: ["amount", "每档分值", "points a step"],
  each: ["amount", "每次分值", "points each"],
  fixed: ["amount", "每次分值", "points each"],
  growing: ["amount", "递增分值", "growing points"],
  amounts: ["amount", "分值", "amounts"],
  increment: ["amount", "递增", "increment"],
  amount: ["amount", "分值", "amount"],
  points: ["amount", "分值", "points"],
  percent: ["amount", "占分值的比例", "percent of the points"],
  score: ["amount", "得分", "score"],
  base: ["amount", "基础分", "base"],
  factor: ["amount", "系数", "factor"],
  weight: ["amount", "权重", "weight"],
  table: ["amount", "各名次分值", "points of places"],
  gives: ["amount", "得分", "gives"],
  otherwise: ["amount", "其余得分", "otherwise"],
  beyond: ["amount", "其余名次", "places beyond"],
  multiply: ["amount", "乘", "product"],
  divide: ["amount", "除", "quotient"],
  add: ["amount", "加", "sum"],
  subtract: ["amount", "减", "difference"],
  limit: ["limit", "上限", "limit"],
  gain_limit: ["limit", "加分上限", "limit of gains"],
  charge_limit: ["limit", "扣分上限", "limit of charges"],
  cap: ["limit", "封顶", "cap"],
  excess: ["limit", "超出部分", "parts over the points"],
  min: ["limit", "最低", "least"],
  max: ["limit", "最高", "most"],
  low: ["limit", "最低分", "lowest score"],
  high: ["limit", "最高分", "highest score"],
  free: ["limit", "不计次数", "free ones"],
  within: ["limit", "得分范围", "range"],
  absolute: ["effect", "绝对否决", "absolute"],
  effect: ["effect", "后果", "effect"],
  reaches: ["effect", "影响范围", "reach"],
  pool: ["effect", "计入", "goes to"],
  zero: ["effect", "不得分", "nothing remains"],
  share: ["effect", "折扣", "share that remains"],
  at_most: ["effect", "最高得", "at most"],
  grade_at_most: ["effect", "等次限制", "grade at most"],
  name: ["name", "名称", "name"],
  label: ["name", "名称", "label"],
  id: ["name", "名称", "name"],
  method: ["amount", "计分方法", "method"],
};

/** Words that a default took or left. */
const TAKEN: Record<string, readonly [string, string]> = {
  pro_rata: ["按比例", "pro rata"],
  whole: ["只计整档", "whole steps only"],
  started: ["不足一档按一档", "started steps count whole"],
  item: ["得分不超过分值", "the score is held at the points"],
  ratio: ["完成率不超过100%", "the ratio is held at 1"],
  none: ["不封顶", "not held"],
  mean: ["各比率平均", "the mean of the ratios"],
  least: ["取最低", "the least"],
  pooled: ["合计相除", "sums divided"],
  cap: ["以分值为限", "held at the points"],
  scaled: ["按分值折算", "scaled to the points"],
  once: ["只计一次", "once"],
  each: ["逐次计", "each time"],
  assessed: ["考核主体评分", "an assessor's mark"],
};

/** The innermost word of a field's path that is known here. */
function told(field: string): readonly [Category, string, string] | undefined {
  const words = field
    .replace(/\[\d+\]/g, "")
    .split(".")
    .reverse();
  return words.map((word) => FIELDS[word]).find((known) => known !== undefined);
}

export function categoryOf(field: string): Category {
  return told(field)?.[0] ?? "name";
}

export function fieldWords(field: string, { pick }: Speech): string {
  const known = told(field);
  return known === undefined ? field : pick(known[1], known[2]);
}

export function takenWords(taken: string, { pick }: Speech): string {
  const known = TAKEN[taken];
  return known === undefined ? taken : pick(known[0], known[1]);
}

export const CATEGORIES: readonly [Category, Key][] = [
  ["what", "cat_what"],
  ["against", "cat_against"],
  ["step", "cat_step"],
  ["amount", "cat_amount"],
  ["limit", "cat_limit"],
  ["effect", "cat_effect"],
  ["name", "cat_name"],
];
