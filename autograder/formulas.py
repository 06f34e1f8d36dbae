"""Formulas as MathML: a browser draws it by itself, and screen readers speak it."""

from __future__ import annotations

import html
import re

# What the converter leaves to the browser's guess, and the guess is wrong: a minus behind another
# operator is a sign, no gap stands between a function's name and its bracket, a slash stands
# close, and a prime is no letter.
BEFORE_A_SIGN = "0002C|0003D|00028|0005B|0002B|000D7|022C5|02190|02212|02248|02265|02264"
SIGN = re.compile(rf"(<mo[^>]*>&#x(?:{BEFORE_A_SIGN});</mo>|<mspace[^>]*/>)<mo>&#x02212;</mo>")
SLASH = re.compile(r"<mo>&#x0002F;</mo>")
PRIME = re.compile(r"<mi>&#x02032;</mi>")
NAME = re.compile(r"<mo>([A-Za-z]{2,})</mo>(?=<mo[^>]*>&#x00028;)")

# Code is left alone; a dollar between a digit or blank and another is money, not a formula.
CODE_OR_MATH = re.compile(
    r"(?P<code><(pre|code)\b.*?</\2>)|\$\$(?P<block>.+?)\$\$"
    r"|(?<![\\$\w])\$(?P<line>[^\s$](?:[^$\n]*[^\s$])?)\$(?!\d)",
    re.DOTALL,
)


def to_mathml(latex: str, *, block: bool) -> str:
    """A formula as a `<math>` element that also carries its LaTeX, for those who copy it.

    Raises ValueError for a formula that cannot be read, or of which a command would stay as text;
    ImportError without the extra `site`.
    """
    from latex2mathml.converter import convert

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


def with_mathml(page: str) -> str:
    """HTML whose formulas between dollars are MathML; what cannot be read stays as it is.

    Without the extra `site` every formula stays as it is.
    """

    def made(match: re.Match[str]) -> str:
        latex = match["block"] or match["line"]
        if not latex:
            return match[0]
        try:
            return to_mathml(html.unescape(latex), block=bool(match["block"]))
        except (ValueError, ImportError):
            return match[0]

    return CODE_OR_MATH.sub(made, page)
