"use strict";

/** Along the contig that the browser shows: coding density, GC, frameshifts, low confidence. */
const landscape = {
  WINDOWS: 200,

  /** Shorter contigs have no landscape: the browser shows them whole. */
  SHORTEST: 2000,

  /** Figures of even windows of a contig. */
  windows(contig) {
    const count = Math.max(1, Math.min(this.WINDOWS, Math.floor(contig.length / 100)));
    const size = contig.length / count;
    const rows = Array.from({ length: count }, (unused, i) => ({
      start: Math.floor(i * size),
      end: Math.floor((i + 1) * size),
      covered: 0,
      shifts: 0,
      unsure: 0,
    }));
    const add = (start, end, key) => {
      for (let i = Math.min(count - 1, Math.floor(start / size)); i < count && rows[i].start < end; i++) {
        rows[i][key] += Math.max(0, Math.min(end, rows[i].end) - Math.max(start, rows[i].start));
      }
    };
    this.union(contig.tracks[contig.tracks.length - 1]).forEach(([start, end]) => add(start, end, "covered"));
    contig.stretches.forEach((stretch) => add(stretch.start, stretch.end, "unsure"));
    contig.shifts.forEach((shift) => rows[Math.min(count - 1, Math.floor(shift.start / size))].shifts++);
    return rows.map((row) => ({ ...row, gc: contig.figures(row.start, row.end).gc, bases: Math.max(1, row.end - row.start) }));
  },

  /** Features as intervals that do not overlap. */
  union(features) {
    const joined = [];
    for (const feature of [...features].sort((a, b) => a.start - b.start)) {
      const last = joined[joined.length - 1];
      if (last && feature.start <= last[1]) {
        last[1] = Math.max(last[1], feature.end);
      } else {
        joined.push([feature.start, feature.end]);
      }
    }
    return joined;
  },

  options(contig) {
    const title = "Along " + contig.id;
    const rows = this.windows(contig);
    const at = (value) => rows.map((row) => [Math.round((row.start + row.end) / 2), value(row)]);
    const [first, second, third, fourth] = colours.series();
    const common = charts.common(title);
    const horizontal = (grid, isLast) => ({
      ...charts.axis({ scale: "value", name: isLast ? "position (bases)" : "" }, false),
      gridIndex: grid, min: 0, max: contig.length, scale: false, axisLabel: { show: isLast, color: colours.of("soft"), formatter: shortNumber, hideOverlap: true },
    });
    const vertical = (grid, name, max) => ({
      ...charts.axis({ scale: "value", name }, true), gridIndex: grid, min: 0, max, nameGap: 40, splitNumber: 2,
    });
    const line = (name, grid, colour, value) => ({
      name, type: "line", xAxisIndex: grid, yAxisIndex: grid, symbol: "none", lineStyle: { width: 1.5 }, itemStyle: { color: colour }, data: at(value),
    });
    const bar = (name, axis, colour, value) => ({
      name, type: "bar", xAxisIndex: 1, yAxisIndex: axis, itemStyle: { color: colour }, barGap: "-100%", barCategoryGap: 0, data: at(value),
    });
    return {
      ...common,
      title: { text: title, textStyle: { fontSize: 13, color: colours.of("ink"), width: 300, overflow: "truncate" }, left: 4, top: 0 },
      legend: { top: 24, type: "scroll", textStyle: { color: colours.of("ink") } },
      grid: [{ left: 64, right: 64, top: 56, height: 110 }, { left: 64, right: 64, top: 190, height: 90 }],
      tooltip: { trigger: "axis", confine: true, formatter: (items) => this.tooltip(items) },
      axisPointer: { link: [{ xAxisIndex: "all" }] },
      xAxis: [horizontal(0, false), horizontal(1, true)],
      yAxis: [
        vertical(0, "%", 100),
        vertical(1, "sites", undefined),
        { ...vertical(1, "% of bases", undefined), position: "right", splitLine: { show: false } },
      ],
      series: [
        line("in features (%)", 0, first, (row) => (100 * row.covered) / row.bases),
        line("GC (%)", 0, fourth, (row) => 100 * row.gc),
        bar("frameshift sites", 1, second, (row) => row.shifts),
        { ...line("low confidence (%)", 1, third, (row) => (100 * row.unsure) / row.bases), yAxisIndex: 2 },
      ],
    };
  },

  tooltip(items) {
    const lines = items.map((item) => escaped(item.seriesName) + ": " + brief(item.value[1]));
    return ["around " + grouped(items[0].value[0]), ...lines].join("<br>");
  },

  /** Draws it below the browser and keeps to the browser's contig. */
  attach(browser) {
    const element = browser.make("div", "plot", browser.section);
    const instance = charts.draw(element, () => this.options(browser.contig));
    const follow = () => {
      element.hidden = browser.contig.length < this.SHORTEST;
      charts.again(element);
    };
    follow();
    browser.onContig(follow);
    instance.getZr().on("click", (event) => {
      const point = instance.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
      const middle = point[0];
      if (middle >= 0 && middle <= browser.contig.length) {
        const half = Math.max(500, browser.contig.length / this.WINDOWS);
        browser.look(middle - half, middle + half);
      }
    });
  },
};
