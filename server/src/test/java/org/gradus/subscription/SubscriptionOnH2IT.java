package org.gradus.subscription;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class SubscriptionOnH2IT extends SubscriptionJourney {}
