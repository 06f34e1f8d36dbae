// The nudge: the slope of a curve, read off between a point and a neighbour a little further on.

function mount(ui, data) {
  const [left, right, top, bottom] = data.frame;
  const [low, high, least, most] = data.limits;
  const [weight, value] = data.names;
  const across = (x) => left + ((x - low) / (high - low)) * (right - left);
  const up = (y) => bottom - ((y - least) / (most - least)) * (bottom - top);
  const half = data.nudges.length / 2;
  ui.slider("place", weight, {
    min: 0, max: data.w.length - 1, step: 1, value: data.start, say: (i) => fmt(data.w[i]),
  });
  // from -1 over tiny nudges of either sign to +1: the order of the number line
  const order = [];
  for (let j = 0; j < half; j++) order.push(half + j);
  for (let j = half - 1; j >= 0; j--) order.push(j);
  ui.slider("nudge", "nudge", {
    min: 0, max: order.length - 1, step: 1, value: order.length - 1,
    say: (j) => fmt(data.nudges[order[j]]),
  });
  ui.update = (v) => {
    const x = data.w[v.place];
    const y = data.f[v.place];
    const d = data.nudges[order[v.nudge]];
    const next = data.table[v.place][order[v.nudge]];
    const slope = (next - y) / d;
    ui.attr("point", { cx: across(x), cy: up(y) });
    ui.attr("nudged", { cx: across(x + d), cy: up(next) });
    ui.attr("secant", {
      x1: across(low), y1: up(y + slope * (low - x)), x2: across(high), y2: up(y + slope * (high - x)),
    });
    ui.put("slope", slope);
    ui.say(
      `At ${weight} = ${fmt(x)}: ${value} = ${fmt(y)}. Nudged by ${fmt(d)} it is ${fmt(next)}, ` +
      `a change of ${fmt(next - y)}. Change over nudge: ${fmt(slope)}.`,
    );
  };
}
