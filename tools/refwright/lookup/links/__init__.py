"""Links: do they work, and is there an archived copy?"""
