// Softmax of a few scores and its Jacobian, with a temperature.

function softmax(z, temperature) {
  const scaled = z.map((v) => v / temperature);
  const top = Math.max(...scaled);
  const e = scaled.map((v) => Math.exp(v - top));
  const total = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / total);
}

function mount(ui, data) {
  const n = data.z.length;
  const [positive, negative] = data.colours;
  const signed = (v) => (v < 0 ? "\u2212" : "+") + Math.abs(v).toFixed(4);
  const shade = (v) => {
    const share = Math.min(Math.abs(v) / data.strongest, 1);
    const end = v > 0 ? positive : negative;
    return `rgb(${end.map((c) => Math.round(255 + share * (c - 255))).join(",")})`;
  };
  data.z.forEach((value, i) => {
    const reach = Math.max(5, Math.ceil(Math.abs(value)));
    ui.slider(`z${i}`, data.names[i], { min: -reach, max: reach, step: 0.1, value });
  });
  // the slider moves evenly in the exponent: 0.1 ... 1 ... 10
  ui.slider("temperature", "T", {
    min: -1, max: 1, step: 0.05, value: 0, say: (e) => (10 ** e).toFixed(2),
  });
  ui.update = (v) => {
    const T = 10 ** v.temperature;
    const s = softmax(data.z.map((_, i) => v[`z${i}`]), T);
    for (let i = 0; i < n; i++) {
      ui.attr(`bar${i}`, { width: s[i] * 100 });
      ui.put(`s${i}`, s[i], s[i].toFixed(4));
      let sum = 0;
      for (let j = 0; j < n; j++) {
        const value = (i === j ? s[i] : 0) - s[i] * s[j];
        sum += value;
        ui.attr(`cell${i}${j}`, { fill: shade(value) });
        ui.put(`J${i}${j}`, value, signed(value));
        const turn = data.turns[value > 0 ? 0 : 1] * data.strongest;
        ui.attr(`J${i}${j}`, { fill: Math.abs(value) > turn ? "#ffffff" : "#000000" });
      }
      ui.put(`sum${i}`, sum);
    }
    const best = s.indexOf(Math.max(...s));
    ui.say(
      `At T = ${T.toFixed(2)} the largest probability is ${s[best].toFixed(4)} (${data.names[best]}). ` +
      `The largest entry of the Jacobian is ${Math.max(...s.map((p) => p - p * p)).toFixed(4)}.`,
    );
  };
}
