"""Publishing drafts: a plan is made, judged, shown, carried out once, and what came of it is read.

Deciding is pure (``targets``, ``storage``, ``gate``, ``plan``, ``merge``, ``rendered``); only
``client`` and ``isolation`` talk to a wiki, ``accounts``, ``operator`` and ``state`` read files.
"""
