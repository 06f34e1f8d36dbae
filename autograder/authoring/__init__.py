"""From `source/<unit>.md` to the students' release and the worked solution, and what can be wrong.

    building.build(course)        rebuild what changed, write notebooks/ and solutions/
    building.check(course)        compare with what is committed, write nothing
    building.make(course, unit)   one unit in memory: its notebooks, checks and problems

Nothing is imported here: the command line starts quickly where everything is up to date.
"""
