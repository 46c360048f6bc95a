package org.gradus.audit;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class AuditOnH2IT extends AuditJourney {}
