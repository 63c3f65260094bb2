// What a scheme calls things, by id.
import type { forms } from "kaohe/session";

export class Directory {
  readonly indicators: ReadonlyMap<string, forms.Indicator>;
  readonly groups: ReadonlyMap<string, forms.Group>;
  readonly #names = new Map<string, forms.Name>();
  readonly #members = new Map<string, readonly string[]>();

  constructor(scheme: forms.Scheme) {
    this.indicators = new Map(scheme.indicators.map((indicator) => [indicator.id, indicator]));
    this.groups = new Map((scheme.groups ?? []).map((group) => [group.id, group]));
    const named = [scheme.units, scheme.unit_groups, scheme.groups, scheme.pools, scheme.offices, scheme.grades?.bands];
    for (const { id, name } of named.flatMap((list): readonly { id: string; name: forms.Name }[] => list ?? [])) {
      this.#names.set(id, name);
    }
    for (const { id, members } of scheme.unit_groups ?? []) this.#members.set(id, members ?? []);
  }

  /** The name of a unit, a group, a pool, an office or a grade. */
  name(id: string | null | undefined): forms.Name | undefined {
    return id == null ? undefined : (this.#names.get(id) ?? { zh: id });
  }

  indicatorName(id: string): forms.Name {
    return this.indicators.get(id)?.name ?? { zh: id };
  }

  /** The groups around an indicator or a group, from the outermost. */
  groupsAround(id: string | undefined): forms.Group[] {
    const around: forms.Group[] = [];
    for (let at = id; at !== undefined;) {
      const group = this.groups.get(at);
      if (group === undefined || around.includes(group)) break;
      around.unshift(group);
      at = group.parent;
    }
    return around;
  }

  /** Is a unit one of these units and groups of units? All are where none is named. */
  among(unit: string | null | undefined, named: readonly string[] | undefined): boolean {
    if (named === undefined || named.length === 0) return true;
    return unit != null && named.some((id) => id === unit || this.#members.get(id)?.includes(unit) === true);
  }

  /** What a clause may name by an id. */
  namesFor(indicator: forms.Indicator, assignment: forms.Assignment | undefined): Record<string, forms.Name> {
    const names = Object.fromEntries(this.#names);
    for (const { id, name } of this.indicators.values()) names[id] = name;
    for (const input of [...(indicator.inputs ?? []), ...(assignment?.inputs ?? [])]) {
      if (input.name !== undefined) names[input.id] = input.name;
      if (typeof input.kind !== "string" && "choice" in input.kind) {
        for (const option of input.kind.choice.options) if (option.name !== undefined) names[option.id] = option.name;
      }
    }
    return names;
  }
}
