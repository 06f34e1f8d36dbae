"""A Sphinx extension: formulas become MathML while the site is built.

A browser draws MathML by itself and screen readers speak it, so the pages need no script and no
fonts from anywhere. `HTML_MATH_RENDERER` is the renderer's name in Sphinx's settings.
"""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

HTML_MATH_RENDERER = "mathml"

# What the converter leaves to the browser's guess, and the guess is wrong: a minus behind another
# operator is a sign, no gap stands between a function's name and its bracket, a slash stands
# close, and a prime is no letter.
BEFORE_A_SIGN = "0002C|0003D|00028|0005B|0002B|000D7|022C5|02190|02212|02248|02265|02264"
SIGN = re.compile(rf"(<mo[^>]*>&#x(?:{BEFORE_A_SIGN});</mo>|<mspace[^>]*/>)<mo>&#x02212;</mo>")
SLASH = re.compile(r"<mo>&#x0002F;</mo>")
PRIME = re.compile(r"<mi>&#x02032;</mi>")
PUNCTUATION = re.compile(r"[.,;:!?)'’]+")
NAME = re.compile(r"<mo>([A-Za-z]{2,})</mo>(?=<mo[^>]*>&#x00028;)")


def to_mathml(latex: str, *, block: bool) -> str:
    """A formula as a `<math>` element that also carries its LaTeX, for those who copy it.

    Raises ValueError for a formula that cannot be read, or of which a command would stay as text.
    """
    try:
        made = str(convert(latex, display="block" if block else "inline"))
    except Exception as error:  # the converter raises exceptions of many kinds
        raise ValueError(f"cannot read the formula {latex!r}: {type(error).__name__}") from error
    if "\\" in made:
        raise ValueError(f"a command of the formula {latex!r} is not known")
    made = SIGN.sub(r'\1<mo form="prefix">&#x02212;</mo>', made)
    made = NAME.sub(r'<mo lspace="0.17em" rspace="0">\1</mo>', made)
    made = SLASH.sub('<mo lspace="0" rspace="0">/</mo>', made)
    made = PRIME.sub('<mo class="prime">&#x02032;</mo>', made)
    return made.replace("<math ", f'<math data-latex="{html.escape(latex.strip())}" ', 1)


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
