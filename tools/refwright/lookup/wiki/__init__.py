"""The wiki itself: is there what the draft uses of it?"""
