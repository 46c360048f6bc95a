package org.gradus.subscription;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class SubscriptionOnPostgresIT extends SubscriptionJourney {}
