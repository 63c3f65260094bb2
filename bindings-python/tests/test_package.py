"""The package as a whole: its version and its exception."""

import copy
import pickle
from importlib import metadata

import pytest

import kaohe


def test_there_is_one_version() -> None:
    assert kaohe.__version__ == kaohe.version() == metadata.version("kaohe")


def test_all_names_what_there_is() -> None:
    assert sorted(kaohe.__all__) == kaohe.__all__
    for name in kaohe.__all__:
        assert hasattr(kaohe, name)


def test_an_error_says_what_where_and_in_both_languages() -> None:
    with pytest.raises(kaohe.KaoheError) as raised:
        kaohe.round_exact("590/31", 4, "upwards")
    error = raised.value
    assert error.code == error.problems[0].code
    assert error.code.replace("_", "").isalpha() and error.code.islower()
    assert "`upwards`" in error.message
    assert "`upwards`" in error.message_zh
    assert error.message in str(error)


def test_an_error_survives_pickle_and_copy() -> None:
    error = kaohe.KaoheError([("a_code", "indicators[3]", "a message", "一条消息")])
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert twin.problems == error.problems
        assert str(twin) == "indicators[3]: a message"


def test_an_error_without_a_problem_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one problem"):
        kaohe.KaoheError([])


@pytest.mark.parametrize("number", [19.5, True, 3])
def test_only_text_is_an_exact_fraction(number: object) -> None:
    with pytest.raises(TypeError):
        kaohe.round_exact(number, 4, "half_up")  # type: ignore[arg-type]
