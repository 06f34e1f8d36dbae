"""Comparing an observation with an expectation, and saying it in words. Ships to students.

All is pure but `judge_namespace`, which calls the code that it judges.
"""

from autograder.verdict.answers import answer_hash, judge_answer
from autograder.verdict.expectation import (
    Answers,
    Criterion,
    Expectation,
    JudgedCase,
    KnownMistake,
    Property,
)
from autograder.verdict.explaining import Explanation, Paragraph, explain
from autograder.verdict.judging import CriterionResult, Fault, Verdict, find_fault, judge
from autograder.verdict.trying import judge_namespace
from autograder.verdict.words import message, symbol

__all__ = [
    "Answers",
    "Criterion",
    "CriterionResult",
    "Expectation",
    "Explanation",
    "Fault",
    "JudgedCase",
    "KnownMistake",
    "Paragraph",
    "Property",
    "Verdict",
    "answer_hash",
    "explain",
    "find_fault",
    "judge",
    "judge_answer",
    "judge_namespace",
    "message",
    "symbol",
]
