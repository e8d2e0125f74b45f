"""Tuples with names: made without the standard library's compiling, and the same in use."""

import pickle

import pytest

from jdlint.model import Read, Span
from jdlint.record import NamedTuple, replace


class Pair(NamedTuple):
    one: int
    other: str = "none"


def test_fields_in_order_by_name_or_left_out():
    assert Pair(1, "a") == Pair(one=1, other="a") == Pair(1, other="a") == (1, "a")
    assert Pair(1) == (1, "none")
    assert (Pair(1).one, Pair(1).other, Pair(1)._fields) == (1, "none", ("one", "other"))
    assert repr(Pair(1)) == "Pair(one=1, other='none')"
    assert Pair(1)._asdict() == {"one": 1, "other": "none"}
    assert Pair(1)._replace(other="b") == Pair(1, "b")


@pytest.mark.parametrize(("args", "given"), [((), {}), ((1, "a", 2), {}), ((1,), {"third": 3}), ((), {"other": "a"})])
def test_wrong_fields_are_refused(args, given):
    with pytest.raises(TypeError, match="Pair: the fields are"):
        Pair(*args, **given)


def test_a_tuple_is_sent_to_a_process_and_back():
    sent = pickle.loads(pickle.dumps(Span(1, 2, 3)))
    assert (sent, type(sent)) == (Span(1, 2, 3), Span)
    assert sorted([Span(2, 0, 1), Span(1, 5, 6)]) == [Span(1, 5, 6), Span(2, 0, 1)]


def test_a_record_with_some_fields_changed():
    read = Read(paragraphs=3, tables=1)
    assert replace(read, tables=2) == Read(paragraphs=3, tables=2)
    assert read == Read(paragraphs=3, tables=1)
    with pytest.raises(TypeError, match="unknown"):
        replace(read, chairs=1)
