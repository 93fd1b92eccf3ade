"""A Letter and the editor's brief.yml -> an Edition: what the pages show, citations resolved."""
