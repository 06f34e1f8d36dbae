"""A Sphinx extension: formulas become MathML while the site is built.

So the pages need no script and no fonts from anywhere. `HTML_MATH_RENDERER` is the renderer's name
in Sphinx's settings.
"""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

from autograder.formulas import to_mathml

HTML_MATH_RENDERER = "mathml"

PUNCTUATION = re.compile(r"[.,;:!?)'’]+")


def visit_inline(writer: Any, node: nodes.math) -> None:
    """Write a formula within a line."""
    after = html.escape(node.get("after", ""))
    writer.body.append(f'<span class="glued">{_said(node, block=False)}{after}</span>')
    raise nodes.SkipNode


def visit_block(writer: Any, node: nodes.math_block) -> None:
    """Write a formula on a line of its own; one that is too wide scrolls by itself."""
    writer.body.append(f'<div class="formula" tabindex="0">{_said(node, block=True)}</div>\n')
    raise nodes.SkipNode


def _said(node: Any, *, block: bool) -> str:
    try:
        return to_mathml(node.astext(), block=block)
    except ValueError as error:
        raise ExtensionError(str(error)) from None


class Punctuation(SphinxPostTransform):
    """Give each formula in a line the punctuation behind it: that must not begin the next line."""

    default_priority = 900

    def run(self, **_: Any) -> None:
        """Move it out of the text; `visit_inline` writes it."""
        for node in list(self.document.findall(nodes.math)):
            parent: Any = node.parent
            at = parent.index(node) + 1
            following: Any = parent[at] if at < len(parent) else None
            found = PUNCTUATION.match(following) if isinstance(following, nodes.Text) else None
            if found:
                node["after"] = found[0]
                parent[at] = nodes.Text(following[found.end() :])


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx about the renderer; Sphinx calls this by name."""
    app.add_html_math_renderer(
        HTML_MATH_RENDERER,
        inline_renderers=(visit_inline, None),
        block_renderers=(visit_block, None),
    )
    app.add_post_transform(Punctuation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
