"""The made-up year: workbooks that look like a real year's post, written from tables and a seed.

Everything in it is invented, except that the province's totals are those that newspapers printed. ``make.write``
writes the workbooks of the campaign whose year has a folder of tables here. No command of the product adds
them to a database that already holds somebody's figures.
"""
