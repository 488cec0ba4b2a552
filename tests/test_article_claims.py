"""Each claim of the article that started the project, and the command that shows it from the shipped record.

The article is RBC-Ukraine's of 12 November 2025 on what Kyslytsya told The Times.
"""

import pytest

from conftest import ROOT, SHIPPED, UNTRACED, Run

CLAIMS = [
    (
        "three rounds were held in Istanbul, in May, June and July",
        "list",
        ["2025-05-16", "2025-06-02", "2025-07-23", "Istanbul, Çırağan Palace"],
    ),
    (
        "Kyiv was ready for an immediate ceasefire, with silence at the front, no strikes on civilian infrastructure",
        "show ua-ceasefire",
        [
            "amended by Ukraine: Immediate, with an end to hostilities, full silence along the front line",
            "and no strikes on civilian and critical infrastructure",
        ],
    ),
    (
        "Moscow refused",
        "demands --by Ukraine --issue ceasefire --status rejected",
        ["ua-ceasefire", "Umerov said the Russian side did not accept a ceasefire"],
    ),
    (
        "Russia put forward a memorandum",
        "show ru-memorandum",
        ["tabled by Russia", "International legal recognition of Crimea", "An end to mobilisation in Ukraine"],
    ),
    (
        "with ultimatum demands, by Ukraine's word and not by Russia's",
        "show ultimatum-or-not",
        ["Medinsky said it is not an ultimatum", "Zelensky called it an ultimatum", "Ukraine (Volodymyr Zelensky"],
    ),
    (
        "exchanges were the main practical result",
        "show rbc-on-three-rounds",
        [
            "the main practical result was the exchange of prisoners",
            "exchanges and the return of bodies as the only tangible result",
        ],
    ),
    (
        "there was little progress and the talks were abandoned: whose word that is",
        "show times-on-kyslytsya",
        [
            "this year's talks ended with little progress and were abandoned",
            "the sentence on abandoning the talks is the newspaper's own conclusion",
            "the words about ending the talks were the journalists' thoughts and not his",
        ],
    ),
    (
        "the talks are suspended: whose word that is",
        "show istanbul-2025",
        [
            "suspended",
            "LIGA.net wrote on 12 November that the talks were officially suspended",
            "nobody had formally closed",
        ],
    ),
    (
        "partners are to press for a meeting of the leaders",
        "show kyslytsya-on-leaders",
        ["to have partners push Putin to meet Zelensky in person"],
    ),
    (
        "Kyslytsya was open to progress and is not surprised",
        "show kyslytsya-on-leaders",
        ["open to progress and is not surprised", "In the narrating voice of the outlets, not in his quoted words"],
    ),
    (
        "the Russian delegates have a rigid mandate and control each other",
        "show kyslytsya-on-leaders",
        [
            "the Russian teams have a rigid mandate",
            "people who keep watch on each other and report how tough the others were",
        ],
    ),
    (
        "and the other side said the like",
        "show istanbul-2",
        ["the Ukrainians had seemed to him less independent than before and to have an eye on each other"],
    ),
    (
        "one has to deal directly with the dictator",
        "show kyslytsya-on-leaders",
        ['deal directly with the "dictator" himself'],
    ),
    (
        "Türkiye is ready to host",
        "timeline --party turkiye --since 2025-11-01",
        [
            "Türkiye was ready to host a fourth round and a meeting of the leaders in Istanbul",
            "direct talks could be held in Istanbul",
        ],
    ),
]


@UNTRACED
@pytest.mark.parametrize(("claim", "command", "shown"), CLAIMS, ids=[claim for claim, _, _ in CLAIMS])
def test_a_command_shows_the_claim(run: Run, claim: str, command: str, shown: list[str]) -> None:
    ran = run(*command.split(), "-f", SHIPPED)
    assert (ran.err, ran.code) == ("", 0), claim
    told = " ".join(ran.out.split())
    assert [words for words in shown if words not in told] == []


@UNTRACED
def test_both_records_answer_for_a_party_and_list_their_rounds(run: Run) -> None:
    for command in ("list", "show ukraine"):
        ran = run(*command.split(), "-f", ROOT / "data")
        assert (ran.err, ran.code) == ("", 0)
        assert {"istanbul-2025", "trilateral-2026"} <= {line.partition("\t")[0] for line in ran.out.splitlines()}
