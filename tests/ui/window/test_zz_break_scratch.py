"""scratch"""
from __future__ import annotations
import time, sys
import pytest
from PySide6.QtCore import QTimer, Qt
from PySide6.QtWidgets import QApplication
from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.article import *
from reader_app.domain.reading import Reading
from reader_app.domain.preferences import Preferences, ThemeName
from reader_app.domain.highlight import HighlightColour, Quote
from reader_app.ui.window.commands import Name
from reader_app.ui.window.passages import quote_of
from reader_app.domain.flow import flow
S="Il a plu toute la nuit sur le quartier des Tanneurs, et personne n’a sorti les sacs de sable. "

class Heart:
    def __init__(s):
        s.t=QTimer(); s.t.setInterval(0); s.last=time.perf_counter(); s.worst=0; s.all=[]
        s.t.timeout.connect(s.beat); s.t.start()
    def beat(s):
        n=time.perf_counter(); d=n-s.last; s.last=n
        if d>0.05: s.all.append(round(d*1000))
    def reset(s):
        r=s.all; s.all=[]; s.last=time.perf_counter(); return r

def keep(library, blocks, name="x", opening=False, **kw):
    a=Article(url=f"https://{name}.example/a", title=name, blocks=tuple(blocks), language="fr", **kw)
    r=Reading(a, Access(AccessState.FREE), Completeness.OPENING if opening else Completeness.COMPLETE, "")
    return library.keep(r, given_url=a.url, pictures={}).id, a

def P(*runs): return Paragraph(tuple(Run(r) if isinstance(r,str) else r for r in runs))

CASES={
 "huge_par": lambda: [P(S*2100)],
 "links5000": lambda: [P(*[x for i in range(50) for x in (Run(f"lien {k}-{i} ", frozenset(), f"https://l.example/{k}/{i}"), Run(S[:40]))]) for k in range(100)],
 "headings3000": lambda: [b for i in range(3000) for b in (Heading(2,(Run(f"Titre {i}"),)), P(S))],
 "notes2000": lambda: [*[P(S, Run(f"[{i}]", frozenset(), f"#n{i}")) for i in range(2000)], Footnotes(tuple(Footnote(f"n{i}", str(i), (P(S),)) for i in range(2000)))],
 "pics500": lambda: [b for i in range(500) for b in (Figure(Image(f"https://p.example/{i}.jpg","alt %d"%i,)), P(S))],
 "hl1000": lambda: [P(S*6) for i in range(300)],
 "zero": lambda: [],
 "empties": lambda: [P("")],
}
@pytest.mark.parametrize("case", list(CASES))
def test_stall(case, make_desk, library, capsys):
    blocks=CASES[case]()
    identity, art = keep(library, blocks, case)
    other,_ = keep(library,[P(S*3)],"other")
    text=flow(art).text
    if case=="hl1000":
        for i in range(1000):
            s=i*(len(text)-60)//1000
            library.highlight(identity, quote_of(text,s,s+30), list(HighlightColour)[i%4], note="n"*(i%3))
    desk=make_desk()
    desk.open(other)
    h=Heart(); rep={}
    v=desk.parts.page.view
    def step(name, f, until=None, settle=0.3):
        h.reset(); t=time.perf_counter(); f()
        h.beat() 
        if until: desk.qtbot.waitUntil(until, timeout=60000)
        desk.qtbot.wait(int(settle*1000))
        rep[name]=(round((time.perf_counter()-t)*1000), h.reset())
    step("open", lambda: desk.parts.reading.open(identity), lambda: desk.parts.reading.id==identity and v.is_whole)
    for n in (Name.OUTLINE, Name.BACK, Name.NEXT_HEADING, Name.PREVIOUS_HEADING, Name.NEXT_HIGHLIGHT, Name.FIND):
        step(n.value, lambda: desk.do(n))
    from PySide6.QtTest import QTest
    w=QApplication.focusWidget()
    step("find a", lambda: QTest.keyClicks(w,"a"), settle=1)
    step("find next", lambda: desk.do(Name.FIND_NEXT))
    step("back", lambda: desk.do(Name.BACK))
    step("select all", lambda: v.select_all())
    step("selrange", lambda: v.selected_range())
    step("highlight all", lambda: desk.do(Name.YELLOW), settle=1)
    step("undo", lambda: desk.do(Name.UNDO), settle=1)
    for n in (Name.LINK, Name.LOOK_UP, Name.PICTURES, Name.BACK, Name.LAYOUT, Name.LAYOUT, Name.LAYOUT, Name.FOCUS, Name.FOCUS, Name.FOCUS, Name.AUTO_SCROLL, Name.AUTO_SCROLL, Name.LARGER, Name.THEME, Name.PALETTE):
        step(n.value+str(len(rep)), lambda: desk.do(n), settle=0.6)
        for pop in [QApplication.activePopupWidget()]:
            while pop:
                pop.close(); pop=QApplication.activePopupWidget()
        from PySide6.QtWidgets import QDialog
        for wdg in QApplication.topLevelWidgets():
            if isinstance(wdg,QDialog) and wdg.isVisible(): wdg.close()
    step("end", lambda: v.go_to_end())
    step("next art", lambda: desk.parts.reading.open(other), lambda: desk.parts.reading.id==other)
    with capsys.disabled():
        print("\n==",case, len(text))
        for k,(t,a) in rep.items():
            if a: print("   ",k,t,a)
