"""Retractions: has what is cited been retracted, doubted, corrected?"""
