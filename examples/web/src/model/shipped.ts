// The five schemes that are shipped as data, loaded from beside the page.
import type { forms } from "kaohe/session";

export interface ShippedScheme {
  id: string;
  name: forms.Name;
  /** What kind of document it is. */
  about: forms.Name;
  kind: "scored" | "scheduled";
}

export const SHIPPED: readonly ShippedScheme[] = [
  {
    id: "panshan-2020",
    name: { zh: "2020年盘山县考核指标", en: "indicators for Panshan, 2020" },
    about: {
      zh: "141 项指标，960 分，六个县区与经济区",
      en: "141 indicators worth 960 points, six counties and zones",
    },
    kind: "scored",
  },
  {
    id: "fangchenggang-2021",
    name: {
      zh: "防城港市2021年多部门配合基础指标",
      en: "Fangchenggang 2021: basic indicators shared by several departments",
    },
    about: {
      zh: "19 项指标，分值由牵头和配合部门分担",
      en: "19 indicators whose points lead and cooperating departments share",
    },
    kind: "scored",
  },
  {
    id: "zhanjiang-2020",
    name: { zh: "2020年湛江市重点督办事项和民生实事", en: "Zhanjiang 2020: supervised items and livelihood projects" },
    about: { zh: "116 项，按季度节点督办", en: "116 items with quarterly milestones" },
    kind: "scheduled",
  },
  {
    id: "lianyungang-2021",
    name: {
      zh: "连云港市2021年政府工作报告重点目标任务",
      en: "Lianyungang 2021: main targets of the government's work report",
    },
    about: { zh: "150 项目标，前三季度的真实进度", en: "150 targets with their real progress in three quarters" },
    kind: "scheduled",
  },
  {
    id: "yufeng-2022",
    name: {
      zh: "2022年柳州市为民办实事(鱼峰区分工)",
      en: "Liuzhou 2022: ten works for the people, as divided in Yufeng district",
    },
    about: { zh: "十件实事，一年四次报送", en: "ten works, reported four times in a year" },
    kind: "scheduled",
  },
];

const ADDRESSES = import.meta.glob<string>("../../../schemes/*/*.json", {
  query: "?url",
  import: "default",
  eager: true,
});

/** A file by its name. */
export interface NamedText {
  name: string;
  text: string;
}

/** The texts of a shipped scheme and of its reports, in the order of their names. */
export async function fetchShipped(id: string): Promise<{ scheme: NamedText; reports: NamedText[] }> {
  const own = Object.entries(ADDRESSES).filter(([path]) => path.split("/").at(-2) === id);
  const texts = await Promise.all(
    own.map(async ([path, address]) => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return { name: path.split("/").at(-1) ?? path, text: await response.text() };
    }),
  );
  const scheme = texts.find(({ name }) => name === "scheme.json");
  if (scheme === undefined) throw new Error(id);
  const reports = texts.filter((text) => text !== scheme).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { scheme, reports };
}
