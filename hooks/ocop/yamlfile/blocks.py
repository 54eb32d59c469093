"""The lines of a file that hold one value, where they hold nothing else: what people take out of it, whole."""

import contextlib
import re
from typing import Any

import yaml

from ocop.diagnostics import KeyPath
from ocop.yamlfile import parse

MOST_LINES = 120
"""Lines that can be shown whole."""
_LINE_ENDS = re.compile("\r\n|[\n\r]")


def lines_of(source: str, path: KeyPath) -> str:
    """Return the lines that hold the field or item at `path`, "" where they hold more, or the rest could not be read.

    The last item of a list is held by the list's own line too: the lines of both.
    """
    with contextlib.suppress(yaml.YAMLError):
        return _lines(source, path)
    return ""


def _lines(source: str, path: KeyPath) -> str:
    node = yaml.compose(source, Loader=yaml.SafeLoader)
    begins = ends = None
    above: Any = None
    for part in path:
        above = node
        if isinstance(node, yaml.MappingNode):
            key, value = next(((key, value) for key, value in node.value if key.value == part), (None, None))
            begins, node = key and key.start_mark.line, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            begins = node.start_mark.line
        else:
            return ""
        if node is None:
            return ""
    if begins is None or node is None:
        return ""
    if isinstance(above, yaml.SequenceNode) and len(above.value) == 1:
        return _lines(source, path[:-1])
    ends = node.end_mark.line + (node.end_mark.column > 0)
    lines = _LINE_ENDS.split(source)
    while ends - 1 > begins and (not lines[ends - 1].strip() or lines[ends - 1].lstrip().startswith("#")):
        ends -= 1
    taken, left = lines[begins:ends], "\n".join(lines[:begins] + lines[ends:])
    whole, rest = parse(source.encode(), ""), parse(left.encode(), "")
    if len(taken) > MOST_LINES or whole[1] or rest[1] or rest[0] != _without(whole[0], path):
        return ""
    return "\n".join(taken)


def _without(data: Any, path: KeyPath) -> Any:
    """Return plain data without what stands at `path`."""
    here, below = path[0], path[1:]
    if isinstance(data, dict):
        kept = {key: _without(value, below) if below and key == here else value for key, value in data.items()}
        return kept if below else {key: value for key, value in kept.items() if key != here}
    return [
        _without(value, below) if below and n == here else value for n, value in enumerate(data) if below or n != here
    ]
