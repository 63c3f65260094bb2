// A chart, in words for who does not see it, and its numbers as a table.
import { useEffect, useRef, useState } from "preact/hooks";

import { useSpeech } from "../words";
import { useEntry } from "../use";
import { Awaited } from "../view/awaited";
import { CHARTS, draw } from "./drawing";
import type { ECharts, EChartsCoreOption } from "./engine";

/** The colours of the page, as the style sheet has them now. */
export interface Colours {
  ink: string;
  soft: string;
  line: string;
  paper: string;
  main: string;
  accent: string;
  good: string;
  mid: string;
  bad: string;
  font: string;
}

export interface Numbers {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

interface Props {
  title: string;
  alt: string;
  /** In pixels. */
  height: number;
  option: (colours: Colours) => EChartsCoreOption;
  numbers: Numbers;
}

export function Figure({ title, alt, height, option, numbers }: Props) {
  const { t } = useSpeech();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const theme = useTheme();
  const state = useEntry(CHARTS);
  const ready = state === "ready";

  useEffect(() => {
    const element = place.current;
    if (!ready || element === null) return;
    const watch = new ResizeObserver(() => chart.current?.resize());
    chart.current = draw(element);
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [ready]);

  useEffect(() => {
    if (!ready || place.current === null) return;
    const colours = coloursOf(place.current);
    chart.current?.resize({ height });
    chart.current?.setOption({ ...common(colours), ...option(colours) }, { notMerge: true });
  }, [ready, option, theme, height]);

  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {ready ? (
        <div ref={place} class="chart-place" role="img" aria-label={alt} style={{ height: `${height}px` }} />
      ) : (
        <Awaited entry={CHARTS} />
      )}
      <details>
        <summary>
          {t("chart_table")}
          <span class="sr"> {title}</span>
        </summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={title}>
          <table class="small">
            <thead>
              <tr>
                {numbers.head.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {numbers.rows.map((row, i) => (
                <tr key={i}>{row.map((text, j) => (j === 0 ? <th scope="row">{text}</th> : <td>{text}</td>))}</tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** Changes whenever the colours of the page do. */
function useTheme(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const told = (): void => setCount((n) => n + 1);
    const media = matchMedia("(prefers-color-scheme: dark)");
    const watch = new MutationObserver(told);
    media.addEventListener("change", told);
    watch.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      media.removeEventListener("change", told);
      watch.disconnect();
    };
  }, []);
  return count;
}

function coloursOf(element: HTMLElement): Colours {
  const probe = element.ownerDocument.createElement("span");
  element.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ink: colour("ink"),
    soft: colour("soft"),
    line: colour("line"),
    paper: colour("surface"),
    main: colour("blue"),
    accent: colour("red"),
    good: colour("good"),
    mid: colour("mid"),
    bad: colour("bad"),
    font: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return colours;
}

function common({ ink, font }: Colours): EChartsCoreOption {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    animation: !still,
    animationDuration: 300,
    textStyle: { fontFamily: font, color: ink },
  };
}

/** What is told beside the pointer: text drawn in the picture, so that names are never read as HTML. */
export function tooltip({ ink, paper, line, font }: Colours, more: object): object {
  return {
    trigger: "item",
    confine: true,
    backgroundColor: paper,
    borderColor: line,
    textStyle: { color: ink, fontFamily: font, fontSize: 12 },
    ...more,
    renderMode: "richText",
  };
}

/** An axis in the colours of the page. */
export function axis({ soft, line }: Colours, more: object): object {
  return {
    axisLine: { lineStyle: { color: line } },
    axisTick: { lineStyle: { color: line } },
    axisLabel: { color: soft, fontSize: 11 },
    nameTextStyle: { color: soft, fontSize: 11 },
    splitLine: { lineStyle: { color: line, opacity: 0.6 } },
    ...more,
  };
}
