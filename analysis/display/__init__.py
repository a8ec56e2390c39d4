"""What is shown: the tables, cards and pictures that screens and documents share, ready formatted.

Screen and export can never disagree, because both take what is made here.
"""
