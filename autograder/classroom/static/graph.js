// A computational graph walked one node at a time; the steps were computed in Python.

function mount(ui, data) {
  const count = data.steps.length;
  const hidden = new Set(data.steps.flatMap((step) => step.show));
  const place = ui.slider("step", "step", {
    min: 0, max: count, step: 1, value: 0, say: (i) => `${i} of ${count}`,
  });
  const go = (to) => place.set(Math.max(0, Math.min(count, to)));
  ui.buttons(
    ["Back", () => go(ui.values.step - 1)],
    ["Next step", () => go(ui.values.step + 1)],
    ["Start over", () => go(0)],
    ["To the end", () => go(count)],
  );
  ui.update = (v) => {
    for (const key of hidden) ui.show(key, false);
    data.steps.slice(0, v.step).forEach((step) => step.show.forEach((key) => ui.show(key, true)));
    const now = v.step > 0 ? data.steps[v.step - 1] : null;
    for (const step of data.steps) {
      const here = now !== null && step.node === now.node;
      ui.attr(`node:${step.node}`, { "stroke-width": here ? 4 : 1 });
    }
    ui.say(now === null ? "Only the inputs are known. Predict the next number, then step." : now.text);
  };
}
