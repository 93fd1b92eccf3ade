"""The site itself: its pages, what each shows, and the build of them."""
