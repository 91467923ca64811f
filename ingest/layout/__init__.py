"""What stands where on a page of press: title, bylines, rubrics, questions and answers, boilerplate."""
