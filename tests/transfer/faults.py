"""What `read` says against a directory, for tests to compare."""

import pytest

from cooperation.transfer.problems import ContentError, Problem
from cooperation.transfer.reading import read

from .small import write


def problems(directory):
    """What is wrong with the files, each without the number of its line."""
    with pytest.raises(ContentError) as caught:
        read(directory)
    assert str(caught.value) == "\n".join(str(problem) for problem in caught.value.problems)
    return [
        str(Problem(one.file, one.record, one.field, one.message, one.remedy))
        for one in caught.value.problems
    ]


def problems_of(directory, content):
    return problems(write(directory, content))
