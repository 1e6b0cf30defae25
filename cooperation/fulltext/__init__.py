"""What is the same in every search of the site: lines fit for an index, words that count as the
same, and the tables that the databases keep beside ours."""
