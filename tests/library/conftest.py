import pytest

from reader_app.library.library import Library


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def library(folder):
    opened = Library.open(folder)
    yield opened
    opened.close()
