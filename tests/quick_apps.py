"""Hundreds of tests make an app each. What does not differ between those apps is worked out once."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Dialect, Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule


class CompiledTemplates(BytecodeCache):
    """Templates by their text: compiling them takes longer than most tests take besides."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self.compiled.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
STATEMENTS: LRUCache[Any, Any] = LRUCache(5_000)
builder_of = Rule._compile_builder
parts_of = Rule._parse_rule
BUILDERS: dict[tuple[str, str, bool], Callable[..., Any]] = {}
PARTS: dict[tuple[str, bool], tuple[list[Any], list[Any], dict[str, Any], set[str]]] = {}


def share_templates(app: Flask) -> None:
    app.jinja_env.bytecode_cache = COMPILED


def share_statements(engine: Engine) -> None:
    """Statements as they are compiled for a kind of database."""
    engine._compiled_cache = STATEMENTS


def same_kind(one: Dialect, other: object) -> bool:
    """Every engine of a test has a dialect of its own, by which compiled statements are found."""
    return type(one) is type(other)


def hash_of_kind(one: Dialect) -> int:
    return hash(type(one))


def builder_when_needed(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
    """Werkzeug compiles a function for every route of which addresses are built; a test needs a few."""
    key = (rule.endpoint, rule.rule, append_unknown)

    def build(*given: Any, **named: Any) -> Any:
        if key not in BUILDERS:
            BUILDERS[key] = builder_of(rule, append_unknown)
        return BUILDERS[key](*given, **named)

    return build


def parts_once(rule: Rule, address: str) -> list[Any]:
    """Every app has the same routes: each is taken to pieces once."""
    known = PARTS.get((address, rule.is_leaf))
    if known is None:
        rule._trace.clear()
        known = list(parts_of(rule, address)), rule._trace[:], dict(rule._converters), set(rule.arguments)
        PARTS[address, rule.is_leaf] = known
    parts, trace, converters, arguments = known
    rule._trace[:] = [(False, "|"), *trace]
    rule._converters.update(converters)
    rule.arguments |= arguments
    return parts


Rule._compile_builder, Rule._parse_rule = builder_when_needed, parts_once  # type: ignore[assignment]
DefaultDialect.__eq__, DefaultDialect.__hash__ = same_kind, hash_of_kind  # type: ignore[method-assign]
