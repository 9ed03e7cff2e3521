"""Works: do identifiers exist, and is what is on record of them what is cited?"""
