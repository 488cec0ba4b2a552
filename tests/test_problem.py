from rounds.errors import CannotDo
from rounds.problem import Place, Problem, Severity


def problem(file: str, line: int, column: int, rule: str = "date-form", message: str = "no date") -> Problem:
    return Problem(rule, Severity.ERROR, message, Place(file, line, column, 1, "date: soon"))


def test_problems_read_from_top_to_bottom_file_by_file_whatever_their_severity() -> None:
    wanted = [
        problem("a.yaml", 2, 1)._replace(severity=Severity.HINT),
        problem("a.yaml", 10, 3, "date-form", "a"),
        problem("a.yaml", 10, 3, "date-form", "b"),
        problem("a.yaml", 10, 3, "time-form", "a"),
        problem("a.yaml", 10, 20),
        problem("b.yaml", 1, 1),
    ]
    backwards = wanted[::-1]
    assert sorted(backwards, key=lambda one: one.order) == wanted


def test_what_could_not_be_done_exits_with_two_unless_told_otherwise() -> None:
    assert (CannotDo("no such file").status, CannotDo("nothing sound", status=1).status) == (2, 1)
    assert str(CannotDo("no such file 'x'")) == "no such file 'x'"
