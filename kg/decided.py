"""Statements about what was decided: the meeting's decisions, those it quotes from others, votes, and what is cited."""

from kg.agents import Agents
from kg.linking import Linked
from kg.records import Citation, Decision, Item, QuotedDecision, Span, Vote
from kg.vocabulary import Ext, Gov, GovClass, Outcome


class Decided(Agents):
    """The statements of a document about decisions, on top of those about who takes them."""

    def __init__(self, linked: Linked, base: str) -> None:
        super().__init__(linked, base)
        self.votes: dict[str, int] = {}

    def own_decision(self, decision: Decision, item: Item, node: str, path: str) -> None:
        """State a decision of the meeting's own body on the item at ``path``, whose node is ``node``."""
        made = self.decision(decision, f"{path}/decision/{decision.order}")
        self.add(made, Gov.ITEM, node)
        if self.linked.body is not None:
            self.link(made, Gov.DECIDED_BY, self.linked.body)
        self.day(made, Ext.DCTERMS_DATE, self.linked.minutes.date)
        answered = decision.recommendation
        if answered is not None and answered <= len(item.recommendations):
            self.link(made, Gov.RECOMMENDATION, f"{path}/recommendation/{answered}")
        for vote in decision.votes:
            self.vote(vote, made, f"{path}/vote/{self.next_vote(path)}")

    def next_vote(self, path: str) -> int:
        """Return the number of the next vote of an item."""
        self.votes[path] = self.votes.get(path, 0) + 1
        return self.votes[path]

    def decision(self, decision: Decision, path: str) -> str:
        """State what was decided and how it came out, whoever decided; return its node."""
        node = self.stated(path, GovClass.DECISION, decision.at, decision.rule)
        self.danish(node, Gov.TEXT, decision.text)
        for rule in decision.outcome_rules:
            self.plain(node, Gov.READ_BY, rule)
        for outcome in decision.outcomes:
            self.code(node, Gov.OUTCOME, Outcome(outcome).iri)
        return node

    def quoted(self, quoted: QuotedDecision, item: Item, node: str) -> None:
        """State decisions of another meeting, quoted in an item, as that meeting's."""
        citation = quoted.citation
        target = self.linked.target(citation)
        for decision in quoted.decisions:
            path = self.linked.quoted_decision(quoted, item, decision.order)
            if self.is_typed(path, GovClass.DECISION):  # quoted before in this document, or its own
                self.add(self.node(path), Gov.QUOTED_IN, node)
                continue
            made = self.decision(decision, path)
            body = self.body(self.linked.cited_body(citation), citation.body, quoted.at, decision.rule)
            self.add(made, Gov.DECIDED_BY, body)
            self.add(made, Gov.QUOTED_IN, node)
            self.day(made, Ext.DCTERMS_DATE, citation.date)
            if target is not None:
                self.cited(citation, quoted.at, decision.rule)
                self.link(made, Gov.ITEM if citation.number is not None else Gov.MEETING, target)

    def vote(self, vote: Vote, decision: str, path: str) -> None:
        """State a vote: numbers and voters as far as the text tells."""
        node = self.stated(path, GovClass.VOTE, vote.at, vote.rule)
        self.add(node, Gov.DECISION, decision)
        self.number(node, Gov.VOTES_FOR, vote.votes_for)
        self.number(node, Gov.VOTES_AGAINST, vote.votes_against)
        self.number(node, Gov.ABSTENTIONS, vote.abstentions)
        for predicate, voters in (
            (Gov.VOTER_FOR, vote.voters_for),
            (Gov.VOTER_AGAINST, vote.voters_against),
            (Gov.VOTER_ABSTAINING, vote.voters_abstaining),
        ):
            for voter in voters:
                is_party = voter.name == voter.party
                who = self.party(voter.name, vote.at, vote.rule) if is_party else self.person(voter, vote.at, vote.rule)
                self.add(node, predicate, who)

    def cited(self, citation: Citation, at: Span, rule: str) -> None:
        """Describe what is cited, as far as the citation tells: the meeting, and the item when it has a number."""
        meeting = self.linked.cited_meeting(citation)
        if meeting is None:
            return
        body = self.body(self.linked.cited_body(citation), citation.body, at, rule)
        if meeting != self.linked.meeting:
            node = self.first(meeting, GovClass.CITED, at, rule)
            self.add(node, Gov.BODY, body)
            self.day(node, Ext.DCTERMS_DATE, citation.date)
        target = self.linked.target(citation)
        if target is not None and target != meeting and target not in self.linked.items:
            node = self.first(target, GovClass.CITED, at, rule)
            self.link(node, Gov.MEETING, meeting)
            self.plain(node, Gov.NUMBER, citation.number)
