// The training scrubber: every frame was computed in Python.

function mount(ui, data) {
  const last = data.frames.length - 1;
  const unit = data.side / data.resolution;
  const regions = (runs) => {
    const paths = {};
    let at = 0;
    for (let k = 0; k < runs.length; k += 2) {
      let length = runs[k + 1];
      while (length > 0) {
        const row = Math.floor(at / data.resolution);
        const column = at % data.resolution;
        const part = Math.min(length, data.resolution - column);
        const x = (40 + column * unit).toFixed(1);
        const y = (40 + row * unit).toFixed(1);
        paths[runs[k]] = (paths[runs[k]] || "")
          + `M${x} ${y}h${(part * unit).toFixed(1)}v${(unit + 0.3).toFixed(1)}h-${(part * unit).toFixed(1)}z`;
        at += part;
        length -= part;
      }
    }
    return paths;
  };
  const place = ui.slider("frame", "frame", {
    min: 0, max: last, step: 1, value: last, say: (i) => `step ${data.frames[i].step}`,
  });
  let timer = null;
  const stop = () => {
    clearInterval(timer);
    timer = null;
    if (play) play.textContent = "Play";
  };
  const go = (to) => place.set(Math.max(0, Math.min(last, to)));
  const pairs = [
    ["Back", () => { stop(); go(ui.values.frame - 1); }],
    ["Forward", () => { stop(); go(ui.values.frame + 1); }],
  ];
  // whoever asks for less motion steps by hand
  if (!calm()) {
    pairs.push(["Play", () => {
      if (timer) return stop();
      if (ui.values.frame === last) go(0);
      play.textContent = "Pause";
      timer = setInterval(() => {
        if (ui.values.frame >= last || !ui.root.isConnected) return stop();
        go(ui.values.frame + 1);
      }, 250);
    }]);
  }
  const play = ui.buttons(...pairs)[2];
  ui.update = (v) => {
    const frame = data.frames[v.frame];
    const paths = regions(frame.runs);
    for (let c = 0; c < 6; c++) ui.attr(`region${c}`, { d: paths[c] || "" });
    const [x, y] = data.loss[v.frame];
    ui.attr("now", { cx: x, cy: y });
    if (frame.hidden) {
      for (let i = 0; 2 * i < frame.hidden.length; i++) {
        ui.attr(`h${i}`, { transform: `translate(${frame.hidden[2 * i]},${frame.hidden[2 * i + 1]})` });
      }
    }
    const loss = frame.loss === null ? "not finite" : fmt(frame.loss);
    const said = `step ${frame.step}: loss ${loss}, accuracy ${(100 * frame.accuracy).toFixed(1)}%`;
    ui.put("said", frame.accuracy, said);
    ui.show("said", false); // the line beneath the controls says it
    // a playing film would read itself out without end
    if (!timer) ui.say(said);
  };
}
