"use strict";

/** Makes tables sortable by their columns, and rows that name a place lead there. */
const tables = {
  /** The value a cell is sorted by: a number where it is one. */
  key(row, column) {
    const text = row.cells[column].textContent;
    const number = Number(text.replace(/[,%\s]/g, ""));
    return text !== "" && !Number.isNaN(number) ? number : text;
  },

  compare(a, b) {
    if (typeof a === "number" && typeof b === "number") {
      return a - b;
    }
    return String(a).localeCompare(String(b), "en", { numeric: true });
  },

  sort(table, column) {
    const head = table.tHead.rows[0].cells[column];
    const isRising = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) {
      other.removeAttribute("aria-sort");
    }
    head.setAttribute("aria-sort", isRising ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, key: this.key(row, column) }));
    rows.sort((a, b) => (isRising ? 1 : -1) * this.compare(a.key, b.key));
    body.append(...rows.map((entry) => entry.row));
  },

  makeSortable(table) {
    if (!table.tHead || table.classList.contains("confusion")) {
      return;
    }
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      button.title = "Sort by " + cell.textContent;
      button.addEventListener("click", () => this.sort(table, column));
      cell.replaceChildren(button);
    });
  },

  /** @param jump called with contig, start and end; knows(contig) tells whether it can be. */
  makeJumps(knows, jump) {
    for (const row of document.querySelectorAll("tr[data-contig]")) {
      const { contig, start, end } = row.dataset;
      if (!knows(contig)) {
        continue;
      }
      const go = () => jump(contig, Number(start), Number(end));
      const cell = row.cells[0];
      const button = document.createElement("button");
      button.type = "button";
      button.className = "jump";
      button.textContent = cell.textContent;
      button.title = "Show in the browser";
      cell.replaceChildren(button);
      row.classList.add("jump");
      row.addEventListener("click", go);
    }
  },
};
