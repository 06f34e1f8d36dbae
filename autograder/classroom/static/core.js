// What all widgets share: the picture that Python drew becomes live, controls stand beneath it.
// Every control is a native element, so that keyboard and screen reader need nothing special.

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function fmt(value) {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) < 1e-12) return "0";
  const size = Math.abs(value);
  const text = size < 1e-3 || size >= 1e6
    ? value.toExponential(3).replace(/\.?0+e/, "e")
    : String(Number(value.toPrecision(5)));
  return text.replaceAll("-", "\u2212");
}

function make(tag, style, text) {
  const node = document.createElement(tag);
  // JupyterLab takes arrow keys for itself unless the focused element says no
  if (["input", "select", "button"].includes(tag)) node.dataset.lmSuppressShortcuts = "true";
  if (style) node.style.cssText = style;
  if (text !== undefined) node.textContent = text;
  return node;
}

class Ui {
  // root: where to build; source: the picture as SVG text; alt: its description;
  // report(values): called with the controls' values whenever one changes
  constructor(root, source, alt, report) {
    this.root = root;
    this.report = report;
    this.values = {};
    this.update = () => {};
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    this.svg = document.importNode(parsed.documentElement, true);
    this.svg.setAttribute("role", "img");
    this.svg.setAttribute("aria-label", alt);
    this.svg.style.maxWidth = "100%";
    this.svg.style.height = "auto";
    // in a narrow window it scrolls before its numbers become too small to read
    this.svg.style.minWidth = `${0.6 * this.svg.width.baseVal.value}px`;
    const frame = make("div", "overflow-x:auto");
    frame.append(this.svg);
    this.controls = make(
      "div",
      "display:grid;grid-template-columns:repeat(auto-fit,minmax(19em,1fr));gap:.3em 1.6em;margin:.4em 0;max-width:52em",
    );
    this.line = make("div", "min-height:1.4em;margin:.2em 0");
    this.line.setAttribute("aria-live", "polite");
    root.replaceChildren(frame, this.controls, this.line);
  }

  all(key) {
    return this.svg.querySelectorAll(`[data-k="${key}"]`);
  }

  // Write a number into the picture; the exact one stays readable in data-value.
  put(key, value, text) {
    for (const node of this.all(key)) {
      node.textContent = text === undefined ? fmt(value) : text;
      node.setAttribute("data-value", String(value));
    }
  }

  attr(key, changes) {
    for (const node of this.all(key)) {
      for (const [name, value] of Object.entries(changes)) node.setAttribute(name, value);
    }
  }

  show(key, visible) {
    for (const node of this.all(key)) node.style.visibility = visible ? "visible" : "hidden";
  }

  say(text) {
    this.line.textContent = text;
  }

  changed() {
    this.update(this.values);
    this.report({ ...this.values });
  }

  // A labelled slider; say(value) is what is written and read out beside it.
  slider(key, label, { min, max, step, value, say = fmt }) {
    const row = make("label", "display:flex;align-items:center;gap:.5em");
    const name = make("span", "min-width:4.5em", label);
    const input = make("input", "flex:1;min-width:6em");
    const shown = make("output", "min-width:4.2em;text-align:right;font-variant-numeric:tabular-nums");
    Object.assign(input, { type: "range", min, max, step });
    input.value = String(value);
    input.dataset.key = key;
    input.setAttribute("aria-label", label);
    const read = (exact) => {
      this.values[key] = exact === undefined ? Number(input.value) : exact;
      shown.textContent = say(this.values[key]);
      input.setAttribute("aria-valuetext", shown.textContent);
    };
    input.addEventListener("input", () => {
      read();
      this.changed();
    });
    // the slider has steps, the number it starts at need not be one of them
    read(value);
    row.append(name, input, shown);
    this.controls.append(row);
    return { input, set: (to) => { input.value = String(to); read(); this.changed(); } };
  }

  choice(key, label, options, value) {
    const row = make("label", "display:flex;align-items:center;gap:.5em");
    const select = make("select", "flex:1");
    select.dataset.key = key;
    options.forEach(([id, text]) => {
      const option = make("option", "", text);
      option.value = id;
      select.append(option);
    });
    select.value = value;
    this.values[key] = value;
    select.addEventListener("change", () => {
      this.values[key] = select.value;
      this.changed();
    });
    row.append(make("span", "min-width:4.5em", label), select);
    this.controls.append(row);
    return select;
  }

  buttons(...pairs) {
    const row = make("div", "display:flex;gap:.5em;flex-wrap:wrap");
    const made = pairs.map(([label, action]) => {
      const button = make("button", "padding:.2em .8em;cursor:pointer", label);
      button.type = "button";
      button.addEventListener("click", action);
      row.append(button);
      return button;
    });
    this.controls.append(row);
    return made;
  }
}

function decode(source) {
  const bytes = Uint8Array.from(atob(source.split(",")[1]), (c) => c.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

// Start every copy of one saved widget that is on the page and not started yet.
function startAll(id, mount, data) {
  let tries = 0;
  const look = () => {
    const waiting = document.querySelectorAll(`[data-widget="${id}"]:not([data-ready])`);
    for (const root of waiting) {
      root.setAttribute("data-ready", "");
      const image = root.querySelector("img");
      const ui = new Ui(root, decode(image.src), image.alt, () => {});
      mount(ui, data);
      ui.changed();
    }
    // a page may attach the output only after its scripts ran
    if (!waiting.length && tries++ < 50) setTimeout(look, 100);
  };
  look();
}
