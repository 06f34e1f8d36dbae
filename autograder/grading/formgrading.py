"""What formgrader shows of a submission: the student's Markdown without anything that could run.

Stock formgrader writes a student's answer into the instructor's page as it is, scripts and all, and
such a script could give itself points.
"""

from __future__ import annotations

import re

import bleach
from nbconvert.filters import markdown2html_mistune

from autograder.formulas import with_mathml

WORDS = """a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i li ol p pre s span
strong sub sup table tbody td th thead tr ul"""
TAGS = frozenset(WORDS.split())
# No class and no id: formgrader finds its own fields by them.
ATTRIBUTES = {"a": ["href", "title"], "abbr": ["title"]}
# Comments, elements whose content is no text (bleach would show it), and links of headings to
# themselves.
UNSEEN = re.compile(
    r'<!--.*?-->|<(script|style)\b.*?(?:</\1\s*>|\Z)|<a class="anchor-link"[^>]*>[^<]*</a>',
    re.DOTALL | re.IGNORECASE,
)


def shown(source: str) -> str:
    """Markdown as HTML of harmless elements only; formulas become MathML where they can."""
    page = markdown2html_mistune(source)
    clean = bleach.clean(UNSEEN.sub("", page), tags=TAGS, attributes=ATTRIBUTES, strip=True)
    return with_mathml(clean)
