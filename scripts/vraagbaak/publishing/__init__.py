"""Where letters come in, and where several sites stand together: uploads on GitHub, the home of sites."""
