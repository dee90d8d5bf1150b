"""`.env.example` lists every setting with its default and one comment."""

from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings import Settings
from tests.architecture import tree

EXAMPLE = tree.PROJECT / ".env.example"


def test_the_example_lists_every_setting_with_its_default_and_its_comment() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if line] == [*INTRODUCTION, *(line for line in lines_of_all() if line)]


def test_a_copy_of_the_example_changes_nothing(tmp_path: Path) -> None:
    copy = tmp_path / ".env"
    copy.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")

    assert Settings(_env_file=copy) == Settings(_env_file=None)  # type: ignore[call-arg]


INTRODUCTION = (
    "# Copy to .env and change what you like; everything is optional, and the environment overrides this file.",
)


def lines_of_all() -> list[str]:
    return [line for name, field in Settings.model_fields.items() for line in lines_of(name, field)]


def lines_of(name: str, field: FieldInfo) -> list[str]:
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    written = {None: "", False: "0"}.get(value, str(value))
    example = "" if written and written != "0" else f" For example {(field.examples or [''])[0]}"
    return ["", f"# {field.description}{example}", f"{name.upper()}={written}"]
