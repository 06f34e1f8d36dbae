// One sample's gradient on its way back through a dense layer.

function mount(ui, data) {
  const nIn = data.weights.length;
  const nOut = data.dvalues.length;
  const options = [["all", "all neurons"]];
  for (let j = 0; j < nOut; j++) options.push([String(j), `neuron ${j}`]);
  ui.choice("neuron", "show", options, "all");
  data.dvalues.forEach((value, j) => {
    const reach = Math.max(5, Math.ceil(Math.abs(value)));
    ui.slider(`dvalue${j}`, `dvalues[${j}]`, { min: -reach, max: reach, step: 0.1, value });
  });
  ui.update = (v) => {
    const d = data.dvalues.map((_, j) => v[`dvalue${j}`]);
    const totals = [];
    for (let i = 0; i < nIn; i++) {
      let total = 0;
      for (let j = 0; j < nOut; j++) {
        const share = d[j] * data.weights[i][j];
        total += share;
        const chosen = v.neuron === "all" || v.neuron === String(j);
        ui.put(`share${i}_${j}`, share);
        ui.show(`share${i}_${j}`, chosen);
        ui.attr(`wire${i}_${j}`, {
          "stroke-width": 1 + Math.min(Math.abs(share), 6),
          stroke: share >= 0 ? "#0b4f8a" : "#a3320b",
          "stroke-dasharray": share >= 0 ? "none" : "7 4",
          opacity: chosen ? 1 : 0.15,
        });
      }
      totals.push(total);
      ui.put(`dinputs${i}`, total);
    }
    d.forEach((value, j) => {
      ui.put(`dvalue${j}`, value);
      ui.attr(`neuron${j}`, { "stroke-width": v.neuron === String(j) ? 4 : 1 });
    });
    const parts = d.map((value, j) => `${fmt(value)} · ${fmt(data.weights[0][j])}`).join(" + ");
    ui.say(
      v.neuron === "all"
        ? `dinputs[0] = ${parts} = ${fmt(totals[0])}.`
        : `Neuron ${v.neuron} sends its ${fmt(d[Number(v.neuron)])} to every input, each time times its own weight.`,
    );
  };
}
