"""Find words meant for people in Python code: they belong in bot/templates/."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What stands where a value will be put in: never a character of real text.
GAP = "\x00"
PLACEHOLDERS = re.compile(
    r"\{[^{}]*\}"  # str.format
    r"|%(?:\(\w+\))?[-#0+]*[\d*]*(?:\.\d+)?[a-zA-Z]"  # %-formatting, strftime
)
TAGS = re.compile(r"</?[a-z][^<>]*>")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
EDGES = ".,:;!?…–—-\"'«»“”()[]/•◀▶✅❌"
SWEDISH = re.compile("[åäöÅÄÖ]")

# SQL is spoken to the database. It is known by its form, wherever it stands.
SQL = re.compile(
    r"\s*(?:SELECT\s.+|INSERT\s+INTO\s.+|UPDATE\s+\S+\s+SET\s.+|DELETE\s+FROM\s.+|PRAGMA\s.+"
    r"|(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|UNIQUE|TRIGGER|DATABASE|ROLE|SCHEMA)\s.+"
    r"|BEGIN\s+\w+|VACUUM\s+INTO\s.+|LOCK\s+TABLE\s.+)",
    re.DOTALL,
)

# Names that are no speech, though they look like words: of a protocol, a channel, the product, a
# font, and those that Word gives its styles and translates itself.
NAMES = frozenset(
    {"Authorization", "Bearer", "Basic", "errno", "Telegram", "Torsdagsbot"}
    | {"Calibri", "Heading", "Normal", "Subtitle"}
)

# The demo checks what it plays, and names what failed where it checks it; what it tells its
# audience stands in story.toml. The verdicts know Telegram's own words for what went wrong: they
# are recognised, never said.
OF_FAULTS = ("bot/demo", "bot/delivery/verdicts.py")

LOGGING_METHODS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
LOGGERS = frozenset({"logging", "logger", "log", "_logger", "_log", "getLogger()"})
REGEX_FUNCTIONS = frozenset(
    {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
)
TYPE_FUNCTIONS = frozenset({"cast", "TypeVar", "NewType", "ForwardRef"})


@dataclass(frozen=True)
class Finding:
    """A string that reads as speech, and where it stands."""

    line: int
    text: str


def in_tree(root: Path, *folders: str) -> list[str]:
    """Return what is found in the Python files of some folders, one line each."""
    return [
        f"{file.relative_to(root)}:{finding.line}: {finding.text!r}"
        for folder in folders
        for file in sorted((root / folder).rglob("*.py"))
        # The simulator plays Telegram and speaks the Bot API's own error language, which
        # programs read and no person does.
        if not file.is_relative_to(root / "bot" / "simulator")
        for finding in in_source(
            file.read_text(encoding="utf-8"),
            lenient=any(file.is_relative_to(root / place) for place in OF_FAULTS),
        )
    ]


def in_source(source: str, *, lenient: bool = False) -> list[Finding]:
    """Return every string expression that reads as speech.

    With `lenient`, only what is addressed to someone: the texts of faults pass.
    """
    finder = _Finder(lenient=lenient)
    finder.visit(ast.parse(source))
    return finder.findings


def is_addressed(text: str) -> bool:
    """Tell whether a text is addressed to someone: in Swedish, or with a word in a capital."""
    return bool(SWEDISH.search(text)) or any(
        word.istitle() and word not in NAMES for word in _words(text)
    )


def is_speech(text: str) -> bool:
    """Tell whether a text holds words that a person would be meant to read.

    Speech is what is addressed to someone, or two words side by side, where a value put in
    between spaces counts as one. A name, key, path, format, query or abbreviation is none.
    """
    if SQL.fullmatch(text) and not SWEDISH.search(text):
        return False
    if is_addressed(text):
        return True
    words = [word for word in _words(text) if word not in NAMES]
    gaps = [piece for piece in _pieces(text) if piece.strip(EDGES + GAP) == "" and GAP in piece]
    return len(words) >= 2 or (len(words) == 1 and len(gaps) >= 1)


def _pieces(text: str) -> list[str]:
    return TAGS.sub(" ", PLACEHOLDERS.sub(GAP, text)).split()


def _words(text: str) -> Iterator[str]:
    for piece in _pieces(text):
        word = piece.strip(EDGES + GAP)
        # None with a digit, underscore, slash or sign in it; nor "x", nor "MMMM"; nor a key that
        # grows a value at its end, "meeting:{}".
        is_word = WORD.fullmatch(word) and len(set(word.lower())) > 1
        if is_word and (GAP not in piece or word.istitle()):
            yield word


class _Finder(ast.NodeVisitor):
    """Judges each whole string expression once: literals, f-strings, sums, joins."""

    def __init__(self, *, lenient: bool) -> None:
        self.findings: list[Finding] = []
        self._lenient = lenient

    def visit(self, node: ast.AST) -> None:
        """Judge the node if it makes a text, and look into what is put into it."""
        parts = _parts(node)
        if parts is None:
            super().visit(node)
            return
        text = "".join(part if isinstance(part, str) else GAP for part in parts)
        if is_addressed(text) if self._lenient else is_speech(text):
            line = getattr(node, "lineno", 0)
            self.findings.append(Finding(line, text.replace(GAP, "{}")))
        for part in parts:
            if isinstance(part, ast.AST):
                self.visit(part)

    def visit_Expr(self, node: ast.Expr) -> None:
        # A docstring, or a string that stands alone as one: written for who reads the code.
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        # The text of a fault is for the log: errors reach people as named facts with messages.
        # In Swedish, or with a capital as a sentence has, it is held for speech all the same.
        self._visit_leniently(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        self._visit_leniently(node)  # likewise

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        # What is added to a text goes on from it.
        self.visit(ast.BinOp(node.target, node.op, node.value, lineno=node.lineno))

    def visit_Assign(self, node: ast.Assign) -> None:
        # The names that a module gives away are names.
        if not any(isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._visit_annotation(node.annotation)
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        self._visit_annotation(node.annotation)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._visit_function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._visit_function(node)

    def visit_Call(self, node: ast.Call) -> None:
        name, owner = _name_and_owner(node.func)
        if name == "__init__" and owner == "super()":
            self._visit_leniently(node)  # the text that an exception gives itself
            return
        self.visit(node.func)
        exempt = _exempt_arguments(node, name, owner)
        technical = _technical_arguments(node, name, owner)
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            if argument in technical:
                self._visit_leniently(ast.Expression(argument))
            elif argument not in exempt:
                self.visit(argument)

    def _visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._visit_annotation(node.returns)
        for part in [*node.decorator_list, node.args, *node.body]:
            self.visit(part)

    def _visit_leniently(self, node: ast.AST) -> None:
        before, self._lenient = self._lenient, True
        self.generic_visit(node)
        self._lenient = before

    def _visit_annotation(self, node: ast.expr | None) -> None:
        # A type written as a string is a type: "Meeting | None". What is called within an
        # annotation is looked into as anywhere else.
        for part in ast.walk(node) if node is not None else ():
            if isinstance(part, ast.Call):
                self.visit(part)


Parts = list[str | ast.AST]


def _parts(node: ast.AST) -> Parts | None:
    """Return the text that an expression makes, with nodes for values, or None if it makes none."""
    parts: Parts | None = None
    match node:
        case ast.Constant(value=str() as text):
            parts = [text]
        case ast.Constant(value=bytes() as raw):
            parts = [raw.decode(errors="ignore")]
        case ast.JoinedStr(values=pieces):
            parts = _joined("", pieces)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            if _parts(left) is not None or _parts(right) is not None:
                parts = _joined("", [left, right])
        case ast.BinOp(left=left, op=ast.Mod(), right=right):
            if _parts(left) is not None:
                parts = _joined(" ", [left, right])
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str() as between), attr="join"),
            args=[ast.List(elts=pieces) | ast.Tuple(elts=pieces)],
        ):
            parts = _joined(between, pieces)
    return parts


def _joined(between: str, pieces: list[ast.expr]) -> Parts:
    parts: Parts = []
    for number, piece in enumerate(pieces):
        parts += [between] if number else []
        parts += _parts(piece) or [piece]
    return parts


def _exempt_arguments(call: ast.Call, name: str, owner: str) -> list[ast.expr]:
    """Return the arguments of a call that programs or the operator read, never a participant."""
    exempt: list[ast.expr] = []
    if (
        (name in LOGGING_METHODS and owner in LOGGERS)  # the log is the operator's, and English
        or name == "filterwarnings"  # a pattern for what a library says
    ):
        exempt += call.args
    if (
        (name in REGEX_FUNCTIONS and owner == "re")  # a pattern recognises words and says none
        or name in TYPE_FUNCTIONS  # the name of a type
    ):
        exempt += call.args[:1]
    # A pattern again, pydantic's; the name of a level in SQL; and the command line's help, which
    # for commands is their docstring.
    keywords = {"pattern", "isolation_level"}
    keywords |= {"help"} if name in {"Option", "Argument", "Typer"} else set()
    return exempt + [keyword.value for keyword in call.keywords if keyword.arg in keywords]


def _technical_arguments(call: ast.Call, name: str, owner: str) -> list[ast.expr]:
    """Return the arguments that hold a language of their own, in which no one is addressed.

    Pieces of SQL; the name of a point where a test may stop the process; the fault with which an
    update is set aside for the operator.
    """
    if owner == "op" and name in {"execute", "create_check_constraint"}:
        return call.args
    if name in {"point", "set_aside"}:
        return call.args
    if name == "CheckConstraint" or (name == "text" and owner in {"", "sa", "sqlalchemy"}):
        return call.args[:1]
    return []


def _name_and_owner(function: ast.expr) -> tuple[str, str]:
    match function:
        case ast.Name(id=name):
            return name, ""
        case ast.Attribute(attr=name, value=ast.Name(id=owner) | ast.Attribute(attr=owner)):
            return name, owner
        case ast.Attribute(attr=name, value=ast.Call(func=called)):
            return name, f"{_name_and_owner(called)[0]}()"
    return "", "?"
