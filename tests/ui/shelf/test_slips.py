"""Saves under way, saves that failed, and what the clipboard holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from reader_app.domain.progress import Step, StepKind
from reader_app.ui.shelf.save_slip import SaveSlip
from reader_app.ui.shelf.slip import ClipboardOffer
from reader_app.ui.shelf.slip_question import Question
from reader_app.ui.shelf.slip_stack import SlipStack

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, slip, width=328):
    qtbot.addWidget(slip)
    slip.resize(width, slip.sizeHint().height())
    slip.show()
    return slip


def test_a_save_says_its_step_and_its_share(qtbot, themes):
    slip = shown(qtbot, SaveSlip(themes, "gazette.example"))
    slip.show_step(Step(StepKind.CONNECTING))
    before = slip._bar.value()
    slip.show_title("Les oiseaux reviennent par la gare")
    slip.show_step(Step(StepKind.PICTURES, 3, 7))
    slip.show_waiting(2)
    assert slip._title.words() == "Les oiseaux reviennent par la gare"
    assert slip._step.words() == "Pictures, 3 of 7"
    assert slip._waiting.words() == "2 waiting"
    assert slip._bar.value() > before
    slip.show_waiting(0)
    assert slip._waiting.words() == ""


def test_a_save_is_cancelled_with_its_cross(qtbot, themes):
    slip = shown(qtbot, SaveSlip(themes, "gazette.example"))
    slip.show_step(Step(StepKind.READING))
    with qtbot.waitSignal(slip.cancel_wanted):
        QTest.mouseClick(slip.cancel_button, LEFT)


def test_a_failure_stays_in_its_place_and_can_be_tried_again(qtbot, themes):
    slip = shown(qtbot, SaveSlip(themes, "rives.example"))
    slip.show_failure("rives.example does not answer.", "Nothing was kept.")
    assert slip.failed()
    assert not slip.cancel_button.isVisible()
    with qtbot.waitSignal(slip.retry_wanted):
        QTest.mouseClick(slip._trouble.retry, LEFT)
    slip.show_step(Step(StepKind.CONNECTING))
    assert not slip.failed()
    slip.show_failure("This is not a page.", retry=False)
    assert not slip._trouble.retry.isVisible()
    with qtbot.waitSignal(slip.forget_wanted):
        QTest.mouseClick(slip._trouble.forget, LEFT)


def test_no_sentence_of_a_failure_is_cut(qtbot, themes):
    stack = SlipStack(themes)
    slip = SaveSlip(themes, "rives.example")
    stack.add(slip)
    slip.show_failure(
        "Le certificat de cahiers-d-economie.example n’a pas pu être vérifié.",
        "Ouvrez la page dans votre navigateur, puis enregistrez-la.",
    )
    shown(qtbot, stack, 280)
    stack.resize(280, stack.heightForWidth(280))
    QApplication.processEvents()
    for label in (slip._trouble._sentence, slip._trouble._next):
        assert label.height() >= label.heightForWidth(label.width())


def test_the_clipboards_address_is_offered_by_its_host(qtbot, themes):
    address = "https://gazette.example/secret?token=1"
    offer = shown(qtbot, ClipboardOffer(themes, address, "gazette.example"))
    assert "token" not in offer.accessibleName()
    with qtbot.waitSignal(offer.save_wanted) as wanted:
        QTest.mouseClick(offer.save_button, LEFT)
    assert wanted.args == [address]
    with qtbot.waitSignal(offer.dismissed):
        QTest.mouseClick(offer.dismiss_button, LEFT)


def test_the_newest_slips_are_in_sight_and_the_rest_is_counted(qtbot, themes):
    stack = SlipStack(themes)
    shown(qtbot, stack)
    slips = [SaveSlip(themes, f"site{number}.example") for number in range(5)]
    for slip in slips:
        stack.add(slip)
    assert stack.isVisible()
    assert stack.slips() == tuple(reversed(slips))
    assert [slip.isVisible() for slip in slips] == [False, False, True, True, True]
    assert stack._more.words() == "and 2 more"
    for slip in slips:
        stack.remove(slip)
    assert not stack.isVisible()
    stack.remove(slips[0])


def test_a_failure_can_offer_something_else_beneath_its_sentence(qtbot, themes):
    slip = shown(qtbot, SaveSlip(themes, "rives.example"))
    slip.show_failure("rives.example is drawn by a script.", retry=False, action="Open as a browser would")
    action = slip._trouble.action
    with qtbot.waitSignal(slip.action_wanted):
        QTest.mouseClick(action, LEFT)
    slip.show_failure("rives.example does not answer.", "Nothing was kept.")
    assert not action.isVisible()
    assert slip._trouble.retry.isVisible()


def test_no_word_of_what_a_failure_offers_is_cut(qtbot, themes):
    stack = SlipStack(themes)
    slip = SaveSlip(themes, "rives.example")
    stack.add(slip)
    slip.show_failure(
        "La page de cahiers-d-economie.example est dessinée par un script et ne contient aucun texte.",
        "Collez l’adresse d’un article.",
        retry=False,
        action="L’ouvrir comme un navigateur",
    )
    shown(qtbot, stack, 280)
    stack.resize(280, stack.heightForWidth(280))
    QApplication.processEvents()
    trouble = slip._trouble
    for label in (trouble._sentence, trouble._next):
        assert label.height() >= label.heightForWidth(label.width())
    for button in (trouble.action, trouble.forget):
        assert button.width() >= button.minimumSizeHint().width()
    assert trouble.forget.geometry().right() <= trouble.width()
    assert not trouble.action.geometry().intersects(trouble.forget.geometry())


def test_a_question_has_two_answers_and_can_be_forgotten(qtbot, themes):
    slip = shown(qtbot, SaveSlip(themes, "gazette.example"))
    slip.ask("This would be the last one.", spent=0.8, action="Read it now", other="Keep for later")
    question = slip._question
    assert slip.asks()
    assert not slip.failed()
    assert slip.accessibleName() == "This would be the last one."
    for button, signal in (
        (question.action, slip.action_wanted),
        (question.other, slip.other_wanted),
        (question.forget, slip.forget_wanted),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, LEFT)
    slip.show_step(Step(StepKind.CONNECTING))
    assert not slip.asks()
    slip.ask("This would be the last one.", spent=0.8, action="Read it now")
    assert not question.other.isVisible()


def test_no_word_of_a_question_is_cut(qtbot, themes):
    stack = SlipStack(themes)
    slip = SaveSlip(themes, "cahiers-d-economie.example")
    stack.add(slip)
    slip.ask(
        "Ce serait le dernier de vos 12 articles gratuits de cahiers-d-economie.example ce mois-ci.",
        spent=0.9,
        action="Le lire maintenant",
        other="Garder pour plus tard",
    )
    shown(qtbot, stack, 280)
    stack.resize(280, stack.heightForWidth(280))
    QApplication.processEvents()
    question = slip._question
    assert question.sentence.height() >= question.sentence.heightForWidth(question.sentence.width())
    for button in (question.action, question.other):
        assert button.width() >= button.minimumSizeHint().width()
    assert question.other.geometry().right() <= question.width()
    assert question.forget.geometry().bottom() < question.action.geometry().top()


def test_the_answers_to_a_question_stand_under_each_other_in_a_narrow_list(qtbot, themes):
    pane, question = QWidget(), Question(themes, "")
    qtbot.addWidget(pane)
    QVBoxLayout(pane).addWidget(question)
    pane.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    question.show_words("Ce serait le dernier.", 0.8, "Le lire maintenant", "Garder pour plus tard")
    pane.resize(500, 300)
    pane.show()
    qtbot.waitUntil(lambda: question.other.x() > question.action.geometry().right())
    pane.resize(260, 300)
    qtbot.waitUntil(lambda: question.other.y() > question.action.geometry().bottom())
    assert question.other.width() >= question.other.sizeHint().width()
    pane.resize(500, 300)
    qtbot.waitUntil(lambda: question.other.x() > question.action.geometry().right())
