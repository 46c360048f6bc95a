package org.gradus.uscore;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class DirectorySearchesOnPostgresIT extends DirectorySearches {}
