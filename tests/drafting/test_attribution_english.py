import pytest

from tests.drafting.reading import claimants

VANCE = "Nora Vance, a biologist at Hartley University, led the survey."
WHO_VANCE = "Nora Vance, biologist at Hartley University"
COLE = "Mayor Adam Cole, 61, opened the bridge."
WHO_COLE = "Adam Cole, Mayor"


def told(text: str) -> list[str | None]:
    return claimants(text, language="en")


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("According to the police, two cars burned.", "police"),
        ("Two cars burned, according to the fire department.", "fire department"),
        ("According to Nora Vance, the lake is clean.", "Nora Vance"),
        ("According to a report by the Harbor Institute, ships are getting older.", "Harbor Institute"),
        ("The lake is clean, Nora Vance said.", "Nora Vance"),
        ("Nora Vance said the lake was clean.", "Nora Vance"),
        ("“The lake is clean,” said Nora Vance.", "Nora Vance"),
        ('"The lake is clean," said Nora Vance, a biologist at Hartley University.', WHO_VANCE),
        ("‘The lake is clean,’ said Nora Vance.", "Nora Vance"),
        ("Nora Vance, who led the survey, said the lake was clean.", "Nora Vance"),
        ("Nora Vance, a biologist at Hartley University, said the lake was clean.", WHO_VANCE),
        ("Nora Vance, 43, said the lake was clean.", "Nora Vance"),
        ("Nora Vance told reporters the lake was clean.", "Nora Vance"),
        ("In March, Nora Vance told the council that the lake was clean.", "Nora Vance"),
        ("Officials said the road would reopen on Monday.", "Officials"),
        ("The road would reopen on Monday, officials said.", "officials"),
        ("Two officials said the road would reopen on Monday.", "two officials"),
        ("A spokesman for the ministry said the road was closed.", "spokesman for the ministry"),
        ("The ministry said in a statement that the road was closed.", "ministry"),
        ("The South Korean government said the talks had failed.", "South Korean government"),
        ("The company denied the report.", "company"),
        ("The Farmers' Union warned that prices would rise.", "Farmers' Union"),
        ("The Farmers' Union, which has 900 members, warned that prices would rise.", "Farmers' Union"),
        ("Analysts expect prices to fall by 4 percent.", "Analysts"),
        ("Investigators believe the fire was set.", "Investigators"),
        ("The union estimates that 300 jobs will go.", "union"),
        ("In Vance’s view, the lake is clean.", "Vance"),
        ("In the words of Nora Vance, the lake is clean.", "Nora Vance"),
        ("The lake, as Nora Vance put it, is clean.", "Nora Vance"),
        ("A study by Hartley University shows that bees fly earlier.", "Hartley University"),
        ("The watchdog’s report found that the bridge was unsafe.", "watchdog’s report"),
        ("Vance’s office said the lake was clean.", "Vance’s office"),
        ("Nora Vance called the plan “a bad joke.”", "Nora Vance"),
        ("Nora Vance has also warned of delays.", "Nora Vance"),
        ("Nora Vance admitted that the count was late.", "Nora Vance"),
        ("The mayor's deputy, Carl Finch, said the road was closed.", "Carl Finch, mayor's deputy"),
        ("Critics argue that the law goes too far.", "Critics"),
        ("Nora Vance: “The lake is clean.”", "Nora Vance"),
        ("“The lake,” said Nora Vance, “is clean.”", "Nora Vance"),
        ("“I was asleep,” says Carl Finch, a retired baker.", "Carl Finch, retired baker"),
        ("The lake is clean, said a person close to the talks.", "person"),
        ("The U.S. Coast Guard said the boat sank.", "U.S. Coast Guard"),
        ("Dr. P.K. Lund, a surgeon, said the boy would live.", "P.K. Lund, surgeon"),
    ],
)
def test_a_sentence_that_names_who_says_it(sentence: str, claimant: str) -> None:
    assert told(sentence) == [claimant]


@pytest.mark.parametrize(
    "sentence",
    [
        "The river has been rising since Monday.",
        "The council voted for the budget.",
        "Nora Vance will say more on Monday.",
        "Nora Vance declined to comment.",
        "Nora Vance is said to be ill.",
        "The company did not say why.",
        "The letter she wrote that night was lost.",
        "Nora Vance says nothing.",
        "A student called Tom Reed sat on the bridge.",
        "Nora Vance wrote down the number.",
        "The reported cost was high.",
        "Thousands are expected to come.",
        "Nora Vance plans to run again.",
        "The ministry closed the road.",
        "Will the road reopen?",
        "The word “harbor” is not in the contract.",
        "Nora Vance wants to widen the road.",
        "The plan was announced in May.",
    ],
)
def test_what_the_article_says_itself_is_nobodys(sentence: str) -> None:
    assert told(sentence) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{VANCE} “The lake is clean,” she said.", [None, WHO_VANCE]),
        (f"{VANCE} Vance added that the lake was clean.", [None, WHO_VANCE]),
        (f"{VANCE} The biologist warned of new risks.", [None, WHO_VANCE]),
        (f"{COLE} “We are proud,” he said.", [None, WHO_COLE]),
        (f"{COLE} “We are proud,” the mayor told reporters.", [None, WHO_COLE]),
        (f"{COLE} {VANCE} “We are proud,” he said.", [None, None, WHO_COLE]),
        (f"{COLE} {VANCE} “The lake is clean,” she said.", [None, None, WHO_VANCE]),
        ("“The lake is clean,” said Nora Vance. “We measured it.”", ["Nora Vance"] * 2),
        ("“The lake is clean,” said Nora Vance. “We measured it. Twice.”", ["Nora Vance"] * 3),
        ("“The lake is clean,” said Nora Vance. The lake is 40 feet deep.", ["Nora Vance", None]),
        ("Nora Vance said: “The lake is clean.||“We measured it.”", ["Nora Vance"] * 2),
        ("Nora Vance said the lake was clean. She added that it was cold.", ["Nora Vance"] * 2),
        ("Nora Vance said the lake was clean. It was cold.", ["Nora Vance", None]),
        ("Harlow Ltd. builds boats. The company said it would hire.", [None, "Harlow Ltd."]),
        ("A study by Hartley University shows decline. The authors warn of losses.", ["Hartley University"] * 2),
        ("Nora Vance shrugs. “We measured it.”", [None, "Nora Vance"]),
        ("“We measured it.” Those are the words of Nora Vance.", [None, None]),
    ],
)
def test_pronouns_offices_and_quotations_mean_whom_the_article_named(text: str, expected: list[str | None]) -> None:
    assert told(text) == expected
