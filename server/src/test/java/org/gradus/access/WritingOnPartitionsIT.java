package org.gradus.access;

import org.gradus.testing.GradusPostgresTest;
import org.junit.jupiter.api.Tag;

@Tag("partitions")
@GradusPostgresTest
class WritingOnPartitionsIT extends WritingIT {}
