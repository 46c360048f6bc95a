package org.gradus.uscore;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class DirectorySearchesOnH2IT extends DirectorySearches {}
