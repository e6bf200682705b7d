"use strict";

/** Hands the charts of the page to ECharts, and draws them anew when size or colours change. */
const charts = {
  drawn: new Map(),

  /** What every chart has: colours, a button that saves it, a description for screen readers. */
  common(title) {
    return {
      animation: false,
      backgroundColor: colours.of("paper"),
      textStyle: { color: colours.of("ink"), fontFamily: "system-ui, sans-serif" },
      color: colours.series(),
      aria: { enabled: true, label: { description: title } },
      toolbox: {
        right: 4,
        top: 0,
        iconStyle: { borderColor: colours.of("soft") },
        feature: {
          saveAsImage: {
            name: title.replace(/[^A-Za-z0-9]+/g, "-"),
            title: "Save as image",
            backgroundColor: colours.of("paper"),
            pixelRatio: 2,
          },
        },
      },
    };
  },

  axis(axis, isVertical) {
    const made = {
      type: axis.scale,
      name: axis.name,
      nameLocation: "middle",
      nameGap: isVertical ? 50 : 28,
      nameTextStyle: { color: colours.of("soft") },
      axisLabel: { color: colours.of("soft"), hideOverlap: true },
      axisLine: { show: true, lineStyle: { color: colours.of("rule") } },
      splitLine: { lineStyle: { color: colours.of("rule"), opacity: 0.5 } },
    };
    if (axis.scale === "category") {
      made.data = axis.categories;
    } else {
      made.axisLabel.formatter = (value) => shortNumber(value);
      if (axis.scale === "value") {
        made.scale = !isVertical;
        made.minInterval = axis.name === "epoch" ? 1 : 0;
      }
    }
    return made;
  },

  series(series, i) {
    const isStep = series.kind === "step" || series.kind === "outline";
    const made = {
      name: series.name,
      type: isStep ? "line" : series.kind,
      data: series.points.map((point, p) => ({ value: point, name: series.names ? series.names[p] : "" })),
    };
    if (isStep) {
      made.step = "end";
      made.symbol = "none";
      if (series.kind === "step") {
        made.areaStyle = { opacity: 0.15 };
      } else {
        made.lineStyle = { color: colours.of("ink"), type: "dashed", width: 1.5 };
        made.itemStyle = { color: colours.of("ink") };
      }
    } else if (series.kind === "line") {
      made.symbol = ["circle", "rect", "triangle", "diamond"][i % 4];
      made.symbolSize = 5;
      made.showSymbol = series.points.length <= 60;
      made.connectNulls = true;
    } else if (series.kind === "scatter") {
      const largest = Math.max(1, ...series.points.map((point) => point[2] || 1));
      made.symbolSize = (point) => 5 + 19 * Math.sqrt((point[2] || 1) / largest);
      made.itemStyle = { opacity: 0.7 };
    } else {
      made.barMaxWidth = 40;
    }
    return made;
  },

  /** A chart of page data as options of ECharts. */
  options(chart) {
    const hasLegend = chart.series.length > 1;
    const x = this.axis(chart.x, false);
    const y = this.axis(chart.y, true);
    if (chart.x.scale === "log") {
      const all = chart.series.flatMap((series) => series.points.map((point) => point[0]));
      x.min = Math.pow(10, Math.floor(Math.log10(Math.max(1, Math.min(...all)))));
    }
    return {
      ...this.common(chart.title),
      grid: { left: 68, right: 20, top: hasLegend ? 66 : 34, bottom: 46 },
      legend: hasLegend
        ? { top: 24, type: "scroll", textStyle: { color: colours.of("ink") }, data: chart.series.map((s) => s.name) }
        : undefined,
      tooltip: {
        trigger: "item",
        confine: true,
        formatter: (item) => this.tooltip(chart, item),
      },
      xAxis: x,
      yAxis: y,
      series: chart.series.map((series, i) => this.series(series, i)),
    };
  },

  tooltip(chart, item) {
    const point = item.value || [];
    const place = chart.x.categories ? chart.x.categories[point[0]] : brief(point[0]);
    const lines = [escaped(item.name || item.seriesName)];
    lines.push(escaped(chart.x.name) + ": " + escaped(place));
    lines.push(escaped(chart.y.name) + ": " + (point[1] === null ? "-" : brief(point[1])));
    return lines.join("<br>");
  },

  /** Draws something into an element, and again whenever it has to be drawn anew. */
  draw(element, makeOptions) {
    const instance = echarts.init(element);
    instance.setOption(makeOptions());
    this.drawn.set(element, { instance, makeOptions });
    new ResizeObserver(() => instance.resize()).observe(element);
    return instance;
  },

  /** Draws one that is there with what its options are now. */
  again(element) {
    const chart = this.drawn.get(element);
    chart.instance.setOption(chart.makeOptions(), true);
  },

  drawAll(all) {
    for (const chart of all) {
      const element = document.querySelector("#" + chart.id + " .plot");
      // Steps have no points to hover over: the values of the bin under the pointer are shown.
      const hasSteps = chart.series.some((series) => ["step", "outline", "line"].includes(series.kind));
      this.draw(element, () => {
        const options = this.options(chart);
        if (hasSteps) {
          options.tooltip.trigger = "axis";
          options.tooltip.formatter = (items) =>
            items.map((item) => this.tooltip(chart, { ...item, value: item.value })).join("<br>");
        }
        return options;
      });
    }
    colours.onChange(() => this.drawn.forEach((chart, element) => this.again(element)));
  },
};

/** 12000 as 12k, for the labels of an axis. */
function shortNumber(value) {
  const size = Math.abs(value);
  if (size >= 1e6) {
    return brief(value / 1e6) + "M";
  }
  return size >= 1e4 ? brief(value / 1e3) + "k" : brief(value);
}
