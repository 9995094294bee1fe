"""Texts as YAML that every reader of it takes back unchanged."""

import json
import re

_ESCAPED = re.compile("[\ufeff\ufffe\uffff\x7f-\x9f\u2028\u2029]")


def quoted(text: str) -> str:
    """Return a text in double quotes; what YAML refuses even there is escaped."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))
