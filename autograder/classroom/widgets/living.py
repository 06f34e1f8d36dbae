"""A widget that tells Python where its sliders stand."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from autograder.classroom.widgets.base import Widget, script

RENDER = """
export default {
  render({ model, el }) {
    const ui = new Ui(el, model.get("svg"), model.get("alt"), (values) => {
      model.set("values", values);
      model.save_changes();
    });
    mount(ui, model.get("data"));
    ui.changed();
  },
};
"""


class Living(anywidget.AnyWidget):  # type: ignore[misc, unused-ignore]
    """An anywidget around a picture; `values` maps each control's name to where it stands."""

    _esm = traitlets.Unicode().tag(sync=True)
    data = traitlets.Dict().tag(sync=True)
    svg = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)

    def __init__(self, picture: Widget, **options: Any) -> None:
        super().__init__(
            _esm=script(picture.kind) + RENDER,
            data=dict(picture.data),
            svg=picture.svg,
            alt=picture.alt,
            **options,
        )
