"""What YAML's problems mean, in Vietnamese, from the words of either reader."""

from ocop import data

_PURE = (
    ("expected <block end>", "did not find expected key"),
    ("expected the node content", "did not find expected node content"),
    ("found character '", "found character that cannot start any token"),
    ("expected ',' or", "did not find expected ',' or"),
    ("expected '<document start>'", "did not find expected <document start>"),
    ("sequence entries are not allowed", "block sequence entries are not allowed"),
    ("expected a comment or a line break", "did not find expected comment or line break"),
    ("expected chomping or indentation", "did not find expected comment or line break"),
)
"""How problems begin that PyYAML's own reader and libyaml describe in different words."""


def as_libyaml(problem: str, context: str) -> str:
    """Return a problem in the words of libyaml, whichever reader found it."""
    if problem.startswith("expected <block end>") and "collection" in context:
        return "did not find expected '-' indicator"
    return next((words for start, words in _PURE if problem.startswith(start)), problem)


def explain(problem: str) -> tuple[str, str]:
    """Return what a problem in the words of libyaml means and what to write instead."""
    for row in data.rows("yaml-problems.tsv"):
        if problem.startswith(row["problem"]):
            return row["message"], row["hint"]
    return "không đúng cú pháp YAML", "so với một tệp mẫu; đặt giá trị trong ngoặc kép nếu có ký tự lạ"
