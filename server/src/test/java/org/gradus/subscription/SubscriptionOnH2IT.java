package org.gradus.subscription;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class SubscriptionOnH2IT extends SubscriptionJourney {}
