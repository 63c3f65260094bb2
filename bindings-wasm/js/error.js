/** What the package throws: all problems at once; code, path and messages are those of the first one. */
export class KaoheError extends Error {
  constructor(problems) {
    super(problems[0].message);
    this.name = "KaoheError";
    this.code = problems[0].code;
    this.path = problems[0].path;
    this.message_zh = problems[0].message_zh;
    this.problems = problems;
  }
}

/** For what the glue finds wrong before the module sees it: objects that are freed, or none of this entry. */
export function misuse(text) {
  const problem = (code, message, message_zh) => new KaoheError([{ code, path: "", message, message_zh }]);
  const [, wanted] = /^expected instance of (\w+)$/.exec(text) ?? [];
  if (wanted) {
    return problem(
      "wrong_type",
      `expected a \`${wanted}\` that this entry made; one of another entry crosses by its \`to_json()\``,
      `应为本入口创建的 \`${wanted}\` 对象；其他入口的对象用 \`to_json()\` 转过来`,
    );
  }
  if (text.startsWith("null pointer")) {
    return problem("freed_object", "the object was freed before; make it anew", "对象已被释放，请重新创建");
  }
  return problem("object_in_use", `the object is in use: ${text}`, `对象正在使用中：${text}`);
}
