package org.gradus.search;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class PagesOnPostgresIT extends Pages {}
