// One ReLU neuron: forward values above the wires, gradients below them.

function neuronValues(x, w, b, dvalue) {
  const products = x.map((xi, i) => xi * w[i]);
  const z = products.reduce((sum, p) => sum + p, 0) + b;
  const slope = z > 0 ? 1 : 0;
  const dz = dvalue * slope;
  return { products, z, y: Math.max(z, 0), slope, dz, dx: w.map((v) => dz * v), dw: x.map((v) => dz * v) };
}

function mount(ui, data) {
  const n = data.x.length;
  const range = (value) => {
    const end = Math.max(data.span, Math.ceil(Math.abs(value)));
    return { min: -end, max: end, step: 0.1, value };
  };
  for (let i = 0; i < n; i++) {
    ui.slider(`x${i}`, `x${i}`, range(data.x[i]));
    ui.slider(`w${i}`, `w${i}`, range(data.w[i]));
  }
  ui.slider("b", "b", range(data.b));
  ui.slider("dvalue", "dvalue", range(data.dvalue));
  ui.update = (v) => {
    const x = data.x.map((_, i) => v[`x${i}`]);
    const w = data.w.map((_, i) => v[`w${i}`]);
    const at = neuronValues(x, w, v.b, v.dvalue);
    const wire = (key, forward, gradient) => {
      ui.put(`f:${key}`, forward);
      ui.put(`g:${key}`, gradient);
      ui.attr(`wire:${key}`, {
        "stroke-width": 1.5 + Math.min(Math.abs(gradient), 8) * 0.6,
        "stroke-dasharray": gradient === 0 ? "4 4" : "none",
      });
    };
    for (let i = 0; i < n; i++) {
      wire(`x${i}`, x[i], at.dx[i]);
      wire(`w${i}`, w[i], at.dw[i]);
      wire(`p${i}`, at.products[i], at.dz);
    }
    wire("b", v.b, at.dz);
    wire("z", at.z, at.dz);
    wire("y", at.y, v.dvalue);
    ui.say(
      at.slope
        ? `The neuron is active: z = ${fmt(at.z)}, y = ${fmt(at.y)}. ReLU passes the gradient on: dz = ${fmt(at.dz)}.`
        : `The neuron is silent: z = ${fmt(at.z)}, y = 0. ReLU stops the gradient: dz = 0.`,
    );
  };
}
